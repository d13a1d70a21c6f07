"""The cells of a file as text, whatever the file was: CSV, sheet, Parquet or a table of CBS all become this."""

from __future__ import annotations

import attrs

from lerende_aanpak.errors import FiguresError

BLANK = {"", ".", "-", "..", "x"}


@attrs.frozen(kw_only=True)
class RawTable:
    """The cells of a file, as text without padding.

    Attributes:
        name: File name for messages.
        header: Column names.
        rows: Cells, one tuple a row, as long as the header.
        lines: Line in the file (row of the sheet, number of the observation) of each row, counted from 1.
        version: What the publisher calls this edition (CBS: the moment of its last change); empty = not known.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    version: str = ""

    def column(self, name: str) -> list[str]:
        """Give the cells of one column.

        Raises:
            FiguresError: If there is no such column, with those there are.
        """
        if name not in self.header:
            raise FiguresError(
                "kolom '{column}' staat niet in het bestand",
                where=f"{self.name}:1",
                remedy="Dit zijn de kolommen: {header}. Verbeter `columns` in region.toml of de kop van het bestand.",
                column=name,
                header=", ".join(self.header),
            )
        place = self.header.index(name)
        return [row[place] for row in self.rows]
