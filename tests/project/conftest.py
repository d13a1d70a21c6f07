"""The made-up workspace of these tests, as fixtures."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.project import Project, open_project
from tests.dossier import ALONE, repository
from tests.project.histories import committed
from tests.project.made import FILES, Bench


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up workspace with its plugin loaded and kept: loading it is what takes time."""
    folder = testing.workspace(tmp_path_factory.mktemp("klaar") / "werkmap", FILES)
    assert not open_project(folder).catalogue.problems
    return folder


@pytest.fixture
def bench(ready: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The made-up workspace as it was, on 1 September 2026."""
    shutil.rmtree(ready / "cycles")
    shutil.rmtree(ready / "network", ignore_errors=True)
    testing.workspace(ready, FILES)
    made = Bench(ready, datetime.datetime.now(datetime.UTC))
    monkeypatch.setattr(Project, "now", lambda _: made.now)
    made.on("2026-09-01")
    return made


@pytest.fixture
def dossier(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """The made-up workspace in a repository of its own, with the draft committed."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    repository(bench.folder)
    committed(bench, "draft")
    yield bench
    shutil.rmtree(bench.folder / ".git")
