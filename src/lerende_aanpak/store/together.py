"""Several files changed together: all of them, or none."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from lerende_aanpak.errors import StoreError, reason
from lerende_aanpak.store import place

_PREFIX, _SUFFIXES = ".aanpak-", (".tmp", ".was")
"""Names of what stands beside a file while it is written: hidden, and of no kind that anybody reads."""


@attrs.frozen(kw_only=True)
class Change:
    """A new text for one file.

    Attributes:
        path: The file.
        name: Its name for messages.
        text: What it will hold.
        before: What it held when it was read; ``None`` = it must not be there yet.
    """

    path: Path
    name: str
    text: str
    before: str | None = None


def write_together(changes: Sequence[Change]) -> None:
    """Write all changes. Everything is first put beside its place, so that a full disk changes nothing.

    They are put in place in this order, each at once: a process that is killed halfway leaves the first ones new, the
    others old, and files beside them that `sweep` clears away. A new file that is there already, letter for letter, is
    left as it is: a run that was cut off is finished so.

    Raises:
        StoreError: If a file changed meanwhile, exists already, or cannot be written; nothing is changed then.
    """
    changes = [change for change in changes if not _is_there(change)]
    for change in changes:
        _refuse(change)
    beside: list[Path] = []
    done: list[tuple[Change, Path | None]] = []
    name = ""
    try:
        staged = []
        for change in changes:
            name = change.name
            temporary = _stage(change, beside)
            staged.append((change, temporary, _kept(change, temporary, beside)))
        for change, temporary, kept in staged:
            name = change.name
            place.replace(temporary, change.path)
            done.append((change, kept))
    except BaseException as error:
        for change, kept in reversed(done):
            _put_back(change, kept)
        if not isinstance(error, OSError):
            raise
        raise StoreError(
            "het bestand kan niet worden geschreven: {reason_word}",
            where=name,
            remedy="Kijk of de schijf vol is en of u in deze map mag schrijven. Er is niets gewijzigd.",
            reason_word=reason(error),
        ) from None
    finally:
        for path in beside:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Clear away, in a folder and below it, what a process left that was killed in `write_together`.

    Only for who knows that no other process is writing there.
    """
    for path in folder.rglob(f"{_PREFIX}*"):
        if path.suffix in _SUFFIXES:
            with suppress(OSError):
                path.unlink()


def _is_there(change: Change) -> bool:
    return change.before is None and _now(change) == change.text


def _now(change: Change) -> str | None:
    try:
        return change.path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _refuse(change: Change) -> None:
    if change.before is None and os.path.lexists(change.path):
        raise StoreError(
            "dit bestand bestaat al", where=change.name, remedy="Kies een andere naam, of werk in dit bestand verder."
        )
    if change.before is None and place.is_reserved(change.path.name):
        raise StoreError(
            "'{name}' kan onder Windows geen naam van een bestand zijn",
            where=change.name,
            remedy="Kies een andere naam: con, prn, aux, nul, com1 en lpt1 zijn namen van apparaten.",
            name=change.path.name,
        )
    if change.before is not None and _now(change) != change.before:
        raise StoreError(
            "dit bestand is intussen gewijzigd",
            where=change.name,
            remedy="Bewaar het in uw tekstprogramma, en geef het commando opnieuw.",
        )
    try:
        change.text.encode()
    except UnicodeEncodeError:
        raise StoreError(
            "in de tekst staat een teken dat niet kan worden bewaard",
            where=change.name,
            remedy="Typ de tekst opnieuw, in plaats van hem te plakken.",
        ) from None


def _stage(change: Change, beside: list[Path]) -> Path:
    """Write the new text beside the file; whatever is made there is added to ``beside``."""
    change.path.parent.mkdir(parents=True, exist_ok=True)
    marked = change.path.is_file() and change.path.read_bytes().startswith(codecs.BOM_UTF8)
    handle, made = tempfile.mkstemp(dir=change.path.parent, prefix=_PREFIX, suffix=_SUFFIXES[0])
    temporary = Path(made)
    beside.append(temporary)
    with os.fdopen(handle, "w", encoding="utf-8-sig" if marked else "utf-8", newline="") as file:
        file.write(change.text)
        file.flush()
        os.fsync(file.fileno())
    temporary.chmod(change.path.stat().st_mode & 0o777 if change.path.is_file() else 0o666 & ~_umask())
    return temporary


def _kept(change: Change, temporary: Path, beside: list[Path]) -> Path | None:
    """Keep what stands in the file now beside it, so that putting it back needs no room; ``None`` for a new file."""
    if change.before is None:
        return None
    kept = temporary.with_suffix(_SUFFIXES[1])
    beside.append(kept)
    try:
        os.link(change.path, kept)
    except OSError:  # a file system without links
        shutil.copy2(change.path, kept)
    return kept


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _put_back(change: Change, kept: Path | None) -> None:
    with suppress(OSError):
        change.path.unlink() if kept is None else place.replace(kept, change.path)
