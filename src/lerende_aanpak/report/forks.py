"""The side that asks a fork server: start it, let it fork a process for a task, wait for that one, end it in time."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from lerende_aanpak.plugins import children

TOO_LONG = 75
"""Exit code of a child of which a cell took too long (EX_TEMPFAIL)."""

START_SECONDS = 60.0
ASK_SECONDS = 0.5
"""Between two questions whether a task is still wanted."""
GRACE_SECONDS = 2.0
"""Between asking a process to end and ending it."""

PRELOAD = ("lerende_aanpak.workspace", "lerende_aanpak.plugins.national")
"""What every notebook of ours imports."""

SINGLE = {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}  # fmt: skip
"""A process with threads cannot be forked safely: libraries start none of their own."""


class ForkError(Exception):
    """The fork server did not start, or is gone."""


class Late(Exception):
    """A task took longer than it may, and was ended."""


class Forks:
    """A fork server of our own, and the tasks that run in its children. May be used by several threads.

    Raises:
        ForkError: If it does not start.
    """

    def __init__(self, preload: Sequence[str] = PRELOAD) -> None:
        """Start it.

        Args:
            preload: Names of modules that its children are going to import.
        """
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "lerende_aanpak.report.forkserver", str(theirs.fileno()), *preload],
            pass_fds=[theirs.fileno()],
            env={**os.environ, **SINGLE},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._socket, self._lock = ours, threading.Lock()
        self._numbers, self._waiting = itertools.count(1), dict[int, _Task]()
        ours.settimeout(START_SECONDS)
        self._lines = ours.makefile("r", encoding="utf-8")
        try:
            ready = self._lines.readline()
        except OSError:
            ready = ""
        if json.loads(ready or "{}").get("ready") is not True:
            self.close()
            raise ForkError
        ours.settimeout(None)
        self.alive = True
        threading.Thread(target=self._listen, daemon=True).start()

    def run(self, task: Mapping[str, Any], seconds: float, wanted: Callable[[], bool] = lambda: True) -> int:
        """Let a child do a task, and wait until it has ended; whatever it started is ended too.

        Args:
            task: Plain data, for `forkserver.perform`.
            seconds: How long it may take.
            wanted: Asked now and then: ``False`` ends it as if its time were over.

        Returns:
            Its exit code; minus the signal that ended it.

        Raises:
            ForkError: If the server is gone.
            Late: If it took longer.
        """
        mine = _Task()
        with self._lock:
            if not self.alive:
                raise ForkError
            number = next(self._numbers)
            self._waiting[number] = mine
            try:
                self._socket.sendall((json.dumps({"number": number, "task": dict(task)}) + "\n").encode())
            except OSError:
                self._waiting.pop(number, None)
                raise ForkError from None
        try:
            until = time.monotonic() + seconds
            while not mine.ended.wait(max(0.0, min(ASK_SECONDS, until - time.monotonic()))):
                if wanted() and time.monotonic() < until:
                    continue
                mine.end(hard=False)
                if not mine.ended.wait(GRACE_SECONDS):
                    mine.end(hard=True)
                    mine.ended.wait(GRACE_SECONDS)
                raise Late
        finally:
            self._waiting.pop(number, None)
        if mine.code is None:
            raise ForkError
        return mine.code

    def end_all(self) -> None:
        """End every child at once."""
        for task in list(self._waiting.values()):
            task.end(hard=True)

    def close(self) -> None:
        """End the server and what it runs."""
        self.alive = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            for line in self._lines:
                told = json.loads(line)
                task = self._waiting.get(told["number"])
                if task is None:
                    continue
                if "code" in told:
                    task.code = int(told["code"])
                    task.ended.set()
                else:
                    task.begun(int(told["pid"]))
        self.alive = False
        for task in list(self._waiting.values()):
            task.ended.set()


class _Task:
    def __init__(self) -> None:
        self.ended = threading.Event()
        self.code: int | None = None
        self._pid, self._asked = 0, False
        self._hard = False

    def begun(self, pid: int) -> None:
        self._pid = pid
        if self._asked:
            self.end(hard=self._hard)

    def end(self, *, hard: bool) -> None:
        """End the child's whole group, as soon as there is one; and with force all that descends from it."""
        self._asked, self._hard = True, hard
        if sys.platform != "win32" and self._pid and self.code is None:
            if hard:
                children.end_descendants(self._pid)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL if hard else signal.SIGTERM)
