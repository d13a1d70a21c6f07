"""The papermill engine ``lerende-fork``: cells run in a forked process that has everything imported already.

``papermill --engine lerende-fork in.ipynb out.ipynb`` works for any Python notebook. Inside a child of our own fork
server the cells run right here; anywhere else a server is started once and forks for each notebook. Where that cannot
be done the stock engine runs the notebook, and the notebook says so in its metadata.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from papermill.engines import Engine, NBClientEngine, papermill_engines
from papermill.log import logger

from lerende_aanpak.report.forks import TOO_LONG, Forks

if TYPE_CHECKING:
    from lerende_aanpak.report.shell import Shell

NAME = "lerende-fork"
NOTEBOOK_SECONDS = 24 * 3600.0
"""How long a notebook of somebody else may take when no limit was given."""

_shell: Shell | None = None
_server: Forks | None = None
_lock = threading.Lock()


def become_child(shell: Shell) -> None:
    """Say that this process is a fork that ends with its notebook: cells run in its shell from here on."""
    global _shell
    shell.enter()
    _shell = shell
    papermill_engines.register(NAME, ForkEngine)


def in_child() -> bool:
    """Tell whether this process is such a fork."""
    return _shell is not None


class ForkEngine(Engine):  # type: ignore[misc]
    """Runs the cells in a fork; see the module."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, output_path: str | None = None, **asked: Any) -> Any:
        """Run a notebook; only the stock engine writes it while it runs: a fork has it all at its end.

        Papermill writes what this gives, also when a cell failed.
        """
        hindrance = "" if in_child() else _hindrance(nb, kernel_name)
        if not hindrance:
            return super().execute_notebook(nb, kernel_name, **asked)
        logger.warning("%s: %s; the stock engine runs this notebook", NAME, hindrance)
        nb.metadata.papermill[NAME] = f"stock: {hindrance}"
        return NBClientEngine.execute_notebook(nb, kernel_name, output_path, **asked)

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, execution_timeout: float | None = None, **asked: Any
    ) -> None:
        """Run all cells up to the first that fails, as papermill asks of an engine."""
        if _shell is not None:
            _run_here(nb_man, _shell, execution_timeout)
            return
        _run_in_fork(nb_man, execution_timeout)


def _hindrance(notebook: Any, kernel_name: str) -> str:
    """Say why a notebook cannot be run in a fork of this interpreter; empty when it can."""
    if os.name != "posix":
        return "this system cannot fork"
    spec = notebook.metadata.get("kernelspec", {})
    language = str(spec.get("language") or "python")
    if language.lower() != "python":
        return f"the notebook is in {language}"
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        command = KernelSpecManager().get_kernel_spec(kernel_name).argv
    except NoSuchKernel:
        return f"there is no kernel {kernel_name}"
    program = Path(command[0])
    same = program.name in ("python", "python3") if not program.is_absolute() else _same(program)
    return "" if same else "its kernel is another Python"


def _same(program: Path) -> bool:
    """Tell whether a program is this environment's Python (links of virtual environments differ by their folder)."""
    return program.parent == Path(sys.executable).parent or program == Path(sys.executable)


def _run_here(nb_man: Any, shell: Shell, seconds: float | None) -> None:
    for number, cell in enumerate(nb_man.nb.cells):
        nb_man.cell_start(cell, number)
        try:
            error = _cell(cell, shell, seconds) if cell.cell_type == "code" and cell.source.strip() else {}
            if error and "raises-exception" not in cell.metadata.get("tags", []):
                nb_man.cell_exception(cell, cell_index=number, exception=RuntimeError(error["ename"]))
                break
        finally:
            nb_man.cell_complete(cell, cell_index=number)
    nb_man.nb.metadata["language_info"] = {
        "name": "python", "version": ".".join(map(str, sys.version_info[:3])), "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": 3}, "pygments_lexer": "ipython3",
        "nbconvert_exporter": "python", "file_extension": ".py",
    }  # fmt: skip


def _cell(cell: Any, shell: Shell, seconds: float | None) -> Any:
    watch = threading.Timer(seconds, os._exit, [TOO_LONG]) if seconds else None
    if watch is not None:
        watch.daemon = True
        watch.start()
    try:
        return shell.run(cell)
    finally:
        if watch is not None:
            watch.cancel()


def _started() -> Forks:
    """Give the fork server of this process; it ends with it."""
    global _server
    with _lock:
        if _server is None or not _server.alive:
            _server = Forks()
            atexit.register(_server.close)
        return _server


def _run_in_fork(nb_man: Any, seconds: float | None) -> None:
    with tempfile.TemporaryDirectory(prefix="aanpak-") as place:
        given, made = Path(place, "in.ipynb"), Path(place, "out.ipynb")
        given.write_text(json.dumps(nb_man.nb), encoding="utf-8")
        task = {
            "notebook": str(given), "made": str(made), "cwd": os.getcwd(), "environment": dict(os.environ),
            "seconds": seconds,
        }  # fmt: skip
        code = _started().run(task, NOTEBOOK_SECONDS)
        if not made.is_file():
            told = "a cell took too long" if code == TOO_LONG else f"the process of the notebook ended with code {code}"
            raise RuntimeError(f"{NAME}: {told}")
        executed = nbformat.from_dict(json.loads(made.read_text(encoding="utf-8")))  # type: ignore[no-untyped-call]
    nb_man.nb.metadata.update({"language_info": executed.metadata["language_info"]})
    for number, (cell, after) in enumerate(zip(nb_man.nb.cells, executed.cells, strict=True)):
        cell.update(after)  # with the times and states that papermill's manager wrote in the child
        if nb_man.pbar:
            nb_man.pbar.update(1)
        if cell.metadata.get("papermill", {}).get("exception"):
            nb_man.cell_exception(cell, cell_index=number, exception=RuntimeError())
            break


# The entry point names this module, not the class: papermill looks its engines up while this module imports papermill.
execute_notebook, nb_kernel_name, nb_language = (
    ForkEngine.execute_notebook, ForkEngine.nb_kernel_name, ForkEngine.nb_language,
)  # fmt: skip
