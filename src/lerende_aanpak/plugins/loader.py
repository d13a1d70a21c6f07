"""Loading plugins: answers are kept by the content of a plugin's files, and asked for in a process of its own."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import cattrs

from lerende_aanpak.errors import PluginError, reason
from lerende_aanpak.plugins import asking, hookspecs
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store import place
from lerende_aanpak.store.typed import CONVERTER

FORM_BYTES = 100_000
"""Bytes of a ``region.toml`` that is read without a child process; no form that people fill in is larger."""

NOT_CODE = {"data", "tests", "__pycache__"}


@attrs.frozen(kw_only=True)
class Loaded:
    """A plugin that answered.

    Attributes:
        target: Where it stands.
        hash: sha256 over its files (without ``data/`` and ``tests/``) and its settings.
        version: As it calls itself, or that of its package.
        nouns: Per hook its answers.
    """

    target: Target
    hash: str
    version: str
    nouns: dict[str, list[Any]]


def load_all(targets: Sequence[Target], kept: Path) -> dict[str, Loaded | PluginError]:
    """Load plugins; one that fails gives its error and disturbs no other.

    Args:
        targets: The plugins.
        kept: Folder in which answers are kept.
    """
    found: dict[str, Loaded | PluginError] = {}
    to_ask: list[tuple[Target, dict[str, bytes]]] = []
    for target in targets:
        try:
            files = code(target)
            answer = _kept(_kept_at(target, files, kept))
            if answer is None and _is_only_a_form(target, files):
                answer = _form(target)
                _keep(_kept_at(target, files, kept), answer)
        except PluginError as error:
            found[target.slug] = error
        except OSError as error:
            found[target.slug] = _unreadable(target, error)
        else:
            if answer is None:
                to_ask.append((target, files))
            else:
                found[target.slug] = _loaded(target, files, answer)
    answers = asking.ask_all([(target, {"task": "load"}) for target, _ in to_ask])
    for (target, files), said in zip(to_ask, answers, strict=True):
        changed = _changed(target, files)
        outcome = said if isinstance(said, PluginError) else changed or _loaded(target, files, said)
        found[target.slug] = outcome
        if isinstance(outcome, Loaded) and not isinstance(said, PluginError):
            _keep(_kept_at(target, files, kept), said)
    return {target.slug: found[target.slug] for target in targets}


def code(target: Target) -> dict[str, bytes]:
    """Read a plugin's files, by name: its figures (``data/``), ``tests/`` and what editors leave behind are left out.

    Raises:
        OSError: If one cannot be read.
    """
    if target.single and target.python is not None:
        return {target.python.name: target.python.read_bytes()}
    found: dict[str, bytes] = {}
    for folder, below, names in os.walk(target.folder):
        below[:] = sorted(name for name in below if _is_code(name))
        inside = "" if folder == str(target.folder) else f"{Path(folder).relative_to(target.folder).as_posix()}/"
        for name in sorted(names):
            if _is_code(name):
                found[inside + name] = Path(folder, name).read_bytes()
    return found


def _is_code(name: str) -> bool:
    return name not in NOT_CODE and not name.startswith(".") and not name.endswith("~")


def fingerprint(target: Target, files: dict[str, bytes]) -> str:
    """Give the sha256 over names and bytes of a plugin's files, and its settings."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode("utf-8", "surrogateescape"))
        total.update(files[name])
    if target.settings:
        total.update(f"\0{json.dumps(target.settings, sort_keys=True, default=str)}".encode())
    return total.hexdigest()


def _is_only_a_form(target: Target, files: dict[str, bytes]) -> bool:
    """Tell whether a plugin is data: a form without Python, of a size that people fill in."""
    return target.python is None and len(files.get("region.toml", b"")) <= FORM_BYTES


def _form(target: Target) -> dict[str, Any]:
    """Read a form here; what is so odd that it has no message is read in a process with limits, which names it."""
    from lerende_aanpak.plugins import collect

    try:
        return collect.answer(target)
    except (PluginError, OSError):
        raise
    except Exception:
        return asking.ask(target, {"task": "load"})


def _loaded(target: Target, files: dict[str, bytes], answer: dict[str, Any]) -> Loaded | PluginError:
    try:
        nouns: dict[str, list[Any]] = {
            hook: [CONVERTER.structure(noun, kind) for noun in answer["nouns"][hook]]
            for hook, kind in hookspecs.HOOKS.items()
        }
        version = answer["version"] or (importlib.metadata.version(target.package) if target.package else "")
        return Loaded(target=target, hash=fingerprint(target, files), version=version, nouns=nouns)
    except (cattrs.BaseValidationError, KeyError, TypeError, AttributeError, ValueError):
        return PluginError(
            "de plugin van '{plugin}' geeft een antwoord dat niet te lezen is",
            where=target.name(target.python or target.folder),
            remedy="Laat haken alleen nieuwe objecten van `lerende_aanpak.model` teruggeven.",
            plugin=target.slug,
            stage="answer",
        )


def _unreadable(target: Target, error: OSError) -> PluginError:
    return PluginError(
        "de plugin van '{plugin}' kan niet worden gelezen: {reason_word}",
        where=target.name(target.folder),
        remedy="Kijk of u deze map mag lezen.",
        reason_word=reason(error),
        plugin=target.slug,
        stage="read",
    )


def _changed(target: Target, files: dict[str, bytes]) -> PluginError | None:
    """Tell that a plugin's files changed while it was loaded; one that it took away is put back."""
    try:
        now = code(target)
    except OSError:
        now = {}
    if now == files:
        return None
    base = target.folder
    gone = [name for name in files if not (base / name).exists()]
    with suppress(OSError):
        for name in gone:
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).write_bytes(files[name])
    other = sorted(name for name in {*now, *files} if now.get(name) != files.get(name))
    return PluginError(
        "de bestanden van plugin '{plugin}' zijn veranderd terwijl hij werd geladen",
        where=target.name(base / other[0]),
        remedy="Laat een plugin geen bestanden schrijven of wissen; wat gewist was, staat er weer.",
        plugin=target.slug,
        stage="import",
    )


def _kept_at(target: Target, files: dict[str, bytes], folder: Path) -> Path:
    parts = [fingerprint(target, files), _own_code(), sys.version, str(target.workspace), target.package, target.module]
    return folder / f"{target.slug}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}.json"


@cache
def _own_code() -> str:
    """Give the sha256 over our own code that reads plugins: another version may read them otherwise."""
    own = hashlib.sha256(importlib.metadata.version("lerende-aanpak").encode())
    for floor in ("model", "plugins", "store"):
        for path in sorted((Path(__file__).parents[1] / floor).glob("*.py")):
            own.update(path.read_bytes())
    return own.hexdigest()


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        text = path.read_text(encoding="utf-8")
        digest, _, body = text.partition("\n")
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            return None
        answer: dict[str, Any] = json.loads(body)
        return answer
    except (OSError, ValueError):
        return None


def _keep(path: Path, answer: dict[str, Any]) -> None:
    body = json.dumps(answer, sort_keys=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}", encoding="utf-8")
        place.replace(temporary, path)
    except OSError:  # a cache that cannot be written costs time, nothing else
        temporary.unlink(missing_ok=True)
