"""A CSV file as people send it, read as text: delimiter, BOM, padding and quotes are seen, nothing is guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, reason

MAX_BYTES = 50_000_000
DELIMITERS = (";", ",", "\t", "|")


def read(path: Path, name: str) -> RawTable:
    """Read a CSV file (UTF-8 with or without BOM; ``;``, ``,``, tab or ``|`` between cells).

    Args:
        path: The file.
        name: Its name for messages.

    Raises:
        FiguresError: If it is missing, not UTF-8, empty, has no clear delimiter, or a row is too short or too long.
    """
    text = _text(path, name)
    delimiter = _delimiter(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    header: tuple[str, ...] = ()
    try:
        for cells in reader:
            clean = tuple(cell.strip() for cell in cells)
            if not any(clean):
                continue
            if not header:
                header = clean
                continue
            if len(clean) != len(header):
                raise FiguresError(
                    "deze regel heeft {found} cellen, de kop heeft er {expected}",
                    where=f"{name}:{reader.line_num}",
                    remedy="Zet tekst met '{delimiter}' erin tussen aanhalingstekens, of vul de regel aan.",
                    found=str(len(clean)),
                    expected=str(len(header)),
                    delimiter=delimiter,
                )
            rows.append(clean)
            lines.append(reader.line_num)
    except csv.Error:
        raise FiguresError(
            "de aanhalingstekens in deze regel kloppen niet",
            where=f"{name}:{reader.line_num}",
            remedy="Sluit elk aanhalingsteken dat u opent.",
        ) from None
    doubled = sorted({column for column in header if header.count(column) > 1})
    if doubled:
        raise FiguresError(
            "kolom '{column}' staat twee keer in de kop",
            where=f"{name}:1",
            remedy="Geef elke kolom een eigen naam.",
            column=doubled[0],
        )
    return RawTable(name=name, header=header, rows=tuple(rows), lines=tuple(lines))


def _text(path: Path, name: str) -> str:
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
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FiguresError(
            "het bestand is niet in UTF-8 opgeslagen",
            where=f"{name}:{raw.count(10, 0, error.start) + 1}",
            remedy="Kies bij het opslaan in Excel voor 'CSV UTF-8'.",
        ) from None


def _delimiter(text: str, name: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise FiguresError(
            "het bestand is leeg", where=name, remedy="Zet er een kop met kolomnamen en daaronder de cijfers in."
        )
    counts = {mark: first.count(mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: counts[mark])
    if counts[best] == 0:
        raise FiguresError(
            "er is geen scheidingsteken te vinden in de kop",
            where=f"{name}:1",
            remedy="Zet een puntkomma of komma tussen de kolommen.",
        )
    return best
