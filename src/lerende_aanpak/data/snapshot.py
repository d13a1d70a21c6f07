"""Figures as a study froze them: a CSV that says everything of a row, so that it reads back as it was.

Raw figures: for the region's own folder, never to be shown before they are protected.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pandas as pd

from lerende_aanpak.data import csvfile, guard, numbers, sources
from lerende_aanpak.data.value import computed
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.figures import TOTAL, FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import WORDS

PARTS = ("numerator", "denominator")
COUNTS = ("areas_in", "areas_expected", "rounding")
TEXTS = ("indicator", "region", "area", "area_kind", "period", "status")
COLUMNS = ("indicator", "region", "area", "area_kind", "period", *PARTS, "value", "status", *COUNTS, "published")


def text(table: FiguresTable, region: str) -> str | None:
    """Give the CSV of the region's own rows, or of all rows when it has none of its own; ``None`` without rows.

    Args:
        table: Figures of one indicator.
        region: Slug of the region.
    """
    frame = table.frame[table.frame["group"] == TOTAL]
    own = frame[frame["area"] == region]
    frame = own if len(own) else frame
    if frame.empty:
        return None
    frame = frame.assign(published="yes" if table.published else "no")[list(COLUMNS)]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cells in frame.astype(object).where(frame.notna(), "").itertuples(index=False):
        writer.writerow(_plain(cell) if isinstance(cell, float) else cell for cell in cells)
    return written.getvalue()


def _plain(number: float) -> str:
    """Write a number with all its decimals; never exactly three, since 1.234 could be a thousand."""
    whole, _, decimals = f"{Decimal(repr(number)):f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}{'0' * (len(decimals) == 3)}" if decimals else whole


def read(path: Path, name: str, source: Source, indicator: Indicator, region: Region) -> FiguresTable:
    """Read a snapshot: one that `text` wrote, or a plain one with area, period and parts only.

    Args:
        path: The file.
        name: Its name for messages.
        source: Of a plain one: what its columns mean.
        indicator: What the figures are of.
        region: Whose they are.

    Raises:
        FiguresError: If cells cannot be read, by line.
        DisclosureError: If the file holds personal data.
    """
    raw = csvfile.read(path, name)
    if raw.header != COLUMNS:
        return sources.read(path, name, source, indicator, region)
    guard.refuse_personal_data(raw)
    for status, line in zip(raw.column("status"), raw.lines, strict=True):
        if status not in WORDS["status"]:
            raise FiguresError(
                "hier staat geen status van een cijfer",
                where=f"{name}:{line}",
                remedy="Zet het oorspronkelijke bestand terug.",
            )
    parts = {column: numbers.whole_numbers(raw, column) for column in PARTS}
    given = numbers.decimals(raw, "value")
    values = [
        value if part is None else computed(indicator, part, of)
        for part, of, value in zip(parts["numerator"], parts["denominator"], given, strict=True)
    ]
    frame = pd.DataFrame(
        {
            **{
                column: raw.column(column)
                for column in ("indicator", "region", "area", "area_kind", "period", "status")
            },
            **{column: pd.array(cells, dtype="Int64") for column, cells in parts.items()},
            **{column: pd.array(numbers.whole_numbers(raw, column), dtype="Int64") for column in COUNTS},
            "value": pd.array(values, dtype="Float64").astype("float64"),
            "group": TOTAL,
            "source": source.id,
            "retrieved": source.retrieved,
        }
    )
    return FiguresTable(frame=frame, published=set(raw.column("published")) == {"yes"})
