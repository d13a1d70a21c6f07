"""Rules for fixing what is expected: before the figures, unchanged since, and as sure as the region asks."""

from __future__ import annotations

from lerende_aanpak.fidelity.prediction import REED
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark

BAKKER = "Bakker 2020, PLoS Biology 18:e3000937"


def _not_registered(context: Context) -> list[str]:
    cycle = context.cycle
    return [""] if cycle.kind == "pdsa" and cycle.studied and not cycle.registered else []


def _digest_differs(context: Context) -> list[str]:
    return [""] if context.digest_fits is False else []


def _registered_late(context: Context) -> list[str]:
    return [""] if context.cycle.registered_late else []


def _nothing_known_through(context: Context) -> list[str]:
    registered = context.cycle.registered
    if registered is None:
        return []
    known = [one for one in context.cycle.predictions if one.indicator in context.indicators]
    return [one.id for one in known if one.indicator not in registered.data_through]


def _already_seen(context: Context) -> list[str]:
    cycle = context.cycle
    start = cycle.started or cycle.planned.start
    if cycle.registered is None or start is None:
        return []
    through = cycle.registered.data_through
    return [one.id for one in cycle.predictions if one.indicator in through and through[one.indicator].end >= start]


def _too_little_evidence(context: Context) -> list[str]:
    found = context.evidence
    if context.cycle.registered is None or found is None or found.reaches(context.policy.evidence):
        return []
    return [f"{found.level} < {context.policy.evidence}"]


RULES = (
    Rule(
        id="PDSA010",
        severity="E",
        waivable=False,
        phase="study",
        finds=_not_registered,
        at="studied",
        source=BAKKER,
        problem=mark("geduid zonder vastgelegde verwachting"),
        hint=mark("Leg de verwachting vast: `lerende-aanpak cycle register`; te laat mag, en wordt dan vermeld."),
        rationale=mark("Alleen een vastgelegde verwachting kan niet stil meebuigen met de uitkomst."),
        broken="started: 2026-09-07",
        mended="registered:\n  at: 2026-08-31T16:20:00+02:00\n  by: analist-proefland\n  data_through: {…}\n"
        "  digest: v1:sha256:…\nstarted: 2026-09-07",
    ),
    Rule(
        id="PDSA011",
        severity="E",
        waivable=False,
        phase="plan",
        finds=_digest_differs,
        at="registered.digest",
        source=BAKKER,
        problem=mark("de verwachting is veranderd nadat zij is vastgelegd"),
        hint=mark("Zet de vastgelegde verwachting terug, of leg haar opnieuw vast met een reden: --reason."),
        rationale=mark("Een verwachting die later wijzigt, is geen verwachting meer."),
        broken="point: 7\nhigh: 8",
        mended="point: 7\nhigh: 8.5",
    ),
    Rule(
        id="PDSA012",
        severity="W",
        phase="plan",
        finds=_registered_late,
        at="registered.at",
        source=BAKKER,
        problem=mark("de verwachting is pas na de start vastgelegd"),
        hint=mark("Leg bij de volgende leercyclus de verwachting vast voor de start."),
        rationale=mark("Wie al iets heeft gezien, verwacht wat hij zag."),
        broken="at: 2026-10-01T16:20:00+02:00",
        mended="at: 2026-08-31T16:20:00+02:00",
    ),
    Rule(
        id="PDSA013",
        severity="W",
        phase="plan",
        finds=_nothing_known_through,
        at="registered.data_through",
        source=REED,
        problem=mark("verwachting {what}: niet vermeld tot en met welke periode de cijfers al bekend waren"),
        hint=mark("Zet bij `registered` onder `data_through` de laatste bekende periode."),
        rationale=mark("Alleen perioden die nog niemand kende, toetsen een verwachting."),
        broken="data_through: {proefland.wachtdagen: 2026-08}",
        mended="data_through: {proefland.wachtdagen: 2026-08, proefland.belminuten: 2026-08}",
    ),
    Rule(
        id="PDSA014",
        severity="W",
        phase="plan",
        finds=_already_seen,
        at="registered.data_through",
        source=BAKKER,
        problem=mark("verwachting {what}: er waren al cijfers van na de start bekend"),
        hint=mark("Leg vast voordat de eerste cijfers komen; alleen latere perioden tellen nu mee."),
        rationale=mark("Wie de eerste cijfers al kent, verwacht wat hij zag."),
        broken="data_through: {proefland.wachtdagen: 2026-05, proefland.belminuten: 2026-03}",
        mended="data_through: {proefland.wachtdagen: 2026-03, proefland.belminuten: 2026-03}",
    ),
    Rule(
        id="PDSA015",
        severity="W",
        phase="plan",
        finds=_too_little_evidence,
        at="registered",
        source="Bühlmann, git-timestamps; OSF registrations",
        problem=mark("de vastlegging is minder zeker dan deze regio vraagt ({what})"),
        hint=mark("Zet de werkmap in git en leg vast voordat er cijfers zijn; zie docs/vastleggen.md."),
        rationale=mark("Een ander gelooft een verwachting pas, als te zien is dat zij er eerst was."),
        broken='[region.policy]\nevidence = "L1"',
        mended='[region.policy]\nevidence = "L0"',
    ),
)
