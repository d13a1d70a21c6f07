"""Rewriting cycle files of an older version: whatever they say stays the same, the digest included."""

from __future__ import annotations

from collections.abc import Iterable

from lerende_aanpak.errors import AanpakError, Collected, CycleError
from lerende_aanpak.project.guard import understood
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.writing import write
from lerende_aanpak.store import digest, migrate
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.together import Change


def outdated(cycles: Iterable[Stored]) -> list[Stored]:
    """Give the cycles whose file is of an older version."""
    return [one for one in cycles if migrate.migrated(one.document) != one.document.text]


def rewritten(stored: Stored) -> Stored:
    """Give a cycle as its file would stand in the newest version; nothing is written.

    Raises:
        CycleError: If the file is laid out so that the marks would change what it says.
    """
    try:
        made = understood(stored, migrate.migrated(stored.document))
    except AanpakError:
        made = None
    if made is None or made.cycle != stored.cycle or digest.digest_v1(made.cycle) != digest.digest_v1(stored.cycle):
        raise CycleError(
            "dit bestand is niet vanzelf naar de nieuwste versie om te zetten",
            where=stored.document.name,
            remedy="Zet de les op één regel, met `lesson: ` ervoor, en geef het commando opnieuw.",
        )
    return made


def write_newest(
    project: Project, cycles: Iterable[Stored], *, dry_run: bool = False
) -> tuple[list[Stored], list[AanpakError]]:
    """Rewrite the files of cycles that are of an older version; one that cannot be rewritten stops no other.

    Args:
        project: The workspace.
        cycles: The cycles, read while no other command writes.
        dry_run: Say what would be written, and write nothing.

    Returns:
        The cycles whose files are new, and what is wrong with those that could not be rewritten.

    Raises:
        StoreError: If a file cannot be written; then none is.
    """
    found, made = Collected(), []
    for one in outdated(cycles):
        try:
            made.append((one, rewritten(one)))
        except AanpakError as error:
            found.add(error)
    if not dry_run:
        write(
            project,
            [
                Change(path=old.path, name=old.document.name, text=new.document.text, before=old.document.text)
                for old, new in made
            ],
        )
    return [new for _, new in made], found.errors
