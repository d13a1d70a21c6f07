"""Comments and empty lines planted between all keys of a cycle file, and found back."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

MARK = re.compile(r"# (m\d+m)")
_OWN = re.compile(r"^[ \t]*\r?\n[ \t]*# (m\d+m)[ \t]*\r?$", re.MULTILINE)


@attrs.frozen(kw_only=True)
class Marks:
    """The marks in a text, in order, and which of them have a line of their own with an empty one above it."""

    order: tuple[str, ...]
    own: frozenset[str]


def marks(text: str) -> Marks:
    """Find the marks in a text."""
    return Marks(order=tuple(MARK.findall(text)), own=frozenset(_OWN.findall(text)))


def plant(text: str, fresh: Callable[[], str]) -> str:
    """Plant a mark and an empty line above, and a mark behind, every line of the front matter that has none.

    Args:
        text: The file; every value stands on one line.
        fresh: Gives a new mark.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    first, *lines = text.split(newline)
    closing = lines.index("---")
    made = [first]
    for line in lines[:closing]:
        if not line.strip() or line.lstrip().startswith("#"):
            made.append(line)
            continue
        if not re.fullmatch(r"\s*# m\d+m", made[-1]):
            made += ["", " " * (len(line) - len(line.lstrip())) + f"# {fresh()}"]
        made.append(line if " #" in line else f"{line}   # {fresh()}")
    if not re.fullmatch(r"\s*# m\d+m", made[-1]):
        made += ["", f"# {fresh()}"]
    return newline.join([*made, *lines[closing:]])
