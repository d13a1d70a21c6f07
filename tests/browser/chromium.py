"""Debian's Chromium, driven by playwright, with the network off and a finger on what a page does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
WIDTHS = (1280, 320)


@attrs.define
class Watched:
    """What an opened page did: ``requests`` beyond itself, ``complaints`` of the browser."""

    page: Page
    requests: list[str] = attrs.Factory(list)
    complaints: list[str] = attrs.Factory(list)


def executable() -> str:
    """Find Chromium; skip where it is not installed."""
    found = os.environ.get("AANPAK_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("chromium is niet geïnstalleerd: apt-get install chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser and end it."""
    path = executable()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, width: int = 1280, check: bool = False) -> Iterator[Watched]:
    """Open a file and watch it.

    Args:
        browser: The browser.
        path: An HTML file.
        width: Of the window, in pixels.
        check: Let a checker's own script into the page, past its policy.
    """
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, bypass_csp=check)
    page = context.new_page()
    watched = Watched(page)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.goto(path.resolve().as_uri())
    watched.requests = [url for url in watched.requests if url != path.resolve().as_uri()]
    yield watched
    context.close()
