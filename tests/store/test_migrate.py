"""Migrating: only marks are put in the text, so that comments, quotes and line ends stay where people put them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lerende_aanpak.store.cycles import understood
from lerende_aanpak.store.digest import matches
from lerende_aanpak.store.document import parse
from lerende_aanpak.store.migrate import migrated
from tests.store import golden

KORT = "v1/proefland/2026-11-kort-c3c3.md"
FLOW = "decision: {outcome: abandon, lesson: 'Bel, en wacht niet' , on: 2026-12-01}   # op één regel"
LESSONS = {
    "bare": ["  lesson: Bel meteen   # in één zin"],
    "single quotes": ["  lesson: 'Bel: meteen'   # zo"],
    "double quotes over lines": ['  lesson: "Bel', '    meteen"'],
    "folded": ["  lesson: >-   # gevouwen", "    Bel", "", "    meteen", "  # erna"],
    "literal with its own margin": ["  lesson: |2", "     Bel", "    meteen"],
    "on the next line": ["  lesson:", "    # eerst dit", "    Bel meteen"],
    "quoted key": ['  "lesson" : Bel meteen'],
    "empty": ["  lesson:"],
    "empty quotes": ['  lesson: ""'],
    "none": [],
}


def text_with(decision: list[str]) -> str:
    """Give the text of a v1 file with these lines of the decision."""
    whole = (golden.FOLDER / KORT).read_text(encoding="utf-8")
    return whole.replace(FLOW, "\n".join(["decision:", *decision, "  on: 2026-12-01   # na overleg"]))


def comments(text: str) -> list[str]:
    """Give the comments of a text, in order."""
    return [line.partition("#")[2] for line in text.split("\n") if "#" in line and not line.startswith("##")]


def line_ends(text: str) -> list[str]:
    """Give how each line of a text ends."""
    return re.findall(r"\r?\n", text)


@pytest.mark.parametrize("name", golden.OLD)
def test_a_golden_file_becomes_what_was_written_by_hand(name: str) -> None:
    """Every mark at its place, and not one letter more."""
    assert migrated(golden.read(name).document) == golden.migrated(name)


@pytest.mark.parametrize("name", golden.OLD)
def test_a_migrated_file_says_what_the_old_one_said(name: str) -> None:
    """Digest and amendments included: a migration is no new registration (must show 5)."""
    old = golden.read(name)
    new = understood(parse(migrated(old.document), name), golden.FOLDER / name)

    assert golden.said(new) == golden.expected(name)
    assert matches(new.cycle) is matches(old.cycle)


@pytest.mark.parametrize("lines", LESSONS.values(), ids=LESSONS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_lesson_keeps_its_words_however_it_was_laid_out(lines: list[str], newline: str) -> None:
    """People lay out text in every way that YAML knows."""
    text = text_with(lines).replace("\n", newline)
    old = understood(parse(text, "x.md"), golden.FOLDER / KORT)
    written = migrated(old.document)
    new = understood(parse(written, "x.md"), golden.FOLDER / KORT)

    assert new.cycle == old.cycle
    assert comments(written) == comments(text)
    assert set(line_ends(written)) == {newline}


def test_migrating_twice_is_migrating_once() -> None:
    """A command that was cut off is given again."""
    once = migrated(golden.read(golden.OLD[0]).document)

    assert migrated(parse(once, "x.md")) == once


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_quoted_lesson_survives(words: str) -> None:
    """Quotes, colons, hashes and braces in a lesson are words of people, in braces of YAML too."""
    quoted = "'" + words.replace("'", "''") + "'"
    for decision in (["  lesson: " + quoted], None):
        text = text_with(decision) if decision else text_with([]).replace(
            "decision:\n  on: 2026-12-01   # na overleg", f"decision: {{lesson: {quoted}, on: 2026-12-01}}"
        )  # fmt: skip
        old = understood(parse(text, "x.md"), golden.FOLDER / KORT)

        assert understood(parse(migrated(old.document), "x.md"), golden.FOLDER / KORT).cycle == old.cycle
