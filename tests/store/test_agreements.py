"""Agreements: written by people who write no code, so every slip is told with its place, and no file stops another."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lerende_aanpak.errors import AanpakError, CycleError, DisclosureError
from lerende_aanpak.store.agreements import read_agreement, read_all
from tests.conftest import ROOT
from tests.store.agreed import AGREEMENT


def put(folder: Path, text: str = AGREEMENT, name: str = "snel-bellen.md") -> Path:
    """Write an agreement into ``network/``."""
    path = folder / "network" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def refused(folder: Path, text: str) -> AanpakError:
    """Give the error of an agreement."""
    with pytest.raises(AanpakError) as caught:
        read_agreement(put(folder, text), "network/snel-bellen.md")
    return caught.value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_agreement_is_read_whole(tmp_path: Path, newline: str) -> None:
    """The keys for the computer, the text below for people, headings of their own included."""
    made = read_agreement(put(tmp_path, AGREEMENT.replace("\n", newline)), "x")

    assert (made.id, made.title, made.regions) == ("snel-bellen", "Snel bellen: altijd", ("proefland",))
    assert (made.on, made.review) == (datetime.date(2026, 6, 18), datetime.date(2027, 9, 1))
    assert (made.parties, made.fictitious) == (("samenwerkingsverband", "leerplicht"), True)
    assert made.text == "Wie een signaal krijgt, **belt**.\n\n## Waarom\nWie wacht, haakt af."


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("regions:", "regio:", "6:1", "onbekende sleutel"),
        ("regions:", "text:", "6:1", "onbekende sleutel `text`"),
        ("on: 18-6-2026", "on: 2026-02-30", "7:5", "bestaat niet"),
        ("agreement@1", "agreement@2", "2:9", "nieuwere versie"),
        ("agreement@1", "cycle@1", "2:9", "hier hoort 'lerende-aanpak/agreement@1'"),
        ("id: snel-bellen", "id: sneller", "3:5", "past niet bij de naam"),
        ("title: 'Snel bellen: altijd'\n", "", "2:1", "`title`"),
    ],
)
def test_a_slip_is_told_at_its_place(tmp_path: Path, old: str, new: str, place: str, told: str) -> None:
    """As in a cycle: what is wrong, where, and what to do."""
    error = refused(tmp_path, AGREEMENT.replace(old, new, 1))

    assert isinstance(error, CycleError)
    assert error.where == f"network/snel-bellen.md:{place}"
    assert told in error.problem()


@pytest.mark.parametrize("value", ["111222333", "piet@voorbeeld.nl", "06-12345678", "NL91 ABNA 0417 1643 00"])
@pytest.mark.parametrize("line", [7, 13])
def test_personal_data_are_refused_in_keys_and_text(tmp_path: Path, value: str, line: int) -> None:
    """A page of the whole network would show them; the message tells the line and never the value."""
    lines = AGREEMENT.split("\n")
    lines[line - 1] = f"parties: ['{value}']" if line == 7 else f"Bel {value}."
    error = refused(tmp_path, "\n".join(lines))

    assert isinstance(error, DisclosureError)
    assert error.where == f"network/snel-bellen.md:{line}:1"
    assert value not in error.text() + error.text("en")


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    """One slip in one region may not empty the page of all."""
    put(tmp_path)
    put(tmp_path, "geen sleutels", "ander.md")
    put(tmp_path, "# uitleg", "README.md")

    found = read_all(tmp_path)

    assert list(found.found) == ["snel-bellen"]
    assert [error.where for error in found.problems] == ["network/ander.md:1:1"]
    assert found.problem("ander") is found.problems[0]
    assert found.problem("snel-bellen") is None


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    """A region that joined today has no agreements on paper."""
    assert read_all(tmp_path).found == {}


def test_the_shipped_agreement_says_that_it_is_made_up() -> None:
    """An example that looks real would be quoted at a table."""
    found = read_all(ROOT)

    assert found.problems == ()
    assert all(one.fictitious and one.text.startswith("Voorbeeld (fictief).") for one in found.found.values())
    assert found.found
