"""What ``aanpak.toml`` says of a plugin: settings of its own, and whether it is used at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.errors import ModelError, PluginError
from lerende_aanpak.plugins import catalogue
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.plugins.modules import function
from lerende_aanpak.project import open_project
from lerende_aanpak.testing.folder import EMPTY
from tests.plugins.region import CSV, FILES, TOML, python


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget the plugin that a test imported here: others look whether anything of a plugin reaches this process."""
    yield
    sys.modules.pop("proefland", None)


CLASS = """\
import attrs


@attrs.frozen(kw_only=True)
class Settings:
    most: int = 3
    named: str = "x"


def part(inputs, settings):
    return [settings.most, settings.named]


def plain(inputs):
    return [inputs]
"""


def loaded(folder: Path, said: str, body: str = CLASS) -> Catalogue:
    """Load a workspace of which ``aanpak.toml`` ends with these lines."""
    testing.workspace(folder, {**python(body), "aanpak.toml": f"{EMPTY}\n{said}"})
    return open_project(folder).catalogue


def test_settings_reach_the_function_that_asks_for_them(tmp_path: Path) -> None:
    """A region tunes a plugin without editing it; what is not said is as the class says."""
    found = loaded(tmp_path, "[plugins.proefland]\nmost = 7\n")
    target = found.plugins["proefland"].target

    assert target is not None
    assert function(target, "proefland:part")(None) == [7, "x"]
    assert function(target, "proefland:plain")("inputs") == ["inputs"]


@pytest.mark.parametrize(
    ("said", "where", "told"),
    [
        ("moest = 7", "moest", "bedoelt u `most`"),
        ('most = "veel"', "most", "veel"),
        ("named = [1]", "named", ""),
    ],
    ids=["unknown", "no number", "no text"],
)
def test_settings_that_do_not_fit_are_named_by_key(tmp_path: Path, said: str, where: str, told: str) -> None:
    """A misspelt setting that changes nothing would be believed."""
    error = loaded(tmp_path, f"[plugins.proefland]\n{said}\n").problems["proefland"]

    assert (error.stage, error.where) == ("settings", f"aanpak.toml: plugins.proefland.{where}")
    assert told in error.problem()


def test_a_plugin_without_settings_takes_none(tmp_path: Path) -> None:
    """Settings that nobody reads are a slip."""
    error = loaded(tmp_path, "[plugins.proefland]\nmost = 7\n", body="x = 1\n").problems["proefland"]

    assert error.where == "aanpak.toml: plugins.proefland.most"


def test_other_settings_are_another_plugin(tmp_path: Path) -> None:
    """A report that was made with other settings is made again, and the manifest can tell."""
    first = loaded(tmp_path, "[plugins.proefland]\nmost = 7\n").plugins["proefland"].hash
    second = loaded(tmp_path, "[plugins.proefland]\nmost = 8\n").plugins["proefland"].hash
    again = loaded(tmp_path, "[plugins.proefland]\nmost = 7\n").plugins["proefland"].hash

    assert first == again
    assert first != second


def test_a_plugin_that_is_switched_off_is_not_imported(tmp_path: Path) -> None:
    """Whoever puts a plugin aside does not want its code to run: not even its first line."""
    mark = tmp_path / "ran"
    found = loaded(tmp_path / "w", "[plugins.proefland]\nenabled = false\n", body=f"open({str(mark)!r}, 'w')\n")

    assert not mark.exists()
    assert (found.problems, "proefland" in found.plugins) == ({}, False)
    with pytest.raises(PluginError, match="staat uit") as caught:
        found.region("Proefland")
    assert caught.value.where == "aanpak.toml: plugins.proefland.enabled"

    loaded(tmp_path / "w", "[plugins.proefland]\nenabled = true\n", body=f"open({str(mark)!r}, 'w')\n")
    assert mark.exists()


def test_the_reports_of_a_plugin_that_is_off_are_left_out(workspace: Path) -> None:
    """The night run goes on without it, and is not red for it; asked by name, it says why there is none."""
    settings = workspace / "aanpak.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\n[plugins.twente]\nenabled = false\n", encoding="utf-8"
    )
    ran = testing.run(workspace, "report", "--all", "--dry-run", "--json")
    named = testing.run(workspace, "report", "twente")
    listed = testing.run(workspace, "plugins", "list")

    assert {one["region"] for one in json.loads(ran.out)["planned"]} == {"almere", "netwerk"}
    assert named.code == 6
    assert "staat uit" in named.err
    assert "uit: zie aanpak.toml" in listed.out


@pytest.mark.parametrize(
    "command",
    ["report k7m2", "figures show twente.dagen-tot-rondetafel", "check k7m2"],
    ids=["cycle", "figure", "check"],
)
def test_what_is_asked_of_a_plugin_that_is_off_says_so(workspace: Path, command: str) -> None:
    """'Niet bekend' would send somebody looking for a slip of the pen."""
    settings = workspace / "aanpak.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\n[plugins.twente]\nenabled = false\n", encoding="utf-8"
    )
    ran = testing.run(workspace, *command.split())
    everything = testing.run(workspace, "check")

    assert ran.code == 6
    assert "de plugin van 'twente' staat uit" in ran.err
    assert (everything.code, "twente" in everything.out + everything.err) == (0, False)


def test_a_switch_that_is_no_yes_or_no_is_refused(tmp_path: Path) -> None:
    """`enabled = "nee"` must not mean yes."""
    error = loaded(tmp_path, '[plugins.proefland]\nenabled = "nee"\n').problems["proefland"]

    assert error.where == "aanpak.toml: plugins.proefland.enabled"


def test_settings_of_no_plugin_are_a_warning(tmp_path: Path) -> None:
    """A misspelt name leaves a plugin on that should be off; it hurts no region, and `--strict` stops at it."""
    found = loaded(tmp_path, "[plugins.proevland]\nenabled = false\n")

    assert found.problems == {}
    assert [one.where for one in found.warnings] == ["aanpak.toml: plugins.proevland"]
    assert "proefland" in found.warnings[0].problem()
    with pytest.raises(PluginError):
        found.refuse_problems()


def two(first: str, second: str) -> dict[str, str]:
    """Give two regions with these other names."""
    made = {}
    for slug, alias in (("aaland", first), ("beeland", second)):
        form = TOML.replace("proefland", slug).replace("Proefland", slug.title()).replace("Proef-Land", alias)
        made[f"plugins/{slug}/region.toml"] = form
        made[f"plugins/{slug}/data/gesprekken.csv"] = CSV
    return made


def test_a_name_that_two_regions_claim_finds_neither(tmp_path: Path) -> None:
    """Who claims another's name must not take that region away; which is meant is asked, with both places."""
    testing.workspace(tmp_path, two("Het Land", "Het land"))
    found = catalogue.load(tmp_path / "plugins", tmp_path, tmp_path / "cache")

    assert found.problems == {}
    assert found.region("beeland").slug == "beeland"
    with pytest.raises(PluginError, match="twee regio's") as caught:
        found.region("HET LAND")
    assert caught.value.where == "plugins/aaland, plugins/beeland"
    assert [one.where for one in found.warnings] == ["plugins/aaland, plugins/beeland"]


THEME = (
    "from lerende_aanpak.model.network import Theme, Tool\nfrom lerende_aanpak.plugins import hookimpl\n\n\n"
    "@hookimpl\ndef provide_themes():\n    return [Theme(id='stelsel', name='Mijn stelsel')]\n\n\n"
    "@hookimpl\ndef provide_tools():\n"
    "    return [Tool(id='kwaliteitskompas', region='proefland', name='Mijn kompas', purpose='x', phase='act')]\n"
)


def test_a_theme_or_tool_hides_none_of_another(tmp_path: Path) -> None:
    """Who gives a theme the id of a national one adds a theme; the national one stays what it was."""
    testing.workspace(tmp_path, python(THEME))
    w = la.open(tmp_path)

    assert w.themes["stelsel"].value.name == "Verbetering van het stelsel"
    assert w.themes["proefland.stelsel"].value.name == "Mijn stelsel"
    assert w.tools["kwaliteitskompas"].value.name == "Kwaliteitskompas"
    assert w.tools["proefland.kwaliteitskompas"].value.name == "Mijn kompas"


def test_the_slug_of_another_is_no_name(tmp_path: Path) -> None:
    """A region is found by its slug, whatever another calls itself."""
    testing.workspace(tmp_path, two("Beeland", "Iets"))
    found = catalogue.load(tmp_path / "plugins", tmp_path, tmp_path / "cache")

    assert list(found.problems) == ["aaland"]
    assert found.region("Beeland").slug == "beeland"


def test_settings_that_are_no_table_are_refused(tmp_path: Path) -> None:
    """`plugins = "uit"` is read by nobody."""
    testing.workspace(tmp_path, {**FILES, "aanpak.toml": 'plugins = "uit"\n'})

    with pytest.raises(ModelError):
        open_project(tmp_path)
    assert testing.run(tmp_path, "plugins", "list").code == 0


def test_a_region_without_municipalities_says_so(tmp_path: Path) -> None:
    """A new plugin has none yet: 'nul gemeenten, zeker' would be nonsense."""
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.model.region import Region, Territory
    from lerende_aanpak.report import area

    region = Region(slug="x", name="Proefland", territories=(Territory(since=2026, municipalities=()),))
    (told,) = area._municipalities(region, Translator("nl"))

    assert "nog niet ingevuld" in str(told)
