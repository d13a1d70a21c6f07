"""``lab``: start JupyterLab in the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option
from lerende_aanpak.i18n import mark


@click.command("lab", cls=Command, help=mark("Start JupyterLab in deze werkmap."))
@option("--no-browser", is_flag=True, help=mark("Open geen venster van de browser."))
def lab(no_browser: bool) -> int:
    """Start JupyterLab on this machine only."""
    from lerende_aanpak.lab.launch import launch
    from lerende_aanpak.project import find_root

    return launch(find_root(Path.cwd().resolve()), language=CHOSEN.get(), browser=not no_browser)
