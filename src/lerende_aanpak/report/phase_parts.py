"""Plannen, Doen, Duiden and Besluiten of a cycle in full: what people wrote, and what the figures add to it."""

from __future__ import annotations

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Facts, Heading, Notice, Table, Text
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.do import log_entries
from lerende_aanpak.report import drivers, evidence, family, ramp, sentences, weighing
from lerende_aanpak.report.cycle_parts import written
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.series import in_words
from lerende_aanpak.report.study import revisions
from lerende_aanpak.report.weighing import Weighing


def phases(inputs: ReportInputs) -> list[Block]:
    """Give Plannen, Doen, Duiden and Besluiten in full."""
    cycle, tr, weighed = inputs.cycle, Translator(inputs.language), Weighing(inputs)
    assert cycle is not None
    empty = tr("Hier is nog niets opgeschreven.")
    return [
        Heading(text=tr("Plannen"), anchor="plannen"),
        Facts(items=tuple(_plan_facts(inputs, tr)), own=(_team(cycle), *(one.why for one in cycle.waive))),
        *_drivers(inputs, tr),
        *family.trees(inputs),
        *(chart for one in inputs.families for chart in ramp.ramp(one, tr)),
        *_agreements(inputs, tr),
        *([Text(text=cycle.prose.plan, markdown=True)] if cycle.prose.plan else []),
        *_sub(tr("Vragen"), cycle.prose.questions),
        *_sub(tr("Dataplan"), cycle.prose.data_plan),
        *_predictions(weighed, tr),
        Heading(text=tr("Doen"), anchor="doen"),
        written(cycle.prose.do, empty),
        *_otherwise(cycle, tr),
        Heading(text=tr("Duiden"), anchor="duiden"),
        *_revised(inputs, tr),
        written(cycle.prose.study, empty),
        *weighing.study_part(weighed),
        Heading(text=tr("Besluiten"), anchor="besluiten"),
        written(cycle.prose.act, empty),
        *weighing.advice_part(weighed),
    ]


def _drivers(inputs: ReportInputs, tr: Translator) -> list[Block]:
    assert inputs.cycle is not None
    return [*drivers.diagram(inputs.aim, inputs.indicators, inputs.cycle.change_ideas, tr)] if inputs.aim else []


def _sub(title: str, text: str) -> list[Block]:
    return [Heading(text=title, level=3), Text(text=text, markdown=True)] if text else []


def _plan_facts(inputs: ReportInputs, tr: Translator) -> list[tuple[str, str]]:
    cycle = inputs.cycle
    assert cycle is not None
    scale = cycle.scale
    facts = [(tr("Stand van zaken"), tr(word("state", cycle.state))), (tr("Soort"), tr(word("kind", cycle.kind)))]
    if scale.unit:
        told = tr("{stage}, {size} × {unit}", stage=tr(word("stage", scale.stage)), size=scale.size, unit=scale.unit)
        facts.append((tr("Omvang"), told))
    facts.append((tr("Vertrouwen dat het werkt"), tr(word("level", scale.belief))))
    if cycle.working_elements:
        facts.append((tr("Werkzame elementen"), _elements(cycle, tr)))
    if _team(cycle):
        facts.append((tr("Team (rollen)"), _team(cycle)))
    if cycle.planned.start and cycle.planned.end:
        days = [date(one.isoformat(), tr.language) for one in (cycle.planned.start, cycle.planned.end)]
        facts.append((tr("Gepland"), tr("{start} tot en met {end}", start=days[0], end=days[1])))
    fixed = sentences.registration(cycle, inputs.digest_fits, tr, inputs.evidence)
    facts.append((tr("Vastgelegd"), " ".join(fixed)))
    if inputs.evidence:
        facts.append((tr("Hoe zeker dat moment is"), evidence.told(inputs.evidence, tr)))
    if cycle.started:
        facts.append((tr("Begonnen op"), date(cycle.started.isoformat(), tr.language)))
    if cycle.studied:
        facts.append((tr("Geduid op"), date(cycle.studied.isoformat(), tr.language)))
    for one in cycle.amendments:
        day = date(one.at.date().isoformat(), tr.language)
        facts.append((tr("Verwachting gewijzigd"), tr("op {day}, omdat: {why}", day=day, why=one.why)))
    for waiver in cycle.waive:
        facts.append((tr("Gemotiveerde uitzondering ({rule})", rule=waiver.rule), waiver.why))
    return facts


def _team(cycle: Cycle) -> str:
    return ", ".join(role for role in (cycle.team.owner, cycle.team.sponsor, *cycle.team.members) if role)


def _elements(cycle: Cycle, tr: Translator) -> str:
    """Name the working elements by number: ``2 cultuur van samenwerken; 5 faciliterend stelsel``."""
    return "; ".join(f"{number} {tr(word('working_element', str(number)))}" for number in cycle.working_elements)


def _agreements(inputs: ReportInputs, tr: Translator) -> list[Block]:
    if not inputs.feeds:
        return []
    rows = tuple(
        (one.title, date(one.on.isoformat(), tr.language) if one.on else "", ", ".join(one.parties),
         date(one.review.isoformat(), tr.language) if one.review else "")
        for one in inputs.feeds
    )  # fmt: skip
    columns = (tr("Afspraak"), tr("Gemaakt op"), tr("Tussen"), tr("Opnieuw bekeken op"))
    own = tuple(text for one in inputs.feeds for text in (one.title, ", ".join(one.parties)))
    return [Table(caption=tr("Afspraken waaraan dit bijdraagt"), columns=columns, rows=rows, own=own)]


def _predictions(weighed: Weighing, tr: Translator) -> list[Block]:
    inputs, judged = weighed.inputs, weighed.results
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
                sentences.verdict(one, tr),
            )
        )
    columns = (
        tr("Indicator"), tr("Rol"), tr("Verwacht"), tr("Eenheid"), tr("Vergeleken"), tr("Gemeten"), tr("Oordeel"),
    )  # fmt: skip
    return [Table(caption=tr("Verwachtingen en uitkomsten"), columns=columns, rows=tuple(rows), numeric=(5,))]


def _otherwise(cycle: Cycle, tr: Translator) -> list[Block]:
    """Give what went otherwise than planned, or was not foreseen, out of the log."""
    entries = [one for one in log_entries(cycle.prose.do) if one.kind != "plain"]
    if not entries:
        return []
    rows = tuple((date(one.on.isoformat(), tr.language), tr(word("log_kind", one.kind)), one.text) for one in entries)
    columns = (tr("Dag"), tr("Soort"), tr("Wat er gebeurde"))
    own = tuple(one.text for one in entries)
    return [Table(caption=tr("Anders dan gepland of verwacht"), columns=columns, rows=rows, own=own)]


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
