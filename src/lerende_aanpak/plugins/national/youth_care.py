"""Use and costs of youth care: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.plugins.national.card import card

CARDS = (
    card(
        slug="aandeel-jongeren-met-jeugdzorg",
        name_nl="Aandeel jongeren met jeugdzorg",
        name_en="Share of young people with youth care",
        definition=mark(
            "Jongeren met jeugdzorg, als deel van alle jongeren van die leeftijd. Elke jongere telt één keer."
        ),
        numerator=mark("jongeren met een vorm van jeugdzorg"),
        denominator=mark("alle jongeren van die leeftijd"),
        unit=mark("% van de jongeren"),
        kind="proportion",
        per=100,
        role="context",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "municipality",
            "youth_region",
        ),
        delay=4,
        valid_range=(0.0, 100.0),
        source="CBS StatLine 85099NED, onderzoeksbeschrijving",
        licence="CC BY 4.0",
        tables=("85099NED",),
        remark=mark(
            "De bron telt jongeren tot 18 of tot 23 jaar: neem voor teller en noemer dezelfde leeftijd. Minder gebruik "
            "is alleen goed als wie hulp nodig heeft, die ook krijgt. Het CBS rondt aantallen af op 5."
        ),
    ),
    card(
        slug="jeugdhulp-zonder-verblijf",
        name_nl="Jeugdhulp zonder verblijf",
        name_en="Youth care without stay",
        definition=mark("Jongeren met jeugdhulp zonder verblijf, per 1.000 jongeren van die leeftijd."),
        numerator=mark("jongeren met jeugdhulp zonder verblijf"),
        denominator=mark("alle jongeren van die leeftijd"),
        unit=mark("per 1000 jongeren"),
        kind="rate",
        per=1000,
        role="context",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "municipality",
            "youth_region",
        ),
        delay=4,
        valid_range=(0.0, 1_000.0),
        source="CBS StatLine 85099NED",
        licence="CC BY 4.0",
        tables=("85099NED",),
        remark=mark(
            "De bron telt jongeren tot 18 of tot 23 jaar: neem voor teller en noemer dezelfde leeftijd. Een jongere "
            "telt bij elke vorm van hulp mee: de vormen samen zijn meer dan het totaal."
        ),
    ),
    card(
        slug="jeugdhulp-met-verblijf",
        name_nl="Jeugdhulp met verblijf",
        name_en="Youth care with stay",
        definition=mark("Jongeren met jeugdhulp met verblijf, als deel van de jongeren met jeugdhulp."),
        numerator=mark("jongeren met jeugdhulp met verblijf"),
        denominator=mark("jongeren met jeugdhulp"),
        unit=mark("% van de jongeren met jeugdhulp"),
        kind="proportion",
        per=100,
        direction="down",
        role="outcome",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "municipality",
            "youth_region",
        ),
        delay=4,
        valid_range=(0.0, 100.0),
        source="CBS StatLine 85098NED",
        licence="CC BY 4.0",
        tables=("85098NED",),
        remark=mark("Verblijf is pleegzorg, een gezinshuis, een instelling of gesloten jeugdhulp."),
    ),
    card(
        slug="jeugdbescherming",
        name_nl="Jeugdbescherming",
        name_en="Youth protection",
        definition=mark(
            "Jongeren met een maatregel van jeugdbescherming, als deel van alle jongeren van die leeftijd."
        ),
        numerator=mark("jongeren met jeugdbescherming"),
        denominator=mark("alle jongeren van die leeftijd"),
        unit=mark("% van de jongeren"),
        kind="proportion",
        per=100,
        decimals=1,
        role="context",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "municipality",
            "youth_region",
        ),
        delay=4,
        valid_range=(0.0, 100.0),
        source="CBS StatLine 85098NED en 82975NED",
        licence="CC BY 4.0",
        tables=(
            "85098NED",
            "82975NED",
        ),
        remark=mark(
            "Bij welke leeftijd de noemer hoort, staat in de toelichting van de tabel. Er is geen afgesproken "
            "richting: een maatregel kan ook nodig zijn."
        ),
    ),
    card(
        slug="jeugdreclassering",
        name_nl="Jeugdreclassering",
        name_en="Youth probation",
        definition=mark(
            "Jongeren met jeugdreclassering, als deel van de jongeren van de leeftijd waarvoor de bron telt."
        ),
        numerator=mark("jongeren met jeugdreclassering"),
        denominator=mark("jongeren van de leeftijd van de bron"),
        unit=mark("% van de jongeren"),
        kind="proportion",
        per=100,
        decimals=1,
        role="context",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "municipality",
            "youth_region",
        ),
        delay=4,
        valid_range=(0.0, 100.0),
        source="CBS StatLine 85098NED en 82977NED",
        licence="CC BY 4.0",
        certainty="likely",
        tables=(
            "85098NED",
            "82977NED",
        ),
        remark=mark("Bij welke leeftijd de noemer hoort, staat in de toelichting van de tabel; kijk dat na."),
    ),
    card(
        slug="kosten-jeugdzorg",
        name_nl="Kosten van jeugdzorg per jongere",
        name_en="Costs of youth care per young person",
        definition=mark("Wat de gemeente aan jeugdzorg uitgaf, gedeeld door het aantal jongeren."),
        numerator=mark("uitgegeven euro's aan jeugdzorg"),
        denominator=mark("jongeren"),
        unit=mark("euro per jongere"),
        kind="rate",
        per=1,
        decimals=0,
        role="context",
        frequency="year",
        count_date=mark("het hele jaar"),
        levels=("municipality",),
        valid_range=(0.0, 100_000.0),
        policy=DisclosurePolicy(
            persons=False,
            reason=mark("Het gaat om bedragen van een gemeente, niet om personen."),
        ),
        source="CBS StatLine 83454NED",
        licence="CC BY 4.0",
        tables=("83454NED",),
        remark=mark(
            "De bron geeft duizenden euro's; wij rekenen in hele euro's. Wat van het CBS wordt opgehaald, is al "
            "uitgeschreven; staan in een eigen bestand duizenden, zet dan `times` bij de bron."
        ),
    ),
)
