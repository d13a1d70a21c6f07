"""``aim new``, ``cycle new`` and ``cycle next``: a new file, with what is known filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lerende_aanpak.cli import asked
from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.pdsa.cycle import Prose
    from lerende_aanpak.project import Project
    from lerende_aanpak.store.cycles import Stored

NAMES = {
    "title": "--title", "region": "--region", "aim": "--aim", "change_idea": "--idea", "kind": "--kind",
    "working_elements": "--element", "stage": "--stage", "size": "--size", "unit": "--unit", "belief": "--belief",
    "cost_of_failure": "--cost", "commitment": "--commitment", "owner": "--owner", "sponsor": "--sponsor",
    "members": "--member", "start": "--start", "end": "--end", "indicator": "--indicator", "role": "--role",
    "statement": "--statement", "comparison": "--comparison", "low": "--low", "point": "--point", "high": "--high",
    "confidence": "--confidence", "due": "--due", "value": "--from", "period": "--from-period", "to": "--to",
    "by": "--by", "for_whom": "--for-whom", "boundaries": "--boundaries",
}  # fmt: skip
AIM_NAMES = {**NAMES, "title": "--title", "points": "--from-points", "why": "--why"}
_PREDICTION = ("indicator", "role", "statement", "comparison", "low", "point", "high", "confidence", "due")


@click.group("aim", cls=Group, help=mark("Doelen van een regio."))
def aim() -> None:
    """Hold the commands about aims."""


@aim.command("new", cls=Command, help=mark("Maak een doel: wat, voor wie, hoeveel en wanneer."))
@option("--title", metavar=mark("TEKST"), help=mark("Wat u wilt bereiken, in één zin."))
@option("--region", metavar=mark("REGIO"), default="", help=mark("De regio; niet nodig als er maar één is."))
@option("--indicator", metavar=mark("INDICATOR"), help=mark("Waaraan u ziet of het doel is bereikt."))
@option("--why", metavar=mark("TEKST"), help=mark("Waarom dit doel ertoe doet."))
@option("--boundaries", metavar=mark("TEKST"), help=mark("Wat er niet bij hoort."))
@option("--for-whom", metavar=mark("TEKST"), help=mark("Voor wie."))
@option("--from", "from_value", metavar=mark("GETAL"), help=mark("Waar u nu staat."))
@option("--from-period", metavar=mark("PERIODE"), help=mark("De periode van dat getal, zoals 2026 of 2026-09."))
@option("--from-points", metavar=mark("GETAL"), help=mark("Op hoeveel metingen dat getal rust."))
@option("--to", metavar=mark("GETAL"), help=mark("De streefwaarde."))
@option("--by", metavar=mark("DAG"), help=mark("Wanneer die bereikt moet zijn."))
@option("--owner", metavar=mark("ROL"), help=mark("Wie het doel trekt: een rol, geen naam."))
@option("--driver", metavar=mark("TEKST"), help=mark("Wat er moet bewegen om het doel te halen."))
@option("--idea", metavar=mark("TEKST"), help=mark("Een eerste veranderidee."))
@option("--theory", metavar=mark("TEKST"), default="", help=mark("Waarom u denkt dat dit tot het doel leidt."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def new_aim(
    title: str | None, region: str, indicator: str | None, theory: str, as_json: bool, **rest: str | None
) -> None:
    """Make the file of an aim."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.project import drafts, open_project
    from lerende_aanpak.project.writing import alone, write

    project = open_project(Path.cwd())
    home = drafts.home_region(project, region)
    values: dict[str, Any] = {
        "title": asked.needed(title, "--title", mark("Wat wilt u bereiken, in één zin?")),
        "indicator": asked.needed(indicator, "--indicator", mark("Aan welke indicator ziet u dat?")),
        "from": {"value": rest.pop("from_value"), "period": rest.pop("from_period"), "points": rest.pop("from_points")},
        **rest,
    }
    with alone(project):
        made, change = drafts.new_aim(project, home, values, theory, CHOSEN.get(), asked.options(AIM_NAMES))
        write(project, [change])
    asked.remark_persons({"owner": [made.owner]})
    if as_json:
        show.as_json({"id": made.id, "file": change.name})
        return
    click.echo(tr("gemaakt: {name}", name=change.name))
    click.echo(tr("Verder: maak een leercyclus voor dit doel met `lerende-aanpak cycle new --aim {id}`.", id=made.id))


def _plan_options(command: Any) -> Any:
    """Give a command the options for what stands in a plan."""
    for add in reversed(
        [
            option("--title", metavar=mark("TEKST"), help=mark("Korte titel.")),
            option("--region", metavar=mark("REGIO"), default="",
                   help=mark("De regio; niet nodig als er maar één is.")),
            option("--aim", metavar=mark("DOEL"), help=mark("Het doel; niet nodig als de regio er één heeft.")),
            option("--idea", metavar=mark("ID"), help=mark("Het veranderidee, zoals twente-ci-03.")),
            option("--new-idea", metavar=mark("TEKST"), default="",
                   help=mark("Een nieuw veranderidee; komt in het bestand van het doel.")),
            option("--kind", metavar="KIND", help=mark("toetsen (gewoon) of verkennen.")),
            option("--element", multiple=True, metavar=mark("NUMMER"), help=mark("Werkzaam element, 1 tot en met 6.")),
            option("--stage", metavar="STAGE", help=mark("uitproberen, invoeren of verspreiden.")),
            option("--size", metavar=mark("GETAL"), help=mark("Op hoeveel plekken.")),
            option("--unit", metavar=mark("TEKST"), help=mark("Van wat: school, wijk, team.")),
            option("--belief", metavar="BELIEF", help=mark("Vertrouwen dat het werkt: laag, gemiddeld of hoog.")),
            option("--cost", metavar="COST", help=mark("Wat het kost als het mislukt: klein of groot.")),
            option("--commitment", metavar="COMMITMENT", help=mark("Steun in de organisatie: geen, enig of sterk.")),
            option("--owner", metavar=mark("ROL"), help=mark("Wie de leercyclus trekt: een rol, geen naam.")),
            option("--sponsor", metavar=mark("ROL"), help=mark("Wie erover beslist.")),
            option("--member", multiple=True, metavar=mark("ROL"), help=mark("Wie meedoet; mag vaker.")),
            option("--start", metavar=mark("DAG"), help=mark("Geplande eerste dag, jaar-maand-dag.")),
            option("--end", metavar=mark("DAG"), help=mark("Geplande laatste dag.")),
            option("--why", metavar=mark("TEKST"), default="", help=mark("Waarom dit nodig is.")),
            option("--questions", metavar=mark("TEKST"), default="", help=mark("Wat u wilt weten.")),
            option("--change", metavar=mark("TEKST"), default="", help=mark("Wat u anders gaat doen.")),
            option("--data-plan", metavar=mark("TEKST"), default="", help=mark("Wie meet wat, waar en wanneer.")),
            option("--indicator", metavar=mark("INDICATOR"), help=mark("Van de eerste verwachting: de indicator.")),
            option("--statement", metavar=mark("TEKST"), help=mark("De verwachting in één zin.")),
            option("--low", metavar=mark("GETAL"), help=mark("Ondergrens van wat u verwacht.")),
            option("--point", metavar=mark("GETAL"), help=mark("Beste schatting.")),
            option("--high", metavar=mark("GETAL"), help=mark("Bovengrens.")),
            option("--confidence", metavar=mark("GETAL"), help=mark("Hoe zeker u bent, zoals 80%.")),
            option("--due", metavar=mark("DAG"), help=mark("Dag waarop u de uitkomst bekijkt; anders het einde.")),
            option("--role", metavar="ROLE", help=mark("uitkomst, proces, balans of context.")),
            option("--comparison", metavar="COMPARISON", help=mark("Hoe u vergelijkt, zoals 'mediaan na de start'.")),
            option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON.")),
        ]
    ):  # fmt: skip
        command = add(command)
    return command


def _values(given: dict[str, Any]) -> tuple[dict[str, Any], Prose]:
    from lerende_aanpak.pdsa.cycle import Prose

    chosen = {
        name: asked.chosen(given[name], field, f"--{name}")
        for name, field in (("kind", "kind"), ("stage", "stage"), ("belief", "level"), ("cost", "cost"),
                            ("commitment", "commitment"), ("role", "role"), ("comparison", "comparison"))
    }  # fmt: skip
    given = {**given, **chosen}
    prediction = {key: given[key] for key in _PREDICTION if given[key] is not None}
    values = {
        "title": given["title"], "aim": given["aim"], "change_idea": given["idea"], "kind": given["kind"],
        "working_elements": list(given["element"]) or None,
        "scale": {"stage": given["stage"], "size": given["size"], "unit": given["unit"], "belief": given["belief"],
                  "cost_of_failure": given["cost"], "commitment": given["commitment"]},
        "team": {"owner": given["owner"], "sponsor": given["sponsor"], "members": list(given["member"]) or None},
        "planned": {"start": given["start"], "end": given["end"]},
        "predictions": [prediction] if prediction else [],
    }  # fmt: skip
    prose = Prose(why=given["why"], questions=given["questions"], change=given["change"], data_plan=given["data_plan"])
    return values, prose


@click.command("new", cls=Command, help=mark("Maak een leercyclus: een bestand dat u aanvult."))
@option("--new-aim", metavar=mark("TEKST"), default="", help=mark("Maak er ook een doel bij, met deze titel."))
@_plan_options
def new_cycle(region: str, new_aim: str, new_idea: str, as_json: bool, **given: Any) -> None:
    """Make the file of a cycle."""
    from lerende_aanpak.project import drafts, open_project
    from lerende_aanpak.project.writing import alone

    project = open_project(Path.cwd())
    home = drafts.home_region(project, region)
    given["title"] = asked.needed(given["title"], "--title", mark("Hoe heet de leercyclus, kort?"))
    values, prose = _values(given)
    locate, aim, goal = asked.options(NAMES), None, {"title": new_aim, "idea": new_idea}
    if new_aim:
        values["predictions"] = [one for one in values["predictions"] if set(one) != {"indicator"}]
        question = mark("Aan welke indicator ziet u dat?")
        goal["indicator"] = asked.needed(given["indicator"], "--indicator", question)
    with alone(project):
        if new_aim:
            aim = drafts.new_aim(project, home, goal, "", CHOSEN.get(), locate)
        made = drafts.new_cycle(project, home, values, prose, CHOSEN.get(), locate, aim=aim, new_idea_name=new_idea)
    _told(project, made, as_json)


@click.command("next", cls=Command, help=mark("Maak de leercyclus die op een andere volgt, ook uit een andere regio."))
@click.argument("name", metavar="ID")
@option("--how", metavar="HOW", help=mark("past aan, vergroot, herhaalt elders, voert in of verspreidt."))
@option("--learned", metavar=mark("TEKST"), default="", help=mark("Wat u van de vorige leerde; anders haar les."))
@_plan_options
def next_cycle(
    name: str, how: str | None, learned: str, region: str, new_idea: str, as_json: bool, **given: Any
) -> None:
    """Make the file of a cycle that follows."""
    from lerende_aanpak.errors import UsageError
    from lerende_aanpak.project import drafts, open_project
    from lerende_aanpak.project.writing import alone

    project = open_project(Path.cwd())
    previous = project.cycle(name).cycle
    home = drafts.home_region(project, region or previous.region)
    chosen = asked.chosen(how, "how", "--how", UsageError) or ""
    link = drafts.linked(previous, home, chosen, learned, lambda *_: "--how", UsageError)
    taken, before, example = drafts.following(previous, link)
    values, prose = _values(given)
    with alone(project):
        made = drafts.new_cycle(
            project, home, drafts.merged(taken, values, same_region=home.slug == previous.region),
            drafts.merged_prose(before, prose), CHOSEN.get(), asked.options(NAMES),
            follows=[link], new_idea_name=new_idea, example=example,
        )  # fmt: skip
    _told(project, made, as_json)


def _told(project: Project, made: Stored, as_json: bool) -> None:
    from lerende_aanpak.cli import check, show

    name, file, team = made.cycle.id, made.document.name, made.cycle.team
    asked.remark_persons({"owner": [team.owner], "sponsor": [team.sponsor], "members": team.members})
    if as_json:
        show.as_json({"id": name, "file": file, "state": made.cycle.state})
        return
    click.echo(tr("gemaakt: {name}", name=file))
    project.forget()
    check.remind(project, made)
    click.echo(tr("Vul het plan aan: in het bestand, of in JupyterLab met notebooks/1-plannen.ipynb."))
    if made.cycle.kind == "explore":
        click.echo(tr("Begin daarna: `lerende-aanpak cycle start {id}`.", id=name))
    else:
        click.echo(tr("Leg daarna de verwachting vast: `lerende-aanpak cycle register {id}`.", id=name))
