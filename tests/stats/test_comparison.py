"""What changed here and not elsewhere: a shock everywhere is no effect, and placebos tell how rare a difference is."""

from __future__ import annotations

import numpy as np
import pytest

from lerende_aanpak.stats.comparison import LEAST_OTHERS, compared

BEFORE = [10.0, 12, 11, 9, 10, 12, 11, 10, 9, 11, 12, 10]
AFTER = [15.0, 14, 16, 15]


def others(count: int, add: float = 0.0, seed: int = 1) -> list[tuple[list[float], list[float]]]:
    """Give other regions: 20 and a little noise, and something more after the start."""
    chance = np.random.default_rng(seed)
    return [((20 + chance.normal(size=12)).tolist(), (20 + add + chance.normal(size=4)).tolist()) for _ in range(count)]


def test_the_difference_is_that_of_the_means() -> None:
    """By hand: own after is 15, own before 127/12 = 10.5833; the others stay exactly at 20."""
    still = [([20.0] * 12, [20.0] * 4)] * 5

    found = compared((BEFORE, AFTER), still)

    assert found.effect.difference == pytest.approx(15 - 127 / 12)
    assert found.effect.finding == "higher"
    assert (found.others, found.of) == (5, 5)


def test_what_happened_everywhere_is_no_effect_here() -> None:
    """Everybody goes up by 4.4: before and after differ here, but not from the others."""
    found = compared((BEFORE, AFTER), others(10, add=4.4))

    assert found.effect.finding == "unclear"
    assert found.as_large > 0


def test_what_happened_only_here_is_seen_and_is_rare() -> None:
    """No other region has such a difference, and it is said so."""
    found = compared((BEFORE, AFTER), others(10))

    assert found.effect.finding == "higher"
    assert (found.as_large, found.of) == (0, 10)


def test_placebos_are_counted_one_by_one() -> None:
    """By hand: one other goes up by 70, so the mean of ten by 7; 27 here are 20 more, 7 less elsewhere, 70 there."""
    jumping = others(9)
    jumping.append(([19.0, 21.0] * 6, [90.0, 90.2, 90.1, 90.0]))

    found = compared((BEFORE, [37.0, 38, 37, 38]), jumping)

    assert found.effect.difference == pytest.approx(37.5 - 127 / 12 - 7, abs=0.3)
    assert found.as_large == 1


def test_a_region_with_a_gap_is_no_part_of_the_mean() -> None:
    """A mean over other regions each month would jump when one of them is missing."""
    gappy = others(5)
    gappy.append(([float("nan")] * 12, [500.0] * 4))

    assert compared((BEFORE, AFTER), gappy).others == 5


def test_where_this_region_has_a_gap_nobody_needs_a_figure() -> None:
    """A period that is not known here says nothing about the others."""
    mine = ([float("nan"), *BEFORE, *BEFORE[:3]], AFTER)
    theirs = [([float("nan"), *before, *before[:3]], after) for before, after in others(5)]

    assert compared(mine, theirs).others == 5


def test_with_few_others_nothing_is_said() -> None:
    """None of three is no news."""
    found = compared((BEFORE, AFTER), others(LEAST_OTHERS - 1))

    assert found.effect.finding == "too_few"
    assert (found.of, found.others) == (0, LEAST_OTHERS - 1)


def test_every_region_covers_the_same_periods() -> None:
    """A shifted series would compare March with May."""
    with pytest.raises(ValueError, match="the same periods"):
        compared((BEFORE, AFTER), [(BEFORE[1:], AFTER)] * 5)


def test_a_shock_everywhere_and_a_change_here() -> None:
    """The mean of twenty seeds: 5 here, 2 everywhere; 5 remains, and hardly ever nothing."""
    found = []
    for seed in range(20):
        chance = np.random.default_rng(100 + seed)
        mine = ((10 + chance.normal(size=24)).tolist(), (17 + chance.normal(size=12)).tolist())
        theirs = [((20 + chance.normal(size=24)).tolist(), (22 + chance.normal(size=12)).tolist()) for _ in range(10)]
        found.append(compared(mine, theirs).effect)

    assert np.mean([one.difference for one in found]) == pytest.approx(5, abs=0.3)
    assert sum(one.finding == "higher" for one in found) == 20
