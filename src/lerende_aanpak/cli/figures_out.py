"""``figures export`` and ``figures verify``: figures go out, and are looked over."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.safe import TEAM_MARK, Audience

WORST = (8, 5, 4)
"""Exit codes in the order in which they are worst: integrity, personal data, figures."""


@click.command("export", cls=Command, help=mark("Geef cijfers uit als CSV met beschrijving (CSVW) en als JSON."))
@click.argument("indicator", metavar="INDICATOR")
@option("--region", metavar=mark("REGIO"), help=mark("Alleen deze regio."))
@option("--out", type=click.Path(file_okay=False, path_type=Path), metavar=mark("MAP"),
        help=mark("Waar de bestanden komen; standaard output/cijfers."))  # fmt: skip
@option("--audience", type=click.Choice(["public", "team"]), default="public", metavar="public|team",
        help=mark("team: ook kleine aantallen, alleen voor het eigen team."))  # fmt: skip
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def export_figures(indicator: str, region: str | None, out: Path | None, audience: Audience, as_json: bool) -> None:
    """Write the figures of one indicator, per region, and say which files were made."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import FiguresError
    from lerende_aanpak.project import open_project
    from lerende_aanpak.report import exported, releases
    from lerende_aanpak.report.folder import output_folder

    project = open_project(Path.cwd())
    card = project.catalogue.indicator(indicator)
    folder = output_folder(project, out, project.settings.language, audience)
    folder = folder if out else folder / "cijfers"
    wanted = [project.catalogue.region(region).slug] if region else list(project.catalogue.regions)
    made: list[Path] = []
    for slug in wanted:
        figures, source = project.figures(card.id, slug, audience), project.source(card.id, slug)
        if figures is None or source is None:
            continue
        if audience == "public":
            releases.record(project, figures, f"cijfers/{card.id}.{slug}.csv", project.today())
        made += exported.write(figures, card, source, folder)
    if not made:
        raise FiguresError(
            "van '{indicator}' zijn er hier geen cijfers",
            where=card.id,
            remedy="Lees een bestand in met `figures import`, of zet in region.toml een bron (`[[sources]]`).",
            indicator=card.id,
        )
    if as_json:
        show.as_json({"audience": audience, "files": [str(one) for one in made]})
        return
    for one in made:
        click.echo(tr("Gemaakt: {file}.", file=str(one)))
    if audience == "team":
        click.echo(tr(TEAM_MARK))


@click.command(
    "verify", cls=Command, help=mark("Kijk of alle cijfers te lezen zijn, wat er mist, en of de registers heel zijn.")
)
@option("--region", metavar=mark("REGIO"), help=mark("Alleen deze regio."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def verify_figures(region: str | None, as_json: bool) -> int:
    """Read everything again; name what cannot be read, and what is missing."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import AanpakError
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.project import open_project
    from lerende_aanpak.report import judged, releases

    project = open_project(Path.cwd())
    wanted = [project.catalogue.region(region).slug] if region else list(project.catalogue.regions)
    errors: list[AanpakError] = []
    told: dict[str, list[str]] = {}
    for slug in wanted:
        try:
            named = project.named(slug)
        except AanpakError as error:
            errors.append(error)
            continue
        for name in named:
            try:
                found = project.quality(project.catalogue.indicator(name), slug)
            except AanpakError as error:
                errors.append(error)
            else:
                told[f"{slug} {name}"] = judged.lines(found, Translator(CHOSEN.get()))
    try:
        entries = releases.check(project)
    except AanpakError as error:
        errors.append(error)
        entries = 0
    if as_json:
        show.as_json({"figures": told, "releases": entries, "errors": [one.as_record() for one in errors]})
    else:
        for name, lines in told.items():
            click.echo(name)
            for line in lines:
                click.echo(f"- {line}")
        for one in errors:
            click.echo(one.text(CHOSEN.get()), err=True)
        click.echo(tr("{n} reeksen bekeken, {m} fouten.", n=len(told), m=len(errors)))
    codes = {one.exit_code for one in errors}
    return next((code for code in WORST if code in codes), min(codes, default=0))
