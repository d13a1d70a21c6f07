"""Where a finding stands: the line and column an editor jumps to."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.fidelity import RULES, Rule, check
from lerende_aanpak.fidelity.rule import Finding
from lerende_aanpak.project import open_project
from lerende_aanpak.project.places import place_of
from lerende_aanpak.store.cycles import Stored
from tests.fidelity import good
from tests.fidelity.test_examples import broken

RUNNING = f"{good.HOME}/2027-02-twee-scholen-dddd.md"


def places(folder: Path, files: dict[str, str]) -> dict[str, tuple[str, Stored]]:
    """Give per rule that fires where that is, and on which cycle."""
    project = open_project(good.write(folder, files))
    return {
        one.rule.id: (place_of(one, stored), stored)
        for stored in project.cycles.stored.values()
        for one in check(project.context(stored, good.TODAY))
    }


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_finding_points_at_its_own_key_or_heading(tmp_path: Path, rule: Rule) -> None:
    """A mark at the top of a file of eighty lines is a mark nowhere; what is missing is shown where it belongs."""
    place, stored = places(tmp_path, broken(rule))[rule.id]
    name, line, column = place.split(":")
    rest = stored.document.text.splitlines()[int(line) - 1][int(column) - 1 :]

    assert name == stored.document.name
    shown = [rule.at, *rule.at.split("."), "id: p", "indicator: ", "cycle: ", "schema: ", "members: ", "## Doen"]
    assert rest.startswith(tuple(shown)), rest


def test_the_number_that_is_wrong_is_pointed_at(tmp_path: Path) -> None:
    """By hand: line 45 of the file is the `low` of the second of three expectations, behind four spaces."""
    text = good.files()[RUNNING]
    lines = text.splitlines()
    assert lines[44] == "    low: 60"

    place, _ = places(tmp_path, {**good.files(), RUNNING: text.replace("low: 60", "low: 100")})["PDSA002"]

    assert place == f"{RUNNING}:45:5"


def test_a_heading_that_is_gone_is_shown_at_the_one_above(tmp_path: Path) -> None:
    """Where it belongs: under Plannen."""
    text = good.files()[RUNNING]
    without = text.replace("### Vragen\nWerkt het ook als de school meebelt?\n", "")

    place, _ = places(tmp_path, {**good.files(), RUNNING: without})["PDSA028"]

    assert without.splitlines()[int(place.split(":")[1]) - 1] == "## Plannen"


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("team.owner", "  owner: analist-proefland"),
        ("## Doen", "## Doen"),
        ("predictions.1.statement", "    statement: Het bellen kost samen een uur en een kwartier"),
        ("follows.0.learned", "    learned: Met twee bellers valt er geen dag uit"),
        ("predictions.9.statement", "predictions:"),
        ("er.is.niets", 'title: "Bellen vanuit twee balies # samen met school"'),
    ],
)
def test_a_finding_that_names_a_key_points_there(tmp_path: Path, what: str, line: str) -> None:
    """A rule about words can fire anywhere in the file."""
    stored = open_project(good.write(tmp_path, good.files())).cycle("dddd")
    place = place_of(Finding(rule=RULES["PDSA093"], cycle=stored.cycle.id, what=what, severity="W"), stored)

    assert stored.document.text.splitlines()[int(place.split(":")[1]) - 1] == line
