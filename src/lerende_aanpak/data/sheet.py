"""A sheet of Excel or OpenDocument, read as text: what the cells say, without formulas and without noise of floats."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lerende_aanpak.data import grid, workbook
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, UsageError, reason
from lerende_aanpak.model.names import nearest

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_BYTES = 50_000_000


def read(path: Path, name: str, sheet: str = "", header: int = 1) -> RawTable:
    """Read one sheet. A formula gives the value that was stored with it; nothing is computed.

    A cell with an error, or a formula without a stored value, says so (`workbook.ERROR`, `workbook.UNCOMPUTED`); a
    percentage keeps its sign.

    Args:
        path: ``.xlsx``, ``.xlsm`` or ``.ods``.
        name: Its name for messages.
        sheet: Name of the sheet; empty = the first.
        header: Row with the names of the columns, counted from 1.

    Raises:
        UsageError: If the extra ``excel`` is not installed.
        FiguresError: If the file cannot be read, has no such sheet, or a row holds more than the header.
    """
    book, marks = _opened(path, name, sheet)
    names = list(book.sheet_names)
    chosen = sheet or (names[0] if names else "")
    if chosen not in names:
        raise FiguresError(
            "blad '{sheet}' staat niet in het bestand; bedoelt u '{meant}'?"
            if names
            else "het bestand heeft geen bladen",
            where=name,
            remedy="Verbeter `sheet` in region.toml.",
            sheet=chosen,
            meant=nearest(chosen, names, likeness=0) or "",
        )
    cells = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    rows = [(at, _texts(row, at, marks)) for at, row in enumerate(cells, 1) if at >= header]
    return grid.table(_trimmed([row for row in rows if any(row[1])]), name)


def _texts(row: Sequence[object], at: int, marks: workbook.Marked) -> tuple[str, ...]:
    return tuple(
        marks.texts.get((at, n)) or (percentage(cell) if (at, n) in marks.percents else text(cell))
        for n, cell in enumerate(row, 1)
    )


def _opened(path: Path, name: str, sheet: str) -> tuple[CalamineWorkbook, workbook.Marked]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise UsageError(
            "voor dit bestand is een onderdeel nodig dat niet is geïnstalleerd",
            where=name,
            remedy='Voer uit: pip install "lerende-aanpak[{extra}]"',
            extra="excel",
        ) from None
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FiguresError(
                "het bestand is groter dan 50 MB",
                where=name,
                remedy="Lever alleen de rijen en kolommen die nodig zijn.",
            )
        marks = workbook.marked(path, name, sheet)
        return CalamineWorkbook.from_path(str(path)), marks
    except OSError as error:
        raise FiguresError(
            "het bestand kan niet worden gelezen: {reason_word}",
            where=name,
            remedy="Kijk of het bestand er staat onder precies deze naam.",
            reason_word=reason(error),
        ) from None
    except CalamineError:
        raise workbook.damaged(name) from None


def text(cell: object) -> str:
    """Write a cell as a person would: ``12`` for 12.0, ISO for a day, ``9.7`` for 9.700000000000001."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and math.isnan(cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else number(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell).strip()


def percentage(cell: object) -> str:
    """Write a number that is shown as a percentage as a person sees it.

    >>> percentage(0.097), percentage(0.08), percentage(1)
    ('9.7%', '8%', '100%')
    """
    return f"{text(round(float(cell) * 100, 10))}%" if isinstance(cell, int | float) else text(cell)


def number(value: float) -> str:
    """Write a number that is no whole one with 12 significant digits, without exponent; never exactly three decimals.

    >>> number(0.1 + 0.2), number(1.234), number(9.7)
    ('0.3', '1.2340', '9.7')
    """
    digits = f"{value:.12f}" if abs(value) < 1 else f"{value:.12g}"
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}{'0' * (len(decimals) == 3)}" if decimals else whole


def _trimmed(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Cut off the empty columns around the table; a cell beyond the last name is kept, and refused as too long."""
    if not rows:
        return []
    header = rows[0][1]
    filled = [at for at, cell in enumerate(header) if cell]
    first, last = filled[0], filled[-1] + 1
    return [
        (line, cells[first : max([last, *(at + 1 for at, cell in enumerate(cells) if cell)])]) for line, cells in rows
    ]
