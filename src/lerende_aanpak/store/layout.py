"""How front matter is laid out: where values and lines end, and what stays of a stretch that goes."""

from __future__ import annotations

from collections.abc import Iterable

from lerende_aanpak.store.document import Document
from lerende_aanpak.store.skeleton import Skeleton
from lerende_aanpak.store.yamltext import Node

Change = tuple[int, int, str]
"""A stretch of the text, from and until, and what comes in its place."""


def changed(text: str, changes: Iterable[Change]) -> str | None:
    """Give a text with stretches changed, in order of place; ``None`` when two of them overlap."""
    made, at = "", 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        if start < at:
            return None
        made, at = made + text[at:start] + new, end
    return made + text[at:]


def bare(node: Node) -> bool:
    """Tell whether nothing stands behind the colon or hyphen."""
    return node.plain and node.value == ""


def letters(document: Document, node: Node) -> str:
    """Give a value as it is written; a space when nothing stands there."""
    return document.text[node.place.start : node.place.end] or " "


def in_brackets(document: Document, node: Node) -> bool:
    """Tell whether a value is a list or mapping between brackets."""
    return not isinstance(node.value, str) and letters(document, node)[0] in "[{"


def end_of(document: Document, node: Node) -> int:
    """Give where a value ends: without the comments and empty lines that follow it."""
    start, end = node.place.start, node.place.end
    if isinstance(node.value, str):
        return start + len(document.text[start:end].rstrip())
    if in_brackets(document, node):
        return end
    children = node.value.values() if isinstance(node.value, dict) else node.value
    return max((end_of(document, child) for child in children), default=start)


def line_of(document: Document, at: int) -> int:
    """Give where the line begins in which a place lies."""
    return document.text.rfind("\n", 0, at) + 1


def next_line(document: Document, at: int) -> int:
    """Give where the line below begins; below every line of front matter stands one."""
    return document.text.index("\n", at) + 1


def cleared(document: Document, skeleton: Skeleton, start: int, end: int, to: int | None = None) -> Change:
    """Give the change that takes a stretch away; comments and empty lines in it stay.

    Args:
        document: The file.
        skeleton: Where its comments are.
        start: Offset of what goes first.
        end: Offset behind what goes last; only a comment may follow on that line.
        to: Where the white space before it begins that goes too, when something else stands on its first line.
    """
    text = document.text
    begin, stop = line_of(document, start), next_line(document, end)
    head = text[begin:start]
    beside = bool(head.strip())
    if beside:
        begin = to if to is not None and begin <= to <= start else begin + len(head.rstrip())
    kept, at = "", begin
    while at < stop:
        until = next_line(document, at)
        row = text[at:until]
        remark = next((span[0] for span in skeleton.comments if at <= span[0] < until), None)
        first = beside and at == begin
        if remark is not None:
            before = text[at:remark]
            kept += (before[len(before.rstrip()) :] if first else _margin(row)) + text[remark:until]
        elif not row.strip():
            kept += row
        elif first:
            kept += row[len(row.rstrip("\r\n")) :]
        at = until
    return begin, stop, kept


def _margin(row: str) -> str:
    return row[: len(row) - len(row.lstrip())]
