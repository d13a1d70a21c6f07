"""The commands about cycles: ``list`` and ``show`` here, making them in `draft`, and their steps in `steps`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli import draft, lineage, migrate, schema, sheet, steps, witness
from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.i18n import Translator, date, mark, number
from lerende_aanpak.model.words import word

if TYPE_CHECKING:
    from lerende_aanpak.pdsa.cycle import Cycle


@click.group("cycle", cls=Group, help=mark("Leercycli maken, bekijken, en stap voor stap verder brengen."))
def cycle() -> None:
    """Hold the commands about cycles."""


@cycle.command("list", cls=Command, help=mark("Toon alle leercycli met hun stand van zaken."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def list_cycles(as_json: bool) -> int:
    """List the cycles; files that cannot be read are named, and give exit code 3."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.project import open_project

    found = open_project(Path.cwd()).cycles
    cycles = [one.cycle for one in found.stored.values()]
    problems = [error for errors in found.problems.values() for error in errors]
    if as_json:
        show.as_json({"cycles": [_line(one) for one in cycles], "problems": [error.as_record() for error in problems]})
    elif not cycles and not problems:
        click.echo(tr("Er zijn nog geen leercycli; begin met `lerende-aanpak aim new` en `lerende-aanpak cycle new`."))
    else:
        columns = (tr("Leercyclus"), tr("Stand van zaken"), tr("Sinds"), tr("Titel"))
        show.table(columns, [(one.id, tr(word("state", one.state)), _since(one), one.title) for one in cycles])
        for error in problems:
            click.echo(error.text(CHOSEN.get()), err=True)
    return problems[0].exit_code if problems else 0


def _since(cycle: Cycle) -> str:
    return date(cycle.state_date.isoformat(), CHOSEN.get()) if cycle.state_date else ""


def _line(cycle: Cycle) -> dict[str, object]:
    since = cycle.state_date.isoformat() if cycle.state_date else None
    return {"id": cycle.id, "region": cycle.region, "title": cycle.title, "state": cycle.state, "since": since}


@cycle.command("show", cls=Command, help=mark("Toon één leercyclus, leesbaar."))
@click.argument("name", metavar="ID")
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def show_cycle(name: str, as_json: bool) -> None:
    """Show one cycle: its facts, expectations and text."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.project import open_project
    from lerende_aanpak.project.evidence import evidence
    from lerende_aanpak.report.evidence import told
    from lerende_aanpak.store.typed import CONVERTER

    project = open_project(Path.cwd())
    stored = project.cycle(name)
    found, sure = stored.cycle, evidence(project, stored)
    if as_json:
        known = CONVERTER.unstructure(sure) if sure else None
        show.as_json({**CONVERTER.unstructure(found), "state": found.state, "evidence": known})
        return
    click.echo(found.title)
    if found.fictitious:
        click.echo(tr("Voorbeeld (fictief)"))
    click.echo(f"{found.id} - {tr(word('state', found.state))} {_since(found)}".rstrip())
    if sure:
        click.echo(told(sure, Translator(CHOSEN.get())))
    for prediction in found.predictions:
        low, point, high = (number(float(n), CHOSEN.get()) for n in (prediction.low, prediction.point, prediction.high))
        click.echo(f"\n{prediction.id}  {prediction.statement}")
        click.echo(
            tr("    {indicator}: {low} tot {high} {unit} (beste schatting {point}), uiterlijk {due}",
               indicator=prediction.indicator, low=low, high=high, point=point, unit=prediction.unit,
               due=date(prediction.due.isoformat(), CHOSEN.get()))
        )  # fmt: skip
    for line in _decided(found):
        click.echo(line)
    prose = found.prose
    for title, text in (
        (tr("Waarom"), prose.why), (tr("Vragen"), prose.questions), (tr("Verandering"), prose.change),
        (tr("Dataplan"), prose.data_plan), (tr("Doen"), prose.do), (tr("Duiden"), prose.study),
        (tr("Besluiten"), prose.act),
    ):  # fmt: skip
        click.echo(f"\n{title}\n{'-' * len(title)}\n{text or tr('Hier is nog niets opgeschreven.')}")


def _decided(found: Cycle) -> list[str]:
    """Give what was changed, stopped or decided, a line each."""
    told = [
        tr("Verwachting gewijzigd: op {day}, omdat: {why}",
           day=date(one.at.date().isoformat(), CHOSEN.get()), why=one.why)
        for one in found.amendments
    ]  # fmt: skip
    if found.registered_late:
        told.append(tr("De verwachting is achteraf vastgelegd."))
    if found.stopped and found.stopped.reason:
        told.append(tr("Afgebroken: {reason}", reason=found.stopped.reason))
    if found.decision:
        outcome = tr(word("outcome", found.decision.outcome)) if found.decision.outcome else tr("nog geen besluit")
        by = f" ({', '.join(found.decision.by)})" if found.decision.by else ""
        told.append(f"{tr('Besluit:')} {outcome}{by}")
        told += [f"{tr('De les:')} {found.decision.lesson.statement}"] if found.decision.lesson.statement else []
    return ["", *told] if told else []


for command in (
    draft.new_cycle, draft.next_cycle, steps.register, steps.start, steps.log, steps.study, steps.decide, steps.stop,
    sheet.sheet, lineage.lineage, witness.witness, migrate.migrate, schema.schema,
):  # fmt: skip
    cycle.add_command(command)
