"""The run chart: a median, and the two Anhøj rules that tell a shift from chance. Pure: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise
from math import log2
from statistics import median
from typing import Literal

import attrs

ENOUGH = 10
"""Useful points below which the run rules give no verdict (Anhøj 2014: valid from 10)."""

ENOUGH_BASELINE = 12
"""Points that a frozen baseline needs (METHOD section 5.3)."""

RunState = Literal["too_few", "no_variation", "signal", "no_signal"]


@attrs.frozen(kw_only=True)
class RunChart:
    """What the run rules say of one series.

    Attributes:
        centre: Median of the baseline, in the unit of the values; ``None`` without any value.
        n: Points with a value.
        n_useful: Points that are not on the median.
        longest_run: Most useful points in a row on one side.
        longest_run_max: More than this is a signal.
        crossings: How often neighbours lie on different sides.
        crossings_min: Fewer than this is a signal.
        state: ``too_few`` (fewer than 10 useful points), ``no_variation``, ``signal`` or ``no_signal``.
        frozen: Whether the median comes from a baseline of at least 12 points instead of the whole series.
    """

    centre: float | None
    n: int
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    state: RunState
    frozen: bool


def is_on(value: float, centre: float) -> bool:
    """Tell whether a value lies on the centre, with a tolerance of 1e-9 (relative, at least absolute)."""
    return abs(value - centre) <= 1e-9 * max(1.0, abs(centre))


def binomial_quantile(p: float, n: int) -> int:
    """Give the smallest k with P(X <= k) >= p for X ~ Binomial(n, 1/2).

    Args:
        p: Probability, 0 to 1.
        n: Number of tosses, 0 or more.

    >>> [binomial_quantile(0.05, n - 1) for n in (10, 12, 20, 24)]
    [2, 3, 6, 8]
    """
    weight, total, wanted = 1, 1, Fraction(p) * 2**n
    k = 0
    while total < wanted and k < n:
        weight = weight * (n - k) // (k + 1)
        k += 1
        total += weight
    return k


@lru_cache(maxsize=4_096)
def run_limits(n_useful: int) -> tuple[int, int]:
    """Give (longest run that chance allows, fewest crossings that chance allows).

    Source:
        Anhøj & Olesen (2014), Run Charts Revisited, PLoS ONE 9(11): e113825.

    >>> run_limits(24)
    (8, 8)
    """
    if n_useful < 1:
        return 0, 0
    return round(log2(n_useful) + 3), binomial_quantile(0.05, n_useful - 1)


def run_chart(values: Sequence[float | None], *, baseline: int | None = None) -> RunChart:
    """Judge a series by the Anhøj rules.

    Args:
        values: Measurements in order of time, one unit; ``None`` is a gap: a run goes on over it.
        baseline: The first so many periods give the median (frozen), if at least 12 of them have a value;
            otherwise, and by default, all do.

    Returns:
        The median, the counts, the limits and the state.

    Source:
        As `run_limits`; points on the median neither break nor lengthen a run.

    >>> run_chart([4, 5, 4, 6, 9, 8, 9]).state
    'too_few'
    """
    known = [value for value in values if value is not None]
    before = [value for value in values[: baseline or 0] if value is not None]
    frozen = len(before) >= ENOUGH_BASELINE
    if not known:
        return RunChart(
            centre=None, n=0, n_useful=0, longest_run=0, longest_run_max=0,
            crossings=0, crossings_min=0, state="too_few", frozen=False,
        )  # fmt: skip
    centre = float(median(before if frozen else known))
    sides = [value > centre for value in known if not is_on(value, centre)]
    longest = max((len(list(run)) for _, run in groupby(sides)), default=0)
    crossings = sum(left != right for left, right in pairwise(sides))
    most, fewest = run_limits(len(sides))
    state: RunState
    if not sides and len(known) >= ENOUGH:
        state = "no_variation"
    elif len(sides) < ENOUGH:
        state = "too_few"
    else:
        state = "signal" if longest > most or crossings < fewest else "no_signal"
    return RunChart(
        centre=centre,
        n=len(known),
        n_useful=len(sides),
        longest_run=longest,
        longest_run_max=most,
        crossings=crossings,
        crossings_min=fewest,
        state=state,
        frozen=frozen,
    )
