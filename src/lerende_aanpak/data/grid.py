"""A grid of cells, from a sheet or a text file, becomes a raw table: header, rows of one length, no doubled names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lerende_aanpak.data.guard import is_quotable
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError

_FOOT = re.compile(
    r"(?:bron(?:nen)?|source)s?\s*:.*|(?:bron|source) cbs\b.*|(?:\N{COPYRIGHT SIGN}|\(c\)).*", re.IGNORECASE
)
"""What a publisher writes under a table; not Bronckhorst."""


def table(grid: Sequence[tuple[int, tuple[str, ...]]], name: str, delimiter: str = "") -> RawTable:
    """Make a raw table of rows of cells; the first is the header.

    Args:
        grid: Per row that is not empty its line and its cells, without padding.
        name: Of the file, for messages.
        delimiter: What stood between the cells of a text file, for messages.

    Raises:
        FiguresError: If there is no header, a name stands twice, or a row is too short or too long.
    """
    rows = _without_foot(list(grid))
    if not rows:
        raise FiguresError(
            "het bestand is leeg", where=name, remedy="Zet er een kop met kolomnamen en daaronder de cijfers in."
        )
    line, header = rows[0]
    _refuse_title(rows, name)
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    if doubled:
        raise FiguresError(
            "kolom '{column}' staat twee keer in de kop",
            where=f"{name}:{line}",
            remedy="Geef elke kolom een eigen naam.",
            column=doubled[0] if is_quotable(doubled[0]) else str(header.index(doubled[0]) + 1),
        )
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            raise FiguresError(
                "deze regel heeft {found} cellen, de kop heeft er {expected}",
                where=f"{name}:{line}",
                remedy="Zet tekst met '{delimiter}' erin tussen aanhalingstekens, of vul de regel aan.",
                found=str(len(cells)),
                expected=str(len(header)),
                delimiter=delimiter,
            )
    return RawTable(
        name=name, header=header, rows=tuple(cells for _, cells in rows[1:]), lines=tuple(at for at, _ in rows[1:])
    )


def _filled(cells: tuple[str, ...]) -> int:
    return sum(bool(cell) for cell in cells)


def _without_foot(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Leave out what a publisher writes under its table: lines of one cell that name the source."""
    while len(rows) > 2 and _filled(rows[-1][1]) == 1 and _FOOT.fullmatch(rows[-1][1][0]):
        rows = rows[:-1]
    return rows


def _refuse_title(rows: list[tuple[int, tuple[str, ...]]], name: str) -> None:
    """Refuse a title above the header: a first line of one cell above rows of several."""
    if len(rows) > 1 and _filled(rows[0][1]) == 1 and all(_filled(cells) > 1 for _, cells in rows[1:4]):
        wanted = next(line for line, cells in rows if _filled(cells) > 1)
        raise FiguresError(
            "boven de kop met kolomnamen staat nog tekst",
            where=f"{name}:{rows[0][0]}",
            remedy="Haal die regels weg, of zeg waar de kop staat: `dialect = {{ header = {line} }}`.",
            line=str(wanted),
        )
