"""Rows of a raw table that count: those with the text that a source asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.personal import normalised


def only(raw: RawTable, keep: Sequence[bool]) -> RawTable:
    """Give the table with the rows of which ``keep`` says so; lines stay as they were."""
    rows = tuple(row for row, kept in zip(raw.rows, keep, strict=True) if kept)
    lines = tuple(line for line, kept in zip(raw.lines, keep, strict=True) if kept)
    return RawTable(
        name=raw.name, header=raw.header, rows=rows, lines=lines, also=raw.also, version=raw.version, stale=raw.stale
    )


def where(raw: RawTable, wanted: Mapping[str, str]) -> RawTable:
    """Give the rows that have exactly these texts in these columns, apart from padding and capitals.

    Args:
        raw: The table.
        wanted: Column to text.

    Raises:
        FiguresError: If there is no such column, or no row is left.
    """
    for column, text in wanted.items():
        said = normalised(text).casefold()
        kept = only(raw, [normalised(cell).casefold() == said for cell in raw.column(column)])
        if raw.rows and not kept.rows:
            raise FiguresError(
                "geen enkele regel heeft '{text}' in kolom '{column}'",
                where=f"{raw.name}:1",
                remedy="Kijk in het bestand hoe het daar is geschreven, en verbeter `where`.",
                text=text,
                column=column,
            )
        raw = kept
    return raw
