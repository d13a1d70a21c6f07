"""Rules for Besluiten: a decision with its reasons, that fits what was learned."""

from __future__ import annotations

from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark


def _no_successor(context: Context) -> list[str]:
    cycle = context.cycle
    if not cycle.decision or cycle.decision.outcome != "adapt":
        return []
    followed = any(link.cycle == cycle.id for other in context.others.values() for link in other.follows)
    return [] if followed else [""]


def _adopted_unpredicted(context: Context) -> list[str]:
    cycle = context.cycle
    adopted = cycle.decision is not None and cycle.decision.outcome == "adopt"
    return [""] if adopted and (cycle.registered_late or cycle.kind == "explore") else []


RULES = (
    Rule(
        id="PDSA040",
        severity="E",
        phase="act",
        source="Taylor 2014, BMJ Quality & Safety 23:290",
        finds=lambda context: [link.cycle for link in context.cycle.follows if link.cycle not in context.others],
        problem=mark("volgt op leercyclus '{what}', maar die bestaat niet"),
        hint=mark("Kijk met `lerende-aanpak cycle list` hoe de vorige leercyclus heet."),
        rationale=mark("Leren stapelt alleen als de vorige stap terug te vinden is."),
    ),
    Rule(
        id="PDSA071",
        severity="W",
        phase="act",
        finds=_no_successor,
        source="Taylor 2014, BMJ Quality & Safety 23:290",
        problem=mark("besluit is aanpassen, maar er is geen volgende leercyclus"),
        hint=mark("Maak een leercyclus die op deze volgt."),
        rationale=mark("Aanpassen betekent opnieuw toetsen."),
    ),
    Rule(
        id="PDSA073",
        severity="E",
        phase="act",
        source="Reed & Card 2016, BMJ Quality & Safety 25:147",
        finds=lambda context: [""] if context.cycle.decision and not context.cycle.prose.act else [],
        problem=mark("onder Besluiten staat niets"),
        hint=mark("Schrijf wat u besloot en waarom."),
        rationale=mark("Een besluit zonder reden is later niet te volgen."),
    ),
    Rule(
        id="PDSA074",
        severity="E",
        waivable=False,
        phase="act",
        finds=_adopted_unpredicted,
        source="Langley 2009, The Improvement Guide, p. 141",
        problem=mark("voortzetten kan niet na een verwachting achteraf of een verkenning"),
        hint=mark("Kies aanpassen of versterken, en leg de volgende verwachting vast voor de start."),
        rationale=mark("Alleen uitgekomen verwachtingen geven grond om iets blijvend in te voeren."),
    ),
    Rule(
        id="PDSA076",
        severity="E",
        phase="act",
        source="Reed & Card 2016, BMJ Quality & Safety 25:147",
        finds=lambda context: [""] if context.cycle.stopped and not context.cycle.stopped.reason else [],
        problem=mark("voortijdig afgebroken zonder reden"),
        hint=mark("Schrijf bij `stopped` onder `reason` waarom."),
        rationale=mark("Wat niet werkte, is voor anderen evenveel waard."),
    ),
)
