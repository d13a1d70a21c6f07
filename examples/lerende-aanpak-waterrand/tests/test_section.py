"""What the section says of the months, by hand: it names no month as the highest that rounding cannot tell apart."""

from __future__ import annotations

import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import Shown
from lerende_aanpak_waterrand.section import Month, highest, row


def month(label: str, reports: int | None, days: int | None = 20, margin: float = 2.0, shown: Shown = "yes") -> Month:
    """Give a month; its reports are rounded to fives, so off by 2 at most, unless said otherwise."""
    return Month(period=Period.parse(label), reports=reports, days=days, margin=margin, shown=shown)


HIDDEN = month("2026-03", None, margin=0.0, shown="small")


def test_the_highest_month_is_named_of_those_that_are_shown() -> None:
    """105 is at least 103, and 95 at most 97. Per 100 days: 95 / 18 is 528 (517 to 539), 105 / 22 is 477 (468 to 486).

    What is hidden is not the highest, but the reader may not take the list for all months.
    """
    found = [month("2026-01", 105, 22), month("2026-02", 95, 18), HIDDEN]

    assert highest(found, "nl") == [
        "Van de maanden die getoond mogen worden, kwamen de meeste meldingen in januari 2026 (ongeveer 105).",
        "De meeste per 100 schooldagen kwamen in februari 2026 (ongeveer 528).",
    ]


def test_months_that_rounding_cannot_tell_apart_are_named_together() -> None:
    """105 and 103 as 105, 101 as 100: 105 is at least 103, 100 at most 102. Not far apart, yet below.

    Per 100 days 105 / 22 is 477 (468 to 486) and 100 / 21 is 476 (467 to 486): either may be the highest.
    """
    found = [month("2026-01", 105, 22), month("2026-02", 105, 23), month("2026-04", 100, 21)]

    assert highest(found, "en") == [
        "Of the months that may be shown, most reports came in January 2026, February 2026 (about 105).",
        "Most per 100 school days came in January 2026, April 2026 (about 477).",
        "Where more months are named, their difference is no larger than the rounding.",
    ]


def test_counts_of_a_team_are_told_as_they_are() -> None:
    """105 is more than 104 where nothing is rounded: 105 / 20 is 525, 104 / 20 is 520."""
    found = [month("2026-01", 105, margin=0.0), month("2026-02", 104, margin=0.0)]

    assert highest(found, "nl") == [
        "Van de maanden die getoond mogen worden, kwamen de meeste meldingen in januari 2026 (105).",
        "De meeste per 100 schooldagen kwamen in januari 2026 (525).",
    ]


def test_where_nothing_was_reported_no_month_is_the_highest() -> None:
    """Twelve months that share the first place with 0 tell nothing."""
    assert highest([month("2026-01", 0), month("2026-02", 0), HIDDEN], "nl") == []


@pytest.mark.parametrize(
    ("one", "nl", "en"),
    [
        (month("2026-01", 100), ("100", "20", "500"), ("100", "20", "500")),
        (HIDDEN, ("niet getoond", "20", "niet getoond"), ("not shown", "20", "not shown")),
        (
            month("2026-01", None, shown="missing"),
            ("ontbreekt", "20", "ontbreekt"),
            ("missing", "20", "missing"),
        ),
        (month("2030-09", 100, None), ("100", "niet bekend", "niet bekend"), ("100", "not known", "not known")),
        (month("2026-08", 10, 0), ("10", "0", "geen schooldagen"), ("10", "0", "no school days")),
    ],
)
def test_each_gap_has_its_own_word(one: Month, nl: tuple[str, ...], en: tuple[str, ...]) -> None:
    """One dash for a small count, a missing figure and unknown holidays lets a reader guess which."""
    languages: tuple[Language, ...] = ("nl", "en")
    assert [row(one, language)[1:] for language in languages] == [nl, en]
