"""``cycle witness``: the shared server confirms what is registered, in the ledger and by tags."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option
from lerende_aanpak.i18n import mark


@click.command(
    "witness",
    cls=Command,
    help=mark("Laat de gedeelde server bevestigen wat is vastgelegd; toont per regel een label om te maken."),
)
@option("--run", "run", metavar=mark("NUMMER"), required=True, help=mark("Het nummer van de run van de server."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def witness(run: str, as_json: bool) -> int:
    """Write the server's lines, and print the tags; files that cannot be read are named, and give exit code 3."""
    import attrs

    from lerende_aanpak.cli import show
    from lerende_aanpak.project import open_project
    from lerende_aanpak.project.witness import witness as seen

    project = open_project(Path.cwd())
    made = seen(project, run)
    problems = [error for errors in project.cycles.problems.values() for error in errors]
    if as_json:
        show.as_json({"witnessed": [attrs.asdict(one) for one in made],
                      "problems": [error.as_record() for error in problems]})  # fmt: skip
        return problems[0].exit_code if problems else 0
    for one in made:
        click.echo(one.tag)
    for error in problems:
        click.echo(error.text(CHOSEN.get()), err=True)
    return problems[0].exit_code if problems else 0
