"""Reports on an executor of somebody else: the same files, told kindly when it breaks, and nothing left behind."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil
import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.errors import CrashError
from lerende_aanpak.project import open_project
from lerende_aanpak.report import plan, run
from lerende_aanpak.report.elsewhere import Elsewhere
from lerende_aanpak.report.results import Results
from tests.conftest import copy_workspace
from tests.report.test_run import replace_cell
from tests.whole.output import content

ALMERE = "almere-2023-01-hulp-in-de-school-m3vd"


def reports(folder: Path, out: Path, executor: Executor | None, **limits: Any) -> list[run.Done]:
    project = open_project(folder)
    results = Results(project.cache, out)
    planned = plan.plan(project, plan.named(project, "almere"), results, "nl")
    return run.make(project, planned, results, executor=executor, **limits)


@pytest.mark.full
@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    """Threads of this process, and processes that inherit nothing."""
    folder = copy_workspace(tmp_path / "werkmap")
    own = reports(folder, tmp_path / "zelf", None)
    pool: Executor = (
        ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with pool:
        done = reports(folder, tmp_path / "elders", pool)
    assert [one.status for one in (*own, *done)] == ["made"] * 4
    assert content(tmp_path / "elders") == content(tmp_path / "zelf")


@pytest.mark.full
def test_a_notebook_gives_the_executor_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an analyst with a cluster would."""
    monkeypatch.chdir(copy_workspace(tmp_path / "werkmap"))
    seen: list[str] = []

    class Watched(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:
            seen.append(given[3])
            return super().submit(*given, **named)

    with Watched(1) as pool:
        made = la.open().report("m3vd", executor=pool)
    assert seen == [f"almere/{ALMERE}"]
    assert made[0].is_file()


class Broken(Executor):
    """Refuses everything, as one that was shut down."""

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        raise RuntimeError("cannot schedule new futures after shutdown 111222333")


def test_an_executor_that_breaks_is_told_kindly(tmp_path: Path) -> None:
    """Its own words may hold anything: only their kind is told."""
    with pytest.raises(CrashError) as told:
        Elsewhere(Broken(), "auto", 5).run(tmp_path / "job.json", tmp_path / "answer.json", "almere/regio")
    assert told.value.problem() == "de executor maakte dit verslag niet af (RuntimeError)"
    assert told.value.where == "almere/regio"


@pytest.mark.full
def test_the_worker_ends_a_job_in_time_and_tries_a_crash_again(tmp_path: Path) -> None:
    """A future that is cancelled goes on running: the limit must be kept where the job is."""
    folder = copy_workspace(tmp_path / "werkmap")
    replace_cell(folder / "notebooks/verslag.ipynb", "verslag.page_one()", "while True: pass")
    with ThreadPoolExecutor(2) as pool:
        done = {one.wanted.name: one for one in reports(folder, tmp_path / "uit", pool, seconds=8, retries=1)}
    assert done["regio"].status == "made"
    assert "na 8 seconden nog niet klaar" in str(done[ALMERE].error)
    assert done[ALMERE].seconds > 16  # twice


@pytest.mark.full
def test_a_stop_reaches_the_worker(tmp_path: Path) -> None:
    """The folder of the job goes, and so does the process that runs its notebook."""
    folder = copy_workspace(tmp_path / "werkmap")
    pid = tmp_path / "pid"
    endless = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    replace_cell(folder / "notebooks/verslag.ipynb", "verslag.page_one()", endless)
    project = open_project(folder)
    results = Results(project.cache, tmp_path / "uit")
    planned = plan.plan(project, plan.named(project, "m3vd"), results, "nl")

    other = Elsewhere(pool := ThreadPoolExecutor(1), "auto", 600)
    runner = threading.Thread(target=run._one, args=(project, planned[0], results, other, 4))
    runner.start()
    begin = time.monotonic()
    while not pid.is_file() and time.monotonic() < begin + 60:
        time.sleep(0.1)
    other.end()
    runner.join(20)
    until = time.monotonic() + 20
    while psutil.pid_exists(int(pid.read_text())) and time.monotonic() < until:
        time.sleep(0.1)
    assert not runner.is_alive()
    assert not psutil.pid_exists(int(pid.read_text()))
    pool.shutdown(wait=True)
    assert testing.run(folder, "report", "almere", "--dry-run").code == 0
