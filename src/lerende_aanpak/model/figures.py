"""The figures table: the only table that crosses floors, defined and checked here. Raw: it may not reach a page."""

from __future__ import annotations

from functools import cache

import attrs
import numpy as np
import pandas as pd

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.period import Period

COLUMNS: dict[str, str] = {
    "indicator": "string",
    "region": "string",
    "area": "string",
    "area_kind": "string",
    "group": "string",
    "period": "string",
    "numerator": "Int64",
    "denominator": "Int64",
    "value": "float64",
    "status": "string",
    "areas_in": "Int64",
    "areas_expected": "Int64",
    "rounding": "Int64",
    "source": "string",
    "retrieved": "string",
}
KEY = ["indicator", "region", "area", "group", "period"]
TOTAL = "totaal"


@cache
def _empty() -> pd.DataFrame:
    return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)


def _no_rows() -> pd.DataFrame:
    return _empty().copy()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        raise FiguresError(
            "de cijfertabel mist kolom {columns}",
            where="FiguresTable",
            remedy="Geef alle kolommen van de cijfertabel.",
            columns=", ".join(missing),
        )
    chosen = frame[list(COLUMNS)]
    typed = chosen if chosen.dtypes.astype(str).tolist() == list(COLUMNS.values()) else chosen.astype(COLUMNS)
    return typed.reset_index(drop=True)


def _checked(frame: pd.DataFrame) -> pd.DataFrame:
    table = _typed(frame)
    doubled = table[table.duplicated(KEY)]
    if len(doubled):
        row = doubled.iloc[0]
        raise FiguresError(
            "een regel staat dubbel: {area}, {group}, {period} komt meer dan één keer voor"
            if len(doubled) == 1
            else "{count} regels staan dubbel: {area}, {group}, {period} komt meer dan één keer voor",
            where=str(row["source"]),
            remedy="Haal de dubbele regels uit de bron; wij kiezen er geen.",
            count=str(len(doubled)),
            area=str(row["area"]),
            group=str(row["group"]),
            period=str(row["period"]),
        )
    order = [Period.parse(str(label)).start for label in table["period"]]
    return (
        table.assign(_order=np.array(order, dtype="datetime64[D]"))
        .sort_values(["indicator", "region", "area", "group", "_order"], kind="stable")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


@attrs.frozen(kw_only=True, eq=False)
class FiguresTable:
    """Raw figures of one or more indicators, as they came in: for the own team only.

    Attributes:
        frame: One row is one indicator, region, area, group and period, in order of time. Columns and types as
            `COLUMNS`: ``numerator`` and ``denominator`` whole numbers or empty; ``value`` in the indicator's unit, NaN
            where unknown; ``status`` one of final, provisional, revised, estimated, missing, suppressed;
            ``areas_in`` of ``areas_expected`` areas are in the sum; ``rounding`` is the base the source rounded to.
        earlier: Rows that a later edition of the source replaced: same columns, an older ``retrieved``; keys may stand
            more than once.
        excused: Columns that the guard let through, each with its reason.
        published: Its source says that the figures were public already in this form; without it a proportion or rate
            without parts is hidden.

    Raises:
        FiguresError: If a column is missing or a row stands twice.
        ModelError: If a period has no known form.
    """

    frame: pd.DataFrame = attrs.field(converter=_checked)
    earlier: pd.DataFrame = attrs.field(factory=_no_rows, converter=_typed)
    published: bool = False
    excused: tuple[str, ...] = ()
