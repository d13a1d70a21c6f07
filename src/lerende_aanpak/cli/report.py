"""``report``: make reports of cycles and regions, and the index."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.safe import TEAM_MARK, Audience

if TYPE_CHECKING:
    from lerende_aanpak.i18n import Language
    from lerende_aanpak.project import Project
    from lerende_aanpak.report.plan import Planned, Wanted
    from lerende_aanpak.report.results import Results
    from lerende_aanpak.report.run import Done
    from lerende_aanpak.report.standstill import Standstill

SEVERAL_FAILED = 7


@click.command("report", cls=Command, help=mark("Maak verslagen. Wat niet veranderde, blijft staan."))
@click.argument("names", metavar="[ID]...", nargs=-1)
@option("--all", "every", is_flag=True, help=mark("Alle verslagen van alle regio's."))
@option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help=mark("Hoeveel tegelijk; standaard het aantal rekenkernen."),
)
@option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=mark("MAP"),
    help=mark("Waar de verslagen komen; standaard output."),
)
@option(
    "--audience",
    type=click.Choice(["public", "team"]),
    default="public",
    metavar="public|team",
    help=mark("public: voor iedereen. team: met kleine aantallen, alleen voor het eigen team, in output-team."),
)
@option(
    "--timeout", type=click.IntRange(1), default=600, metavar="N", help=mark("Hoeveel seconden een verslag mag duren.")
)
@option(
    "--retries",
    type=click.IntRange(0, 9),
    default=0,
    metavar="N",
    help=mark("Hoe vaak een verslag dat vastliep of te lang duurde, opnieuw wordt geprobeerd."),
)
@option(
    "--memory", type=click.IntRange(0), default=4, metavar="N",
    help=mark("Hoeveel GiB geheugen een verslag mag gebruiken; 0 is zonder grens."),
)  # fmt: skip
@option(
    "--keep-going/--stop",
    default=True,
    help=mark("Ga door met de andere verslagen als er één mislukt (standaard), of stop."),
)
@option("--force", is_flag=True, help=mark("Maak ook opnieuw wat niet veranderde."))
@option("--dry-run", is_flag=True, help=mark("Zeg alleen wat er gemaakt zou worden, en waarom."))
@option(
    "--param", "-p", "params", multiple=True, metavar=mark("NAAM=WAARDE"),
    help=mark("Een parameter van het notebook; mag vaker. Geheimen worden geweigerd."),
)  # fmt: skip
@option("--strict", is_flag=True, help=mark("Stop als een plugin stuk is, of als een verslag onvolledig wordt."))
@option("--shard", metavar="I/N", default="", help=mark("Alleen deel I van N: voor meer machines naast elkaar."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def report(
    names: tuple[str, ...], every: bool, jobs: int | None, out: Path | None, audience: Audience, timeout: int,
    retries: int, memory: int, keep_going: bool, force: bool, dry_run: bool, params: tuple[str, ...], strict: bool,
    shard: str, as_json: bool,
) -> int:  # fmt: skip
    """Make the reports that were named, or all; say what was made and where to open it."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import PluginError, UsageError
    from lerende_aanpak.project import open_project
    from lerende_aanpak.report import plan, run
    from lerende_aanpak.report.folder import results_in
    from lerende_aanpak.report.standstill import Standstill

    if every == bool(names):
        raise UsageError(
            "zeg welk verslag u wilt",
            where="lerende-aanpak report",
            remedy="Noem leercycli, regio's of een maand, of kies --all voor alles.",
        )
    project = open_project(Path.cwd())
    if strict:
        project.catalogue.refuse_problems()
    language, given = CHOSEN.get(), _parameters(params)
    results = results_in(project, out, language, audience)
    before = Standstill(project, results, language, audience, given)
    wanted = _wanted(project, names, before, shard)
    planned = plan.plan(project, wanted, results, language, audience, force=force, parameters=given, memory=before)
    if dry_run:
        return _foretell(planned, as_json=as_json)
    with show.Progress(len(planned), tr("Verslagen")) as progress:
        done = run.make(
            project, planned, results, jobs=jobs or os.cpu_count() or 2, seconds=timeout, retries=retries,
            memory=memory, keep_going=keep_going, tell=lambda one: progress.step(_line(one)),
        )  # fmt: skip
    whole = every and not shard
    page = _index(project, results, before, done, language, whole=whole) if audience == "public" else results.out
    if as_json:
        show.as_json({"reports": [_plain(one) for one in done], "audience": audience, "index": str(page)})
    else:
        _summary(done, page, audience)
    return _code(names, done) or (PluginError.exit_code if strict and any(one.incomplete for one in done) else 0)


def _parameters(given: tuple[str, ...]) -> dict[str, object]:
    """Give parameters by name; a name that stands twice is a slip."""
    from lerende_aanpak.errors import UsageError

    found: dict[str, object] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not name.isidentifier() or name in found:
            twice, no_value = mark("parameter '{name}' staat er twee keer"), mark("'{name}' is geen naam=waarde")
            raise UsageError(
                twice if name in found else no_value,
                where="--param",
                remedy="Schrijf naam=waarde, met elke naam één keer.",
                name=name[:60],
            )
        found[name] = value
    return found


def _wanted(project: Project, names: tuple[str, ...], memory: Standstill, shard: str) -> list[Wanted]:
    from lerende_aanpak.report import plan, shards

    kept = memory.every() if not names else None
    if kept:
        wanted = [plan.Wanted(region=region, name=name, title=title) for region, name, title in kept]
    elif names:
        wanted = list(dict.fromkeys(one for name in names for one in plan.named(project, name)))
    else:
        wanted = plan.every(project)
    return shards.chosen(wanted, [one.folder for one in wanted], shard) if shard else wanted


def _index(
    project: Project, results: Results, memory: Standstill, done: list[Done], language: Language, *, whole: bool
) -> Path:
    """Write the index, unless all reports were looked at and nothing at all changed since it was written."""
    from lerende_aanpak.report.folder import HOME

    if whole and all(one.status in ("skipped", "failed") for one in done) and memory.index(results):
        return results.out / HOME
    from lerende_aanpak.network import index

    written = index.write(project, results, language)
    memory.keep_index(results)
    return written


ACTIONS = {
    "run": mark("maken"), "render": mark("opnieuw opmaken"), "skip": mark("ongewijzigd"),
    "refuse": mark("niet te maken"),
}  # fmt: skip
REASONS = {
    "new": mark("nieuw"), "edited": mark("bestanden weg of veranderd"), "force": mark("gevraagd met --force"),
    "schema": mark("vorm van de invoer"), "inputs": mark("leercyclus, cijfers of catalogus"),
    "notebook": mark("notebook"), "parameters": mark("parameters"),
    "language": mark("taal"), "audience": mark("publiek"), "time_zone": mark("tijdzone"),
    "code": mark("versie van lerende-aanpak"), "texts": mark("teksten"), "versions": mark("versies van bibliotheken"),
    "template": mark("opmaak"),
}  # fmt: skip
"""Why a report is made again: parts of its keys, in words."""


def _foretell(planned: list[Planned], *, as_json: bool) -> int:
    """Say what would be done, and why."""
    from lerende_aanpak.cli import show

    if as_json:
        show.as_json(
            {"planned": [
                {"region": one.wanted.region, "name": one.wanted.name, "action": one.action, "why": list(one.why),
                 "error": one.error.as_record() if one.error else None}
                for one in planned
            ]}
        )  # fmt: skip
        return 0
    for one in planned:
        why = one.error.problem(CHOSEN.get()) if one.error else ", ".join(tr(REASONS[part]) for part in one.why)
        click.echo(f"{tr(ACTIONS[one.action])}: {one.wanted.folder}" + (f" ({why})" if why else ""))
    return 0


def _line(done: Done) -> str:
    status = {
        "made": mark("gemaakt"),
        "rendered": mark("opnieuw opgemaakt"),
        "skipped": mark("ongewijzigd"),
        "failed": mark("niet gemaakt"),
    }[done.status]
    return f"{tr(status)}: {done.wanted.folder}" + (f" ({tr('onvolledig')})" if done.incomplete else "")


def _plain(done: Done) -> dict[str, object]:
    return {
        "region": done.wanted.region,
        "name": done.wanted.name,
        "status": done.status,
        "path": done.path,
        "seconds": round(done.seconds, 2),
        "incomplete": done.incomplete,
        "error": done.error.as_record() if done.error else None,
    }


def _summary(done: list[Done], page: Path, audience: Audience) -> None:
    told = set()
    for one in done:
        if one.error is not None and (text := one.error.text(CHOSEN.get())) not in told:
            told.add(text)
            click.echo(f"\n{text}", err=True)
    broken = [one.path for one in done if one.status == "failed" and one.path]
    if broken:
        click.echo(tr("Meer over wat misging: {page}", page=broken[0]), err=True)
    count = {status: sum(one.status == status for one in done) for status in ("made", "rendered", "skipped", "failed")}
    click.echo(
        tr("{made} gemaakt, {rendered} opnieuw opgemaakt, {skipped} ongewijzigd, {failed} niet gemaakt.", **count)
    )
    if audience == "team":
        click.echo(tr("De verslagen staan in {folder}. {mark}.", folder=str(page), mark=tr(TEAM_MARK)))
    else:
        click.echo(tr("Open {page} in uw browser.", page=str(page)))


def _code(names: tuple[str, ...], done: list[Done]) -> int:
    codes = {one.error.exit_code for one in done if one.error is not None}
    if not codes:
        return 0
    return codes.pop() if len(names) == 1 and len(codes) == 1 else SEVERAL_FAILED
