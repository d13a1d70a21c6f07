"""The keys of a cycle file, each with what it means."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.act import Decision, Lesson, Stopped
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.pdsa.plan import Amendment, Link, Planned, Prediction, Registered, Scale, Team, Waiver

CYCLE_KEYS: dict[type, dict[str, tuple[str, str]]] = {
    Cycle: {
        "schema": (mark("vorm van het bestand"), mark("Naam en versie van de vorm waarin dit bestand is geschreven.")),
        "id": (
            mark("naam in bestanden"),
            mark("Regio, jaar-maand, korte naam en vier tekens; map en bestandsnaam volgen eruit."),
        ),
        "title": (mark("titel"), mark("Korte titel voor lezers.")),
        "region": (mark("regio"), mark("De regio, zoals haar map heet.")),
        "kind": (mark("soort"), mark("Een verwachting toetsen, of verkennen zonder verwachting.")),
        "aim": (mark("doel"), mark("Het doel waaraan dit werkt, uit de map aims.")),
        "change_idea": (mark("veranderidee"), mark("Het ene idee dat u uitprobeert, uit de doelenboom van het doel.")),
        "working_elements": (
            mark("werkzame elementen"),
            mark("Nummers van de werkzame elementen van het programma, 1 tot en met 6."),
        ),
        "scale": (mark("omvang"), mark("Hoe groot de proef is, en wat er op het spel staat.")),
        "follows": (mark("vorige leercycli"), mark("De leercycli waarop deze voortbouwt.")),
        "feeds": (mark("afspraken"), mark("Namen van afspraken in de map network waaraan dit bijdraagt.")),
        "team": (mark("team"), mark("Wie meedoen: rollen, geen namen van personen.")),
        "planned": (mark("planning"), mark("Tussen welke dagen u het wilt uitproberen.")),
        "predictions": (mark("verwachtingen"), mark("Wat u verwacht: hoeveel, en wanneer u kijkt.")),
        "registered": (
            mark("vastlegging"),
            mark("Het moment waarop de verwachting is vastgelegd; `cycle register` schrijft dit."),
        ),
        "amendments": (mark("wijzigingen"), mark("Vastgelegde verwachtingen die later zijn gewijzigd, met de reden.")),
        "started": (mark("begonnen"), mark("De dag waarop het uitproberen begon.")),
        "carried_out_as_planned": (mark("volgens plan"), mark("Of het is uitgevoerd zoals gepland: ja of nee.")),
        "data": (mark("vastgezette cijfers"), mark("De cijfers waarop het oordeel rust; `cycle study` schrijft dit.")),
        "studied": (mark("geduid"), mark("De dag waarop u de uitkomst besprak.")),
        "decision": (mark("besluit"), mark("Wat er is besloten, en de les.")),
        "stopped": (mark("afgebroken"), mark("Als de leercyclus eerder ophield: wanneer, in welke fase en waarom.")),
        "waive": (mark("uitzonderingen"), mark("Regels die hier niet gelden, met de reden.")),
        "fictitious": (mark("voorbeeld"), mark("Of dit een verzonnen voorbeeld is; elke pagina zegt het dan.")),
    },
    Scale: {
        "stage": (mark("stadium"), mark("Uitproberen, invoeren of verspreiden.")),
        "size": (mark("aantal"), mark("Op hoeveel plekken.")),
        "unit": (mark("van wat"), mark("Wat u telt: school, wijk, team.")),
        "belief": (mark("vertrouwen"), mark("Hoe zeker u bent dat het werkt.")),
        "cost_of_failure": (mark("prijs van mislukken"), mark("Wat het kost als het mislukt.")),
        "commitment": (mark("steun"), mark("Hoeveel steun er is in de organisatie.")),
    },
    Link: {
        "cycle": (mark("leercyclus"), mark("De naam van de vorige leercyclus.")),
        "how": (mark("verband"), mark("Hoe deze op de vorige voortbouwt.")),
        "learned": (mark("geleerd"), mark("Wat u van de vorige leerde.")),
    },
    Team: {
        "owner": (mark("trekker"), mark("Wie het trekt: een rol, geen naam.")),
        "sponsor": (mark("beslisser"), mark("Wie erover beslist: een rol, geen naam.")),
        "members": (mark("leden"), mark("Wie meedoen: rollen, ook een ouder of jongere.")),
    },
    Planned: {
        "start": (mark("eerste dag"), mark("De dag waarop u wilt beginnen.")),
        "end": (mark("laatste dag"), mark("De dag waarop het uitproberen klaar is.")),
    },
    Prediction: {
        "id": (mark("naam"), mark("Naam binnen de leercyclus, zoals p1.")),
        "indicator": (mark("indicator"), mark("Het cijfer waaraan u het ziet.")),
        "role": (mark("rol"), mark("Uitkomst, proces, balans of context.")),
        "statement": (mark("zin"), mark("De verwachting in één zin.")),
        "comparison": (mark("vergelijking"), mark("Welk getal u met het bereik vergelijkt.")),
        "unit": (mark("eenheid"), mark("De eenheid van de drie getallen: die van de indicator.")),
        "low": (mark("laagste"), mark("Ondergrens van wat u verwacht.")),
        "point": (mark("beste schatting"), mark("Wat u het meest verwacht.")),
        "high": (mark("hoogste"), mark("Bovengrens van wat u verwacht.")),
        "confidence": (mark("zekerheid"), mark("Hoe vaak zo'n bereik hoort te kloppen, zoals 0.80.")),
        "due": (mark("uiterlijk"), mark("De dag waarop u de uitkomst bekijkt, één keer.")),
    },
    Registered: {
        "at": (mark("moment"), mark("Datum en tijd, met tijdzone.")),
        "by": (mark("door"), mark("Wie vastlegde: een rol, geen naam.")),
        "data_through": (
            mark("cijfers bekend tot en met"),
            mark("Per indicator de laatste periode die toen al bekend was."),
        ),
        "digest": (mark("vingerafdruk"), mark("Berekend over de verwachting; wijzig hem niet met de hand.")),
    },
    Amendment: {
        "at": (mark("moment"), mark("Datum en tijd, met tijdzone.")),
        "what": (mark("wat"), mark("Wat er is gewijzigd.")),
        "why": (mark("waarom"), mark("De reden van de wijziging.")),
        "old_digest": (mark("vorige vingerafdruk"), mark("De vingerafdruk die hiervoor gold.")),
    },
    Snapshot: {
        "indicator": (mark("indicator"), mark("Het cijfer waaraan u het ziet.")),
        "snapshot": (mark("bestand"), mark("Het bestand met de cijfers, onder de map van de regio.")),
        "digest": (mark("vingerafdruk"), mark("Berekend over het bestand; wijzig hem niet met de hand.")),
    },
    Decision: {
        "outcome": (mark("besluit"), mark("Voortzetten en borgen, versterken, aanpassen of stopzetten.")),
        "on": (mark("dag"), mark("De dag van het besluit.")),
        "by": (mark("door"), mark("Wie besloten: rollen, geen namen.")),
        "lesson": (mark("les"), mark("Wat een andere regio moet weten.")),
    },
    Lesson: {
        "statement": (mark("zin"), mark("De les in één zin.")),
        "context": (mark("waar"), mark("Waar en voor wie het gold.")),
        "mechanism": (mark("waardoor"), mark("Waardoor het werkte, of niet.")),
        "outcome": (mark("uitkomst"), mark("Wat het opleverde.")),
        "working_elements": (
            mark("werkzame elementen"),
            mark("Nummers van de werkzame elementen van het programma, 1 tot en met 6."),
        ),
        "strength": (mark("sterkte"), mark("Hoe zeker u van de les bent.")),
        "audience": (mark("voor wie"), mark("Wie er iets aan heeft.")),
    },
    Stopped: {
        "on": (mark("dag"), mark("De dag waarop het ophield.")),
        "phase": (mark("fase"), mark("De fase waarin het ophield.")),
        "reason": (mark("reden"), mark("Waarom u stopte; ook dat is een les.")),
    },
    Waiver: {
        "rule": (mark("regel"), mark("De regel die hier niet geldt, zoals PDSA022.")),
        "why": (mark("waarom"), mark("De reden van de uitzondering.")),
    },
}
"""By class and key: a word or two, and a sentence."""
