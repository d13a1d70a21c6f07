"""One process that has imported what every plugin needs, and forks itself for each plugin: starting costs once.

``python -m lerende_aanpak.plugins.nursery FOLDER MOST <n>...``: for each ``<n>.request`` there the plugin's own process
writes ``<n>.begun`` (its number) and ``<n>.answer``, and this one ``<n>.ended`` (how that process ended). It imports no
plugin itself.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from lerende_aanpak.plugins import child, children, rehearsal

assert sys.platform != "win32", "there are no forks there: `asking` starts a process for each plugin"

GRACE = 1.0
"""Seconds beyond its time that a plugin's process gets to say where it was."""


@attrs.define
class _Running:
    name: str
    deadline: float


def prepare() -> None:
    """Import and compile what every plugin needs, and share it."""
    for name in ("i18n", "model.block", "model.period", "pdsa.cycle"):
        importlib.import_module(f"lerende_aanpak.{name}")  # what plugins import
    with suppress(ImportError):
        importlib.import_module("resource")  # what a fork limits itself with
    rehearsal.rehearse()
    gc.disable()
    gc.freeze()


def raise_all(folder: Path, side_by_side: int, names: Sequence[str]) -> None:
    """Do requests of a folder, in order, so many at a time."""
    waiting = [folder / f"{name}.request" for name in reversed(names)]
    running: dict[int, _Running] = {}
    while waiting or running:
        while waiting and len(running) < side_by_side:
            request = waiting.pop()
            seconds = float(json.loads(request.read_text(encoding="utf-8"))["seconds"])
            request.with_suffix(".begun").touch()
            running[_fork(request)] = _Running(request.stem, time.monotonic() + seconds + GRACE)
        _wait(folder, running)


def _fork(request: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()
        request.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
        os.chdir(_own_folder(request))
        child.perform(str(request), str(request.with_suffix(".answer")))
        code = 0
    finally:
        os._exit(code)


def _own_folder(request: Path) -> Path:
    """Make a folder to stand in: what a plugin does there by accident hits no other's request."""
    folder = request.with_suffix(".here")
    folder.mkdir(exist_ok=True)
    return folder


def _wait(folder: Path, running: dict[int, _Running]) -> None:
    """Wait until a process has ended or its time is over, and end what it left behind."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        late = [one for one, known in running.items() if time.monotonic() > known.deadline]
        if pid in running:
            _ended(folder, running.pop(pid).name, pid, os.waitstatus_to_exitcode(status), late=False)
            return
        for one in late:
            children.end_descendants(one)
            children.end_group(one)
            os.waitpid(one, 0)
            _ended(folder, running.pop(one).name, one, -int(signal.SIGKILL), late=True)
        if late:
            return
        time.sleep(0.001)


def _ended(folder: Path, name: str, pid: int, code: int, *, late: bool) -> None:
    children.end_group(pid)
    (folder / f"{name}.ended").write_text(json.dumps({"code": code, "late": late}), encoding="utf-8")


if __name__ == "__main__":
    prepare()
    raise_all(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
