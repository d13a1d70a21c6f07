"""The shape of the code is held by tests: contracts, lengths, docstrings, names, and what an import may cost."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import lerende_aanpak
from tests import shape

HEAVY = ("pandas", "numpy", "scipy", "matplotlib", "papermill", "nbconvert")
LINTER = Path(sys.executable).with_name("lint-imports")


def contracts() -> list[dict[str, object]]:
    """Read the import contracts."""
    settings = tomllib.loads((shape.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package in a folder against the contracts."""
    return subprocess.run(
        [str(LINTER), "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder / "src",
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contracts_hold_without_exceptions() -> None:
    """A ladder with a secret stair is no ladder."""
    assert not any("ignore_imports" in contract for contract in contracts())
    assert {contract["id"] for contract in contracts()} == {"ladder", "wheel", "pure", "raw"}
    assert all(contract.get("exhaustive") for contract in contracts() if contract["type"] == "layers")

    done = lint(shape.ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "planted", "contract"),
    [
        ("stats/run.py", "def late():\n    import lerende_aanpak.report\n", "The ladder"),
        ("pdsa/plan.py", "from lerende_aanpak.pdsa import act\n", "The wheel"),
        ("model/block.py", "import matplotlib\n", "pure"),
        ("report/series.py", "from lerende_aanpak.model.figures import FiguresTable\n", "Raw figures"),
        ("shelf.py", '"""A floor that was never declared."""\n', "exhaustive"),
    ],
)
def test_each_contract_catches_a_planted_breach(tmp_path: Path, file: str, planted: str, contract: str) -> None:
    """A contract that cannot fail protects nothing."""
    shutil.copytree(shape.ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(shape.ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "src/lerende_aanpak" / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n" + planted, encoding="utf-8")

    done = lint(tmp_path)

    assert done.returncode != 0
    assert contract == "exhaustive" or contract in done.stdout


def test_no_file_is_too_long(tmp_path: Path) -> None:
    """A file is one idea."""
    long = tmp_path / "long.py"
    long.write_text("x = 1\n" * (shape.LONGEST + 1), encoding="utf-8")

    assert shape.too_long([long])
    assert shape.too_long([*shape.source_files(), *shape.test_files()]) == []


def undocumented(tree: ast.Module) -> list[str]:
    """Name the public functions, methods and classes without a docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    outer = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    methods = [
        node
        for one in outer
        if isinstance(one, ast.ClassDef)
        for node in one.body
        if isinstance(node, kinds) and not node.name.startswith("_")
    ]
    return [node.name for node in (*outer, *methods) if not ast.get_docstring(node)]


def test_every_module_and_public_name_is_documented() -> None:
    """Whoever opens a file must know what lives there."""
    assert undocumented(ast.parse("def bare():\n    pass\n")) == ["bare"]
    for path in shape.source_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        assert undocumented(tree) == [], path


def test_the_front_door_is_small() -> None:
    """What is exported must be kept for years."""
    assert len(lerende_aanpak.__all__) <= 20
    assert all(hasattr(lerende_aanpak, name) for name in lerende_aanpak.__all__)


@pytest.mark.parametrize(
    "call",
    [
        "import lerende_aanpak",
        "from lerende_aanpak.cli.app import main; main(['--help'])",
        "import lerende_aanpak.report.plan, lerende_aanpak.report.run, lerende_aanpak.report.standstill",
    ],
)
def test_a_light_start_loads_nothing_heavy(call: str) -> None:
    """Help, and a run in which nothing changed, must answer at once, on a slow laptop too."""
    code = f"{call}\nimport sys, json\nprint('\\n' + json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    caught = subprocess.run(
        [sys.executable, "-c", "import pandas\n" + code], capture_output=True, text=True, check=True
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "pandas" in json.loads(caught.stdout.splitlines()[-1])
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_repository_holds_no_address_of_an_index() -> None:
    """A lock file with hosts would break behind a company's own package index."""
    lock = (shape.ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert lock.count("--hash=sha256:") > 500
    assert not [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (shape.ROOT / name).exists()]


def test_notebooks_are_kept_without_outputs() -> None:
    """Outputs in version control are how figures leak."""
    for path in (shape.ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path
