"""Rules for Besluiten: a decision with its reasons, taken together, that fits what was learned."""

from __future__ import annotations

from lerende_aanpak.fidelity import lineage
from lerende_aanpak.fidelity.prediction import REED, TAYLOR
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark

LANGLEY = "Langley 2009, The Improvement Guide, p. 141"


def _no_successor(context: Context) -> list[str]:
    cycle = context.cycle
    if not cycle.decision or cycle.decision.outcome != "adapt":
        return []
    followed = any(link.cycle == cycle.id for other in context.others.values() for link in other.follows)
    return [] if followed else [""]


def _adopted(context: Context) -> bool:
    return context.cycle.decision is not None and context.cycle.decision.outcome == "adopt"


def _adopted_after_one_test(context: Context) -> list[str]:
    cycle = context.cycle
    if not _adopted(context) or cycle.scale.stage != "test":
        return []
    return [] if any(other.studied for other in lineage.before(cycle, context.others)) else [""]


def _adopted_unpredicted(context: Context) -> list[str]:
    unpredicted = context.cycle.registered_late or context.cycle.kind == "explore"
    return [""] if _adopted(context) and unpredicted else []


def _decided_alone(context: Context) -> list[str]:
    cycle = context.cycle
    if cycle.decision is None:
        return []
    others = [one for one in cycle.decision.by if one != cycle.team.owner and "analist" not in one.lower()]
    return [] if others else [""]


def _without_reason(context: Context) -> list[str]:
    stopped = context.cycle.stopped
    return [""] if stopped and not stopped.reason.strip() else []


RULES = (
    Rule(
        id="PDSA070",
        severity="E",
        phase="act",
        finds=lambda context: [""] if context.cycle.decision and not context.cycle.decision.outcome else [],
        at="decision",
        source=REED,
        problem=mark("afgerond zonder besluit"),
        hint=mark("Zet bij `decision` onder `outcome`: adopt, expand, adapt of abandon."),
        rationale=mark("Zonder besluit verandert er niets door wat u leerde."),
        broken="decision:\n  on: 2026-04-10",
        mended="decision:\n  outcome: adapt\n  on: 2026-04-10",
    ),
    Rule(
        id="PDSA071",
        severity="W",
        phase="act",
        finds=_no_successor,
        at="decision.outcome",
        source=TAYLOR,
        problem=mark("besluit is aanpassen, maar er is geen volgende leercyclus"),
        hint=mark("Maak een leercyclus die op deze volgt."),
        rationale=mark("Aanpassen betekent opnieuw toetsen."),
        broken="follows: []\nteam:",
        mended="follows:\n  - cycle: proefland-2026-01-meelopen-aaaa\n    how: adapts\n"
        "    learned: Wat blijft liggen, blijft lang liggen\nteam:",
    ),
    Rule(
        id="PDSA072",
        severity="W",
        phase="act",
        finds=_adopted_after_one_test,
        at="decision.outcome",
        source=LANGLEY,
        problem=mark("voortzetten na één kleine toets"),
        hint=mark("Kies versterken: toets het op meer plekken voordat het blijvend wordt."),
        rationale=mark("Pas wanneer verwachtingen op meer plekken uitkomen, is er grond om iets blijvend te doen."),
        broken="outcome: adopt\non: 2026-04-10",
        mended="outcome: adapt\non: 2026-04-10",
    ),
    Rule(
        id="PDSA073",
        severity="E",
        phase="act",
        source=REED,
        finds=lambda context: [""] if context.cycle.decision and not context.cycle.prose.act else [],
        at="## Besluiten",
        problem=mark("onder Besluiten staat niets"),
        hint=mark("Schrijf wat u besloot en waarom."),
        rationale=mark("Een besluit zonder reden is later niet te volgen."),
        broken="## Besluiten",
        mended="## Besluiten\n\nEerst klein proberen: dezelfde dag terugbellen, aan één balie.",
    ),
    Rule(
        id="PDSA074",
        severity="E",
        waivable=False,
        phase="act",
        finds=_adopted_unpredicted,
        at="decision.outcome",
        source=f"{LANGLEY}; HARKing",
        problem=mark("voortzetten kan niet na een verwachting achteraf of een verkenning"),
        hint=mark("Kies aanpassen of versterken, en leg de volgende verwachting vast voor de start."),
        rationale=mark("Alleen uitgekomen verwachtingen geven grond om iets blijvend in te voeren."),
        broken="outcome: adopt\non: 2026-04-10",
        mended="outcome: adapt\non: 2026-04-10",
    ),
    Rule(
        id="PDSA075",
        severity="I",
        phase="act",
        finds=_decided_alone,
        at="decision.by",
        source="Advies Met Andere Ogen 2018, aanbeveling 1",
        problem=mark("de trekker of de analist besloot alleen, of er staat niet bij wie besloot"),
        hint=mark("Neem het besluit samen met wie erover gaat en wie het aangaat; zet hun rollen bij `by`."),
        rationale=mark("Een besluit dat niet gedragen wordt, wordt niet uitgevoerd."),
        broken="by: [verbinder]\nlesson:",
        mended="by: [teamleider-toegang, ervaringsdeskundige]\nlesson:",
    ),
    Rule(
        id="PDSA076",
        severity="E",
        phase="act",
        source=REED,
        finds=_without_reason,
        at="stopped",
        problem=mark("voortijdig afgebroken zonder reden"),
        hint=mark("Schrijf bij `stopped` onder `reason` waarom."),
        rationale=mark("Wat niet werkte, is voor anderen evenveel waard."),
        broken="phase: act",
        mended="phase: act\nreason: De balie ging dicht; het vervolg gebeurt aan de andere balie",
    ),
)
