"""The ledger of a region (``register.tsv``): one line per registration, only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from lerende_aanpak.errors import StoreError
from lerende_aanpak.store.together import Change

LEDGER = "register.tsv"
COLUMNS = ("at", "cycle", "digest", "by", "reason")


@attrs.frozen
class Entry:
    """One line: the moment, the cycle, the digest, the role that registered, and why it was done anew."""

    at: str
    cycle: str
    digest: str
    by: str = ""
    reason: str = ""


def text_of(folder: Path, name: str) -> str | None:
    """Give the ledger in a region's folder as it stands; ``None`` when there is none.

    Args:
        folder: The region's folder, ``cycles/<region>``.
        name: Name of the ledger for messages.

    Raises:
        StoreError: If it cannot be read.
    """
    path = folder / LEDGER
    try:
        return path.read_bytes().decode("utf-8-sig") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        raise StoreError(
            "het register kan niet worden gelezen", where=name, remedy="Kijk of het bestand er heel en in UTF-8 staat."
        ) from None


def entries(text: str) -> tuple[Entry, ...]:
    """Give the entries of a ledger in order; the names of the columns and broken lines are none."""
    found = []
    for row in text.splitlines():
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) >= 3 and cells[0] != COLUMNS[0] and all(cells[:3]):
            found.append(Entry(*cells[: len(COLUMNS)]))
    return tuple(found)


def by_cycle(found: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Give entries per cycle, in their order."""
    sorted_out: dict[str, list[Entry]] = {}
    for one in found:
        sorted_out.setdefault(one.cycle, []).append(one)
    return {cycle: tuple(lines) for cycle, lines in sorted_out.items()}


def with_line(folder: Path, name: str, cells: Sequence[str]) -> Change:
    """Give the ledger with one line more; see `with_lines`.

    Raises:
        StoreError: If the ledger cannot be read.
    """
    return with_lines(folder, name, [cells])


def with_lines(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Change:
    """Give the ledger with lines added (tabs between the cells, `COLUMNS` as its first line).

    Raises:
        StoreError: If the ledger cannot be read.
    """
    before = text_of(folder, name)
    stands = before if before is not None else "\t".join(COLUMNS) + "\n"
    stands += "" if not stands or stands.endswith("\n") else "\n"
    for cells in rows:
        stands += "\t".join(" ".join(cell.split()) for cell in cells) + "\n"
    return Change(path=folder / LEDGER, name=name, text=stands, before=before)
