"""``cycle register|start|log|study|decide|stop``: one step of a cycle each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lerende_aanpak.cli import asked
from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import WORDS, word

if TYPE_CHECKING:
    from lerende_aanpak.project import Project
    from lerende_aanpak.store.cycles import Stored


@contextmanager
def _opened(name: str) -> Iterator[tuple[Project, Stored]]:
    """Give the workspace and the cycle, while no other command writes there."""
    from lerende_aanpak.project import open_project
    from lerende_aanpak.project.writing import alone

    project = open_project(Path.cwd())
    with alone(project, name):
        yield project, project.cycle(name)


def _told(project: Project, stored: Stored, as_json: bool, **more: object) -> None:
    from lerende_aanpak.cli import check, show

    cycle = stored.cycle
    if as_json:
        show.as_json({"id": cycle.id, "file": stored.document.name, "state": cycle.state, **more})
        return
    click.echo(tr("{id} is nu: {state}", id=cycle.id, state=tr(word("state", cycle.state))))
    click.echo(tr("opgeschreven in {name}", name=stored.document.name))
    check.remind(project, stored)


_ANSWERS = ("--recognise", "--explain", "--value", "--improve")
_JSON = option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
_ON = option("--on", metavar=mark("DAG"), help=mark("De dag, als het niet vandaag was: jaar-maand-dag."))


@click.command("register", cls=Command, help=mark("Leg de verwachting vast, voordat u begint."))
@click.argument("name", metavar="ID")
@option("--by", metavar=mark("ROL"), default="", help=mark("Wie vastlegt: een rol, geen naam."))
@option("--reason", metavar=mark("TEKST"), default="", help=mark("Waarom een vastgelegde verwachting verandert."))
@_JSON
def register(name: str, by: str, reason: str, as_json: bool) -> None:
    """Fix the expectation of a cycle."""
    from lerende_aanpak.project import steps

    with _opened(name) as (project, stored):
        made = steps.register(project, stored, by=by, reason=reason)
    fixed = made.cycle.registered
    _told(project, made, as_json, digest=fixed.digest if fixed else "")


@click.command("start", cls=Command, help=mark("Schrijf op dat het uitproberen begint."))
@click.argument("name", metavar="ID")
@_ON
@_JSON
def start(name: str, on: str | None, as_json: bool) -> None:
    """Start a cycle."""
    from lerende_aanpak.project import steps

    day = asked.day(on, "--on")
    with _opened(name) as (project, stored):
        made = steps.start(project, stored, on=day)
    _told(project, made, as_json)


@click.command("log", cls=Command, help=mark("Zet een regel met de datum onder Doen."))
@click.argument("name", metavar="ID")
@click.argument("words", metavar=mark("TEKST"))
@option("--deviation", is_flag=True, help=mark("Dit ging anders dan gepland."))
@_ON
@_JSON
def log(name: str, words: str, deviation: bool, on: str | None, as_json: bool) -> None:
    """Add a line to the log of a cycle."""
    from lerende_aanpak.project import steps

    day = asked.day(on, "--on")
    with _opened(name) as (project, stored):
        made = steps.log(project, stored, words, deviation=deviation, on=day)
    _told(project, made, as_json)


@click.command("study", cls=Command, help=mark("Zet de cijfers vast, en schrijf op wat u ervan vindt."))
@click.argument("name", metavar="ID")
@option("--recognise", metavar=mark("TEKST"), default="", help=mark("Herkennen: herkent u de uitkomst?"))
@option("--explain", metavar=mark("TEKST"), default="", help=mark("Verklaren: hoe komt het?"))
@option("--value", metavar=mark("TEKST"), default="", help=mark("Waarderen: wat vindt u ervan?"))
@option("--improve", metavar=mark("TEKST"), default="", help=mark("Verbeteren: wat is er nodig?"))
@option("--as-planned", metavar=mark("JA|NEE"), help=mark("Is het uitgevoerd zoals gepland?"))
@_ON
@_JSON
def study(
    name: str, recognise: str, explain: str, value: str, improve: str, as_planned: str | None, on: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Study a cycle."""
    from lerende_aanpak.project import steps
    from lerende_aanpak.report.inputs import cycle_inputs
    from lerende_aanpak.workspace import Study

    answers = (recognise, explain, value, improve)
    day, planned = asked.day(on, "--on"), asked.yes_no(as_planned, "--as-planned")
    with _opened(name) as (project, stored):
        if stored.cycle.studied and any(answers):
            _refuse_lost(stored, answers)
            _told(project, steps.write_answers(project, stored, answers), as_json)
            return
        made, frozen = steps.study(project, stored, on=day, as_planned=planned, answers=answers)
    found = Study(cycle_inputs(project, project.cycle(made.cycle.id), CHOSEN.get()))
    if not as_json:
        for one in frozen.indicators:
            click.echo(tr("vastgezet: de cijfers van {indicator}", indicator=one))
        for one in frozen.missing:
            click.echo(tr("geen cijfers van {indicator}", indicator=one), err=True)
        for sentence in (*found.sentences, *(one for told in found.effects.values() for one in told), *found.advice):
            click.echo(sentence)
    verdicts: Any = [
        {"prediction": one.prediction.id, "verdict": one.verdict, "reason": one.reason} for one in found.verdicts
    ]
    said = {"effects": found.effects, "advice": " ".join(found.advice)}
    _told(
        project, made, as_json, frozen=list(frozen.indicators), missing=list(frozen.missing), verdicts=verdicts, **said
    )


def _refuse_lost(stored: Stored, answers: Sequence[str]) -> None:
    """Refuse to write over an answer that stands there: the words of a talk are not to be lost by a command."""
    from lerende_aanpak.errors import CycleError

    prose = stored.cycle.prose
    there = (prose.recognise, prose.explain, prose.value, prose.improve)
    for option_name, old, new in zip(_ANSWERS, there, answers, strict=True):
        if new.strip() and old.strip() and old.strip() != new.strip():
            raise CycleError(
                "dit antwoord staat er al, en is anders",
                where=option_name,
                remedy="Wijzig het in {name}, of in het notebook 3-duiden. Er is niets gewijzigd.",
                name=stored.document.name,
            )


@click.command("decide", cls=Command, help=mark("Besluit, en schrijf de les op voor andere regio's."))
@click.argument("name", metavar="ID")
@option("--outcome", metavar="OUTCOME", help=mark("adopt, expand, adapt of abandon (of het Nederlandse woord)."))
@option("--lesson", metavar=mark("TEKST"), help=mark("Wat u een andere regio zou vertellen, in één zin."))
@option("--context", metavar=mark("TEKST"), default="", help=mark("Bij de les: waar en voor wie die geldt."))
@option("--mechanism", metavar=mark("TEKST"), default="", help=mark("Bij de les: waardoor het werkte, of niet."))
@option("--result", metavar=mark("TEKST"), default="", help=mark("Bij de les: wat het opleverde."))
@option("--element", multiple=True, metavar=mark("NUMMER"), help=mark("Werkzaam element, 1 tot en met 6."))
@option("--audience", metavar=mark("TEKST"), default="", help=mark("Bij de les: wie er iets aan heeft."))
@option("--why", metavar=mark("TEKST"), default="", help=mark("De reden van het besluit."))
@option("--by", multiple=True, metavar=mark("ROL"), help=mark("Wie besloot: een rol, geen naam; mag vaker."))
@_ON
@_JSON
def decide(
    name: str, outcome: str | None, lesson: str | None, context: str, mechanism: str, result: str,
    element: tuple[str, ...], audience: str, why: str, by: tuple[str, ...], on: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Close a cycle with a decision."""
    from lerende_aanpak.errors import CycleError
    from lerende_aanpak.pdsa.act import Lesson
    from lerende_aanpak.project import steps
    from lerende_aanpak.store.typed import structure_plain

    if outcome is None and sys.stdin.isatty():
        for code, dutch in WORDS["outcome"].items():
            click.echo(f"  {code}: {tr(dutch)}", err=True)
    chosen = steps.outcome(asked.needed(outcome, "--outcome", mark("Wat is het besluit?")), "--outcome")
    told = asked.needed(lesson, "--lesson", mark("Wat zou u een andere regio vertellen, in één zin?"))
    parts = {"statement": told, "context": context, "mechanism": mechanism, "outcome": result, "audience": audience}
    locate = asked.options({"working_elements": "--element"})
    whole = structure_plain({**parts, "working_elements": list(element)}, Lesson, locate, CycleError)
    day = asked.day(on, "--on")
    with _opened(name) as (project, stored):
        made = steps.decide(project, stored, outcome=chosen, lesson=whole, why=why, by=by, on=day)
    _told(project, made, as_json)


@click.command("stop", cls=Command, help=mark("Breek een leercyclus af, met de reden."))
@click.argument("name", metavar="ID")
@option("--reason", metavar=mark("TEKST"), help=mark("Waarom u stopt."))
@_ON
@_JSON
def stop(name: str, reason: str | None, on: str | None, as_json: bool) -> None:
    """Stop a cycle early."""
    from lerende_aanpak.project import steps

    told, day = asked.needed(reason, "--reason", mark("Waarom stopt u met deze leercyclus?")), asked.day(on, "--on")
    with _opened(name) as (project, stored):
        made = steps.stop(project, stored, reason=told, on=day)
    _told(project, made, as_json)
