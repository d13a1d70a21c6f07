"""The night run: making the planned reports side by side; one that fails stops no other."""

from __future__ import annotations

import datetime
import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import attrs
from filelock import FileLock

from lerende_aanpak.errors import AanpakError, ReportError, StoreError, reason, unwritable
from lerende_aanpak.project import Project
from lerende_aanpak.report import failed, publish, releases
from lerende_aanpak.report.elsewhere import Elsewhere
from lerende_aanpak.report.inputs import to_json
from lerende_aanpak.report.job import Job
from lerende_aanpak.report.keys import sha256
from lerende_aanpak.report.plan import NOTEBOOKS, Planned, Wanted
from lerende_aanpak.report.results import Result, Results
from lerende_aanpak.report.runner import Runner

JOB_SECONDS = 600
JOB_GIB = 4
LISTEN_SECONDS = 0.5
"""How often the waiting looks up: Windows tells of Ctrl-C only then."""
TEMPORARY = ".aanpak-tmp"
"""Folder in the output in which reports are made before they take their place; holds the lock too."""


@attrs.frozen(kw_only=True)
class Done:
    """What became of a wanted report: ``made``, ``rendered``, ``skipped`` or ``failed`` (with the error)."""

    wanted: Wanted
    status: Literal["made", "rendered", "skipped", "failed"]
    path: str = ""
    seconds: float = 0.0
    incomplete: bool = False
    error: AanpakError | None = None


def make(
    project: Project,
    planned: Sequence[Planned],
    results: Results,
    *,
    jobs: int = 2,
    seconds: float = JOB_SECONDS,
    retries: int = 0,
    memory: int = JOB_GIB,
    keep_going: bool = True,
    executor: Executor | None = None,
    tell: Callable[[Done], None] = lambda done: None,
) -> list[Done]:
    """Make the planned reports, several at a time; one that fails stops no other.

    Args:
        project: The workspace.
        planned: What `plan.plan` decided.
        results: What is known of each report; updated.
        jobs: How many at a time.
        seconds: How long one may take.
        retries: How often one that crashed or took too long is tried again.
        memory: How many GiB of memory one may take; 0 = as many as there are. Windows has no such limit.
        keep_going: Whether the others are made when one fails; otherwise what has not begun is not made.
        executor: Where notebooks run instead of in forks of this process: any executor of `concurrent.futures`, whose
            workers see the same folders; ``jobs`` still says how many at a time. It stays the caller's.
        tell: Called after each report, from this thread.

    Returns:
        What became of each, in the order of ``planned``.

    Raises:
        StoreError: If the output folder cannot be written at all.
    """
    done: dict[str, Done] = {}
    limits = (project.settings.executor, seconds, retries)
    runner = Runner(*limits) if executor is None else Elsewhere(executor, *limits)
    stopped = threading.Event()

    def one_by_one(one: Planned) -> Done:
        if stopped.is_set():
            return _not_begun(one.wanted)
        answer = _one(project, one, results, runner, memory)
        if answer.status == "failed" and not keep_going:
            stopped.set()
        return answer

    with _alone(results), ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        waiting = {pool.submit(one_by_one, one) for one in planned}
        try:
            while waiting:
                ended, waiting = wait(waiting, timeout=LISTEN_SECONDS, return_when=FIRST_COMPLETED)
                for answer in (future.result() for future in ended):
                    done[answer.wanted.folder] = answer
                    tell(answer)
        except BaseException:
            for future in waiting:
                future.cancel()
            raise
        finally:
            runner.end()
    return [done[one.wanted.folder] for one in planned]


def _not_begun(wanted: Wanted) -> Done:
    error = ReportError(
        "dit verslag is niet gemaakt, omdat een ander mislukte",
        where=wanted.folder,
        remedy="Herstel wat er mis is, of laat de andere doorgaan zonder --stop.",
    )
    return Done(wanted=wanted, status="failed", error=error)


@contextmanager
def _alone(results: Results) -> Iterator[None]:
    """Be the only run in an output folder, and take away what a run that was killed left there.

    Raises:
        StoreError: If the folder cannot be written.
    """
    folder = results.out / TEMPORARY
    lock = FileLock(folder / "lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise StoreError(
            "in de map voor de verslagen kan niet worden geschreven: {reason_word}",
            where=results.out.name,
            remedy="Kijk of u hier mag schrijven, of kies een andere map met --out.",
            reason_word=reason(error),
        ) from None
    try:
        for left in folder.glob("*-*"):
            publish.clear(left)
        yield
    finally:
        lock.release()


def _one(project: Project, planned: Planned, results: Results, runner: Runner | Elsewhere, memory: int) -> Done:
    wanted, known = planned.wanted, results.get(planned.wanted.region, planned.wanted.name)
    path = results.out / wanted.region / wanted.name / "verslag.html"
    if planned.action == "skip":
        failed.clear(results.failed / wanted.folder)
        if known.failed_at:
            results.put(attrs.evolve(known, failed_at="", error={}))
        return Done(wanted=wanted, status="skipped", path=str(path), incomplete=known.incomplete)
    start = time.monotonic()
    work = results.out / TEMPORARY / f"{sha256(wanted.folder)[:12]}-{os.getpid()}"
    try:
        if planned.error is not None:
            raise planned.error
        assert planned.inputs is not None
        assert planned.keys is not None
        work.mkdir(parents=True, exist_ok=True)
        executor = _perform(project, planned, results, work, runner, memory) or known.executor
        text = publish.manifest(planned.inputs, planned.keys, work)
        (work / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
        incomplete = publish.is_incomplete(work)
        releases.record_report(project, planned.inputs, wanted.folder)
        files = publish.publish(work, path.parent)
        seconds = time.monotonic() - start
        results.put(
            Result(
                region=wanted.region,
                name=wanted.name,
                title=wanted.title,
                execution=planned.keys.execution,
                render=planned.keys.render,
                files=files,
                made_at=_now(),
                seconds=seconds,
                incomplete=incomplete,
                audience=planned.inputs.audience,
                executor=executor,
            )
        )
        failed.clear(results.failed / wanted.folder)
        status: Literal["made", "rendered"] = "made" if planned.action == "run" else "rendered"
        return Done(wanted=wanted, status=status, path=str(path), seconds=seconds, incomplete=incomplete)
    except AanpakError as error:
        return _failed(project, wanted, results, error, work, time.monotonic() - start)
    except OSError as error:
        return _failed(project, wanted, results, unwritable(wanted.folder, error), work, time.monotonic() - start)
    finally:
        publish.clear(work)


def _failed(project: Project, wanted: Wanted, results: Results, error: AanpakError, work: Path, seconds: float) -> Done:
    known, told = results.get(wanted.region, wanted.name), error.as_record()
    target = results.failed / wanted.folder
    failed.write(target, error, wanted.folder, wanted.title, project.settings.language, work)
    if not (known.failed_at and known.error == told):  # the first time counts: since then it is not up to date
        with suppress(OSError):  # the failure is told anyway; only the index cannot remember it
            results.put(attrs.evolve(known, title=wanted.title, failed_at=_now(), error=told))
    return Done(wanted=wanted, status="failed", path=str(target / failed.PAGE), seconds=seconds, error=error)


def _perform(
    project: Project, planned: Planned, results: Results, work: Path, runner: Runner | Elsewhere, memory: int
) -> str:
    inputs, found, wanted = planned.inputs, planned.keys, planned.wanted
    assert inputs is not None
    assert found is not None
    plugin = project.catalogue.plugins.get(wanted.region)
    target = plugin.target if plugin else None
    executed = results.out / wanted.region / wanted.name / "verslag.ipynb"
    job = Job(
        region=wanted.region,
        name=wanted.name,
        notebook=str(project.root / "notebooks" / NOTEBOOKS[wanted.kind]),
        parameters=dict(planned.parameters),
        inputs=to_json(inputs),
        target=None if target is None else target.as_plain(),
        execution=found.execution,
        work=str(work),
        executed=str(executed) if planned.action == "render" else None,
        executor=project.settings.executor,
        memory=memory * 2**30,
    )
    job_file, answer_file = work / "job.json", work / "answer.json"
    job_file.write_text(json.dumps(attrs.asdict(job)), encoding="utf-8")
    return runner.run(job_file, answer_file, wanted.folder)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
