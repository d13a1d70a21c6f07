"""Rules for Plannen: an aim, one change, a size that fits what is believed, and a plan for the figures."""

from __future__ import annotations

import re

from lerende_aanpak.fidelity import pace
from lerende_aanpak.fidelity.prediction import GUIDE, REED, TAYLOR
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.plan import ideas

KNUDSEN = "Knudsen 2019, BMC Health Services Research 19:683"
LONGEST = 180
"""Days that a test may take; longer, and it is no rapid cycle (METHOD section 4.3)."""
ENOUGH = 12
"""Measurements under a baseline on which an outcome can be judged (METHOD section 5.3)."""
_FAMILY = re.compile(
    r"\b(?:ouder(?!e)|moeder|vader|verzorger|gezin\b|familie|kind(?:eren)?\b|kinderraad|jongeren?\b|jongerenraad"
    r"|jeugdigen?\b|jeugdraad|leerling(?:en)?\b|leerlingenraad|student(?:en)?\b|studentenraad|scholier"
    r"|cliënt|client|ervaringsdeskundig|naaste)",
    re.IGNORECASE,
)


def _unknown_aim(context: Context) -> list[str]:
    return [] if context.cycle.aim in context.aims else [context.cycle.aim or "-"]


def _no_idea(context: Context) -> list[str]:
    named = context.cycle.change_ideas
    if not named:
        return [""] if context.cycle.kind == "pdsa" else []
    known = {idea.id for aim in context.aims.values() for idea in ideas(aim)}
    return [one for one in named if one not in known] if context.cycle.aim in context.aims else []


def _several_changes(context: Context) -> list[str]:
    named = context.cycle.change_ideas
    return [", ".join(named)] if len(named) > 1 else []


def _no_role(context: Context, role: str) -> list[str]:
    roles = {one.role for one in context.cycle.predictions}
    return [""] if roles and role not in roles else []


def _weak_baseline(context: Context) -> list[str]:
    return [
        one.id
        for one in context.cycle.predictions
        if one.role == "outcome"
        and one.indicator in context.indicators
        and context.baseline_points.get(one.indicator, 0) < ENOUGH
    ]


def _vague_aim(context: Context) -> list[str]:
    aim = context.aims.get(context.cycle.aim)
    missing = [] if aim is None else [key for key, value in (("to", aim.to), ("by", aim.by)) if value is None]
    return [", ".join(missing)] if missing else []


def _too_soon(context: Context) -> list[str]:
    scale = context.cycle.scale
    return [scale.belief] if scale.stage != "test" and scale.belief != "high" else []


def _large_first_test(context: Context) -> list[str]:
    cycle = context.cycle
    first = cycle.scale.stage == "test" and not cycle.follows
    return [str(cycle.scale.size)] if first and cycle.scale.belief == "low" and cycle.scale.size > 1 else []


def _too_long(context: Context) -> list[str]:
    start, end = context.cycle.planned.start, context.cycle.planned.end
    days = (end - start).days if start and end else 0
    return [str(days)] if days > LONGEST else []


def _no_family(context: Context) -> list[str]:
    team = context.cycle.team
    return [] if any(_FAMILY.search(role) for role in (*team.members, team.owner, team.sponsor)) else [""]


RULES = (
    Rule(
        id="PDSA020",
        severity="E",
        phase="plan",
        finds=_unknown_aim,
        at="aim",
        source=f"{KNUDSEN} (27 %)",
        problem=mark("er is geen bekend doel bij `aim` ({what})"),
        hint=mark("Zet bij `aim` de naam van een doel uit de map aims."),
        rationale=mark("Een verandering zonder doel is niet te beoordelen."),
        broken="aim: proefland-minder",
        mended="aim: proefland-minder-thuis",
    ),
    Rule(
        id="PDSA021",
        severity="E",
        phase="plan",
        finds=_no_idea,
        at="change_idea",
        source=REED,
        problem=mark("er staat geen veranderidee bij dat in een doelenboom staat ({what})"),
        hint=mark("Noem bij `change_idea` het idee uit de doelenboom van het doel."),
        rationale=mark("Elke leercyclus toetst één idee; zo stapelen lessen zich op."),
        broken="change_idea:\nworking_elements: [2, 3]",
        mended="change_idea: proefland-ci-01\nworking_elements: [2, 3]",
    ),
    Rule(
        id="PDSA022",
        severity="W",
        phase="plan",
        finds=lambda context: _no_role(context, "balancing"),
        at="predictions",
        source="Toma 2019, BMJ Quality & Safety",
        problem=mark("er is geen balansindicator"),
        hint=mark("Wat kan er slechter worden? Neem daar een verwachting voor op, met `role: balancing`."),
        rationale=mark("Wie alleen naar winst kijkt, ziet de prijs niet."),
        broken="role: context\nstatement: Het bellen kost samen een uur en een kwartier",
        mended="role: balancing\nstatement: Het bellen kost samen een uur en een kwartier",
    ),
    Rule(
        id="PDSA023",
        severity="I",
        phase="plan",
        finds=lambda context: _no_role(context, "process"),
        at="predictions",
        source=GUIDE,
        problem=mark("er is geen procesindicator"),
        hint=mark("Waaraan ziet u al na een maand of het gebeurt zoals bedacht? Neem die met `role: process` op."),
        rationale=mark("Een uitkomst beweegt langzaam; het proces laat eerder zien of de verandering er is."),
        broken="role: context\nstatement: Aan beide balies samen duurt het vijf dagen",
        mended="role: process\nstatement: Aan beide balies samen duurt het vijf dagen",
    ),
    Rule(
        id="PDSA024",
        severity="W",
        phase="plan",
        finds=_weak_baseline,
        at="predictions.indicator",
        source="Hawley 2019, Clinical Epidemiology 11:197",
        problem=mark("verwachting {what}: de 0-meting van deze uitkomst rust op minder dan 12 metingen"),
        hint=mark(
            "Verwacht iets van een proces dat u vaker meet, of zeg bij `waive` waarom u toch deze uitkomst neemt."
        ),
        rationale=mark("Met zo weinig metingen is een verandering niet van toeval te onderscheiden."),
        broken="from: {value: 2.9, period: 2026, points: 4}",
        mended="from: {value: 2.9, period: 2026, points: 24}",
    ),
    Rule(
        id="PDSA025",
        severity="W",
        phase="plan",
        source=KNUDSEN,
        finds=lambda context: [] if context.cycle.prose.why else [""],
        at="### Waarom",
        problem=mark("onder Waarom staat niets"),
        hint=mark("Schrijf waarom u denkt dat deze verandering werkt."),
        rationale=mark("Zonder gedachte erachter is een uitkomst niet te verklaren."),
        broken="### Waarom",
        mended="### Waarom\nTijdens het meelopen bleek dat uitstel van een dag al snel een week wordt.",
    ),
    Rule(
        id="PDSA026",
        severity="E",
        phase="plan",
        source="Hoffmann 2014, BMJ 348:g1687 (TIDieR 3-8)",
        finds=lambda context: [] if context.cycle.prose.change else [""],
        at="### Verandering",
        problem=mark("onder Verandering staat niets"),
        hint=mark("Beschrijf wie wat anders doet, waar en wanneer."),
        rationale=mark("Een ander kan alleen herhalen wat beschreven is."),
        broken="### Verandering",
        mended="### Verandering\nDe baliemedewerker belt iedere melder voor vijf uur terug en maakt de afspraak.",
    ),
    Rule(
        id="PDSA027",
        severity="E",
        phase="plan",
        source=REED,
        finds=lambda context: [] if context.cycle.prose.data_plan else [""],
        at="### Dataplan",
        problem=mark("onder Dataplan staat niets"),
        hint=mark("Schrijf wie welke cijfers verzamelt, waar en wanneer."),
        rationale=mark("Cijfers waarvoor niemand zorgt, komen er niet."),
        broken="### Dataplan",
        mended="### Dataplan\nWie: de baliemedewerker. Waar: aan balie Noord. Wanneer: elke vrijdagmiddag.",
    ),
    Rule(
        id="PDSA028",
        severity="W",
        phase="plan",
        source=GUIDE,
        finds=lambda context: [] if context.cycle.prose.questions else [""],
        at="### Vragen",
        problem=mark("onder Vragen staat niets"),
        hint=mark("Welke vraag moet deze leercyclus beantwoorden?"),
        rationale=mark("Een toets is een vraag met een antwoord; een verkenning kan niet zonder."),
        broken="### Vragen",
        mended="### Vragen\nLukt het om elke melding dezelfde dag te beantwoorden?",
    ),
    Rule(
        id="PDSA029",
        severity="W",
        phase="plan",
        finds=_vague_aim,
        at="aim",
        source=f"{KNUDSEN} (27 %)",
        problem=mark("het doel zegt niet hoeveel of wanneer (in het bestand van het doel ontbreekt: {what})"),
        hint=mark("Zet bij het doel `to` (streefwaarde) en `by` (uiterlijk)."),
        rationale=mark("Een doel zonder getal en dag is altijd gehaald, of nooit."),
        broken="by:\nowner: directeur-swv",
        mended="by: 2028-07-31\nowner: directeur-swv",
    ),
    Rule(
        id="PDSA030",
        severity="E",
        phase="plan",
        finds=_too_soon,
        at="scale.stage",
        source=f"{GUIDE}, Table 7.1",
        problem=mark("invoeren of verspreiden, terwijl het vertrouwen dat het werkt niet hoog is"),
        hint=mark("Probeer eerst klein uit, met `stage: test`; voer in wanneer verwachtingen uitkwamen."),
        rationale=mark("Wat breed wordt ingevoerd en niet werkt, kost het meest en leert het minst."),
        broken="stage: implement\nsize: 2",
        mended="stage: test\nsize: 2",
    ),
    Rule(
        id="PDSA031",
        severity="W",
        phase="plan",
        finds=_large_first_test,
        at="scale.size",
        source=f"{TAYLOR}; McNicholas 2019 (29,7 %)",
        problem=mark("de eerste toets is meteen op {what} plekken, terwijl het vertrouwen laag is"),
        hint=mark("Begin op één plek; vergroot wanneer het daar gaat zoals verwacht."),
        rationale=mark("Een kleine toets kost weinig als het tegenvalt, en leert net zo veel."),
        broken="  size: 4\n  unit: balie\n  belief: low\n  cost_of_failure: small\n  commitment: some\nfollows: []",
        mended="  size: 1\n  unit: balie\n  belief: low\n  cost_of_failure: small\n  commitment: some\nfollows: []",
    ),
    Rule(
        id="PDSA032",
        severity="W",
        phase="plan",
        finds=_too_long,
        at="planned.end",
        source="Langley 2009, The Improvement Guide (rapid cycles)",
        problem=mark("de leercyclus duurt {what} dagen; dat is lang voor een toets"),
        hint=mark("Knip hem in kortere leercycli van hoogstens 180 dagen."),
        rationale=mark("Van drie korte toetsen leert u meer dan van één lange."),
        broken="  end: 2027-12-31\npredictions:",
        mended="  end: 2027-06-30\npredictions:",
    ),
    Rule(
        id="PDSA033",
        severity="W",
        phase="plan",
        finds=_several_changes,
        at="change_idea",
        source=TAYLOR,
        problem=mark("er worden meer veranderingen tegelijk getoetst ({what})"),
        hint=mark("Toets één verandering per leercyclus; maak voor de andere een eigen leercyclus."),
        rationale=mark("Verandert er meer tegelijk, dan weet u niet wat werkte."),
        broken="change_idea: proefland-ci-01, proefland-ci-02\nworking_elements: [2]",
        mended="change_idea: proefland-ci-01\nworking_elements: [2]",
    ),
    Rule(
        id="PDSA080",
        severity="W",
        phase="plan",
        source=pace.SOURCE,
        finds=lambda context: pace.waits(context.cycle, context.today, "not_started"),
        at="planned.start",
        problem=pace.PROBLEM["not_started"],
        hint=pace.REMEDY["not_started"],
        rationale=mark("Een plan dat blijft liggen, toetst niets, en het team raakt het kwijt."),
        broken="---\n\n## Plannen\n\n### Waarom\nEen gezin dat snel iemand spreekt",
        mended="started: 2027-02-01\n---\n\n## Plannen\n\n### Waarom\nEen gezin dat snel iemand spreekt",
    ),
    Rule(
        id="PDSA091",
        severity="I",
        phase="plan",
        finds=_no_family,
        at="team.members",
        source="Advies Met Andere Ogen 2018, aanbeveling 3",
        problem=mark("er zit geen ouder of jongere in het team"),
        hint=mark("Wie voor wie het bedoeld is, kan meedenken?"),
        rationale=mark("Ouders en jongeren betrekken is nodig om resultaat te behalen."),
        broken="members: [wijkteam, jeugdhulpverlener]",
        mended="members: [vader-van-een-leerling, jeugdhulpverlener]",
    ),
    Rule(
        id="PDSA092",
        severity="I",
        phase="plan",
        finds=lambda context: [] if context.cycle.working_elements else [""],
        at="working_elements",
        source="Reflectiekader Met Andere Ogen, zes werkzame elementen",
        problem=mark("er staat geen werkzaam element bij"),
        hint=mark("Kies bij `working_elements` wat hier het werk doet: 1 tot en met 6."),
        rationale=mark("Zo vindt een andere regio wat bij haar vraag past."),
        broken="working_elements: []",
        mended="working_elements: [2, 3, 6]",
    ),
)
