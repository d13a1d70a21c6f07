"""What all tests share: a copy of the shipped workspace, real data files, and no silent skip where none is allowed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
WORKSPACE = ("aanpak.toml", "plugins", "cycles", "notebooks", "network")
FEW = ("twente", "almere")
"""Regions of most tests: what eleven would take in time tells nothing more."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
    """Turn a skip into a failure where AANPAK_NO_SKIP is set (the last check before a change lands)."""
    report = yield
    if report.skipped and os.environ.get("AANPAK_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report


def copy_workspace(target: Path, regions: Sequence[str] | None = FEW) -> Path:
    """Copy the shipped workspace to a folder.

    Args:
        target: Where.
        regions: Slugs of the regions that come along, with their cycles; ``None`` = all of them.
    """
    for name in WORKSPACE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=_left_out(regions))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def _left_out(regions: Sequence[str] | None) -> Callable[[str, list[str]], set[str]]:
    """Leave out caches, and the regions that nobody asked for."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        per_region = Path(folder) in (ROOT / "plugins", ROOT / "cycles")
        return {name for name in names if name == "__pycache__" or (per_region and regions and name not in regions)}

    return ignored


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the shipped workspace, with two of its regions."""
    return copy_workspace(tmp_path / "werkmap")


@pytest.fixture
def whole_workspace(tmp_path: Path) -> Path:
    """A copy of the shipped workspace, with every region."""
    return copy_workspace(tmp_path / "werkmap", regions=None)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real files; skip where there is none."""
    found = os.environ.get("AANPAK_REAL_DATA")
    if not found:
        pytest.skip("AANPAK_REAL_DATA wijst geen map met echte bestanden aan")
    return Path(found)
