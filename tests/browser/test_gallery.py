"""Every kind of chart in every state, in real Chromium: no barrier, nothing cut off, all text inside its frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import detectors
from tests.browser.chromium import WIDTHS, chromium
from tests.report import gallery

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page a kind, with all its states."""
    return gallery.write(tmp_path_factory.mktemp("grafieken"))


def test_text_outside_its_frame_is_seen(browser: Browser, pages: list[Path], tmp_path: Path) -> None:
    """A detector that never fires has proved nothing: one label moved out, one without contrast."""
    page = pages[0].read_text(encoding="utf-8")
    assert "leercyclus</text>" in page
    moved = tmp_path / "moved.html"
    moved.write_text(
        page.replace("leercyclus</text>", "leercyclus leercyclus leercyclus leercyclus</text>" * 3), "utf-8"
    )
    bleak = tmp_path / "bleak.html"
    bleak.write_text(page.replace("</main>", '<p style="color:#bbb;background:#fff">Bleek</p></main>'), "utf-8")

    assert any("buiten de tekening" in one for one in detectors.looks(browser, moved, width=320))
    assert any("color-contrast" in one for one in detectors.barriers(browser, bleak))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("at", range(len(gallery.KINDS)), ids=gallery.KINDS)
def test_every_state_of_every_kind_is_whole(browser: Browser, pages: list[Path], at: int, width: int) -> None:
    """Six drawings a page, and one state in which there is none to draw; axe finds nothing at any impact."""
    text = pages[at].read_text(encoding="utf-8")
    assert text.count("<figure>") == len(gallery.STATES) - 1
    assert detectors.looks(browser, pages[at], width=width) == []
    assert detectors.barriers(browser, pages[at], width=width) == []
