"""Cells run without a kernel: what they give is what a kernel gives, seen by the same papermill."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.execute import ERROR_MARKER_TAG

from lerende_aanpak.report import fork_engine
from lerende_aanpak.report.engine import OwnKernelManager
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
