"""``fidelity``: how well cycles are done, in seven measures, beside what was published."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark


@click.command(
    "fidelity", cls=Command, help=mark("Toon hoe goed leercycli zijn gedaan: zeven maten, naast de literatuur.")
)
@option("--region", metavar=mark("REGIO"), default="", help=mark("Alleen deze regio; anders het netwerk als geheel."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def fidelity(region: str, as_json: bool) -> None:
    """Show the fidelity report."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.project import measuring, open_project
    from lerende_aanpak.report import measures

    project = open_project(Path.cwd())
    home = project.catalogue.region(region) if region else None
    found = measuring.measured(project, home.slug if home else "")
    if as_json:
        show.as_json({"region": home.slug if home else None, **attrs.asdict(found)})
        return
    language = Translator(CHOSEN.get())
    here = tr("Regio {name}", name=home.name) if home else tr("Het netwerk")
    show.table((tr("Vraag"), here, tr("Gepubliceerd")), measures.rows(found, language))
    for line in [*measures.remarks(found, language), measures.no_ranking(language), measures.published(language)]:
        click.echo(line)
