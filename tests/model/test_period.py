"""Periods: written, read, ordered and counted."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.model.words import Frequency

PER_YEAR: dict[Frequency, int] = {"month": 12, "quarter": 4, "half-year": 2, "year": 1, "school-year": 1}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period of any kind."""
    kind = draw(st.sampled_from(list(PER_YEAR)))
    return Period(kind=kind, year=draw(st.integers(1900, 2100)), number=draw(st.integers(1, PER_YEAR[kind])))


@settings(deadline=None)
@given(period=periods())
def test_a_label_is_read_back(period: Period) -> None:
    """What a file says is what is computed with."""
    assert Period.parse(period.label) == period


@settings(deadline=None)
@given(period=periods())
def test_the_next_period_starts_on_the_day_after(period: Period) -> None:
    """A series has no holes and no overlap."""
    following = period.next()

    assert following.start == period.end + datetime.timedelta(days=1)
    assert following > period
    assert following.index == period.index + 1


@settings(deadline=None)
@given(first=periods(), count=st.integers(0, 40))
def test_between_gives_every_period_once(first: Period, count: int) -> None:
    """A missing month must be seen as a gap, not skipped."""
    last = first
    for _ in range(count):
        last = last.next()

    found = between(first, last)

    assert len(found) == count + 1
    assert (found[0], found[-1]) == (first, last)
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("label", "kind", "first", "last"),
    [
        ("2026-09", "month", (2026, 9, 1), (2026, 9, 30)),
        ("2024-02", "month", (2024, 2, 1), (2024, 2, 29)),
        ("2026-Q3", "quarter", (2026, 7, 1), (2026, 9, 30)),
        ("2026-H1", "half-year", (2026, 1, 1), (2026, 6, 30)),
        ("2026", "year", (2026, 1, 1), (2026, 12, 31)),
        ("2025/2026", "school-year", (2025, 8, 1), (2026, 7, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    label: str, kind: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """A school year runs from 1 August to 31 July (DOMAIN section 5)."""
    period = Period.parse(label)

    assert (period.kind, period.start, period.end) == (kind, datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    "label",
    ["2026-13", "2026-00", "2026-9", "2026-Q5", "2026-H3", "2025/2027", "2025/2025", "26", "september", "", " 2026"],
)
def test_a_label_of_another_form_is_refused(label: str) -> None:
    """A guess would put a figure in the wrong month."""
    with pytest.raises(ModelError, match="2026-Q3"):
        Period.parse(label)


def test_a_year_that_no_calendar_has_is_refused() -> None:
    """`0000` is how some systems write 'unknown'; it must be a message, not a crash."""
    with pytest.raises(ModelError):
        Period.parse("0000")


def test_between_is_empty_backwards() -> None:
    """The end before the start is no period."""
    assert between(Period.parse("2026-09"), Period.parse("2026-08")) == []


def test_between_two_kinds_is_refused() -> None:
    """A series of months and years together means nothing."""
    with pytest.raises(ModelError, match="'2026-09' en '2027'"):
        between(Period.parse("2026-09"), Period.parse("2027"))


@pytest.mark.parametrize(
    ("label", "language", "text"),
    [
        ("2026-09", "nl", "september 2026"),
        ("2026-09", "en", "September 2026"),
        ("2026-Q3", "nl", "3e kwartaal van 2026"),
        ("2026-H1", "nl", "eerste halfjaar van 2026"),
        ("2026-H2", "nl", "tweede halfjaar van 2026"),
        ("2026", "nl", "2026"),
        ("2025/2026", "nl", "schooljaar 2025/2026"),
    ],
)
def test_a_period_is_written_for_a_reader(label: str, language: Language, text: str) -> None:
    """`2026-H1` is for files, not for a council."""
    assert Period.parse(label).text(language) == text
