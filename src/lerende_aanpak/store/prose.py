"""Writing a person's text under a heading of a cycle file; everything else stays as it is."""

from __future__ import annotations

import attrs

from lerende_aanpak.store.document import HEADING, MERGE, Document, with_fences


def under(document: Document, title: str, part: str, text: str) -> str:
    """Give the text of the file with other words under a heading.

    Args:
        document: The file.
        title: The ``##`` heading: ``Plannen``.
        part: The ``###`` heading under it; empty = directly under ``title``. It is added when it is not there.
        text: The words, as Markdown; what could be read as a heading of ours is escaped.

    Returns:
        The whole new text; unchanged when ``title`` is not in the file, or when there are no words for a new part.
    """
    newline = document.newline
    words = newline.join(inert(text))
    found = _span(document, title, part)
    if found is None:
        whole = _whole(document, title)
        if whole is None or not words:
            return document.text
        end = len(document.text[: whole[1]].rstrip())
        new = f"{newline}{newline}### {part}{newline}{words}"
        return document.text[:end] + new + _space(document, whole[0], whole[1])
    start, end = found
    if not words:
        return _ended(document.text[:start], newline) + newline + document.text[end:]
    gap = newline if not part else ""
    return _ended(document.text[:start], newline) + gap + words + _space(document, start, end)


def added(document: Document, title: str, text: str) -> str:
    """Give the text of the file with more words at the end of what stands under a ``##`` heading.

    Args:
        document: The file.
        title: The ``##`` heading.
        text: A line of a list (``- 2026-11-22 gestart``), which joins the list that stands there, or Markdown.

    Returns:
        The whole new text; unchanged when ``title`` is not in the file.
    """
    newline = document.newline
    whole = _whole(document, title)
    if whole is None:
        return document.text
    start, end = whole
    stands = document.text[start:end].strip()
    before = (document.text[:end].rstrip() if stands else _ended(document.text[:start], newline)) + newline
    joins = not stands or (stands.splitlines()[-1].startswith(("- ", "  ")) and text.startswith("- "))
    words = newline.join(inert(text))
    return before + ("" if joins else newline) + words + _space(document, start, end)


def _space(document: Document, start: int, end: int) -> str:
    """Give what follows on the words of a stretch: its empty lines as they are, and the rest."""
    newline, rest = document.newline, document.text[end:]
    stretch = document.text[start:end]
    if stretch.strip():
        return stretch[len(stretch.rstrip()) :] + rest
    return newline + (stretch or newline if rest else stretch) + rest


def _ended(text: str, newline: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + newline


def inert(text: str) -> list[str]:
    """Give the lines of a person's text, such that they stay under the heading where they are put.

    A line that would be read as a heading of ours or as a merge marker gets a backslash, which Markdown does not show;
    a block of code that was left open is closed; white space at the ends of lines goes.
    """
    lines: list[str] = []
    fence = ""
    for line, fence in with_fences(map(str.rstrip, text.splitlines())):
        heading = not fence and HEADING.fullmatch(line)
        lines.append(f"\\{line}" if heading or MERGE.match(line) else line)
    kept = "\n".join(lines).strip("\n").split("\n")
    return [*kept, fence] if fence else kept


def _whole(document: Document, title: str) -> tuple[int, int] | None:
    """Give the stretch under a ``##`` heading, its parts included."""
    heads = [head for head in _heads(document) if head.level == 2]
    for number, head in enumerate(heads):
        if head.title == title:
            return head.behind, _until(document, heads[number + 1 :])
    return None


def _span(document: Document, title: str, part: str) -> tuple[int, int] | None:
    """Give the stretch directly under a heading, up to the next heading of any level."""
    here, heads = "", _heads(document)
    for number, head in enumerate(heads):
        here = head.title if head.level == 2 else here
        if here == title and ((head.level == 2 and not part) or (head.level == 3 and head.title == part)):
            return head.behind, _until(document, heads[number + 1 :])
    return None


def _until(document: Document, following: list[_Head]) -> int:
    return following[0].start if following else len(document.text)


@attrs.frozen
class _Head:
    """A heading: its title and level, and the offsets of its line and of what stands behind it."""

    title: str
    level: int
    start: int
    behind: int


def _heads(document: Document) -> list[_Head]:
    found: list[_Head] = []
    at = document.closing
    for line, fence in with_fences(document.text[document.closing :].splitlines(keepends=True)):
        at += len(line)
        heading = None if fence else HEADING.fullmatch(line.rstrip())
        if heading:
            found.append(_Head(heading[2], len(heading[1]), at - len(line), at))
    return found
