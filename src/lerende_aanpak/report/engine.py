"""Running a notebook: papermill, with a kernel of this Python and none of the user's settings.

Three executors give the same notebook: ``fork`` runs the cells in this process, which then is a child of the fork
server; ``local`` reaches a kernel over local sockets, where the system has them; ``stock`` is papermill as it is, with
a plain kernel manager over the loopback address, and works everywhere.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode

from lerende_aanpak.errors import CrashError, ReportError
from lerende_aanpak.project.settings import Executor

CELL_SECONDS = 120
START_SECONDS = 60
STARTS = 3
LONGEST_SOCKET = 80
"""Characters of a folder in which local sockets still fit (the system allows 107 for the whole name)."""

Used = Literal["fork", "local", "stock"]


class OwnKernelManager(AsyncKernelManager):
    """A Python kernel of this environment, whatever kernels the machine knows."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """Give the command that starts the kernel."""
        command = [
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",
            "--IPKernelApp.ignore_cwd=True",
        ]
        return KernelSpec(argv=command, display_name="Python", language="python")


class LocalKernelManager(OwnKernelManager):
    """The same kernel over local sockets: nothing else on the machine can reach it, and it answers sooner."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.transport = "ipc"
        self.ip = os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], "kernel")  # else all kernels share one name


def usable(asked: Executor, folder: str) -> Used:
    """Tell which executor can be used: ``stock`` when that was asked for, or when local sockets do not work here.

    Args:
        asked: What the workspace says.
        folder: Where the sockets would come.
    """
    return "local" if asked == "auto" and os.name == "posix" and len(folder) <= LONGEST_SOCKET else "stock"


def execute(
    notebook: Path, output: Path, parameters: Mapping[str, Any], environment: Mapping[str, str], asked: Executor
) -> tuple[NotebookNode, Used]:
    """Run a notebook with parameters.

    Args:
        notebook: The notebook.
        output: Where papermill keeps the executed notebook.
        parameters: Values of the cell tagged ``parameters``, by name.
        environment: Variables that the kernel sees besides this process's.
        asked: What the workspace says about the executor.

    Returns:
        The executed notebook, and which executor ran it.

    Raises:
        ReportError: If a cell raises, a kernel does not start or dies, or a cell takes longer than `CELL_SECONDS`.
    """
    import papermill

    from lerende_aanpak.report import fork_engine

    if fork_engine.in_child():
        os.environ.update(environment)
        with _told(notebook):
            executed: NotebookNode = papermill.execute_notebook(
                _plain(notebook),
                _plain(output),
                parameters=dict(parameters),
                engine_name=fork_engine.NAME,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=CELL_SECONDS,
            )
            return executed, "fork"
    place = tempfile.mkdtemp(prefix="aanpak-")
    own = {
        **environment,
        "JUPYTER_RUNTIME_DIR": place,
        "IPYTHONDIR": place,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    used = usable(asked, place)

    def run() -> NotebookNode:
        made: NotebookNode = papermill.execute_notebook(
            _plain(notebook),
            _plain(output),
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            execution_timeout=CELL_SECONDS,
            start_timeout=START_SECONDS,
            kernel_manager_class=LocalKernelManager if used == "local" else OwnKernelManager,
            shutdown_kernel="immediate",
        )
        return made

    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        with _told(notebook):
            return _started(run), used
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
        shutil.rmtree(place, ignore_errors=True)


def _started(run: Callable[[], NotebookNode]) -> NotebookNode:
    """Run a notebook; a kernel that ends before its first cell is started again, `STARTS` times in all.

    Kernels side by side choose a free port and take it a moment later: another may have been faster.
    """
    for _ in range(STARTS - 1):
        try:
            return run()
        except RuntimeError as error:
            if "before replying to kernel_info" not in str(error):
                raise
    return run()


def _plain(path: Path) -> str:
    """Write a path for papermill, which fills in parameters between braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


@contextmanager
def _told(notebook: Path) -> Iterator[None]:
    """Say of a notebook that fails which cell, or that it did not run at all."""
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    try:
        yield
    except papermill.PapermillExecutionError as error:
        raise ReportError(
            "cel {cell} van het notebook gaat stuk: {error}",
            where=f"notebooks/{notebook.name}",
            remedy="Open het notebook in JupyterLab, voer het uit en herstel deze cel.",
            cell=str(error.exec_count),
            error=str(error.ename),
        ) from None
    except (CellTimeoutError, DeadKernelError, RuntimeError, TimeoutError) as error:
        raise CrashError(
            "het notebook is niet uitgevoerd ({error})",
            where=f"notebooks/{notebook.name}",
            remedy="Open het notebook in JupyterLab en zoek de cel die blijft hangen of het geheugen vult.",
            error=type(error).__name__,
        ) from None
