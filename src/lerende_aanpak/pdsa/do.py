"""Do (Doen): what was done, what went otherwise, and which figures were put aside to judge it."""

from __future__ import annotations

import datetime
import re

import attrs

from lerende_aanpak.model.words import LogKind

_KINDS: dict[str, LogKind] = {"afwijking": "deviation", "onverwacht": "unexpected", "nadeel": "harm", "doel": "aim"}
_ENTRY = re.compile(rf"[-*+]\s+(\d{{4}}-\d{{2}}-\d{{2}})\s*:?\s+(?:({'|'.join(_KINDS)})\s*:\s*)?(\S.*)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Snapshot:
    """Frozen figures that a study used: a CSV beside the cycle, and its fingerprint.

    Attributes:
        indicator: Id of the indicator.
        snapshot: Path of the CSV, relative to the region's folder.
        digest: ``sha256:...`` over the bytes of that file.
    """

    indicator: str
    snapshot: str
    digest: str


@attrs.frozen(kw_only=True)
class LogEntry:
    """One line of the log: the day, what kind of thing it is, and what happened.

    ``deviation``: otherwise than planned; ``unexpected``: not foreseen; ``harm``: it harmed who was involved; ``aim``:
    the aim itself turned out wrong.
    """

    on: datetime.date
    kind: LogKind
    text: str


def log_entries(text: str) -> tuple[LogEntry, ...]:
    r"""Give the dated lines of what stands under Doen, in the order in which they stand there.

    A line that goes on below, indented, is one entry; a line with a day that does not exist is none.

    >>> log_entries("- 2026-10-12 afwijking: geen gesprek\n  door de vakantie")[0].kind
    'deviation'
    """
    entries: list[LogEntry] = []
    joins = False
    for line in text.splitlines():
        found = _ENTRY.fullmatch(line.rstrip())
        if joins and line.startswith("  ") and line.strip():
            entries[-1] = attrs.evolve(entries[-1], text=f"{entries[-1].text} {line.strip()}")
            continue
        joins = False
        if found and (day := _day(found[1])):
            kind = _KINDS.get((found[2] or "").lower(), "plain")
            entries.append(LogEntry(on=day, kind=kind, text=found[3]))
            joins = True
    return tuple(entries)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
