"""Looking ahead and looking back in Dutch, as people really write it under Duiden."""

from __future__ import annotations

import pytest

from lerende_aanpak.fidelity.tense import in_future
from tests.store.examples import FIRST

AHEAD = (
    "We gaan na de vakantie de cijfers bekijken.",
    "De mediaan zal naar verwachting dalen tot 6 dagen.",
    "Wij zullen in mei met ouders en school om tafel zitten.",
    "Het is de bedoeling dat de cijfers in januari worden verzameld.",
    "We hopen dat het aantal thuiszitters daalt.",
    "Nog te duiden.",
    "Wij willen de gesprekken eerst een maand laten lopen.",
    "De analist gaat de metingen volgende maand uitwerken.",
    "Binnenkort bespreken we de uitkomst met het team.",
    "De cijfers zijn nog niet verzameld. Dat gaan we in mei doen.",
    "Dit moet nog worden besproken met de jeugdarts.",
    "In het volgende kwartaal wordt gekeken of de wachttijd daalt.",
    "Het gesprek over de cijfers staat gepland op 12 maart.",
    "Er wordt na de zomervakantie geëvalueerd.",
    "We zijn van plan om de ouders te bellen en hun ervaring te vragen.",
    "Volgt nog.",
    "- [ ] de cijfers gaan gedeeld worden met de scholen\n- [ ] het team zal ze bespreken",
    "Zodra de metingen zijn gedaan, zullen we ze naast de verwachting leggen.",
    "Hopelijk zien we straks minder verzuim.",
    "De komende maanden houden we bij hoe vaak er wordt gebeld.",
    "Ons plan: elke vrijdag tellen, en in juni de balans opmaken.",
    "De jeugdarts zal de uren bijhouden; daarna hopen wij te kunnen vergelijken.",
    "T.z.t. vult de projectleider dit in.",
    "Uit de telling moet blijken of het werkt.",
    "Er is nog geen uitkomst; de metingen komen nog.",
    "**Verklaren**\n\nDit gaan wij samen met de ouders doen.",
    "De scholen gaan in april de lijsten invullen en wij gaan die tellen.",
    "Wat het kost, zullen we pas in de zomer weten.",
    "Als alles zijn gedaald aantal laat zien, zal het team doorgaan.",
    "De uitkomst volgt nog zodra alle scholen hebben gemeld.",
    "Later dit jaar wordt duidelijk of het werkt.",
    "Dit wordt nog ingevuld.",
    "De school gaat de lijsten invullen.",
    "Het team gaat ouders bellen en de uren tellen.",
    "We zullen dan hebben gezien of vijf dagen haalbaar is.",
    "Analyse volgt.",
    "De uitwerking volgt later.",
    "Nog in te vullen.",
    "Nog te bespreken met het team.",
    "Wordt ingevuld na afloop.",
    "De lijst wordt besproken na afloop.",
    "PM",
    "p.m.",
    "TODO",
    "N.t.b.",
    "We verwachten dat de mediaan daalt naar 6.",
    "Ook verwachten wij een daling van het verzuim.",
    "We zullen ze vergelijken met wat we hadden verwacht.",
    "Het team gaat dit leggen naast wat we vooraf hadden bedacht.",
    "Honderden ouders zullen we bellen.",
    "We gaan het gemiddelde van de derde groep schatten.",
)
BACK = (
    "De mediane tijd was 7 schooldagen.",
    "Het bleek dat niemand eigenaar van het signaal was.",
    "We zagen dat ouders vaker kwamen.",
    "De wachttijd is gedaald van 12 naar 7 dagen.",
    "Wij hebben geleerd dat bellen beter werkt dan mailen. We gaan daarmee door.",
    "Er werden acht gesprekken gevoerd, en volgende maand gaan we verder.",
    "Het lukte niet: de jeugdarts had geen tijd. Dat zal volgend jaar anders zijn.",
    "Ouders zijn tevreden en hebben dat ook gezegd; we willen het vaker doen.",
    "De cijfers bleven gelijk.",
    "In drie gevallen ging het mis, en dat gaan we voorkomen.",
    "De vertraging zat in het plannen. Nog te bespreken: wie belt er?",
    "Het verzuim daalde, en de komende maanden kijken we of dat zo blijft.",
    "Uit de gesprekken kwam naar voren dat school en gemeente langs elkaar heen werkten.",
    "Wat we leerden: één nummer is genoeg. We zullen het op drie scholen herhalen.",
    "Het team heeft de verwachting bijgesteld omdat er meer signalen waren.",
    "Verwacht: 6, gemeten: 7. Dat viel mee; de bedoeling is nu om door te gaan.",
    "Er is gekeken naar de uren; die zijn toegenomen. Volgende week bespreken we dat.",
    "De scholen werkten volgens plan en registreerden elke week.",
    "Dat ouders vaker meepraten, hadden wij niet verwacht. Wij hopen dat het zo blijft.",
    "Leraren noemden het gesprek nuttig en gaan het vaker voeren.",
    "Na vier weken stopten twee gezinnen; zij gaan nu zelf bellen.",
    "Alle metingen zijn besproken met de leerplichtambtenaar. Die zal ze delen.",
    "Het kostte de jeugdarts 2,5 uur per week, wij zullen dat in de gaten houden.",
    "Minder kinderen vielen uit. Straks kijken we opnieuw.",
    "Toen wij gebeld hadden, nam het verzuim af; dit gaat worden herhaald.",
    "De ouders vertelden dat zij zich gehoord voelden, en dat willen we houden.",
    "We begonnen te laat en zullen eerder beginnen.",
    "De drempel verdween doordat de school zelf belde. Binnenkort doen meer scholen mee.",
    "Het doel is gehaald: 5 dagen. In juni gaan we verder met drie scholen.",
    "Wat ons opviel: de contactpersoon maakt het verschil. Die gaan we overal aanstellen.",
    "De daling zette door. Straks meten we weer.",
    "Het overleg functioneerde beter, en dat gaan we delen.",
    "Onze verwachting klopte, we gaan vergroten.",
    "Scholen lieten de cijfers zien. We gaan door.",
    "Ouders juichten toe. We gaan door.",
    "Het verschil slonk. We gaan door.",
    "Het aantal kelderde. We gaan door.",
    "Het formulier voldeed. We gaan door.",
    "De planning haperde. We gaan door.",
    "De scholen stemden in. We gaan door.",
    "We schatten te hoog in. We gaan door.",
    "Ouders ervoeren rust. We gaan door.",
    "De aantallen schommelden wat. We gaan door.",
    "De start strandde op de roosters. We gaan door.",
    "Het is beter dan wat we hadden verwacht. We gaan door.",
    "Team en ouders streefden hetzelfde na. We gaan door.",
)
NEITHER = (
    "",
    "   \n",
    "De mediaan is 7 dagen en ligt binnen wat we verwachten.",
    "Het gaat om zes leerlingen.",
    "Het gaat goed met de kinderen.",
    "Ouders gaan vaker in gesprek met de school.",
    "De wachttijd ligt onder de grens.",
    "De mediaan ligt waar wij die verwachten.",
    "Wie het draaiboek volgt, belt binnen een week.",
    "De PM van de gemeente belt.",
)


@pytest.mark.parametrize("text", AHEAD)
def test_a_text_that_looks_ahead_is_found(text: str) -> None:
    """A Duiden that says what will be done was not done: 15.4 % of published ones (McNicholas 2019)."""
    assert in_future(text)


@pytest.mark.parametrize("text", BACK)
def test_a_text_that_looks_back_is_left_alone(text: str) -> None:
    """A good Duiden also says what comes next; that is no fault."""
    assert not in_future(text)


@pytest.mark.parametrize("text", NEITHER)
def test_a_text_in_the_present_is_left_alone(text: str) -> None:
    """In doubt nothing is said: a false alarm teaches people to look away."""
    assert not in_future(text)


def test_the_duiden_of_the_worked_example_looks_back() -> None:
    """The example in the method is a good one."""
    assert not in_future(FIRST[FIRST.index("## Duiden") : FIRST.index("## Besluiten")])
