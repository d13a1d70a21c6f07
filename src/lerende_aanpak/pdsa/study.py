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
    "coverage",
    "not_yes_no",
    "no_baseline",
    "several_areas",
    "no_start",
    "stopped",
]


@attrs.frozen(kw_only=True)
class Measured:
    """One measurement.

    Attributes:
        period: When.
        value: In the unit of the prediction; ``None`` where unknown or hidden.
        hidden: Whether it is too small to show.
        missing_areas: How many areas of a sum are not known; 0 = complete, or no sum.
    """

    period: Period
    value: float | None
    hidden: bool = False
    missing_areas: int = 0


@attrs.frozen(kw_only=True)
class Result:
    """What became of one prediction.

    Attributes:
        prediction: The prediction.
        observed: The number compared with the interval, in the prediction's unit; ``None`` when there is none.
        verdict: better, as_expected or worse; higher or lower where no direction is agreed; or not_measurable.
        reason: Why it is not measurable: not_due, no_data, all_known (every figure after the start was known when the
            expectation was fixed), hidden (small counts), coverage (a sum over
            other areas than before), no_baseline (nothing before the
            change to compare with), several_areas (figures per place, that do not add up), not_yes_no (the
            comparison needs a series of 0 and 1), no_start (no start and no last known period) or stopped (early).
        n: Periods that the number rests on.
        first, last: First and last of those periods.
    """

    prediction: Prediction
    observed: float | None = None
    verdict: Verdict = "not_measurable"
    reason: Reason = ""
    n: int = 0
    first: Period | None = None
    last: Period | None = None


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
    value = Decimal(repr(round(observed, 9)))  # sums of floats leave dust behind the ninth decimal
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
    before = [point.value for point in measured if point not in counting and point.value is not None]
    observed = _statistic(prediction.comparison, values, before)
    if not isinstance(observed, float):
        return Result(prediction=prediction, reason=observed)
    return Result(
        prediction=prediction,
        observed=observed,
        verdict=verdict(observed, prediction.low, prediction.high, direction),
        n=len(values),
        first=known[0][0],
        last=known[-1][0],
    )


def _same_coverage(measured: Sequence[Measured], counting: Sequence[Measured]) -> bool:
    """Tell whether what counts, and the last known point before it, are sums that miss equally many areas."""
    before = [point for point in measured if point not in counting and point.value is not None][-1:]
    known = [point for point in counting if point.value is not None]
    return len({point.missing_areas for point in (*before, *known)}) <= 1


def _statistic(comparison: Comparison, values: list[float], before: list[float]) -> float | Reason:
    if comparison in ("share_of_periods", "yes_no") and not set(values) <= {0.0, 1.0}:
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
