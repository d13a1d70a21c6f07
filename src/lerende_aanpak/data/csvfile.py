"""A CSV file as people send it, read as text: encoding, delimiter, padding and quotes are seen, nothing is guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lerende_aanpak.data import grid
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, reason
from lerende_aanpak.model.source import Dialect

MAX_BYTES = 50_000_000
DELIMITERS = (";", ",", "\t", "|")
SAMPLE = 50
"""Lines that are looked at to find the delimiter."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, name: str, dialect: Dialect | None = None) -> RawTable:
    """Read a CSV file.

    Args:
        path: The file.
        name: Its name for messages.
        dialect: How it is written, where that is not to be seen: UTF-8 (with or without BOM) and UTF-16 (with BOM) are
            recognised, and ``;``, ``,``, tab or ``|`` between cells.

    Raises:
        FiguresError: If it is missing, in another encoding, empty, has no clear delimiter, or a row is too short or
            too long.
    """
    dialect = dialect or Dialect()
    text = _text(path, name, dialect.encoding)
    delimiter = dialect.delimiter or _delimiter(text, name, dialect.header)
    return grid.table(_rows(text, name, delimiter, dialect.header), name, delimiter)


def _rows(text: str, name: str, delimiter: str, header: int) -> list[tuple[int, tuple[str, ...]]]:
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO("".join(lines[header - 1 :]), newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        for cells in reader:
            clean = tuple(cell.strip() for cell in cells)
            if any(clean):
                found.append((reader.line_num + header - 1, clean))
    except csv.Error:
        raise FiguresError(
            "de aanhalingstekens in deze regel kloppen niet",
            where=f"{name}:{reader.line_num + header - 1}",
            remedy="Sluit elk aanhalingsteken dat u opent.",
        ) from None
    return found


def _text(path: Path, name: str, encoding: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FiguresError(
            "het bestand kan niet worden gelezen: {reason_word}",
            where=name,
            remedy="Kijk of het bestand er staat onder precies deze naam.",
            reason_word=reason(error),
        ) from None
    if len(raw) > MAX_BYTES:
        raise FiguresError(
            "het bestand is groter dan 50 MB", where=name, remedy="Lever alleen de rijen en kolommen die nodig zijn."
        )
    seen = "utf-16" if raw.startswith(_UTF16) else "utf-8"
    try:
        text = raw.decode({"utf-8": "utf-8-sig"}.get(encoding or seen, encoding or seen))
        wrong = text.find("\0")
    except UnicodeDecodeError as error:
        text, wrong = "", error.start
    if wrong >= 0:
        raise FiguresError(
            "het bestand is niet in {encoding} opgeslagen",
            where=f"{name}:{raw.count(10, 0, wrong) + 1}",
            remedy="Kies bij het opslaan in Excel voor 'CSV UTF-8', of zeg hoe het wel is opgeslagen: "
            '`dialect = {{ encoding = "cp1252" }}`.',
            encoding=(encoding or seen).upper(),
        )
    return text


def _delimiter(text: str, name: str, header: int) -> str:
    lines = [line for line in text.splitlines()[header - 1 :] if line.strip()][:SAMPLE]
    if not lines:
        raise FiguresError(
            "het bestand is leeg", where=name, remedy="Zet er een kop met kolomnamen en daaronder de cijfers in."
        )
    counts = {mark: [_outside_quotes(line, mark) for line in lines] for mark in DELIMITERS}
    in_header = {mark: found[0] for mark, found in counts.items() if found[0]}
    even = [mark for mark in in_header if len(set(counts[mark])) == 1]
    usual = {mark: max(set(found), key=found.count) for mark, found in counts.items()}
    titled = [mark for mark, count in usual.items() if count]
    chosen = max(even or in_header or titled, key=lambda mark: usual[mark], default="")
    if not chosen:
        raise FiguresError(
            "er is geen scheidingsteken te vinden in de kop",
            where=f"{name}:{header}",
            remedy="Zet een puntkomma of komma tussen de kolommen.",
        )
    return chosen


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
