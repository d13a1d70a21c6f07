"""The cells of a file as text, whatever the file was: CSV, sheet, Parquet or a table of CBS all become this."""

from __future__ import annotations

import re

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.names import nearest

BLANK = {"", ".", "-", "..", "x"}
_NUMBERED = re.compile(r"(?P<name>.+)_\d+")
"""Columns of CBS end in a number that changes from year to year: ``TotaalJongerenMetJeugdzorgInNatura_1``."""


@attrs.frozen(kw_only=True)
class RawTable:
    """The cells of a file, as text without padding.

    Attributes:
        name: File name for messages.
        header: Column names.
        rows: Cells, one tuple a row, as long as the header.
        lines: Line in the file (row of the sheet, number of the observation) of each row, counted from 1.
        also: Other names under which a column is found, such as its title at CBS: name to column.
        version: What the publisher calls this edition (CBS: the moment of its last change); empty = not known.
        stale: Day of an older copy, that was taken because the publisher did not answer; empty = asked just now.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    also: dict[str, str] = attrs.Factory(dict)
    version: str = ""
    stale: str = ""

    def named(self, name: str) -> str | None:
        """Find a column by its name, by another name of it, or by its name without the number that CBS adds.

        Returns:
            The name in the header; ``None`` when there is no such column, or several.
        """
        if name in self.header:
            return name
        if name in self.also:
            return self.also[name]
        bare = _NUMBERED.fullmatch(name)
        wanted = bare["name"] if bare else name
        fitting = [one for one in self.header if (found := _NUMBERED.fullmatch(one)) and found["name"] == wanted]
        return fitting[0] if len(fitting) == 1 else None

    def column(self, name: str) -> list[str]:
        """Give the cells of one column, found as by `named`.

        Raises:
            FiguresError: If there is no such column, with those there are.
        """
        found = self.named(name)
        if found is None:
            meant = nearest(name, [*self.header, *self.also])
            raise FiguresError(
                "kolom '{column}' staat niet in het bestand; bedoelt u '{meant}'?"
                if meant
                else "kolom '{column}' staat niet in het bestand",
                where=f"{self.name}:1",
                remedy="Dit zijn de kolommen: {header}. Verbeter `columns` in region.toml of de kop van het bestand.",
                column=name,
                meant=meant or "",
                header=", ".join(self.header),
            )
        place = self.header.index(found)
        return [row[place] for row in self.rows]
