"""Freezing the figures that a study rests on: a CSV per indicator beside the cycle, with its fingerprint."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.period import Period
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.quoting import scalar
from lerende_aanpak.store.together import Change

WITHOUT_RESULT = "PDSA063"
"""The rule that every expectation has a result."""


@attrs.frozen(kw_only=True)
class Frozen:
    """What was frozen.

    Attributes:
        indicators: Ids of the indicators whose figures were frozen.
        missing: Ids of the indicators for which the region has none.
        changes: The files to write.
        lines: Lines of YAML for under ``data:``: these, and those that stand there for other indicators.
    """

    indicators: tuple[str, ...]
    missing: tuple[str, ...]
    changes: tuple[Change, ...]
    lines: tuple[str, ...]


def freeze(project: Project, stored: Stored, day: datetime.date) -> Frozen:
    """Make the snapshots of every indicator that the cycle has an expectation for; nothing is written yet.

    Raises:
        FiguresError: If an expectation has no figures (and the cycle does not waive PDSA063), or they cannot be read.
    """
    cycle = stored.cycle
    changes: list[Change] = []
    data = {one.indicator: one for one in cycle.data}
    kept: list[str] = []
    wanted = list(dict.fromkeys(one.indicator for one in cycle.predictions))
    for indicator in wanted:
        text = _text(project, indicator, cycle.region, day)
        if text is None:
            continue
        file = f"snapshots/{day.isoformat()}-{_short(indicator, wanted)}-{cycle.id[-4:]}.csv"
        path = stored.folder / file
        changes.append(Change(path=path, name=project.name_of(path), text=text, before=_left_behind(project, path)))
        digest = hashlib.sha256(text.encode()).hexdigest()
        data[indicator] = Snapshot(indicator=indicator, snapshot=file, digest=f"sha256:{digest}")
        kept.append(indicator)
    missing = tuple(one for one in wanted if one not in kept)
    if missing and not (kept and any(one.rule == WITHOUT_RESULT for one in cycle.waive)):
        raise FiguresError(
            "er zijn geen cijfers om deze leercyclus mee te duiden ({indicators})",
            where=f"plugins/{cycle.region}",
            remedy="Noem de CSV met cijfers als bron in region.toml, of zet bij `waive` waarom {rule} hier niet geldt.",
            indicators=", ".join(missing),
            rule=WITHOUT_RESULT,
        )
    lines = tuple(line for one in data.values() for line in _lines(one)) if kept else ()
    return Frozen(indicators=tuple(kept), missing=missing, changes=tuple(changes), lines=lines)


def _lines(one: Snapshot) -> list[str]:
    return [
        f"  - indicator: {scalar(one.indicator)}",
        f"    snapshot: {scalar(one.snapshot)}",
        f"    digest: {scalar(one.digest)}",
    ]


def _left_behind(project: Project, path: Path) -> str | None:
    """Give what a study that was cut off left in a file; ``None`` when there is no file, or a cycle rests on it."""
    used = {other.folder / one.snapshot for other in project.cycles.stored.values() for one in other.cycle.data}
    if path in used:
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _text(project: Project, indicator_id: str, region: str, day: datetime.date) -> str | None:
    from lerende_aanpak.data import snapshot

    source = project.source(indicator_id, region)
    table = project.raw(project.catalogue.indicator(indicator_id), region)
    if source is None or table is None:
        return None
    ahead = sorted({label for label in table.frame["period"] if Period.parse(label).start > day})
    if ahead and not source.fictitious:
        raise FiguresError(
            "er staan cijfers over een periode die nog moet beginnen: {periods}",
            where=indicator_id,
            remedy="Kijk naar het jaar en de maand in het bestand; wat nog niet is gebeurd, kan niet zijn gemeten.",
            periods=", ".join(ahead),
        )
    return snapshot.text(table, region)


def _short(indicator: str, wanted: list[str]) -> str:
    """Give the name of an indicator in a file name: without its region where that leaves one meaning."""
    tails = [one.partition(".")[2] for one in wanted]
    tail = indicator.partition(".")[2]
    return tail if tails.count(tail) == 1 else indicator.replace(".", "-")
