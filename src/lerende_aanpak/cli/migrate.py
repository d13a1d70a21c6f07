"""``cycle migrate``: files of an older version written as the newest one, comments and layout untouched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.errors import AanpakError, UsageError
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.project import Project
    from lerende_aanpak.store.cycles import Stored


@click.command("migrate", cls=Command, help=mark("Zet bestanden om naar de nieuwste versie; commentaar blijft staan."))
@click.argument("names", metavar="[ID]...", nargs=-1)
@option("--all", "every", is_flag=True, help=mark("Alle leercycli."))
@option("--dry-run", is_flag=True, help=mark("Zeg wat er zou veranderen, en schrijf niets."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def migrate(names: tuple[str, ...], every: bool, dry_run: bool, as_json: bool) -> int:
    """Migrate cycle files; those that cannot be read are named, and the others go on."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.project import migrating, open_project
    from lerende_aanpak.project.writing import alone

    if bool(names) == every:
        raise UsageError(
            "zeg welke leercycli" if not every else "noem leercycli, of --all, niet allebei",
            where="lerende-aanpak cycle migrate",
            remedy="Noem een of meer leercycli, of geef --all.",
        )
    project = open_project(Path.cwd())
    with alone(project):
        chosen, problems = _chosen(project, names)
        made, left = migrating.write_newest(project, chosen, dry_run=dry_run)
    problems += left
    written = {one.cycle.id for one in made} | {error.where for error in left}
    current = [one for one in chosen if not {one.cycle.id, one.document.name} & written]
    if as_json:
        show.as_json(
            {
                "migrated": [{"id": one.cycle.id, "file": one.document.name} for one in made],
                "current": [{"id": one.cycle.id, "file": one.document.name} for one in current],
                "dry_run": dry_run,
                "problems": [error.as_record() for error in problems],
            }
        )
    else:
        for one in made:
            told = mark("zou worden omgezet: {name}") if dry_run else mark("omgezet: {name}")
            click.echo(tr(told, name=one.document.name))
        for one in current:
            click.echo(tr("is al van de nieuwste versie: {name}", name=one.document.name))
        for error in problems:
            click.echo(error.text(CHOSEN.get()), err=True)
    return problems[0].exit_code if problems else 0


def _chosen(project: Project, names: tuple[str, ...]) -> tuple[list[Stored], list[AanpakError]]:
    """Give the cycles that are meant, each once, and what is wrong with those that cannot be read."""
    if not names:
        broken = [error for one in project.cycles.broken.values() for error in one.errors]
        return list(project.cycles.stored.values()), broken
    found: dict[str, Stored] = {}
    problems: list[AanpakError] = []
    for name in names:
        try:
            one = project.cycle(name)
            found[one.cycle.id] = one
        except AanpakError as error:
            problems += error.all()
    return list(found.values()), problems
