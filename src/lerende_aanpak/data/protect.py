"""Protection: the last step before anything is shown, cached or published; only here `ShownFigures` are made.

Rounding mode of the disclosure policy: small counts (and small rests, and everybody) are hidden; what is shown is
rounded to the base, rates are computed from the rounded parts. The hidden value is in nothing that leaves here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lerende_aanpak.data.small import is_hidden, rounded
from lerende_aanpak.data.value import computed
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import Audience, SafeFigures, SafeRow, Seal, TeamFigures

_SEAL = Seal()
PARTED = ("count", "proportion", "rate")


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
    nothing: dict[str, Any] = {"numerator": None, "denominator": None, "value": None, "margin": 0.0}
    if value is None:
        return SafeRow(**common, **nothing, shown="missing")
    if _bare(indicator, numerator, denominator):  # nobody can tell whether it is small: shown only if public already
        as_it_was = published and indicator.kind != "count" and numerator is None and denominator is None
        told = {**nothing, "value": value} if as_it_was else nothing
        return SafeRow(**common, **told, shown="yes" if as_it_was else "small")
    if is_hidden(numerator, denominator, indicator):
        return SafeRow(**common, **nothing, shown="small")
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
    own = [frame[frame["indicator"] == indicator.id] for frame in (table.frame, table.earlier)]
    rows, earlier = (
        tuple(_row(cells, indicator, table.published) for cells in frame.itertuples(index=False)) for frame in own
    )
    return SafeFigures(
        indicator=indicator.id, **_origin(own[0]), rows=rows, earlier=earlier, excused=table.excused, seal=_SEAL
    )


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
