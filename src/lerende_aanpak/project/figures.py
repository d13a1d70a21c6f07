"""Figures of an opened workspace: read behind the guard, then fit for an audience."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import ModelError, StoreError
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import Audience, ShownFigures
from lerende_aanpak.model.source import Source
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.project import kept, received
from lerende_aanpak.store import place
from lerende_aanpak.store.cycles import Stored

if TYPE_CHECKING:
    from lerende_aanpak.data.quality import Quality
    from lerende_aanpak.data.sources import Reading
    from lerende_aanpak.model.figures import FiguresTable
    from lerende_aanpak.project.opened import Project


def source_path(project: Project, source: Source) -> Path:
    """Give the file of a source: inside its plugin's folder.

    Raises:
        ModelError: If the path leads outside, or would on another system.
    """
    if not place.is_portable(source.file):
        raise ModelError(
            "bestand '{file}' heeft geen pad dat op elke computer werkt",
            where=source.id,
            remedy="Schrijf het vanaf de map van de plugin, met gewone schuine strepen: 'data/cijfers.csv'.",
            file=source.file,
        )
    target = project.catalogue.plugins[source.region].target
    folder = target.folder if target else project.root
    path = (folder / source.file).resolve()
    if not path.is_relative_to(project.resolved(folder)):
        raise ModelError(
            "bestand '{file}' ligt buiten de map van de plugin",
            where=source.id,
            remedy="Zet het bestand in de map data van de plugin.",
            file=source.file,
        )
    return path


def source_of(project: Project, indicator: str, region: str) -> Source | None:
    """Give where the newest figures come from: the declared source or an import; ``None`` without either.

    Raises:
        StoreError: If the list of imports cannot be read.
    """
    declared = project.catalogue.source(indicator, region)
    found = [one.source for one in received.of(project, indicator, region)]
    if declared is not None and (declared.file or not found):
        found.insert(0, declared)
    return max(found, key=lambda one: one.retrieved, default=None)


def named(project: Project, region: str) -> list[str]:
    """Give the indicators of which a region has figures, declared or imported, as far as their cards are there.

    Raises:
        StoreError: If the list of imports cannot be read.
    """
    declared = {one.indicator for one in project.catalogue.sources.values() if one.region == region}
    imported = {one.source.indicator for one in received.receipts(project, region)}
    return sorted(declared | (imported & set(project.catalogue.indicators)))


def raw(project: Project, indicator: Indicator, region: str, audience: Audience = "public") -> FiguresTable | None:
    """Give the figures behind the guard, unprotected: to be frozen for a study, never to be shown.

    The declared file and every import are editions of the same figures, the oldest retrieval first.

    Args:
        project: The workspace.
        indicator: What they are of.
        region: Slug of the region.
        audience: For whom sums over municipalities will be shown.

    Returns:
        ``None`` when the region has no figures of it.

    Raises:
        FiguresError, DisclosureError, ModelError, StoreError: If they cannot be read.
    """
    newest = source_of(project, indicator.id, region)
    found = readings(project, indicator, region) if newest else []
    return together(project, indicator, newest, found, audience) if newest and found else None


def together(
    project: Project, indicator: Indicator, newest: Source, found: Sequence[Reading], audience: Audience = "public"
) -> FiguresTable:
    """Merge editions of the figures of a region, and add its sums.

    Args:
        project: The workspace.
        indicator: What they are of.
        newest: Where the newest edition comes from.
        found: The editions, the oldest retrieval first; at least one.
        audience: For whom sums over municipalities will be shown.
    """
    from lerende_aanpak.data import editions
    from lerende_aanpak.data.geography import add_up

    place = project.catalogue.region(newest.region)
    tables = [one.table for one in found]
    return editions.merged(tables, lambda frame: add_up(frame, newest, indicator, place, audience=audience))


def readings(project: Project, indicator: Indicator, region: str) -> list[Reading]:
    """Read every edition of the figures, the oldest retrieval first, without sums.

    Raises:
        FiguresError, DisclosureError, ModelError, StoreError: If one cannot be read.
    """
    from lerende_aanpak.data import sources
    from lerende_aanpak.data.reading import read_raw

    place = project.catalogue.region(region)
    files: list[tuple[str, Path, str, Source, frozenset[int]]] = []
    declared = project.catalogue.source(indicator.id, region)
    if declared is not None and declared.file:
        path = source_path(project, declared)
        root = project.root.resolve()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        files.append((declared.retrieved, path, name, declared, frozenset()))
    for one in received.of(project, indicator.id, region):
        path = received.path_of(project, region, one)
        files.append((one.source.retrieved, path, project.name_of(path), one.source, frozenset(one.skip)))
    return [
        sources.reading_of(read_raw(path, name, source), source, indicator, place, skip=skip, summed=False)
        for _, path, name, source, skip in sorted(files, key=lambda one: one[0])
    ]


def judged(project: Project, indicator: Indicator, region: str) -> Quality:
    """Judge the figures of an indicator in a region, with the lines that were left out of imported files.

    Raises:
        FiguresError, DisclosureError, ModelError, StoreError: If they cannot be read.
    """
    from lerende_aanpak.data.quality import Quality, quality

    newest = source_of(project, indicator.id, region)
    found = readings(project, indicator, region) if newest else []
    if newest is None or not found:
        return Quality()
    table = together(project, indicator, newest, found)
    made = quality(table, indicator, project.catalogue.region(region), project.today())
    return attrs.evolve(made, skipped=tuple(line for one in found for line in one.skipped))


def shown(project: Project, indicator_id: str, region: str, audience: Audience = "public") -> ShownFigures | None:
    """Give the figures of an indicator in a region, fit for an audience; ``None`` when there is no source for it.

    Raises:
        FiguresError, DisclosureError, ModelError, PluginError: If they cannot be read.
    """
    from lerende_aanpak.data import protect

    indicator = project.catalogue.indicator(indicator_id)
    if source_of(project, indicator.id, region) is None:
        return None
    key, stands = (indicator_id, region, audience), _stands(project, indicator.id, region)
    before = project.read_before.get(key)
    if before is not None and stands and before[0] == stands:
        return before[1]

    def read() -> ShownFigures | None:
        table = raw(project, indicator, region, audience)
        return None if table is None else protect.fit(table, indicator, audience)

    found = _kept(project, "shown", indicator, region, stands, audience, read)
    if found is not None:
        project.read_before[key] = stands, found
    return found


def _kept(
    project: Project, kind: str, indicator: Indicator, region: str, stands: str, audience: Audience,
    read: Callable[[], ShownFigures | None],
) -> ShownFigures | None:  # fmt: skip
    """Give figures that are kept for the public, or read them: always for a team, and where a file cannot be read."""
    if audience == "team" or not stands:
        return read()
    sources = (project.catalogue.source(indicator.id, region), *received.of(project, indicator.id, region))
    parts = (kind, indicator, project.catalogue.region(region), *sources, stands)
    return kept.figures(project.cache, f"{kind} {indicator.id} {region}", parts, read)


def recalculated(
    project: Project, indicator_id: str, region: str, audience: Audience = "public"
) -> ShownFigures | None:
    """Give figures in the newest classification of municipalities; ``None`` when no reorganisation touched the region.

    Raises:
        FiguresError, DisclosureError, ModelError, PluginError: If they cannot be read.
    """
    place = project.catalogue.region(region)
    indicator = project.catalogue.indicator(indicator_id)
    source = source_of(project, indicator.id, region)
    if source is None or not place.reorganisations:
        return None
    from lerende_aanpak.data import geography, protect

    def read() -> ShownFigures | None:
        table = raw(project, indicator, region, audience)
        if table is None:
            return None
        itself = protect.fit(table, indicator, audience)
        hidden = {(row.area, row.group, row.period) for row in itself.rows if row.shown == "small"}
        again = geography.recalculated(table, source, indicator, place, audience=audience, hidden=hidden)
        return None if again is None else protect.fit(again, indicator, audience)

    return _kept(project, "recalculated", indicator, region, _stands(project, indicator.id, region), audience, read)


def _stands(project: Project, indicator: str, region: str) -> str:
    """Give what the files with figures hold now, as one number; empty when one cannot be read."""
    declared = project.catalogue.source(indicator, region)
    try:
        told = [f"{one.file} {one.sha256} {one.skip}" for one in received.of(project, indicator, region)]
        if declared is not None and declared.file:
            told.append(received.digest(source_path(project, declared)))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()
    except OSError:
        return ""


def snapshot(project: Project, stored: Stored, frozen: Snapshot, audience: Audience = "public") -> ShownFigures:
    """Give the figures that a study froze, fit for an audience.

    Raises:
        StoreError: If the file is missing or is not what was frozen.
        FiguresError, DisclosureError, PluginError: If it cannot be read.
    """
    from lerende_aanpak.data import protect
    from lerende_aanpak.data import snapshot as files

    state = project.snapshot_state(stored, frozen)
    name = f"{stored.folder.relative_to(project.root).as_posix()}/{frozen.snapshot}"
    if state != "whole":
        raise StoreError(
            "vastgezette cijfers ontbreken" if state == "missing" else "vastgezette cijfers zijn veranderd",
            where=name,
            remedy="Zet het oorspronkelijke bestand terug; een oordeel moet na te rekenen zijn.",
        )
    indicator = project.catalogue.indicator(frozen.indicator)
    region = project.catalogue.region(stored.cycle.region)
    live = source_of(project, indicator.id, region.slug)
    source = Source(
        id=indicator.id,
        region=region.slug,
        indicator=indicator.id,
        file=frozen.snapshot,
        title=frozen.snapshot,
        publisher=region.name,
        retrieved="",
        rounding=live.rounding if live else 0,
        columns=_plain_columns(indicator),
    )

    def read() -> ShownFigures:
        table = files.read(stored.folder / frozen.snapshot, name, source, indicator, region)
        return protect.fit(table, indicator, audience)

    if audience == "team":
        return read()
    parts = ("snapshot", indicator, region, source, frozen.digest)
    found = kept.figures(project.cache, f"snapshot {name}", parts, read)
    return read() if found is None else found


def _plain_columns(indicator: Indicator) -> dict[str, str]:
    columns = {"area": "area", "period": "period"}
    if indicator.kind in ("mean", "median", "days-between"):
        return {**columns, "value": "value", "denominator": "denominator"}
    parts = {"numerator": "numerator"}
    return {**columns, **parts} if indicator.kind == "count" else {**columns, **parts, "denominator": "denominator"}
