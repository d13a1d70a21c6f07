"""The phase notebooks in real Chromium: nothing cut off, no barrier, no script and no request, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import detectors, notebooks
from tests.browser.chromium import WIDTHS, chromium
from tests.conftest import copy_workspace
from tests.lab import cells

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every phase notebook, run, as a page."""
    folder = tmp_path_factory.mktemp("notebooks")
    with pytest.MonkeyPatch.context() as patch, cells.one_shell(folder / "ipython") as shell:
        patch.chdir(copy_workspace(folder / "werkmap"))
        return notebooks.write(folder / "pages", shell)


@pytest.fixture(scope="module")
def browser(pages: list[Path]) -> Iterator[Browser]:
    """One browser for all tests of this file, started after the notebooks have run."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(pages: list[Path], browser: Browser, width: int) -> None:
    """Also beside an open file browser, where an output is as narrow as a telephone."""
    for page in pages:
        assert detectors.looks(browser, page, width=width) == [], page


@pytest.mark.parametrize("width", WIDTHS)
def test_no_output_has_a_barrier(pages: list[Path], browser: Browser, width: int) -> None:
    """Outputs keep the promise of the reports, in the colours of JupyterLab's light and dark themes."""
    for page in pages:
        assert detectors.barriers(browser, page, width=width) == [], page


def test_no_output_runs_or_asks_anything(pages: list[Path], browser: Browser) -> None:
    """What a cell shows stays what it was, on any machine."""
    for page in pages:
        assert detectors.does(browser, page) == {"scripts": 0, "requests": [], "complaints": []}, page
