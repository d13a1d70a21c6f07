"""A Parquet file, read as text like every other."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.data import grid, sheet
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, UsageError, reason

MAX_ROWS = 2_000_000


def read(path: Path, name: str) -> RawTable:
    """Read a Parquet file.

    Raises:
        UsageError: If the extra ``parquet`` is not installed.
        FiguresError: If the file cannot be read, or has more rows than `MAX_ROWS`.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            "voor dit bestand is een onderdeel nodig dat niet is geïnstalleerd",
            where=name,
            remedy='Voer uit: pip install "lerende-aanpak[{extra}]"',
            extra="parquet",
        ) from None
    try:
        with parquet.ParquetFile(path) as file:
            if file.metadata.num_rows > MAX_ROWS:
                raise FiguresError(
                    "het bestand heeft meer dan 2 miljoen rijen",
                    where=name,
                    remedy="Lever alleen de rijen en kolommen die nodig zijn.",
                )
            found = file.read()
    except OSError as error:
        raise FiguresError(
            "het bestand kan niet worden gelezen: {reason_word}",
            where=name,
            remedy="Kijk of het bestand er staat onder precies deze naam.",
            reason_word=reason(error),
        ) from None
    except arrow.ArrowException:
        raise FiguresError(
            "het bestand is geen Parquet, of het is beschadigd",
            where=name,
            remedy="Maak het opnieuw, of lever het als CSV.",
        ) from None
    columns = [["" if cell is None else sheet.text(cell) for cell in column.to_pylist()] for column in found.columns]
    rows = [(at, cells) for at, cells in enumerate(zip(*columns, strict=True), 2) if any(cells)]
    return grid.table([(1, tuple(str(one).strip() for one in found.column_names)), *rows], name)
