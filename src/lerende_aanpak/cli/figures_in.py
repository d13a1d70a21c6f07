"""``figures import``: a file, a table of CBS, or one figure by hand comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.project import Project
    from lerende_aanpak.project.importing import Imported

REFUSED = 4


@click.command(
    "import",
    cls=Command,
    help=mark(
        "Lees cijfers in: uit een bestand, van het CBS, of één cijfer met de hand. Het bestand blijft zoals het is."
    ),
)
@click.argument("path", required=False, metavar=mark("[BESTAND]"), type=click.Path(path_type=Path))
@option(
    "--source", "source_id", metavar=mark("BRON"), help=mark("Bron uit region.toml: die zegt wat de kolommen zijn.")
)
@option("--indicator", metavar=mark("INDICATOR"), help=mark("Zonder bron: van welke indicator de cijfers zijn."))
@option("--region", metavar=mark("REGIO"), help=mark("Zonder bron: van welke regio."))
@option("--all-regions", is_flag=True, help=mark("Eén landelijk bestand voor alle regio's die erin staan."))
@option(
    "--column", "columns", multiple=True, metavar="numerator=kolom", help=mark("Welke kolom wat is; vaker te geven.")
)
@option("--where", "wheres", multiple=True, metavar="kolom=tekst", help=mark("Alleen regels met deze tekst."))
@option("--sheet", default="", metavar=mark("BLAD"), help=mark("Blad van Excel of ODS; standaard het eerste."))
@option("--delimiter", default="", metavar=";", help=mark("Teken tussen de cellen van een CSV."))
@option("--decimal", default="", metavar=",", help=mark("Decimaalteken."))
@option("--encoding", default="", metavar="cp1252", help=mark("Hoe een CSV is opgeslagen."))
@option("--header", type=click.IntRange(1), default=1, metavar="N", help=mark("Regel waarop de kolomnamen staan."))
@option("--rounding", type=click.IntRange(0), default=0, metavar="5", help=mark("Waarop de bron aantallen afrondt."))
@option("--blank-means", type=click.Choice(["missing", "suppressed"]), default="missing", metavar="missing|suppressed",
        help=mark("Wat een lege cel zegt."))  # fmt: skip
@option(
    "--local-names", is_flag=True,
    help=mark("Namen die wij niet kennen zijn plaatsen in de regio, zoals scholen; ook in een groot bestand."),
)  # fmt: skip
@option(
    "--times", "factors", multiple=True, metavar="numerator=1000",
    help=mark("In het bestand staan duizenden; vaker te geven."),
)  # fmt: skip
@option("--published", is_flag=True, help=mark("De cijfers zijn zo al openbaar."))
@option("--title", default="", metavar=mark("TITEL"), help=mark("Naam van de bron."))
@option("--publisher", default="", metavar=mark("UITGEVER"), help=mark("Van wie de cijfers zijn."))
@option("--licence", default="", metavar=mark("LICENTIE"), help=mark("Licentie van de cijfers."))
@option(
    "--retrieved",
    default="",
    metavar="2026-11-25",
    help=mark("Dag waarop de cijfers zijn opgehaald; standaard vandaag."),
)
@option("--period", default="", metavar="2026-11", help=mark("Eén cijfer met de hand: de periode."))
@option("--numerator", default="", metavar="N", help=mark("Met de hand: de teller."))
@option("--denominator", default="", metavar="N", help=mark("Met de hand: de noemer."))
@option("--value", default="", metavar="X", help=mark("Met de hand: de waarde."))
@option("--area", default="", metavar=mark("GEBIED"), help=mark("Met de hand: het gebied; standaard de regio."))
@option("--group", default="", metavar=mark("GROEP"), help=mark("Met de hand: de groep; standaard totaal."))
@option("--status", default="", metavar="voorlopig", help=mark("Met de hand: de status."))
@option("--take-rest", is_flag=True, help=mark("Sla regels over die niet te lezen zijn, en neem de rest."))
@option("--dry-run", is_flag=True, help=mark("Kijk alleen; er wordt niets bewaard."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def import_figures(path: Path | None, as_json: bool, take_rest: bool, dry_run: bool, **asked: object) -> int:
    """Import for one region or all, and say what became of every row."""
    from lerende_aanpak.model.source import COLUMNS
    from lerende_aanpak.project import importing, open_project
    from lerende_aanpak.project.undeclared import sources

    project = open_project(Path.cwd())
    given = {key: asked[key] for key in COLUMNS if asked.get(key)}
    by_hand = "period" in given
    done: list[Imported] = []
    for source in sources(project, {**asked, "by_hand": by_hand}, path):
        if by_hand:
            done.append(importing.by_hand(project, source, {key: str(one) for key, one in given.items()}, dry=dry_run))
        elif path is None:
            done.append(importing.fetched(project, source, dry=dry_run))
        else:
            done.append(importing.take(project, path, source, take_rest=take_rest, dry=dry_run))
    if as_json:
        from lerende_aanpak.cli import show

        show.as_json([_plain(one, dry_run=dry_run) for one in done])
    else:
        for one in done:
            _tell(project, one, dry_run=dry_run)
    return REFUSED if any(_is_refused(one) for one in done) else 0


def _is_refused(one: Imported) -> bool:
    return not one.kept and bool(one.quality.refused) and not one.quality.skipped


def _tell(project: Project, one: Imported, *, dry_run: bool) -> None:
    from lerende_aanpak.i18n import Translator, date
    from lerende_aanpak.report import judged

    language = CHOSEN.get()
    click.echo(f"{project.catalogue.regions[one.region].name}: {one.indicator.name(language)}")
    if one.stale:
        day = date(one.stale, language)
        click.echo("- " + tr("het CBS antwoordt nu niet: dit zijn de cijfers die op {day} zijn opgehaald", day=day))
    for line in judged.lines(one.quality, Translator(language)):
        click.echo(f"- {line}")
    if _is_refused(one):
        click.echo(tr("Er is niets ingelezen. Verbeter deze regels, of geef --take-rest om de rest te nemen."))
    elif dry_run:
        click.echo(tr("Alleen bekeken: er is niets bewaard."))
    elif one.new:
        click.echo(tr("Ingelezen als {file}.", file=one.kept))
    else:
        click.echo(tr("Dit bestand was al ingelezen; er is niets veranderd."))


def _plain(one: Imported, *, dry_run: bool) -> dict[str, object]:
    import attrs

    return {
        "region": one.region, "indicator": one.indicator.id, "source": one.source.id, "kept": one.kept, "new": one.new,
        "dry_run": dry_run, "stale": one.stale,
        "quality": {
            **attrs.asdict(one.quality, filter=lambda field, _: field.name not in ("refused", "doubts")),
            "refused": [error.as_record() for error in one.quality.refused],
            "doubts": [error.as_record() for error in one.quality.doubts],
        },
    }  # fmt: skip
