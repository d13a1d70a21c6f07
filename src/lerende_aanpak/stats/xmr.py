"""XmR limits: how far single measurements swing by themselves. Pure: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import attrs

from lerende_aanpak.stats.constants import D2

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
    known = [value for value in values if value is not None]
    ranges = [abs(right - left) for left, right in pairwise(values) if left is not None and right is not None]
    centre = sum(known) / len(known) if known else None
    if centre is None or not ranges:
        return Limits(centre=centre, lower=None, upper=None, sigma=None, n=len(known), state="too_few")
    sigma = sum(ranges) / len(ranges) / D2
    if sigma == 0:
        return Limits(centre=centre, lower=None, upper=None, sigma=0.0, n=len(known), state="no_variation")
    return Limits(
        centre=centre,
        lower=centre - 3 * sigma,
        upper=centre + 3 * sigma,
        sigma=sigma,
        n=len(known),
        state="firm" if len(known) >= FIRM else "trial",
    )
