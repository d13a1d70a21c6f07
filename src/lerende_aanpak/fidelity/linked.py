"""Rules for links between cycles: each builds on a step that was studied, says what it took along, and grows."""

from __future__ import annotations

from collections.abc import Iterator

from lerende_aanpak.fidelity import lineage
from lerende_aanpak.fidelity.loops import loop
from lerende_aanpak.fidelity.prediction import GUIDE, REED, TAYLOR
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Link

SAME_SIZE = 3
"""So many cycles of one size before this one make this one the fourth (METHOD section 4.3)."""


def _known(context: Context) -> Iterator[tuple[Link, Cycle]]:
    for link in context.cycle.follows:
        if link.cycle in context.others:
            yield link, context.others[link.cycle]


def _unstudied(context: Context) -> list[str]:
    return [link.cycle for link, other in _known(context) if not (other.studied or other.decision)]


def _not_larger(context: Context) -> list[str]:
    own = context.cycle.scale
    return [
        link.cycle
        for link, other in _known(context)
        if link.how == "expands" and own.unit == other.scale.unit and own.size <= other.scale.size
    ]


def _on_abandoned(context: Context) -> list[str]:
    return [
        link.cycle
        for link, other in _known(context)
        if link.how in ("expands", "implements", "spreads") and other.decision and other.decision.outcome == "abandon"
    ]


def _no_growth(context: Context) -> list[str]:
    found = lineage.same_size_before(context.cycle, context.others, enough=SAME_SIZE)
    return [str(found + 1)] if found >= SAME_SIZE else []


def _loop(context: Context) -> list[str]:
    """Walk the links only of a cycle that lies on a loop, or that is not as it stands on disk."""
    cycle, known = context.cycle, context.others.get(context.cycle.id)
    if context.looped is not None and known and known.follows == cycle.follows and cycle.id not in context.looped:
        return []
    circle = loop(cycle, context.others)
    return [" > ".join(circle)] if circle else []


RULES = (
    Rule(
        id="PDSA040",
        severity="E",
        phase="plan",
        source=TAYLOR,
        finds=lambda context: [link.cycle for link in context.cycle.follows if link.cycle not in context.others],
        at="follows",
        problem=mark("volgt op leercyclus '{what}', maar die bestaat niet"),
        hint=mark("Kijk met `lerende-aanpak cycle list` hoe de vorige leercyclus heet."),
        rationale=mark("Leren stapelt alleen als de vorige stap terug te vinden is."),
        broken="cycle: proefland-2026-04-bellen-bbb2",
        mended="cycle: proefland-2026-04-bellen-bbbb",
    ),
    Rule(
        id="PDSA041",
        severity="W",
        phase="plan",
        source=TAYLOR,
        finds=lambda context: [link.cycle for link in context.cycle.follows if not link.learned.strip()],
        at="follows",
        problem=mark("er staat niet bij wat van leercyclus '{what}' is geleerd"),
        hint=mark("Schrijf bij `learned` in één zin wat u van de vorige meeneemt."),
        rationale=mark("Een volgende toets die niets meeneemt, is een nieuwe eerste toets."),
        broken="how: adapts\nlearned:",
        mended="how: adapts\nlearned: Er moet altijd iemand zijn die belt",
    ),
    Rule(
        id="PDSA042",
        severity="W",
        phase="plan",
        source=REED,
        finds=_unstudied,
        at="follows",
        problem=mark("volgt op leercyclus '{what}', die nog niet is geduid"),
        hint=mark("Duid eerst de vorige; is die afgebroken, zeg dan bij `waive` waarom u er toch op voortbouwt."),
        rationale=mark("Wat niet is geduid, heeft nog niets geleerd om op voort te bouwen."),
        broken="---\n\n## Plannen\n\n### Waarom\nAan de eerste balie",
        mended="studied: 2027-01-11\n---\n\n## Plannen\n\n### Waarom\nAan de eerste balie",
    ),
    Rule(
        id="PDSA043",
        severity="W",
        phase="plan",
        source=TAYLOR,
        finds=_not_larger,
        at="scale.size",
        problem=mark("vergroot leercyclus '{what}', maar is niet groter"),
        hint=mark("Neem meer plekken, of kies bij `how` wat het wel is: adapts (past aan)."),
        rationale=mark("Vertrouwen groeit wanneer het ook op meer plekken gaat zoals verwacht."),
        broken="size: 1\nunit: balie\nbelief: moderate\ncost_of_failure: small\ncommitment: some",
        mended="size: 2\nunit: balie\nbelief: moderate\ncost_of_failure: small\ncommitment: some",
    ),
    Rule(
        id="PDSA044",
        severity="E",
        phase="plan",
        source=GUIDE,
        finds=_on_abandoned,
        at="follows",
        problem=mark("vergroot, voert in of verspreidt leercyclus '{what}', maar daar is besloten te stoppen"),
        hint=mark("Toets eerst een aangepast idee, met `how: adapts`."),
        rationale=mark("Wat klein niet werkte, werkt groot ook niet."),
        broken="studied: 2027-01-11\ndecision:\n  outcome: abandon\n  on: 2027-01-18\n  by: [wethouder-jeugd, school]",
        mended="studied: 2027-01-11",
    ),
    Rule(
        id="PDSA045",
        severity="E",
        phase="plan",
        source=TAYLOR,
        finds=_loop,
        at="follows",
        problem=mark("de leercycli volgen in een kring op elkaar: {what}"),
        hint=mark("Haal bij `follows` de verwijzing naar een latere leercyclus weg."),
        rationale=mark("Een leercyclus kan niet voortbouwen op wat erna kwam."),
        broken="cycle: proefland-2027-02-twee-scholen-dddd",
        mended="cycle: proefland-2026-09-terugbellen-cccc",
    ),
    Rule(
        id="PDSA046",
        severity="W",
        phase="plan",
        source="McNicholas 2019, BMJ Quality & Safety 28:356 (29,7 %)",
        finds=_no_growth,
        at="scale.size",
        problem=mark("dit is minstens de {what}e leercyclus op rij van dezelfde omvang"),
        hint=mark("Vergroot, of neem een besluit over het idee."),
        rationale=mark("Wie steeds even klein toetst, komt niet bij de kinderen voor wie het bedoeld is."),
        broken="size: 1\nunit: balie\nbelief: moderate\ncost_of_failure: small\ncommitment: some",
        mended="size: 2\nunit: balie\nbelief: moderate\ncost_of_failure: small\ncommitment: some",
    ),
)
