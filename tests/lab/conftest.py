"""One shell, and one run of all phase notebooks, for the tests of what JupyterLab shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copy_workspace
from tests.lab import cells


@pytest.fixture(scope="package")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[cells.Shell]:
    """One IPython shell in this process."""
    with pytest.MonkeyPatch.context() as patch, cells.one_shell(tmp_path_factory.mktemp("ipython")) as one:
        cells.once_only(patch)
        yield one


@pytest.fixture(scope="package")
def runs(shell: cells.Shell, tmp_path_factory: pytest.TempPathFactory) -> cells.Runs:
    """Every phase notebook, run once for each cycle and language."""
    folder, here = copy_workspace(tmp_path_factory.mktemp("runs") / "werkmap"), Path.cwd()
    os.chdir(folder)
    try:
        return cells.run_all(shell, folder)
    finally:
        os.chdir(here)
