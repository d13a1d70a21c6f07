"""Cells run without a kernel: what they give is what a kernel gives, seen by the same papermill."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.execute import ERROR_MARKER_TAG

from lerende_aanpak.errors import ReportError
from lerende_aanpak.report import fork_engine
from lerende_aanpak.report.engine import OwnKernelManager
from lerende_aanpak.report.runner import Runner
from tests.report.tricky import CELLS, FAILS, RAISE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX can fork")

DIFFERENT = ("both streams",)
"""Cells that give something else; each is named in docs/architecture.md."""

VOLATILE = (
    (re.compile(r"ipykernel_\d+"), "ipykernel_0"), (re.compile(r"\b\d{6,}\.py"), "0.py"),
    (re.compile(r"\b0x[0-9a-f]+"), "0x0"), (re.compile(r"/tmp/[\w./-]+"), "/tmp/x"),
)  # fmt: skip


def notebook(path: Path, cells: dict[str, str], raising: tuple[str, ...] = ()) -> Path:
    """Write a notebook with these cells."""
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source, metadata={"tags": [FAILS] if name in raising else []})
            for name, source in cells.items()
        ],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )  # fmt: skip
    nbformat.write(made, path)
    return path


def run(path: Path, engine: str | None, **asked: Any) -> Any:
    """Run a notebook by papermill with an engine; ``None`` is its own, with a kernel of this Python."""
    papermill_engines.register(fork_engine.NAME, fork_engine.ForkEngine)
    own = {} if engine else {"kernel_manager_class": OwnKernelManager, "shutdown_kernel": "immediate"}
    target = path.with_name(f"{engine or 'kernel'}.ipynb")
    with suppress(papermill.PapermillExecutionError):  # it raises for every error among the outputs, expected or not
        papermill.execute_notebook(str(path), str(target), engine_name=engine, progress_bar=False, **own, **asked)
    made = nbformat.read(target, as_version=4)
    made.cells = [cell for cell in made.cells if ERROR_MARKER_TAG not in cell.metadata.get("tags", [])]
    return made


def steady(value: Any) -> Any:
    """Give outputs without numbers of processes and places in memory; streams that follow each other as one."""
    if isinstance(value, str):
        for pattern, name in VOLATILE:
            value = pattern.sub(name, value)
        return value
    if isinstance(value, dict):
        return {name: steady(one) for name, one in value.items()}
    return [steady(one) for one in value] if isinstance(value, list) else value


def outputs(cell: Any) -> list[Any]:
    """Give what a cell gave, streams of one name joined where they follow each other."""
    joined: list[Any] = []
    for one in cell.outputs:
        plain = dict(one)
        if plain["output_type"] == "stream" and joined and joined[-1].get("name") == plain["name"]:
            joined[-1]["text"] += plain["text"]
        else:
            joined.append(plain)
    return steady(joined)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Any]]:
    """Every tricky cell as a kernel ran it, and as we did."""
    folder = tmp_path_factory.mktemp("tricky")
    path = notebook(folder / "in.ipynb", CELLS, RAISE)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)  # where it is set, a kernel does not watch its descriptors
        kernel, ours = run(path, None), run(path, fork_engine.NAME)
    return {name: (a, b) for name, a, b in zip(CELLS, kernel.cells, ours.cells, strict=True)}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_gives_what_it_gives_in_a_kernel(both: dict[str, tuple[Any, Any]], name: str) -> None:
    """Outputs with their metadata, and the number of the cell."""
    kernel, ours = both[name]
    assert (outputs(ours) == outputs(kernel)) is (name not in DIFFERENT), (outputs(ours), outputs(kernel))
    assert ours.execution_count == kernel.execution_count


def test_there_are_many_of_them(both: dict[str, tuple[Any, Any]]) -> None:
    """At least forty, at most three differences, and the cells do give something."""
    assert len(both) >= 40
    assert len(DIFFERENT) <= 3
    assert sum(bool(kernel.outputs) for kernel, _ in both.values()) >= 40


@pytest.mark.full
def test_papermill_knows_the_engine_by_its_name(tmp_path: Path) -> None:
    """``papermill --engine lerende-fork in.ipynb out.ipynb``, in a process of its own, with parameters."""
    path = notebook(tmp_path / "in.ipynb", {"parameters": "n = 1", "print": "print(n * 2)"})
    told = nbformat.read(path, as_version=4)
    told.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(told, path)
    command = [sys.executable, "-m", "papermill", "--engine", fork_engine.NAME, "-p", "n", "21", "--no-progress-bar"]
    done = subprocess.run(
        [*command, str(path), str(tmp_path / "out.ipynb")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert made.cells[-1].outputs[0].text == "42\n"
    assert made.cells[-1].metadata.papermill.status == "completed"


@pytest.mark.full
def test_a_notebook_of_another_language_goes_to_the_stock_engine(tmp_path: Path) -> None:
    """And says so: nobody may think that it ran in a fork."""
    path = notebook(tmp_path / "in.ipynb", {"a": "1"})
    told = nbformat.read(path, as_version=4)
    told.metadata.kernelspec.language = "R"
    nbformat.write(told, path)
    made = run(path, fork_engine.NAME)
    assert made.metadata.papermill[fork_engine.NAME] == "stock: the notebook is in R"
    assert made.cells[0].outputs[0].data["text/plain"] == "1"


@pytest.mark.full
def test_random_numbers_differ_between_notebooks_and_not_between_runs(tmp_path: Path) -> None:
    """All children are copies of one process; without a seed of its own each would draw the same."""
    source = {"draw": "import random\nimport numpy as np\n(random.random(), float(np.random.rand()))"}
    drawn = []
    for name, more in (("a", ""), ("a", ""), ("b", "# b")):
        path = notebook(tmp_path / f"{name}.ipynb", {"draw": source["draw"] + more})
        told = nbformat.read(path, as_version=4)
        told.cells[0].id = "x"
        nbformat.write(told, path)
        drawn.append(run(path, fork_engine.NAME).cells[0].outputs[0].data["text/plain"])
    assert drawn[0] != drawn[2]
    one, two = (ast.literal_eval(drawn[n]) for n in (0, 2))
    assert one[0] != two[0]
    assert one[1] != two[1]


@pytest.mark.full
def test_the_server_has_one_thread_and_goes_with_its_owner(tmp_path: Path) -> None:
    """A process with threads cannot be forked safely; and nothing stays behind."""
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "started")], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert owner.stdout is not None
    server = int(owner.stdout.readline())
    child = int(owner.stdout.readline())
    assert len(list(Path(f"/proc/{server}/task").iterdir())) == 1
    assert alive(child)
    owner.kill()
    owner.wait()
    for _ in range(100):
        if not alive(server) and not alive(child):
            break
        time.sleep(0.1)
    assert not alive(server)
    assert not alive(child)


OWNER = """
import json, sys, threading, time
from pathlib import Path
from lerende_aanpak.report.forks import Forks
forks = Forks()
print(forks._process.pid, flush=True)
place = Path(sys.argv[1])
place.mkdir()
cell = {"cell_type": "code", "id": "a", "metadata": {"papermill": {}}, "execution_count": None, "outputs": [],
        "source": f"import os, time; open({str(place / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)"}
told = {"cells": [cell], "metadata": {"papermill": {}}, "nbformat": 4, "nbformat_minor": 5}
(place / "in.ipynb").write_text(json.dumps(told))
task = {"notebook": str(place / "in.ipynb"), "made": str(place / "out.ipynb"), "cwd": ".", "environment": {},
        "seconds": None}
threading.Thread(target=forks.run, args=(task, 600), daemon=True).start()
while not (place / "pid").is_file() or not (place / "pid").read_text():
    time.sleep(0.05)
print((place / "pid").read_text(), flush=True)
time.sleep(600)
"""


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that is only not yet buried does not."""
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.full
def test_reports_are_made_without_the_server_when_it_is_gone(tmp_path: Path) -> None:
    """Its death is no error of a report: the next way is taken."""
    answer = tmp_path / "answer.json"
    runner = Runner("auto", 60)
    forks = runner._server()
    assert forks is not None
    os.kill(forks._process.pid, signal.SIGKILL)
    (tmp_path / "job.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReportError, match=r"TypeError in job\.py"):  # the job is empty, and was tried in a process
        runner.run(tmp_path / "job.json", answer, "x/y")
    assert runner._server() is None or not runner._server().alive
    runner.end()


@pytest.mark.full
@pytest.mark.parametrize(
    ("source", "told"),
    [("while True:\n    pass", "a cell took too long"), ("import os\nos._exit(5)", "ended with code 5")],
)
def test_a_notebook_that_does_not_end_well_is_told(tmp_path: Path, source: str, told: str) -> None:
    """An endless cell is ended after its time; a process that leaves says with which code; no half file is left."""
    path = notebook(tmp_path / "in.ipynb", {"a": source})
    with pytest.raises(RuntimeError, match=told):
        run(path, fork_engine.NAME, execution_timeout=2)
    assert [one.name for one in tmp_path.iterdir()] == ["in.ipynb"]


def test_nothing_is_started_once_all_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job whose server was ended by a stop must not take the other way: nobody would end that one."""
    started: list[object] = []
    monkeypatch.setattr("lerende_aanpak.plugins.children.start", started.append)
    runner = Runner("auto", 60)
    runner.end()
    with pytest.raises(ReportError):
        runner.run(tmp_path / "job.json", tmp_path / "answer.json", "x/y")
    assert started == []
