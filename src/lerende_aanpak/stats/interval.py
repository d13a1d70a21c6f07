"""How sure a share of answers is: the score interval of Wilson. Pure: numbers in, numbers out."""

from __future__ import annotations

import math

import attrs

Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided interval of 95 %."""


@attrs.frozen(kw_only=True)
class Interval:
    """An interval of a share, from 0 to 1.

    Attributes:
        low, high: Its ends.
    """

    low: float
    high: float


def wilson(part: int, whole: int) -> Interval:
    """Give the interval of 95 % of a share: where the share of all that could have answered may lie.

    It holds for answers that are a fair sample; who did not answer may think otherwise, and no interval tells that.

    Args:
        part: Answers that count, 0 to ``whole``.
        whole: All answers, at least 1.

    Source:
        Wilson (1927), JASA 22: 209-212; recommended by Brown, Cai & DasGupta (2001), Statistical Science 16: 101-133.

    >>> found = wilson(15, 148)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0624, 0.1605)
    """
    share, square = part / whole, Z95**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z95 / (1 + square / whole) * math.sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    return Interval(low=max(0.0, middle - half), high=min(1.0, middle + half))
