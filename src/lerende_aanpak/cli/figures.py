"""``figures``: bring figures in, look at them, give them out, and see whether they are still right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.cli.figures_in import import_figures
from lerende_aanpak.cli.figures_out import export_figures, verify_figures
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.safe import TEAM_MARK, Audience

if TYPE_CHECKING:
    from lerende_aanpak.model.indicator import Indicator
    from lerende_aanpak.model.safe import ShownFigures
    from lerende_aanpak.project import Project


@click.group("figures", cls=Group, help=mark("Cijfers inlezen, bekijken en uitgeven."))
def figures() -> None:
    """Hold the commands about figures."""


@click.command("show", cls=Command, help=mark("Toon de indicatoren, of de cijfers van één indicator."))
@click.argument("indicator", required=False, metavar="[INDICATOR]")
@option("--region", metavar=mark("REGIO"), help=mark("Alleen deze regio."))
@option("--quality", is_flag=True, help=mark("Vertel ook hoe goed de cijfers zijn."))
@option(
    "--audience", type=click.Choice(["public", "team"]), default="public", metavar="public|team",
    help=mark("team: ook kleine aantallen, alleen voor het eigen team."),
)  # fmt: skip
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def show_figures(indicator: str | None, region: str | None, quality: bool, audience: Audience, as_json: bool) -> None:
    """List the indicators, or show the figures of one."""
    from lerende_aanpak.project import open_project

    project = open_project(Path.cwd())
    if indicator is None:
        _list(project, region, as_json=as_json)
    else:
        _show(project, indicator, region, audience, quality=quality, as_json=as_json)


for command in (import_figures, show_figures, export_figures, verify_figures):
    figures.add_command(command)


def _list(project: Project, region: str | None, *, as_json: bool) -> None:
    from lerende_aanpak.cli import show

    catalogue = project.catalogue
    only = catalogue.region(region).slug if region else None
    rows = [
        (one.id, one.name(CHOSEN.get()), tr(one.unit), ", ".join(_regions(project, one.id)))
        for one in catalogue.indicators.values()
        if only is None or only in _regions(project, one.id)
    ]
    if as_json:
        show.as_json(
            [{"id": r[0], "name": r[1], "unit": r[2], "regions": r[3].split(", ") if r[3] else []} for r in rows]
        )
    else:
        show.table((tr("Indicator"), tr("Naam"), tr("Eenheid"), tr("Cijfers van")), rows)
    for problem in catalogue.problems.values():
        click.echo(problem.text(CHOSEN.get()), err=True)


def _regions(project: Project, indicator: str) -> list[str]:
    return sorted(slug for slug in project.catalogue.regions if indicator in project.named(slug))


def _show(
    project: Project, indicator: str, region: str | None, audience: Audience, *, quality: bool, as_json: bool
) -> None:
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import FiguresError
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.report import judged

    card = project.catalogue.indicator(indicator)
    wanted = [project.catalogue.region(region).slug] if region else _regions(project, card.id)
    found = {slug: given for slug in wanted if (given := project.figures(card.id, slug, audience)) is not None}
    if not found:
        raise FiguresError(
            "van '{indicator}' zijn er hier geen cijfers",
            where=card.id,
            remedy="Lees een bestand in met `figures import`, of zet in region.toml een bron (`[[sources]]`).",
            indicator=card.id,
        )
    if as_json:
        show.as_json({slug: given.records() for slug, given in found.items()})
        return
    if audience == "team":
        click.echo(tr(TEAM_MARK))
    _print(project, card, found)
    if quality:
        for slug in found:
            click.echo(f"\n{project.catalogue.regions[slug].name}")
            for line in judged.lines(project.quality(card, slug), Translator(CHOSEN.get())):
                click.echo(f"- {line}")


def _print(project: Project, card: Indicator, found: dict[str, ShownFigures]) -> None:
    from lerende_aanpak.cli import show
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.model.words import word
    from lerende_aanpak.report import breaks
    from lerende_aanpak.report.cells import coverage, shown
    from lerende_aanpak.report.series import in_words

    language = CHOSEN.get()
    click.echo(f"{card.name(language)} ({tr(card.unit)})")
    groups = len({row.group for given in found.values() for row in given.rows}) > 1
    rows = [
        (
            *([project.catalogue.regions[slug].name] if len(found) > 1 else []),
            row.area,
            *([row.group] if groups else []),
            in_words(row.period, language),
            shown(row, language, card),
            tr(word("status", row.status)),
            coverage(row, Translator(language)),
        )
        for slug, given in found.items()
        for row in given.rows
    ]
    columns = [
        tr("Gebied"),
        *([tr("Groep")] if groups else []),
        tr("Periode"),
        tr("Waarde"),
        tr("Status"),
        tr("Dekking"),
    ]
    show.table((*([tr("Regio")] if len(found) > 1 else []), *columns), rows)
    for slug, given in found.items():
        for area in dict.fromkeys(row.area for row in given.earlier):
            for line in breaks.revised(given, area, card, Translator(language)):
                click.echo(f"{area}: {line}" if area != slug else line)
    hidden = sum(given.hidden for given in found.values())
    if hidden:
        click.echo(tr("{n} van de {of} cijfers zijn niet getoond: te kleine aantallen.", n=hidden, of=len(rows)))
