"""Rules for what is expected: a prediction that can be read, compared, and be wrong."""

from __future__ import annotations

from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Comparison

TAYLOR = "Taylor 2014, BMJ Quality & Safety 23:290"
REED = "Reed & Card 2016, BMJ Quality & Safety 25:147"
GUIDE = "Langley 2009, The Improvement Guide"

_A_LEVEL: tuple[Comparison, ...] = ("median_after", "mean_after", "last_value")
"""Comparisons that give a value in the unit of the baseline."""


def _no_prediction(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.kind == "pdsa" and not cycle.predictions else []


def _out_of_order(context: Context) -> list[str]:
    return [one.id for one in context.cycle.predictions if not one.low <= one.point <= one.high]


def _odd_confidence(context: Context) -> list[str]:
    return [one.id for one in context.cycle.predictions if not 0.5 <= float(one.confidence) <= 0.99]


def _unknown_indicator(context: Context) -> list[str]:
    named = [one.indicator for one in context.cycle.predictions]
    return [indicator for indicator in named if indicator not in context.indicators]


def _other_unit(context: Context) -> list[str]:
    known = context.indicators
    return [
        one.id
        for one in context.cycle.predictions
        if one.indicator in known and one.unit and one.unit != known[one.indicator].unit
    ]


def _holds_no_change(context: Context) -> list[str]:
    found = []
    for one in context.cycle.predictions:
        start = context.baselines.get(one.indicator) if one.comparison in _A_LEVEL else None
        start = 0.0 if one.comparison == "change_from_baseline" else start
        if start is not None and float(one.low) <= start <= float(one.high):
            found.append(one.id)
    return found


def _due_before_start(context: Context) -> list[str]:
    start = context.cycle.started or context.cycle.planned.start
    return [one.id for one in context.cycle.predictions if start and one.due < start]


RULES = (
    Rule(
        id="PDSA001",
        severity="E",
        phase="plan",
        finds=_no_prediction,
        at="predictions",
        source=f"{TAYLOR}; McNicholas 2019 (36 van 294)",
        problem=mark("er staat geen verwachting in"),
        hint=mark("Wat verwacht u, hoeveel, en wanneer? Zet het bij `predictions`."),
        rationale=mark("Zonder verwachting vooraf is elke uitkomst achteraf te verklaren, en leert niemand iets."),
        broken="kind: pdsa",
        mended="kind: explore",
    ),
    Rule(
        id="PDSA002",
        severity="E",
        phase="plan",
        finds=_out_of_order,
        at="predictions.low",
        source=GUIDE,
        problem=mark("verwachting {what}: de drie getallen staan niet op volgorde"),
        hint=mark("Zet `low` (laagste), `point` (beste schatting) en `high` (hoogste) van klein naar groot."),
        rationale=mark("Een uitkomst is alleen te vergelijken met een bereik dat klopt."),
        broken="low: 6\npoint: 5\nhigh: 4",
        mended="low: 4\npoint: 5\nhigh: 6",
    ),
    Rule(
        id="PDSA003",
        severity="W",
        phase="plan",
        finds=_odd_confidence,
        at="predictions.confidence",
        source=GUIDE,
        problem=mark("verwachting {what}: de zekerheid ligt buiten 0,50 tot 0,99"),
        hint=mark("Kies 0.80: in 8 van de 10 gevallen hoort de uitkomst binnen het bereik te vallen."),
        rationale=mark("Met een vaste zekerheid is later te zien hoe vaak verwachtingen klopten."),
        broken="confidence: 0.20",
        mended="confidence: 0.90",
    ),
    Rule(
        id="PDSA004",
        severity="E",
        phase="plan",
        finds=_unknown_indicator,
        at="predictions.indicator",
        source=REED,
        problem=mark("indicator '{what}' is niet bekend"),
        hint=mark("Kies een indicator uit `lerende-aanpak figures show`, of zet hem in region.toml."),
        rationale=mark("Een verwachting zonder bekende maat kan niemand nameten."),
        broken="indicator: proefland.thuis\nrole: outcome",
        mended="indicator: proefland.thuis-per-1000\nrole: outcome",
    ),
    Rule(
        id="PDSA005",
        severity="E",
        phase="plan",
        finds=_other_unit,
        at="predictions.unit",
        source=REED,
        problem=mark("verwachting {what} heeft een andere eenheid dan de indicator"),
        hint=mark("Neem de eenheid van de kaart van de indicator over."),
        rationale=mark("Dagen vergelijken met weken geeft een verkeerd oordeel."),
        broken="unit: weken\nlow: 5.5",
        mended="unit: dagen\nlow: 5.5",
    ),
    Rule(
        id="PDSA006",
        severity="W",
        phase="plan",
        finds=_holds_no_change,
        at="predictions.low",
        source=REED,
        problem=mark("verwachting {what}: ook 'er verandert niets' valt binnen het bereik"),
        hint=mark("Maak het bereik smaller, of zeg bij `waive` dat u nog geen verandering verwacht."),
        rationale=mark("Deze verwachting kan geen verschil maken tussen verandering en geen verandering."),
        broken="low: 2.2\npoint: 2.5\nhigh: 3.2   # de 0-meting is 2.9",
        mended="low: 2.2\npoint: 2.5\nhigh: 2.8",
    ),
    Rule(
        id="PDSA007",
        severity="E",
        phase="plan",
        finds=_due_before_start,
        at="predictions.due",
        source=GUIDE,
        problem=mark("verwachting {what}: `due` (uiterlijk) ligt voor de start"),
        hint=mark("Kies bij `due` een dag na de start."),
        rationale=mark("Een uitkomst van voor de start zegt niets over de verandering."),
        broken="high: 45\nconfidence: 0.90\ndue: 2026-09-01",
        mended="high: 45\nconfidence: 0.90\ndue: 2026-12-18",
    ),
)
