"""The pytest plugin: fixtures for tests of region plugins, there in every environment with this package.

Importing this loads nothing of ours that is heavy; a fixture does, when a test asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lerende_aanpak.testing.folder import Folder
    from lerende_aanpak.testing.made_up import MadeUp


@pytest.fixture(scope="session")
def aanpak_region() -> MadeUp:
    """A made-up region, labelled ``voorbeeld (fictief)``, whose figures and cycles are the same in every run."""
    from lerende_aanpak.testing.made_up import REGION

    return REGION


@pytest.fixture
def aanpak_project(tmp_path: Path) -> Callable[[Mapping[str, str]], Folder]:
    """Make workspaces from files by name: run commands in one, and open its reports."""
    made = 0

    def make(files: Mapping[str, str]) -> Folder:
        nonlocal made
        from lerende_aanpak.testing.folder import Folder, workspace

        made += 1
        return Folder(workspace(tmp_path / f"werkmap-{made}", files))

    return make
