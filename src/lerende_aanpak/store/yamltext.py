"""Front matter as text: every scalar stays the text it is, and knows its line and column.

PyYAML parses; nothing is guessed (``NO`` stays NO, ``0153`` stays 0153). Refused, all in one pass: keys that
stand twice, anchors, aliases and tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs
import yaml

from lerende_aanpak.errors import AanpakError, Collected, CycleError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_NO_KEYS: dict[str, Place] = {}


class Place(NamedTuple):
    """Where a node stands: line and column from 1, and the character offsets of its text in the file."""

    line: int
    column: int
    start: int
    end: int


@attrs.frozen
class Node:
    """One value: text, a list of nodes, or a mapping of nodes by key.

    Attributes:
        value: The value.
        place: Where the value stands.
        keys: Of a mapping: where each key stands.
        plain: Whether a text stands without quotes.
    """

    value: str | list[Node] | dict[str, Node]
    place: Place
    keys: dict[str, Place] = attrs.field(factory=dict)
    plain: bool = False

    def at(self, path: tuple[str | int, ...]) -> Node | None:
        """Follow keys and indices downwards; ``None`` where nothing stands."""
        node: Node | None = self
        for step in path:
            if isinstance(node, Node) and isinstance(node.value, dict):
                node = node.value.get(str(step))
            elif isinstance(node, Node) and isinstance(node.value, list) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                return None
        return node


class _Reader:
    """Builds nodes from PyYAML's events; ``offset`` and ``lines`` move their places into the whole file."""

    def __init__(self, text: str, name: str, offset: int, lines: int) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, _LOADER))
        self.name, self.offset, self.lines = name, offset, lines
        self.found = Collected()

    def place(self, event: Any) -> Place:
        start, offset = event.start_mark, self.offset
        return Place(start.line + 1 + self.lines, start.column + 1, start.index + offset, event.end_mark.index + offset)

    def refuse(self, place: Place, problem: str, remedy: str, **values: str) -> None:
        where = f"{self.name}:{place.line}:{place.column}"
        self.found.add(CycleError(problem, where=where, remedy=remedy, **values))

    def check(self, event: Any) -> None:
        if getattr(event, "anchor", None):
            self.refuse(
                self.place(event),
                "'&{anchor}' is een anker van YAML; dat leest dit bestand niet",
                'Zet de tekst tussen aanhalingstekens: "&{anchor}".',
                anchor=str(event.anchor),
            )
        if getattr(event, "tag", None):
            self.refuse(
                self.place(event),
                "'{tag}' is een label van YAML; dat leest dit bestand niet",
                "Zet de tekst tussen aanhalingstekens, of haal het uitroepteken weg.",
                tag=str(event.tag),
            )

    def node(self, event: Any, depth: int = 0) -> Node:
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self.check(event)
            return Node(event.value, place, _NO_KEYS, not event.style)
        if depth > MAX_DEPTH:
            raise CycleError(
                "dit staat meer dan {depth} lagen diep",
                where=f"{self.name}:{place.line}:{place.column}",
                remedy="Maak het bestand vlakker; een leercyclus heeft er hoogstens vier.",
                depth=str(MAX_DEPTH),
            )
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                place,
                "'*{anchor}' is een verwijzing van YAML; die leest dit bestand niet",
                'Zet de tekst tussen aanhalingstekens: "*{anchor}".',
                anchor=str(event.anchor),
            )
            return Node("", place)
        self.check(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place, depth)
        return self.mapping(place, depth)

    def sequence(self, place: Place, depth: int) -> Node:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Node(items, self.until(place, event))

    def mapping(self, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            name = key.value if isinstance(key.value, str) else "?"
            if name in values:
                self.refuse(
                    key.place,
                    "sleutel `{key}` staat twee keer (eerder op regel {line})",
                    "Laat er één staan.",
                    key=name,
                    line=str(keys[name].line),
                )
                continue
            values[name], keys[name] = value, key.place
        return Node(values, self.until(place, event), keys)

    def until(self, place: Place, event: Any) -> Place:
        return place._replace(end=event.end_mark.index + self.offset)


def read(text: str, name: str, *, offset: int = 0, lines: int = 0) -> Node:
    """Read YAML whose scalars all stay text; raise on whatever is refused in it.

    Args and errors as `read_kindly`.
    """
    root, refused = read_kindly(text, name, offset=offset, lines=lines)
    Collected().add(refused).raise_if_any()
    return root


def read_kindly(text: str, name: str, *, offset: int = 0, lines: int = 0) -> tuple[Node, tuple[AanpakError, ...]]:
    """Read YAML whose scalars all stay text; keep what is refused, so that later mistakes can be told with it.

    Args:
        text: The YAML.
        name: File name for messages.
        offset: Characters of the file before ``text``.
        lines: Lines of the file before ``text``.

    Returns:
        The root, a mapping (empty for empty text), and the refused places (doubled keys, anchors, aliases, tags).

    Raises:
        CycleError: If no tree can be built, with everything refused before, as ``file:line:column``.
    """
    reader = _Reader(text, name, offset, lines)
    try:
        root = _root(reader)
    except yaml.reader.ReaderError as error:
        line, start = text.count("\n", 0, error.position), text.rfind("\n", 0, error.position) + 1
        place = Place(line + 1 + lines, error.position - start + 1, 0, 0)
        reader.refuse(place, "hier staat een onzichtbaar stuurteken", "Haal het weg; typ de tekst zo nodig opnieuw.")
        root = None
    except yaml.MarkedYAMLError as error:
        reader.found.add(_syntax(error, text, name, lines))
        root = None
    if root is None:
        reader.found.raise_if_any()
    assert root is not None
    if not isinstance(root.value, dict):
        raise CycleError(
            "hier horen sleutels met een waarde te staan",
            where=f"{name}:{root.place.line}:{root.place.column}",
            remedy="Schrijf per regel `sleutel: waarde`, zoals `title: Rondetafelgesprek`.",
        )
    return root, tuple(reader.found.errors)


def _root(reader: _Reader) -> Node:
    for event in reader.events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            continue
        if isinstance(event, yaml.StreamEndEvent):
            return Node({}, Place(1 + reader.lines, 1, reader.offset, reader.offset))
        node = reader.node(event)
        if (end := next(reader.events)).explicit:
            reader.refuse(reader.place(end), "`...` sluit de sleutels af; wat eronder staat, valt weg", "Haal hem weg.")
        empty = isinstance(node.value, str) and not node.value
        return Node({}, node.place) if empty else node
    raise AssertionError("a stream of events ends with its end")


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str, lines: int) -> CycleError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = text.split("\n")
    row = rows[line] if line < len(rows) else ""
    where = f"{name}:{line + 1 + lines}:{column + 1}"
    if "\t" in row:
        return CycleError(
            "op deze regel staat een tab",
            where=f"{name}:{line + 1 + lines}:{row.index(chr(9)) + 1}",
            remedy="Vervang de tab door spaties.",
        )
    if row.count(": ") > 1 or (": " in row and row.split(" #")[0].rstrip().endswith(":")):
        return CycleError(
            "op deze regel staat een dubbele punt in de tekst",
            where=where,
            remedy="Zet de hele tekst achter de sleutel tussen aanhalingstekens.",
        )
    if (sign := row[column : column + 1]) and sign in "%@`":
        return CycleError(
            "een tekst kan hier niet met '{sign}' beginnen",
            where=where,
            remedy="Zet de hele tekst achter de sleutel tussen aanhalingstekens.",
            sign=sign,
        )
    return CycleError(
        "deze regel is niet te lezen als `sleutel: waarde`",
        where=where,
        remedy="Kijk naar inspringing, haken en aanhalingstekens op en vlak boven deze regel.",
    )
