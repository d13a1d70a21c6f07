"""``verify``: are the published reports still what was published, and still what the workspace says?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import Audience

CHANGED = 8


@click.command(
    "verify",
    cls=Command,
    help=mark("Kijk of verslagen nog zijn zoals ze zijn gemaakt; alleen veranderde bestanden geven een fout."),
)
@option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=mark("MAP"),
    help=mark("Waar de verslagen staan; standaard output."),
)
@option(
    "--audience", type=click.Choice(["public", "team"]), default="public", metavar="public|team",
    help=mark("De openbare verslagen, of die voor het eigen team."),
)  # fmt: skip
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def verify(out: Path | None, audience: Audience, as_json: bool) -> int:
    """Name every published file that was changed (exit code 8), and every report whose inputs changed since."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.project import open_project
    from lerende_aanpak.report import plan
    from lerende_aanpak.report.folder import results_in

    project = open_project(Path.cwd())
    language = CHOSEN.get()
    results = results_in(project, out, language, audience)
    known = [one for one in results.all() if one.files]
    changed = [f"{one.region}/{one.name}/{name}" for one in known for name in results.differing(one)]
    wanted = [one for one in plan.every(project) if any((one.region, one.name) == (k.region, k.name) for k in known)]
    stale = [
        one.wanted.folder for one in plan.plan(project, wanted, results, language, audience) if one.action != "skip"
    ]
    stale = [folder for folder in stale if not any(name.startswith(f"{folder}/") for name in changed)]
    every = {one.folder for one in plan.every(project)}
    orphans = [f"{one.region}/{one.name}" for one in known if f"{one.region}/{one.name}" not in every]
    if as_json:
        show.as_json({"checked": len(known), "changed": changed, "outdated": stale, "orphans": orphans})
    else:
        for name in changed:
            click.echo(tr("veranderd of weg: {name}", name=name))
        for name in stale:
            click.echo(tr("verouderd, de invoer is gewijzigd: {name}", name=name))
        for name in orphans:
            click.echo(tr("hoort bij geen leercyclus of regio meer: {name}", name=name))
        click.echo(tr("{n} verslagen bekeken, {m} bestanden veranderd.", n=len(known), m=len(changed)))
    return CHANGED if changed else 0
