"""What a cycle cannot mean, though each value by itself is well formed: days out of order, names that stand twice."""

from __future__ import annotations

import datetime

from lerende_aanpak.errors import CycleError
from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.act import Decision
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Link, Planned, Prediction
from lerende_aanpak.store.keys import meaning
from lerende_aanpak.store.scalars import Slip, day
from lerende_aanpak.store.yamltext import Node

Path = tuple[str, ...]

_DAYS: tuple[tuple[Path, Path, type], ...] = (
    (("planned", "start"), ("planned", "end"), Planned),
    (("started",), ("studied",), Cycle),
    (("studied",), ("decision", "on"), Decision),
)
"""A day, the day that may not lie before it, and the class of which the second is a key."""

_ONCE: tuple[tuple[str, str, type], ...] = (("predictions", "id", Prediction), ("follows", "cycle", Link))
"""A list, the key by which its items are known, and their class."""


def contradictions(root: Node, name: str) -> list[CycleError]:
    """Give every day that lies before the one it must follow, and every name that stands twice in its list.

    Values of the wrong form are passed over: who types the values tells those.

    Args:
        root: The front matter of a cycle, of the newest version.
        name: File name for messages.
    """
    return [*_days(root, name), *_twice(root, name)]


def _days(root: Node, name: str) -> list[CycleError]:
    found = []
    for first, second, kind in _DAYS:
        since, on, node = _day(root, first), _day(root, second), root.at(second)
        if since and on and node and on < since:
            found.append(
                CycleError(
                    mark("{day} ligt voor `{earlier}`, {since}"),
                    where=_where(node, name),
                    remedy=mark("Kijk welke dag het was; de stappen volgen op elkaar."),
                    day=on.isoformat(), earlier=".".join(first), since=since.isoformat(),
                    about=second[-1], about_word=meaning(kind, second[-1]),
                )
            )  # fmt: skip
    return found


def _twice(root: Node, name: str) -> list[CycleError]:
    found = []
    for key, known_by, kind in _ONCE:
        items = root.at((key,))
        seen: dict[str, int] = {}
        for item in items.value if items and isinstance(items.value, list) else []:
            node = item.at((known_by,))
            if node is None or not isinstance(node.value, str) or not node.value:
                continue
            if node.value in seen:
                found.append(
                    CycleError(
                        mark("'{value}' staat twee keer bij `{list}` (eerder op regel {line})"),
                        where=_where(node, name),
                        remedy=mark("Laat er één staan, of geef deze een andere naam."),
                        value=node.value, list=key, line=str(seen[node.value]),
                        about=known_by, about_word=meaning(kind, known_by),
                    )
                )  # fmt: skip
            seen.setdefault(node.value, node.place.line)
    return found


def _day(root: Node, path: Path) -> datetime.date | None:
    node = root.at(path)
    try:
        return day(node.value) if node is not None else None
    except Slip:
        return None


def _where(node: Node, name: str) -> str:
    return f"{name}:{node.place.line}:{node.place.column}"
