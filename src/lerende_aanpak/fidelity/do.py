"""Rules for Doen: something was done, and what was different from the plan is written down."""

from __future__ import annotations

from lerende_aanpak.fidelity import pace, told
from lerende_aanpak.fidelity.prediction import GUIDE, REED
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark


def _nothing_done(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.studied and not cycle.prose.do else []


def _no_deviation(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.studied and cycle.prose.do and not told.DEVIATION.search(cycle.prose.do) else []


RULES = (
    Rule(
        id="PDSA050",
        severity="E",
        phase="do",
        source=GUIDE,
        finds=lambda context: [""] if context.cycle.studied and not context.cycle.started else [],
        at="started",
        problem=mark("er staat geen startdatum bij"),
        hint=mark("Zet bij `started` de dag waarop het begon."),
        rationale=mark("Zonder startdatum zijn voor en na niet te scheiden."),
        broken="carried_out_as_planned: no",
        mended="started: 2026-04-20\ncarried_out_as_planned: no",
    ),
    Rule(
        id="PDSA051",
        severity="E",
        phase="do",
        finds=_nothing_done,
        at="## Doen",
        source="McNicholas 2019, BMJ Quality & Safety 28:356 (71 %)",
        problem=mark("onder Doen staat niets"),
        hint=mark("Schrijf op wat er is gebeurd, met de datum ervoor."),
        rationale=mark("Een toets die niet is opgeschreven, kan niemand overdoen."),
        broken="## Doen",
        mended="## Doen\n\n- 2026-04-20 gestart.\n- 2026-05-04 de dag na een feestdag is niet gelukt; daarna wel.",
    ),
    Rule(
        id="PDSA052",
        severity="W",
        phase="do",
        finds=_no_deviation,
        at="## Doen",
        source=REED,
        problem=mark("onder Doen staat geen afwijking, en ook niet dat het volgens plan ging"),
        hint=mark("Schrijf wat anders ging dan bedacht, of 'volgens plan'."),
        rationale=mark("Het onverwachte leert het meest, en raakt het eerst vergeten."),
        broken="- 2026-11-16 nog een dag gebeld.",
        mended="- 2026-11-16 verliep zoals we hadden bedacht, ook in de drukke weken.",
    ),
    Rule(
        id="PDSA081",
        severity="W",
        phase="do",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_finished"),
        at="planned.end",
        problem=pace.PROBLEM["not_finished"],
        hint=pace.REMEDY["not_finished"],
        rationale=mark("Een toets zonder einde geeft geen antwoord op de vraag."),
        broken="  end: 2027-02-12\npredictions:",
        mended="  end: 2027-06-30\npredictions:",
    ),
)
