"""The ledger of a region: one line per registration, only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.errors import StoreError
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store.together import Change

COLUMNS = ("at", "cycle", "digest", "by", "reason")


def line(project: Project, region: str, cells: Sequence[str]) -> Change:
    """Give the ledger of a region with one line more (tabs between the cells, `COLUMNS` as its first line).

    Raises:
        StoreError: If the ledger cannot be read.
    """
    path = project.root / "cycles" / region / "register.tsv"
    name = project.name_of(path)
    try:
        before = path.read_bytes().decode("utf-8-sig") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        raise StoreError(
            "het register kan niet worden gelezen", where=name, remedy="Kijk of het bestand er heel en in UTF-8 staat."
        ) from None
    stands = before if before is not None else "\t".join(COLUMNS) + "\n"
    stands += "" if not stands or stands.endswith("\n") else "\n"
    clean = (" ".join(cell.split()) for cell in cells)
    return Change(path=path, name=name, text=stands + "\t".join(clean) + "\n", before=before)
