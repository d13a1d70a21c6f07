"""Small made-up indicators, sources and regions, and a way to read a file through the whole door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pandas as pd

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.sources import read
from lerende_aanpak.data.value import computed
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.model.source import Source

COUNT = Indicator(
    region="twente",
    slug="aantal",
    name_nl="Aantal",
    name_en="Count",
    definition="Aantal jongeren.",
    numerator="jongeren",
    unit="jongeren",
    kind="count",
    role="context",
    frequency="year",
    source="voorbeeld (fictief)",
)
SHARE = attrs.evolve(COUNT, slug="aandeel", kind="proportion", denominator="leerlingen", unit="%", per=100)
RATE = attrs.evolve(SHARE, slug="verhouding", kind="rate", unit="per 1000 leerlingen", per=1000)
MEAN = attrs.evolve(COUNT, slug="dagen", kind="mean", unit="dagen", frequency="month")

TWENTE = Region(
    slug="twente",
    name="Twente",
    territories=(
        Territory(
            since=2021,
            municipalities=(
                "GM0141", "GM0147", "GM0153", "GM0158", "GM0163", "GM0164", "GM0168", "GM0173", "GM0183", "GM0189",
                "GM1700", "GM1735", "GM1742", "GM1774",
            ),
        ),
    ),
)  # fmt: skip
KENNEMERLAND = Region(
    slug="noord-kennemerland",
    name="Noord-Kennemerland",
    territories=(
        Territory(since=2021, municipalities=("GM0398", "GM0416")),
        Territory(since=2022, municipalities=("GM1980",)),
    ),
)


def source(indicator: Indicator = COUNT, **changes: Any) -> Source:
    """Give a source of ``indicator`` whose file has a column for each part that the indicator needs."""
    parts = {"count": ("numerator",), "mean": ("value", "denominator"), "median": ("value", "denominator")}
    columns = ("period", "area", *parts.get(indicator.kind, ("numerator", "denominator")))
    fixed: dict[str, Any] = {"id": "twente.bron", "region": "twente", "indicator": indicator.id, "file": "x.csv"}
    fixed |= {"title": "Voorbeeld (fictief)", "publisher": "Voorbeeld (fictief)", "retrieved": "2027-02-01"}
    return Source(**{**fixed, "columns": {name: name for name in columns}, **changes})


def read_text(
    folder: Path, text: str, indicator: Indicator = COUNT, *, region: Region = TWENTE, **changes: Any
) -> pd.DataFrame:
    """Give the figures table that a CSV with this text becomes; in messages the file is called ``x.csv``."""
    path = folder / "x.csv"
    path.write_bytes(text.encode("utf-8"))
    return read(path, "x.csv", source(indicator, **changes), indicator, region).frame


def raw(header: tuple[str, ...], *rows: tuple[str, ...]) -> RawTable:
    """Give a table as a file would; its first row stands on line 2."""
    return RawTable(name="x.csv", header=header, rows=rows, lines=tuple(range(2, 2 + len(rows))))


def table(
    indicator: Indicator, *cells: tuple[int | None, int | None], value: float | None = None, rounding: int = 0
) -> FiguresTable:
    """Give a figures table with one area per pair of numerator and denominator; ``value`` for means."""
    values = [computed(indicator, *cell) if value is None else value for cell in cells]
    frame = pd.DataFrame(
        {
            "indicator": indicator.id,
            "region": "twente",
            "area": [f"school-{number}" for number in range(len(cells))],
            "area_kind": "local",
            "group": "totaal",
            "period": "2026-09" if indicator.frequency == "month" else "2026",
            "numerator": pd.array([cell[0] for cell in cells], dtype="Int64"),
            "denominator": pd.array([cell[1] for cell in cells], dtype="Int64"),
            "value": pd.array(values, dtype="Float64").astype("float64"),
            "status": "final",
            "areas_in": 1,
            "areas_expected": 1,
            "rounding": rounding,
            "source": "twente.bron",
            "retrieved": "2027-02-01",
        }
    )
    return FiguresTable(frame=frame)
