"""The keys of an aim file and of an agreement, each with what it means."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.pdsa.plan import Aim, Baseline, ChangeIdea, Driver, Progress

AIM_KEYS: dict[type, dict[str, tuple[str, str]]] = {
    Aim: {
        "schema": (mark("vorm van het bestand"), mark("Naam en versie van de vorm waarin dit bestand is geschreven.")),
        "id": (mark("naam in bestanden"), mark("Regio en korte naam; de bestandsnaam volgt eruit.")),
        "title": (mark("titel"), mark("Wat u wilt bereiken, in één zin.")),
        "why": (mark("waarom"), mark("Waarom dit doel ertoe doet.")),
        "indicator": (mark("indicator"), mark("Het cijfer waaraan u ziet of het doel is bereikt.")),
        "for_whom": (mark("voor wie"), mark("Om welke kinderen, jongeren of gezinnen het gaat.")),
        "boundaries": (mark("grenzen"), mark("Wat er niet bij hoort.")),
        "from": (mark("van"), mark("Waar u nu staat.")),
        "to": (mark("naar"), mark("De streefwaarde, in de eenheid van de indicator.")),
        "by": (mark("uiterlijk"), mark("De dag waarop het doel bereikt moet zijn.")),
        "owner": (mark("trekker"), mark("Wie het trekt: een rol, geen naam.")),
        "drivers": (mark("doelenboom"), mark("Wat er moet bewegen om het doel te halen, met de ideeën daarvoor.")),
        "fictitious": (mark("voorbeeld"), mark("Of dit een verzonnen voorbeeld is; elke pagina zegt het dan.")),
        "progress": (mark("voortgang"), mark("Hoe ver het is, zoals een persoon dat heeft vastgesteld.")),
    },
    Progress: {
        "step": (mark("stap"), mark("Een van de acht stappen, van uitdaging tot borging.")),
        "on": (mark("dag"), mark("De dag waarop dit is vastgesteld.")),
        "by": (mark("door"), mark("De rol van wie het vaststelde, geen naam.")),
        "why": (mark("waarom"), mark("Waarom het op deze stap staat.")),
    },
    Baseline: {
        "value": (mark("waarde"), mark("Waar u nu staat, in de eenheid van de indicator.")),
        "period": (mark("periode"), mark("De periode van dat getal, zoals 2026 of 2026-09.")),
        "points": (mark("metingen"), mark("Op hoeveel metingen dat getal rust.")),
    },
    Driver: {
        "id": (mark("naam in bestanden"), mark("Naam van deze tak, zoals twente-d-01.")),
        "name": (mark("naam"), mark("Wat er moet bewegen, in een paar woorden.")),
        "belief": (mark("vertrouwen"), mark("Hoe zeker u bent dat dit het doel dichterbij brengt.")),
        "evidence": (mark("onderbouwing"), mark("Waar dat op rust: teksten of links.")),
        "indicators": (mark("indicatoren"), mark("De cijfers waaraan u ziet of het beweegt.")),
        "drivers": (mark("takken hieronder"), mark("Wat er daarvoor moet bewegen.")),
        "change_ideas": (mark("veranderideeën"), mark("De ideeën die dit in beweging kunnen brengen.")),
    },
    ChangeIdea: {
        "id": (mark("naam in bestanden"), mark("Naam van het idee, zoals twente-ci-03.")),
        "name": (mark("naam"), mark("Het idee in een paar woorden.")),
        "why": (mark("waarom"), mark("Waarom het zou werken.")),
        "materials": (mark("wat ervoor nodig is"), mark("Formulieren, uitleg, geld: wat u nodig hebt.")),
        "procedures": (mark("werkwijze"), mark("Wat mensen doen, stap voor stap.")),
        "who": (mark("wie"), mark("Wie het doet, als rol, en wat diegene moet kunnen.")),
        "how": (mark("hoe"), mark("Samen of apart, aan tafel, thuis of met de telefoon.")),
        "where": (mark("waar"), mark("Op welke plek.")),
        "when": (mark("wanneer"), mark("Hoe vaak en hoe lang.")),
        "tailoring": (mark("op maat"), mark("Wat per leerling, school of plek mag verschillen.")),
        "how_well": (mark("trouw"), mark("Hoe u ziet of het gaat zoals bedoeld.")),
        "origin": (mark("herkomst"), mark("Zelf bedacht (own), een andere regio, of literatuur.")),
    },
    Agreement: {
        "schema": (mark("vorm van het bestand"), mark("Naam en versie van de vorm waarin dit bestand is geschreven.")),
        "id": (mark("naam in bestanden"), mark("Kleine letters met streepjes; zo heet ook het bestand.")),
        "title": (mark("titel"), mark("Korte titel voor lezers.")),
        "regions": (mark("regio's"), mark("De regio's waar zij geldt.")),
        "on": (mark("dag"), mark("De dag waarop zij is gemaakt.")),
        "parties": (mark("partijen"), mark("Organisaties of rollen die haar maakten, geen personen.")),
        "review": (mark("herziening"), mark("De dag waarop de partijen er weer naar kijken.")),
        "fictitious": (mark("voorbeeld"), mark("Of dit een verzonnen voorbeeld is; elke pagina zegt het dan.")),
    },
}
"""By class and key: a word or two, and a sentence."""
