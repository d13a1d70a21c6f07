"""Many series at once: arrays in order of group, phase and time, and what is summed over each segment of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TIE = 1e-9
"""Relative (and at least absolute) distance within which a value is on the centre."""


@attrs.frozen(eq=False)
class Segments:
    """Which points belong together: a segment is one phase of one series.

    Attributes:
        of: Per point the number of its segment, 0 and up, without going back.
        count: How many segments.
    """

    of: Ints
    count: int

    def total(self, values: Floats, mask: Bools) -> Floats:
        """Sum the values of each segment where ``mask`` says so."""
        return np.bincount(self.of[mask], weights=values[mask], minlength=self.count).astype(np.float64)

    def number(self, mask: Bools) -> Ints:
        """Count the points of each segment where ``mask`` says so."""
        return np.bincount(self.of[mask], minlength=self.count)

    def mean(self, values: Floats, mask: Bools) -> Floats:
        """Give the mean of each segment; NaN where there is nothing."""
        return divided(self.total(values, mask), self.number(mask))

    def median(self, values: Floats, mask: Bools) -> Floats:
        """Give the median of each segment; NaN where there is nothing."""
        of, kept = self.of[mask], values[mask]
        found = np.full(self.count, np.nan)
        if len(kept):
            order = np.lexsort((kept, of))
            kept = kept[order]
            sizes = np.bincount(of, minlength=self.count)
            first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
            some = sizes > 0
            low = kept[first[some] + (sizes[some] - 1) // 2]
            high = kept[first[some] + sizes[some] // 2]
            found[some] = np.where(low == high, low, low + (high - low) / 2)
        return found

    def steps(self, values: Floats, rows: Bools) -> tuple[Floats, Ints]:
        """Give the difference between each of these rows and the one before in its segment, and their segments.

        A row without a value gives no difference, to either side; rows that are left out are bridged.
        """
        at = np.flatnonzero(rows)
        of = self.of[at]
        steps = np.diff(values[at])
        whole = (of[1:] == of[:-1]) & ~np.isnan(steps)
        return steps[whole], of[1:][whole]

    def moving_range(self, values: Floats, rows: Bools, *, screen: bool = False) -> Floats:
        """Give the mean moving range of each segment; NaN without two values in a row.

        Args:
            values: Per point; NaN = not known.
            rows: Points that take part.
            screen: Leave out, once, ranges of 3.267 times the mean and more (Nelson 1982); where that leaves only
                equal values, the ranges are not screened.
        """
        ranges, of = self.steps(values, rows)
        ranges = np.abs(ranges)
        numbers = np.bincount(of, minlength=self.count)
        found = divided(np.bincount(of, weights=ranges, minlength=self.count), numbers)
        if not screen:
            return found
        kept = ranges < 3.267 * found[of]
        screened = divided(
            np.bincount(of[kept], weights=ranges[kept], minlength=self.count),
            np.bincount(of[kept], minlength=self.count),
        )
        return np.where(screened > 0, screened, found)


def once_each(compute: Callable[..., float], counts: Sequence[Ints]) -> Floats:
    """Compute a number from counts, once for each combination of them that occurs.

    Args:
        compute: Takes as many counts as there are columns.
        counts: Columns of one length, of whole numbers from 0.
    """
    if not len(counts[0]):
        return np.zeros(0)
    if len(counts[0]) == 1:
        return np.array([compute(*(int(one[0]) for one in counts))], dtype=np.float64)
    key = counts[0]
    for one in counts[1:]:
        key = key * (int(one.max()) + 1) + one
    _, first, at = np.unique(key, return_index=True, return_inverse=True)
    return np.array([compute(*(int(one[n]) for one in counts)) for n in first], dtype=np.float64)[at]


def divided(above: NDArray[np.generic], below: NDArray[np.generic]) -> Floats:
    """Divide; NaN where that cannot be done."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.asarray(above, dtype=np.float64) / np.asarray(below, dtype=np.float64)
    return np.where(np.asarray(below) == 0, np.nan, found)


def sides(values: Floats, centre: Floats) -> Ints:
    """Tell on which side of the centre each value lies: 1 above, -1 below, 0 on it or not known."""
    away = values - centre
    clear = np.abs(away) > TIE * np.maximum(1.0, np.abs(centre))
    return np.where(clear & ~np.isnan(away), np.sign(away), 0).astype(np.int64)
