"""Starting JupyterLab in the workspace: on this machine only, behind a token."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from lerende_aanpak.errors import UsageError


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
            remedy="Voer uit: pip install 'lerende-aanpak[lab]'",
        )
    made = [sys.executable, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={root}"]
    return made if browser else [*made, "--no-browser"]


def launch(root: Path, *, browser: bool = True) -> int:
    """Start JupyterLab and wait until it stops.

    Returns:
        Its exit code.
    """
    return subprocess.call(command(root, browser=browser), cwd=root)
