"""Baselines kept with a region's snapshots: where a series lay before a change, as JSON that can be compared."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from lerende_aanpak.errors import StoreError
from lerende_aanpak.store.place import is_reserved, write_whole

if TYPE_CHECKING:
    from lerende_aanpak.stats import Baseline

ENDING = ".baseline.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def path_of(folder: Path, name: str) -> Path:
    """Give where a baseline of this name is kept.

    Args:
        folder: The region's folder of cycles.
        name: Small letters, digits and hyphens.

    Raises:
        StoreError: If the name cannot be the name of a file everywhere.
    """
    if not _NAME.fullmatch(name) or is_reserved(name):
        raise StoreError(
            "'{name}' kan geen naam zijn van een bewaarde uitgangssituatie",
            where=str(folder / "snapshots"),
            remedy="Gebruik kleine letters, cijfers en koppeltekens.",
            name=name,
        )
    return folder / "snapshots" / f"{name}{ENDING}"


def keep(folder: Path, name: str, baseline: Baseline) -> Path:
    """Write a baseline; one that was kept before is never replaced by another.

    Raises:
        StoreError: If another one has this name, or it cannot be written.
    """
    path, text = path_of(folder, name), baseline.to_json()
    try:
        if path.exists():
            if path.read_text(encoding="utf-8") == text:
                return path
            raise StoreError(
                "er is al een andere uitgangssituatie met de naam '{name}'",
                where=str(path),
                remedy="Kies een andere naam: wat is vastgezet, blijft staan.",
                name=name,
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise StoreError(
            "de uitgangssituatie kan niet worden bewaard: {reason}",
            where=str(path),
            remedy="Kijk of de map bestaat en beschreven mag worden.",
            reason=error.strerror or type(error).__name__,
        ) from None
    return path


def read(folder: Path, name: str) -> Baseline:
    """Read a baseline by its name.

    Raises:
        StoreError: If there is none of that name.
        ModelError: If the file is no baseline.
    """
    from lerende_aanpak.stats import Baseline

    path = path_of(folder, name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        known = sorted(one.name.removesuffix(ENDING) for one in path.parent.glob(f"*{ENDING}"))
        raise StoreError(
            "er is geen uitgangssituatie '{name}'",
            where=str(path),
            remedy="Kies uit: {known}." if known else "Bewaar er eerst een met `.keep(...)`.",
            name=name,
            known=", ".join(known),
        ) from None
    return Baseline.from_json(text)
