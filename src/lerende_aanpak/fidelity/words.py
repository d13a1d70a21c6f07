"""Rules for what people write: nothing that leads to a person, and nothing that is lost on the way."""

from __future__ import annotations

from lerende_aanpak.fidelity import told
from lerende_aanpak.fidelity.rule import Context, Rule
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.personal import is_like_person, personal_in


def _named(found: list[str]) -> list[str]:
    return [", ".join(dict.fromkeys(found))] if found else []


def _personal(context: Context) -> list[str]:
    return _named([where for where, text in told.texts(context.cycle) if personal_in(text)])


def _traceable(context: Context) -> list[str]:
    cycle, below = context.cycle, context.policy.min_count
    persons = [where for where, role in told.roles(cycle) if is_like_person(role)]
    counts = [where for where, text in told.reported(cycle) if told.small_count(text, below)]
    return _named([*persons, *counts])


RULES = (
    Rule(
        id="PDSA090",
        severity="E",
        waivable=False,
        always=True,
        phase="plan",
        finds=_personal,
        at="title",
        source="AVG, artikel 5 en 9; UAVG, artikel 46",
        problem=mark("bij {what} staat iets dat naar een persoon leidt (BSN, geboortedatum, adres of nummer)"),
        hint=mark("Haal het weg, ook uit oude versies van het bestand; schrijf een rol in plaats van een persoon."),
        rationale=mark("Een leercyclus gaat over een aanpak; gegevens van een kind horen er nooit in."),
        broken="- 2027-02-01 beide balies bellen; vragen aan balie@voorbeeld.example.",
        mended="- 2027-02-01 beide balies bellen.",
    ),
    Rule(
        id="PDSA093",
        severity="W",
        phase="plan",
        finds=lambda context: list(context.cut),
        at="title",
        source="YAML 1.2.2, 6.6 Comments",
        problem=mark("bij `{what}` valt de tekst achter ` #` weg"),
        hint=mark("Zet de hele tekst tussen aanhalingstekens; staat er een opmerking, zet die dan op een eigen regel."),
        rationale=mark("In deze sleutels leest niemand wat achter een los hekje staat, en niemand merkt het."),
        broken="title: Bellen vanuit twee balies # samen met school",
        mended='title: "Bellen vanuit twee balies # samen met school"',
    ),
    Rule(
        id="PDSA094",
        severity="W",
        phase="plan",
        finds=_traceable,
        at="title",
        source="AVG, artikel 5; TRUST: kleine aantallen",
        problem=mark("bij {what} staat een naam van een persoon, of een aantal kinderen dat te klein is om te noemen"),
        hint=mark("Schrijf een rol in plaats van een naam, en 'enkele' in plaats van het aantal."),
        rationale=mark("Wie de school kent, weet bij een klein aantal om welk kind het gaat."),
        broken="members: [Piet Voorbeeld, intern-begeleider, leerling-van-school-a]",
        mended="members: [leerling-van-school-a, intern-begeleider, verpleegkundige]",
    ),
)
