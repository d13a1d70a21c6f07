"""``cycle lineage``: the family tree of a cycle, as text, as JSON, or as a drawing."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark


@click.command(
    "lineage", cls=Command, help=mark("Toon de stamboom van een leercyclus: waar hij op bouwt en wat volgde.")
)
@click.argument("name", metavar="ID")
@option("--svg", metavar=mark("BESTAND"), help=mark("Schrijf de stamboom ook als tekening (SVG) in dit bestand."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def lineage(name: str, svg: str | None, as_json: bool) -> None:
    """Show the family of a cycle; refuse links that run in a loop."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.fidelity.tree import tree
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.project import kin, open_project
    from lerende_aanpak.report import family

    project = open_project(Path.cwd())
    stored = project.cycle(name)
    found = kin.branches_of(project, stored)
    names = kin.names(project)
    for one in kin.unread(project, found):
        click.echo(tr("niet te lezen, en daarom niet getekend: {name}", name=one), err=True)
    if svg:
        family.write(Path(svg), family.lineage(found, names, stored.cycle.id, CHOSEN.get()), CHOSEN.get())
    if as_json:
        show.as_json({"cycle": stored.cycle.id, "family": [kin.plain(one) for one in found], "svg": svg})
        return
    for line in tree(found, Translator(CHOSEN.get()), names):
        click.echo(line)
    if svg:
        click.echo(tr("gemaakt: {name}", name=svg))
