"""What changed, and how sure that is: the mean after the start against the baseline, with an honest interval.

Neighbouring months resemble each other, so a series says less than as many independent numbers would: the interval is
inflated for that, by the autocorrelation of the baseline alone. From 24 months of baseline on, each month is compared
with the same month of the year, so that a school year is no effect.

Source: METHOD section 5.3, step 3; simulated in the tests of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from lerende_aanpak.stats.distributions import t_quantile
from lerende_aanpak.stats.run import ENOUGH_AFTER, ENOUGH_BASELINE

LEAST_BASELINE, LEAST_AFTER = ENOUGH_BASELINE, ENOUGH_AFTER
"""Measurements without which nothing is said."""
LEAST_SEASON = 24
"""Baseline months from which on a month is compared with the same month."""
MOST_ALIKE = 0.8
"""Autocorrelation beyond which a short series cannot tell it from a trend."""

FOUND = (1.96 + 0.8416) / 1.96
"""By what the half width of the interval grows to be found in 8 of 10 cases (power .80 at a two-sided .05)."""

Finding = Literal["higher", "lower", "unclear", "too_few"]
Numbers = NDArray[np.float64]


@attrs.frozen(kw_only=True)
class Effect:
    """The difference between after and before, in the unit of the figures.

    Attributes:
        finding: Whether the interval of 95 % leaves no change out: ``higher``, ``lower``; ``unclear`` when it does not;
            ``too_few`` measurements: then there are no numbers.
        difference: Mean after minus that of the baseline, month by month where ``seasonal``.
        narrow, wide: Ends of the intervals of 80 % and 95 %.
        alike: Autocorrelation that the intervals are inflated for.
        n_baseline, n_after: Measurements that are known.
        seasonal: Whether months were compared with the same months.
    """

    finding: Finding
    n_baseline: int
    n_after: int
    difference: float = float("nan")
    narrow: tuple[float, float] = (float("nan"), float("nan"))
    wide: tuple[float, float] = (float("nan"), float("nan"))
    alike: float = float("nan")
    seasonal: bool = False

    @property
    def detectable(self) -> float:
        """The smallest true difference that is found in 8 of 10 cases; NaN when there are no numbers."""
        return (self.wide[1] - self.wide[0]) / 2 * FOUND


def effect(
    baseline: Sequence[float], after: Sequence[float], months: tuple[Sequence[int], Sequence[int]] | None = None
) -> Effect:
    """Compare the measurements after a start with those before it.

    Args:
        baseline: In order of time, without a gap in the calendar; NaN where nothing was measured or may be shown.
        after: The same, of the periods after the start.
        months: Of monthly figures the month (1 to 12) of each of both.

    Raises:
        ValueError: If there is not a month for each measurement.

    >>> found = effect([10, 12, 11, 9, 10, 12, 11, 10, 9, 11, 12, 10], [15, 14, 16, 15])
    >>> found.finding, round(found.difference, 2)
    ('higher', 4.42)
    """
    before, then = np.asarray(baseline, dtype=float), np.asarray(after, dtype=float)
    n_before, n_then = int(np.isfinite(before).sum()), int(np.isfinite(then).sum())
    if n_before < LEAST_BASELINE or n_then < LEAST_AFTER:
        return Effect(finding="too_few", n_baseline=n_before, n_after=n_then)
    seasons = None if months is None else (np.asarray(months[0]), np.asarray(months[1]))
    made = estimated(before[None, :], then[None, :], seasons)
    low, high = float(made.low[0]), float(made.high[0])
    return Effect(
        finding="higher" if low > 0 else "lower" if high < 0 else "unclear",
        difference=float(made.difference[0]),
        narrow=(float(made.narrow_low[0]), float(made.narrow_high[0])),
        wide=(low, high),
        alike=float(made.alike[0]),
        seasonal=made.seasonal,
        n_baseline=n_before,
        n_after=n_then,
    )


@attrs.frozen(kw_only=True, eq=False)
class Estimated:
    """`effect` of many series at once: an array of one number a series each."""

    difference: Numbers
    alike: Numbers
    low: Numbers
    high: Numbers
    narrow_low: Numbers
    narrow_high: Numbers
    seasonal: bool


def estimated(
    before: Numbers, after: Numbers, months: tuple[NDArray[np.int_], NDArray[np.int_]] | None = None
) -> Estimated:
    """Estimate the difference of many series, each a row with enough measurements.

    Args:
        before: Series x baseline periods; NaN where nothing is known.
        after: Series x periods after the start.
        months: Month of each period, the same for all series.

    Raises:
        ValueError: If there is not a month for each period.
    """
    if months is not None and (len(months[0]), len(months[1])) != (before.shape[1], after.shape[1]):
        raise ValueError("a month for each period")
    seasonal = months is not None and _covers(before, months)
    if seasonal and months is not None:
        usual = np.stack([np.nanmean(before[:, months[0] == month], axis=1) for month in range(1, 13)], axis=1)
        rest, then, free = before - usual[:, months[0] - 1], after - usual[:, months[1] - 1], 12
    else:
        middle = np.nanmean(before, axis=1, keepdims=True)
        rest, then, free = before - middle, after - middle, 1
    n_before, n_after = np.isfinite(rest).sum(axis=1), np.isfinite(then).sum(axis=1)
    spread = np.sqrt(np.nansum(rest**2, axis=1) / (n_before - free))
    alike = _alike(rest, n_before)
    error = spread * np.sqrt(1 / n_before + 1 / n_after) * np.sqrt((1 + alike) / (1 - alike))
    df = np.maximum(2.0, n_before * (1 - alike) / (1 + alike) - 1)
    difference = np.nanmean(then, axis=1)
    ends = {share: t_quantile(0.5 + share / 2, df) * error for share in (0.80, 0.95)}
    return Estimated(
        difference=difference, alike=alike, low=difference - ends[0.95], high=difference + ends[0.95],
        narrow_low=difference - ends[0.80], narrow_high=difference + ends[0.80], seasonal=seasonal,
    )  # fmt: skip


def _covers(before: Numbers, months: tuple[NDArray[np.int_], NDArray[np.int_]]) -> bool:
    """Tell whether every series knows two years and more, and each month of the year."""
    known = np.isfinite(before)
    enough = bool((known.sum(axis=1) >= LEAST_SEASON).all())
    return enough and all(bool(known[:, months[0] == month].any(axis=1).all()) for month in range(1, 13))


def _alike(rest: Numbers, n: NDArray[np.int_]) -> Numbers:
    """Give the autocorrelation of neighbours, corrected for how a short series understates it, from 0 to `MOST_ALIKE`.

    Source: Marriott & Pope (1954), Biometrika 41: 390-402: the bias is about -(1 + 4r)/n.
    """
    total = np.nansum(rest**2, axis=1)
    pairs = np.nansum(rest[:, 1:] * rest[:, :-1], axis=1)
    raw = np.divide(pairs, total, out=np.zeros_like(total), where=total > 0)
    corrected: Numbers = np.clip(raw + (1 + 4 * raw) / n, 0.0, MOST_ALIKE)
    return corrected
