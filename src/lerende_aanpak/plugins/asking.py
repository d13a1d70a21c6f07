"""Asking plugins something in processes of their own, with limits; this process never imports a region's Python."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError, PluginError, from_record
from lerende_aanpak.plugins import children
from lerende_aanpak.plugins.modules import too_slow
from lerende_aanpak.plugins.target import Target

MEMORY = 2 * 1024**3
"""Bytes of address space a plugin's process may use."""

SECONDS = 10
"""Seconds of processor time, and of the clock, that loading one plugin may take."""

TELLING = 5
"""Seconds besides, in which a process whose time is over may tell what it saw until then."""

TIME_CODES = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL", "SIGALRM") if hasattr(signal, name)}
MEMORY_CODES = {-signal.SIGSEGV, 0xC0000005, 0xC0000017}
"""Exit codes of a process without memory: ended by a signal, or as Windows tells it."""

NOT_STARTED = 126
"""Exit code of a process that could not be started, as a shell gives it."""

START = (
    "import json, runpy, sys; sys.path[:] = json.loads(sys.argv[1]); sys.argv[:] = sys.argv[2:]; "
    "runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
)
"""Runs a module of ours where the same packages are found as here, wherever they come from."""

Answer = dict[str, Any] | PluginError


def ask(target: Target, request: Mapping[str, Any], *, seconds: float | None = None) -> dict[str, Any]:
    """Ask one plugin something: see `ask_all`.

    Raises:
        PluginError: With stage (``import``, ``hook ...``, ``time``, ``memory``, ``exit``) and place.
    """
    (answer,) = ask_all([(target, request)], seconds=seconds)
    return _sound(answer)


def ask_module(
    module: str, target: Target, request: Mapping[str, Any], *, seconds: float | None = None, **variables: str
) -> dict[str, Any]:
    """Ask one plugin something that another module of ours than `child` knows to do.

    Args:
        module: Its name below the package; run as a program it calls `child.perform` with tasks of its own.
        target: The plugin.
        request: The ``task`` with what it needs.
        seconds: Time it may take; `SECONDS` unless given.
        variables: Put into its environment; with one of Python's own it is not kept from the others of this process.

    Raises:
        PluginError: As `ask`.
    """
    limit = SECONDS if seconds is None else seconds
    with tempfile.TemporaryDirectory(prefix="aanpak-plugin-", ignore_cleanup_errors=True) as name:
        _write(Path(name), 0, target, request, limit)
        _alone(Path(name), 0, limit + TELLING, module, variables)
        return _sound(_read(Path(name), 0, target, limit))


def _sound(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, PluginError):
        raise answer
    return answer


def _write(folder: Path, at: int, target: Target, request: Mapping[str, Any], seconds: float) -> None:
    full = {**request, "target": target.as_plain(), "memory": MEMORY, "seconds": seconds}
    (folder / f"{at}.request").write_text(json.dumps(full), encoding="utf-8")


def ask_all(
    asked: Sequence[tuple[Target, Mapping[str, Any]]], *, seconds: float | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Answer]:  # fmt: skip
    """Ask plugins something, each in a child process of its own; one that fails disturbs no other.

    Args:
        asked: Each plugin, and the ``task`` with what it needs.
        seconds: Time each may take; `SECONDS` unless given.
        meanwhile: What this process can do while the others start.

    Returns:
        In the same order the answers, plain data, or what went wrong.
    """
    if not asked:
        return []
    limit = SECONDS if seconds is None else seconds
    with tempfile.TemporaryDirectory(prefix="aanpak-plugin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for at, (target, request) in enumerate(asked):
            _write(folder, at, target, request, limit)
        side_by_side = max(2, os.cpu_count() or 2)
        undone = list(range(len(asked)))
        orphans: list[int] = []
        if hasattr(os, "fork"):
            _together(folder, undone, side_by_side, limit, meanwhile)
            undone = [at for at in undone if not (folder / f"{at}.ended").exists()]
            orphans = [at for at in undone if (folder / f"{at}.begun").exists()]
            _end_orphans(folder, orphans)
        if not orphans:
            with ThreadPoolExecutor(max_workers=side_by_side) as pool:
                list(pool.map(lambda at: _alone(folder, at, limit), undone))
            undone = []
        answers = [_read(folder, at, target, limit) for at, (target, _) in enumerate(asked)]
    if len(asked) > 1:  # one of these ended the process that they share: which, shows when each has one of its own
        for at in undone:
            (answers[at],) = ask_all([asked[at]], seconds=limit)
    return answers


def _command(module: str, *arguments: str, own_variables: bool = False) -> list[str]:
    apart = ["-P", "-s"] if own_variables else ["-I"]  # -I is these two, and no look at Python's own variables
    here = os.getcwd()  # a file that happens to lie in this folder stands in for no library
    seen = json.dumps([one for one in sys.path if Path(one).is_absolute() and one != here])
    return [sys.executable, *apart, "-B", "-c", START, seen, f"lerende_aanpak.{module}", *arguments]


def _together(
    folder: Path, wanted: Sequence[int], side_by_side: int, seconds: float, meanwhile: Callable[[], None] = lambda: None
) -> None:
    """Let one process do requests, each in a fork of it; none when it does not start."""
    names = map(str, wanted)
    try:
        nursery = children.start(_command("plugins.nursery", str(folder), str(side_by_side), *names), cwd=folder)
    except OSError:  # this Python may not be started by this user: each is asked alone, and that is told
        return
    overdue = threading.Timer((seconds + 2) * len(wanted) + 30, children.end, [nursery])
    overdue.start()
    try:
        meanwhile()
        nursery.wait()  # with a timeout it would look every so often, and be late
    finally:
        overdue.cancel()
        children.end(nursery)


def _end_orphans(folder: Path, orphans: Sequence[int]) -> None:
    """End the processes of plugins whose shared process is gone."""
    for at in orphans:
        with suppress(ValueError):  # it was ended before it could write its number
            children.end_group(int((folder / f"{at}.begun").read_text(encoding="utf-8")))


def _alone(
    folder: Path, at: int, seconds: float, module: str = "plugins.child", variables: Mapping[str, str] | None = None
) -> None:
    request, answer = folder / f"{at}.request", folder / f"{at}.answer"
    answer.unlink(missing_ok=True)
    own = any(name.startswith("PYTHON") for name in variables or ())
    command = _command(module, str(request), str(answer), own_variables=own)
    try:
        child = children.start(command, cwd=folder, variables=variables)
    except OSError:
        (folder / f"{at}.ended").write_text(json.dumps({"code": NOT_STARTED, "late": False}), encoding="utf-8")
        return
    late = False
    try:
        child.wait(timeout=seconds + 1)
    except subprocess.TimeoutExpired:
        late = True
    code = children.end(child)
    (folder / f"{at}.ended").write_text(json.dumps({"code": code, "late": late}), encoding="utf-8")


def _read(folder: Path, at: int, target: Target, seconds: float) -> Answer:
    known = _json(folder / f"{at}.ended")  # not there: it ended the process that would have written it
    ended = known or {"code": 1, "late": False}
    said = None if known is None or ended["late"] else _json(folder / f"{at}.answer")
    trail = _json(folder / f"{at}.trail") or {}
    stage = trail.get("stage", "import")
    where = trail.get("where", target.name(target.python or target.folder))
    if said is None and (ended["late"] or ended["code"] in TIME_CODES):
        return too_slow(target, stage, where, int(seconds))
    if said is None or said.get("memory"):
        memory = said is not None or ended["code"] in MEMORY_CODES
        return PluginError(
            "de plugin van '{plugin}' stopte zonder antwoord bij {step} (code {code})",
            where=where,
            remedy="Haal aanroepen die het proces beëindigen of al het geheugen gebruiken uit de plugin.",
            code=str(ended["code"]),
            step=stage,
            plugin=target.slug,
            stage="memory" if memory else "exit",
        )
    if "error" in said:
        error = from_record(said["error"])
        return error if isinstance(error, PluginError) else _as_plugin_error(error, target)
    return said


def _json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _as_plugin_error(error: AanpakError, target: Target) -> PluginError:
    values = {**error.values, "plugin": target.slug, "stage": "answer"}
    return PluginError(error.problem_id, where=error.where, remedy=error.remedy_id, **values)
