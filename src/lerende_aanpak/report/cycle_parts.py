"""The parts of a cycle's report: page one in plain words, and the figures; `phase_parts` has the four phases."""

from __future__ import annotations

from typing import Literal

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Finding, Heading, Notice, Text
from lerende_aanpak.model.words import Verdict, word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import ideas
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import effects, sentences, weighing
from lerende_aanpak.report.area import called
from lerende_aanpak.report.figures import DRAWN_FROM, chart, cycle_band, indicator_part
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.judging import area_of
from lerende_aanpak.report.lesson import lesson
from lerende_aanpak.report.series import series
from lerende_aanpak.report.weighing import Weighing

_TONE: dict[Verdict, Literal["good", "same", "bad", "open"]] = {
    "better": "good",
    "as_expected": "good",
    "worse": "bad",
    "higher": "same",
    "lower": "same",
    "not_measurable": "open",
}


def _cycle(inputs: ReportInputs) -> Cycle:
    assert inputs.cycle is not None
    return inputs.cycle


def written(text: str, otherwise: str) -> Text:
    """Give what people wrote, as their Markdown; or what is said where they wrote nothing."""
    return Text(text=text, markdown=True) if text else Text(text=otherwise)


def page_one(inputs: ReportInputs) -> list[Block]:
    """Give the four plain questions with their answers, and the chart."""
    cycle, tr, weighed = _cycle(inputs), Translator(inputs.language), Weighing(inputs)
    judged = weighed.results
    ahead = cycle.state in ("draft", "registered")
    changed = tr("Wat gaan we veranderen?") if ahead else tr("Wat hebben we veranderd?")
    return [
        *(
            Notice(
                text=tr("'{name}' bestaat niet, en ontbreekt daarom in dit verslag.", name=one),
                tone="warning",
                incomplete=True,
            )
            for one in inputs.missing
        ),
        Heading(text=tr("Wat wilden we?"), anchor="wat-wilden-we"),
        *_aim(inputs, tr),
        written(cycle.prose.why, tr("Dat is nog niet opgeschreven.")),
        Heading(text=changed, anchor="wat-hebben-we-veranderd"),
        written(cycle.prose.change, tr("Dat is nog niet opgeschreven.")),
        Heading(text=tr("Wat verwachtten we en wat gebeurde er?"), anchor="wat-verwachtten-we"),
        *([] if judged else [Text(text=_unexpected(cycle, tr))]),
        *(_finding(one, weighed, tr) for one in judged),
        *first_chart(weighed, tr),
        Heading(text=tr("Wat doen we nu?"), anchor="wat-doen-we-nu"),
        *_now(weighed, tr),
    ]


def _aim(inputs: ReportInputs, tr: Translator) -> list[Block]:
    """Give the aim whole: its title, and from where to where, by when and for whom, as far as they are known."""
    aim = inputs.aim
    if aim is None:
        return []
    lead = Text(text=aim.title + ("" if aim.title.endswith(".") else "."), tone="lead", own=(aim.title,))
    card = inputs.indicators.get(aim.indicator)
    unit = sentences.unit(card.unit, tr) if card else ""
    parts = []
    if aim.start:
        value, period = number(float(aim.start.value), tr.language), aim.start.period.text(tr.language)
        first = value if aim.to is not None else f"{value} {unit}".strip()
        parts.append(tr("van {value} ({period})", value=first, period=period))
    if aim.to is not None:
        parts.append(tr("naar {value}", value=f"{number(float(aim.to), tr.language)} {unit}".strip()))
    told = [" ".join(parts)] if parts else []
    told += [tr("uiterlijk {day}", day=date(aim.by.isoformat(), tr.language))] if aim.by else []
    told += [tr("voor {whom}", whom=aim.for_whom.rstrip("."))] if aim.for_whom else []
    whole = Text(text=f"{tr('Doel:')} {', '.join(told)}.", own=(aim.for_whom.rstrip("."),))
    return [lead, *([whole] if told else [])]


def _unexpected(cycle: Cycle, tr: Translator) -> str:
    if cycle.kind == "explore":
        return tr("Dit is een verkenning: daarvoor is geen verwachting nodig.")
    return tr("Er is nog geen verwachting opgeschreven.")


def _finding(result: Result, weighed: Weighing, tr: Translator) -> Finding:
    inputs, prediction, cycle = weighed.inputs, result.prediction, _cycle(weighed.inputs)
    seen = effects.visible(inputs.indicators[prediction.indicator], result, weighed.change(prediction.indicator), tr)
    verdict = sentences.verdict(result, tr)
    early = []
    if cycle.studied and cycle.studied < prediction.due:
        due = date(prediction.due.isoformat(), tr.language)
        early = [tr("Er is gekeken voor de afgesproken dag ({due}).", due=due),
                 tr("Wie te vroeg kijkt, ziet vaker iets dat er niet is.")]  # fmt: skip
    return Finding(
        title=prediction.statement or prediction.indicator,
        verdict=verdict,
        tone=_TONE[result.verdict],
        sentences=(*sentences.expected(prediction, tr), *sentences.outcome(result, tr), *seen, *early),
    )


def _charted(inputs: ReportInputs) -> str | None:
    """Give the first indicator of a prediction with enough figures of one area: page one draws it."""
    for prediction in _cycle(inputs).predictions:
        figures = inputs.figures.get(prediction.indicator)
        if not figures:
            continue
        found = series(figures, _area(inputs, prediction.indicator))
        if len(found.known) >= DRAWN_FROM and not found.mostly_hidden:
            return prediction.indicator
    return None


def _area(inputs: ReportInputs, indicator: str) -> str:
    """Give the area that is drawn: the region, or another one when all figures are of that one (a school)."""
    return area_of(inputs.figures[indicator], inputs.region.slug) or inputs.region.slug


def first_chart(weighed: Weighing, tr: Translator) -> list[Block]:
    """Give the chart of the first indicator that can be drawn, with what it shows and what changed, in words."""
    inputs = weighed.inputs
    cycle, charted = _cycle(inputs), _charted(inputs)
    if not cycle.predictions:
        return []
    if charted is None:
        return [Text(text=tr("Er is geen grafiek: er zijn te weinig cijfers die getoond mogen worden."))]
    indicator, source = inputs.indicators[charted], inputs.sources[charted]
    area = _area(inputs, charted)
    place = called(inputs.region, area, tr)
    found = series(inputs.figures[charted], area, cycle.started, indicator)
    changed = weighing.told(weighed, charted, tr) if weighed.area(charted) == area else []
    told = [sentences.newest(indicator, found.known[-1], tr), *sentences.course(indicator, found, tr)]
    if cycle.scale.stage == "test" and area == inputs.region.slug:
        whole = tr("Deze grafiek gaat over de hele regio {name}.", name=place)
        told = [whole, tr("De leercyclus zelf is kleiner."), *told]
    bands = cycle_band(found, cycle.started, cycle.studied, tr) if cycle.started else ()
    return [
        Text(text=" ".join(told)),
        *([Text(text=" ".join(changed))] if changed else []),
        chart(indicator, found, place, tr, fictitious=source.fictitious, bands=bands, told=changed),
    ]


def _now(weighed: Weighing, tr: Translator) -> list[Block]:
    inputs = weighed.inputs
    cycle = _cycle(inputs)
    blocks: list[Block] = []
    if cycle.stopped:
        day = date(cycle.stopped.on.isoformat(), tr.language)
        blocks.append(Text(text=tr("Deze leercyclus is op {day} voortijdig afgebroken.", day=day), tone="lead"))
        blocks.append(written(cycle.stopped.reason, tr("De reden is nog niet opgeschreven.")))
    elif cycle.decision:
        day = date(cycle.decision.on.isoformat(), tr.language)
        decided = cycle.decision.outcome
        outcome = tr(word("outcome", decided)) if decided else tr("nog niet opgeschreven")
        blocks.append(Text(text=tr("Op {day} is besloten: {outcome}.", day=day, outcome=outcome), tone="lead"))
        blocks += lesson(cycle.decision, _tried(inputs), tr)
    elif cycle.studied:
        blocks.append(Text(text=tr("De uitkomst is besproken. Het besluit is nog niet genomen."), tone="lead"))
        advice = weighing.advice_said(weighed, tr)
        blocks += [Text(text=" ".join(advice))] if advice else []
    elif cycle.started:
        blocks.append(Text(text=tr("De leercyclus loopt nog."), tone="lead"))
    else:
        blocks.append(Text(text=tr("De leercyclus is nog niet begonnen."), tone="lead"))
    for after in inputs.successors:
        title = after.title.rstrip(".")
        blocks.append(Text(text=tr("De volgende leercyclus is: {title}.", title=title), own=(title,)))
    return blocks


def _tried(inputs: ReportInputs) -> str:
    """Name what was tried: the change idea, or else the title of the cycle."""
    cycle = _cycle(inputs)
    names = [idea.name for idea in ideas(inputs.aim) if idea.id in cycle.change_ideas] if inputs.aim else []
    return ", ".join(names) or cycle.title


def figures(inputs: ReportInputs) -> list[Block]:
    """Give every indicator of the cycle: what page one did not show, in full."""
    cycle, tr = _cycle(inputs), Translator(inputs.language)
    blocks: list[Block] = [Heading(text=tr("Cijfers"), anchor="cijfers")]
    if not cycle.indicators():
        none = tr("Er is nog geen verwachting, en dus nog geen indicator.")
        explored = tr("Deze leercyclus heeft nog geen indicator.")
        return [*blocks, Text(text=explored if cycle.kind == "explore" else none)]
    for indicator_id in cycle.indicators():
        found, source = inputs.figures.get(indicator_id), inputs.sources.get(indicator_id)
        indicator = inputs.indicators[indicator_id]
        if found is None or source is None:
            blocks.append(Heading(text=indicator.name(tr.language), level=3))
            blocks.append(Text(text=tr("Deze regio heeft hiervan nog geen cijfers.")))
            continue
        area = _area(inputs, indicator_id)
        blocks += indicator_part(
            indicator, found, source, area, called(inputs.region, area, tr), tr,
            started=cycle.started, ended=cycle.studied, drawn=indicator_id == _charted(inputs),
            region=inputs.region,
        )  # fmt: skip
    return blocks
