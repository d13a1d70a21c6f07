"""``cycle schema``: what an editor needs to help while somebody types."""

from __future__ import annotations

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option
from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import mark


@click.command("schema", cls=Command, help=mark("Geef het JSON Schema van de sleutels, voor uw editor."))
@option("--aim", "aims", is_flag=True, help=mark("Van een doel, in plaats van een leercyclus."))
@option("--agreement", "agreements", is_flag=True, help=mark("Van een afspraak, in plaats van een leercyclus."))
def schema(aims: bool, agreements: bool) -> None:
    """Print the JSON Schema of a kind of file."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.store import schema as made

    if aims and agreements:
        raise UsageError(
            "kies --aim of --agreement, niet allebei",
            where="lerende-aanpak cycle schema",
            remedy="Geef het commando twee keer.",
        )
    give = made.aim_schema if aims else made.agreement_schema if agreements else made.cycle_schema
    show.as_json(give(CHOSEN.get()))
