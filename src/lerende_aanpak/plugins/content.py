"""What a plugin consists of: its files by content, in one number; and what was lost of them while it was loaded."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lerende_aanpak.errors import PluginError
from lerende_aanpak.plugins.target import Target

LOST = "lost"
"""Folder in the cache in which is put what a plugin took away of itself."""

MOST_BYTES, MOST_FILES = 20_000_000, 2_000
"""What the files of a plugin may be together, figures and tests left out."""

NOT_CODE = {"data", "tests"}


def files_of(target: Target) -> dict[str, bytes]:
    """Read a plugin's files, by name. Figures (``data/``) and ``tests/`` are left out, but for Python in them.

    What editors leave behind is left out too, and what is no regular file.

    Raises:
        OSError: If one cannot be read.
        PluginError: If they are too many, or too large, to be a plugin.
    """
    if target.single and target.python is not None:
        return {target.python.name: target.python.read_bytes()}
    found = dict(_walk(target))
    sizes = {name: path.stat().st_size for name, path in found.items()}
    if len(found) > MOST_FILES or sum(sizes.values()) > MOST_BYTES:
        largest = max(sizes, key=lambda name: sizes[name])
        raise PluginError(
            "de map van plugin '{plugin}' is te groot: {count} bestanden, samen {size} MB; het grootste is {largest}",
            where=target.name(target.folder),
            remedy="Haal weg wat niet bij de plugin hoort, en zet cijfers in `data`.",
            count=str(len(found)),
            size=str(round(sum(sizes.values()) / 1e6)),
            largest=largest,
            plugin=target.slug,
            stage="read",
        )
    return {name: path.read_bytes() for name, path in found.items()}


def _walk(target: Target) -> Iterator[tuple[str, Path]]:
    """Give the files, each folder once however often links lead to it."""
    seen: set[str] = set()
    for name, below, names in os.walk(target.root, followlinks=True):
        folder = Path(name)
        real = os.path.realpath(folder)
        below[:] = sorted(one for one in below if one != "__pycache__" and not one.startswith("."))
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        inside = folder.relative_to(target.root).parts
        own = folder.relative_to(target.folder).parts if folder.is_relative_to(target.folder) else inside
        only_python = bool(own) and own[0] in NOT_CODE
        for one in sorted(names):
            path = folder / one
            left_out = one.startswith(".") or one.endswith("~") or (only_python and path.suffix != ".py")
            if not left_out and os.path.isfile(path):
                yield "/".join((*inside, one)), path


def fingerprint(target: Target, files: dict[str, bytes]) -> str:
    """Give the sha256 over names and bytes of a plugin's files, its settings, and the versions of what it needs.

    Args:
        target: The plugin; of an installed one the packages that it says it needs count, by their versions.
        files: As `files_of` gave them.
    """
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode("utf-8", "surrogateescape"))
        total.update(files[name])
    if target.settings:
        total.update(f"\0{json.dumps(target.settings, sort_keys=True, default=str)}".encode())
    if target.package:
        total.update(f"\0{' '.join(_needed(target.package))}".encode())
    return total.hexdigest()


def _needed(package: str) -> list[str]:
    """Give what a package says it needs, each with the version that is there: another one may count otherwise."""
    try:
        asked = importlib.metadata.requires(package) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    names = {one: re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in sorted(asked)}
    return [f"{one}=={version(name)}" for one, name in names.items()]


def version(package: str) -> str:
    """Give the version of an installed package; empty when it is not there, or does not say."""
    with suppress(importlib.metadata.PackageNotFoundError, ValueError, KeyError):
        return importlib.metadata.version(package) or ""
    return ""


def changed(target: Target, files: dict[str, bytes], cache: Path) -> PluginError | None:
    """Tell that a plugin's files changed while it was loaded.

    Args:
        target: The plugin.
        files: What they were.
        cache: What is gone of them is put here, in ``lost/<slug>/``: it may be somebody's only copy.
    """
    try:
        now = files_of(target)
    except (OSError, PluginError):
        now = {}
    other = sorted(name for name in {*now, *files} if now.get(name) != files.get(name))
    if not other:
        return None
    gone = [name for name in files if name not in now]
    with suppress(OSError):
        for name in gone:
            copy = cache / LOST / target.slug / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(files[name])
    base = target.root
    values = {"plugin": target.slug, "stage": "import", "place": f"{cache.name}/{LOST}/{target.slug}"}
    return PluginError(
        "de bestanden van plugin '{plugin}' zijn veranderd terwijl hij werd geladen",
        where=target.name(base / other[0]),
        remedy="Laat een plugin niets wissen; wat weg is, staat in .aanpak-cache/{place}."
        if gone
        else "Laat een plugin geen bestanden schrijven; hebt u zelf iets bewaard, geef dan het commando opnieuw.",
        **values,
    )
