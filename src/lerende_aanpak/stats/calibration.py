"""How well expectations come true over many cycles: do 80 % intervals hold the outcome, and are they narrow enough?

Few cycles tell little, so a region's share is drawn towards what it should be: a Beta distribution before the count.

Source: METHOD section 5.5; Gneiting & Raftery (2007), JASA 102: 359-378 (interval score); Brier (1950).
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lerende_aanpak.stats.distributions import beta_quantile, binomial_below

PRIOR = (8.0, 2.0)
"""What is believed before anything is counted: as if eight of ten intervals of 80 % had held."""
FLAG = 0.05
"""Chance of so few hits below which a region is told that its intervals are too narrow."""


@attrs.frozen(kw_only=True)
class Coverage:
    """Which share of intervals holds the outcome.

    Attributes:
        hits, of: Intervals that did, and all.
        share: Expected share, drawn towards `PRIOR`.
        low, high: Interval of 95 % of it.
        too_narrow: Whether so few hits would be rare if the intervals were as sure as they say.
    """

    hits: int
    of: int
    share: float
    low: float
    high: float
    too_narrow: bool


def coverage(hits: int, of: int, confidence: float = 0.80) -> Coverage:
    """Judge a share of intervals that held the outcome.

    Args:
        hits: Those that did, 0 to ``of``.
        of: All, 0 or more.
        confidence: What the intervals claimed.

    Raises:
        ValueError: If there are more hits than intervals.

    >>> found = coverage(3, 8)
    >>> round(found.share, 2), round(found.low, 2), round(found.high, 2)
    (0.61, 0.38, 0.82)
    """
    if not 0 <= hits <= of:
        raise ValueError("more hits than intervals")
    a, b = PRIOR[0] + hits, PRIOR[1] + of - hits
    rare = bool(binomial_below(hits, of, confidence) < FLAG)
    return Coverage(
        hits=hits, of=of, share=a / (a + b), low=beta_quantile(0.025, a, b), high=beta_quantile(0.975, a, b),
        too_narrow=rare,
    )  # fmt: skip


def interval_score(low: float, high: float, observed: float, confidence: float = 0.80) -> float:
    """Score an interval: its width, and a fine for each step that the outcome lies outside; less is better.

    >>> interval_score(4, 9, 7), round(interval_score(4, 9, 10), 6)
    (5.0, 15.0)
    """
    fine = 2 / (1 - confidence)
    return (high - low) + fine * max(low - observed, 0) + fine * max(observed - high, 0)


def skill(scores: Sequence[float], reference: Sequence[float]) -> float:
    """Give how much better expectations were than saying that nothing would change: 1 perfect, 0 as good, below worse.

    Args:
        scores: Interval scores of expectations.
        reference: Those of "it stays as it was", of the same outcomes.

    Raises:
        ValueError: If they are not as many, or there are none.

    >>> skill([5, 5], [10, 10])
    0.5
    """
    if not scores or len(scores) != len(reference):
        raise ValueError("as many scores as references")
    return 1 - sum(scores) / sum(reference) if sum(reference) else float("nan")


def brier(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Score chances that were given to yes or no: 0 is perfect, 0.25 is saying one in two each time.

    Raises:
        ValueError: If they are not as many, or there are none.

    >>> brier([0.5, 0.5], [True, False])
    0.25
    """
    if not chances or len(chances) != len(outcomes):
        raise ValueError("an outcome for each chance")
    return sum((chance - outcome) ** 2 for chance, outcome in zip(chances, outcomes, strict=True)) / len(chances)
