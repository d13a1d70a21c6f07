"""The run chart of one series, a short way to ask `analyse`; and what its two Anhøj rules allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import log2
from typing import Any, Literal

import attrs

ENOUGH = 10
"""Useful points below which the run rules give no verdict (Anhøj 2014: valid from 10)."""

ENOUGH_BASELINE = 12
"""Points that a frozen baseline needs (METHOD section 5.3)."""

ENOUGH_AFTER = 3
"""Points after a start that an effect needs."""

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
    n = sum(value is not None for value in values)
    frozen = sum(value is not None for value in values[: baseline or 0]) >= ENOUGH_BASELINE
    if not n:
        return RunChart(
            centre=None, n=0, n_useful=0, longest_run=0, longest_run_max=0,
            crossings=0, crossings_min=0, state="too_few", frozen=False,
        )  # fmt: skip
    segment = _computed(values, baseline if frozen else None)
    useful = int(segment["n_useful"])
    state: RunState = "signal" if segment["runs_signal"] else "no_signal"
    if useful < ENOUGH:
        state = "no_variation" if not useful and n >= ENOUGH else "too_few"
    return RunChart(
        centre=float(segment["centre"]), n=n, n_useful=useful, longest_run=int(segment["longest_run"]),
        longest_run_max=int(segment["longest_run_max"]), crossings=int(segment["crossings"]),
        crossings_min=int(segment["crossings_min"]), state=state, frozen=frozen,
    )  # fmt: skip


def _computed(values: Sequence[float | None], baseline: int | None) -> Mapping[Any, Any]:
    import pandas as pd

    from lerende_aanpak.stats.charts import analyse

    frame = pd.DataFrame({"t": range(len(values)), "y": pd.array(list(values), dtype="Float64")})
    return analyse(frame, chart="run", time="t", value="y", baseline=baseline).segments.iloc[0].to_dict()
