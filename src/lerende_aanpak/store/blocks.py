"""Putting a block of keys, a value, or an item of a list in its place; comments and layout around it stay."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.store import wanted
from lerende_aanpak.store.document import Document
from lerende_aanpak.store.rewrite import rewritten, with_added


def with_block(document: Document, key: str, lines: Sequence[str]) -> str:
    """Give the text of the file with a top-level key made to say what these lines say, or added as the last one.

    Args:
        document: The file.
        key: The key; what stood under it stays where it says the same, with every comment.
        lines: Its YAML from the margin: ``["registered:", "  at: ..."]`` or ``["started: 2026-11-22"]``.

    Raises:
        CycleError: If the file is written in a way in which it cannot be done.
    """
    made = wanted.of_lines(lines).value
    assert isinstance(made, dict)
    return rewritten(document, (key,), made[key])


def with_value(document: Document, path: tuple[str | int, ...], value: str | list[str]) -> str:
    """Give the text of the file with a value of a block: replaced at its place, or added as the block's last key.

    Args:
        document: The file.
        path: Keys and indices to the value; the block around it is made when it is missing.
        value: One value, or a list, which is changed item by item, and written on one line when it is new.

    Raises:
        CycleError: As `with_block`.
    """
    if isinstance(value, str):
        return rewritten(document, path, wanted.text(value))
    return rewritten(document, path, wanted.items([wanted.text(one) for one in value], short=True))


def with_item(document: Document, path: tuple[str | int, ...], lines: Sequence[str]) -> str:
    """Give the text of the file with one more item in a list.

    Args:
        document: The file.
        path: Keys and indices to the list; it may be missing or empty.
        lines: The item's lines without hyphen and indentation: ``["id: p1", "low: 4"]``.

    Raises:
        CycleError: As `with_block`.
    """
    return with_added(document, path, wanted.of_lines(lines))
