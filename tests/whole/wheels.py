"""Building a wheel of a folder, and putting wheels into an environment, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.whole.fresh import Environment


def build(folder: Path, into: Path) -> Path:
    """Build the wheel of a folder with a ``pyproject.toml``; give its file."""
    before = set(into.glob("*.whl"))
    _pip(folder, "wheel", ".", "--no-deps", "--no-build-isolation", "--quiet", "-w", str(into))
    (made,) = set(into.glob("*.whl")) - before
    return made


def put(made: Environment, *wheels: Path) -> None:
    """Install wheels into an environment: these, and nothing that they need."""
    call = ["install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", *map(str, wheels)]
    _pip(made.folder, "--python", str(made.python), *call)


def take_away(made: Environment, name: str) -> None:
    """Uninstall a package from an environment."""
    _pip(made.folder, "--python", str(made.python), "uninstall", "--quiet", "--yes", name)


def _pip(folder: Path, *arguments: str) -> None:
    call = [sys.executable, "-m", "pip", *arguments]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
