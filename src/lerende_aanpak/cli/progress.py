"""``aim progress``: how far an aim is, as the software proposes and as a person set it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import click

from lerende_aanpak.cli import asked
from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import date, mark
from lerende_aanpak.model.words import Step, word

if TYPE_CHECKING:
    from lerende_aanpak.fidelity.progress import Proposal
    from lerende_aanpak.pdsa.plan import Aim


@click.command(
    "progress", cls=Command, help=mark("Toon hoe ver een doel is: het voorstel met redenen, en wat is vastgesteld.")
)
@click.argument("name", metavar=mark("DOEL"))
@option("--set", "step", metavar=mark("STAP"), help=mark("Stel de stap vast; u mag afwijken van het voorstel."))
@option("--by", metavar=mark("ROL"), help=mark("Wie dit vaststelt: een rol, geen naam."))
@option("--why", metavar=mark("TEKST"), help=mark("Waarom deze stap."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def progress(name: str, step: str | None, by: str | None, why: str | None, as_json: bool) -> None:
    """Show the proposal beside what was set; with --set, set it."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import UsageError
    from lerende_aanpak.project import open_project
    from lerende_aanpak.project import progress as judged
    from lerende_aanpak.store.typed import CONVERTER

    project = open_project(Path.cwd())
    chosen = asked.chosen(step, "progress", "--set", UsageError)
    file = ""
    if chosen:
        role = asked.needed(by, "--by", mark("Wie stelt dit vast? Een rol, geen naam."))
        reason = asked.needed(why, "--why", mark("Waarom deze stap?"))
        asked.remark_persons({"by": [role]})
        _, file = judged.set_progress(project, name, step=cast(Step, chosen), by=role, why=reason)
    elif by or why:
        raise UsageError(
            "{name} ontbreekt", where="--set", remedy="Zet --set met een stap achter het commando.", name="--set"
        )
    goal = judged.aim(project, name)
    found = judged.proposal(project, goal)
    if as_json:
        set_now = CONVERTER.unstructure(goal.progress) if goal.progress else None
        show.as_json({"aim": goal.id, "set": set_now, "proposal": attrs.asdict(found)})
        return
    _print(goal, found)
    if file:
        click.echo(tr("opgeschreven in {name}", name=file))


def _print(goal: Aim, found: Proposal) -> None:
    click.echo(goal.title)
    click.echo(tr("Vastgesteld: {step}", step=_set(goal)))
    click.echo(tr("Voorstel: {step}", step=tr(word("progress", found.step)) if found.step else tr("nog geen stap")))
    for one in found.reached:
        click.echo(f"  {tr(word('progress', one.step))}: {tr(one.text, id=one.id)}")
    if found.lacking:
        step = tr(word("progress", found.lacking.step))
        click.echo(tr("Nog nodig voor {step}: {text}", step=step, text=tr(found.lacking.text)))
    click.echo(tr("Dit is een voorstel. U stelt de stap vast met --set, --by en --why; regio's vergelijken we niet."))


def _set(goal: Aim) -> str:
    known = goal.progress
    if known is None:
        return tr("nog niet")
    day = date(known.on.isoformat(), CHOSEN.get())
    return tr("{step}, op {day} door {by}: {why}",
              step=tr(word("progress", known.step)), day=day, by=known.by, why=known.why)  # fmt: skip
