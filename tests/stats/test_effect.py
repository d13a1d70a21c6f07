"""The effect: an interval that is right about as often as it says, also for months that resemble each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from lerende_aanpak.stats.effect import LEAST_SEASON, effect, estimated

SERIES = 10_000


def noise(seed: int, months: int, alike: float, series: int = SERIES) -> NDArray[np.float64]:
    """Make autocorrelated noise with a standard deviation of 1, from the first month on."""
    random = np.random.default_rng(seed)
    made = np.empty((series, months))
    made[:, 0] = random.normal(size=series)
    for month in range(1, months):
        made[:, month] = alike * made[:, month - 1] + math.sqrt(1 - alike**2) * random.normal(size=series)
    return made


def plainly(before: list[float], after: list[float]) -> tuple[float, float, float]:
    """Compute difference and interval of 95 % with loops, from the formula of METHOD section 5.3."""
    n, mean = len(before), math.fsum(before) / len(before)
    rest = [value - mean for value in before]
    total = math.fsum(one * one for one in rest)
    r = math.fsum(rest[at] * rest[at - 1] for at in range(1, n)) / total
    r = min(0.8, max(0.0, r + (1 + 4 * r) / n))
    error = math.sqrt(total / (n - 1)) * math.sqrt(1 / n + 1 / len(after)) * math.sqrt((1 + r) / (1 - r))
    df = max(2.0, n * (1 - r) / (1 + r) - 1)
    difference = math.fsum(after) / len(after) - mean
    half = float(stats.t.ppf(0.975, df)) * error
    return difference, difference - half, difference + half


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_formula(seed: int) -> None:
    """Against plain loops, to nine digits."""
    random = np.random.default_rng(seed)
    before, after = random.normal(50, 9, size=12 + seed).tolist(), random.normal(55, 9, size=3 + seed).tolist()
    found = effect(before, after)
    assert (found.difference, *found.wide) == pytest.approx(plainly(before, after), abs=1e-9)
    assert found.wide[0] < found.narrow[0] < found.difference < found.narrow[1] < found.wide[1]


# METHOD section 5.1, last row of the table (24 months before, 12 after) and the sentence below it (12 and 6): how often
# the interval of 95 % leaves no change out, for autocorrelation and a shift in standard deviations.
PUBLISHED = [
    (24, 12, 0.0, 0, 0.032), (24, 12, 0.3, 0, 0.054), (24, 12, 0.6, 0, 0.066), (24, 12, 0.0, 1, 0.690),
    (24, 12, 0.0, 2, 0.995), (24, 12, 0.3, 2, 0.879), (12, 6, 0.0, 0, 0.035), (12, 6, 0.3, 0, 0.068),
    (12, 6, 0.6, 0, 0.083), (12, 6, 0.0, 1, 0.348), (12, 6, 0.0, 2, 0.826),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "alike", "shift", "published"), PUBLISHED)
def test_it_is_wrong_and_right_as_often_as_was_published(
    before: int, after: int, alike: float, shift: int, published: float
) -> None:
    """Ten thousand series a cell; within five standard errors of two such simulations, and a hundredth."""
    made = noise(before * 100 + int(alike * 10) + shift, before + after, alike)
    made[:, before:] += shift
    found = estimated(made[:, :before], made[:, before:])
    share = float(((found.low > 0) | (found.high < 0)).mean())
    print(f"\n{before}+{after}, r {alike}, {shift} SD: {share:.3f} (published {published})")
    assert abs(share - published) < 0.01 + 5 * math.sqrt(2 * published * (1 - published) / SERIES)


@pytest.mark.parametrize(("before", "after"), [(24, 12), (12, 6)])
def test_its_promise_is_kept(before: int, after: int) -> None:
    """Flat series: wrong in 5 % at most, with autocorrelation .6 in 10 %; and it finds what is there (24 + 12)."""
    wrong = {}
    for alike in (0.0, 0.6):
        made = noise(before + int(alike * 10), before + after, alike)
        found = estimated(made[:, :before], made[:, before:])
        wrong[alike] = float(((found.low > 0) | (found.high < 0)).mean())
    assert wrong[0.0] <= 0.05
    assert wrong[0.6] <= 0.10


def months(count: int, first: int = 0) -> NDArray[np.int_]:
    return (first + np.arange(count)) % 12 + 1


def test_a_season_is_no_effect_and_an_effect_is_found_in_it() -> None:
    """A wave of two standard deviations over the year; half a year (its high half) after a whole number of years.

    Without our answer: a t-test of the last four months against that half year.
    """
    made = noise(3, 30, 0.0) + 2 * np.sin(2 * np.pi * np.arange(30) / 12)
    careless = float((stats.ttest_ind(made[:, 20:24], made[:, 24:], axis=1).pvalue < 0.05).mean())
    fair = estimated(made[:, :24], made[:, 24:], (months(24), months(6, 24)))
    shifted = estimated(made[:, :24], made[:, 24:] - 1.5, (months(24), months(6, 24)))

    def share(found: object) -> float:
        return float(((found.low > 0) | (found.high < 0)).mean())  # type: ignore[attr-defined]

    print(f"\nseason: careless {careless:.2f}, ours {share(fair):.3f}, a shift of 1.5 SD found {share(shifted):.2f}")
    assert fair.seasonal
    assert careless >= 0.20
    assert share(fair) <= 0.10
    assert share(shifted) >= 0.5


def test_few_measurements_say_nothing() -> None:
    """Eleven before, or two after, however far apart; hidden months do not count."""
    assert effect([1.0] * 11, [9.0] * 6).finding == "too_few"
    assert effect([1.0] * 12, [9.0] * 2).finding == "too_few"
    gaps = [float("nan") if n % 2 else float(n) for n in range(22)]
    found = effect(gaps, [99.0] * 6)
    assert (found.finding, found.n_baseline, found.n_after) == ("too_few", 11, 6)
    assert math.isnan(found.difference)


def test_gaps_are_left_out() -> None:
    """A month that is not known is no zero, and makes no neighbours of the months around it."""
    known = [5.0, 7.0, 6.0, 8.0, 5.0, 6.0, 7.0, 5.0, 8.0, 6.0, 7.0, 5.0, 6.0]
    with_gap = [*known[:6], float("nan"), *known[6:]]
    found = effect(with_gap, [9.0, float("nan"), 10.0, 9.0])
    assert (found.n_baseline, found.n_after) == (13, 3)
    # 81/13 = 6.2308; (9 + 10 + 9)/3 = 9.3333
    assert found.difference == pytest.approx(28 / 3 - 81 / 13)


def test_the_season_needs_two_years_and_every_month() -> None:
    """With a year and eleven months no month stands beside the same one often enough."""
    values = list(np.random.default_rng(1).normal(size=LEAST_SEASON))
    after = [1.0] * 6
    whole = effect(values, after, (list(months(24)), list(months(6))))
    short = effect(values[1:], after, (list(months(24))[1:], list(months(6))))
    hole = effect([*values, 1.0], after, ([1 if n % 12 == 1 else n % 12 + 1 for n in range(25)], list(months(6))))
    assert (whole.seasonal, short.seasonal, hole.seasonal) == (True, False, False)
    with pytest.raises(ValueError, match="a month for each period"):
        effect(values, after, ([1] * 3, [1] * 6))


@pytest.mark.parametrize("values", [[5.0] * 12, [5.0] * 24])
def test_a_baseline_that_never_moved_is_no_error(values: list[float]) -> None:
    """Then any difference is one, and none is none."""
    assert effect(values, [5.0] * 6).finding == "unclear"
    assert effect(values, [6.0] * 6).finding == "higher"
