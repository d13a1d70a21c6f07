"""The one form of numbers and days: what people write in their own way is understood, and written back in this form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.store.blocks import with_value
from lerende_aanpak.store.document import Document, parse

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_HUNDREDTH = Decimal("0.01")


def canonical(document: Document, cycle: Cycle) -> Document:
    """Give the file with the numbers and days of its plan in one form: ``3.5``, ``0.80``, ``2027-06-30``.

    Args:
        document: The file.
        cycle: The cycle that stands in it.

    Returns:
        The file with other letters for the same values; comments and layout stay.

    Raises:
        CycleError: If a value cannot be written at its place.
    """
    for path, form in _forms(document, cycle):
        document = parse(with_value(document, path, form), document.name)
    return document


def _forms(document: Document, cycle: Cycle) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in ("start", "end"):
        day = getattr(cycle.planned, key)
        if day and _written(document, "planned", key) != day.isoformat():
            yield ("planned", key), day.isoformat()
    for number, one in enumerate(cycle.predictions):
        for key in ("low", "point", "high", "confidence"):
            value: Decimal = getattr(one, key)
            here = _written(document, "predictions", number, key)
            if here is not None and not (_NUMBER.fullmatch(here) and Decimal(here) == value):
                yield ("predictions", number, key), _number(value, share=key == "confidence")
        if _written(document, "predictions", number, "due") != one.due.isoformat():
            yield ("predictions", number, "due"), one.due.isoformat()


def _number(value: Decimal, *, share: bool) -> str:
    return f"{value:.2f}" if share and value == value.quantize(_HUNDREDTH) else f"{value:f}"


def _written(document: Document, *path: str | int) -> str | None:
    node = document.root.at(path)
    return node.value if node is not None and isinstance(node.value, str) and node.value else None
