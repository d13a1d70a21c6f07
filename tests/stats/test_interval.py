"""The score interval: a share of few answers is unsure, and says how unsure."""

from __future__ import annotations

import pytest

from lerende_aanpak.stats.interval import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_literature(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3 (score, no continuity correction)."""
    found = wilson(part, whole)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize("whole", [1, 10, 1000])
def test_the_ends_stay_between_none_and_all(whole: int) -> None:
    """A share above 100 % in a report ends all trust in it."""
    assert 0 <= wilson(0, whole).low < 1e-12
    assert 1 - 1e-12 < wilson(whole, whole).high <= 1


def test_more_answers_make_a_share_surer() -> None:
    """What a region wins by asking more people."""
    few, many = wilson(7, 10), wilson(70, 100)

    assert many.high - many.low < few.high - few.low
