"""Rules for Duiden: figures that are still what they were, held against what was expected, and a lesson."""

from __future__ import annotations

from lerende_aanpak.fidelity import pace, told
from lerende_aanpak.fidelity.prediction import GUIDE, REED, TAYLOR
from lerende_aanpak.fidelity.registration import BAKKER
from lerende_aanpak.fidelity.rule import Context, Rule, SnapshotState
from lerende_aanpak.fidelity.tense import in_future
from lerende_aanpak.i18n import mark

ENOUGH = 3
"""Consecutive measurements after the start (Knudsen 2019: three or more)."""
_COMPARED = (
    "De mediaan was 9 dagen. Wij dachten aan acht: binnen de marge dus. Het bellen kostte minder tijd dan gedacht."
)
_LEARNED = "Wat dit ons leerde: bellen helpt, zolang er iemand aan de balie zit."


def _snapshots(context: Context, state: SnapshotState) -> list[str]:
    return [one.snapshot for one in context.cycle.data if context.snapshots.get(one.snapshot) == state]


def _together(found: list[str]) -> list[str]:
    return [", ".join(found)] if found else []


def _too_early(context: Context) -> list[str]:
    day = context.cycle.studied
    return _together([one.id for one in context.cycle.predictions if day and day < one.due])


def _without_figures(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.kind == "pdsa" and cycle.studied and not cycle.data else []


def _without_result(context: Context) -> list[str]:
    cycle = context.cycle
    measured = {one.indicator for one in cycle.data}
    return [one.id for one in cycle.predictions if cycle.studied and cycle.data and one.indicator not in measured]


def _few_points(context: Context) -> list[str]:
    counted = context.points_after
    few = [one.id for one in context.cycle.predictions if counted.get(one.indicator, ENOUGH) < ENOUGH]
    return _together(few) if context.cycle.studied else []


def _says_nothing_expected(context: Context) -> list[str]:
    cycle = context.cycle
    text = cycle.prose.study
    if not (cycle.studied and text and cycle.predictions) or told.EXPECTED.search(text):
        return []
    expected = {f"{n.normalize():f}" for one in cycle.predictions for n in (one.low, one.point, one.high)}
    return [] if expected & told.numbers_in(text) else [""]


def _says_nothing_learned(context: Context) -> list[str]:
    cycle = context.cycle
    if not (cycle.studied and cycle.prose.study):
        return []
    lesson = bool(cycle.decision and cycle.decision.lesson.statement.strip())
    return [] if lesson or told.LEARNED.search(cycle.prose.study) else [""]


RULES = (
    Rule(
        id="PDSA060",
        severity="E",
        phase="study",
        source=TAYLOR,
        finds=_without_figures,
        at="data",
        problem=mark("geduid zonder cijfers"),
        hint=mark("Zet bij `data` de vastgezette cijfers waarop de duiding berust."),
        rationale=mark("Zonder cijfers over de tijd blijft een indruk over."),
        broken="carried_out_as_planned: no\nstudied: 2026-08-24",
        mended="carried_out_as_planned: no\ndata:\n  - indicator: proefland.wachtdagen\n    snapshot: …\n"
        "    digest: …\n  - indicator: proefland.belminuten\n    snapshot: …\n    digest: …\nstudied: 2026-08-24",
    ),
    Rule(
        id="PDSA061",
        severity="E",
        waivable=False,
        phase="study",
        source="Archiefwet 1995",
        finds=lambda context: _snapshots(context, "missing"),
        at="data",
        problem=mark("vastgezette cijfers ontbreken: {what}"),
        hint=mark("Zet het bestand terug in de map snapshots."),
        rationale=mark("Een oordeel moet na te rekenen zijn."),
        broken="snapshot: snapshots/2027-01-11-kwijt.csv",
        mended="snapshot: snapshots/2027-01-11-wachtdagen-cccc.csv",
    ),
    Rule(
        id="PDSA062",
        severity="E",
        waivable=False,
        phase="study",
        source="Archiefwet 1995",
        finds=lambda context: _snapshots(context, "differs"),
        at="data",
        problem=mark("vastgezette cijfers zijn veranderd: {what}"),
        hint=mark("Zet het oorspronkelijke bestand terug."),
        rationale=mark("Een oordeel moet na te rekenen zijn."),
        broken="proefland.wachtdagen,proefland,proefland,region,2026-12,6,20",
        mended="proefland.wachtdagen,proefland,proefland,region,2026-12,8,20",
    ),
    Rule(
        id="PDSA063",
        severity="E",
        phase="study",
        finds=_without_result,
        at="data",
        source=f"{BAKKER}; APA, preregistration",
        problem=mark("verwachting {what} heeft geen uitkomst"),
        hint=mark("Zet ook voor deze indicator de cijfers vast."),
        rationale=mark("Wie alleen meldt wat lukte, vertelt iets anders dan wat er gebeurde."),
        broken="data:\n  - indicator: proefland.jongeren\n    snapshot: snapshots/2026-08-24-wachtdagen-bbbb.csv",
        mended="data:\n  - indicator: proefland.wachtdagen\n    snapshot: snapshots/2026-08-24-wachtdagen-bbbb.csv",
    ),
    Rule(
        id="PDSA064",
        severity="E",
        phase="study",
        source=REED,
        finds=lambda context: [""] if context.cycle.studied and not context.cycle.prose.study else [],
        at="## Duiden",
        problem=mark("onder Duiden staat niets"),
        hint=mark("Herkennen, verklaren, waarderen, verbeteren: wat zeggen de cijfers u?"),
        rationale=mark("Cijfers spreken niet voor zich."),
        broken="## Duiden",
        mended=f"## Duiden\n\n{_COMPARED}\n{_LEARNED}",
    ),
    Rule(
        id="PDSA065",
        severity="W",
        phase="study",
        source=GUIDE,
        finds=_says_nothing_expected,
        at="## Duiden",
        problem=mark("onder Duiden staat niets over wat u verwachtte"),
        hint=mark("Schrijf wat u verwachtte en wat er gebeurde, naast elkaar."),
        rationale=mark("De winst van een toets zit in het verschil tussen verwachting en uitkomst."),
        broken="De mediaan was 9 dagen. Het team was tevreden.",
        mended=_COMPARED,
    ),
    Rule(
        id="PDSA066",
        severity="W",
        phase="study",
        source=REED,
        finds=_says_nothing_learned,
        at="## Duiden",
        problem=mark("onder Duiden staat niet wat u leerde"),
        hint=mark("Schrijf wat u nu weet en eerst niet wist, bijvoorbeeld: 'Wat we leerden: ...'."),
        rationale=mark("Een uitkomst zonder les is voor een ander niets waard."),
        broken="Met twee bellers viel er geen dag meer uit.",
        mended="Met twee bellers viel er geen dag meer uit. "
        "We begrijpen nu dat het om de bezetting ging, niet om de wil.",
    ),
    Rule(
        id="PDSA067",
        severity="W",
        phase="study",
        source="McNicholas 2019, BMJ Quality & Safety 28:356 (15,4 %)",
        finds=lambda context: [""] if context.cycle.studied and in_future(context.cycle.prose.study) else [],
        at="## Duiden",
        problem=mark("onder Duiden staat alleen wat u nog gaat doen, niet wat er was"),
        hint=mark("Schrijf in de verleden tijd wat de cijfers lieten zien en wat u ervan vond."),
        rationale=mark("Een duiding die vooruitkijkt, is vaak geschreven voordat er iets te duiden was."),
        broken="We zullen de verwachting met het team bespreken.\nWe willen weten of bellen helpt.",
        mended=f"{_COMPARED}\n{_LEARNED}",
    ),
    Rule(
        id="PDSA068",
        severity="W",
        phase="study",
        finds=_too_early,
        at="studied",
        source="Simulatie: elke maand kijken geeft 2 tot 4 keer zo veel vals alarm",
        problem=mark("verwachting {what} is bekeken voor de afgesproken dag"),
        hint=mark("Kijk op de dag die bij `due` staat, en dan één keer."),
        rationale=mark("Wie te vroeg en te vaak kijkt, ziet iets dat er niet is."),
        broken="studied: 2026-12-17",
        mended="studied: 2027-01-11",
    ),
    Rule(
        id="PDSA069",
        severity="W",
        phase="study",
        finds=_few_points,
        at="data",
        source="Knudsen 2019, BMC Health Services Research 19:683",
        problem=mark("verwachting {what}: minder dan drie metingen achter elkaar na de start"),
        hint=mark("Wacht tot er drie zijn, of kies een indicator die vaker wordt gemeten."),
        rationale=mark("Eén of twee metingen kunnen toeval zijn."),
        broken="started: 2026-11-09",
        mended="started: 2026-09-07",
    ),
    Rule(
        id="PDSA082",
        severity="W",
        phase="study",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_studied", "not_decided"),
        at="predictions.due",
        problem=mark("het duiden of het besluit laat meer dan 60 dagen op zich wachten"),
        hint=mark("Plan het gesprek over de cijfers en neem een besluit, of breek de leercyclus af met de reden."),
        rationale=mark("Wat niet wordt besproken en besloten, leert niemand iets."),
        broken="studied: 2026-12-16",
        mended="studied: 2027-01-11",
    ),
)
