"""JupyterLab in the language of the workspace, on this machine only, silent to the outside; the user's own wins."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from lerende_aanpak import testing
from lerende_aanpak.errors import StoreError, UsageError
from lerende_aanpak.i18n import Language
from lerende_aanpak.lab import launch
from tests.browser.chromium import chromium
from tests.conftest import copy_workspace
from tests.lab.started import Lab, started, status
from tests.whole.fresh import Environment, environment

ROOT = Path(__file__).parents[2]
PLUGIN = "@jupyterlab/translation-extension/plugin.jupyterlab-settings"
MENUS = {"nl": "Bestand", "en": "File"}


class Started:
    """What stands in for the process of JupyterLab: remembers how it was started."""

    calls: list[list[str]] = []

    def __init__(self, call: list[str], *, cwd: Path) -> None:
        self.calls.append(call)

    def wait(self, timeout: float | None = None) -> int:
        """End at once."""
        return 0


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl_NL"), ("en", "en")])
def test_our_defaults_lie_in_the_cache(
    language: Language, locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never in the user's own settings; written again at each start, for the language may change."""
    monkeypatch.setattr(subprocess, "Popen", Started)
    (tmp_path / "notebooks").mkdir()
    assert launch.launch(tmp_path, language=language, browser=False) == 0
    written = json.loads((tmp_path / ".aanpak-cache/lab/overrides.json").read_text(encoding="utf-8"))

    assert written["@jupyterlab/translation-extension:plugin"] == {"locale": locale}
    assert written["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert f"--LabApp.app_settings_dir={tmp_path / '.aanpak-cache/lab'}" in Started.calls[-1]


def test_the_command_opens_the_notebooks_and_asks_nothing_outside(tmp_path: Path) -> None:
    """No news, no updates, no list of extensions; loopback and a token of JupyterLab's own making."""
    (tmp_path / "notebooks").mkdir()
    made = launch.command(tmp_path)

    assert made[0] == sys.executable
    assert {
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.default_url=/lab/tree/notebooks",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
    } <= set(made)
    assert not any("token" in part.lower() or "password" in part.lower() for part in made)
    assert "--no-browser" in launch.command(tmp_path, browser=False)


def test_without_notebooks_it_opens_the_workspace(tmp_path: Path) -> None:
    """A folder that is not there would be an error in the browser."""
    assert "--LabApp.default_url=/lab" in launch.command(tmp_path)


def test_without_jupyterlab_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a form that PowerShell, the old command prompt and bash all understand."""
    really = importlib.util.find_spec
    monkeypatch.setattr(launch, "find_spec", lambda name: None if name == "jupyterlab" else really(name))

    with pytest.raises(UsageError) as told:
        launch.command(tmp_path)
    assert 'pip install "lerende-aanpak[lab]"' in told.value.remedy()


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Kindly, and before anything is started."""
    (tmp_path / ".aanpak-cache").write_text("geen map")

    with pytest.raises(StoreError, match="kan niet worden geschreven"):
        launch.launch(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the package of this checkout and a home without settings."""
    return environment(tmp_path_factory.mktemp("lab") / "omgeving", ROOT / "src")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace."""
    return copy_workspace(tmp_path_factory.mktemp("lab") / "werkmap é")


@pytest.fixture
def page() -> Iterator[Page]:
    """A browser that can reach this machine only; asking anything else is remembered."""
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(60_000)
        yield page


def asked(page: Page, lab: Lab) -> list[str]:
    """Collect what the page asks of others than this server."""
    found: list[str] = []
    page.on("request", lambda request: None if _own(request.url, lab) else found.append(request.url))
    return found


def _own(url: str, lab: Lab) -> bool:
    return url.replace("localhost", "127.0.0.1").startswith(lab.address.replace("localhost", "127.0.0.1")) or url[
        :5
    ] in (
        "data:",
        "blob:",
    )


def menu(page: Page) -> str:
    """Give the first word of the menu bar."""
    page.wait_for_selector("#jp-MainMenu .lm-MenuBar-itemLabel")
    return page.locator("#jp-MainMenu .lm-MenuBar-itemLabel").first.inner_text()


def open_lab(page: Page, lab: Lab) -> None:
    """Log in with the token and open the page that a user gets."""
    page.goto(f"{lab.address}?token={lab.token}")


@pytest.mark.full
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_lab_speaks_the_language_of_the_workspace(
    language: str, made: Environment, folder: Path, page: Page
) -> None:
    """The menus in Dutch for who works in Dutch; the notebooks in view; nothing asked of the outside."""
    with started(made, folder, "--lang", language) as lab:
        outside = asked(page, lab)
        open_lab(page, lab)
        said = menu(page)
        page.wait_for_selector(".jp-DirListing-itemText >> text=verslag.ipynb")
        page.wait_for_timeout(3000)
        settings: Any = page.request.get(f"{lab.address}lab/api/settings").json()["settings"]
        told = page.locator(".jp-Notification, .Toastify__toast").all_inner_texts()

        assert said == MENUS[language]
        assert outside == []
        assert told == []
        assert [one["raw"] for one in settings if one["id"].endswith("translation-extension:plugin")] == ["{}"]
        assert "/lab/tree/notebooks" in page.url
    assert lab.left() == []


@pytest.mark.full
def test_what_the_user_chose_goes_first(made: Environment, folder: Path, page: Page) -> None:
    """Somebody who wants English menus in a Dutch workspace sets that once."""
    file = made.folder / "gekozen/lab/user-settings" / PLUGIN
    file.parent.mkdir(parents=True)
    file.write_text('{"locale": "en"}', encoding="utf-8")

    with started(made, folder, settings="gekozen") as lab:
        open_lab(page, lab)
        assert menu(page) == MENUS["en"]
    assert file.read_text(encoding="utf-8") == '{"locale": "en"}'


@pytest.mark.full
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_the_lab_and_its_kernels(way: signal.Signals, made: Environment, folder: Path, page: Page) -> None:
    """A kernel that goes on holds figures in memory that nobody sees."""
    with started(made, folder) as lab:
        assert status(lab.address, "") == 403
        token = {"Authorization": f"token {lab.token}"}
        assert page.request.post(f"{lab.address}api/kernels", headers=token, data={"name": "python3"}).status == 201
        assert len(lab.left()) >= 2
        lab.process.send_signal(way)

        assert lab.process.wait(timeout=30) == 130
        assert lab.left() == []


def test_the_lab_outside_a_workspace_says_so(tmp_path: Path) -> None:
    """It would open somebody's home folder."""
    ran = testing.run(tmp_path, "lab", "--no-browser")

    assert (ran.code, "lerende-aanpak init" in ran.err) == (2, True)
