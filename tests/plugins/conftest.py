"""The shipped workspace with every region, made once for all tests of plugins; nothing here may change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import Project, open_project
from tests.conftest import copy_workspace


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace with every region; nothing here changes it."""
    return copy_workspace(tmp_path_factory.mktemp("regions") / "werkmap", regions=None)


@pytest.fixture(scope="session")
def project(folder: Path) -> Project:
    """That workspace, opened."""
    return open_project(folder)


@pytest.fixture(scope="session")
def catalogue(project: Project) -> Catalogue:
    """What its plugins offer."""
    return project.catalogue


@pytest.fixture
def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the workspace, as an analyst does."""
    monkeypatch.chdir(folder)
    return folder
