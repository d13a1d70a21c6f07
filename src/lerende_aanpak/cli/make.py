"""``init``: make a workspace for one region in an empty folder."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark


@click.command("init", cls=Command, help=mark("Maak in deze map een werkmap voor uw regio."))
@option("--region", default="", metavar=mark("REGIO"), help=mark("Uw regio, zoals twente of almere."))
@option("--example", is_flag=True, help=mark("Neem de voorbeelden (fictief) van leercycli mee."))
def init(region: str, example: bool) -> None:
    """Make a workspace here and say what to do next."""
    from lerende_aanpak.cli import starter

    folder = Path.cwd()
    made = starter.init(folder, region, CHOSEN.get(), example=example)
    for name in made:
        click.echo(tr("gemaakt: {name}", name=name))
    own = next(name for name in made if name.startswith("cycles/"))
    if example and not any((folder / own).rglob("*.md")):
        click.echo(
            tr("Voor {region} is er nog geen voorbeeld van een leercyclus; "
               "in een andere map kan het met `--region twente --example`.",
               region=starter.title(folder, own.rpartition("/")[2]))
        )  # fmt: skip
    click.echo(tr("Verder: `lerende-aanpak cycle list`, `lerende-aanpak report --all` of `lerende-aanpak lab`."))
