"""Protection: the last step before anything is shown, cached or published; only here `ShownFigures` are made.

Rounding mode of the disclosure policy: small counts (and small rests, and everybody) are hidden, and figures from which
one of those would follow; what is shown is rounded to the base, rates are computed from the rounded parts. The hidden
value is in nothing that leaves here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pandas as pd

from lerende_aanpak.data.derived import Cell, also_hidden, revision_tells
from lerende_aanpak.data.small import is_hidden, rounded
from lerende_aanpak.data.value import computed
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import Audience, SafeFigures, SafeRow, Seal, Shown, ShownFigures, TeamFigures

_SEAL = Seal()
PARTED = ("count", "proportion", "rate")
_NOTHING: dict[str, Any] = {"numerator": None, "denominator": None, "value": None, "margin": 0.0}


def _number(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)


def _bare(indicator: Indicator, numerator: int | None, denominator: int | None) -> bool:
    """Tell whether a value that is made of counts comes without them."""
    return indicator.kind in PARTED and (numerator is None or (indicator.kind != "count" and denominator is None))


def _common(cells: Any) -> dict[str, Any]:
    return {
        "area": str(cells.area),
        "area_kind": str(cells.area_kind),
        "group": str(cells.group),
        "period": str(cells.period),
        "areas_in": int(cells.areas_in),
        "areas_expected": int(cells.areas_expected),
        "status": str(cells.status),
        "retrieved": str(cells.retrieved),
    }


def _plain_row(cells: Any) -> SafeRow:
    value = None if pd.isna(cells.value) else float(cells.value)
    return SafeRow(
        **_common(cells),
        numerator=None if value is None else _number(cells.numerator),
        denominator=None if value is None else _number(cells.denominator),
        value=value,
        shown="missing" if value is None else "yes",
        margin=int(cells.rounding) / 2 * int(cells.areas_in),
    )


def _row(cells: Any, indicator: Indicator, published: bool) -> SafeRow:
    numerator, denominator = _number(cells.numerator), _number(cells.denominator)
    value = None if pd.isna(cells.value) else float(cells.value)
    common = _common(cells)
    if value is None:
        return SafeRow(**common, **_NOTHING, shown="missing")
    if _bare(indicator, numerator, denominator):  # nobody can tell whether it is small: shown only if public already
        as_it_was = published and indicator.kind != "count" and numerator is None and denominator is None
        told = {**_NOTHING, "value": value} if as_it_was else _NOTHING
        return SafeRow(**common, **told, shown="yes" if as_it_was else "small")
    if is_hidden(numerator, denominator, indicator):
        return SafeRow(**common, **_NOTHING, shown="small")
    base = indicator.policy.round_base if indicator.policy.persons else 1
    shown_numerator = None if numerator is None else rounded(numerator, base)
    shown_denominator = None if denominator is None else rounded(denominator, base)
    if indicator.kind in PARTED:
        value = computed(indicator, shown_numerator, shown_denominator)
    areas = int(cells.areas_in)
    margin = int(cells.rounding) / 2 * areas if int(cells.rounding) else (base - 1) / 2
    return SafeRow(
        **common,
        numerator=shown_numerator,
        denominator=shown_denominator,
        value=value,
        shown="yes",
        margin=margin,
    )


def protect(table: FiguresTable, indicator: Indicator) -> SafeFigures:
    """Make raw figures of one indicator fit to be shown to anybody.

    Args:
        table: Figures of this indicator, of one region and source.
        indicator: Its card; the disclosure policy on it decides.

    Returns:
        One row per row of the table; a hidden row holds no number at all. A proportion or rate without its parts is
        hidden, unless the table says that it was published so: then it is shown as it was published.

    Source:
        TRUST section 1: primary rules and rounding mode.
    """
    now, before = (frame[frame["indicator"] == indicator.id] for frame in (table.frame, table.earlier))
    rows = [_row(cells, indicator, table.published) for cells in now.itertuples(index=False)]
    for n in also_hidden([*map(_cell, rows, now.itertuples(index=False))], indicator):
        rows[n] = _hidden(rows[n])
    known = {(row.area, row.group, row.period): row for row in rows}
    earlier = [
        _revised(_row(cells, indicator, table.published), known, indicator) for cells in before.itertuples(index=False)
    ]
    return SafeFigures(
        indicator=indicator.id,
        **_origin(now),
        rows=tuple(rows),
        earlier=tuple(earlier),
        excused=table.excused,
        seal=_SEAL,
    )


def _cell(row: SafeRow, cells: Any) -> Cell:
    same = {name: getattr(row, name) for name in ("area", "area_kind", "group", "period", "areas_expected")}
    return Cell(**same, numerator=_number(cells.numerator), denominator=_number(cells.denominator), shown=row.shown)


def _hidden(row: SafeRow) -> SafeRow:
    return attrs.evolve(row, **_NOTHING, shown="small")


def _revised(row: SafeRow, known: Mapping[tuple[str, str, str], SafeRow], indicator: Indicator) -> SafeRow:
    """Hide an earlier figure where the one in its place is hidden, or differs from it by a small count."""
    now = known.get((row.area, row.group, row.period))
    if row.shown != "yes" or now is None or not indicator.policy.persons:
        return row
    counts = ((row.numerator, now.numerator), (row.denominator, now.denominator))
    close = any(revision_tells(before, after, indicator.policy) for before, after in counts)
    return _hidden(row) if close or now.shown == "small" else row


def for_team(table: FiguresTable, indicator: Indicator) -> TeamFigures:
    """Give figures of one indicator as they are, for the region's own team only.

    Args:
        table: Figures of this indicator, of one region and source, behind the guard for personal data.
        indicator: Its card.

    Returns:
        One row per row of the table, nothing hidden and nothing rounded.

    Source:
        DESIGN section 1: two audiences.
    """
    own = [frame[frame["indicator"] == indicator.id] for frame in (table.frame, table.earlier)]
    rows, earlier = (tuple(_plain_row(cells) for cells in frame.itertuples(index=False)) for frame in own)
    return TeamFigures(
        indicator=indicator.id, **_origin(own[0]), rows=rows, earlier=earlier, excused=table.excused, seal=_SEAL
    )


def fit(table: FiguresTable, indicator: Indicator, audience: Audience) -> SafeFigures | TeamFigures:
    """Make raw figures fit for an audience: `protect` for the public, `for_team` for the team."""
    return protect(table, indicator) if audience == "public" else for_team(table, indicator)


def _origin(frame: pd.DataFrame) -> dict[str, str]:
    first = None if frame.empty else frame.iloc[0]
    return {
        "region": "" if first is None else str(first["region"]),
        "source": "" if first is None else str(first["source"]),
    }


def emptied(figures: ShownFigures, shown: Shown) -> ShownFigures:
    """Give the same rows without a single number, to see what is made of figures that may not be shown.

    Args:
        figures: Protected figures.
        shown: Why nothing is shown, the same for every row.
    """
    rows = tuple(attrs.evolve(row, **_NOTHING, shown=shown) for row in figures.rows)
    return attrs.evolve(figures, rows=rows, earlier=())


def reopen(plain: Mapping[str, Any]) -> SafeFigures | TeamFigures:
    """Give back figures that `ShownFigures.as_plain` wrote down (to cross the border of a process).

    Raises:
        KeyError: If they are not.
    """
    kinds: dict[str, type[SafeFigures] | type[TeamFigures]] = {"public": SafeFigures, "team": TeamFigures}
    return kinds[plain["audience"]](
        indicator=plain["indicator"],
        region=plain["region"],
        source=plain["source"],
        rows=tuple(SafeRow(**row) for row in plain["rows"]),
        earlier=tuple(SafeRow(**row) for row in plain["earlier"]),
        excused=tuple(plain["excused"]),
        seal=_SEAL,
    )
