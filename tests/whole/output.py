"""Looking at an output folder as a reader or an attacker would: its bytes, and what differs from another."""

from __future__ import annotations

import re
from pathlib import Path


def timeless(said: str) -> str:
    """Give what a command said without how long the rest will take: a slow machine says that, a quick one does not."""
    return re.sub(r" \(nog ongeveer \d+ min\)", "", said)


def content(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder: name to bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".aanpak-tmp" not in path.parts
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Name the files that differ, are new, or are gone."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def folders(names: set[str]) -> set[str]:
    """Give the report folders (``region/name``) in which files lie."""
    return {"/".join(name.split("/")[:2]) for name in names if name.count("/") >= 2}
