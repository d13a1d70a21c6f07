"""From municipalities to the region: parts are added up, rates computed again, and what is missing is counted."""

from __future__ import annotations

import pandas as pd

from lerende_aanpak.data.small import is_hidden
from lerende_aanpak.data.value import computed
from lerende_aanpak.model.figures import COLUMNS
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.model.source import Source

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
        "retrieved": source.retrieved,
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
