"""``figures show``: what figures there are, as they may be shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.project import Project


@click.group("figures", cls=Group, help=mark("Cijfers bekijken."))
def figures() -> None:
    """Hold the commands about figures."""


@figures.command("show", cls=Command, help=mark("Toon de indicatoren, of de cijfers van één indicator."))
@click.argument("indicator", required=False, metavar="[INDICATOR]")
@option("--region", metavar=mark("REGIO"), help=mark("Alleen deze regio."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def show_figures(indicator: str | None, region: str | None, as_json: bool) -> None:
    """List the indicators, or show protected figures of one."""
    from lerende_aanpak.project import open_project

    project = open_project(Path.cwd())
    if indicator is None:
        _list(project, region, as_json=as_json)
    else:
        _show(project, indicator, region, as_json=as_json)


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
    return sorted({one.region for one in project.catalogue.sources.values() if one.indicator == indicator})


def _show(project: Project, indicator: str, region: str | None, *, as_json: bool) -> None:
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import FiguresError
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.model.words import word
    from lerende_aanpak.report.cells import coverage, shown
    from lerende_aanpak.report.series import in_words

    card = project.catalogue.indicator(indicator)
    wanted = [project.catalogue.region(region).slug] if region else _regions(project, card.id)
    found = {slug: figures for slug in wanted if (figures := project.figures(card.id, slug)) is not None}
    if not found:
        raise FiguresError(
            "van '{indicator}' zijn er hier geen cijfers",
            where=card.id,
            remedy="Zet in region.toml een bron (`[[sources]]`) voor deze indicator.",
            indicator=card.id,
        )
    if as_json:
        show.as_json({slug: safe.records() for slug, safe in found.items()})
        return
    language = CHOSEN.get()
    click.echo(f"{card.name(language)} ({tr(card.unit)})")
    rows = [
        (
            *([project.catalogue.regions[slug].name] if len(found) > 1 else []),
            row.area,
            in_words(row.period, language),
            shown(row, language, card),
            tr(word("status", row.status)),
            coverage(row, Translator(language)),
        )
        for slug, safe in found.items()
        for row in safe.rows
    ]
    region_column = [tr("Regio")] if len(found) > 1 else []
    show.table((*region_column, tr("Gebied"), tr("Periode"), tr("Waarde"), tr("Status"), tr("Dekking")), rows)
