"""Protected figures that were read before, kept by the content of everything they were made from.

Only figures for the public are kept: nothing in them that may not be shown. An entry that is damaged is none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.model.safe import SafeFigures, ShownFigures
from lerende_aanpak.project.program import code, versions
from lerende_aanpak.store import place
from lerende_aanpak.store.typed import CONVERTER

MOST = 3
"""Entries that are kept of one thing: the newest, and where somebody goes back and forth."""


def figures(
    folder: Path, name: str, parts: Sequence[object], make: Callable[[], ShownFigures | None]
) -> ShownFigures | None:
    """Give figures that are kept, or make and keep them.

    Args:
        folder: The cache.
        name: What they are of, for the name of their folder.
        parts: Everything that decides what they are: nouns, and digests of files.
        make: Makes them.

    Raises:
        AanpakError: What ``make`` raises; that is not kept.
    """
    told = json.dumps([CONVERTER.unstructure(one) for one in parts], sort_keys=True, ensure_ascii=False, default=str)
    key = _sum(f"{code('*.py')} {versions()} {told}")
    path = folder / "figures" / _sum(name)[:16] / f"{key}.json"
    with suppress(OSError, ValueError, KeyError, TypeError, AanpakError):
        return _read(path)
    made = make()
    if made is None or isinstance(made, SafeFigures):
        with suppress(OSError):
            _write(path, made)
    return made


def _read(path: Path) -> ShownFigures | None:
    """Read an entry.

    Raises:
        OSError, ValueError, KeyError, TypeError: If there is none, or it is not as it was written.
    """
    from lerende_aanpak.data import protect

    kept = json.loads(path.read_text(encoding="utf-8"))
    if kept["sum"] != _sum(kept["figures"]):
        raise ValueError
    plain = json.loads(kept["figures"])
    return None if plain is None else protect.reopen(plain)


def _write(path: Path, made: SafeFigures | None) -> None:
    text = json.dumps(None if made is None else made.as_plain(), ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    place.write_whole(path, json.dumps({"sum": _sum(text), "figures": text}))
    known = sorted(path.parent.glob("*.json"), key=lambda one: (one.stat().st_mtime_ns, one.name))
    for old in known[:-MOST]:
        old.unlink(missing_ok=True)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
