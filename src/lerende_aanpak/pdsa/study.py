"""Study (Duiden): what was measured, held against what was expected. Takes plain series, gives verdicts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from statistics import fmean, median
from typing import Literal

import attrs

from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import Comparison, Direction, Verdict
from lerende_aanpak.pdsa.plan import Prediction

Reason = Literal[
    "",
    "not_due",
    "no_data",
    "all_known",
    "hidden",
    "rounded",
    "coverage",
    "not_yes_no",
    "no_baseline",
    "several_areas",
    "no_start",
    "stopped",
]


DUST = 9
"""Decimals behind which sums of floats leave dust."""

YES_NO: tuple[Comparison, ...] = ("share_of_periods", "yes_no")
"""Comparisons that ask for a series of 0 and 1."""


@attrs.frozen(kw_only=True)
class Measured:
    """One measurement.

    Attributes:
        period: When.
        value: In the unit of the prediction; ``None`` where unknown or hidden.
        hidden: Whether it is too small to show.
        missing_areas: How many areas of a sum are not known; 0 = complete, or no sum.
        bounds: Between which two values it lies where it was rounded; ``None`` = it is exact.
    """

    period: Period
    value: float | None
    hidden: bool = False
    missing_areas: int = 0
    bounds: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that it may be; only for what has a value."""
        assert self.value is not None
        return self.bounds or (self.value, self.value)


@attrs.frozen(kw_only=True)
class Result:
    """What became of one prediction.

    Attributes:
        prediction: The prediction.
        observed: The number compared with the interval, in the prediction's unit; ``None`` when there is none.
        verdict: better, as_expected or worse; higher or lower where no direction is agreed; or not_measurable.
        reason: Why it is not measurable: not_due, no_data, all_known (every figure after the start was known when the
            expectation was fixed), hidden (small counts), rounded (the verdict depends on how it was rounded),
            coverage (a sum over other areas than before), no_baseline (nothing before the change to compare with),
            several_areas (figures per place, that do not add up), not_yes_no (the
            comparison needs a series of 0 and 1), no_start (no start and no last known period) or stopped (early).
        n: Periods that the number rests on.
        first, last: First and last of those periods.
        between: The verdicts that rounding leaves possible, of the least and of the most it may be; where it is not
            ``rounded`` the two are the same.
        baseline: The same number before the start (of a change: 0); ``None`` when nothing is known of before.
        decides: Whether the baseline lies outside the interval, however it is rounded: otherwise no change would have
            been as expected too. ``None`` when there is no baseline.
    """

    prediction: Prediction
    observed: float | None = None
    verdict: Verdict = "not_measurable"
    reason: Reason = ""
    n: int = 0
    first: Period | None = None
    last: Period | None = None
    between: tuple[Verdict, Verdict] | None = None
    baseline: float | None = None
    decides: bool | None = None


def verdict(observed: float, low: Decimal, high: Decimal, direction: Direction | None) -> Verdict:
    """Hold a number against an interval; both ends belong to the interval.

    Args:
        observed: In the unit of the interval.
        low: Lower end of the registered interval.
        high: Upper end.
        direction: Which side is better; ``None`` = no direction agreed.

    >>> verdict(7, Decimal(4), Decimal(9), "down"), verdict(10, Decimal(4), Decimal(9), "down")
    ('as_expected', 'worse')
    """
    value = Decimal(repr(round(observed, DUST)))
    if low <= value <= high:
        return "as_expected"
    above = value > high
    if direction is None:
        return "higher" if above else "lower"
    return "better" if above == (direction == "up") else "worse"


def result(
    prediction: Prediction,
    measured: Sequence[Measured],
    *,
    direction: Direction | None,
    after: Period | None,
    started: datetime.date | None = None,
    studied: bool,
) -> Result:
    """Judge one prediction, once, on the periods after the start that nobody could see when it was made.

    Args:
        prediction: The prediction.
        measured: The series in order of time.
        direction: Direction of the indicator.
        after: Last period that was visible at registration; only later ones count. ``None``: unknown.
        started: Day of the change; only periods that end on it or later count. ``None``: unknown.
        studied: Whether the cycle has been studied; before that there is no result (looking early misleads).

    Returns:
        The result; ``hidden`` as soon as one period that counts may not be shown.
    """
    if not studied:
        return Result(prediction=prediction, reason="not_due")
    if after is None and started is None:
        return Result(prediction=prediction, reason="no_start")
    counting = [
        point
        for point in measured
        if (after is None or point.period > after) and (started is None or point.period.end >= started)
    ]
    if any(point.hidden for point in counting):
        return Result(prediction=prediction, reason="hidden", n=len(counting))
    known = [(point.period, point.value) for point in counting if point.value is not None]
    if not known:
        seen = [one for one in measured if started and one.period.end >= started and one.value is not None]
        return Result(prediction=prediction, reason="all_known" if seen else "no_data")
    if not _same_coverage(measured, counting):
        return Result(prediction=prediction, reason="coverage", n=len(counting))
    values = [value for _, value in known]
    earlier = [point for point in measured if point not in counting and point.value is not None]
    observed = _statistic(prediction.comparison, values, [point.value for point in earlier if point.value is not None])
    if not isinstance(observed, float):
        return Result(prediction=prediction, reason=observed)
    ends = _ends(prediction.comparison, [point for point in counting if point.value is not None], earlier)
    least, most = (verdict(end, prediction.low, prediction.high, direction) for end in ends)
    baseline, decides = _without_change(prediction, earlier)
    return Result(
        prediction=prediction,
        observed=observed,
        verdict=least if least == most else "not_measurable",
        reason="" if least == most else "rounded",
        n=len(values),
        first=known[0][0],
        last=known[-1][0],
        between=(least, most),
        baseline=baseline,
        decides=decides,
    )


def _ends(comparison: Comparison, after: Sequence[Measured], before: Sequence[Measured]) -> tuple[float, float]:
    """Give the least and the most that the number may be, however its figures were rounded.

    Every number but a change grows with each figure after the start; a change falls with each one before it.
    """
    if comparison in YES_NO:  # a yes or a no is not rounded
        values = [point.value for point in after if point.value is not None]
        low = high = values
    else:
        low, high = ([point.ends[side] for point in after] for side in (0, 1))
    then_high, then_low = ([point.ends[side] for point in before] for side in (1, 0))
    least, most = _statistic(comparison, low, then_high), _statistic(comparison, high, then_low)
    assert isinstance(least, float)
    assert isinstance(most, float)
    return least, most


def _without_change(prediction: Prediction, before: Sequence[Measured]) -> tuple[float | None, bool | None]:
    """Give the number if nothing changes, and whether the interval leaves it out."""
    if prediction.comparison == "change_from_baseline":
        return (0.0, not prediction.low <= 0 <= prediction.high) if before else (None, None)
    usual = _statistic(prediction.comparison, [point.value for point in before if point.value is not None], [])
    if not before or not isinstance(usual, float):
        return None, None
    ends = _ends(prediction.comparison, before, [])
    outside = [verdict(end, prediction.low, prediction.high, None) for end in ends]
    return usual, outside[0] == outside[1] != "as_expected"


def _same_coverage(measured: Sequence[Measured], counting: Sequence[Measured]) -> bool:
    """Tell whether what counts, and the last known point before it, are sums that miss equally many areas."""
    before = [point for point in measured if point not in counting and point.value is not None][-1:]
    known = [point for point in counting if point.value is not None]
    return len({point.missing_areas for point in (*before, *known)}) <= 1


def _statistic(comparison: Comparison, values: Sequence[float], before: Sequence[float]) -> float | Reason:
    if not values:
        return "no_data"
    if comparison in YES_NO and not set(values) <= {0.0, 1.0}:
        return "not_yes_no"
    match comparison:
        case "median_after":
            return float(median(values))
        case "mean_after" | "share_of_periods":
            return fmean(values)
        case "last_value" | "yes_no":
            return float(values[-1])
        case "change_from_baseline":
            return fmean(values) - fmean(before) if before else "no_baseline"
