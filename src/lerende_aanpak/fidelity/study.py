"""Rules for Duiden: figures that are still what they were, and a study of what was expected."""

from __future__ import annotations

from lerende_aanpak.fidelity import pace
from lerende_aanpak.fidelity.rule import Context, Rule, SnapshotState
from lerende_aanpak.i18n import mark


def _snapshots(context: Context, state: SnapshotState) -> list[str]:
    return [one.snapshot for one in context.cycle.data if context.snapshots.get(one.snapshot) == state]


def _not_registered(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.kind == "pdsa" and cycle.studied and not cycle.registered else []


def _too_early(context: Context) -> list[str]:
    day = context.cycle.studied
    early = [one.id for one in context.cycle.predictions if day and day < one.due]
    return [", ".join(early)] if early else []


def _without_figures(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.kind == "pdsa" and cycle.studied and not cycle.data else []


def _without_result(context: Context) -> list[str]:
    cycle = context.cycle
    measured = {one.indicator for one in cycle.data}
    return [one.id for one in cycle.predictions if cycle.studied and cycle.data and one.indicator not in measured]


RULES = (
    Rule(
        id="PDSA010",
        severity="E",
        waivable=False,
        phase="study",
        finds=_not_registered,
        source="Bakker 2020, PLoS Biology 18:e3000937",
        problem=mark("geduid zonder vastgelegde verwachting"),
        hint=mark("Leg de verwachting vast bij `registered`; te laat mag, en wordt dan vermeld."),
        rationale=mark("Alleen een vastgelegde verwachting kan niet stil meebuigen met de uitkomst."),
    ),
    Rule(
        id="PDSA060",
        severity="E",
        phase="study",
        source="Taylor 2014, BMJ Quality & Safety 23:290",
        finds=_without_figures,
        problem=mark("geduid zonder cijfers"),
        hint=mark("Zet bij `data` de vastgezette cijfers waarop de duiding berust."),
        rationale=mark("Zonder cijfers over de tijd blijft een indruk over."),
    ),
    Rule(
        id="PDSA061",
        severity="E",
        waivable=False,
        phase="study",
        source="Archiefwet 1995",
        finds=lambda context: _snapshots(context, "missing"),
        problem=mark("vastgezette cijfers ontbreken: {what}"),
        hint=mark("Zet het bestand terug in de map snapshots."),
        rationale=mark("Een oordeel moet na te rekenen zijn."),
    ),
    Rule(
        id="PDSA062",
        severity="E",
        waivable=False,
        phase="study",
        source="Archiefwet 1995",
        finds=lambda context: _snapshots(context, "differs"),
        problem=mark("vastgezette cijfers zijn veranderd: {what}"),
        hint=mark("Zet het oorspronkelijke bestand terug."),
        rationale=mark("Een oordeel moet na te rekenen zijn."),
    ),
    Rule(
        id="PDSA063",
        severity="E",
        phase="study",
        finds=_without_result,
        source="Bakker 2020, PLoS Biology 18:e3000937",
        problem=mark("verwachting {what} heeft geen uitkomst"),
        hint=mark("Zet ook voor deze indicator de cijfers vast."),
        rationale=mark("Wie alleen meldt wat lukte, vertelt iets anders dan wat er gebeurde."),
    ),
    Rule(
        id="PDSA064",
        severity="E",
        phase="study",
        source="Reed & Card 2016, BMJ Quality & Safety 25:147",
        finds=lambda context: [""] if context.cycle.studied and not context.cycle.prose.study else [],
        problem=mark("onder Duiden staat niets"),
        hint=mark("Herkennen, verklaren, waarderen, verbeteren: wat zeggen de cijfers u?"),
        rationale=mark("Cijfers spreken niet voor zich."),
    ),
    Rule(
        id="PDSA068",
        severity="W",
        phase="study",
        finds=_too_early,
        source="Simulatie: elke maand kijken geeft 2 tot 4 keer zo veel vals alarm",
        problem=mark("verwachting {what} is bekeken voor de afgesproken dag"),
        hint=mark("Kijk op de dag die bij `due` staat, en dan één keer."),
        rationale=mark("Wie te vroeg en te vaak kijkt, ziet iets dat er niet is."),
    ),
    Rule(
        id="PDSA082",
        severity="W",
        phase="study",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_studied", "not_decided"),
        problem=mark("het duiden of het besluit laat meer dan 60 dagen op zich wachten"),
        hint=mark("Plan het gesprek over de cijfers en neem een besluit, of breek de leercyclus af met de reden."),
        rationale=mark("Wat niet wordt besproken en besloten, leert niemand iets."),
    ),
)
