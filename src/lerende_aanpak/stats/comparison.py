"""What changed here and not elsewhere: the difference from other regions, and how often such a one is seen elsewhere.

A shock that touches every region alike is no effect of a change in one of them: it is in the mean of the others too.
How remarkable the difference is, is told by placebo: each other region is taken in turn as if it had changed.

Source: METHOD section 5.4; Abadie (2021), Journal of Economic Literature 59: 391-425.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from lerende_aanpak.stats.effect import Effect, effect

LEAST_OTHERS = 4
"""Other regions below which nothing is said: with fewer, "none of them" is no news."""

Months = tuple[Sequence[int], Sequence[int]]
Numbers = NDArray[np.float64]


@attrs.frozen(kw_only=True)
class Compared:
    """The difference of a region from others, before and after a start.

    Attributes:
        effect: Of the difference series, in the unit of the figures; ``too_few`` when there are too few others too.
        as_large: Of how many other regions the difference is at least as large, for how much it goes up and down.
        of: Other regions that were looked at so.
        others: Other regions in the mean: those that know every period that the region knows.
    """

    effect: Effect
    as_large: int
    of: int
    others: int


def compared(
    own: tuple[Sequence[float], Sequence[float]],
    others: Sequence[tuple[Sequence[float], Sequence[float]]],
    months: Months | None = None,
) -> Compared:
    """Compare a region with others.

    Args:
        own: Its measurements before and after the start, without a gap in the calendar; NaN where nothing is known.
        others: The same periods of other regions, that did not make the change.
        months: Of monthly figures the month (1 to 12) of each period before and after.

    Raises:
        ValueError: If another region does not cover the same periods.
    """
    split = len(own[0])
    mine = np.asarray([*own[0], *own[1]], dtype=float)
    rows = [np.asarray([*before, *after], dtype=float) for before, after in others]
    if any(len(row) != len(mine) for row in rows):
        raise ValueError("every region covers the same periods")
    whole = [row for row in rows if not np.isnan(row[~np.isnan(mine)]).any()]
    if len(whole) < LEAST_OTHERS:
        known = [int(np.isfinite(mine[part]).sum()) for part in (slice(0, split), slice(split, None))]
        nothing = Effect(finding="too_few", n_baseline=known[0], n_after=known[1])
        return Compared(effect=nothing, as_large=0, of=0, others=len(whole))
    found = _difference(mine, whole, split, months)
    placebos = [
        _difference(np.where(np.isnan(mine), np.nan, row), [*whole[:n], *whole[n + 1 :]], split, months)
        for n, row in enumerate(whole)
    ]
    sizes = [_size(one) for one in placebos if one.finding != "too_few"]
    as_large = sum(size >= _size(found) for size in sizes) if found.finding != "too_few" else 0
    return Compared(effect=found, as_large=as_large, of=len(sizes), others=len(whole))


def _difference(mine: Numbers, others: Sequence[Numbers], split: int, months: Months | None) -> Effect:
    away = mine - np.mean(others, axis=0)
    return effect(away[:split].tolist(), away[split:].tolist(), months)


def _size(found: Effect) -> float:
    """Give how large a difference is beside its own uncertainty: a small region swings more without any change."""
    half = (found.wide[1] - found.wide[0]) / 2
    if half:
        return abs(found.difference) / half
    return float("inf") if found.difference else 0.0
