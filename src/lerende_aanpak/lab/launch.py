"""Starting JupyterLab in the workspace: on this machine only, behind a token, in the language of the workspace.

What we choose are defaults, in a folder of ours in the cache: what users set in JupyterLab itself goes before it, and
their own files are never touched. Nothing is fetched from outside: no news, no updates, no list of extensions.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import StoreError, UsageError, reason
from lerende_aanpak.i18n import Language

CLOSING_SECONDS = 10
"""How long JupyterLab may take to end its kernels when it is told to stop."""

LOCALES: dict[Language, str] = {"nl": "nl_NL", "en": "en"}


def defaults(language: Language) -> dict[str, dict[str, Any]]:
    """Give our defaults of JupyterLab's settings, as its ``overrides.json`` wants them."""
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
    }


def settings_folder(root: Path) -> Path:
    """Give the folder of our defaults, in the cache of the workspace."""
    return root / ".aanpak-cache" / "lab"


def command(root: Path, *, browser: bool = True) -> list[str]:
    """Give the command that starts JupyterLab in a workspace.

    Args:
        root: The workspace.
        browser: Whether a browser window opens.

    Raises:
        UsageError: If JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise UsageError(
            "JupyterLab is niet geïnstalleerd",
            where="lerende-aanpak lab",
            remedy='Voer uit: pip install "lerende-aanpak[lab]"',
        )
    start = "/lab/tree/notebooks" if (root / "notebooks").is_dir() else "/lab"
    made = [
        *(sys.executable, "-m", "jupyterlab"),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.app_settings_dir={settings_folder(root)}",
        f"--LabApp.default_url={start}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    return made if browser else [*made, "--no-browser"]


def launch(root: Path, *, language: Language = "nl", browser: bool = True) -> int:
    """Start JupyterLab and wait until it stops; told to stop, it ends its kernels first.

    Args:
        root: The workspace.
        language: Of its menus, unless the user chose another there.
        browser: Whether a browser window opens.

    Returns:
        Its exit code.

    Raises:
        UsageError: If JupyterLab is not installed.
        StoreError: If the cache of the workspace cannot be written.
    """
    call = command(root, browser=browser)
    _write_defaults(root, language)
    child = subprocess.Popen(call, cwd=root)
    try:
        return child.wait()
    except BaseException:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=CLOSING_SECONDS)
        child.kill()
        raise


def _write_defaults(root: Path, language: Language) -> None:
    folder = settings_folder(root)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(defaults(language), indent=1) + "\n"
        (folder / "overrides.json").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(
            "hier kan niet worden geschreven: {reason_word}",
            where=folder.relative_to(root).as_posix(),
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven.",
            reason_word=reason(error),
        ) from None
