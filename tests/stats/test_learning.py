"""Learning over cycles: how often intervals hold, how good they are, and what may be believed after the figures."""

from __future__ import annotations

import pytest
from scipy import integrate, stats

from lerende_aanpak.stats.belief import level, registered, surprise, updated
from lerende_aanpak.stats.calibration import brier, coverage, interval_score, skill


def test_three_of_eight() -> None:
    """METHOD section 5.5: .61, 95 % from .38 to .82; the mean by hand: (8 + 3) / (10 + 8) = 0.6111."""
    found = coverage(3, 8)
    assert found.share == pytest.approx(11 / 18)
    assert (found.low, found.high) == pytest.approx((0.38, 0.82), abs=0.01)


@pytest.mark.parametrize(("of", "last"), [(10, 5), (20, 12)])
def test_the_flag_is_the_exact_binomial(of: int, last: int) -> None:
    """METHOD section 5.5: with 10 cycles five hits or fewer is the first flag, with 20 twelve."""
    assert [hits for hits in range(of + 1) if coverage(hits, of).too_narrow] == list(range(last + 1))


def test_few_cycles_flag_nothing_and_no_cycle_says_what_is_believed() -> None:
    """Of no cycle the share is that of before: 8 of 10."""
    assert coverage(0, 0).share == pytest.approx(0.8)
    assert not coverage(2, 4).too_narrow
    with pytest.raises(ValueError, match="more hits"):
        coverage(3, 2)


def test_the_interval_holds_its_share_of_the_distribution() -> None:
    """By integrating the density of Beta(11, 7), x^10 (1 - x)^6 up to a constant."""
    found = coverage(3, 8)
    inside, _ = integrate.quad(lambda x: x**10 * (1 - x) ** 6, found.low, found.high)
    whole, _ = integrate.quad(lambda x: x**10 * (1 - x) ** 6, 0, 1)
    assert inside / whole == pytest.approx(0.95, abs=1e-6)


@pytest.mark.parametrize(
    ("observed", "score"), [(7.0, 5.0), (4.0, 5.0), (9.0, 5.0), (10.0, 15.0), (3.5, 10.0), (0.0, 45.0)]
)
def test_an_interval_is_fined_per_step_outside(observed: float, score: float) -> None:
    """4 to 9 at 80 %: width 5, and 2 / 0.2 = 10 for each unit outside."""
    assert interval_score(4, 9, observed) == pytest.approx(score)


def test_a_wider_interval_is_fined_less_and_costs_more() -> None:
    """Nobody wins by saying anything may happen."""
    assert interval_score(0, 100, 7) > interval_score(4, 9, 7)
    assert skill([interval_score(0, 100, 7)], [interval_score(4, 9, 7)]) < 0
    assert skill([0.0], [5.0]) == 1


@pytest.mark.parametrize("call", [lambda: skill([], []), lambda: skill([1], [1, 2]), lambda: brier([0.5], [])])
def test_what_does_not_fit_is_refused(call: object) -> None:
    """As many answers as questions."""
    with pytest.raises(ValueError, match=r"each|as many"):
        call()  # type: ignore[operator]


def test_brier_by_hand() -> None:
    """(0.2^2 + 0.7^2 + 0.1^2) / 3 = (0.04 + 0.49 + 0.01) / 3 = 0.18."""
    assert brier([0.8, 0.7, 0.9], [True, False, True]) == pytest.approx(0.18)


def test_the_example_of_belief() -> None:
    """METHOD section 5.5: before -0.8 (-1.4 to -0.2), data -0.3 with 0.25: after -0.41 (sd 0.22), 34 %, .35."""
    before = registered(-1.4, -0.8, -0.2)
    after = updated(before, -0.3, 0.25)
    assert (after.mean, after.sd) == pytest.approx((-0.41, 0.22), abs=0.005)
    assert after.at_most(-0.5) == pytest.approx(0.34, abs=0.005)
    assert surprise(before, -0.3, 0.25) == pytest.approx(0.35, abs=0.005)


def test_the_closed_form_is_bayes_rule() -> None:
    """Against the product of both densities, integrated."""
    before, observed, error = registered(2, 5, 11), 7.0, 1.5

    def product(x: float) -> float:
        return float(stats.norm.pdf(x, before.mean, before.sd) * stats.norm.pdf(observed, x, error))

    whole, _ = integrate.quad(product, -30, 40)
    mean, _ = integrate.quad(lambda x: x * product(x), -30, 40)
    square, _ = integrate.quad(lambda x: x * x * product(x), -30, 40)
    after = updated(before, observed, error)
    assert after.mean == pytest.approx(mean / whole, abs=1e-6)
    assert after.sd**2 == pytest.approx(square / whole - (mean / whole) ** 2, abs=1e-6)


@pytest.mark.parametrize(
    "call", [lambda: registered(4, 4, 4), lambda: registered(4, 5, 6, 1.0), lambda: updated(registered(1, 2, 3), 2, 0)]
)
def test_what_cannot_be_a_belief_is_refused(call: object) -> None:
    """An interval without a width is no expectation, and no measurement is without error."""
    with pytest.raises(ValueError, match=r"interval|error"):
        call()  # type: ignore[operator]


def test_the_words_of_belief() -> None:
    """METHOD section 5.5: above .8 high, from .5 moderate."""
    assert [level(chance) for chance in (0.81, 0.8, 0.5, 0.49)] == ["high", "moderate", "moderate", "low"]
