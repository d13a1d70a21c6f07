"""When a figure is too small to show: the primary rules of the disclosure policy. Pure: numbers in, yes or no out."""

from __future__ import annotations

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import DisclosurePolicy


def rounded(count: int, base: int) -> int:
    """Round a count to a multiple of ``base``, halves up, in whole numbers.

    >>> [rounded(count, 5) for count in (2, 3, 7, 8, 12, 13)]
    [0, 5, 5, 10, 10, 15]
    """
    return (2 * count + base) // (2 * base) * base


def is_small(count: int, policy: DisclosurePolicy) -> bool:
    """Tell whether a count may not be shown: 1 up to what rounds to one base, or below ``min_count``. 0 may.

    >>> [is_small(count, DisclosurePolicy()) for count in (0, 1, 7, 8)]
    [False, True, True, False]
    """
    return 0 < count < policy.smallest_shown


def is_hidden(numerator: int | None, denominator: int | None, indicator: Indicator) -> bool:
    """Tell whether a figure may not be shown: a small part, a small rest, everybody, or too few behind it.

    Args:
        numerator: Count, ``None`` where it does not apply.
        denominator: Count, or the number behind a mean or median.
        indicator: Its card; the disclosure policy on it decides.

    Source:
        TRUST section 1, primary rules.
    """
    policy = indicator.policy
    if not policy.persons:
        return False
    if indicator.kind in ("mean", "median", "days-between"):
        return denominator is None or denominator < policy.min_denominator
    if numerator is None:
        return False
    if is_small(numerator, policy) or (policy.zero_is_sensitive and numerator == 0):
        return True
    if denominator is None:
        return False
    rest = denominator - numerator
    everybody = policy.full_is_sensitive or policy.zero_is_sensitive  # of the others there is nobody
    if rest >= 0 and (is_small(rest, policy) or (everybody and rest == 0)):
        return True
    return denominator < policy.min_denominator
