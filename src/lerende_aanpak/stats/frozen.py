"""The law of runs about a median of earlier points, which is known no better than those points tell.

Of points after the baseline each lies above the median with one and the same chance U, that differs from series to
series. About the median of an odd number of points U follows a Beta law exactly (an order statistic); of an even
number, the mean of the middle two, a Beta law of the same variance as for evenly spread values.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, lgamma

import numpy as np

from lerende_aanpak.stats.arrays import Floats


@lru_cache(maxsize=4_096)
def false_alarm(baseline: int, later: int, longest: int, fewest: int, *, inside: bool) -> float:
    """Give how often the two run rules signal by chance about a median that was fixed before.

    Args:
        baseline: Points that the median comes from, 1 or more.
        later: Useful points after those.
        longest: Longest run that is no signal.
        fewest: Fewest crossings that are no signal.
        inside: Whether the points of the baseline are in the chart too: as many above as below, in any order.

    Source:
        David & Nagaraja (2003), Order Statistics, section 2.1 (the law of U) and 2.3 (their covariances).
    """
    half = baseline // 2 if inside else 0
    paths = np.zeros((2, longest + 1, fewest + 1, max(half, later) + 1))
    first = True
    for _ in range(2 * half):
        paths, first = _one_more(paths, first=first), False
    if half:
        paths = _counted_anew(paths[..., half] / comb(2 * half, half), paths.shape[-1])
    for _ in range(later):
        paths, first = _one_more(paths, first=first), False
    if first:
        return 0.0
    quiet = paths[:, :, fewest, : later + 1].sum(axis=(0, 1))
    return float(1 - quiet @ _weights(_shape(baseline), later))


def _one_more(paths: Floats, *, first: bool) -> Floats:
    """Add a point to every path: by side, length of its run, crossings (capped) and points above."""
    found = np.zeros_like(paths)
    if first:
        found[0, 1, 0, 0] = found[1, 1, 0, 1] = 1.0
        return found
    for side in (0, 1):
        stays = np.zeros_like(paths[0])
        stays[1:] = paths[side, :-1]
        turns = np.zeros_like(paths[0])
        from_other = paths[1 - side].sum(axis=0)
        turns[1, 1:] = from_other[:-1]
        turns[1, -1] += from_other[-1]
        step = stays + turns
        if side:
            step[..., 1:] = step[..., :-1].copy()
            step[..., 0] = 0.0
        found[side] = step
    return found


def _counted_anew(paths: Floats, size: int) -> Floats:
    found = np.zeros((*paths.shape, size))
    found[..., 0] = paths
    return found


def _shape(baseline: int) -> float:
    """Give a of the law Beta(a, a) of the chance above the median."""
    if baseline % 2:
        return (baseline + 1) / 2
    half = baseline / 2
    return half + 1 + 1 / baseline


def _weights(a: float, later: int) -> Floats:
    """Give the chance of one sequence with j of ``later`` points above, for j = 0, 1, ..."""
    norm = lgamma(2 * a) - 2 * lgamma(a) - lgamma(2 * a + later)
    return np.exp([norm + lgamma(a + j) + lgamma(a + later - j) for j in range(later + 1)])
