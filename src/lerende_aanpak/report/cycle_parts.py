"""The parts of a cycle's report: page one in plain words, the four phases, and the figures."""

from __future__ import annotations

from typing import Literal

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Facts, Finding, Heading, Notice, Table, Text
from lerende_aanpak.model.words import Verdict, word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import sentences
from lerende_aanpak.report.figures import DRAWN_FROM, chart, cycle_band, indicator_part
from lerende_aanpak.report.inputs import ReportInputs, Summary
from lerende_aanpak.report.series import in_words, series
from lerende_aanpak.report.study import area_of, results, revisions

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


def _person(text: str, otherwise: str) -> Text:
    return Text(text=text, markdown=True) if text else Text(text=otherwise)


def page_one(inputs: ReportInputs) -> list[Block]:
    """Give the four plain questions with their answers, and the chart."""
    cycle, tr = _cycle(inputs), Translator(inputs.language)
    judged = results(inputs)
    aim = inputs.aim.title if inputs.aim else ""
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
        *([Text(text=aim + ("" if aim.endswith(".") else "."), tone="lead")] if aim else []),
        _person(cycle.prose.why, tr("Dat is nog niet opgeschreven.")),
        Heading(text=tr("Wat hebben we veranderd?"), anchor="wat-hebben-we-veranderd"),
        _person(cycle.prose.change, tr("Dat is nog niet opgeschreven.")),
        Heading(text=tr("Wat verwachtten we en wat gebeurde er?"), anchor="wat-verwachtten-we"),
        *([] if judged else [Text(text=_unexpected(cycle, tr))]),
        *(_finding(one, tr) for one in judged),
        *_first_chart(inputs, tr),
        Heading(text=tr("Wat doen we nu?"), anchor="wat-doen-we-nu"),
        *_now(inputs, tr),
    ]


def _unexpected(cycle: Cycle, tr: Translator) -> str:
    if cycle.kind == "explore":
        return tr("Dit is een verkenning: daarvoor is geen verwachting nodig.")
    return tr("Er is nog geen verwachting opgeschreven.")


def _finding(result: Result, tr: Translator) -> Finding:
    prediction = result.prediction
    verdict = {
        "not_due": tr("nog niet bekend"),
        "hidden": tr("niet openbaar"),
        "stopped": tr("geen uitkomst"),
    }.get(result.reason, tr(word("verdict", result.verdict)))
    return Finding(
        title=prediction.statement or prediction.indicator,
        verdict=verdict,
        tone=_TONE[result.verdict],
        sentences=(*sentences.expected(prediction, tr), *sentences.outcome(result, tr)),
    )


def _charted(inputs: ReportInputs) -> str | None:
    """Give the first indicator of a prediction with enough figures for the region: page one draws it."""
    for prediction in _cycle(inputs).predictions:
        figures = inputs.figures.get(prediction.indicator)
        if figures and len(series(figures, inputs.region.slug).known) >= DRAWN_FROM:
            return prediction.indicator
    return None


def _first_chart(inputs: ReportInputs, tr: Translator) -> list[Block]:
    cycle, charted = _cycle(inputs), _charted(inputs)
    if charted is None:
        return [Text(text=tr("Er is geen grafiek: er zijn te weinig cijfers die getoond mogen worden."))]
    indicator, source = inputs.indicators[charted], inputs.sources[charted]
    found = series(inputs.figures[charted], inputs.region.slug, cycle.started)
    frozen = inputs.frozen.get(charted)
    told = [sentences.newest(indicator, found.known[-1], tr), *sentences.course(indicator, found, tr)]
    if cycle.scale.stage == "test" and (frozen is None or area_of(frozen, cycle.region) != cycle.region):
        whole = tr("Deze grafiek gaat over de hele regio {name}.", name=inputs.region.name)
        told = [whole, tr("De leercyclus zelf was kleiner."), *told]
    bands = cycle_band(found, cycle.started, cycle.studied, tr) if cycle.started else ()
    return [
        Text(text=" ".join(told)),
        chart(indicator, found, inputs.region.name, tr, fictitious=source.fictitious, bands=bands),
    ]


def _now(inputs: ReportInputs, tr: Translator) -> list[Block]:
    cycle = _cycle(inputs)
    blocks: list[Block] = []
    if cycle.stopped:
        day = date(cycle.stopped.on.isoformat(), tr.language)
        blocks.append(Text(text=tr("Deze leercyclus is op {day} voortijdig afgebroken.", day=day), tone="lead"))
        blocks.append(_person(cycle.stopped.reason, tr("De reden is nog niet opgeschreven.")))
    elif cycle.decision:
        day = date(cycle.decision.on.isoformat(), tr.language)
        outcome = tr(word("outcome", cycle.decision.outcome))
        blocks.append(Text(text=tr("Op {day} is besloten: {outcome}.", day=day, outcome=outcome), tone="lead"))
        if cycle.decision.lesson:
            blocks.append(Text(text=tr("De les:") + " " + cycle.decision.lesson))
    elif cycle.studied:
        blocks.append(Text(text=tr("De uitkomst is besproken. Het besluit is nog niet genomen."), tone="lead"))
    elif cycle.started:
        blocks.append(Text(text=tr("De leercyclus loopt nog."), tone="lead"))
    else:
        blocks.append(Text(text=tr("De leercyclus is nog niet begonnen."), tone="lead"))
    for after in inputs.successors:
        blocks.append(Text(text=tr("De volgende leercyclus is: {title}.", title=after.title.rstrip("."))))
    return blocks


def phases(inputs: ReportInputs) -> list[Block]:
    """Give Plannen, Doen, Duiden and Besluiten in full."""
    cycle, tr = _cycle(inputs), Translator(inputs.language)
    empty = tr("Hier is nog niets opgeschreven.")
    return [
        Heading(text=tr("Plannen"), anchor="plannen"),
        Facts(items=tuple(_plan_facts(inputs, tr))),
        *_lineage(inputs, tr),
        *([Text(text=cycle.prose.plan, markdown=True)] if cycle.prose.plan else []),
        *_sub(tr("Vragen"), cycle.prose.questions),
        *_sub(tr("Dataplan"), cycle.prose.data_plan),
        *_predictions(inputs, tr),
        Heading(text=tr("Doen"), anchor="doen"),
        _person(cycle.prose.do, empty),
        Heading(text=tr("Duiden"), anchor="duiden"),
        *_revised(inputs, tr),
        _person(cycle.prose.study, empty),
        Heading(text=tr("Besluiten"), anchor="besluiten"),
        _person(cycle.prose.act, empty),
    ]


def _sub(title: str, text: str) -> list[Block]:
    return [Heading(text=title, level=3), Text(text=text, markdown=True)] if text else []


def _plan_facts(inputs: ReportInputs, tr: Translator) -> list[tuple[str, str]]:
    cycle = _cycle(inputs)
    scale = cycle.scale
    facts = [(tr("Stand van zaken"), tr(word("state", cycle.state))), (tr("Soort"), tr(word("kind", cycle.kind)))]
    if scale.unit:
        told = tr("{stage}, {size} × {unit}", stage=tr(word("stage", scale.stage)), size=scale.size, unit=scale.unit)
        facts.append((tr("Omvang"), told))
    facts.append((tr("Vertrouwen dat het werkt"), tr(word("level", scale.belief))))
    if cycle.working_elements:
        facts.append((tr("Werkzame elementen"), _elements(cycle, tr)))
    team = [role for role in (cycle.team.owner, cycle.team.sponsor, *cycle.team.members) if role]
    if team:
        facts.append((tr("Team (rollen)"), ", ".join(team)))
    if cycle.planned.start and cycle.planned.end:
        days = [date(one.isoformat(), tr.language) for one in (cycle.planned.start, cycle.planned.end)]
        facts.append((tr("Gepland"), tr("{start} tot en met {end}", start=days[0], end=days[1])))
    facts.append((tr("Vastgelegd"), " ".join(sentences.registration(cycle, inputs.digest_fits, tr))))
    for one in cycle.amendments:
        day = date(one.at.date().isoformat(), tr.language)
        facts.append((tr("Verwachting gewijzigd"), tr("op {day}, omdat: {why}", day=day, why=one.why)))
    for waiver in cycle.waive:
        facts.append((tr("Gemotiveerde uitzondering ({rule})", rule=waiver.rule), waiver.why))
    return facts


def _elements(cycle: Cycle, tr: Translator) -> str:
    """Name the working elements by number: ``2 cultuur van samenwerken; 5 faciliterend stelsel``."""
    return "; ".join(f"{number} {tr(word('working_element', str(number)))}" for number in cycle.working_elements)


def _lineage(inputs: ReportInputs, tr: Translator) -> list[Block]:
    rows = [_linked(one, tr("ging vooraf"), tr) for one in inputs.predecessors]
    rows += [_linked(one, tr("volgde hierop"), tr) for one in inputs.successors]
    if not rows:
        return []
    columns = (tr("Leercyclus"), tr("Plaats"), tr("Verband"), tr("Wat ervan geleerd is"))
    return [Table(caption=tr("Stamboom van het idee"), columns=columns, rows=tuple(rows))]


def _linked(one: Summary, place: str, tr: Translator) -> tuple[str, ...]:
    return (one.title, place, tr(word("how", one.how)) if one.how else "", one.learned or tr("niet opgeschreven"))


def _predictions(inputs: ReportInputs, tr: Translator) -> list[Block]:
    judged = results(inputs)
    if not judged:
        return []
    language = tr.language
    rows = []
    for one in judged:
        prediction = one.prediction
        low, point, high = (number(float(n), language) for n in (prediction.low, prediction.point, prediction.high))
        observed = tr("niet getoond") if one.reason == "hidden" else tr("nog niet bekend")
        if one.observed is not None:
            observed = number(one.observed, language)
        rows.append(
            (
                inputs.indicators[prediction.indicator].name(language),
                tr(word("role", prediction.role)),
                tr("{low} tot {high} (beste schatting {point})", low=low, high=high, point=point),
                sentences.unit(prediction.unit, tr),
                tr(word("comparison", prediction.comparison)),
                observed,
                tr(word("verdict", one.verdict)),
            )
        )
    columns = (
        tr("Indicator"), tr("Rol"), tr("Verwacht"), tr("Eenheid"), tr("Vergeleken"), tr("Gemeten"), tr("Oordeel"),
    )  # fmt: skip
    return [Table(caption=tr("Verwachtingen en uitkomsten"), columns=columns, rows=tuple(rows), numeric=(5,))]


def _revised(inputs: ReportInputs, tr: Translator) -> list[Block]:
    return [
        Notice(
            text=tr(
                "Na de duiding is een cijfer gewijzigd: {name}, {period}, was {then} en is nu {now}. "
                "Het oordeel rust op het cijfer van toen.",
                name=inputs.indicators[one.indicator].name(tr.language),
                period=in_words(one.period, tr.language),
                then=number(float(one.then.value or 0), tr.language),
                now=number(float(one.now.value or 0), tr.language),
            ),
            tone="warning",
        )
        for one in revisions(inputs)
    ]


def figures(inputs: ReportInputs) -> list[Block]:
    """Give every indicator of the cycle in its region: what page one did not show, in full."""
    cycle, tr = _cycle(inputs), Translator(inputs.language)
    blocks: list[Block] = [Heading(text=tr("Cijfers"), anchor="cijfers")]
    for indicator_id in cycle.indicators():
        found, source = inputs.figures.get(indicator_id), inputs.sources.get(indicator_id)
        indicator = inputs.indicators[indicator_id]
        if found is None or source is None:
            blocks.append(Heading(text=indicator.name(tr.language), level=3))
            blocks.append(Text(text=tr("Deze regio heeft hiervan nog geen cijfers.")))
            continue
        blocks += indicator_part(
            indicator, found, source, inputs.region.slug, inputs.region.name, tr,
            started=cycle.started, ended=cycle.studied, drawn=indicator_id == _charted(inputs),
        )  # fmt: skip
    return blocks
