"""Figures that would give a hidden one away: a total minus the parts that are shown. Pure: cells in, numbers out.

What a reader can tell of a count that was rounded is a span. The span of what is left of a total, when the shown parts
are taken off, is what he can tell of the hidden parts together. It may say that a hidden count is small; it may not say
which of the small counts it is. Where it would, the smallest shown part is hidden too, or else the total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from lerende_aanpak.data.small import rounded
from lerende_aanpak.model.figures import TOTAL
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.model.safe import Shown


@attrs.frozen(kw_only=True)
class Cell:
    """One figure before it is shown.

    Attributes:
        area, area_kind, group, period: As in the figures table.
        numerator, denominator: As they are, not rounded.
        shown: What the rules for the figure by itself say.
        areas_expected: Over how many areas it was to be added up; 1 is no sum.
    """

    area: str
    area_kind: str
    group: str
    period: str
    numerator: int | None
    denominator: int | None
    shown: Shown
    areas_expected: int = 1


@attrs.frozen
class Span:
    """What a reader can tell of a count: it is ``low`` to ``high``, both included."""

    low: int
    high: int

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)


def span(count: int, base: int) -> Span:
    """Give what a reader can tell of a count that is shown, rounded to ``base``; 0 is 0.

    >>> span(12, 5), span(12, 1), span(0, 5)
    (Span(low=8, high=12), Span(low=12, high=12), Span(low=0, high=0))
    """
    shown = rounded(count, base)
    return Span(shown - base // 2, shown + (base - 1) // 2) if shown else Span(0, 0)


def left(total: Span, parts: Iterable[Span]) -> Span:
    """Give what a reader can tell of the hidden parts of a total together.

    >>> left(Span(18, 22), [Span(8, 12)])
    Span(low=6, high=14)
    """
    for one in parts:
        total = total - one
    return total


def tells(rest: Span, hidden: int, *, least: int, policy: DisclosurePolicy, loose: bool) -> bool:
    """Tell whether what is left of a total says which small count a hidden part is.

    Args:
        rest: What is left of the total.
        hidden: How many parts are hidden; at least 1.
        least: The smallest count that is hidden: 1, or 0 where nobody is hidden too.
        policy: The disclosure policy.
        loose: A hidden part may be of any size: it was hidden because of another one, or its source does not know it.
    """
    most = policy.smallest_shown - 1
    low = least if loose else max(least, rest.low - (hidden - 1) * most)
    high = rest.high - (hidden - 1) * least if loose else min(most, rest.high - (hidden - 1) * least)
    small = range(least, policy.min_count)
    open_ = [count for count in small if low <= count <= high]
    return 0 < len(open_) < len(small)


def revision_tells(earlier: int | None, now: int | None, policy: DisclosurePolicy) -> bool:
    """Tell whether a count and the one that a later edition put in its place differ by a small count, as shown.

    Source:
        TRUST section 1, rule 5.

    >>> revision_tells(20, 23, DisclosurePolicy()), revision_tells(20, 23, DisclosurePolicy(round_base=1, reason="x"))
    (False, True)
    """
    if earlier is None or now is None:
        return False
    difference = abs(rounded(earlier, policy.round_base) - rounded(now, policy.round_base))
    return 0 < difference < policy.min_count


def also_hidden(cells: Sequence[Cell], indicator: Indicator) -> frozenset[int]:
    """Give the numbers (from 0) of the cells that must be hidden because of another cell.

    Two kinds of total are looked at, per period: of an area its groups, and of the region its municipalities, or its
    own places (schools, say). Only what is public decides: rounded counts, and whether a cell is hidden.

    Args:
        cells: All figures of one indicator in one region and source.
        indicator: Its card; the disclosure policy on it decides.
    """
    if not indicator.policy.persons or indicator.kind in ("median", "days-between"):
        return frozenset()
    hidden = {n for n, cell in enumerate(cells) if cell.shown == "small"}
    if not hidden:
        return frozenset()
    totals = _totals(cells)
    also: set[int] = set()
    while (found := _next(cells, totals, hidden | also, also, indicator)) is not None:
        also.add(found)
    return frozenset(also)


@attrs.frozen
class _Total:
    """A total and its parts, by the numbers of their cells; ``ours``: summed by us, over what may be shown only."""

    whole: int
    parts: list[int]
    ours: bool = False


def _totals(cells: Sequence[Cell]) -> list[_Total]:
    """Give every total with its parts, in the order of the cells."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for n, cell in enumerate(cells):
        if cell.group != TOTAL:
            groups[cell.area, cell.period].append(n)
        if cell.area_kind != "region":
            places[cell.group, cell.period, cell.area_kind].append(n)
    kinds = sorted({cell.area_kind for cell in cells if cell.area_kind != "region"})
    found = []
    for n, cell in enumerate(cells):
        if cell.group == TOTAL:
            found.append(_Total(n, groups[cell.area, cell.period]))
        if cell.area_kind == "region":
            found += [
                _Total(n, places[cell.group, cell.period, kind], kind == "municipality" and cell.areas_expected > 1)
                for kind in kinds
            ]
    return [one for one in found if one.parts]


def _next(
    cells: Sequence[Cell], totals: Sequence[_Total], hidden: set[int], also: set[int], indicator: Indicator
) -> int | None:
    """Give the first cell that must still be hidden; ``None`` when all is well."""
    for total in totals:
        if total.whole in hidden or cells[total.whole].shown != "yes":
            continue
        if total.ours:
            if any(n in also for n in total.parts):
                return total.whole
        elif any(_gives_away(cells, total, hidden, also, indicator, count) for count in _counts(indicator)):
            return _partner(cells, total, hidden, indicator.policy)
    return None


Count = Callable[[Cell, int], Span | None]


def _counts(indicator: Indicator) -> Sequence[Count]:
    return {"count": [_numerator], "proportion": [_numerator, _rest], "rate": [_numerator, _rest]}.get(
        indicator.kind, [_denominator]
    )


def _numerator(cell: Cell, base: int) -> Span | None:
    return None if cell.numerator is None else span(cell.numerator, base)


def _denominator(cell: Cell, base: int) -> Span | None:
    return None if cell.denominator is None else span(cell.denominator, base)


def _rest(cell: Cell, base: int) -> Span | None:
    if cell.numerator is None or cell.denominator is None:
        return None
    return span(cell.denominator, base) - span(cell.numerator, base)


def _gives_away(
    cells: Sequence[Cell], total: _Total, hidden: set[int], also: set[int], indicator: Indicator, count: Count
) -> bool:
    policy = indicator.policy
    mine = [n for n in total.parts if n in hidden]
    if all(n in also for n in mine):
        return False
    whole = count(cells[total.whole], policy.round_base)
    spans = [count(cells[n], policy.round_base) for n in total.parts if n not in hidden and cells[n].shown == "yes"]
    shown = [one for one in spans if one is not None]
    if whole is None or len(shown) < len(spans):
        return False
    rest = left(whole, shown)
    if count is _denominator:  # of a mean: with the number behind it, it could be computed back
        return bool(shown) and not any(n in also for n in mine) and rest.high - rest.low < policy.min_count
    loose = any(n in also for n in mine) or any(cells[n].shown == "missing" for n in total.parts)
    everybody = count is _rest and policy.full_is_sensitive
    least = 0 if policy.zero_is_sensitive or everybody else 1
    return tells(rest, len(mine), least=least, policy=policy, loose=loose)


def _partner(cells: Sequence[Cell], total: _Total, hidden: set[int], policy: DisclosurePolicy) -> int:
    """Give the smallest shown part that is not nought, by what is shown of it; the total when there is none."""
    fit = [
        (rounded(size, policy.round_base), n)
        for n in total.parts
        if n not in hidden and cells[n].shown == "yes" and (size := _size(cells[n]))
    ]
    return min(fit)[1] if fit else total.whole


def _size(cell: Cell) -> int:
    return (cell.denominator if cell.numerator is None else cell.numerator) or 0
