"""Finding a cycle by what people remember of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError, UsageError
from lerende_aanpak.project import Project, find_root, finding, open_project
from tests.conftest import ROOT
from tests.project.made import Bench

FIRST = "twente-2026-09-rondetafel-5dagen-k7m2"
SECOND = "twente-2027-02-rondetafel-vast-contact-q4xd"
THIRD = "almere-2023-01-hulp-in-de-school-m3vd"


@pytest.fixture(scope="module")
def shipped() -> Project:
    """The shipped workspace, only to look at."""
    return open_project(ROOT)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("k7m2", FIRST), ("K7M2", FIRST), (FIRST.upper(), FIRST), ("5dagen", FIRST), ("vast contact", SECOND),
        ("Hulp in de school", THIRD), ("in het team van", THIRD), ("rondetafelgesprek BINNEN", FIRST),
    ],
)  # fmt: skip
def test_a_cycle_is_found_by_id_or_title(name: str, expected: str, shipped: Project) -> None:
    """People remember a word of the title; capitals come from Word."""
    assert shipped.cycle(name).cycle.id == expected


def test_several_that_fit_are_all_named(shipped: Project) -> None:
    """Who reads the two can choose."""
    with pytest.raises(CycleError, match="past op 2 leercycli") as raised:
        shipped.cycle("Rondetafel")

    assert FIRST in raised.value.remedy()
    assert SECOND in raised.value.remedy()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("k7m3", FIRST),
        ("contakt", SECOND),
        ("hulp-op-de-school", THIRD),
        ("rondetafl", "een van deze"),
        ("shool", THIRD),
    ],
)
def test_a_slip_in_a_part_names_the_cycle(name: str, meant: str, shipped: Project) -> None:
    """A whole id is long; the slip is in the part that somebody typed."""
    with pytest.raises(CycleError, match="is niet bekend") as raised:
        finding.find(name, shipped.cycles)

    assert meant in raised.value.remedy()


def test_a_wild_name_is_not_guessed(shipped: Project) -> None:
    """A guess that is far off costs a search."""
    with pytest.raises(CycleError, match="is niet bekend") as raised:
        shipped.cycle("nergens")

    assert "cycle list" in raised.value.remedy()


def test_outside_a_workspace_no_region_is_chosen_for_you(tmp_path: Path) -> None:
    """A command that is copied makes what it says; nobody outside Twente wants Twente."""
    with pytest.raises(UsageError) as raised:
        find_root(tmp_path)

    assert "init --region <uw regio>" in raised.value.remedy()


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_is_no_name(name: str, bench: Bench) -> None:
    """A variable that was never filled in must not stop the only cycle there is."""
    with pytest.raises(CycleError, match="niet bekend"):
        bench.project.cycle(name)
