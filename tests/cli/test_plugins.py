"""``plugins list`` for who reads no code: what a plugin gives, and where it went wrong, in words."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak import testing
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.plugins.hookspecs import HOOKS


def test_every_hook_has_a_word() -> None:
    """A hook without a word would not be told at all."""
    assert set(WORDS["hook"]) == set(HOOKS)


def test_the_list_is_in_dutch(workspace: Path) -> None:
    """Twente gives a section, a check and a tool; a broken plugin says in words where it went wrong."""
    (workspace / "plugins/almere/region.toml").write_text("api = 1\n[region\n", encoding="utf-8")

    told = testing.run(workspace, "plugins", "list").out

    assert "regio's, indicatoren, bronnen, hulpmiddelen, delen van een verslag, controles" in told
    assert "stuk: bij het lezen van de bestanden" in told
    assert [word for word in ("indicators", "tools", "themes", "read") if word in told] == []


def test_a_card_with_gaps_is_named(workspace: Path) -> None:
    """A figure without its card stands alone; the shipped cards are whole, and one that is not says what it lacks."""
    assert "Op de kaart van" not in testing.run(workspace, "plugins", "list").out
    path = workspace / "plugins/twente/region.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('levels = ["region"]\n', "", 1), encoding="utf-8")

    told = testing.run(workspace, "plugins", "list")
    assert told.code == 0
    assert "Op de kaart van twente.dagen-tot-rondetafel ontbreekt: levels." in told.out


def test_check_says_each_fault_once(workspace: Path) -> None:
    """Six faults that fill the screen twice are read by nobody; the check is named as `expected_failures` wants it."""
    path = workspace / "plugins/almere/region.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("role =", "rol =").replace("unit =", "eenheid ="), encoding="utf-8")
    ran = testing.run(workspace, "plugins", "check", "Almere")
    sound = testing.run(workspace, "plugins", "check", "twente")

    assert ran.code == 6
    assert ran.out.count("onbekende sleutel `rol`") == text.count("role =")
    assert "controle: loads" in ran.out
    assert "1 regels nagekeken, 1 niet gehaald." in ran.out
    assert "28 regels zijn niet nagekeken" in ran.out
    assert (sound.code, sound.out) == (0, "29 regels nagekeken, 0 niet gehaald.\n")
