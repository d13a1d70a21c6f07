"""A download of a table of CBS as a folder of JSON files: what the cache keeps, and what people can bring along."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from lerende_aanpak.data.cbs import table
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, StoreError, reason

MAX_BYTES = 500_000_000
"""Largest file of a download."""

_ROWS = {"Observations", "TypedDataSet", "UntypedDataSet"}
"""Parts with the figures themselves."""


def read(folder: Path, name: str) -> RawTable:
    """Read a download.

    Args:
        folder: With, for version 4, ``Properties.json``, ``Dimensions.json``, ``MeasureCodes.json``, a
            ``<dimension>Codes.json`` for each dimension and ``Observations.json``; for version 3 ``TableInfos.json``,
            ``DataProperties.json``, a ``<dimension>.json`` each and ``TypedDataSet.json`` (or ``UntypedDataSet.json``).
            A part may be cut in pages: ``Observations.json``, ``Observations-2.json``, and so on.
        name: Its name for messages.

    Raises:
        FiguresError: If a file, a page or a row is missing, too large, or no JSON of this shape.
    """
    return table.wide(parts(folder, name), name)


def parts(folder: Path, name: str) -> dict[str, Any]:
    """Read the parts of a download, by the name of their file.

    Raises:
        FiguresError: As `read`.
    """
    first = next((one for one in (table.V4, table.V3) if (folder / f"{one}.json").is_file()), None)
    if first is None:
        raise FiguresError(
            "in deze map staat geen download van het CBS",
            where=name,
            remedy="In de map horen {v4}.json (versie 4) of {v3}.json (versie 3), en de andere onderdelen.",
            v4=table.V4,
            v3=table.V3,
        )
    found: dict[str, Any] = {first: _part(folder, name, first)}
    for one in ("Dimensions", "MeasureCodes") if first == table.V4 else ("DataProperties",):
        found[one] = _part(folder, name, one)
    try:
        axes = table.dimensions(found)
    except (KeyError, TypeError, AttributeError):
        axes = []  # `wide` says what is wrong with the shape
    for axis in axes:
        part = f"{axis}Codes" if first == table.V4 else axis
        found[part] = _part(folder, name, part)
    typed = (folder / "TypedDataSet.json").is_file()
    cells = "Observations" if first == table.V4 else "TypedDataSet" if typed else "UntypedDataSet"
    found[cells] = _part(folder, name, cells)
    _all_there(found, cells, name)
    return found


def _part(folder: Path, name: str, part: str) -> Any:
    """Read a part, with the pages that it was cut in."""
    first = _json(folder, name, f"{part}.json")
    if not isinstance(first, dict) or not isinstance(first.get("value"), list):
        return first
    pages = {int(one[1]) for path in folder.iterdir() if (one := re.fullmatch(rf"{part}-(\d{{1,6}})\.json", path.name))}
    rows, body = list(first["value"]), first
    for page in range(2, max(pages, default=1) + 1):
        body = _json(folder, name, f"{part}-{page}.json") if page in pages else {}
        if not isinstance(body, dict) or not isinstance(body.get("value"), list):
            raise _incomplete(folder, name, part, page)
        rows += body["value"]
    if body.get("@odata.nextLink") or body.get("odata.nextLink"):
        raise _incomplete(folder, name, part, max(pages, default=1) + 1)
    return {"value": once(rows, part, name) if part in _ROWS else rows}


def _incomplete(folder: Path, name: str, part: str, page: int) -> FiguresError:
    damaged = (folder / f"{part}-{page}.json").is_file()
    return FiguresError(
        "bladzijde {page} van deze download is beschadigd"
        if damaged
        else "bladzijde {page} van deze download ontbreekt",
        where=f"{name}/{part}-{page}.json",
        remedy="Haal alle bladzijden op, en noem ze {part}.json, {part}-2.json, {part}-3.json en verder.",
        page=str(page),
        part=part,
    )


def _all_there(found: dict[str, Any], cells: str, name: str) -> None:
    """Refuse a download with fewer rows than CBS says there are."""
    told = table.counted(found)
    rows = found[cells].get("value") if isinstance(found[cells], dict) else None
    if told is None or not isinstance(rows, list) or len(rows) >= told:
        return
    head = table.V4 if table.V4 in found else table.V3
    raise FiguresError(
        "van deze download ontbreekt een deel: er zijn {found} van de {told} regels",
        where=f"{name}/{cells}.json",
        remedy="Haal ook de andere bladzijden op, en noem ze {part}-2.json, {part}-3.json en verder. Hebt u met opzet "
        "een deel opgehaald, zet dan in {head}.json bij {count} hoeveel regels dat zijn.",
        found=str(len(rows)),
        told=str(told),
        part=cells,
        head=head,
        count=table.COUNTS[head],
    )


def once(rows: list[dict[str, Any]], part: str, name: str) -> list[dict[str, Any]]:
    """Leave out rows that came twice, by the number that CBS gives each.

    Raises:
        FiguresError: If two rows with one number differ.
    """
    key = "Id" if part == "Observations" else "ID"
    found: dict[Any, dict[str, Any]] = {}
    for at, row in enumerate(rows):
        number = row.get(key, f"row {at}")
        if found.setdefault(number, row) != row:
            raise FiguresError(
                "twee regels van tabel {table} hebben hetzelfde nummer en een andere inhoud",
                where=name,
                remedy="Haal de tabel opnieuw op.",
                table=name,
            )
    return list(found.values())


def _json(folder: Path, name: str, file: str) -> Any:
    path = folder / file
    where = f"{name}/{file}"
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FiguresError(
                "een bestand van deze download is groter dan 500 MB",
                where=where,
                remedy="Haal alleen op wat nodig is: geef bij de bron een `where`.",
            )
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=table.no_number)
    except OSError as error:
        raise FiguresError(
            "een onderdeel van deze download kan niet worden gelezen: {reason_word}",
            where=where,
            remedy="Haal de tabel opnieuw op, met alle onderdelen in één map.",
            reason_word=reason(error),
        ) from None
    except ValueError:
        raise FiguresError(
            "een onderdeel van deze download is beschadigd",
            where=where,
            remedy="Haal de tabel opnieuw op, met alle onderdelen in één map.",
        ) from None


def write(found: dict[str, Any], folder: Path) -> None:
    """Write a download, whole or not at all: the folder appears when everything stands in it.

    Args:
        found: The parts, by name of their file.
        folder: Where; an older one in its place goes away.

    Raises:
        StoreError: If it cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for part, body in found.items():
                text = json.dumps(body, ensure_ascii=False, default=_number)
                (work / f"{part}.json").write_text(text, encoding="utf-8", newline="\n")
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(work, folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            "hier kan niet worden geschreven: {reason_word}",
            where=folder.name,
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven.",
            reason_word=reason(error),
        ) from None


def _number(value: object) -> object:
    return float(str(value)) if isinstance(value, Decimal) else str(value)
