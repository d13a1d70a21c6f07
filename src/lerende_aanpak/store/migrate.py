"""Writing a cycle file of an older version as the newest one: marks are put in its text, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from lerende_aanpak.store.document import Document, parse
from lerende_aanpak.store.upgrade import KIND, LESSON, NEWEST, version


def migrated(document: Document) -> str:
    """Give the text of a cycle file in the newest version: comments, quotes, line ends and layout stay.

    Args:
        document: The file; of the newest or an unknown version its text is given back as it is.
    """
    for number in range(version(document.root) or NEWEST, NEWEST):
        document = parse(STEPS[number](document), document.name)
        document = parse(_numbered(document, number + 1), document.name)
    return document.text


def _numbered(document: Document, number: int) -> str:
    node = document.root.at(("schema",))
    assert node is not None
    start, end = node.place.start, node.place.end
    old = document.text[start:end]
    return document.text[:start] + old.replace(f"{KIND}@{number - 1}", f"{KIND}@{number}") + document.text[end:]


def v1_to_v2(document: Document) -> str:
    """Give the text with the lesson of the decision behind ``statement:``."""
    lesson, decision = document.root.at(LESSON), document.root.at(LESSON[:1])
    if lesson is None or decision is None or not isinstance(lesson.value, str) or (lesson.plain and not lesson.value):
        return document.text
    text, key = document.text, decision.keys[LESSON[1]]
    end = lesson.place.start + len(text[lesson.place.start : lesson.place.end].rstrip())
    if _in_braces(text, decision.place.start):
        value = text[lesson.place.start : end]
        return f"{text[: lesson.place.start]}{{statement: {value}}}{text[end:]}"
    colon = text.index(":", key.end) + 1
    margin = " " * (key.column + 1)
    below = re.sub(r"\n(?=[^\r\n])", "\n  ", text[colon:end])
    return f"{text[:colon]}{document.newline}{margin}statement:{below}{text[end:]}"


def _in_braces(text: str, start: int) -> bool:
    return text[start : start + 1] == "{"


STEPS: dict[int, Callable[[Document], str]] = {1: v1_to_v2}
"""By the version that it starts from."""
