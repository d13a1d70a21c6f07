"""Constants of control charts, computed instead of looked up: printed tables stop at 25."""

from __future__ import annotations

import math
from functools import lru_cache

D2 = 1.128
"""Mean range of two normal values in standard deviations, as printed (Montgomery, appendix; exact 2 / sqrt(pi))."""

D4 = 3.267
"""Upper limit of a range of two in mean ranges, as printed (Montgomery, appendix)."""

WIDTH = 3.0
"""Standard deviations from the centre to a limit (Shewhart 1931)."""

T_POWER = 3.6
"""Power that makes waiting times nearly normal (Nelson 1994, Journal of Quality Technology 26: 239-241)."""


@lru_cache(maxsize=4_096)
def c4(n: int) -> float:
    """Give the mean of a standard deviation of ``n`` normal values, in true standard deviations.

    Args:
        n: Values in a subgroup, 2 or more.

    Source:
        Montgomery, Introduction to Statistical Quality Control: c4 = sqrt(2 / (n - 1)) G(n / 2) / G((n - 1) / 2).

    >>> round(c4(2), 4), round(c4(5), 4), round(c4(25), 4)
    (0.7979, 0.94, 0.9896)
    """
    return math.sqrt(2 / (n - 1)) * math.exp(math.lgamma(n / 2) - math.lgamma((n - 1) / 2))


def a3(n: int) -> float:
    """Give the half width of the limits of a mean, in mean standard deviations of subgroups of ``n``.

    >>> round(a3(5), 3)
    1.427
    """
    return WIDTH / (c4(n) * math.sqrt(n))


def b_width(n: int) -> float:
    """Give the half width of the limits of a standard deviation, relative to its mean: B4 = 1 + it, B3 = 1 - it or 0.

    >>> round(1 + b_width(5), 3), round(max(0, 1 - b_width(6)), 3)
    (2.089, 0.03)
    """
    return WIDTH * math.sqrt(1 - c4(n) ** 2) / c4(n)
