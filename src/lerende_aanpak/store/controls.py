"""Signs that nobody sees and that steer a terminal or the order of letters: refused in files, dropped by steps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import attrs

from lerende_aanpak.errors import CycleError
from lerende_aanpak.i18n import mark
from lerende_aanpak.store.document import Document
from lerende_aanpak.store.yamltext import Node, Place

CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
"""Control characters (Unicode category Cc) but tab and line ends, and the signs that turn the order of letters."""

_BREAK = re.compile("[\\n\\r\\u2028\\u2029]")


def refused_controls(document: Document) -> list[CycleError]:
    """Give an error for every key and value with a control character in it, and for every line of text with one.

    Args:
        document: The file.
    """
    found = [
        _error(sign[0], f"{document.name}:{place.line}:{place.column}")
        for text, place in _texts(document.root)
        if (sign := CONTROL.search(text))
    ]
    seen = set()
    for sign in CONTROL.finditer(document.text, document.closing):
        line = document.text.count("\n", 0, sign.start()) + 1
        column = sign.start() - document.text.rfind("\n", 0, sign.start())
        if line not in seen:
            seen.add(line)
            found.append(_error(sign[0], f"{document.name}:{line}:{column}"))
    return found


def single_lines(root: Node, *, but: Collection[str] = ()) -> Node:
    """Give the front matter with every value on one line: white space becomes one space where lines end.

    Args:
        root: The front matter.
        but: Keys whose values may have several lines.
    """
    if isinstance(root.value, str):
        return attrs.evolve(root, value=" ".join(root.value.split())) if _BREAK.search(root.value) else root
    if isinstance(root.value, list):
        return attrs.evolve(root, value=[single_lines(one, but=but) for one in root.value])
    made = {key: one if key in but else single_lines(one, but=but) for key, one in root.value.items()}
    return attrs.evolve(root, value=made)


def cleaned(text: str) -> str:
    r"""Give a person's text without control characters; half a character stays, and is refused where it is written.

    >>> cleaned("\x1b[31mrood\a\n\u202eabc")
    '[31mrood\nabc'
    """
    return CONTROL.sub("", text)


def one_line(text: str) -> str:
    r"""Give a person's text on one line, cleaned.

    >>> one_line(" een\n\ttwee\a ")
    'een twee'
    """
    return " ".join(cleaned(text).split())


def _texts(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node.value, str):
        yield node.value, node.place
    elif isinstance(node.value, list):
        for one in node.value:
            yield from _texts(one)
    else:
        for key, one in node.value.items():
            yield key, node.keys[key]
            yield from _texts(one)


def _error(sign: str, where: str) -> CycleError:
    return CycleError(
        mark("hier staat een onzichtbaar stuurteken ({code})"),
        where=where,
        remedy=mark("Haal het weg; typ de tekst zo nodig opnieuw."),
        code=f"U+{ord(sign):04X}",
    )
