"""What a cycle file cannot mean: days that run backwards, and names that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.examples import FIRST, SECOND, SECOND_NAME, stored
from tests.store.test_controls import NAME, refused


@pytest.mark.parametrize(
    ("old", "new", "told", "place"),
    [
        ("end: 2026-12-18", "end: 2026-09-06", "`end` (laatste dag): 2026-09-06 ligt voor `planned.start`, 2026-09-07",
         "23:8"),
        ("studied: 2027-01-11", "studied: 6-9-2026", "`studied` (geduid): 2026-09-06 ligt voor `started`, 2026-09-07",
         "61:10"),
        ("on: 2027-01-18", "on: 2027-01-10", "`on` (dag): 2027-01-10 ligt voor `studied`, 2027-01-11", "64:7"),
    ],
)  # fmt: skip
def test_a_day_before_the_one_that_it_follows_is_refused(
    tmp_path: Path, old: str, new: str, told: str, place: str
) -> None:
    """A slip in the year would put the outcome before the test; the message stands at the later day."""
    assert refused(tmp_path, FIRST.replace(old, new, 1)) == [(told, f"{NAME}:{place}")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("end: 2026-12-18", "end: 2026-09-07"),
        ("studied: 2027-01-11", "studied: 2026-09-07"),
        ("on: 2027-01-18", "on: 2027-01-11"),
        ("at: 2026-09-01T", "at: 2026-10-01T"),
    ],
)
def test_the_same_day_and_a_late_registration_are_read(tmp_path: Path, old: str, new: str) -> None:
    """A test of one day exists, and registering after the start is allowed: a rule tells it."""
    assert stored(tmp_path, FIRST.replace(old, new, 1)).cycle.state == "closed"


def test_days_in_disorder_come_with_the_other_mistakes(tmp_path: Path) -> None:
    """A number of the wrong form elsewhere must not hide them, nor they it."""
    text = FIRST.replace("size: 1\n", "size: vijf\n").replace("end: 2026-12-18", "end: 2025-12-18", 1)
    text = text.replace("on: 2027-01-18", "on: 2026-01-18", 1)

    assert [where for _, where in refused(tmp_path, text)] == [f"{NAME}:{place}" for place in ("11:9", "23:8", "64:7")]


def test_two_expectations_of_one_name_are_refused(tmp_path: Path) -> None:
    """A verdict is kept by the name of its expectation: of two, one would be lost. Both places are told."""
    assert refused(tmp_path, FIRST.replace("id: p2", "id: p1", 1)) == [
        ("`id` (naam): 'p1' staat twee keer bij `predictions` (eerder op regel 25)", f"{NAME}:36:9")
    ]


def test_a_cycle_that_is_followed_twice_is_refused(tmp_path: Path) -> None:
    """The family tree would show one test as two."""
    link = "  - cycle: twente-2026-09-rondetafel-5dagen-k7m2\n    how: adapts\n"
    text = SECOND.replace(link, link + link, 1)
    assert stored(tmp_path, SECOND, SECOND_NAME).cycle.follows

    name = "twente-2026-09-rondetafel-5dagen-k7m2"
    line = text[: text.index(name)].count("\n") + 1
    assert refused(tmp_path, text, SECOND_NAME) == [
        (
            f"`cycle` (leercyclus): '{name}' staat twee keer bij `follows` (eerder op regel {line})",
            f"twente/{SECOND_NAME}:{line + 2}:12",
        )
    ]
