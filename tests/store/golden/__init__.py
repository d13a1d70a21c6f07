"""Cycle files of every version that ever was, made up, with what they say written by hand; never changed again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lerende_aanpak.store.cycles import Stored, understood
from lerende_aanpak.store.document import load
from lerende_aanpak.store.typed import CONVERTER

FOLDER = Path(__file__).parent
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md"))
OLD = [name for name in FILES if not name.startswith("v2/")]


def read(name: str) -> Stored:
    """Read a golden file as it is."""
    return understood(load(FOLDER / name, name), FOLDER / name)


def expected(name: str) -> Any:
    """Give what it says, written by hand: empty values left out."""
    return json.loads((FOLDER / name).with_suffix(".json").read_text(encoding="utf-8"))


def migrated(name: str) -> str:
    """Give the text that a migration must make of it, written by hand."""
    return (FOLDER / name).with_suffix(".migrated").read_text(encoding="utf-8")


def said(stored: Stored) -> Any:
    """Give what a cycle says as plain data, empty values left out."""
    return _filled(CONVERTER.unstructure(stored.cycle))


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _filled(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {})}
    return [_filled(one) for one in value] if isinstance(value, list) else value
