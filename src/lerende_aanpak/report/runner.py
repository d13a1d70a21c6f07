"""Where report jobs run: in a fork of a server that has everything imported, or else in a process of their own."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import CrashError, from_record, unwritable
from lerende_aanpak.plugins import children
from lerende_aanpak.project.settings import Executor
from lerende_aanpak.report.forks import ASK_SECONDS, TOO_LONG, ForkError, Forks, Late
from lerende_aanpak.report.job import NO_ROOM


class Runner:
    """Runs jobs, several at a time from several threads; the fork server starts with the first of them.

    Args:
        asked: What the workspace says about the executor.
        seconds: How long a job may take.
        retries: How often a job that crashed, or took too long, is tried again; an error of the report itself never.
    """

    def __init__(self, asked: Executor, seconds: float, retries: int = 0) -> None:
        self._seconds, self._retries, self._lock = seconds, retries, threading.Lock()
        self._forks: Forks | None = None
        self._may_fork = asked == "auto" and os.name == "posix"
        self._children: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def run(self, job: Path, answer: Path, where: str, wanted: Callable[[], bool] = lambda: True) -> str:
        """Run a job, and give what ran its notebook.

        Args:
            job: File with the job.
            answer: File for its answer.
            where: Folder of the report, for errors.
            wanted: Asked now and then: ``False`` ends the job as if its time were over.

        Raises:
            AanpakError: What the job answers; a `CrashError` when it took too long, or ended without an answer.
        """
        for left in range(self._retries, -1, -1):
            answer.unlink(missing_ok=True)
            code = self._once(job, answer, wanted)
            try:
                return self._told(answer, code, where)
            except CrashError:
                if not left or self._ended or not wanted():
                    raise
        raise AssertionError("there is always a last try")

    def _told(self, answer: Path, code: int | None, where: str) -> str:
        if code is None:
            raise CrashError(
                "het verslag was na {seconds} seconden nog niet klaar",
                where=where,
                remedy="Open het notebook in JupyterLab en zoek de cel die blijft hangen.",
                seconds=f"{self._seconds:g}",
            )
        return str(_read(answer, code, where)["executor"])

    def _once(self, job: Path, answer: Path, wanted: Callable[[], bool]) -> int | None:
        """Run a job once, and give its exit code; ``None`` when it took too long and was ended."""
        try:
            code = self._fork(job, answer, wanted)
            return self._process(job, answer, wanted) if code is None and not self._ended else code
        except Late:
            return None

    def end(self) -> None:
        """End every job, and what it started."""
        self._ended = True
        with self._lock:
            forks, self._forks = self._forks, None
        if forks is not None:
            forks.end_all()
            forks.close()
        for child in list(self._children):
            children.end(child)

    def _fork(self, job: Path, answer: Path, wanted: Callable[[], bool]) -> int | None:
        """Run a job in a fork; ``None`` when there is no server, or it is gone: then another way is taken."""
        try:
            forks = self._server()
            if forks is None:
                return None
            return forks.run({"job": str(job), "answer": str(answer)}, self._seconds, wanted)
        except ForkError:
            self._may_fork = False
            return None

    def _server(self) -> Forks | None:
        with self._lock:
            if self._may_fork and self._forks is None and not self._ended:
                self._forks = Forks()
            return self._forks

    def _process(self, job: Path, answer: Path, wanted: Callable[[], bool]) -> int:
        command = [sys.executable, "-P", "-m", "lerende_aanpak.report.job", str(job), str(answer)]
        child = children.start(command)
        self._children.add(child)
        try:
            until = time.monotonic() + self._seconds
            while wanted() and not self._ended and time.monotonic() < until:
                with suppress(subprocess.TimeoutExpired):
                    return child.wait(timeout=min(ASK_SECONDS, max(0.0, until - time.monotonic())))
            raise Late
        finally:
            children.end(child)
            self._children.discard(child)


def _read(answer: Path, code: int, where: str) -> Mapping[str, Any]:
    try:
        told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        if code == NO_ROOM:
            raise unwritable(where, OSError(errno.ENOSPC, "")) from None
        if code == TOO_LONG:
            raise CrashError(
                "het notebook is niet uitgevoerd ({error})",
                where=where,
                remedy="Open het notebook in JupyterLab en zoek de cel die blijft hangen of het geheugen vult.",
                error="CellTimeoutError",
            ) from None
        raise CrashError(
            "het proces dat dit verslag maakte, stopte zonder antwoord (code {code})",
            where=where,
            remedy="Probeer het nog eens; blijft het zo, kijk dan of het geheugen vol is.",
            code=str(code),
        ) from None
    if not told["ok"]:
        raise from_record(told["error"])
    return told
