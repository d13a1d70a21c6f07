"""Figures that follow from others: a total minus the shown parts may not say which small count a hidden one is."""

from __future__ import annotations

import json

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.data.derived import Cell, Span, also_hidden, left, revision_tells, span, tells
from lerende_aanpak.data.protect import protect
from lerende_aanpak.data.small import is_hidden, rounded
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.model.safe import SafeFigures
from tests.data.made import COUNT, MEAN, SHARE, table

DEFAULT = DisclosurePolicy()
EXACT = attrs.evolve(COUNT, policy=DisclosurePolicy(round_base=1, reason="toets"))


def groups(indicator: Indicator, total: int, *parts: int, denominators: tuple[int, ...] = ()) -> list[Cell]:
    """Give a total and its groups a, b, c ... of one school in one year, as the rules by themselves leave them."""
    sizes: tuple[int | None, ...] = denominators or (None,) * (1 + len(parts))
    return [
        Cell(
            area="school-a", area_kind="school", group=name, period="2026", numerator=count, denominator=of,
            shown="small" if is_hidden(count, of, indicator) else "yes",
        )
        for name, count, of in zip(("totaal", *"abcdefgh"), (total, *parts), sizes, strict=False)
    ]  # fmt: skip


def names(cells: list[Cell], indicator: Indicator) -> list[str]:
    """Name the groups that are hidden because of another one."""
    return sorted(cells[n].group for n in also_hidden(cells, indicator))


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(12, 5, Span(8, 12)), (13, 5, Span(13, 17)), (0, 5, Span(0, 0)), (7, 1, Span(7, 7)), (14, 10, Span(5, 14)),
     (15, 10, Span(15, 24))],
)  # fmt: skip
def test_a_shown_count_stands_for_a_span(count: int, base: int, expected: Span) -> None:
    """What a reader sees is 10; what he knows is 8 to 12, and that is what the arithmetic is about."""
    assert span(count, base) == expected
    assert all(rounded(one, base) == rounded(count, base) for one in (expected.low, expected.high))


def test_what_is_left_of_a_total_is_less_sure_with_every_part() -> None:
    """Each rounded part adds its own doubt: 20 minus 10 is 6 to 14."""
    assert left(Span(18, 22), [Span(8, 12)]) == Span(6, 14)
    assert left(Span(18, 22), [Span(8, 12), Span(0, 0)]) == Span(6, 14)


@pytest.mark.parametrize("difference", [-5, 0, 5, 10, 15])
def test_by_default_one_shown_part_never_says_which_small_count_is_left(difference: int) -> None:
    """Total and part, each rounded to 5: the rest is 4 up or down. A small rest is 1 to 4, all or none of them."""
    rest = left(span(100 + difference, 5), [span(100, 5)])
    small = [count for count in (1, 2, 3, 4) if rest.low <= count <= rest.high]

    assert (rest.low, rest.high) == (difference - 4, difference + 4)
    assert small in ([1, 2, 3, 4], [])
    assert not tells(rest, 1, least=1, policy=DEFAULT, loose=False)


def test_by_default_a_part_and_a_total_hide_nothing_more() -> None:
    """20 in all and 17 girls leave 3 boys; a reader sees 20 and 15, so 1 to 9 boys: that stays."""
    assert names(groups(COUNT, 20, 17, 3), COUNT) == []


def test_even_rounded_figures_can_say_exactly_what_is_hidden() -> None:
    """22 = 13 + 8 + 1 is shown as 20, 15 and 10: what is left is at most 1, and it is not 0. So it is 1."""
    cells = groups(COUNT, 22, 13, 8, 1)

    assert left(span(22, 5), [span(13, 5), span(8, 5)]) == Span(-11, 1)
    assert names(cells, COUNT) == ["b"]


def test_with_exact_figures_the_smallest_partner_goes_too() -> None:
    """20 - 12 - 5 = 3: anybody can subtract. Without the 5 what is left is 8, of two groups."""
    assert names(groups(EXACT, 20, 12, 3, 5), EXACT) == ["c"]


def test_of_equal_partners_the_first_goes() -> None:
    """The same figures must hide the same cells, tonight and tomorrow."""
    assert names(groups(EXACT, 23, 10, 3, 10), EXACT) == ["a"]


def test_nought_is_no_partner() -> None:
    """A 0 that is hidden protects nobody: what is left stays the same."""
    assert names(groups(EXACT, 13, 0, 3, 10), EXACT) == ["c"]


def test_without_a_partner_the_total_goes() -> None:
    """Only noughts beside it: the total is the small count itself. Here it is larger, for it was counted elsewhere."""
    cells = [attrs.evolve(cell, shown="yes") if cell.group == "totaal" else cell for cell in groups(EXACT, 3, 0, 3)]

    assert names(cells, EXACT) == ["totaal"]


def test_two_hidden_parts_that_can_only_be_one_each() -> None:
    """What is left is 2 and nobody is 0: both are 1."""
    assert names(groups(EXACT, 22, 20, 1, 1), EXACT) == ["a"]


def test_two_hidden_parts_that_can_be_anything_small_stay() -> None:
    """What is left is 6 of two: 2 and 4, 3 and 3 ... not 1 and 5? That is open too, so 1 is out: the partner goes."""
    exact_six = groups(EXACT, 26, 20, 3, 3)
    exact_five = groups(EXACT, 25, 20, 2, 3)

    assert names(exact_five, EXACT) == []
    assert names(exact_six, EXACT) == ["a"]


def test_parts_that_cannot_be_parts_of_the_total_hide_nothing() -> None:
    """Girls, boys, and by age again: together more than all. From such groups nothing follows."""
    assert names(groups(EXACT, 30, 20, 20, 3), EXACT) == []


def test_a_rest_is_guarded_as_a_count_is() -> None:
    """20 of 100 take no part, 17 of them boys: then 3 girls take no part, and that was hidden."""
    loose = attrs.evolve(SHARE, policy=DisclosurePolicy(round_base=1, full_is_sensitive=True, reason="toets"))
    cells = groups(loose, 80, 50, 30, denominators=(100, 53, 47))

    assert [cell.shown for cell in cells] == ["yes", "small", "yes"]
    assert names(cells, loose) == ["b"]


def test_a_mean_is_not_computed_back_from_the_others() -> None:
    """Mean of 30, mean of 25 and the numbers behind them exactly: the mean of the 5 is simple arithmetic."""
    exact = attrs.evolve(MEAN, policy=DisclosurePolicy(round_base=1, reason="toets"))
    cells = [attrs.evolve(cell, numerator=None, denominator=cell.numerator) for cell in groups(COUNT, 42, 25, 12, 5)]

    assert names(cells, exact) == ["b"]
    assert names(cells, MEAN) == []


def places(indicator: Indicator, whole: int, *counts: int, areas: int = 1) -> list[Cell]:
    """Give the region's own figure and those of its municipalities GM0000, GM0001 ..."""
    cells = [
        Cell(area=f"GM{n:04d}", area_kind="municipality", group="totaal", period="2026", numerator=count,
             denominator=None, shown="small" if is_hidden(count, None, indicator) else "yes")
        for n, count in enumerate(counts)
    ]  # fmt: skip
    region = Cell(
        area="twente", area_kind="region", group="totaal", period="2026", numerator=whole, denominator=None,
        shown="yes", areas_expected=areas,
    )  # fmt: skip
    return [region, *cells]


def test_a_region_minus_its_municipalities_is_looked_at_too() -> None:
    """A source that gives the region's total itself counts the small municipality in it."""
    cells = places(EXACT, 53, 30, 20, 3)

    assert [cells[n].area for n in also_hidden(cells, EXACT)] == ["GM0001"]


def test_a_sum_of_ours_leaves_the_small_municipality_out_already() -> None:
    """It is not in the sum, so nothing follows from it: more need not be hidden."""
    assert also_hidden(places(EXACT, 50, 30, 20, 3, areas=3), EXACT) == frozenset()


def test_a_municipality_that_the_source_does_not_know_leaves_room() -> None:
    """What is left is of two, and one of them can be anything: 1 to 8 says nothing of a small one."""
    cells = places(EXACT, 58, 30, 20, 3, 5)
    cells[4] = attrs.evolve(cells[4], numerator=None, shown="missing")

    assert also_hidden(cells, EXACT) == frozenset()


def test_figures_that_are_no_people_hide_nothing() -> None:
    """Hours may be subtracted."""
    hours = attrs.evolve(COUNT, policy=DisclosurePolicy(persons=False, reason="uren"))
    cells = [attrs.evolve(cell, shown="small" if cell.group == "b" else "yes") for cell in groups(COUNT, 20, 17, 3)]

    assert also_hidden(cells, hours) == frozenset()


def test_a_stricter_policy_counts_more_as_small() -> None:
    """Below twenty: then 5 is no comfort, and the partner is hidden as well."""
    strict = attrs.evolve(COUNT, policy=DisclosurePolicy(min_count=20))

    assert (DEFAULT.smallest_shown, strict.policy.smallest_shown) == (8, 20)
    assert names(groups(strict, 100, 60, 12, 28), strict) == ["c"]


def framed(indicator: Indicator, total: int, *parts: int) -> FiguresTable:
    """Give a figures table of one area with a total and its groups."""
    frame = table(indicator, *((count, None) for count in (total, *parts))).frame
    return FiguresTable(frame=frame.assign(area="school-a", group=["totaal", *"abcdefgh"[: len(parts)]]))


def by_group(safe: SafeFigures) -> dict[str, int | None]:
    """Give the shown count of each group, ``None`` where it is hidden."""
    return {row.group: row.numerator for row in safe.rows}


def test_protect_hides_the_partner_and_holds_no_number_of_it() -> None:
    """The rule is worth nothing when it is not asked."""
    safe = protect(framed(COUNT, 22, 13, 8, 1), COUNT)

    assert by_group(safe) == {"totaal": 20, "a": 15, "b": None, "c": None}
    assert [row.value for row in safe.rows if row.shown == "small"] == [None, None]


counts = st.integers(0, 40)
policies = st.sampled_from([{}, {"round_base": 1, "reason": "x"}, {"round_base": 2, "reason": "x"}, {"min_count": 10}])


@settings(deadline=None, max_examples=50)
@given(parts=st.lists(counts, min_size=1, max_size=4), policy=policies)
def test_no_reader_can_tell_one_hidden_small_count_from_another(parts: list[int], policy: dict[str, object]) -> None:
    """The slow and certain way: whatever can be hidden is tried, and what shows the same must leave all small open."""
    made = attrs.evolve(COUNT, policy=DisclosurePolicy(**policy))  # type: ignore[arg-type]
    safe = protect(framed(made, sum(parts), *parts), made)
    shown = by_group(safe)
    alone = [n for n, count in enumerate(parts) if is_hidden(count, None, made)]
    if len(alone) != 1 or shown["totaal"] is None:
        return
    base, small = made.policy.round_base, range(1, made.policy.min_count)
    known = [shown["abcd"[n]] for n in range(len(parts)) if n != alone[0]]
    whole = span(shown["totaal"], base)
    low = whole.low - sum(span(one, base).high if one is not None else 10**6 for one in known)
    high = whole.high - sum(span(one, base).low if one is not None else 1 for one in known)
    possible = [count for count in small if low <= count <= high]

    assert possible in (list(small), [])


@pytest.mark.parametrize(("earlier", "now", "told"), [(20, 20, False), (20, 23, True), (20, 25, False), (23, 20, True)])
def test_a_revision_may_not_show_a_small_difference(earlier: int, now: int, told: bool) -> None:
    """Three pupils more than last time are three pupils, whatever the totals are."""
    assert revision_tells(earlier, now, EXACT.policy) is told


def revised(indicator: Indicator, earlier: int, now: int) -> SafeFigures:
    """Protect one figure and the one that it replaced."""
    old = table(indicator, (earlier, None)).frame.assign(retrieved="2026-01-01")
    return protect(FiguresTable(frame=table(indicator, (now, None)).frame, earlier=pd.DataFrame(old)), indicator)


def test_a_revision_that_would_show_one_is_hidden() -> None:
    """The newest figure stands; what it was before is not told."""
    assert [row.shown for row in revised(EXACT, 20, 23).earlier] == ["small"]
    assert [row.numerator for row in revised(EXACT, 20, 25).earlier] == [20]


def test_a_figure_that_became_small_is_hidden_in_its_earlier_edition_too() -> None:
    """Else the old number stands beside a symbol that says it is too small."""
    assert [row.shown for row in revised(COUNT, 12, 7).earlier] == ["small"]


@settings(deadline=None, max_examples=8)
@given(one=st.integers(1, 4), other=st.integers(1, 4))
def test_what_else_is_hidden_does_not_depend_on_which_small_count_it_is(one: int, other: int) -> None:
    """Else the choice itself would tell: same shown figures, same hidden cells."""
    first, second = (protect(framed(COUNT, 50, 20, 27, count), COUNT).as_plain() for count in (one, other))

    assert json.dumps(first) == json.dumps(second)
