"""The parts of a table of CBS become one wide raw table: a row per combination, a column per measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from lerende_aanpak.data.guard import is_quotable
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.statuses import OF_CBS
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import mark

Parts = Mapping[str, Any]
"""What was downloaded, by name of its file without ``.json``; lists stand under ``value``."""

V4, V3 = "Properties", "TableInfos"
"""The part by which a download of version 4 or 3 is known."""

COUNTS = {V4: "ObservationCount", V3: "RecordCount"}
"""Where CBS says how many rows there are."""

TITLE = "_titel"
"""Behind the name of a dimension: the column with the titles of its codes."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}", re.ASCII)
_AXES3 = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")
_TOPICS3 = ("Topic", "TopicGroup")
_TIMES = ((re.compile(r"(x )?(1 ?000 000|mln)\b.*"), 1_000_000), (re.compile(r"(x )?1 ?000\b(?! 000).*"), 1_000))
"""Units in thousands and millions: the cells give the whole number."""


def wide(parts: Parts, name: str) -> RawTable:
    """Make the raw table.

    Columns: the dimensions (codes without padding), their titles, `OF_CBS` (status of the period), and the measures:
    identifiers of version 4, keys of version 3; both are found by their title too. An unknown or secret value is
    empty. What CBS gives in thousands is written out. Nothing is left out and nothing chosen: what is not described,
    stands twice or is no number is refused.

    Args:
        parts: The download, of version 4 or 3.
        name: For messages.

    Raises:
        FiguresError: If a part is missing or has another shape, or the parts contradict each other.
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
        FiguresError: If one is not, or a property of version 3 is of a kind that is not known.
    """
    if V4 in parts:
        found = [str(one["Identifier"]) for one in parts["Dimensions"]["value"]]
    else:
        kinds = {str(one["Key"]): str(one["Type"]) for one in parts["DataProperties"]["value"]}
        if strange := sorted(kind for kind in kinds.values() if kind not in (*_AXES3, *_TOPICS3)):
            raise _odd("CBS", mark("deze tabel heeft een soort eigenschap die wij niet kennen: {what}"), strange[0])
        found = [key for key, kind in kinds.items() if kind in _AXES3]
    for one in found:
        if not _NAME.fullmatch(one):
            raise _odd("CBS", mark("een dimensie van deze tabel heeft geen gewone naam"))
    return found


def counted(parts: Parts) -> int | None:
    """Give how many rows CBS says there are; ``None`` when it does not say."""
    try:
        told = parts[V4].get(COUNTS[V4]) if V4 in parts else parts[V3]["value"][0].get(COUNTS[V3])
    except (KeyError, TypeError, AttributeError, IndexError):
        return None
    return told if isinstance(told, int) and not isinstance(told, bool) else None


class _Cells:
    """The cells of a table, each of them once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: dict[tuple[str, ...], dict[str, str]] = {}

    def put(self, place: tuple[str, ...], measure: str, text: str) -> None:
        """Take a cell; the same once more is nothing new.

        Raises:
            FiguresError: If the cell holds something else already.
        """
        if self.found.setdefault(place, {}).setdefault(measure, text) != text:
            raise _odd(
                self.name, mark("deze tabel geeft twee cijfers voor {what}; wij kiezen er geen"), measure, *place
            )


def _version4(parts: Parts, name: str) -> RawTable:
    axes = dimensions(parts)
    measures = sorted(parts["MeasureCodes"]["value"], key=lambda one: (one.get("Index") or 0, str(one["Identifier"])))
    keys = [str(one["Identifier"]).strip() for one in measures]
    times = {key: _times(one.get("Unit")) for key, one in zip(keys, measures, strict=True)}
    texts = {key for key, one in zip(keys, measures, strict=True) if one.get("DataType") == "String"}
    cells = _Cells(name)
    for one in parts["Observations"]["value"]:
        place = tuple(str(one[axis]).strip() for axis in axes)
        measure = str(one["Measure"]).strip()
        if measure not in times:
            raise _odd(name, mark("in deze tabel staat iets dat CBS er niet bij beschrijft: {what}"), measure)
        known = one.get("ValueAttribute") in (None, "None", "")
        value = one.get("StringValue") if measure in texts else one["Value"]
        if not known and value is not None:
            raise _odd(name, mark("bij een cijfer staat iets dat wij niet kennen: {what}"), str(one["ValueAttribute"]))
        cells.put(place, measure, _cell(value, times[measure], name, measure, text=measure in texts))
    codes = {axis: parts[f"{axis}Codes"]["value"] for axis in axes}
    titles = {axis: {str(one["Identifier"]).strip(): one for one in codes[axis]} for axis in axes}
    return _table(parts, name, axes, keys, [str(one["Title"]).strip() for one in measures], cells.found, titles)


def _version3(parts: Parts, name: str) -> RawTable:
    axes = dimensions(parts)
    topics = [one for one in parts["DataProperties"]["value"] if one["Type"] == "Topic"]
    keys = [str(one["Key"]).strip() for one in topics]
    times = {key: _times(one.get("Unit")) for key, one in zip(keys, topics, strict=True)}
    texts = {key for key, one in zip(keys, topics, strict=True) if one.get("Datatype") == "String"}
    cells = _Cells(name)
    for row in (parts.get("TypedDataSet") or parts["UntypedDataSet"])["value"]:
        place = tuple(str(row[axis]).strip() for axis in axes)
        if strange := sorted(key for key in row if key not in (*axes, *keys, "ID") and not key.startswith("odata.")):
            raise _odd(name, mark("in deze tabel staat iets dat CBS er niet bij beschrijft: {what}"), strange[0])
        for key in keys:
            cells.put(place, key, _cell(row[key], times[key], name, key, text=key in texts))
    titles = {axis: {str(one["Key"]).strip(): one for one in parts[axis]["value"]} for axis in axes}
    return _table(parts, name, axes, keys, [str(one["Title"]).strip() for one in topics], cells.found, titles)


def _table(
    parts: Parts, name: str, axes: Sequence[str], keys: Sequence[str], named: Sequence[str],
    cells: Mapping[tuple[str, ...], Mapping[str, str]], codes: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> RawTable:  # fmt: skip
    for axis, used in zip(axes, zip(*cells, strict=True), strict=bool(cells)):
        if strange := sorted(set(used) - codes[axis].keys()):
            raise _odd(name, mark("in deze tabel staat iets dat CBS er niet bij beschrijft: {what}"), axis, strange[0])
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


def _cell(value: object, factor: int, name: str, measure: str, *, text: bool) -> str:
    said = str(value).strip() if value is not None else ""
    if text or said in ("", "."):
        return "" if said == "." else said
    try:
        number = Decimal(said) * factor
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise _odd(name, mark("in deze tabel staat iets dat geen getal is, bij {what}"), measure)
    plain = f"{number:f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}{'0' * (len(decimals) == 3)}" if decimals else whole


def no_number(constant: str) -> object:
    """Refuse ``NaN`` and ``Infinity`` in JSON, as the standard does (RFC 8259, section 6).

    Raises:
        ValueError: Always.
    """
    raise ValueError(constant)


_OF_CBS = re.compile(r"[A-Z]{1,2}\d{2,8}|(?:19|20)\d{2}(?:JJ|HJ|KW|MM|SJ)\d{2}", re.ASCII)


def _odd(name: str, problem: str, *what: str) -> FiguresError:
    """Give the error; codes are repeated only when they look like those of CBS: a folder may hold anything."""
    return FiguresError(
        problem,
        where=name,
        remedy="Haal de tabel opnieuw op, met alle onderdelen in één map; helpt dat niet, meld het dan. "
        "Er is niets ingelezen.",
        what=" ".join(one if _OF_CBS.fullmatch(one) or is_quotable(one) else "..." for one in what),
    )
