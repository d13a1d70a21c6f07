"""Finding plugins, and loading each in a short-lived child process; answers are kept by the hash of its files."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import cattrs

from lerende_aanpak.errors import AanpakError, PluginError, from_record, reason
from lerende_aanpak.model.names import NATIONAL, NETWORK, SLUG
from lerende_aanpak.plugins import children, collect, hookspecs
from lerende_aanpak.plugins.collect import Target
from lerende_aanpak.store import place
from lerende_aanpak.store.typed import CONVERTER

MEMORY = 2 * 1024**3
"""Bytes of address space a plugin's process may use."""

SECONDS = 10
"""Seconds of processor time, and of the clock, that loading one plugin may take."""

TIME_CODES = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
MEMORY_CODES = {-signal.SIGSEGV, 0xC0000005, 0xC0000017}
"""Exit codes of a process without memory: ended by a signal, or as Windows tells it."""

FORM_BYTES = 100_000
"""Bytes of a ``region.toml`` that is read without a child process; no form that people fill in is larger."""

NOT_CODE = {"data", "tests", "__pycache__"}


@attrs.frozen(kw_only=True)
class Loaded:
    """A plugin that answered.

    Attributes:
        target: Where it stands.
        hash: sha256 over its files (without ``data/`` and ``tests/``).
        version: As it calls itself.
        nouns: Per hook its answers.
    """

    target: Target
    hash: str
    version: str
    nouns: dict[str, list[Any]]


def find(folder: Path, workspace: Path) -> tuple[list[Target], list[PluginError]]:
    """Find the plugins of a workspace: ``plugins/<region>/`` and ``plugins/<region>.py``.

    Returns:
        The plugins by slug, and an error for each name that stands twice or is no slug.
    """
    targets: dict[str, Target] = {}
    errors: list[PluginError] = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.name.startswith((".", "_")) or not (path.is_dir() or path.suffix == ".py"):
            continue
        target = _target(path, workspace)
        if target.toml is None and target.python is None:
            continue
        values = {"plugin": target.slug, "stage": "find"}
        if not SLUG.fullmatch(target.slug) or place.is_reserved(target.slug) or target.slug in (NATIONAL, NETWORK):
            errors.append(
                PluginError(
                    "'{plugin}' kan geen naam van een plugin zijn",
                    where=target.name(path),
                    remedy="Noem de map naar de regio: kleine letters en koppeltekens, zoals noord-kennemerland.",
                    **values,
                )
            )
        elif target.slug in targets:
            other = targets.pop(target.slug)
            errors.append(
                PluginError(
                    "regio '{plugin}' heeft twee plugins",
                    where=f"{target.name(other.python or other.folder)}, {target.name(path)}",
                    remedy="Laat er één staan.",
                    **values,
                )
            )
        else:
            targets[target.slug] = target
    return list(targets.values()), errors


def _target(path: Path, workspace: Path) -> Target:
    if path.is_dir():
        toml, python = path / "region.toml", path / "__init__.py"
        return Target(
            slug=path.name,
            folder=path,
            toml=toml if toml.is_file() else None,
            python=python if python.is_file() else None,
            workspace=workspace,
        )
    return Target(slug=path.stem.replace("_", "-"), folder=path.parent, toml=None, python=path, workspace=workspace)


def fingerprint(target: Target) -> str:
    """Give the sha256 over names and bytes of the plugin's files, its figures (``data/``) and ``tests/`` left out."""
    if target.python is not None and target.python.name != "__init__.py":
        files = [target.python]
    else:
        files = sorted(
            (path for path in target.folder.rglob("*") if path.is_file() and _is_code(path.relative_to(target.folder))),
            key=lambda path: path.relative_to(target.folder).as_posix(),  # Windows sorts paths in another order
        )
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        total.update(f"{path.relative_to(target.folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _is_code(path: Path) -> bool:
    """Leave out figures, tests, and what editors and systems leave behind."""
    return not NOT_CODE & set(path.parts) and not any(part.startswith(".") or part.endswith("~") for part in path.parts)


def load_all(targets: list[Target], cache: Path) -> dict[str, Loaded | PluginError]:
    """Load plugins side by side; one that fails gives its error and disturbs no other.

    Args:
        targets: The plugins.
        cache: Folder in which answers are kept.
    """
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool:
        answers = pool.map(lambda target: _load(target, cache), targets)
        return {target.slug: answer for target, answer in zip(targets, answers, strict=True)}


def _load(target: Target, cache: Path) -> Loaded | PluginError:
    try:
        digest = fingerprint(target)
        kept = cache / f"{target.slug}-{_cache_key(target, digest)}.json"
        answer = _kept(kept)
        if answer is None:
            answer = _answer(target)
            _keep(kept, answer)
        nouns: dict[str, list[Any]] = {
            hook: [CONVERTER.structure(noun, hookspecs.HOOKS[hook]) for noun in answer["nouns"][hook]]
            for hook in hookspecs.HOOKS
        }
        return Loaded(target=target, hash=digest, version=answer["version"], nouns=nouns)
    except PluginError as error:
        return error
    except (cattrs.BaseValidationError, KeyError, TypeError, AttributeError, ValueError):
        return PluginError(
            "de plugin van '{plugin}' geeft een antwoord dat niet te lezen is",
            where=target.name(target.python or target.folder),
            remedy="Laat haken alleen nieuwe objecten van `lerende_aanpak.model` teruggeven.",
            plugin=target.slug,
            stage="answer",
        )
    except OSError as error:
        return PluginError(
            "de plugin van '{plugin}' kan niet worden gelezen: {reason_word}",
            where=target.name(target.folder),
            remedy="Kijk of u deze map mag lezen.",
            reason_word=reason(error),
            plugin=target.slug,
            stage="read",
        )


def _answer(target: Target) -> dict[str, Any]:
    """Ask a plugin: a form without Python is data and is read here; Python, or what is odd, runs in a child process."""
    if target.python is None and target.toml is not None and target.toml.stat().st_size <= FORM_BYTES:
        try:
            return collect.answer(target)
        except PluginError:
            raise
        except Exception:  # so odd that it has no message: the child process has limits, and names it
            return ask(target, {"task": "load"})
    return ask(target, {"task": "load"})


def _cache_key(target: Target, digest: str) -> str:
    import importlib.metadata

    package = importlib.metadata.version("lerende-aanpak")
    own = hashlib.sha256()
    for floor in ("model", "plugins", "store"):
        for path in sorted((Path(__file__).parents[1] / floor).rglob("*.py")):
            own.update(path.read_bytes())
    parts = [digest, package, own.hexdigest(), sys.version, str(hookspecs.API), str(target.workspace)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


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


def ask(target: Target, request: dict[str, Any], *, seconds: int = SECONDS) -> dict[str, Any]:
    """Ask a plugin something in a child process of its own, with limits.

    Args:
        target: The plugin.
        request: ``task`` and what it needs.
        seconds: Time the child may take.

    Returns:
        The answer, plain data.

    Raises:
        PluginError: With stage (``import``, ``hook ...``, ``time``, ``memory``, ``exit``) and place.
    """
    with tempfile.TemporaryDirectory(prefix="aanpak-plugin-", ignore_cleanup_errors=True) as folder:
        question, answer = Path(folder, "request.json"), Path(folder, "answer.json")
        full = {**request, "target": _plain(target), "memory": MEMORY, "seconds": seconds}
        question.write_text(json.dumps(full), encoding="utf-8")
        code = _run(target, question, answer, seconds)
        try:
            said: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise _silent(target, code, memory=code in MEMORY_CODES) from None
    if "error" in said:
        error = from_record(said["error"])
        raise error if isinstance(error, PluginError) else _as_plugin_error(error, target)
    if said.get("memory"):
        raise _silent(target, code, memory=True)
    return said


def _plain(target: Target) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in attrs.asdict(target).items()}


def _run(target: Target, question: Path, answer: Path, seconds: int) -> int:
    command = [sys.executable, "-I", "-B", "-m", "lerende_aanpak.plugins.child", str(question), str(answer)]
    child = children.start(command, cwd=question.parent)
    try:
        return child.wait(timeout=seconds + 1)
    except subprocess.TimeoutExpired:
        raise _too_slow(target, seconds) from None
    finally:
        children.end(child)


def _too_slow(target: Target, seconds: int) -> PluginError:
    return PluginError(
        "de plugin van '{plugin}' is na {seconds} seconden nog niet klaar met laden",
        where=target.name(target.python or target.folder),
        remedy="Zoek een lus die niet eindigt, of werk dat niet in een haak hoort.",
        seconds=str(seconds),
        plugin=target.slug,
        stage="time",
    )


def _silent(target: Target, code: int, *, memory: bool) -> PluginError:
    if code in TIME_CODES:
        return _too_slow(target, SECONDS)
    return PluginError(
        "de plugin van '{plugin}' stopte zonder antwoord (code {code})",
        where=target.name(target.python or target.folder),
        remedy="Haal aanroepen die het proces beëindigen of al het geheugen gebruiken uit de plugin.",
        code=str(code),
        plugin=target.slug,
        stage="memory" if memory else "exit",
    )


def _as_plugin_error(error: AanpakError, target: Target) -> PluginError:
    values = {**error.values, "plugin": target.slug, "stage": "answer"}
    return PluginError(error.problem_id, where=error.where, remedy=error.remedy_id, **values)
