"""``cycle sheet``: the sheet to print for the talk about the figures."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, tr
from lerende_aanpak.i18n import mark


@click.command("sheet", cls=Command, help=mark("Maak het gespreksblad bij Duiden, om te printen."))
@click.argument("name", metavar="ID")
def sheet(name: str) -> None:
    """Write the session sheet of a cycle in the workspace, as a page to print."""
    from lerende_aanpak.project import open_project
    from lerende_aanpak.report import session
    from lerende_aanpak.report.inputs import cycle_inputs

    project = open_project(Path.cwd())
    stored = project.cycle(name)
    made = session.write(cycle_inputs(project, stored, CHOSEN.get()), project.root)
    click.echo(tr("Gemaakt: {file}.", file=project.name_of(made)))
