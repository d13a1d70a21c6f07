"""The exact law of runs: how often chance alone gives a run so long, or so few crossings. Whole numbers throughout.

Tosses of a fair coin are a sequence of runs. A sequence with k runs is a composition of n into k parts, twice (begin
high or low); one about its own median has as many points above as below, so two compositions of n/2 interleave.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb
from typing import Literal

About = Literal["known", "own"]
"""The centre: known beforehand (a frozen baseline), or the median of the same points."""


@lru_cache(maxsize=65_536)
def compositions(n: int, parts: int, most: int) -> int:
    """Count the ways to write ``n`` as a sum of so many parts, each 1 to ``most``; in order.

    Source:
        Inclusion and exclusion: Feller (1968), An Introduction to Probability Theory, volume 1, section II.7 and IV.3.

    >>> compositions(4, 2, 4), compositions(4, 2, 2), compositions(0, 0, 1)
    (3, 1, 1)
    """
    if parts == 0 or n == 0:
        return int(parts == n == 0)
    if parts > n or most < 1:
        return 0
    found = 0
    for over in range(min(parts, (n - parts) // most) + 1):
        found += (-1) ** over * comb(parts, over) * comb(n - over * most - 1, parts - 1)
    return found


def sequences(n: int, crossings: int, most: int, about: About = "known") -> int:
    """Count sequences of high and low with exactly so many crossings and no run longer than ``most``.

    Args:
        n: Useful points.
        crossings: 0 to n - 1.
        most: Longest run allowed.
        about: ``own`` = as many high as low, so that ``n`` is even; with an odd ``n`` the middle one is the median
            itself and not useful.
    """
    runs = crossings + 1
    if about == "known":
        return 2 * compositions(n, runs, most)
    if n % 2:
        return 0
    half = n // 2
    return 2 * compositions(half, (runs + 1) // 2, most) * compositions(half, runs // 2, most)


def total(n: int, about: About = "known") -> int:
    """Count all sequences of ``n`` useful points."""
    return 2**n if about == "known" else comb(n, n // 2)


@lru_cache(maxsize=16_384)
def no_signal(n: int, longest: int, fewest: int, about: About = "known") -> Fraction:
    """Give the probability that no run is longer than ``longest`` and there are at least ``fewest`` crossings.

    Raises:
        ValueError: If ``n`` is odd about the own median.
    """
    if about == "own" and n % 2:
        raise ValueError("about the own median there is an even number of useful points")
    if n == 0:
        return Fraction(1)
    counted = sum(sequences(n, crossings, longest, about) for crossings in range(max(fewest, 0), n))
    return Fraction(counted, total(n, about))


@lru_cache(maxsize=16_384)
def no_signal_split(high: int, low: int, longest: int, fewest: int) -> Fraction:
    """Give the same for so many high and low points in any order: what chance does with points about their own centre.

    Given the values, every order is as likely; points on the centre take no part. With as many high as low it is
    `no_signal` about the own median.
    """
    counted = 0
    for runs in range(max(fewest, 0) + 1, high + low + 1):
        more, less = (runs + 1) // 2, runs // 2
        counted += compositions(high, more, longest) * compositions(low, less, longest)
        counted += compositions(low, more, longest) * compositions(high, less, longest)
    return Fraction(counted, comb(high + low, high)) if high + low else Fraction(1)


@lru_cache(maxsize=16_384)
def p_longest(n: int, longest: int) -> float:
    """Give the probability of a run of ``longest`` or longer about a known centre."""
    return float(1 - no_signal(n, longest - 1, 0)) if n else 1.0


@lru_cache(maxsize=16_384)
def p_crossings(n: int, crossings: int) -> float:
    """Give the probability of ``crossings`` or fewer about a known centre."""
    return float(Fraction(sum(comb(n - 1, c) for c in range(crossings + 1)), 2 ** (n - 1))) if n else 1.0


@lru_cache(maxsize=16_384)
def p_joint(n: int, longest: int, crossings: int) -> float:
    """Give the probability of a run at least so long, or crossings at least so few, about a known centre."""
    return float(1 - no_signal(n, longest - 1, crossings + 1)) if n else 1.0


@lru_cache(maxsize=1_024)
def false_alarm(n: int, longest_max: int, crossings_min: int, about: About = "known") -> float:
    """Give how often the two run rules signal by chance alone."""
    return float(1 - no_signal(n, longest_max, crossings_min, about))
