"""Putting a block of keys, or an item of a list, in its place; comments and layout around it stay."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.document import Document
from lerende_aanpak.store.edit import appended, replaced, scalar
from lerende_aanpak.store.yamltext import Node


def with_block(document: Document, key: str, lines: Sequence[str]) -> str:
    """Give the text of the file with a top-level key written anew, or added as the last one.

    Args:
        document: The file.
        key: The key; what stood under it is replaced.
        lines: Its YAML from the margin: ``["registered:", "  at: ..."]`` or ``["started: 2026-11-22"]``.
    """
    node = document.root.at((key,))
    if node is None:
        return appended(document, "\n".join(lines))
    start = document.root.keys[key].start
    end = _end(document, node)
    rest = document.text[end : _line_end(document, end)]
    first, *others = lines
    if others and node.place.line > document.root.keys[key].line:
        first += _remark(document, document.root.keys[key].end + 1)
    if others and rest.strip().startswith("#"):
        first, end = first + rest.rstrip(), end + len(rest.rstrip())
    return document.text[:start] + document.newline.join([first, *others]) + document.text[end:]


def with_value(document: Document, path: tuple[str | int, ...], value: str | list[str]) -> str:
    """Give the text of the file with a value of a block: replaced at its place, or added as the block's last key.

    Args:
        document: The file.
        path: Keys and indices to the value; the block around it may be missing when it is a top-level key.
        value: One value, or a list, which is written on one line.

    Raises:
        CycleError: If the block around it is written on one line.
    """
    node, parent, key = document.root.at(path), document.root.at(path[:-1]), str(path[-1])
    written = scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"
    if node is not None and isinstance(node.value, str) and isinstance(value, str):
        return replaced(document, path, value)
    if node is not None and parent is not None and isinstance(path[-1], str):
        colon = document.text.index(":", parent.keys[key].end) + 1
        below = node.place.line > parent.keys[key].line
        start = colon if below else node.place.start
        gap = " " if document.text[start - 1] == ":" else ""
        remark = _remark(document, colon) if below else ""
        return document.text[:start] + gap + written + remark + document.text[_end(document, node) :]
    if parent is None or not isinstance(parent.value, dict) or not parent.value:
        return with_block(document, str(path[0]), [f"{path[0]}:", f"  {key}: {written}"])
    if _on_one_line(document, parent):
        raise _one_line(document, parent, path)
    margin = min(place.column for place in parent.keys.values()) - 1
    end = _line_end(document, _end(document, parent))
    return document.text[:end] + document.newline + " " * margin + f"{key}: {written}" + document.text[end:]


def with_item(document: Document, path: tuple[str | int, ...], lines: Sequence[str]) -> str:
    """Give the text of the file with one more item in a list.

    Args:
        document: The file.
        path: Keys and indices to the list; it may be missing, empty, or a list of lines with hyphens.
        lines: The item's lines without hyphen and indentation: ``["id: p1", "low: 4"]``.

    Raises:
        CycleError: If the list is written on one line, so that an item cannot be added without writing it anew.
    """
    node, parent, key = document.root.at(path), document.root.at(path[:-1]), str(path[-1])
    if node is not None and isinstance(node.value, list) and node.value:
        return _after(document, node, lines, path)
    if parent is None or not isinstance(parent.value, dict) or _on_one_line(document, parent):
        raise _one_line(document, parent, path)
    if node is None:
        margin = min((place.column for place in parent.keys.values()), default=1) - 1
        block = [" " * margin + f"{key}:", *_item(lines, margin + 2)]
        if len(path) == 1:
            return appended(document, "\n".join(block))
        end = _line_end(document, _end(document, parent))
        return document.text[:end] + document.newline + document.newline.join(block) + document.text[end:]
    place, end = parent.keys[key], _end(document, node)
    rest = document.text[end : _line_end(document, end)].rstrip()
    new = [f"{key}:{rest}", *_item(lines, place.column + 1)]
    return document.text[: place.start] + document.newline.join(new) + document.text[end + len(rest) :]


def _after(document: Document, node: Node, lines: Sequence[str], path: tuple[str | int, ...]) -> str:
    if _on_one_line(document, node):
        raise _one_line(document, node, path)
    end = _line_end(document, _end(document, node))
    new = document.newline.join(_item(lines, node.place.column - 1))
    return document.text[:end] + document.newline + new + document.text[end:]


def _item(lines: Sequence[str], indent: int) -> list[str]:
    first, *others = lines
    return [" " * indent + f"- {first}", *(" " * (indent + 2) + line for line in others)]


def _on_one_line(document: Document, node: Node) -> bool:
    return document.text[node.place.start : node.place.start + 1] in ("[", "{")


def _one_line(document: Document, node: Node | None, path: tuple[str | int, ...]) -> CycleError:
    place = (node or document.root).place
    return CycleError(
        "`{key}` staat op één regel; daar is niets bij te zetten",
        where=f"{document.name}:{place.line}:{place.column}",
        remedy="Zet elk deel op een eigen regel met een streepje ervoor.",
        key=str(path[-1]),
    )


def _end(document: Document, node: Node) -> int:
    """Give where a value ends: without the comments and empty lines that follow it."""
    start, end = node.place.start, node.place.end
    if isinstance(node.value, str):
        return start + len(document.text[start:end].rstrip())
    if _on_one_line(document, node):
        return end
    children = node.value.values() if isinstance(node.value, dict) else node.value
    return max((_end(document, child) for child in children), default=start)


def _remark(document: Document, at: int) -> str:
    """Give the comment that stands on the rest of a line; empty when something else does."""
    rest = document.text[at : _line_end(document, at)].rstrip()
    return rest if rest.lstrip().startswith("#") else ""


def _line_end(document: Document, at: int) -> int:
    found = document.text.find("\n", at)
    end = len(document.text) if found < 0 else found
    return end - 1 if document.text[at:end].endswith("\r") else end
