"""A process that has imported and rehearsed everything, and forks a child for each task: ``... forkserver FD``.

It has one thread and runs nothing of anybody: no plugin, no notebook. A child leads a group of its own, does its task,
and leaves at once; when the other side of the socket is gone, everything is.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lerende_aanpak.report.shell import Shell

MATPLOTLIB = "module://matplotlib_inline.backend_inline"


OURS = (
    "papermill", "lerende_aanpak.report.document", "lerende_aanpak.report.engine", "lerende_aanpak.report.fork_engine",
    "lerende_aanpak.report.job",
)  # fmt: skip
"""What every child imports."""

REHEARSAL = """
import io
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
frame = pd.read_csv(io.StringIO("a,b,c\\n1,x,2020-01-01\\n2,y,2020-02-01\\n"), parse_dates=["c"])
frame.groupby("b")[["a"]].sum(); frame.describe(); frame.pivot_table(index="b", columns="a", aggfunc="count")
frame.merge(frame, on="a").sort_values("a").sample(1, random_state=1)._repr_html_()
np.random.default_rng(1).normal(size=3).mean()
fig, ax = plt.subplots()
ax.plot([1, 2], label="a"); ax.bar([1], [2]); ax.axhline(1); ax.set_title("a"); ax.legend();
"""
"""A cell that does a little of what notebooks do."""


def rehearse(preload: Sequence[str] = ()) -> Shell:
    """Import what reports need, and do a little of everything once, so that no child does it again.

    Args:
        preload: Names of modules besides.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # its grammars cost a second; nobody needs them
    os.environ["MPLBACKEND"] = MATPLOTLIB  # read by matplotlib when it is imported, and never again
    from lerende_aanpak.report.shell import Shell

    shell = Shell()
    for name in (*OURS, *preload):
        importlib.import_module(name)
    shell.rehearse(REHEARSAL)
    _render()
    return shell


def _render() -> None:
    """Render a small report: a chart, Markdown, a table."""
    import nbformat

    from lerende_aanpak.model.block import Chart, ChartPoint, Cover, Page, Table, Text
    from lerende_aanpak.report import export, notebook

    table = Table(caption="x", columns=("a", "b"), rows=(("1", "2"),))
    points = tuple(ChartPoint(label=f"2026-{n + 1:02d}", value=float(n), text=str(n)) for n in range(3))
    chart = Chart(title="x", alt="x", description="x", unit="x", points=points, table=table)
    cover = Cover(title="x", kind="x", region="x", question="x", language="nl", home="x")
    page = Page((cover, Text(text="x", markdown=True), chart))
    output = nbformat.v4.new_output("display_data", data=page._repr_mimebundle_())  # type: ignore[no-untyped-call]
    cell = nbformat.v4.new_code_cell("1", outputs=[output])  # type: ignore[no-untyped-call]
    made = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    export.ReportExporter().from_notebook_node(notebook.settled(made, "x"))  # type: ignore[no-untyped-call]


def perform(task: dict[str, Any], shell: Shell) -> None:
    """Do one task in a child: a report of ours, or a notebook of anybody.

    Args:
        task: ``job`` and ``answer``, two paths; or ``notebook``, ``made``, ``cwd``, ``environment`` and ``seconds``.
        shell: For its cells.
    """
    from lerende_aanpak.report import fork_engine

    fork_engine.become_child(shell)
    if "job" in task:
        from lerende_aanpak.report import job

        seed(json.loads(Path(task["job"]).read_text(encoding="utf-8"))["execution"])
        job.main(task["job"], task["answer"])
        return
    os.environ.clear()
    os.environ.update(task["environment"])
    wanted = os.environ.setdefault("MPLBACKEND", MATPLOTLIB)
    if wanted != MATPLOTLIB:
        import matplotlib as mpl

        mpl.rcParams["backend"] = wanted
    os.chdir(task["cwd"])
    _run(Path(task["notebook"]), Path(task["made"]), task["seconds"])


def _run(given: Path, made: Path, seconds: float | None) -> None:
    import nbformat
    from papermill.engines import NotebookExecutionManager

    from lerende_aanpak.report.fork_engine import ForkEngine

    text = given.read_text(encoding="utf-8")
    notebook = nbformat.from_dict(json.loads(text))  # type: ignore[no-untyped-call]
    seed(text)
    manager = NotebookExecutionManager(notebook, progress_bar=False)
    ForkEngine.execute_managed_notebook(manager, "python3", execution_timeout=seconds)
    temporary = made.with_suffix(".tmp")
    temporary.write_text(json.dumps(notebook), encoding="utf-8")
    temporary.replace(made)


def seed(text: str) -> None:
    """Set random numbers apart: without it every child would draw the same ones."""
    import hashlib

    import numpy as np

    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    random.seed(number)
    np.random.seed(number)


if sys.platform == "win32":
    raise ImportError("a system that cannot fork runs reports in processes of their own: see runner.py")


class Server:
    """Forks a child for every task that comes in, and tells when it has ended."""

    def __init__(self, link: socket.socket, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._held = b""
        self._children: dict[int, int] = {}

    def serve(self) -> None:
        """Serve until the other side is gone; then end every child."""
        woken, wake = os.pipe()
        for end in (woken, wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._tell({"ready": True})
        while True:
            watched: list[Any] = [self._link, woken]
            ready, _, _ = select.select(watched, [], [])
            if woken in ready:
                with suppress(BlockingIOError):
                    os.read(woken, 4096)
                self._reap()
            if self._link in ready and not self._take():
                break
        for pid in self._children:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)

    def _take(self) -> bool:
        chunk = self._link.recv(65_536)
        self._held += chunk
        *lines, self._held = self._held.split(b"\n")
        for line in lines:
            asked = json.loads(line)
            self._fork(asked["number"], asked["task"])
        return bool(chunk)

    def _fork(self, number: int, task: dict[str, Any]) -> None:
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            self._child(task, write)
        os.close(write)
        os.read(read, 1)  # it leads its own group now: until then its group is ours
        os.close(read)
        self._children[pid] = number
        self._tell({"number": number, "pid": pid})

    def _child(self, task: dict[str, Any], write: int) -> None:
        code = 1
        try:
            os.setsid()
            os.write(write, b"x")
            os.close(write)
            self._link.close()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            perform(task, self._shell)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(code)

    def _reap(self) -> None:
        while self._children:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            number = self._children.pop(pid, None)
            if number is not None:
                self._tell({"number": number, "code": os.waitstatus_to_exitcode(status)})

    def _tell(self, told: dict[str, Any]) -> None:
        with suppress(OSError):
            self._link.sendall((json.dumps(told) + "\n").encode())


def main(descriptor: int, preload: Sequence[str]) -> None:
    """Rehearse, and serve."""
    link = socket.socket(fileno=descriptor)
    shell = rehearse(preload)
    gc.collect()
    gc.freeze()
    Server(link, shell).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
