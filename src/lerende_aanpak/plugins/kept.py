"""Answers of plugins, kept between two runs: by the content of what they came from, and read without the checks again.

What is kept was checked when it was answered, and carries its own sha256: it is either the same, or asked anew.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
import os
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import cattrs

from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookspecs
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store import place


def _as_is(value: Any, _: Any) -> Any:
    return value


def _decoder() -> cattrs.BaseConverter:
    """Make a converter that trusts its input and writes no code of its own: eleven plugins in some milliseconds."""
    made = cattrs.BaseConverter(detailed_validation=False)

    def noun(kind: Any) -> Callable[[Any, Any], Any]:
        attrs.resolve_types(kind)
        return lambda plain, _: made.structure_attrs_fromdict(plain, kind)

    made.register_structure_hook_factory(attrs.has, noun)
    for kind in (str, int, float, bool):
        made.register_structure_hook(kind, _as_is)
    made.register_structure_hook(Decimal, lambda plain, _: Decimal(plain))
    made.register_structure_hook(datetime.date, lambda plain, _: datetime.date.fromisoformat(plain))
    made.register_structure_hook(Period, lambda plain, _: Period.parse(plain))
    return made


_DECODER = _decoder()


def nouns(answer: dict[str, Any]) -> dict[str, list[Any]]:
    """Make the nouns of an answer again, per hook.

    Raises:
        KeyError, TypeError, ValueError, AttributeError, AanpakError, cattrs.BaseValidationError: If it is no answer.
    """
    return {
        hook: [_DECODER.structure(noun, kind) for noun in answer["nouns"][hook]]
        for hook, kind in hookspecs.HOOKS.items()
    }


def path(folder: Path, target: Target, digest: str) -> Path:
    """Give the file in which the answer of a plugin with this fingerprint is kept."""
    parts = [digest, _own_code(), sys.version, str(target.workspace), target.package, target.module]
    return folder / f"{target.slug}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}.json"


@cache
def _own_code() -> str:
    """Tell our own code that reads plugins from another version of it: by the time and size of its files."""
    found = [importlib.metadata.version("lerende-aanpak")]
    for floor in ("model", "plugins", "store"):
        with os.scandir(Path(__file__).parents[1] / floor) as files:
            stats = [(one.name, one.stat()) for one in files if one.name.endswith(".py")]
        found += [f"{name} {known.st_size} {known.st_mtime_ns}" for name, known in sorted(stats)]
    return "\n".join(found)


def read(file: Path) -> dict[str, Any] | None:
    """Read a kept answer; ``None`` when there is none, or it is damaged."""
    try:
        text = file.read_text(encoding="utf-8")
        digest, _, body = text.partition("\n")
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            return None
        answer: dict[str, Any] = json.loads(body)
        return answer
    except (OSError, ValueError):
        return None


def keep(file: Path, answer: dict[str, Any]) -> None:
    """Keep an answer; a folder that cannot be written costs time, nothing else."""
    body = json.dumps(answer, sort_keys=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}", encoding="utf-8")
        place.replace(temporary, file)
    except OSError:
        temporary.unlink(missing_ok=True)
