"""The type checker refuses unprotected figures too: a mistake shows in the editor, before anything runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.full


def test_the_type_checker_refuses_what_is_not_protected(tmp_path: Path) -> None:
    """A raw table where shown figures are asked; and the same calls with shown figures pass, so that it can see."""
    head = (
        "from lerende_aanpak.model.figures import FiguresTable\n"
        "from lerende_aanpak.model.safe import SafeFigures\n"
        "from lerende_aanpak.report import series\n"
    )
    bad = head + "def wrong(raw: FiguresTable) -> object:\n    return series.series(raw, 'twente')\n"
    good = head + "def right(safe: SafeFigures) -> object:\n    return series.series(safe, 'twente')\n"
    assert "Argument 1" in checked(tmp_path / "bad.py", bad)
    assert "FiguresTable" in checked(tmp_path / "bad.py", bad)
    assert checked(tmp_path / "good.py", good) == ""


def checked(path: Path, code: str) -> str:
    """Give what the type checker finds in a file."""
    path.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(ROOT / ".mypy_cache")]
    ran = subprocess.run([*command, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    return "\n".join(line for line in ran.stdout.splitlines() if path.name in line)
