"""Writing in a workspace: one at a time, so that two commands at the same moment lose nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from lerende_aanpak.errors import StoreError
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store.together import Change, sweep, write_together

PATIENCE = 10.0
"""Seconds to wait for another command that is writing; a write takes a hundredth of one."""


@contextmanager
def alone(project: Project, name: str = "") -> Iterator[bool]:
    """Keep other commands of ours from writing in this workspace; what is read inside is what is written on.

    May be used inside itself. Gives whether a lock is held: not every file system has them.

    Args:
        project: The workspace; its cycles are read anew inside.
        name: What is written, for the message.

    Raises:
        StoreError: If another command keeps writing.
    """
    lock = FileLock(project.cache / "schrijven.lock", timeout=PATIENCE, is_singleton=True)
    with suppress(OSError, NotImplementedError):  # where no lock can be made, the write itself says what is wrong
        project.cache.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise StoreError(
                "een ander commando is in deze werkmap aan het schrijven",
                where=name,
                remedy="Wacht tot het klaar is, en geef het commando opnieuw. Er is niets gewijzigd.",
            ) from None
    try:
        project.forget()
        yield lock.is_locked
    finally:
        lock.release()


def write(project: Project, changes: Sequence[Change]) -> None:
    """Write all changes or none, while no other command of ours writes in this workspace.

    What a command that was killed left behind is cleared away.

    Raises:
        StoreError: As `write_together`; or if another command keeps writing.
    """
    with alone(project, changes[0].name if changes else "") as held:
        if held:
            sweep(project.root / "cycles")
        write_together(changes)
    project.forget()
