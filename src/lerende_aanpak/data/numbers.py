"""Cells become numbers: decimal comma or point, thousands, and the marks for 'not known'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lerende_aanpak.data.rawtable import BLANK, RawTable
from lerende_aanpak.data.selected import only
from lerende_aanpak.data.workbook import ERROR, UNCOMPUTED
from lerende_aanpak.errors import Collected, FiguresError

LARGEST = 10**12
"""No count in this field comes near it: more is a slip."""

_COMMA = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?")
_POINT = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?")
_SHOWS_COMMA = re.compile(r",\d{1,2}$|,\d{4,}$|\.\d{3}[.,]")
_SHOWS_POINT = re.compile(r"\.\d{1,2}$|\.\d{4,}$|,\d{3}\.|^-?0\.\d")
_DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}[.]\d{3}")


def whole_numbers(table: RawTable, column: str, *, decimal: str = "", times: int = 1) -> list[int | None]:
    """Read a column of counts; ``None`` where the cell says 'not known' (empty, ``.``, ``-``).

    Args:
        table: The file.
        column: Its column.
        decimal: The decimal sign, where it is known.
        times: By how much a cell is multiplied: 1000 when the column gives thousands (12,3 is then 12300).

    Raises:
        FiguresError: Every cell that is no whole number of 0 or more, by line.
    """
    found = Collected()
    numbers: list[int | None] = []
    for value, line in zip(decimals(table, column, counts=True, decimal=decimal), table.lines, strict=True):
        value = value if value is None or times == 1 else round(value * times, 6)
        if value is not None and not (0 <= value <= LARGEST and value == int(value)):
            found.add(
                FiguresError(
                    "in kolom '{column}' staat geen aantal",
                    where=f"{table.name}:{line}",
                    remedy="Een aantal is een heel getal van 0 of meer, hoogstens 1.000 miljard.",
                    column=column,
                )
            )
            value = None
        numbers.append(None if value is None else int(value))
    found.raise_if_any()
    return numbers


def decimal_sign(cells: Iterable[str]) -> str:
    """Give the decimal sign that cells show: a comma or a point; empty when they show neither, or both."""
    comma = point = False
    for cell in cells:
        bare = cell.removesuffix("%").rstrip()
        comma = comma or bool(_SHOWS_COMMA.search(bare))
        point = point or bool(_SHOWS_POINT.search(bare))
    return "" if comma == point else "," if comma else "."


def decimals(
    table: RawTable, column: str, *, counts: bool = False, decimal: str = "", percent: bool = False
) -> list[float | None]:
    """Read a column of numbers; ``None`` where the cell says 'not known'.

    The column decides its own form: one cell with a decimal comma (``9,7``) makes points thousands, one with a
    decimal point (``9.7``) makes commas thousands. ``1.234`` in a column that gives no other hint is refused.

    Args:
        table: The file.
        column: Its column.
        counts: Whether the column should hold counts, for the message at a percentage.
        decimal: The decimal sign, where the source declares it: then there is no doubt.
        percent: Whether the values are percentages: a percent sign is then no fault, behind every cell or behind none.

    Raises:
        FiguresError: Every cell that cannot be read, by line; never with the value in it.
    """
    cells = table.column(column)
    if percent and all(cell.endswith("%") for cell in cells if cell not in BLANK):
        cells = [cell.removesuffix("%").rstrip() for cell in cells]
    comma = any(_SHOWS_COMMA.search(cell) for cell in cells)
    point = any(_SHOWS_POINT.search(cell) for cell in cells)
    if decimal:
        comma, point = decimal == ",", decimal == "."
    found = Collected()
    numbers: list[float | None] = []
    for cell, line in zip(cells, table.lines, strict=True):
        text = cell.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
        if text in BLANK:
            numbers.append(None)
            continue
        if text.endswith("%"):
            found.add(_percentage(table, column, line, counts=counts, mixed=percent))
            numbers.append(None)
            continue
        if text in (ERROR, UNCOMPUTED):
            found.add(_failed(table, column, line, text))
            numbers.append(None)
            continue
        doubtful = not comma and not point and _DOUBTFUL.fullmatch(text)
        form = _POINT if point and not comma else _COMMA
        if doubtful or (comma and point) or not form.fullmatch(text):
            found.add(_unreadable(table, column, line, doubtful=bool(doubtful)))
            numbers.append(None)
            continue
        plain = text.replace(",", "") if form is _POINT else text.replace(".", "").replace(",", ".")
        numbers.append(float(plain))
    found.raise_if_any()
    return numbers


def readable(table: RawTable, column: str, *, decimal: str = "", percent: bool = False) -> list[float | None]:
    """Read a column as `decimals` does; what cannot be read is ``None`` too."""
    try:
        return decimals(table, column, decimal=decimal, percent=percent)
    except FiguresError as error:
        bad = {one.where for one in error.all()}
        kept = [f"{table.name}:{line}" not in bad for line in table.lines]
        return decimals(only(table, kept), column, decimal=decimal, percent=percent)


def _percentage(table: RawTable, column: str, line: int, *, counts: bool, mixed: bool) -> FiguresError:
    if mixed:
        return FiguresError(
            "in kolom '{column}' staat achter sommige getallen een procentteken en achter andere niet",
            where=f"{table.name}:{line}",
            remedy="Zet het achter elk getal, of achter geen; in Excel: geef de hele kolom dezelfde celeigenschappen.",
            column=column,
        )
    return FiguresError(
        "in kolom '{column}' staat een percentage",
        where=f"{table.name}:{line}",
        remedy="Lever aantallen, geen percentages." if counts else "Schrijf het getal zonder procentteken.",
        column=column,
    )


def _failed(table: RawTable, column: str, line: int, text: str) -> FiguresError:
    if text == ERROR:
        return FiguresError(
            "in kolom '{column}' staat een fout van het rekenblad",
            where=f"{table.name}:{line}",
            remedy="Herstel de formule, of maak de cel leeg als het cijfer onbekend is.",
            column=column,
        )
    return FiguresError(
        "in kolom '{column}' staat een formule waarvan geen uitkomst is bewaard",
        where=f"{table.name}:{line}",
        remedy="Open het bestand in Excel, sla het op, en lees het opnieuw in.",
        column=column,
    )


def _unreadable(table: RawTable, column: str, line: int, *, doubtful: bool) -> FiguresError:
    if doubtful:
        return FiguresError(
            "een getal in kolom '{column}' kan een duizendtal zijn of drie decimalen hebben",
            where=f"{table.name}:{line}",
            remedy="Schrijf duizendtallen zonder punt, en decimalen met een komma.",
            column=column,
        )
    return FiguresError(
        "in kolom '{column}' staat iets dat geen getal is",
        where=f"{table.name}:{line}",
        remedy="Schrijf een getal zoals 1234 of 9,7; laat de cel leeg als het onbekend is.",
        column=column,
    )
