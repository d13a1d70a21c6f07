"""The parts of a table of CBS become one wide raw table: a row per combination, a column per measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.statuses import OF_CBS
from lerende_aanpak.errors import FiguresError

Parts = Mapping[str, Any]
"""What was downloaded, by name of its file without ``.json``; lists stand under ``value``."""

V4, V3 = "Properties", "TableInfos"
"""The part by which a download of version 4 or 3 is known."""

TITLE = "_titel"
"""Behind the name of a dimension: the column with the titles of its codes."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}", re.ASCII)
_TIMES = ((re.compile(r"(x )?(1 ?000 000|mln)\b.*"), 1_000_000), (re.compile(r"(x )?1 ?000\b(?! 000).*"), 1_000))
"""Units in thousands and millions: the cells give the whole number."""


def wide(parts: Parts, name: str) -> RawTable:
    """Make the raw table.

    Columns: the dimensions (codes without padding), their titles, `OF_CBS` (status of the period), and the measures:
    identifiers of version 4, keys of version 3; both are found by their title too. An unknown or secret value is
    empty. What CBS gives in thousands is written out.

    Args:
        parts: The download, of version 4 or 3.
        name: For messages.

    Raises:
        FiguresError: If a part is missing or has another shape.
    """
    try:
        return _version4(parts, name) if V4 in parts else _version3(parts, name)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise FiguresError(
            "deze download van het CBS heeft een onbekende vorm ({error})",
            where=name,
            remedy="Haal de tabel opnieuw op, met alle onderdelen in één map.",
            error=type(error).__name__,
        ) from None


def modified(parts: Parts) -> str:
    """Give what CBS calls the moment of the last change: the version of the table."""
    if V4 in parts:
        return str(parts[V4].get("Modified") or parts[V4].get("Version") or "")
    return str(parts[V3]["value"][0]["Modified"])


def dimensions(parts: Parts) -> list[str]:
    """Give the names of the dimensions, fit for a file name.

    Raises:
        FiguresError: If one is not.
    """
    if V4 in parts:
        found = [str(one["Identifier"]) for one in parts["Dimensions"]["value"]]
    else:
        found = [str(one["Key"]) for one in parts["DataProperties"]["value"] if "Dimension" in str(one["Type"])]
    for one in found:
        if not _NAME.fullmatch(one):
            raise FiguresError(
                "een dimensie van deze tabel heeft geen gewone naam",
                where="CBS",
                remedy="Meld dit; er is niets ingelezen.",
            )
    return found


def _version4(parts: Parts, name: str) -> RawTable:
    axes = dimensions(parts)
    measures = sorted(parts["MeasureCodes"]["value"], key=lambda one: (one.get("Index") or 0, str(one["Identifier"])))
    keys = [str(one["Identifier"]).strip() for one in measures]
    times = {key: _times(one.get("Unit")) for key, one in zip(keys, measures, strict=True)}
    cells: dict[tuple[str, ...], dict[str, str]] = {}
    for one in parts["Observations"]["value"]:
        place = tuple(str(one[axis]).strip() for axis in axes)
        measure = str(one["Measure"]).strip()
        known = one.get("ValueAttribute") in (None, "None", "")
        cells.setdefault(place, {})[measure] = _text(one["Value"], times.get(measure, 1)) if known else ""
    codes = {axis: parts[f"{axis}Codes"]["value"] for axis in axes}
    titles = {axis: {str(one["Identifier"]).strip(): one for one in codes[axis]} for axis in axes}
    return _table(parts, name, axes, keys, [str(one["Title"]).strip() for one in measures], cells, titles)


def _version3(parts: Parts, name: str) -> RawTable:
    axes = dimensions(parts)
    topics = [one for one in parts["DataProperties"]["value"] if one["Type"] == "Topic"]
    keys = [str(one["Key"]).strip() for one in topics]
    times = [_times(one.get("Unit")) for one in topics]
    rows = (parts.get("TypedDataSet") or parts["UntypedDataSet"])["value"]
    cells = {
        tuple(str(row[axis]).strip() for axis in axes): {
            key: _text(row[key], factor) for key, factor in zip(keys, times, strict=True)
        }
        for row in rows
    }
    titles = {axis: {str(one["Key"]).strip(): one for one in parts[axis]["value"]} for axis in axes}
    return _table(parts, name, axes, keys, [str(one["Title"]).strip() for one in topics], cells, titles)


def _table(
    parts: Parts, name: str, axes: Sequence[str], keys: Sequence[str], named: Sequence[str],
    cells: Mapping[tuple[str, ...], Mapping[str, str]], codes: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> RawTable:  # fmt: skip
    states = [axis for axis in axes if any("Status" in one for one in codes[axis].values())]
    rows = []
    for place in sorted(cells):
        found = [codes[axis].get(code, {}) for axis, code in zip(axes, place, strict=True)]
        titles = [str(one.get("Title") or "").strip() for one in found]
        by_axis = dict(zip(axes, found, strict=True))
        status = [str(by_axis[axis].get("Status") or "").strip().lower() for axis in states[:1]]
        rows.append((*place, *titles, *status, *(cells[place].get(key, "") for key in keys)))
    header = (*axes, *(f"{axis}{TITLE}" for axis in axes), *([OF_CBS] if states else []), *keys)
    once = {title: key for title, key in zip(named, keys, strict=True) if named.count(title) == 1}
    return RawTable(
        name=name,
        header=header,
        rows=tuple(rows),
        lines=tuple(range(1, len(rows) + 1)),
        also={title: key for title, key in once.items() if title not in header},
        version=modified(parts),
    )


def _times(unit: object) -> int:
    said = " ".join(str(unit or "").replace("\N{NO-BREAK SPACE}", " ").split())
    return next((factor for form, factor in _TIMES if form.fullmatch(said)), 1)


def _text(value: object, factor: int) -> str:
    said = str(value).strip() if value is not None else ""
    if said in ("", "."):
        return ""
    number = Decimal(said) * factor if not isinstance(value, bool) else Decimal(0)
    plain = f"{number:f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}{'0' * (len(decimals) == 3)}" if decimals else whole
