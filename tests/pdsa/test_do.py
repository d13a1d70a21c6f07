"""The log: what went otherwise than planned is what a study must explain."""

from __future__ import annotations

import datetime

import pytest

from lerende_aanpak.pdsa.do import LogEntry, log_entries
from tests.store.examples import FIRST

DAY = datetime.date(2026, 10, 12)


def test_the_log_of_the_worked_example_is_read() -> None:
    """METHOD section 3: one plain line, one deviation, one thing that nobody expected."""
    do = FIRST.split("## Doen\n")[1].split("## Duiden")[0]

    assert [(one.on.isoformat(), one.kind, one.text[:12]) for one in log_entries(do)] == [
        ("2026-09-07", "plain", "gestart met "),
        ("2026-10-12", "deviation", "in de herfst"),
        ("2026-11-03", "unexpected", "ouders komen"),
    ]


@pytest.mark.parametrize(
    "text",
    ["- 2026-10-12 afwijking: geen gesprek", "* 2026-10-12: Afwijking: geen gesprek",
     "- 2026-10-12 afwijking: geen\n  gesprek", "Vooraf.\n\n- 2026-10-12   afwijking :  geen gesprek  \n\nErna."],
)  # fmt: skip
def test_a_line_is_read_as_people_write_it(text: str) -> None:
    """A bullet, a colon more or a line break is no reason to lose a deviation."""
    assert log_entries(text) == (LogEntry(on=DAY, kind="deviation", text="geen gesprek"),)


@pytest.mark.parametrize(
    "text", ["- 2026-02-30 gestart", "- gestart op 2026-10-12", "- 2026-10-12", "2026-10-12 x", ""]
)
def test_a_line_without_a_day_of_its_own_is_no_entry(text: str) -> None:
    """What cannot be dated stands in the text, and is counted nowhere."""
    assert log_entries(text) == ()


def test_an_afterthought_belongs_to_no_entry_that_is_none() -> None:
    """An indented line under a line that is no entry may not be put behind the last one that is."""
    assert [one.text for one in log_entries("- 2026-10-12 gebeld\n- zonder dag\n  vervolg")] == ["gebeld"]
