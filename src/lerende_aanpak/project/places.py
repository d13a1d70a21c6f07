"""Where in a file a finding stands, so that an editor or a page of changes can point at it."""

from __future__ import annotations

import re

from lerende_aanpak.fidelity import Finding
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.document import HEADING
from lerende_aanpak.store.yamltext import Node, Place

_PLACE = re.compile(r"#{2,3} \w+|title|[a-z_]+(\.\w+)+")
"""A heading or a key: where a finding names one itself, that is its place."""
_UNDER_PLAN = ("Waarom", "Vragen", "Verandering", "Dataplan")


def place_of(finding: Finding, stored: Stored) -> str:
    """Give ``file:line:column`` of what a finding is about; its nearest surroundings where that itself is missing.

    Args:
        finding: What was found.
        stored: The cycle on which it was found.
    """
    document, named = stored.document, finding.what.split(", ")[0]
    own = _PLACE.fullmatch(named) and (named.startswith("#") or named.split(".")[0] in document.root.keys)
    at = named if own else finding.rule.at
    if at.startswith("#"):
        return f"{document.name}:{_heading(stored, at)}:1"
    place = _deepest(document.root, at.split("."), named)
    return f"{document.name}:{place.line}:{place.column}"


def _heading(stored: Stored, wanted: str) -> int:
    for number, line in enumerate(stored.document.text.splitlines(), 1):
        found = HEADING.fullmatch(line.rstrip())
        if found and f"{found[1]} {found[2]}" == wanted:
            return number
    title = wanted.partition(" ")[2]
    return stored.document.headings.get("Plannen" if title in _UNDER_PLAN else title, 1)


def _deepest(root: Node, path: list[str], named: str) -> Place:
    """Follow keys as far as they go; of a list the item with this number, or that holds what is named."""
    node, place = root, root.place
    for step in [*path, ""]:
        if isinstance(node.value, list):
            items = node.value
            number = int(step) if step.isdigit() else _with(items, named)
            if number is None or number >= len(items):
                return place
            node, place = items[number], items[number].place
        if isinstance(node.value, dict) and step in node.value:
            node, place = node.value[step], node.keys[step]
    return place


def _with(items: list[Node], named: str) -> int | None:
    for number, item in enumerate(items):
        values = item.value.values() if isinstance(item.value, dict) else (item,)
        if any(value.value == named for value in values):
            return number
    return None
