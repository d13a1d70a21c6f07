"""Rules for Plannen: an aim, a change, an expectation that can be wrong, and a plan for the figures."""

from __future__ import annotations

from lerende_aanpak.fidelity import pace
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark

_TAYLOR = "Taylor 2014, BMJ Quality & Safety 23:290"
_REED = "Reed & Card 2016, BMJ Quality & Safety 25:147"
_GUIDE = "Langley 2009, The Improvement Guide"


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


def _holds_baseline(context: Context) -> list[str]:
    starts = context.baselines
    return [
        one.id
        for one in context.cycle.predictions
        if one.comparison != "change_from_baseline"
        and one.indicator in starts
        and float(one.low) <= starts[one.indicator] <= float(one.high)
    ]


def _due_before_start(context: Context) -> list[str]:
    start = context.cycle.started or context.cycle.planned.start
    return [one.id for one in context.cycle.predictions if start and one.due < start]


def _digest_differs(context: Context) -> list[str]:
    return [""] if context.digest_fits is False else []


def _registered_late(context: Context) -> list[str]:
    return [""] if context.cycle.registered_late else []


def _nothing_known_through(context: Context) -> list[str]:
    registered = context.cycle.registered
    if registered is None:
        return []
    return [one.id for one in context.cycle.predictions if one.indicator not in registered.data_through]


def _unknown_aim(context: Context) -> list[str]:
    return [] if context.cycle.aim in context.aims else [context.cycle.aim or "-"]


def _no_idea(context: Context) -> list[str]:
    return [] if context.cycle.change_idea else [""]


def _no_balance(context: Context) -> list[str]:
    roles = {one.role for one in context.cycle.predictions}
    return [""] if context.cycle.predictions and "balancing" not in roles else []


def _no_family(context: Context) -> list[str]:
    roles = [*context.cycle.team.members, context.cycle.team.owner, context.cycle.team.sponsor]
    lived = ("ouder", "jongere", "kind", "leerling", "student", "ervaringsdeskundige")
    return [] if any(word in role.lower() for role in roles for word in lived) else [""]


RULES = (
    Rule(
        id="PDSA001",
        severity="E",
        phase="plan",
        finds=_no_prediction,
        source=f"{_TAYLOR}; McNicholas 2019 (36 van 294)",
        problem=mark("er staat geen verwachting in"),
        hint=mark("Wat verwacht u, hoeveel, en wanneer? Zet het bij `predictions`."),
        rationale=mark("Zonder verwachting vooraf is elke uitkomst achteraf te verklaren, en leert niemand iets."),
    ),
    Rule(
        id="PDSA002",
        severity="E",
        phase="plan",
        finds=_out_of_order,
        source=_GUIDE,
        problem=mark("verwachting {what}: de drie getallen staan niet op volgorde"),
        hint=mark("Zet `low` (laagste), `point` (beste schatting) en `high` (hoogste) van klein naar groot."),
        rationale=mark("Een uitkomst is alleen te vergelijken met een bereik dat klopt."),
    ),
    Rule(
        id="PDSA003",
        severity="W",
        phase="plan",
        finds=_odd_confidence,
        source=_GUIDE,
        problem=mark("verwachting {what}: de zekerheid ligt buiten 0,50 tot 0,99"),
        hint=mark("Kies 0.80: in 8 van de 10 gevallen hoort de uitkomst binnen het bereik te vallen."),
        rationale=mark("Met een vaste zekerheid is later te zien hoe vaak verwachtingen klopten."),
    ),
    Rule(
        id="PDSA004",
        severity="E",
        phase="plan",
        finds=_unknown_indicator,
        source=_REED,
        problem=mark("indicator '{what}' is niet bekend"),
        hint=mark("Kies een indicator uit `lerende-aanpak figures show`, of zet hem in region.toml."),
        rationale=mark("Een verwachting zonder bekende maat kan niemand nameten."),
    ),
    Rule(
        id="PDSA005",
        severity="E",
        phase="plan",
        finds=_other_unit,
        source=_REED,
        problem=mark("verwachting {what} heeft een andere eenheid dan de indicator"),
        hint=mark("Neem de eenheid van de kaart van de indicator over."),
        rationale=mark("Dagen vergelijken met weken geeft een verkeerd oordeel."),
    ),
    Rule(
        id="PDSA006",
        severity="W",
        phase="plan",
        finds=_holds_baseline,
        source=_REED,
        problem=mark("verwachting {what}: ook 'er verandert niets' valt binnen het bereik"),
        hint=mark("Maak het bereik smaller, of zeg bij `waive` dat u nog geen verandering verwacht."),
        rationale=mark("Deze verwachting kan geen verschil maken tussen verandering en geen verandering."),
    ),
    Rule(
        id="PDSA007",
        severity="E",
        phase="plan",
        finds=_due_before_start,
        source=_GUIDE,
        problem=mark("verwachting {what}: `due` (uiterlijk) ligt voor de start"),
        hint=mark("Kies bij `due` een dag na de start."),
        rationale=mark("Een uitkomst van voor de start zegt niets over de verandering."),
    ),
    Rule(
        id="PDSA011",
        severity="E",
        waivable=False,
        phase="plan",
        finds=_digest_differs,
        source="Bakker 2020, PLoS Biology 18:e3000937",
        problem=mark("de verwachting is veranderd nadat zij is vastgelegd"),
        hint=mark("Zet de vastgelegde verwachting terug."),
        rationale=mark("Een verwachting die later wijzigt, is geen verwachting meer."),
    ),
    Rule(
        id="PDSA012",
        severity="W",
        phase="plan",
        finds=_registered_late,
        source="Bakker 2020, PLoS Biology 18:e3000937",
        problem=mark("de verwachting is pas na de start vastgelegd"),
        hint=mark("Leg bij de volgende leercyclus de verwachting vast voor de start."),
        rationale=mark("Wie al iets heeft gezien, verwacht wat hij zag."),
    ),
    Rule(
        id="PDSA013",
        severity="W",
        phase="plan",
        finds=_nothing_known_through,
        source=_REED,
        problem=mark("verwachting {what}: niet vermeld tot en met welke periode de cijfers al bekend waren"),
        hint=mark("Zet bij `registered` onder `data_through` de laatste bekende periode."),
        rationale=mark("Alleen perioden die nog niemand kende, toetsen een verwachting."),
    ),
    Rule(
        id="PDSA020",
        severity="E",
        phase="plan",
        finds=_unknown_aim,
        source="Knudsen 2019, BMC Health Services Research 19:683",
        problem=mark("er is geen bekend doel bij `aim` ({what})"),
        hint=mark("Zet bij `aim` de naam van een doel uit de map aims."),
        rationale=mark("Een verandering zonder doel is niet te beoordelen."),
    ),
    Rule(
        id="PDSA021",
        severity="E",
        phase="plan",
        finds=_no_idea,
        source=_REED,
        problem=mark("er staat geen veranderidee bij"),
        hint=mark("Noem bij `change_idea` het idee uit de doelenboom van het doel."),
        rationale=mark("Elke leercyclus toetst één idee; zo stapelen lessen zich op."),
    ),
    Rule(
        id="PDSA022",
        severity="W",
        phase="plan",
        finds=_no_balance,
        source="Toma 2019, BMJ Quality & Safety",
        problem=mark("er is geen balansindicator"),
        hint=mark("Wat kan er slechter worden? Neem daar een verwachting voor op, met `role: balancing`."),
        rationale=mark("Wie alleen naar winst kijkt, ziet de prijs niet."),
    ),
    Rule(
        id="PDSA025",
        severity="W",
        phase="plan",
        source="Knudsen 2019, BMC Health Services Research 19:683",
        finds=lambda context: [] if context.cycle.prose.why else [""],
        problem=mark("onder Waarom staat niets"),
        hint=mark("Schrijf waarom u denkt dat deze verandering werkt."),
        rationale=mark("Zonder gedachte erachter is een uitkomst niet te verklaren."),
    ),
    Rule(
        id="PDSA026",
        severity="E",
        phase="plan",
        source="Hoffmann 2014, BMJ 348:g1687 (TIDieR 3-8)",
        finds=lambda context: [] if context.cycle.prose.change else [""],
        problem=mark("onder Verandering staat niets"),
        hint=mark("Beschrijf wie wat anders doet, waar en wanneer."),
        rationale=mark("Een ander kan alleen herhalen wat beschreven is."),
    ),
    Rule(
        id="PDSA027",
        severity="E",
        phase="plan",
        source=_REED,
        finds=lambda context: [] if context.cycle.prose.data_plan else [""],
        problem=mark("onder Dataplan staat niets"),
        hint=mark("Schrijf wie welke cijfers verzamelt, waar en wanneer."),
        rationale=mark("Cijfers waarvoor niemand zorgt, komen er niet."),
    ),
    Rule(
        id="PDSA028",
        severity="W",
        phase="plan",
        source=_GUIDE,
        finds=lambda context: [] if context.cycle.prose.questions else [""],
        problem=mark("onder Vragen staat niets"),
        hint=mark("Welke vraag moet deze leercyclus beantwoorden?"),
        rationale=mark("Een toets is een vraag met een antwoord."),
    ),
    Rule(
        id="PDSA080",
        severity="W",
        phase="plan",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_started"),
        problem=pace.PROBLEM["not_started"],
        hint=pace.REMEDY["not_started"],
        rationale=mark("Een plan dat blijft liggen, toetst niets, en het team raakt het kwijt."),
    ),
    Rule(
        id="PDSA091",
        severity="I",
        phase="plan",
        finds=_no_family,
        source="Advies Met Andere Ogen 2018, aanbeveling 3",
        problem=mark("er zit geen ouder of jongere in het team"),
        hint=mark("Wie voor wie het bedoeld is, kan meedenken?"),
        rationale=mark("Ouders en jongeren betrekken is nodig om resultaat te behalen."),
    ),
)
