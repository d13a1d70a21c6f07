"""Any file with figures becomes raw cells: which kind it is, is seen from its name."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.data.guard import refuse_personal_name
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.source import Source

TEXTS = (".csv", ".tsv", ".txt")
SHEETS = (".xlsx", ".xlsm", ".ods")
OLDER = (".xls", ".xlsb")
"""Forms of Excel in which an error, an uncomputed formula and a percentage cannot be told from a plain number."""

PARQUETS = (".parquet",)


def read_raw(path: Path, name: str, source: Source) -> RawTable:
    """Read a file with figures.

    Args:
        path: CSV, Excel, ODS, Parquet, or the folder of a download of CBS.
        name: Its name for messages.
        source: How it is written: its dialect and sheet.

    Raises:
        FiguresError: If it is of another kind, missing, or cannot be read.
        DisclosureError: If its name, or that of its sheet, holds personal data: before any message repeats it.
    """
    refuse_personal_name(name)
    refuse_personal_name(source.sheet)
    kind = path.suffix.lower()
    if path.is_dir():
        from lerende_aanpak.data.cbs import saved

        return saved.read(path, name)
    if kind in TEXTS:
        from lerende_aanpak.data import csvfile

        return csvfile.read(path, name, source.dialect)
    if kind in SHEETS:
        from lerende_aanpak.data import sheet

        return sheet.read(path, name, source.sheet, source.dialect.header)
    if kind in PARQUETS:
        from lerende_aanpak.data import parquet

        return parquet.read(path, name)
    if kind in OLDER:
        raise FiguresError(
            "deze vorm van Excel ({kind}) wordt niet gelezen: fouten en percentages zijn er niet in te zien",
            where=name,
            remedy="Open het bestand in Excel en sla het op als .xlsx.",
            kind=kind,
        )
    raise FiguresError(
        "dit soort bestand kan niet worden gelezen",
        where=name,
        remedy="Lever een van deze soorten: {kinds}, of de map van een download van het CBS.",
        kinds=" ".join((*TEXTS, *SHEETS, *PARQUETS)),
    )
