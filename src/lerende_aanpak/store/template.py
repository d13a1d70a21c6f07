"""The first text of a new cycle or aim: what is known filled in, the rest explained in comments."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from lerende_aanpak.i18n import Translator
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim, ChangeIdea, Driver, Link, Prediction
from lerende_aanpak.store.prose import inert
from lerende_aanpak.store.quoting import scalar


def cycle_text(cycle: Cycle, tr: Translator, *, example: Prediction | None = None) -> str:
    """Give the file of a new cycle.

    Args:
        cycle: What is known of it.
        tr: Language of the comments; keys are English and headings Dutch in every file.
        example: A prediction to show in comments when the cycle has none.
    """
    scale, team, planned, prose = cycle.scale, cycle.team, cycle.planned, cycle.prose
    lines = [
        "---",
        f"schema: {cycle.schema}",
        f"id: {scalar(cycle.id)}",
        f"title: {scalar(cycle.title)}",
        *(["fictitious: yes   # " + tr("voorbeeld (fictief)")] if cycle.fictitious else []),
        f"region: {scalar(cycle.region)}",
        _key("kind", cycle.kind, tr("pdsa (een verwachting toetsen) of explore (verkennen)")),
        _text("aim", cycle.aim, tr("het doel, in de map aims; nieuw: lerende-aanpak aim new")),
        _text("change_idea", cycle.change_idea, tr("het veranderidee, bij het doel onder change_ideas")),
        _key("working_elements", _list(map(str, cycle.working_elements)), tr("werkzame elementen, 1 tot en met 6")),
        "scale:",
        _key("  stage", scale.stage, tr("test (uitproberen), implement (invoeren) of spread (verspreiden)")),
        _key("  size", str(scale.size), tr("op hoeveel plekken")),
        _text("  unit", scale.unit, tr("van wat: school, wijk, team")),
        _key("  belief", scale.belief, tr("vertrouwen dat het werkt: low, moderate of high")),
        _key("  cost_of_failure", scale.cost_of_failure, tr("wat het kost als het mislukt: small of large")),
        _key("  commitment", scale.commitment, tr("steun in de organisatie: none, some of strong")),
        *_follows(cycle.follows),
        _key("feeds", _list(cycle.feeds), tr("afspraken waaraan dit bijdraagt, uit de map network")),
        _key("team", "", tr("rollen, geen namen van personen")),
        _text("  owner", team.owner, tr("wie trekt het")),
        _text("  sponsor", team.sponsor, tr("wie beslist erover")),
        _key("  members", _list(team.members), tr("ook een ouder of jongere?")),
        "planned:",
        _key("  start", planned.start.isoformat() if planned.start else "", tr("jaar-maand-dag")),
        _key("  end", planned.end.isoformat() if planned.end else "", tr("jaar-maand-dag")),
        *_predictions(cycle.predictions, example, tr),
        "---",
        "",
        "## Plannen",
        *_part("Waarom", prose.why),
        *_part("Vragen", prose.questions),
        *_part("Verandering", prose.change),
        *_part("Dataplan", prose.data_plan),
        "",
        "## Doen",
        "",
        "## Duiden",
        "",
        "## Besluiten",
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def prediction_lines(one: Prediction) -> list[str]:
    """Give the lines of one prediction, without hyphen and indentation."""
    return [
        f"id: {scalar(one.id)}",
        f"indicator: {scalar(one.indicator)}",
        f"role: {one.role}",
        f"statement: {scalar(one.statement)}",
        f"comparison: {one.comparison}",
        f"unit: {scalar(one.unit)}",
        f"low: {one.low:f}",
        f"point: {one.point:f}",
        f"high: {one.high:f}",
        f"confidence: {one.confidence:f}",
        f"due: {one.due.isoformat()}",
    ]


def lesson_lines(lesson: Lesson) -> list[str]:
    """Give the lines of a lesson, ``lesson:`` itself at the margin; what is not said is left out."""
    texts = {key: " ".join(getattr(lesson, key).split()) for key in ("statement", "context", "mechanism", "outcome")}
    lines = ["lesson:", *(f"  {key}: {scalar(text)}" for key, text in texts.items() if text)]
    lines += [f"  working_elements: {_list(map(str, lesson.working_elements))}"] if lesson.working_elements else []
    lines += [f"  strength: {lesson.strength}"] if lesson.strength else []
    audience = " ".join(lesson.audience.split())
    return [*lines, *([f"  audience: {scalar(audience)}"] if audience else [])]


def idea_lines(idea: ChangeIdea) -> list[str]:
    """Give the lines of one change idea, without hyphen and indentation."""
    told = {key: text for key, text in attrs.asdict(idea).items() if text and key != "origin"}
    return [*(f"{key}: {scalar(text)}" for key, text in told.items()), f"origin: {scalar(idea.origin or 'own')}"]


def driver_lines(driver: Driver) -> list[str]:
    """Give the lines of one driver with all that stands under it, without hyphen and indentation."""
    lines = [f"id: {scalar(driver.id)}", f"name: {scalar(driver.name)}", f"belief: {driver.belief}"]
    lines += [f"evidence: {_list(driver.evidence)}"] if driver.evidence else []
    lines.append(f"indicators: {_list(driver.indicators)}")
    if driver.drivers:
        lines += ["drivers:", *(line for one in driver.drivers for line in _item(driver_lines(one)))]
    return [*lines, "change_ideas:", *(line for one in driver.change_ideas for line in _item(idea_lines(one)))]


def aim_text(aim: Aim, theory: str, tr: Translator) -> str:
    """Give the file of a new aim. ``theory``: why the driver should lead to the aim, in prose."""
    lines = [
        "---",
        f"schema: {aim.schema}",
        f"id: {scalar(aim.id)}",
        f"title: {scalar(aim.title)}",
        *(["fictitious: yes   # " + tr("voorbeeld (fictief)")] if aim.fictitious else []),
        *([f"why: {scalar(aim.why)}"] if aim.why else []),
        _key("indicator", scalar(aim.indicator), tr("waaraan u ziet of het doel is bereikt")),
        _text("for_whom", aim.for_whom, tr("voor wie")),
        *([f"boundaries: {scalar(aim.boundaries)}"] if aim.boundaries else []),
        *_start(aim, tr),
        _key("to", f"{aim.to:f}" if aim.to is not None else "", tr("streefwaarde, in de eenheid van de indicator")),
        _key("by", aim.by.isoformat() if aim.by else "", tr("uiterlijk, jaar-maand-dag")),
        _text("owner", aim.owner, tr("een rol, geen naam")),
        "drivers:",
    ]
    lines += [line for driver in aim.drivers for line in _item(driver_lines(driver))]
    lines += ["---", "", "\n".join(inert(theory)) or tr("Schrijf hier waarom u denkt dat dit tot het doel leidt.")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _start(aim: Aim, tr: Translator) -> list[str]:
    if aim.start is None:
        told = tr("Waar u nu staat, bijvoorbeeld:")
        return [f"# {told} from: {{value: 2.9, period: 2026, points: 12}}"]
    start = aim.start
    return [f"from: {{value: {start.value:f}, period: {start.period.label}, points: {start.points}}}"]


def _key(key: str, value: str, told: str) -> str:
    return f"{key}: {value}".rstrip() + f"   # {told}"


def _text(key: str, text: str, told: str) -> str:
    return _key(key, scalar(text) if text else "", told)


def _item(lines: list[str]) -> list[str]:
    first, *others = lines
    return [f"  - {first}", *(f"    {line}" for line in others)]


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, items))}]"


def _part(title: str, text: str) -> list[str]:
    return ["", f"### {title}", *inert(text)] if text else ["", f"### {title}"]


def _follows(links: tuple[Link, ...]) -> list[str]:
    if not links:
        return ["follows: []"]
    lines = ["follows:"]
    for link in links:
        lines += [f"  - cycle: {scalar(link.cycle)}", f"    how: {link.how}"]
        lines += [f"    learned: {scalar(link.learned)}"] if link.learned else []
    return lines


def _predictions(predictions: tuple[Prediction, ...], example: Prediction | None, tr: Translator) -> list[str]:
    told = tr("Wat verwacht u, hoeveel en wanneer? Leg dit vast voordat u begint.")
    lines = [f"# {told}"]
    if not predictions:
        lines.append("predictions: []")
        if example:
            lines.append("# " + tr("Zo schrijft u een verwachting; haal de hekjes en de [] hierboven weg:"))
            lines += _commented(prediction_lines(example))
        return lines
    return [*lines, "predictions:", *(line for one in predictions for line in _item(prediction_lines(one)))]


def _commented(lines: list[str]) -> list[str]:
    first, *others = lines
    return [f"#  - {first}", *(f"#    {line}" for line in others)]
