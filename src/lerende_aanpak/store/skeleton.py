"""What in front matter is structure and what is comment: the text without its values, letter for letter as long."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from lerende_aanpak.store.document import Document
from lerende_aanpak.store.yamltext import Node

FREE_TEXT = frozenset({"title", "statement", "learned", "lesson", "why", "what"})
"""Keys under which people write sentences of their own."""

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_CUT = re.compile(r"[ \t]+#")


@attrs.frozen(kw_only=True)
class Skeleton:
    """The front matter of a file without its values.

    Attributes:
        bones: The whole text of the file, with ``x`` for every letter of a key or value and a space for every letter
            of a comment: what is left are hyphens, colons, commas and brackets that mean something.
        comments: Offsets of every comment: its hash, and the end of its line.
    """

    bones: str
    comments: tuple[tuple[int, int], ...]


def skeleton(document: Document) -> Skeleton:
    """Take the values out of a file."""
    letters = list(document.text)
    for start, end in _spans(document, document.root):
        letters[start:end] = ["x" if letter not in "\r\n" else letter for letter in letters[start:end]]
    front = "".join(letters)
    opening = front.find("\n") + 1
    comments = [found.span() for found in _COMMENT.finditer(front, opening, document.closing)]
    for start, end in comments:
        letters[start:end] = " " * (end - start)
    return Skeleton(bones="".join(letters), comments=tuple(comments))


def cut_values(document: Document) -> tuple[str, ...]:
    """Name the texts of people that YAML cuts: written without quotes, with white space and ``#`` behind them.

    Returns:
        The keys and indices of each, with dots: ``title``, ``predictions.0.statement``.
    """
    if " #" not in document.text and "\t#" not in document.text:
        return ()
    return tuple(".".join(map(str, path)) for path in _cut(document, document.root, ()))


def _cut(document: Document, node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node.value, str):
        if path and path[-1] in FREE_TEXT and node.plain and node.value and _CUT.match(document.text, node.place.end):
            yield path
        return
    children = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    for step, child in children:
        yield from _cut(document, child, (*path, step))


def _spans(document: Document, node: Node) -> Iterator[tuple[int, int]]:
    """Give where keys and values stand; the comment behind the sign of a block of lines is no part of it."""
    if isinstance(node.value, str):
        yield from _of_text(document, node)
        return
    yield from ((place.start, place.end) for place in node.keys.values())
    for child in node.value.values() if isinstance(node.value, dict) else node.value:
        yield from _spans(document, child)


def _of_text(document: Document, node: Node) -> Iterator[tuple[int, int]]:
    start, end = node.place.start, node.place.end
    if not node.plain and document.text[start : start + 1] in ("|", ">"):
        sign = document.text.find("\n", start, end)
        yield start, start + len(document.text[start:sign].partition(" ")[0].rstrip())
        yield sign + 1, end
        return
    yield start, end
