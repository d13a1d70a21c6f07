"""New files: an aim, a change idea, a cycle, and the cycle that follows on another one."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from lerende_aanpak.errors import AanpakError, CycleError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import nearest, slug
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.words import Comparison, word
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Aim, Link, Prediction, ideas
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.words import refuse_personal
from lerende_aanpak.project.writing import write
from lerende_aanpak.store import cycles, template
from lerende_aanpak.store.blocks import with_item
from lerende_aanpak.store.cycles import AIM_SCHEMA, CYCLE_SCHEMA, Stored
from lerende_aanpak.store.document import load, parse
from lerende_aanpak.store.quoting import scalar
from lerende_aanpak.store.together import Change
from lerende_aanpak.store.typed import Locate, structure_plain

LONGEST_SLUG = 40
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"

Values = Mapping[str, Any]


def home_region(project: Project, name: str) -> Region:
    """Give the region that is meant: the one named, or the only one of the workspace.

    Raises:
        CycleError: If none is named and there are several.
        ModelError, PluginError: If it is unknown, or its plugin cannot be used.
    """
    known = project.catalogue.regions
    if name:
        return project.catalogue.region(name)
    if len(known) == 1:
        return next(iter(known.values()))
    if not known and project.catalogue.problems:
        raise next(iter(project.catalogue.problems.values()))
    raise CycleError(
        "in deze werkmap staan {n} regio's", where="region", remedy="Zeg welke: {known}.",
        n=str(len(known)), known=", ".join(sorted(known)),
    )  # fmt: skip


def short(title: str) -> str:
    """Give the slug of a title, at whole words, at most `LONGEST_SLUG` characters; ``leercyclus`` if nothing is left.

    >>> short("Rondetafelgesprek binnen 5 schooldagen (1 school)")
    'rondetafelgesprek-binnen-5-schooldagen-1'
    """
    whole = slug(title)
    cut = whole if len(whole) <= LONGEST_SLUG else whole[: LONGEST_SLUG + 1].rpartition("-")[0] or whole[:LONGEST_SLUG]
    return cut or "leercyclus"


def new_aim(
    project: Project, region: Region, values: Values, theory: str, language: Language, locate: Locate
) -> tuple[Aim, Change]:
    """Give a new aim and its file; nothing is written yet.

    Args:
        project: The workspace.
        region: Whose aim it is.
        values: Keys of the file (``title``, ``indicator``, ``from``, ``to``, ``by``, ``owner``, ``for_whom``, ``why``,
            ``boundaries``), and
            ``driver`` and ``idea``: names of a first driver and a first change idea.
        theory: Why the driver should lead to the aim.
        language: Of the comments.
        locate: Gives the place of a value for messages.

    Raises:
        AanpakError: If a value is wrong, or the indicator is unknown.
    """
    given = dict(values)
    idea, driver = str(given.pop("idea", "") or ""), str(given.pop("driver", "") or "")
    drivers = []
    if idea or driver:
        first = [{"id": next_idea(project, region.slug), "name": idea, "origin": "own"}] if idea else []
        drivers = [{"id": f"{region.slug}-d-01", "name": driver or idea, "change_ideas": first}]
    name = short(str(given.get("title", "")))
    complete = {"schema": AIM_SCHEMA, "id": f"{region.slug}-{name}", "drivers": drivers, **_filled(given)}
    aim = structure_plain(complete, Aim, locate, CycleError)
    _refuse_wrong_side(aim, project.catalogue.indicator(aim.indicator), locate)
    told = {"title": aim.title, "why": aim.why, "for_whom": aim.for_whom, "owner": aim.owner}
    told["boundaries"] = aim.boundaries
    refuse_personal({**told, "theory": theory, "idea": idea, "driver": driver})
    path = project.root / "cycles" / region.slug / "aims" / f"{name}.md"
    text = template.aim_text(aim, theory, Translator(language))
    cycles.understood_aim(parse(text, project.name_of(path)))
    return aim, Change(path=path, name=project.name_of(path), text=text)


def _refuse_wrong_side(aim: Aim, card: Indicator, locate: Locate) -> None:
    """Refuse an aim that moves the indicator away from where it is better, or nowhere."""
    if aim.start is None or aim.to is None or card.direction is None:
        return
    if (aim.to > aim.start.value) != (card.direction == "up") or aim.to == aim.start.value:
        raise CycleError(
            "de streefwaarde {to} is niet beter dan waar u begint, {value}",
            where=locate((), "to"),
            remedy="Bij {indicator} geldt: {direction_word}. Kies een andere streefwaarde of een andere beginwaarde.",
            to=f"{aim.to:f}", value=f"{aim.start.value:f}", indicator=card.id,
            direction_word=word("direction", card.direction),
        )  # fmt: skip


def next_idea(project: Project, region: str) -> str:
    """Give the next id of a change idea in a region, after the highest there is: ``twente-ci-04``."""
    taken = [idea.id for aim in project.cycles.aims.values() for idea in ideas(aim)]
    tails = [one.removeprefix(f"{region}-ci-") for one in taken]
    highest = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return f"{region}-ci-{highest + 1:02}"


def new_idea(project: Project, aim: Aim, region: str, name: str) -> tuple[str, Change]:
    """Give a new change idea under the first driver of an aim: its id, and the change of the aim's file.

    Raises:
        CycleError: If the aim has no driver, or its file cannot be changed at that place.
    """
    path = project.root / "cycles" / region / "aims" / f"{aim.id.removeprefix(region + '-')}.md"
    document = load(path, project.name_of(path))
    idea = next_idea(project, region)
    lines = [f"id: {idea}", f"name: {scalar(name)}", "origin: own"]
    if aim.drivers:
        text = with_item(document, ("drivers", 0, "change_ideas"), lines)
    else:
        driver = [f"id: {region}-d-01", f"name: {scalar(name)}", "change_ideas:"]
        driver += [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
        text = with_item(document, ("drivers",), driver)
    cycles.understood_aim(parse(text, document.name))
    return idea, Change(path=path, name=document.name, text=text, before=document.text)


def new_cycle(
    project: Project, region: Region, values: Values, prose: Prose, language: Language, locate: Locate, *,
    follows: Sequence[Link] = (), aim: tuple[Aim, Change] | None = None, new_idea_name: str = "",
    example: Prediction | None = None,
) -> Stored:  # fmt: skip
    """Make the file of a cycle.

    Args:
        project: The workspace.
        region: Whose cycle it is.
        values: Keys of the file; ``predictions`` may leave out ``id``, ``role``, ``comparison``, ``unit`` and ``due``:
            the card of the indicator and the planned end fill them in.
        prose: Texts under Plannen.
        language: Of the comments.
        locate: Gives the place of a value for messages.
        follows: Cycles that it builds on.
        aim: A new aim that is written with it.
        new_idea_name: A change idea that does not exist yet; it is added to the aim's file.
        example: A prediction to show in comments.

    Returns:
        The cycle as it stands on disk now.

    Raises:
        AanpakError: If a value is wrong or a name is unknown; nothing is written then.
    """
    given = _filled(values)
    given["predictions"] = [
        _prediction(project, one, given, n) for n, one in enumerate(given.get("predictions", []), 1)
    ]
    goal, changes = _aim(project, region.slug, given, aim, new_idea_name, locate)
    month = str((given.get("planned") or {}).get("start", ""))
    complete = {"schema": CYCLE_SCHEMA, "id": "nog-geen", "region": region.slug, "title": "", **given}
    cycle = structure_plain(complete, Cycle, locate, CycleError)
    if not cycle.title.strip():
        raise CycleError("er is geen titel", where=locate((), "title"), remedy="Geef de leercyclus een korte titel.")
    refuse_end_before_start(cycle.planned.start, cycle.planned.end, locate)
    _known_idea(project, region.slug, goal, cycle.change_idea, locate)
    day = cycle.planned.start or project.today() if month else project.today()
    taken = {*project.cycles.stored, *project.cycles.broken}
    cycle = attrs.evolve(cycle, id=new_id(region.slug, day, cycle.title, taken), follows=tuple(follows), prose=prose)
    _refuse_personal_plan(cycle, new_idea_name)
    path = project.root / "cycles" / region.slug / f"{cycle.id.removeprefix(region.slug + '-')}.md"
    name = project.name_of(path)
    text = template.cycle_text(cycle, Translator(language), example=example)
    made = cycles.understood(parse(text, name), path)
    write(project, [*changes, Change(path=path, name=name, text=text)])
    return made


def refuse_end_before_start(start: datetime.date | None, end: datetime.date | None, locate: Locate) -> None:
    """Refuse a plan that ends before it begins.

    Raises:
        CycleError: If it does.
    """
    if start and end and end < start:
        first, last = locate(("planned",), "start"), locate(("planned",), "end")
        raise CycleError(
            "{end} ligt voor {start}", where=last, remedy="Kijk naar het jaar: {end_day} komt voor {start_day}.",
            end=last, start=first, end_day=end.isoformat(), start_day=start.isoformat(),
        )  # fmt: skip


def _aim(
    project: Project, region: str, given: dict[str, Any], new: tuple[Aim, Change] | None, idea: str, locate: Locate
) -> tuple[Aim | None, list[Change]]:
    """Fill in ``aim`` and ``change_idea``: the new ones, or the only ones there are; give the aim and what to write."""
    own = [one for one in project.cycles.aims.values() if one.id.startswith(f"{region}-")]
    changes = [new[1]] if new else []
    if not new and "aim" not in given and len(own) == 1:
        given["aim"] = own[0].id
    aim = new[0] if new else _known_aim(own, str(given.get("aim", "")), locate)
    if idea and not aim:
        raise CycleError(
            "een nieuw veranderidee hoort bij een doel",
            where=locate((), "aim"),
            remedy="Zeg bij welk doel, of maak eerst een doel: `lerende-aanpak aim new`.",
        )
    if aim:
        given["aim"] = aim.id
    if aim and idea and not new:
        given["change_idea"], change = new_idea(project, aim, region, idea)
        return None, [*changes, change]
    if aim and "change_idea" not in given:
        known = ideas(aim)
        given |= {"change_idea": known[0].id} if len(known) == 1 else {}
    return aim, changes


def new_id(region: str, day: datetime.date, title: str, taken: Collection[str] = ()) -> str:
    """Give an id that is not taken: region, year and month, slug, and four random characters."""
    while True:
        tail = "".join(secrets.choice(_BASE32) for _ in range(4))
        if (made := f"{region}-{day:%Y-%m}-{short(title)}-{tail}") not in taken:
            return made


def linked(previous: Cycle, home: Region, how: str, learned: str, locate: Locate, error: type[AanpakError]) -> Link:
    """Give the link of a next cycle to a previous one.

    Args:
        previous: The cycle before.
        home: Region of the next cycle.
        how: How it follows; by default it adapts, in another region it replicates.
        learned: What was learned; by default the lesson of the decision.
        locate: Gives the place of a value for messages.
        error: Class of the errors.

    Raises:
        AanpakError: Of ``error``, if ``how`` is not known.
    """
    usual = "adapts" if home.slug == previous.region else "replicates"
    lesson = previous.decision.lesson.statement if previous.decision else ""
    return structure_plain(
        {"cycle": previous.id, "how": how or usual, "learned": learned or lesson}, Link, locate, error
    )


def following(previous: Cycle, link: Link) -> tuple[Values, Prose, Prediction | None]:
    """Give what a next cycle takes over from a previous one: values, texts, and its first prediction as an example.

    Predictions themselves are not taken over: a new test needs a new expectation.
    """
    scale = attrs.asdict(previous.scale)
    if link.how in ("implements", "spreads"):
        scale["stage"] = {"implements": "implement", "spreads": "spread"}[link.how]
    values = {
        "title": previous.title,
        "kind": previous.kind,
        "aim": previous.aim,
        "change_idea": previous.change_idea,
        "working_elements": list(previous.working_elements),
        "scale": {key: str(value) for key, value in scale.items()},
        "team": {**attrs.asdict(previous.team), "members": list(previous.team.members)},
    }
    learned = link.learned or (previous.decision.lesson.statement if previous.decision else "")
    prose = attrs.evolve(Prose(change=previous.prose.change, data_plan=previous.prose.data_plan), why=learned)
    return values, prose, previous.predictions[0] if previous.predictions else None


def merged(taken: Values, given: Values, *, same_region: bool) -> dict[str, Any]:
    """Put what was given over what was taken over; another region has its own aim and its own team."""
    left = {"aim", "team"} if not same_region else set()
    kept = {key: value for key, value in taken.items() if key not in left}
    for key, value in _filled(given).items():
        old = kept.get(key)
        kept[key] = {**old, **value} if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return kept


def merged_prose(taken: Prose, given: Prose) -> Prose:
    """Put the texts that were given over those that were taken over."""
    texts = {key: value for key, value in attrs.asdict(given).items() if value}
    return attrs.evolve(taken, **texts)


def _filled(values: Values) -> dict[str, Any]:
    """Leave out what was not given."""
    filled: dict[str, Any] = {}
    for key, value in values.items():
        kept = _filled(value) if isinstance(value, Mapping) else value
        if kept is not None and kept != "" and kept != {}:
            filled[key] = kept
    return filled


def _prediction(project: Project, one: Values, cycle: Values, number: int) -> dict[str, Any]:
    given = _filled(one)
    end = (cycle.get("planned") or {}).get("end")
    usual: dict[str, Any] = {"id": f"p{number}", "comparison": "mean_after", **({"due": end} if end else {})}
    if "indicator" in given:
        card = project.catalogue.indicator(str(given["indicator"]))
        usual |= {"unit": card.unit, "role": card.role, "comparison": usual_comparison(card)}
    return {**usual, **given}


def usual_comparison(card: Indicator) -> Comparison:
    """Give how an indicator is compared when nothing is said: medians by their median, the rest by their mean."""
    return "median_after" if card.kind == "median" else "mean_after"


def _known_aim(own: Sequence[Aim], name: str, locate: Locate) -> Aim | None:
    known = {aim.id: aim for aim in own}
    fitting = [name] if name in known else [one for one in known if name and name in one]
    if not name or len(fitting) == 1:
        return known[fitting[0]] if fitting else None
    raise _unknown("doel '{name}' is niet bekend", name, list(known), locate((), "aim"))


def _known_idea(project: Project, region: str, aim: Aim | None, name: str, locate: Locate) -> None:
    """Refuse an idea that is neither under the aim, nor taken over from another region."""
    own = [idea.id for idea in ideas(aim)] if aim else []
    elsewhere = [one for one in project.cycles.aims.values() if not one.id.startswith(f"{region}-")]
    others = {idea.id for one in elsewhere for idea in ideas(one)}
    if name and aim and name not in own and name not in others:
        raise _unknown("veranderidee '{name}' staat niet bij het doel", name, own, locate((), "change_idea"))


def _unknown(problem: str, name: str, known: list[str], where: str) -> AanpakError:
    meant = nearest(name, known)
    if meant:
        return CycleError(problem, where=where, remedy="Bedoelt u '{meant}'?", name=name, meant=meant)
    told = ", ".join(known) or "-"
    return CycleError(problem, where=where, remedy="Dit zijn de namen die er zijn: {known}.", name=name, known=told)


def _refuse_personal_plan(cycle: Cycle, idea: str) -> None:
    prose, team = cycle.prose, cycle.team
    refuse_personal(
        {
            "title": cycle.title, "why": prose.why, "questions": prose.questions, "change": prose.change,
            "data_plan": prose.data_plan, "idea": idea, "learned": " ".join(one.learned for one in cycle.follows),
            "team": " ".join((team.owner, team.sponsor, *team.members)), "unit": cycle.scale.unit,
            "statement": " ".join(one.statement for one in cycle.predictions),
        }
    )  # fmt: skip
