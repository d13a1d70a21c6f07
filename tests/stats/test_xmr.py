"""XmR limits, against arithmetic that a reader can redo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.stats import xmr_limits


def test_limits_follow_hand_arithmetic() -> None:
    """Limits that are off by a little call chance a change.

    Mean (10 + 12 + 11 + 13) / 4 = 11.5; ranges 2, 1, 2, mean 5/3; sigma 5/3 / 1.128 = 1.4775414;
    three times sigma 4.4326241.
    """
    limits = xmr_limits([10, 12, 11, 13])

    assert limits.centre == 11.5
    assert limits.sigma == pytest.approx(1.4775414, abs=1e-7)
    assert limits.upper == pytest.approx(15.9326241, abs=1e-7)
    assert limits.lower == pytest.approx(7.0673759, abs=1e-7)


def test_no_range_is_taken_over_a_gap() -> None:
    """Two months on both sides of a gap are no neighbours.

    Ranges 2 and 2, mean 2; sigma 2 / 1.128 = 1.7730496; centre 46 / 4 = 11.5; upper 11.5 + 5.3191489.
    """
    limits = xmr_limits([10, 12, None, 11, 13])

    assert (limits.n, limits.centre) == (4, 11.5)
    assert limits.upper == pytest.approx(16.8191489, abs=1e-7)


@pytest.mark.parametrize(("n", "state"), [(2, "trial"), (11, "trial"), (12, "firm"), (24, "firm")])
def test_limits_are_a_trial_below_twelve_values(n: int, state: str) -> None:
    """Reports draw firm limits only (METHOD section 5.3)."""
    assert xmr_limits([float(k % 2) for k in range(n)]).state == state


@pytest.mark.parametrize("values", [[], [None], [4.0], [4.0, None, 5.0]])
def test_without_neighbours_there_are_no_limits(values: list[float | None]) -> None:
    """One point has no spread."""
    limits = xmr_limits(values)

    assert (limits.state, limits.lower, limits.upper) == ("too_few", None, None)


def test_a_flat_series_has_no_limits() -> None:
    """Limits of zero width would call the next point a signal, whatever it is."""
    limits = xmr_limits([4.0] * 12)

    assert (limits.state, limits.centre, limits.lower, limits.upper) == ("no_variation", 4.0, None, None)


varied = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40).filter(lambda values: len(set(values)) > 1)


@settings(deadline=None)
@given(values=varied)
def test_limits_lie_three_sigma_to_both_sides(values: list[int]) -> None:
    """A limit that leans would find more changes for the worse than for the better, or the reverse."""
    limits = xmr_limits([float(value) for value in values])

    assert limits.centre is not None
    assert limits.sigma is not None
    assert limits.upper == pytest.approx(limits.centre + 3 * limits.sigma)
    assert limits.lower == pytest.approx(limits.centre - 3 * limits.sigma)


@settings(deadline=None)
@given(values=varied, factor=st.integers(1, 9), shift=st.integers(-99, 99))
def test_another_unit_moves_the_limits_along(values: list[int], factor: int, shift: int) -> None:
    """Days or weeks, the picture is the same."""
    here = xmr_limits([float(value) for value in values])
    there = xmr_limits([float(factor * value + shift) for value in values])

    assert here.upper is not None
    assert there.upper == pytest.approx(factor * here.upper + shift)
    assert there.state == here.state


@settings(deadline=None)
@given(values=varied, before=st.integers(0, 4), after=st.integers(0, 4))
def test_periods_without_figures_at_the_ends_change_nothing(values: list[int], before: int, after: int) -> None:
    """Next month's empty cell must not move this month's limits."""
    plain: list[float | None] = [float(value) for value in values]

    assert xmr_limits([None] * before + plain + [None] * after) == xmr_limits(plain)
