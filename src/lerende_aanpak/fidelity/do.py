"""Rules for Doen: something was done, and what was different from the plan is written down."""

from __future__ import annotations

from lerende_aanpak.fidelity import pace
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark


def _nothing_done(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.studied and not cycle.prose.do else []


def _no_deviation(context: Context) -> list[str]:
    cycle = context.cycle
    text = cycle.prose.do.lower()
    told = any(word in text for word in ("afwijking", "onverwacht", "volgens plan", "anders dan"))
    return [""] if cycle.studied and cycle.prose.do and not told else []


RULES = (
    Rule(
        id="PDSA050",
        severity="E",
        phase="do",
        source="Langley 2009, The Improvement Guide",
        finds=lambda context: [""] if context.cycle.studied and not context.cycle.started else [],
        problem=mark("er staat geen startdatum bij"),
        hint=mark("Zet bij `started` de dag waarop het begon."),
        rationale=mark("Zonder startdatum zijn voor en na niet te scheiden."),
    ),
    Rule(
        id="PDSA051",
        severity="E",
        phase="do",
        finds=_nothing_done,
        source="McNicholas 2019, BMJ Quality & Safety 28:356 (71 %)",
        problem=mark("onder Doen staat niets"),
        hint=mark("Schrijf op wat er is gebeurd, met de datum ervoor."),
        rationale=mark("Een toets die niet is opgeschreven, kan niemand overdoen."),
    ),
    Rule(
        id="PDSA052",
        severity="W",
        phase="do",
        finds=_no_deviation,
        source="Reed & Card 2016, BMJ Quality & Safety 25:147",
        problem=mark("onder Doen staat geen afwijking, en ook niet dat het volgens plan ging"),
        hint=mark("Schrijf wat anders ging dan bedacht, of 'volgens plan'."),
        rationale=mark("Het onverwachte leert het meest, en raakt het eerst vergeten."),
    ),
    Rule(
        id="PDSA081",
        severity="W",
        phase="do",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_finished"),
        problem=pace.PROBLEM["not_finished"],
        hint=pace.REMEDY["not_finished"],
        rationale=mark("Een toets zonder einde geeft geen antwoord op de vraag."),
    ),
)
