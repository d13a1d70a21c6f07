"""A decision writes the lesson in the form of its file; parts need the newest form."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import DisclosureError
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.project import drafts, steps
from tests.project.made import Bench
from tests.project.walk import decide, until

WHOLE = Lesson(
    statement="Bel: meteen", context="één school", mechanism="ouders nemen op", outcome="6 dagen minder wachten",
    working_elements=(2, 3), audience="intern begeleiders",
)  # fmt: skip
WRITTEN = """\
decision:
  outcome: adapt
  on: 2026-12-20
  lesson:
    statement: "Bel: meteen"
    context: één school
    mechanism: ouders nemen op
    outcome: 6 dagen minder wachten
    working_elements: [2, 3]
    audience: intern begeleiders
---
"""


def closed(bench: Bench, lesson: Lesson) -> str:
    """Close the cycle with a lesson; give the text of its file."""
    if bench.stored.cycle.state != "studied":
        until(bench, "studied")
    steps.decide(bench.on("2026-12-20"), bench.stored, outcome="adapt", lesson=lesson, why="Half.")
    return bench.text()


def test_an_old_file_gets_its_sentence_in_the_old_form(bench: Bench) -> None:
    """A file that somebody shares with an older program is not changed more than was asked."""
    text = closed(bench, Lesson(statement="Bel meteen"))

    assert "schema: lerende-aanpak/cycle@1\n" in text
    assert "\n  lesson: Bel meteen\n" in text


def test_a_new_file_gets_a_block(bench: Bench) -> None:
    """One form a version: the reader refuses the other one."""
    bench.edit("cycle@1", "cycle@2")
    text = closed(bench, Lesson(statement="Bel meteen"))

    assert "\n  lesson:\n    statement: Bel meteen\n" in text


def test_parts_of_a_lesson_migrate_an_old_file_in_the_same_write(bench: Bench) -> None:
    """Who wrote down why it worked may not lose that because of the age of a file."""
    text = closed(bench, WHOLE)

    assert "schema: lerende-aanpak/cycle@2\n" in text
    assert text.split("studied: 2026-12-19\n")[1].startswith(WRITTEN)
    assert bench.stored.cycle.decision is not None
    assert bench.stored.cycle.decision.lesson == WHOLE
    assert "title: Bellen   # werktitel\n" in text


@pytest.mark.parametrize("part", ["context", "mechanism", "outcome", "audience"])
def test_personal_data_in_a_part_are_refused(bench: Bench, part: str) -> None:
    """The lesson travels to all regions, with all its parts."""
    until(bench, "studied")
    before = bench.text()

    with pytest.raises(DisclosureError):
        closed(bench, Lesson(statement="x", **{part: "bel 111222333"}))  # type: ignore[arg-type]

    assert bench.text() == before


def test_the_next_cycle_takes_over_the_sentence(bench: Bench) -> None:
    """What was learned is why the next one is made."""
    until(bench, "studied")
    previous = decide(bench).cycle
    link = drafts.linked(previous, drafts.home_region(bench.project, ""), "", "", lambda *_: "x", DisclosureError)

    assert link.learned == "Bel meteen"
