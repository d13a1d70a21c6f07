"""How many measurements behind each other a study rests on, read from its frozen figures without any table library."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lerende_aanpak.errors import ModelError
from lerende_aanpak.fidelity.rule import SnapshotState
from lerende_aanpak.model.period import Period
from lerende_aanpak.store.cycles import Stored

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project

VALUES = ("value", "numerator")
"""Columns of a snapshot that hold a measurement; where one of them is filled, the period was measured."""


def points_after(project: Project, stored: Stored, states: Mapping[str, SnapshotState] | None = None) -> dict[str, int]:
    """Count, per indicator, the longest run of consecutive periods that the change could have touched.

    A period counts when it is later than the registered ``data_through``, ends on or after the day of the start, and
    has a measurement in the frozen figures, of whichever area.

    Args:
        project: The workspace.
        stored: The cycle.
        states: By path of a snapshot whether it is whole, where that is known already.

    Returns:
        Number of periods by id of the indicator. Nothing for a cycle that did not start, and nothing for an indicator
        whose snapshot is missing or cannot be read: other rules say so.
    """
    cycle = stored.cycle
    if cycle.started is None:
        return {}
    found: dict[str, int] = {}
    through = cycle.registered.data_through if cycle.registered else {}
    for one in cycle.data:
        if (states[one.snapshot] if states else project.snapshot_state(stored, one)) == "missing":
            continue
        periods = _measured(stored.folder / one.snapshot)
        last = through.get(one.indicator)
        counting = {period for period in periods if period.end >= cycle.started and (last is None or period > last)}
        if periods:
            found[one.indicator] = max(found.get(one.indicator, 0), longest_run(counting))
    return found


def longest_run(periods: Iterable[Period]) -> int:
    """Give the number of periods in the longest row without a gap.

    >>> longest_run(Period.parse(label) for label in ("2026-11", "2026-12", "2027-01", "2027-03"))
    3
    """
    places = {(period.kind, period.index) for period in periods}
    longest = 0
    for kind, index in places:
        if (kind, index - 1) not in places:
            end = index
            while (kind, end) in places:
                end += 1
            longest = max(longest, end - index)
    return longest


def _measured(path: Path) -> set[Period]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return set()
    first = text.partition("\n")[0]
    try:
        rows = list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in first else ","))
    except csv.Error:
        return set()
    found = set()
    for row in rows:
        try:
            if any((row.get(column) or "").strip() for column in VALUES):
                found.add(Period.parse((row.get("period") or "").strip()))
        except ModelError:
            continue
    return found
