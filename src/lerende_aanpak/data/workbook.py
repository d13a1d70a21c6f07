"""What a sheet holds beside its values: cells with an error, formulas nobody computed, percentages, cells far away.

The reader of values (calamine) gives nothing for an error or an uncomputed formula, 0,097 for what a person sees as
9,7 %, and sets memory apart for every cell between the first and the last.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

import attrs

from lerende_aanpak.errors import FiguresError

MAX_CELLS = 5_000_000
MAX_UNPACKED = 500_000_000
ERROR = "#N/A"
"""Text of a cell in which a formula gave an error."""

UNCOMPUTED = "#FORMULE"
"""Text of a cell with a formula of which no outcome was stored."""

Place = tuple[int, int]
"""Row and column, counted from 1."""

_PERCENT_FORMATS = {"9", "10"}
"""Numbers of the built-in formats with a percent sign (ECMA-376, 18.8.30)."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_ODS_ERROR = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}", re.ASCII)


@attrs.frozen(kw_only=True)
class Marked:
    """Cells of one sheet that its values do not tell.

    Attributes:
        texts: Cells that hold no value: `ERROR` or `UNCOMPUTED`.
        percents: Cells that show a number as a percentage.
    """

    texts: dict[Place, str]
    percents: frozenset[Place]


@attrs.frozen
class _Cell:
    row: int
    column: int
    kind: str
    """``value``, ``percent``, ``error`` or ``uncomputed``."""


def marked(path: Path, name: str, sheet: str) -> Marked:
    """Look a sheet over before its values are read.

    Args:
        path: ``.xlsx``, ``.xlsm`` or ``.ods``.
        name: Its name for messages.
        sheet: Name of the sheet; empty = the first.

    Raises:
        FiguresError: If the file is damaged or unpacks to too much, or a cell stands far outside the table.
    """
    texts: dict[Place, str] = {}
    percents: set[Place] = set()
    rows = columns = 1
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED:
                raise FiguresError(
                    "het bestand is uitgepakt groter dan 500 MB",
                    where=name,
                    remedy="Lever alleen de rijen en kolommen die nodig zijn.",
                )
            found = _ods(archive, sheet) if path.suffix.lower() == ".ods" else _xlsx(archive, sheet)
            for cell in found:
                rows, columns = max(rows, cell.row), max(columns, cell.column)
                if rows * columns > MAX_CELLS:
                    raise _far(name, cell)
                if cell.kind == "percent":
                    percents.add((cell.row, cell.column))
                elif cell.kind != "value":
                    texts[cell.row, cell.column] = ERROR if cell.kind == "error" else UNCOMPUTED
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, NotImplementedError, RuntimeError):
        raise damaged(name) from None
    return Marked(texts=texts, percents=frozenset(percents))


def damaged(name: str) -> FiguresError:
    """Give the error of a file that is no sheet that can be read."""
    return FiguresError(
        "het bestand is geen werkblad van Excel of OpenDocument, of het is beschadigd of beveiligd",
        where=name,
        remedy="Open het in Excel, sla het zonder wachtwoord op als .xlsx, en probeer het opnieuw.",
    )


def _far(name: str, cell: _Cell) -> FiguresError:
    return FiguresError(
        "ver buiten de tabel staat nog iets: in rij {row}, kolom {column}",
        where=f"{name}:{cell.row}",
        remedy="Maak die cel leeg, of zet alleen de tabel in een nieuw bestand.",
        row=str(cell.row),
        column=str(cell.column),
    )


def _events(file: IO[bytes], *, of: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Give the start and end of elements by their local name; what was read is let go at the end of every ``of``."""
    for event, element in ElementTree.iterparse(file, events=("start", "end")):  # noqa: S314  expat bounds entities
        yield f"{event} {_local(element.tag)}", element
        if event == "end" and _local(element.tag) == of:
            element.clear()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(element: ElementTree.Element, key: str) -> str:
    """Give an attribute by its local name."""
    return next((text for name, text in element.attrib.items() if _local(name) == key), "")


def _xlsx(archive: zipfile.ZipFile, sheet: str) -> Iterator[_Cell]:
    styles = _percent_styles(archive)
    part = _part(archive, sheet)
    if part is None:
        return
    row = column = 0
    with archive.open(part) as file:
        for event, element in _events(file, of="row"):
            if event == "start row":
                row, column = int(_value(element, "r") or row + 1), 0
            elif event == "start c":
                given = _REFERENCE.fullmatch(_value(element, "r"))
                column = _number(given[1]) if given else column + 1
            elif event == "end c" and (kind := _kind(element, styles)):
                yield _Cell(row, column, kind)


def _kind(element: ElementTree.Element, styles: set[str]) -> str:
    parts = {_local(one.tag): one for one in element}
    kind = _value(element, "t")
    if kind == "e":
        return "error"
    stored = parts["v"].text if "v" in parts else None
    if "f" in parts and not stored and kind != "str":
        return "uncomputed"
    if not any(one in parts for one in ("v", "is")):
        return ""
    return "percent" if kind in ("", "n") and _value(element, "s") in styles else "value"


def _number(letters: str) -> int:
    """Give the number of a column: A is 1, AA 27."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Give the part of a workbook in which a sheet stands."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    sheets = [one for one in book.iter() if _local(one.tag) == "sheet"]
    chosen = next((one for one in sheets if not sheet or one.get("name") == sheet), None)
    if chosen is None:
        return None
    wanted = _value(chosen, "id")
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    target = next((one.get("Target", "") for one in relations if one.get("Id") == wanted), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Give the numbers of the cell styles that show a percent sign."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    formats = {
        one.get("numFmtId", "")
        for one in styles.iter()
        if _local(one.tag) == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", one.get("formatCode", ""))
    }
    cells = next((one for one in styles if _local(one.tag) == "cellXfs"), ())
    return {str(at) for at, one in enumerate(cells) if one.get("numFmtId") in formats | _PERCENT_FORMATS}


def _ods(archive: zipfile.ZipFile, sheet: str) -> Iterator[_Cell]:
    """Give the cells that hold something; of a repeated one the last, which reaches farthest, and all that are odd."""
    inside = over = False
    row, column, height = 0, 0, 1
    with archive.open("content.xml") as file:
        for event, element in _events(file, of="table-row"):
            if event == "start table":
                inside = not over and (not sheet or _value(element, "name") == sheet)
                over, row = over or inside, 0
            elif not inside:
                continue
            elif event == "start table-row":
                height, column = int(_value(element, "number-rows-repeated") or 1), 0
            elif event == "end table-row":
                row += height
            elif event in ("end table-cell", "end covered-table-cell"):
                width = int(_value(element, "number-columns-repeated") or 1)
                if kind := _ods_kind(element):
                    last = _Cell(row + height, column + width, kind)
                    yield last
                    block = ((r, c) for r in range(row + 1, last.row + 1) for c in range(column + 1, last.column + 1))
                    yield from (_Cell(*place, kind) for place in block if kind != "value")
                column += width


def _ods_kind(element: ElementTree.Element) -> str:
    said = "".join(element.itertext()).strip()
    kinds = [text for name, text in element.attrib.items() if _local(name) == "value-type"]
    if "error" in kinds or _ODS_ERROR.fullmatch(said):
        return "error"
    if _value(element, "formula") and not kinds:
        return "uncomputed"
    if not kinds and not said:
        return ""
    return "percent" if "percentage" in kinds else "value"
