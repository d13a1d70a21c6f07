"""Importing a file: read it as a source says, judge it, and keep it with a receipt when nothing is wrong."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import AanpakError, FiguresError
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.source import Source
from lerende_aanpak.project import figures, received
from lerende_aanpak.project.received import Receipt

if TYPE_CHECKING:
    from lerende_aanpak.data.quality import Quality
    from lerende_aanpak.data.rawtable import RawTable
    from lerende_aanpak.data.sources import Reading
    from lerende_aanpak.project.opened import Project


@attrs.frozen(kw_only=True)
class Imported:
    """What became of an import for one region.

    Attributes:
        region: Slug of the region.
        indicator: Its card.
        source: As which source it was read.
        quality: Of the file and of the figures with it.
        kept: Name of the copy; empty when nothing was kept: it was there already, or only looked at, or refused.
        new: Whether the file was not there yet.
        stale: Day of the older copy that was used because CBS did not answer; empty = it did.
    """

    region: str
    indicator: Indicator
    source: Source
    quality: Quality
    kept: str = ""
    new: bool = True
    stale: str = ""


def take(
    project: Project, given: Path, source: Source, *, take_rest: bool = False, dry: bool = False, version: str = ""
) -> Imported:
    """Import a file as a source says.

    Args:
        project: The workspace.
        given: The file, or a folder with a download of CBS; it is not changed.
        source: What its columns mean, with the day of retrieval.
        take_rest: Leave out rows that cannot be read, and keep which these were.
        dry: Only look; nothing is kept.
        version: What the publisher calls the edition.

    Returns:
        What became of it; when rows are refused and ``take_rest`` is not given, the quality names them and nothing is
        kept.

    Raises:
        FiguresError: If the file as a whole cannot be read.
        DisclosureError: If it holds personal data.
        StoreError: If it cannot be kept.
    """
    from lerende_aanpak.data.reading import read_raw

    indicator = project.catalogue.indicator(source.indicator)
    raw = read_raw(given, given.name, source)
    reading, refused = _read(project, raw, source, indicator)
    if reading is None or (refused and not take_rest):
        return Imported(
            region=source.region, indicator=indicator, source=source, new=False,
            quality=_refusals(raw, refused, reading),
        )  # fmt: skip
    if not reading.used:
        raise FiguresError(
            "geen enkele regel gaat over regio {region}",
            where=given.name,
            remedy="Kijk of de kolom met het gebied klopt: gemeenten met hun naam of CBS-code.",
            region=source.region,
        )
    sha256 = received.digest(given)
    receipt = Receipt(
        source=source,
        file=received.name_of_copy(given, sha256, datetime.date.fromisoformat(source.retrieved), source.id),
        sha256=sha256,
        skip=reading.skipped,
        version=version or raw.version,
        excused=reading.excused,
    )
    new = False if dry else received.keep(project, source.region, given, receipt)
    known = figures.readings(project, indicator, source.region)
    newest = None if dry else figures.source_of(project, indicator.id, source.region)
    table = figures.together(project, indicator, newest or source, [*known, reading] if dry else known)
    from lerende_aanpak.data.quality import quality

    place = project.catalogue.region(source.region)
    judged = quality(table, indicator, place, project.today(), reading=reading, refused=refused)
    return Imported(
        region=source.region, indicator=indicator, source=source, quality=judged, new=new,
        kept="" if dry else f"{received.FOLDER}/{source.region}/{receipt.file}",
    )  # fmt: skip


def _read(
    project: Project, raw: RawTable, source: Source, indicator: Indicator
) -> tuple[Reading | None, list[AanpakError]]:
    """Read with rows left out until the rest can be read; ``None`` when that leaves nothing.

    Raises:
        FiguresError, DisclosureError: What is about no single row.
    """
    from lerende_aanpak.data import sources

    skip: frozenset[int] = frozenset()
    refused: list[AanpakError] = []
    while True:
        try:
            found = sources.reading_of(
                raw, source, indicator, project.catalogue.region(source.region), skip=skip, summed=False
            )
            return found, refused
        except FiguresError as error:
            lines = {_line(one, raw) for one in error.all()}
            if None in lines or lines <= skip:
                raise
            refused += error.all()
            skip |= {line for line in lines if line is not None}
            if len(skip) >= len(raw.rows):
                return None, refused


def _line(error: AanpakError, raw: RawTable) -> int | None:
    number = error.where.removeprefix(f"{raw.name}:")
    return int(number) if number.isdigit() and int(number) in raw.lines else None


def _refusals(raw: RawTable, refused: Sequence[AanpakError], reading: Reading | None) -> Quality:
    from lerende_aanpak.data.quality import Quality

    return Quality(
        rows=len(raw.rows), used=reading.used if reading else 0, outside=reading.outside if reading else 0,
        filtered=reading.filtered if reading else 0, refused=tuple(refused),
    )  # fmt: skip


def by_hand(project: Project, source: Source, row: dict[str, str], *, dry: bool = False) -> Imported:
    """Enter one figure by hand: it becomes a file of one row, with the same checks and a receipt.

    Args:
        project: The workspace.
        source: Whose figures they are; its columns are those of the figures table itself.
        row: Column of the figures table to text: ``period``, ``numerator``, ``denominator``, ``value``, ``area``, ...
        dry: Only look; nothing is kept.

    Raises:
        AanpakError: As `take`.
    """
    import csv

    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "met-de-hand.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([*row, "ingevoerd"])
            writer.writerow([*row.values(), project.now().isoformat(timespec="seconds")])
        return take(project, path, source, dry=dry)


def fetched(project: Project, source: Source, *, dry: bool = False) -> Imported:
    """Fetch the table of a source from CBS, and import it.

    Raises:
        UsageError: If the extra ``cbs`` is not installed.
        AanpakError: If the table cannot be had whole, and as `take`.
    """
    from lerende_aanpak.data import cbs

    raw = cbs.fetch(source.table, project.cache, where=source.where)
    read_on = attrs.evolve(source, retrieved=raw.stale) if raw.stale else source
    copy = cbs.folder_of(source.table, project.cache, raw.version, source.where)
    return attrs.evolve(take(project, copy, read_on, dry=dry), stale=raw.stale)
