"""Study: one number against one registered interval, on periods that nobody could see beforehand."""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs
import pytest

from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import Comparison, Direction, Verdict
from lerende_aanpak.pdsa.plan import Prediction
from lerende_aanpak.pdsa.study import Measured, Result, result, verdict

AUGUST = Period.parse("2026-08")
PREDICTION = Prediction(
    id="p1",
    indicator="twente.dagen-tot-rondetafel",
    role="process",
    comparison="median_after",
    low=Decimal(4),
    point=Decimal(6),
    high=Decimal(9),
    due=datetime.date(2026, 12, 18),
)


def months(first: str, *values: float | None) -> list[Measured]:
    """Give a monthly series from ``first`` on."""
    series, period = [], Period.parse(first)
    for value in values:
        series.append(Measured(period=period, value=value))
        period = period.next()
    return series


def judge(comparison: Comparison, series: list[Measured], *, after: Period | None = AUGUST) -> Result:
    """Judge `PREDICTION` with another comparison; lower is better, the cycle is studied."""
    prediction = attrs.evolve(PREDICTION, comparison=comparison)
    return result(prediction, series, direction="down", after=after, studied=True)


@pytest.mark.parametrize(
    ("observed", "direction", "expected"),
    [
        (6.0, "up", "as_expected"),
        (4.0, "down", "as_expected"),
        (9.0, "down", "as_expected"),
        (4.0, None, "as_expected"),
        (9.01, "up", "better"),
        (9.01, "down", "worse"),
        (9.01, None, "higher"),
        (3.99, "up", "worse"),
        (3.99, "down", "better"),
        (3.99, None, "lower"),
    ],
)
def test_a_number_is_held_against_the_interval(observed: float, direction: Direction | None, expected: Verdict) -> None:
    """Both ends belong to the interval; without an agreed direction nothing is called better or worse."""
    assert verdict(observed, Decimal(4), Decimal(9), direction) == expected


def test_a_number_on_a_decimal_end_is_inside() -> None:
    """A computer holds 0.1 as a little more than 0.1; a reader sees the end of the interval itself."""
    assert verdict(0.1, Decimal("0.05"), Decimal("0.1"), "up") == "as_expected"


def test_only_periods_after_the_last_known_one_count() -> None:
    """A period that was visible when the expectation was made tests nothing.

    Known: 30 and 20. After: 8, 9, 6, 5, median (6 + 8) / 2 = 7.
    """
    found = judge("median_after", months("2026-07", 30, 20, 8, 9, 6, 5))

    assert (found.observed, found.verdict, found.n) == (7.0, "as_expected", 4)
    assert (found.first, found.last) == (Period.parse("2026-09"), Period.parse("2026-12"))


def test_without_a_start_and_a_last_known_period_nothing_is_judged() -> None:
    """Counting everything would compare the baseline with itself."""
    assert judge("median_after", months("2026-07", 30, 20, 10), after=None).reason == "no_start"


@pytest.mark.parametrize(
    ("started", "expected"),
    [("2026-08-15", 15.0), ("2026-09-01", 10.0), ("2026-07-01", 20.0)],  # of 30, 20, 10 in July, August, September
)
def test_only_periods_that_reach_past_the_start_count(started: str, expected: float) -> None:
    """A figure of before the change says nothing about it, however late it came out."""
    found = result(
        PREDICTION,
        months("2026-07", 30, 20, 10),
        direction="down",
        after=None,
        started=datetime.date.fromisoformat(started),
        studied=True,
    )
    assert found.observed == expected


def test_dust_of_sums_decides_nothing() -> None:
    """The mean of 2.0, 2.0 and 2.9 is 2.3; as a float it is a hair more, and that is no verdict."""
    assert verdict((2.0 + 2.0 + 2.9) / 3, Decimal("2.0"), Decimal("2.3"), "down") == "as_expected"


@pytest.mark.parametrize(
    ("comparison", "before", "after", "expected"),
    [
        ("median_after", (9, 9), (1, 2, 10), 2.0),
        ("mean_after", (9, 9), (1, 2, 9), 4.0),
        ("last_value", (9, 9), (1, 2, 10), 10.0),
        ("change_from_baseline", (9, 7), (4, 6), -3.0),  # mean 5 - mean 8
        ("share_of_periods", (0, 0), (1, 1, 0, 1), 0.75),
        ("yes_no", (0, 0), (0, 0, 1), 1.0),
        ("yes_no", (1, 1), (1, 0), 0.0),
    ],
)
def test_each_comparison_takes_its_own_number(
    comparison: Comparison, before: tuple[float, ...], after: tuple[float, ...], expected: float
) -> None:
    """Which number is compared was agreed beforehand; another one would be choosing afterwards."""
    found = judge(comparison, months("2026-07", *before, *after))

    assert (found.observed, found.n, found.reason) == (expected, len(after), "")


@pytest.mark.parametrize("comparison", ["share_of_periods", "yes_no"])
def test_yes_or_no_needs_a_series_of_yes_and_no(comparison: Comparison) -> None:
    """The last value of a series of days is not an answer to a question."""
    found = judge(comparison, months("2026-09", 1, 0, 0.5))

    assert (found.observed, found.verdict, found.reason) == (None, "not_measurable", "not_yes_no")


def test_a_change_needs_something_to_change_from() -> None:
    """Without a period before there is no difference to speak of."""
    found = judge("change_from_baseline", months("2026-09", 4, 6))

    assert (found.observed, found.verdict, found.reason) == (None, "not_measurable", "no_baseline")


def test_a_cycle_that_is_not_studied_has_no_result() -> None:
    """Looking every month finds false successes (METHOD section 5.2); there is one moment."""
    found = result(PREDICTION, months("2026-09", 7), direction="down", after=AUGUST, studied=False)

    assert (found.observed, found.verdict, found.reason) == (None, "not_measurable", "not_due")


@pytest.mark.parametrize("series", [[], months("2026-07", 30, 20), months("2026-09", None, None)])
def test_without_figures_after_the_start_nothing_is_said(series: list[Measured]) -> None:
    """No figures is not 'as expected'."""
    found = judge("median_after", series)

    assert (found.observed, found.verdict, found.reason) == (None, "not_measurable", "no_data")


def test_one_hidden_period_hides_the_result() -> None:
    """A mean over hidden and shown months would give the hidden one away."""
    series = [*months("2026-09", 7, 8), Measured(period=Period.parse("2026-11"), value=None, hidden=True)]

    found = judge("mean_after", series)

    assert (found.observed, found.verdict, found.reason) == (None, "not_measurable", "hidden")


def test_a_hidden_period_from_before_hides_nothing() -> None:
    """Only periods that count can give something away."""
    series = [Measured(period=AUGUST, value=None, hidden=True), *months("2026-09", 7)]

    assert judge("median_after", series).observed == 7.0


def test_a_month_without_a_figure_is_skipped() -> None:
    """A missed month is no zero."""
    found = judge("mean_after", months("2026-09", 6, None, 8))

    assert (found.observed, found.n, found.last) == (7.0, 2, Period.parse("2026-11"))


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ((0, 0, 0), ""),
        ((10, 10, 10), ""),  # always the same four of fourteen
        ((11, 10, 10), "coverage"),  # one municipality more after the start: no rise
        ((0, 0, 1), "coverage"),
    ],
)
def test_sums_over_other_areas_are_not_compared(missing: tuple[int, ...], reason: str) -> None:
    """50 over three municipalities and 70 over four is no growth (Twente, referrals by a judge, 2021 and 2022)."""
    series = [attrs.evolve(one, missing_areas=n) for one, n in zip(months("2026-08", 50, 6, 7), missing, strict=True)]

    found = judge("mean_after", series)

    assert (found.reason, found.verdict == "not_measurable") == (reason, bool(reason))


def rounded(first: str, *values: float, off: float = 2.0) -> list[Measured]:
    """Give a monthly series of which every value may be so much off."""
    return [attrs.evolve(one, bounds=(one.value - off, one.value + off)) for one in months(first, *values) if one.value]


def test_a_verdict_holds_however_the_figures_were_rounded() -> None:
    """14 was at least 12, and that is above 9 too."""
    made = judge("mean_after", [*months("2026-08", 20), *rounded("2026-09", 14, 14)])

    assert (made.verdict, made.reason, made.between) == ("worse", "", ("worse", "worse"))


@pytest.mark.parametrize("comparison", ["mean_after", "median_after", "last_value"])
def test_a_verdict_that_depends_on_rounding_is_none(comparison: Comparison) -> None:
    """10 may have been 8, which is as expected, or 12, which is worse."""
    made = judge(comparison, [*months("2026-08", 20), *rounded("2026-09", 10, 10)])

    assert (made.verdict, made.reason) == ("not_measurable", "rounded")
    assert (made.observed, made.between) == (10.0, ("as_expected", "worse"))


def test_a_change_is_off_by_both_its_sides() -> None:
    """From 10 to 16, each off by 2: the change was 2 to 10, and the interval is 4 to 9; with 1 it was 4 to 8."""
    wide = judge("change_from_baseline", [*rounded("2026-08", 10), *rounded("2026-09", 16)])
    narrow = judge("change_from_baseline", [*rounded("2026-08", 10, off=1), *rounded("2026-09", 16, off=1)])

    assert (wide.reason, wide.between) == ("rounded", ("better", "worse"))
    assert (narrow.reason, narrow.verdict) == ("", "as_expected")


def test_yes_and_no_are_not_rounded() -> None:
    """A margin of a count says nothing of an answer."""
    prediction = attrs.evolve(PREDICTION, comparison="yes_no", low=Decimal(1), point=Decimal(1), high=Decimal(1))
    made = result(prediction, rounded("2026-09", 1), direction="up", after=AUGUST, studied=True)

    assert (made.verdict, made.reason) == ("as_expected", "")


@pytest.mark.parametrize(
    ("comparison", "before", "baseline", "decides"),
    [
        ("median_after", (20, 21, 8), 20.0, True),  # the median of three is the middle one
        ("median_after", (20, 8, 8), 8.0, False),
        ("mean_after", (20, 21, 22), 21.0, True),
        ("last_value", (20, 21, 5), 5.0, False),
        ("change_from_baseline", (20, 21, 5), 0.0, True),  # nothing changed is 0, which is below 4
    ],
)
def test_an_expectation_decides_when_no_change_lies_outside_it(
    comparison: Comparison, before: tuple[float, ...], baseline: float, decides: bool
) -> None:
    """PDSA006, on what was measured: between 4 and 9 was expected."""
    made = judge(comparison, [*months("2026-06", *before), *months("2026-09", 6)])

    assert (made.baseline, made.decides) == (baseline, decides)


def test_without_anything_before_nobody_knows_whether_it_decides() -> None:
    """The verdict stands; what it would have been without a change does not."""
    made = judge("mean_after", months("2026-09", 6))

    assert (made.verdict, made.baseline, made.decides) == ("as_expected", None, None)


def test_a_rounded_baseline_decides_only_outside_for_certain() -> None:
    """10 before may have been 8: then nothing changed, and it would have been as expected."""
    near = judge("mean_after", [*rounded("2026-08", 10), *months("2026-09", 6)])
    far = judge("mean_after", [*rounded("2026-08", 13), *months("2026-09", 6)])

    assert (near.decides, far.decides) == (False, True)


def test_a_rounded_baseline_below_the_interval_is_looked_at_from_both_sides() -> None:
    """3 before may have been 1, which is outside, or 5, which is as expected."""
    near = judge("mean_after", [*rounded("2026-08", 3), *months("2026-09", 6)])

    assert near.decides is False


def test_a_change_of_nothing_within_the_interval_decides_nothing() -> None:
    """Between two less and nine more was expected: no change is in it."""
    prediction = attrs.evolve(
        PREDICTION, comparison="change_from_baseline", low=Decimal(-2), point=Decimal(4), high=Decimal(9)
    )
    made = result(prediction, months("2026-08", 5, 12), direction="down", after=AUGUST, studied=True)

    assert (made.baseline, made.decides) == (0.0, False)
