"""One report in a process of its own: run the notebook, render it, put the files in a temporary folder.

``python -m lerende_aanpak.report.job JOB ANSWER``: both are JSON files. The job holds plain data only.
"""

from __future__ import annotations

import errno
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lerende_aanpak.errors import AanpakError, ReportError, reason, unforeseen
from lerende_aanpak.project.settings import Executor

if TYPE_CHECKING:
    from nbformat import NotebookNode

VARIABLE = "AANPAK_REPORT_JOB"
NO_ROOM = 74
"""Exit code of a job that could not write its answer, since the disk is full (EX_IOERR)."""


@attrs.frozen(kw_only=True)
class Job:
    """What one report needs.

    Attributes:
        region, name: Folder of the report: ``<region>/<name>``.
        notebook: Path of the notebook.
        parameters: Its parameters.
        inputs: `ReportInputs` as JSON text.
        target: Where the region's plugin stands (for its sections), or ``None``.
        execution: The execution key.
        work: Folder to put the files in.
        executed: An executed notebook with this execution key that only needs rendering, or ``None``.
        executor: What the workspace says about the executor; no part of a key, for the bytes are the same.
        memory: How many bytes its process may take, and its kernel; 0 = as many as there are.
    """

    region: str
    name: str
    notebook: str
    parameters: dict[str, Any]
    inputs: str
    target: dict[str, str] | None
    execution: str
    work: str
    executed: str | None = None
    executor: Executor = "auto"
    memory: int = 0


def perform(job: Job, job_file: Path) -> str:
    """Make ``verslag.ipynb`` and ``verslag.html`` in the job's folder.

    Returns:
        Which executor ran the notebook; empty when it was only rendered.

    Raises:
        ReportError: If the notebook does not run or gives no report.
    """
    from lerende_aanpak.report import notebook

    work, used = Path(job.work), ""
    if job.executed is None:
        from lerende_aanpak.report import engine, failed

        variables = {VARIABLE: str(job_file)}
        try:
            raw, used = engine.execute(
                Path(job.notebook), work / "raw.ipynb", job.parameters, variables, asked=job.executor
            )
        except ReportError:
            with suppress(OSError, ValueError, KeyError):
                failed.keep_notebook(work / "raw.ipynb", work / failed.NOTEBOOK)
            raise
        made = notebook.settled(raw, job.execution)
        (work / "raw.ipynb").unlink(missing_ok=True)
    else:
        made = notebook.read(Path(job.executed))
    (work / "verslag.ipynb").write_text(notebook.text(made), encoding="utf-8", newline="\n")
    (work / "verslag.html").write_text(_html(made, job), encoding="utf-8", newline="\n")
    return used


def _html(made: NotebookNode, job: Job) -> str:
    from lerende_aanpak.report.export import ReportExporter

    try:
        html, _ = ReportExporter().from_notebook_node(made)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise ReportError(
            "het notebook geeft geen verslag ({error})",
            where=Path(job.notebook).name,
            remedy="Laat een cel eindigen met `verslag.cover()`.",
            error=str(error),
        ) from None
    return html + "\n"


def _limit(most: int) -> None:
    """Let this process and its children have no more memory than so much: a cell that wants more gets an error.

    Without a limit the system ends some process when memory is full, and that may be the run itself.
    """
    if most and sys.platform != "win32":
        with suppress(ImportError, OSError, ValueError):  # no such thing here, or a lower limit already
            import resource

            resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def main(job_file: str, answer_file: str) -> None:
    """Perform the job; write what went wrong, or that nothing did, as JSON."""
    answer: dict[str, Any] = {"ok": True}
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # its grammars cost a second, and notebooks have no URIs to check
    try:
        job = Job(**json.loads(Path(job_file).read_text(encoding="utf-8")))
        _limit(job.memory)
        answer["executor"] = perform(job, Path(job_file))
    except AanpakError as error:
        answer = {"ok": False, "error": error.as_record()}
    except OSError as error:
        full = ReportError(
            "het verslag kan niet worden geschreven: {reason_word}",
            where="output",
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven.",
            reason_word=reason(error),
        )
        answer = {"ok": False, "error": full.as_record()}
    except Exception as error:  # kind and place, never what was in memory: that may be data
        answer = {"ok": False, "error": unforeseen(error, Path(job_file).parent.name).as_record()}
    try:
        Path(answer_file).write_text(json.dumps(answer), encoding="utf-8")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        Path(answer_file).unlink(missing_ok=True)
        raise SystemExit(NO_ROOM) from None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
