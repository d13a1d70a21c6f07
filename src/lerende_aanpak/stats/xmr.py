"""XmR limits of one series: how far single measurements swing by themselves; a short way to ask `analyse`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import attrs

FIRM = 12
"""Values below which limits are only a trial (METHOD section 5.3); reports draw firm limits only."""

SETTLED = 20
"""Values below which firm limits are still called provisional."""


@attrs.frozen(kw_only=True)
class Limits:
    """Natural limits of a series, in the unit of its values.

    Attributes:
        centre: Mean.
        lower, upper: ``centre`` minus and plus three times ``sigma``; no limits (``None``) when nothing varies.
        sigma: Mean moving range / 1.128.
        n: Values they rest on.
        state: ``too_few`` (fewer than 2), ``no_variation``, ``trial`` (2 to 11) or ``firm`` (12 and more).
    """

    centre: float | None
    lower: float | None
    upper: float | None
    sigma: float | None
    n: int
    state: Literal["too_few", "no_variation", "trial", "firm"]


def xmr_limits(values: Sequence[float | None]) -> Limits:
    """Compute the limits of an individuals (XmR) chart.

    Args:
        values: Measurements in order of time, one unit. ``None`` is a gap: no range is taken across it.

    Returns:
        Centre, limits and state.

    Source:
        Montgomery, Introduction to Statistical Quality Control: centre = mean, sigma = mean moving range / d2.

    >>> limits = xmr_limits([10, 12, 11, 13])
    >>> round(limits.upper, 3)
    15.933
    """
    n = sum(value is not None for value in values)
    if not n:
        return Limits(centre=None, lower=None, upper=None, sigma=None, n=0, state="too_few")
    segment, point = _computed(values)
    centre, sigma = float(segment["centre"]), float(segment["sigma"])
    if sigma != sigma:
        return Limits(centre=centre, lower=None, upper=None, sigma=None, n=n, state="too_few")
    if sigma == 0:
        return Limits(centre=centre, lower=None, upper=None, sigma=0.0, n=n, state="no_variation")
    return Limits(
        centre=centre, lower=float(point["lcl"]), upper=float(point["ucl"]), sigma=sigma, n=n,
        state="firm" if n >= FIRM else "trial",
    )  # fmt: skip


def _computed(values: Sequence[float | None]) -> tuple[Mapping[Any, Any], Mapping[Any, Any]]:
    import pandas as pd

    from lerende_aanpak.stats.charts import analyse

    frame = pd.DataFrame({"t": range(len(values)), "y": pd.array(list(values), dtype="Float64")})
    found = analyse(frame, chart="i", time="t", value="y")
    return found.segments.iloc[0].to_dict(), found.points.iloc[0].to_dict()
