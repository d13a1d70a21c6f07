"""What one may believe after the figures: the registered interval as belief, changed by what was measured.

Both are taken as normal, so that the answer has a closed form. It is a degree of belief, no proof.

Source: METHOD section 5.5.
"""

from __future__ import annotations

from typing import Literal

import attrs

from lerende_aanpak.stats.distributions import normal_below, normal_quantile

Level = Literal["low", "moderate", "high"]
HIGH, MODERATE = 0.8, 0.5


@attrs.frozen(kw_only=True)
class Belief:
    """A belief about a number: its middle and its standard deviation."""

    mean: float
    sd: float

    def at_most(self, value: float) -> float:
        """Give the chance that the number is no more than a value."""
        return normal_below((value - self.mean) / self.sd)


def registered(low: float, point: float, high: float, confidence: float = 0.80) -> Belief:
    """Give the belief that a registered expectation states.

    Args:
        low: Lower end of its interval.
        point: Its best guess.
        high: Upper end.
        confidence: Of the interval.

    Raises:
        ValueError: If the interval has no width, or its confidence is no share between 0 and 1.

    >>> round(registered(-1.4, -0.8, -0.2).sd, 3)
    0.468
    """
    if not (low < high and 0 < confidence < 1):
        raise ValueError("an interval with a width and a confidence between 0 and 1")
    return Belief(mean=point, sd=(high - low) / (2 * normal_quantile(0.5 + confidence / 2)))


def updated(before: Belief, observed: float, error: float) -> Belief:
    """Give the belief after a measurement: each counts by how sure it is.

    Args:
        before: The belief until then.
        observed: What was measured.
        error: Its standard error, above 0.

    Raises:
        ValueError: If the error is not above 0.

    >>> after = updated(registered(-1.4, -0.8, -0.2), -0.3, 0.25)
    >>> round(after.mean, 2), round(after.sd, 2)
    (-0.41, 0.22)
    """
    if error <= 0:
        raise ValueError("a standard error above 0")
    prior, data = before.sd**-2, error**-2
    return Belief(mean=(prior * before.mean + data * observed) / (prior + data), sd=(prior + data) ** -0.5)


def surprise(before: Belief, observed: float, error: float) -> float:
    """Give the chance of a measurement at least so far from the belief, if the belief was right.

    >>> round(surprise(registered(-1.4, -0.8, -0.2), -0.3, 0.25), 2)
    0.35
    """
    away = abs(observed - before.mean) / (before.sd**2 + error**2) ** 0.5
    return 2 * normal_below(-away)


def level(chance: float) -> Level:
    """Give the word of the cycle file for a chance that the change works as meant.

    >>> [level(chance) for chance in (0.9, 0.8, 0.5, 0.3)]
    ['high', 'moderate', 'moderate', 'low']
    """
    return "high" if chance > HIGH else "moderate" if chance >= MODERATE else "low"
