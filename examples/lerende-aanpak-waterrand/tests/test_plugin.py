"""Holds this plugin to the rules of every plugin, and its school days to a calendar: `pytest` in its folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.period import Period
from lerende_aanpak.testing import parametrize_with_plugin_checks
from lerende_aanpak_waterrand.school_days import Settings, school_days


@parametrize_with_plugin_checks("waterrand")
def test_the_plugin_keeps_the_rules(check: Callable[[], None]) -> None:
    """A rule that is broken names its file and line."""
    check()


@pytest.mark.parametrize(
    ("month", "days"),
    [
        ("2025-09", 22),  # 30 days from a Monday: 22 weekdays, and none off
        ("2025-10", 18),  # 23 weekdays; autumn break of Midden: 20 up to 24
        ("2025-12", 15),  # 23 weekdays; Christmas break: 22 up to 26, 29 up to 31
        ("2026-01", 20),  # 22 weekdays; the Christmas break ends on Friday 2, New Year's Day in it
        ("2026-04", 16),  # 22 weekdays; Good Friday 3, Easter Monday 6, May break 27 up to 30
        ("2026-05", 18),  # 21 weekdays; May break 1, Ascension Day 14, Whit Monday 25
        ("2026-08", 1),  # 21 weekdays; summer break up to and with Sunday 30: only Monday 31 is left
        ("2013-12", None),  # the library knows the school holidays from 2014
        ("2030-08", None),  # not laid down yet: to count them as school days would be wrong
    ],
)
def test_school_days_are_those_of_the_calendar(month: str, days: int | None) -> None:
    """A denominator that is wrong by a week makes a month look better or worse than it was."""
    assert school_days(Period.parse(month), Settings()) == days


def test_days_of_the_settings_are_off_too() -> None:
    """Study days are in no library; a day that was off already is not taken off twice."""
    own = Settings(school_holidays=("2025-10-06", "2025-10-23/2025-10-28"))

    assert school_days(Period.parse("2025-10"), own) == 15  # 18, without Monday 6, Monday 27 and Tuesday 28


@pytest.mark.parametrize("text", ["herfst", "2025-10-40", "2025-10-26/2025-10-18", "2025-10-18 tot 2025-10-26"])
def test_a_holiday_that_cannot_be_read_is_refused(text: str) -> None:
    """A week that is silently not taken off would be counted as school days."""
    with pytest.raises(ModelError, match="geen dag en geen vakantie"):
        Settings(school_holidays=(text,))
