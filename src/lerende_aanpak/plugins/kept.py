"""Answers of plugins, kept between two runs: by the content of what they came from, and read without the checks again.

What is kept was checked when it was answered, and carries its own sha256: it is either the same, or asked anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.plugins import hookspecs
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store import place
from lerende_aanpak.store.typed import CONVERTER

MOST_KEPT = 5
"""Answers of one plugin that are kept: of its last versions and settings."""

HOME = "lerende_aanpak.model."
KIND = "\0"
"""Key of a kept noun that says which class of `model` it is; no name of a column or a municipality."""


def _written(value: Any) -> Any:
    """Give a noun as JSON values that say what they are; a list stands for a tuple.

    Raises:
        TypeError: If a value cannot be written so.
    """
    kind = type(value)
    if attrs.has(kind):
        fields = {one.name: _written(getattr(value, one.name)) for one in attrs.fields(kind)}
        return {KIND: f"{kind.__module__}.{kind.__name__}".removeprefix(HOME), **fields}
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(one) for one in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(kind.__name__)


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        given = {key: _read(one) for key, one in value.items()}
        return _kind(given.pop(KIND))(**given) if KIND in given else given
    return tuple(map(_read, value)) if isinstance(value, list) else value


@cache
def _kind(name: str) -> type:
    """Find a class of `model`: nothing else is ever made."""
    module, _, kind = name.rpartition(".")
    return vars(sys.modules[HOME + module])[kind]  # type: ignore[no-any-return]


@attrs.frozen(kw_only=True)
class Answer:
    """What a plugin answered: its ``version``, and per hook its ``nouns``."""

    version: str
    nouns: dict[str, list[Any]]


def checked(plain: dict[str, Any]) -> Answer:
    """Make an answer from what a process of a plugin wrote, every value of it checked.

    Raises:
        KeyError, TypeError, ValueError, AttributeError, cattrs.BaseValidationError: If it is no answer.
    """
    found: dict[str, list[Any]] = {
        hook: [CONVERTER.structure(noun, kind) for noun in plain["nouns"][hook]]
        for hook, kind in hookspecs.HOOKS.items()
    }
    return Answer(version=str(plain["version"]), nouns=found)


def answer(file: Path) -> Answer | None:
    """Read an answer that was kept; ``None`` when there is none, or it is damaged."""
    known = read(file)
    if known is None:
        return None
    try:
        nouns = {hook: list(_read(known["nouns"][hook])) for hook in hookspecs.HOOKS}
        return Answer(version=known["version"], nouns=nouns)
    except (AanpakError, KeyError, TypeError, ValueError):
        return None


def keep_answer(file: Path, made: Answer) -> None:
    """Keep an answer that was checked."""
    keep(file, {"version": made.version, "nouns": {hook: _written(nouns) for hook, nouns in made.nouns.items()}})


def path(folder: Path, target: Target, digest: str) -> Path:
    """Give the file in which the answer of a plugin with this fingerprint is kept."""
    parts = [digest, _own_code(), sys.version, str(target.workspace), target.package, target.module]
    return folder / f"{target.slug}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}.json"


@cache
def _own_code() -> str:
    """Tell our own code that reads plugins from another version of it: by the time and size of its files."""
    found: list[str] = []
    for floor in ("model", "plugins", "store"):
        with os.scandir(Path(__file__).parents[1] / floor) as files:
            stats = [(one.name, one.stat()) for one in files if one.name.endswith(".py")]
        found += [f"{name} {known.st_size} {known.st_mtime_ns}" for name, known in sorted(stats)]
    return "\n".join(found)


def read(file: Path) -> dict[str, Any] | None:
    """Read what was kept; ``None`` when there is nothing, or it is damaged."""
    try:
        text = file.read_text(encoding="utf-8")
        digest, _, body = text.partition("\n")
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            return None
        found: dict[str, Any] = json.loads(body)
        return found
    except (OSError, ValueError):
        return None


def keep(file: Path, found: dict[str, Any]) -> None:
    """Keep JSON values; a folder that cannot be written costs time, nothing else."""
    body = json.dumps(found, sort_keys=True)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        place.write_whole(file, f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}")
        _forget(file)


def _forget(newest: Path) -> None:
    """Leave the newest answers of a plugin: each edit of it made one."""
    others = newest.parent.glob(f"{newest.name.rpartition('-')[0]}-{'?' * 32}.json")
    for old in sorted(others, key=lambda one: one.stat().st_mtime_ns, reverse=True)[MOST_KEPT:]:
        old.unlink(missing_ok=True)
