"""The run chart: a shift told from chance by the rules of Anhøj (PLoS ONE 9(11): e113825)."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.stats import run_chart
from lerende_aanpak.stats.arrays import sides
from lerende_aanpak.stats.run import binomial_quantile, run_limits


def draw(drawing: str) -> list[float | None]:
    """Give the heights of a drawing, 1 to 8; a space is a period without a measurement."""
    return [" ▁▂▃▄▅▆▇█".index(bar) or None for bar in drawing]


@pytest.mark.parametrize(
    ("n", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8), (36, 8, 13), (60, 9, 23)],
)
def test_limits_are_the_published_ones(n: int, longest: int, crossings: int) -> None:
    """Another limit is another rule, with another rate of false alarms (values: STATS section 1.3)."""
    assert run_limits(n) == (longest, crossings)


def test_no_points_have_no_limits() -> None:
    """An empty series is a state, not a crash."""
    assert run_limits(0) == (0, 0)


@pytest.mark.parametrize("p", ["0.05", "0.5", "0.95"])
def test_the_binomial_quantile_agrees_with_counting_by_combinations(p: str) -> None:
    """One crossing too many or too few turns chance into a signal."""
    for n in range(61):
        below = [sum(math.comb(n, i) for i in range(k + 1)) for k in range(n + 1)]
        expected = next(k for k, count in enumerate(below) if Fraction(count, 2**n) >= Fraction(p))
        assert binomial_quantile(float(p), n) == expected, n


@pytest.mark.parametrize(
    ("drawing", "longest", "crossings", "state"),
    [
        ("▂▂▂▂▂▂▂▂▆▆▆▆▆▆▆▆", 8, 1, "signal"),  # 16 useful: longest may be round(4 + 3) = 7
        ("▂▂▂▂▂▂▆▂▆▂▆▂▆▆▆▆▆▆", 6, 7, "no_signal"),  # 18: longest may be round(4.17 + 3) = 7; crossings >= 5
        ("▂▆▂▆▂▆▂▆▂▆▂▆", 1, 11, "no_signal"),
        ("▂▂▂▂▂▂▆▆▆▆▆▆", 6, 1, "signal"),  # 12: longest may be 7, but 1 crossing < 3
        ("▂▂▂▂▄▄▆▆▆▆▆", 5, 1, "too_few"),  # the sixth of eleven is 4; 9 points are not on it
        ("▂▂▂▂▂▆▆▆▆▆", 5, 1, "signal"),  # 10 points: 1 crossing < 2
        ("▂▂▆▆▂▂▆▆▂▆", 2, 5, "no_signal"),
        ("▆▆▆▂▂▂▂▂▂▂▆▆▂▆▆▆", 7, 4, "no_signal"),  # 16: exactly 7 and 4, the most and the fewest that chance allows
    ],
)
def test_a_series_is_judged_as_a_reader_would_with_the_rules_in_hand(
    drawing: str, longest: int, crossings: int, state: str
) -> None:
    """A shift is the first sign that a change works: one point off misleads a region."""
    chart = run_chart(draw(drawing))

    assert (chart.longest_run, chart.crossings, chart.state) == (longest, crossings, state)


def test_points_on_the_median_neither_break_nor_lengthen_a_run() -> None:
    """A month exactly at the middle says nothing about either side."""
    chart = run_chart(draw("▂▂▄▂▆▆▄▆"))

    assert (chart.n, chart.n_useful, chart.longest_run, chart.crossings) == (8, 6, 3, 1)


def test_points_on_the_median_do_not_help_to_reach_ten() -> None:
    """The rules hold from 10 points that say something."""
    assert run_chart(draw("▂▂▂▂▄▄▄▆▆▆▆")).state == "too_few"


def test_rounding_in_the_machine_makes_no_side() -> None:
    """0.1 + 0.2 is not exactly 0.3 in a computer; a reader sees a tie."""
    assert 0.1 + 0.2 != 0.3
    values, centre = np.array([0.1 + 0.2, 1e6 + 1e-4, 0.3001]), np.array([0.3, 1e6, 0.3])
    assert sides(values, centre).tolist() == [0, 0, 1]


def test_a_run_goes_on_over_a_gap() -> None:
    """A month without figures is no change of side."""
    chart = run_chart(draw("▂▂ ▂▆ ▆▆"))

    assert (chart.n, chart.longest_run, chart.crossings) == (6, 3, 1)


@pytest.mark.parametrize("drawing", ["", "   "])
def test_a_series_without_measurements_has_no_centre(drawing: str) -> None:
    """A new indicator has a page too."""
    chart = run_chart(draw(drawing))

    assert (chart.centre, chart.n, chart.state) == (None, 0, "too_few")


def test_a_flat_series_has_no_variation() -> None:
    """'No signal' would suggest that something was tested."""
    assert run_chart(draw("▄▄▄▄▄▄▄▄▄▄▄▄")).state == "no_variation"


def test_a_short_flat_series_is_too_short_first() -> None:
    """Nine equal months are still few."""
    assert run_chart(draw("▄▄▄▄▄▄▄▄▄")).state == "too_few"


def test_a_baseline_of_twelve_freezes_the_median() -> None:
    """The period after a change is judged by the period before it, not by itself."""
    series = draw("▂▄▂▄▂▄▂▄▂▄▂▄" + "▆▆▆▆▆▆▆▆")  # before: 2 and 4, so median 3; all eight after lie above

    chart = run_chart(series, baseline=12)

    assert (chart.frozen, chart.centre, chart.longest_run, chart.state) == (True, 3.0, 9, "signal")
    assert run_chart(series).centre == 4.0


@pytest.mark.parametrize("drawing", ["▂▄▂▄▂▄▂▄▂▄▂", "▂▄▂▄▂▄ ▄▂▄▂▄"])
def test_a_baseline_of_eleven_values_freezes_nothing(drawing: str) -> None:
    """A median of few points wanders; then the whole series gives it."""
    chart = run_chart(draw(drawing + "▆▆▆▆▆▆▆▆"), baseline=len(drawing))

    assert not chart.frozen
    assert chart.centre == 4.0  # 19 values: six of 2, five of 4, eight of 6 (or one 2 or 4 less): the tenth is 4


values = st.lists(st.integers(-50, 50), min_size=1, max_size=40)


@settings(deadline=None)
@given(series=values, factor=st.integers(1, 9), shift=st.integers(-99, 99))
def test_another_unit_gives_the_same_judgement(series: list[int], factor: int, shift: int) -> None:
    """Days or weeks, the change is the same."""
    here = run_chart([float(value) for value in series])
    there = run_chart([float(factor * value + shift) for value in series])

    assert here.centre is not None
    assert there.centre == pytest.approx(factor * here.centre + shift)
    assert (here.longest_run, here.crossings, here.state) == (there.longest_run, there.crossings, there.state)


@settings(deadline=None)
@given(series=values)
def test_upside_down_gives_the_same_judgement(series: list[int]) -> None:
    """The rules tell a shift; the direction is the indicator's affair."""
    here, there = run_chart([float(v) for v in series]), run_chart([-float(v) for v in series])

    assert (here.longest_run, here.crossings, here.state) == (there.longest_run, there.crossings, there.state)


@settings(deadline=None)
@given(series=values, before=st.integers(0, 5), after=st.integers(0, 5))
def test_periods_without_figures_at_the_ends_change_nothing(series: list[int], before: int, after: int) -> None:
    """Next month's empty cell must not change this month's judgement."""
    plain: list[float | None] = [float(value) for value in series]

    assert run_chart([None] * before + plain + [None] * after) == run_chart(plain)


@settings(deadline=None)
@given(series=values)
def test_a_point_on_the_median_changes_no_run(series: list[int]) -> None:
    """Ties are left out wherever they stand."""
    plain: list[float | None] = [float(value) for value in series]
    here = run_chart(plain)
    there = run_chart([*plain[: len(plain) // 2], here.centre, *plain[len(plain) // 2 :]])

    assert (there.n_useful, there.longest_run, there.crossings) == (here.n_useful, here.longest_run, here.crossings)
