"""``cycle lineage``: a tree on the terminal, a file to share, and a loop that is refused with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.conftest import CLOSED, RUNNING, Ran

Run = Callable[..., Ran]
FIRST, SECOND = Path("cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"), "rondetafel-vast"


def test_the_tree_is_the_same_from_either_cycle(run: Run) -> None:
    """A series is one, whichever cycle a person happens to know."""
    told = run("cycle", "lineage", "k7m2").out.splitlines()

    assert told == run("cycle", "lineage", SECOND).out.splitlines()
    assert told[0].startswith(f"{CLOSED}  Rondetafelgesprek")
    assert told[0].endswith("1 × school; afgerond: aanpassen; voorbeeld (fictief)")
    assert told[1].startswith(f"└─ {RUNNING}  ")
    assert told[1].endswith("3 × school; past aan; loopt; voorbeeld (fictief)")


def test_a_drawing_is_written_and_named(run: Run, tmp_path: Path) -> None:
    """The file can go into a presentation or on a wall."""
    ran = run("cycle", "lineage", "k7m2", "--svg", str(tmp_path / "boom.svg"))
    drawn = ElementTree.parse(tmp_path / "boom.svg").getroot()

    assert f"gemaakt: {tmp_path / 'boom.svg'}" in ran.out
    assert [one.get("data-to") for one in drawn.iter() if one.get("data-to")] == [RUNNING]


def test_a_program_gets_the_links(run: Run) -> None:
    """A region may draw its own tree."""
    answer = run("cycle", "lineage", "k7m2", "--json").json

    assert answer["cycle"] == CLOSED
    family = answer["family"]
    assert isinstance(family, list)
    assert [(one["id"], one["depth"], one["follows"]) for one in family] == [
        (CLOSED, 0, []), (RUNNING, 1, [{"cycle": CLOSED, "how": "adapts"}]),
    ]  # fmt: skip


def test_a_loop_is_refused_with_its_line(run: Run) -> None:
    """A person must be able to go to the line that is wrong."""
    text = FIRST.read_text(encoding="utf-8")
    FIRST.write_text(text.replace("follows: []", f"follows:\n  - cycle: {RUNNING}\n    how: adapts"), encoding="utf-8")
    line = text.splitlines().index("follows: []") + 1
    ran = run("cycle", "lineage", "q4xd")

    assert ran.code == 3
    assert "deze leercycli volgen in een kring op elkaar" in ran.err
    assert f"{FIRST.as_posix()}:{line}:1" in ran.err
    assert "Haal bij `follows` de verwijzing weg" in ran.err


def test_a_file_that_cannot_be_read_is_named(run: Run) -> None:
    """A tree with a hole in it must say so."""
    path = Path("cycles/twente/2027-02-rondetafel-vast-contact-q4xd.md")
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    ran = run("cycle", "lineage", "k7m2")

    assert ran.code == 0
    assert f"niet te lezen, en daarom niet getekend: {RUNNING}" in ran.err
