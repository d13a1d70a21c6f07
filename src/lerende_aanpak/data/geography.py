"""From municipalities to the region: parts are added up, rates computed again, and what is missing is counted."""

from __future__ import annotations

import math
from collections.abc import Set
from typing import Any

import pandas as pd

from lerende_aanpak.data.small import is_hidden
from lerende_aanpak.data.value import computed
from lerende_aanpak.model.figures import COLUMNS, FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.reorganisation import destinations
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.model.source import Source

Given = tuple[str, float | None, Any]
"""What an area receives: the code it comes from, the share of it, and its row (``None`` = not known)."""

Cell = tuple[str, str, str]
"""Area, group and period of a figure."""

NOTHING: dict[str, Any] = {
    "numerator": None, "denominator": None, "value": None, "status": "missing", "areas_in": 0,
}  # fmt: skip

ADDABLE = ("count", "proportion", "rate")


def add_up(
    frame: pd.DataFrame, source: Source, indicator: Indicator, region: Region, *, audience: Audience = "public"
) -> pd.DataFrame:
    """Add the region's own rows to a table of municipalities, where the table has none.

    Args:
        frame: Columns of the figures table; one row an area and period.
        source: Where the figures come from.
        indicator: What they are of.
        region: Its municipalities in the year of each period decide what belongs to the sum.
        audience: For whom the sum will be shown.

    Returns:
        The table with one more row per period and group: parts summed over the municipalities that are known
        (``areas_in`` of ``areas_expected``), value computed from the sums. Means and medians are not added up. A
        municipality whose own figure is too small to show is left out of a public sum, as if it were not known:
        otherwise it would follow from the sum and the others; for the team it counts. Values
        without parts are never added up.
    """
    bare = frame["value"].notna() & frame["numerator"].isna()
    parts = frame[(frame["area_kind"] == "municipality") & ~bare]
    if indicator.kind not in ADDABLE or parts.empty:
        return frame
    given = frame[frame["area"] == region.slug]
    present = set(zip(given["period"], given["group"], strict=True))
    sums = [
        _sum(rows, str(period), str(group), source, indicator, region, audience)
        for (period, group), rows in parts.groupby(["period", "group"], sort=True)
        if (period, group) not in present
    ]
    if not sums:
        return frame
    return pd.concat([frame, pd.DataFrame(sums).astype(COLUMNS)], ignore_index=True)


def _sum(
    rows: pd.DataFrame, period: str, group: str, source: Source, indicator: Indicator, region: Region,
    audience: Audience,
) -> dict[str, object]:  # fmt: skip
    expected = region.municipalities(Period.parse(period).start.year)
    inside = rows[rows["area"].isin(expected)]
    known = inside[inside["value"].notna()]
    known = known if audience == "team" else known[~_too_small(known, indicator)]
    numerator = int(known["numerator"].sum()) if len(known) else None
    has_parts = indicator.kind != "count"
    denominator = int(known["denominator"].sum()) if len(known) and has_parts else None
    return {
        "indicator": indicator.id,
        "region": region.slug,
        "area": region.slug,
        "area_kind": "region",
        "group": group,
        "period": period,
        "numerator": numerator,
        "denominator": denominator,
        "value": computed(indicator, numerator, denominator),
        "status": _weakest(list(known["status"])) if len(known) else source.blank_means,
        "areas_in": len(known),
        "areas_expected": len(expected),
        "rounding": source.rounding,
        "source": source.id,
        "retrieved": max(known["retrieved"], default=source.retrieved),
    }


def _too_small(rows: pd.DataFrame, indicator: Indicator) -> pd.Series[bool]:
    hidden = [
        is_hidden(None if pd.isna(part) else int(part), None if pd.isna(of) else int(of), indicator)
        for part, of in zip(rows["numerator"], rows["denominator"], strict=True)
    ]
    return pd.Series(hidden, index=rows.index, dtype=bool)


def _weakest(statuses: list[str]) -> str:
    order = ("estimated", "provisional", "revised", "final")
    return next((status for status in order if status in statuses), "final")


def recalculated(
    table: FiguresTable,
    source: Source,
    indicator: Indicator,
    region: Region,
    *,
    audience: Audience = "public",
    hidden: Set[Cell] = frozenset(),
) -> FiguresTable | None:
    """Give figures in one classification, the newest (volgtijdelijk), where those of a year are in that of the year.

    Counts move with the people: all of them in a merger, by the stated weights in a split, and then the figure is
    ``estimated`` and rounded to a whole number at the very end (halves up). Rates are computed anew from the moved
    parts, never averaged. What is unknown is counted in ``areas_expected`` only. Where a part went by a weight that
    nobody stated, there is no figure: without it the years before and after are not comparable.

    Args:
        table: Figures in the classification of each year.
        source: Where they come from.
        indicator: What they are of.
        region: Its lists of municipalities and its reorganisations.
        audience: For whom they will be shown: a municipality too small to show moves for the team only.
        hidden: What is not shown of ``table``, for whatever reason: it moves nowhere, and is not shown here either.
            Else it would follow from the two series together.

    Returns:
        Rows of the municipalities of the newest classification and of the region. A year in which the region is the
        same area in both keeps the region's own row; ``None`` when the region had no
        reorganisation, or for means and medians, which cannot be taken apart.

    Source:
        CBS, herindelingen en grenswijzigingen: "volgtijdelijke cijfers" are for users to compute.
    """
    frame = table.frame
    bare = frame["value"].notna() & frame["numerator"].isna()
    parts = _municipalities(frame[~bare], region)
    moving = [one for one in region.reorganisations if one.kind != "redrawn"]
    if indicator.kind not in ADDABLE or parts.empty or not moving:
        return None
    gone = pd.Series([cell in hidden for cell in _keys(frame.loc[parts.index])], index=parts.index, dtype=bool)
    whole = frame[frame["area"] == region.slug]
    own: dict[Cell, Any] = dict(zip(_keys(whole), whole.to_dict("records"), strict=True))
    rows: list[dict[str, Any]] = []
    for (period, group), found in parts.groupby(["period", "group"], sort=True):
        made = _moved(found[~gone[found.index]], str(period), str(group), source, indicator, region, audience)
        cell = (region.slug, str(group), str(period))
        if _is_same_area(region, Period.parse(str(period)).start.year):
            made[-1] = {**made[-1], **NOTHING} if cell in hidden else own.get(cell, made[-1])
        rows += made
    return FiguresTable(frame=pd.DataFrame(rows).astype(COLUMNS), published=table.published)


def _municipalities(frame: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Give the rows of municipalities; a region that is one municipality in a year may stand there by its own name."""
    parts = frame[frame["area_kind"] == "municipality"]
    there = set(zip(parts["area"], parts["group"], parts["period"], strict=True))
    alone = []
    for row in frame[frame["area"] == region.slug].itertuples():
        codes = region.municipalities(Period.parse(str(row.period)).start.year)
        if len(codes) == 1 and (codes[0], row.group, row.period) not in there:
            alone.append((row.Index, codes[0]))
    named = frame.loc[[at for at, _ in alone]].assign(area=[code for _, code in alone], area_kind="municipality")
    return pd.concat([parts, named]) if alone else parts


def _keys(frame: pd.DataFrame) -> list[Cell]:
    return [(str(row.area), str(row.group), str(row.period)) for row in frame.itertuples()]


def _is_same_area(region: Region, year: int) -> bool:
    """Tell whether the region of a year became, whole and with nothing besides, its newest municipalities."""
    then, now = set(region.municipalities(year)), set(region.municipalities(max(region.newest, year)))
    went = {
        code: set(destinations(code, year, region.newest, region.reorganisations))
        for code in then.union(_gone(region, year))
    }
    kept = set().union(*(went[code] for code in then)) == now
    return kept and all(went[code].isdisjoint(now) for code in went.keys() - then)


def _moved(
    rows: pd.DataFrame, period: str, group: str, source: Source, indicator: Indicator, region: Region,
    audience: Audience,
) -> list[dict[str, Any]]:  # fmt: skip
    year = Period.parse(period).start.year
    hidden = pd.Series(False, index=rows.index) if audience == "team" else _too_small(rows, indicator)
    known = {str(row.area): row for row in rows[rows["value"].notna() & ~hidden].itertuples()}
    wanted = region.municipalities(max(region.newest, year))
    received: dict[str, list[Given]] = {code: [] for code in wanted}
    for code in dict.fromkeys([*region.municipalities(year), *map(str, rows["area"]), *_gone(region, year)]):
        for new, share in destinations(code, year, region.newest, region.reorganisations).items():
            if new in received:
                received[new].append((code, share, known.get(code)))
    made = [_received(received[code], period, group, source, indicator, region, code) for code in wanted]
    everything = [one for code in wanted for one in received[code]]
    return [*made, _received(everything, period, group, source, indicator, region, region.slug)]


def _gone(region: Region, year: int) -> list[str]:
    """Give municipalities from outside that a later reorganisation brought in, in whole or in part."""
    return [one.old for one in region.reorganisations if one.since > year and one.kind != "redrawn"]


def _received(
    parts: list[Given], period: str, group: str, source: Source, indicator: Indicator,
    region: Region, area: str,
) -> dict[str, Any]:  # fmt: skip
    known = [(share, row) for _, share, row in parts if share is not None and row is not None]
    lacking = {code for code, share, row in parts if share is None or row is None}
    given = {code for code, _, _ in parts}
    split = any(share != 1 for share, _ in known)
    unweighted = any(share is None for _, share, _ in parts)
    known = [] if unweighted else known
    numerator = _whole(sum(share * int(row.numerator) for share, row in known)) if known else None
    has_parts = indicator.kind != "count"
    denominator = _whole(sum(share * int(row.denominator) for share, row in known)) if known and has_parts else None
    weighted: str = "estimated" if split else _weakest([str(row.status) for _, row in known])
    status = weighted if known else "missing" if unweighted else source.blank_means
    return {
        "indicator": indicator.id,
        "region": region.slug,
        "area": area,
        "area_kind": "region" if area == region.slug else "municipality",
        "group": group,
        "period": period,
        "numerator": numerator,
        "denominator": denominator,
        "value": computed(indicator, numerator, denominator),
        "status": status,
        "areas_in": len(given - lacking),
        "areas_expected": len(given),
        "rounding": source.rounding,
        "source": source.id,
        "retrieved": source.retrieved,
    }


def _whole(number: float) -> int:
    return math.floor(round(number, 6) + 0.5)
