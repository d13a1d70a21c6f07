"""The ledger of published numbers, ``releases/<indicator>.json``: what anybody could know, before it is published.

It is written ahead of a publication: so it may claim a little more than was published, and never less.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from filelock import FileLock

from lerende_aanpak.errors import StoreError, reason
from lerende_aanpak.model.safe import SafeFigures, refuse_unsafe
from lerende_aanpak.project import Project
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.keys import sha256
from lerende_aanpak.store import place

SCHEMA = "lerende-aanpak/releases@1"
FOLDER = "releases"
SHOWN = ("area", "group", "period", "numerator", "denominator", "value")
"""Of a row what is published; of a hidden one only that it is hidden."""


def record_report(project: Project, inputs: ReportInputs, name: str) -> None:
    """Write down what a public report shows; of a report for the team nothing is published.

    Raises:
        StoreError: If the ledger cannot be read or written: then nothing may be published.
    """
    if inputs.audience == "team":
        return
    for group in (inputs.figures, inputs.frozen, inputs.recalculated):
        for figures in group.values():
            record(project, figures, name, project.today())


def record(project: Project, figures: object, name: str, on: datetime.date) -> bool:
    """Write down what is about to be published of one indicator.

    Args:
        project: The workspace.
        figures: `SafeFigures`; anything else is refused by its type.
        name: Where they are published: folder of the report, or name of the file.
        on: The day.

    Returns:
        Whether something was new: numbers that were published before add nothing.

    Raises:
        DisclosureError: If the figures are not protected for the public.
        StoreError: If the ledger cannot be read or written.
    """
    refuse_unsafe(figures)
    assert isinstance(figures, SafeFigures)
    if not figures.rows:
        return False
    folder = project.root / FOLDER
    path = folder / f"{figures.indicator}.json"
    rows = [_row(one) for one in figures.records()]
    digest = sha256(json.dumps([figures.region, rows], sort_keys=True, ensure_ascii=False))
    try:
        folder.mkdir(exist_ok=True)
        project.cache.mkdir(parents=True, exist_ok=True)
        with FileLock(project.cache / f"{figures.indicator}.releases.lock"):
            known = read(path, project.name_of(path))
            if any(one["digest"] == digest for one in known):
                return False
            entry: dict[str, Any] = {
                "region": figures.region,
                "source": figures.source,
                "in": name,
                "on": on.isoformat(),
            }
            entry |= {"digest": digest, "rows": rows}
            place.write_whole(path, _written([*known, {**entry, "chain": _chain(known, entry)}]))
    except OSError as error:
        raise StoreError(
            "wat openbaar wordt, kan niet worden bijgeschreven: {reason_word}",
            where=project.name_of(path),
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven; er is niets openbaar gemaakt.",
            reason_word=reason(error),
        ) from None
    return True


def read(path: Path, name: str) -> list[dict[str, Any]]:
    """Read the ledger of one indicator; empty when there is none yet.

    Raises:
        StoreError: If it is damaged, or was edited.
    """
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        entries = found["entries"]
        if found["schema"] != SCHEMA or not all(isinstance(one["digest"], str) for one in entries):
            raise ValueError
        changed = [at for at, one in enumerate(entries) if one["chain"] != _chain(entries[:at], one)]
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            "het register van wat openbaar is gemaakt, is beschadigd",
            where=name,
            remedy="Zet een oudere versie terug uit git of een reservekopie; zonder register wordt niets openbaar.",
        ) from None
    if changed:
        raise StoreError(
            "het register van wat openbaar is gemaakt, is veranderd bij nummer {number}",
            where=name,
            remedy="Zet een oudere versie terug uit git of een reservekopie; zonder register wordt niets openbaar.",
            number=str(changed[0] + 1),
        )
    return list(entries)


def _chain(before: list[dict[str, Any]], entry: dict[str, Any]) -> str:
    """Tie an entry to all before it: whoever edits, moves or takes one out breaks what follows."""
    last = before[-1]["chain"] if before else ""
    plain = {key: value for key, value in entry.items() if key != "chain"}
    return sha256(json.dumps([last, plain], sort_keys=True, ensure_ascii=False))


def check(project: Project) -> int:
    """Read the whole ledger.

    Returns:
        How many entries it has.

    Raises:
        StoreError: If a part of it is damaged.
    """
    return sum(len(read(path, project.name_of(path))) for path in sorted((project.root / FOLDER).glob("*.json")))


def _row(one: dict[str, object]) -> dict[str, object]:
    kept: tuple[str, ...] = SHOWN if one["shown"] == "yes" else ("area", "group", "period")
    return {**{key: one[key] for key in kept}, "shown": one["shown"]}


def _written(entries: list[dict[str, Any]]) -> str:
    return json.dumps({"schema": SCHEMA, "entries": entries}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
