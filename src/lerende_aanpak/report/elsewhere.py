"""Report jobs on an executor that somebody passes in: threads, processes, or a cluster with a shared disk.

A job crosses as two paths. Its worker runs it as `Runner` does, in a fork of a server of its own, ends it in time, and
writes the outputs; what comes back is small and plain. A job whose folder is taken away ends itself: that is how a stop
reaches a worker on another machine.
"""

from __future__ import annotations

import atexit
import concurrent.futures
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError, CrashError, from_record
from lerende_aanpak.project.settings import Executor
from lerende_aanpak.report.runner import Runner

LISTEN_SECONDS = 0.5

_runners: dict[tuple[Executor, float, int], Runner] = {}
_lock = threading.Lock()


def perform(job: str, answer: str, where: str, asked: Executor, seconds: float, retries: int) -> dict[str, Any]:
    """Run a job in a worker; its process keeps one runner, and so one fork server, for all its jobs.

    Args:
        job: Path of the file with the job.
        answer: Path for its answer.
        where: Folder of the report, for errors.
        asked: What the workspace says about the executor of notebooks.
        seconds: How long the job may take.
        retries: How often a crash is tried again.

    Returns:
        ``executor``, what ran the notebook; or ``error``, as a record.
    """
    with _lock:
        runner = _runners.get((asked, seconds, retries))
        if runner is None:
            runner = _runners[asked, seconds, retries] = Runner(asked, seconds, retries)
            atexit.register(runner.end)
    try:
        return {"executor": runner.run(Path(job), Path(answer), where, wanted=Path(job).is_file)}
    except AanpakError as error:
        return {"error": error.as_record()}


class Elsewhere:
    """Runs jobs on an executor, as `Runner` does by itself.

    Args:
        executor: Any of `concurrent.futures`; it stays the caller's, who ends it.
        asked, seconds, retries: As of `Runner`.
    """

    def __init__(
        self, executor: concurrent.futures.Executor, asked: Executor, seconds: float, retries: int = 0
    ) -> None:
        self._executor, self._limits, self._ended = executor, (asked, seconds, retries), False

    def run(self, job: Path, answer: Path, where: str) -> str:
        """Run a job, and give what ran its notebook; see `Runner.run`.

        Raises:
            AanpakError: What the job answers; a `CrashError` when the executor refuses it or breaks.
        """
        try:
            future = self._executor.submit(perform, str(job), str(answer), where, *self._limits)
            told = self._answer(future)
        except Exception as error:  # every executor has its own
            raise CrashError(
                "de executor maakte dit verslag niet af ({error})",
                where=where,
                remedy="Kijk of zijn werkers nog lopen, en of zij dezelfde map met verslagen zien.",
                error=type(error).__name__,
            ) from None
        if "error" in told:
            raise from_record(told["error"])
        return str(told["executor"])

    def _answer(self, future: concurrent.futures.Future[dict[str, Any]]) -> Mapping[str, Any]:
        while not self._ended:
            concurrent.futures.wait([future], timeout=LISTEN_SECONDS)
            if future.done():
                return future.result()
        future.cancel()
        raise concurrent.futures.CancelledError

    def end(self) -> None:
        """Wait for no job any more; those that run end themselves when their folder goes."""
        self._ended = True
