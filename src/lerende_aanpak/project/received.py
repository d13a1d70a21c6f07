"""Figures that were imported: the files as they came, in ``figures/<region>/``, and a receipt of each."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from filelock import FileLock

from lerende_aanpak.errors import StoreError, reason
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.names import slug
from lerende_aanpak.model.source import Source
from lerende_aanpak.store import place
from lerende_aanpak.store.typed import CONVERTER

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project

FOLDER = "figures"
RECEIPTS = "received.json"
SCHEMA = "lerende-aanpak/received@1"


@attrs.frozen(kw_only=True)
class Receipt:
    """One import.

    Attributes:
        source: What the file's columns mean: the source as it was at the import, with the day of retrieval in it.
        file: Name of the copy in the region's folder (a file, or a folder with a download of CBS).
        sha256: Of the bytes of the copy.
        skip: Lines that were left out because they could not be read.
        version: What the publisher calls the edition; empty = not known.
        excused: Columns that the guard let through, each with its reason.
    """

    source: Source
    file: str
    sha256: str
    skip: tuple[int, ...] = ()
    version: str = ""
    excused: tuple[str, ...] = ()


def folder(project: Project, region: str) -> Path:
    """Give the folder of a region's imported files."""
    return project.root / FOLDER / region


def receipts(project: Project, region: str) -> list[Receipt]:
    """Give the receipts of a region, in the order of the imports.

    Raises:
        StoreError: If they cannot be read.
    """
    path = folder(project, region) / RECEIPTS
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError
        return [CONVERTER.structure(one, Receipt) for one in found["receipts"]]
    except OSError as error:
        raise _broken(project, path, mark("het bestand kan niet worden gelezen: {reason_word}"), error) from None
    except Exception:
        raise _broken(project, path, mark("de lijst van ingelezen bestanden is beschadigd")) from None


def _broken(project: Project, path: Path, problem: str, error: OSError | None = None) -> StoreError:
    return StoreError(
        problem,
        where=project.name_of(path),
        remedy="Zet een reservekopie terug, of verwijder dit bestand en lees de bestanden in deze map opnieuw in.",
        reason_word=reason(error) if error else "",
    )


def of(project: Project, indicator: str, region: str) -> list[Receipt]:
    """Give the receipts of an indicator, the oldest retrieval first.

    Raises:
        StoreError: As `receipts`.
    """
    found = [one for one in receipts(project, region) if one.source.indicator == indicator]
    return sorted(found, key=lambda one: one.source.retrieved)


def path_of(project: Project, region: str, receipt: Receipt) -> Path:
    """Give the copy of a receipt.

    Raises:
        StoreError: If it is gone, or not what was imported.
    """
    path = folder(project, region) / receipt.file
    if not place.is_portable(receipt.file) or not path.exists() or digest(path) != receipt.sha256:
        raise StoreError(
            "een ingelezen bestand is weg of veranderd",
            where=f"{FOLDER}/{region}/{receipt.file}",
            remedy="Zet het oorspronkelijke bestand terug, of lees het opnieuw in.",
        )
    return path


def digest(path: Path) -> str:
    """Give the sha256 of a file, or of a folder: names and bytes of its files."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    total = hashlib.sha256()
    for one in sorted(path.glob("*.json")):
        total.update(one.name.encode() + b"\0" + one.read_bytes() + b"\0")
    return total.hexdigest()


def keep(project: Project, region: str, given: Path, receipt: Receipt) -> bool:
    """Put a copy of a file in the region's folder, and then its receipt: until that is written nothing was imported.

    Args:
        project: The workspace.
        region: Slug of the region.
        given: The file or folder; it stays as it is.
        receipt: Its receipt, with the name of the copy.

    Returns:
        Whether it was new: the same bytes of the same source add nothing.

    Raises:
        StoreError: If it cannot be written.
    """
    target = folder(project, region)
    try:
        target.mkdir(parents=True, exist_ok=True)
        project.cache.mkdir(parents=True, exist_ok=True)
        with FileLock(project.cache / f"{region}.received.lock"):
            known = receipts(project, region)
            if any(_same(one, receipt) for one in known):
                return False
            if not (target / receipt.file).exists():
                _copy(given, target / receipt.file)
            _write(target / RECEIPTS, [*(one for one in known if one.file != receipt.file), receipt])
    except OSError as error:
        raise StoreError(
            "het bestand kan niet worden bewaard: {reason_word}",
            where=f"{FOLDER}/{region}",
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven; er is niets ingelezen.",
            reason_word=reason(error),
        ) from None
    return True


def _same(one: Receipt, other: Receipt) -> bool:
    """Tell whether two receipts are of the same bytes, read in the same way; the day does not count."""
    return attrs.evolve(one.source, retrieved="") == attrs.evolve(other.source, retrieved="") and (
        one.sha256, one.skip
    ) == (other.sha256, other.skip)  # fmt: skip


def name_of_copy(given: Path, sha256: str, on: datetime.date, source: str) -> str:
    """Give the name of a copy: the day, the source, and the start of its digest; nothing of what people called it."""
    suffix = given.suffix.lower() if given.is_file() and re.fullmatch(r"\.[a-z0-9]{1,8}", given.suffix.lower()) else ""
    return f"{on.isoformat()}-{slug(source.partition('.')[2])}-{sha256[:8]}{suffix}"


def _copy(given: Path, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if given.is_dir():
            shutil.copytree(given, temporary)
        else:
            shutil.copyfile(given, temporary)
        place.replace(temporary, target)
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary, ignore_errors=True)
        else:
            temporary.unlink(missing_ok=True)


def _write(path: Path, found: list[Receipt]) -> None:
    content: dict[str, Any] = {"schema": SCHEMA, "receipts": [CONVERTER.unstructure(one) for one in found]}
    place.write_whole(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")
