"""One number over everything in a workspace that reports are made from: the same number, the same reports.

Content counts, never the time of a file. Where it cannot be told for sure that nothing changed, there is no number.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lerende_aanpak.project.received import FOLDER as FIGURES
from lerende_aanpak.project.settings import SETTINGS
from lerende_aanpak.store import agreements, history

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project

FOLDERS = ("cycles", FIGURES, agreements.FOLDER, "notebooks", "plugins")
_NO_CONTENT = {"__pycache__", ".ipynb_checkpoints"}


class _Untold(Exception):
    """Something leads out of the workspace, or cannot be read."""


def imprint(project: Project) -> str:
    """Give the number of a workspace; empty when it cannot be told.

    It covers every file of its folders, its settings, the plugins from elsewhere, and what git remembers.
    """
    remembered = history.stands(project.root)
    if remembered is None:
        return ""
    total = hashlib.sha256(f"{remembered}\n{json.dumps(_plugins(project))}\n".encode())
    try:
        for name, content in _files(project.root):
            total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode("utf-8", "surrogateescape"))
    except (OSError, _Untold):
        return ""
    return total.hexdigest()


def _plugins(project: Project) -> list[object]:
    found = [[one.slug, one.version, one.hash] for one in project.catalogue.plugins.values()]
    return [*found, *(one.as_record() for one in project.catalogue.problems.values())]


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    yield SETTINGS, (root / SETTINGS).read_bytes()
    for name in FOLDERS:
        if os.path.lexists(root / name):
            yield from _walk(root / name, name)


def _walk(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    if folder.is_symlink():
        raise _Untold
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda one: one.name)
    for one in entries:
        below = f"{name}/{one.name}"
        if one.name in _NO_CONTENT:
            continue
        if one.name == ".git" or (one.is_symlink() and one.is_dir()):
            raise _Untold
        if one.is_dir():
            yield below, b""
            yield from _walk(Path(one.path), below)
        elif one.is_symlink() and not one.is_file():
            yield below, os.fsencode(os.readlink(one.path))  # an editor's lock leads nowhere
        elif one.is_file():
            yield below, Path(one.path).read_bytes()
        else:
            raise _Untold
