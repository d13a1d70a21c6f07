"""Protection: what is small is hidden, what is shown is rounded, the hidden value is nowhere (TRUST section 1)."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.data.protect import protect, reopen, rounded
from lerende_aanpak.data.sources import read
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.model.safe import SafeRow
from tests.data.made import COUNT, MEAN, RATE, SHARE, TWENTE, source, table


def shown(indicator: Indicator, numerator: int | None, denominator: int | None = None, *, value: float | None = None,
          rounding: int = 0) -> SafeRow:  # fmt: skip
    """Give the one protected row of one cell."""
    return protect(table(indicator, (numerator, denominator), value=value, rounding=rounding), indicator).rows[0]


def with_policy(indicator: Indicator, **policy: object) -> Indicator:
    """Give the indicator with another disclosure policy."""
    return attrs.evolve(indicator, policy=DisclosurePolicy(reason="toets", **policy))  # type: ignore[arg-type]


def is_hidden(row: SafeRow) -> bool:
    """Tell whether a row says 'small' and holds no number at all."""
    return row.shown == "small" and (row.numerator, row.denominator, row.value) == (None, None, None)


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(0, 5, 0), (2, 5, 0), (3, 5, 5), (7, 5, 5), (8, 5, 10), (12, 5, 10), (13, 5, 15), (15, 10, 20), (25, 10, 30)],
)
def test_halves_are_rounded_up(count: int, base: int, expected: int) -> None:
    """25 to tens is 30; Python's own `round` would say 20."""
    assert rounded(count, base) == expected


@pytest.mark.parametrize("count", range(1, 8))
def test_counts_from_one_to_seven_are_hidden(count: int) -> None:
    """5 would come from 3 to 7 only: showing it gives a small count away."""
    assert is_hidden(shown(COUNT, count))


@pytest.mark.parametrize(("count", "expected"), [(8, 10), (12, 10), (13, 15), (102, 100)])
def test_larger_counts_are_rounded(count: int, expected: int) -> None:
    """A count is shown as a multiple of five."""
    row = shown(COUNT, count)

    assert (row.shown, row.numerator, row.value) == ("yes", expected, float(expected))


def test_nought_stays_nought() -> None:
    """Nobody is no small group."""
    row = shown(COUNT, 0)

    assert (row.shown, row.numerator, row.value) == ("yes", 0, 0.0)


@pytest.mark.parametrize("rest", range(1, 8))
def test_a_small_rest_is_hidden_too(rest: int) -> None:
    """'97 of 100 attend' tells of three who do not."""
    assert is_hidden(shown(SHARE, 100 - rest, 100))


def test_everybody_is_hidden() -> None:
    """100 % is known of each of them."""
    assert is_hidden(shown(SHARE, 40, 40))


def test_everybody_may_be_shown_with_a_reason() -> None:
    """All schools reported: that harms nobody."""
    assert shown(with_policy(SHARE, full_is_sensitive=False), 40, 40).value == 100.0


@pytest.mark.parametrize(("indicator", "numerator"), [(SHARE, 0), (RATE, 0), (RATE, 8)])
def test_a_small_group_is_hidden(indicator: Indicator, numerator: int) -> None:
    """Of nine pupils everybody knows who they are, whatever the share."""
    assert is_hidden(shown(indicator, numerator, 9))


def test_a_group_of_ten_is_shown() -> None:
    """Ten is where the policy begins: 0 of 10 is 0 %."""
    assert shown(SHARE, 0, 10).value == 0.0


def test_a_share_comes_from_the_rounded_parts() -> None:
    """13 of 98 is 13.27 %, from which 13 could be computed back; 15 of 100 is 15 %."""
    row = shown(SHARE, 13, 98)

    assert (row.numerator, row.denominator, row.value) == (15, 100, 15.0)


def test_a_rate_comes_from_the_rounded_parts() -> None:
    """12 of 4003 pupils: 10 of 4005 is 2.4969 per thousand."""
    assert shown(RATE, 12, 4003).value == pytest.approx(1000 * 10 / 4005)


@pytest.mark.parametrize("kind", ["mean", "median"])
@pytest.mark.parametrize(("n", "hidden"), [(None, True), (1, True), (9, True), (10, False), (12, False)])
def test_a_mean_needs_ten_measurements(kind: str, n: int | None, hidden: bool) -> None:
    """The mean of two days is nearly two children's days; of an unknown number too."""
    row = shown(attrs.evolve(MEAN, kind=kind), None, n, value=6.3)  # type: ignore[arg-type]

    assert is_hidden(row) is hidden
    assert hidden or (row.value, row.denominator) == (6.3, 10)


def test_figures_that_are_no_people_are_shown_as_they_are() -> None:
    """Hours of a physician: 2 stays 2."""
    indicator = with_policy(COUNT, persons=False)

    assert (shown(indicator, 2).value, shown(indicator, 13).value) == (2.0, 13.0)


def test_a_tighter_policy_hides_more() -> None:
    """A region may choose twenty."""
    indicator = with_policy(COUNT, min_count=20)

    assert is_hidden(shown(indicator, 19))
    assert shown(indicator, 20).value == 20.0


def test_what_the_source_does_not_know_is_missing() -> None:
    """'Not known' and 'hidden by us' are two words for a reader."""
    row = shown(COUNT, None)

    assert (row.shown, row.value) == ("missing", None)


@pytest.mark.parametrize(("rounding", "margin"), [(5, 2.5), (0, 2.0)])
def test_the_rounding_error_goes_along(rounding: int, margin: float) -> None:
    """CBS rounds to five: up to 2.5 per area; we round whole counts: 10 stands for 8 to 12, so up to 2."""
    assert shown(COUNT, 100, rounding=rounding).margin == margin


small = st.integers(1, 4)


@settings(deadline=None, max_examples=30)
@given(one=small, other=small)
def test_a_small_count_leaves_no_trace(one: int, other: int) -> None:
    """Whether it was 1 or 4, everything that leaves is the same to the letter."""
    first, second = (protect(table(COUNT, (count, None), (50, None)), COUNT) for count in (one, other))

    assert json.dumps(first.as_plain()) == json.dumps(second.as_plain())


@settings(deadline=None, max_examples=30)
@given(one=small, other=small, of=st.integers(10, 500))
def test_a_small_part_of_a_whole_leaves_no_trace(one: int, other: int, of: int) -> None:
    """Nor does its share."""
    first, second = (protect(table(SHARE, (count, of), (50, 100)), SHARE) for count in (one, other))

    assert json.dumps(first.as_plain()) == json.dumps(second.as_plain())


@settings(deadline=None, max_examples=30)
@given(one=small, other=small, of=st.integers(10, 500))
def test_a_small_rest_leaves_no_trace(one: int, other: int, of: int) -> None:
    """Nor does who is not in it."""
    first, second = (protect(table(SHARE, (of - rest, of), (50, 100)), SHARE) for rest in (one, other))

    assert json.dumps(first.as_plain()) == json.dumps(second.as_plain())


@settings(deadline=None, max_examples=30)
@given(one=small, other=small)
def test_a_small_count_leaves_no_trace_through_the_whole_door(
    tmp_path_factory: pytest.TempPathFactory, one: int, other: int
) -> None:
    """From the file to what is shown: no step on the way remembers it."""
    folder: Path = tmp_path_factory.mktemp("deur")
    seen = []
    for count in (one, other):
        path = folder / "x.csv"
        path.write_text(f"period;area;numerator\n2021;school-a;{count}\n2021;school-b;60\n", encoding="utf-8")
        seen.append(protect(read(path, "x.csv", source(), COUNT, TWENTE), COUNT).as_plain())

    assert seen[0] == seen[1]


def test_safe_figures_cross_the_border_of_a_process() -> None:
    """A report runs elsewhere; what it gets is what was protected."""
    safe = protect(table(SHARE, (13, 98), (2, 98)), SHARE)

    assert reopen(json.loads(json.dumps(safe.as_plain()))) == safe
    assert safe.hidden == 1


def test_no_rows_are_no_figures() -> None:
    """An indicator without figures is empty, not broken."""
    assert protect(table(COUNT), COUNT).rows == ()
