"""Outcomes of care after NJi's basic set: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.plugins.national.card import card

CARDS = (
    card(
        slug="uitval-uit-hulp",
        name_nl="Uitval uit hulp",
        name_en="Drop-out from care",
        definition=mark(
            "Trajecten die de cliënt of de aanbieder eerder beëindigde dan was afgesproken, als deel van de "
            "beëindigde trajecten."
        ),
        numerator=mark("voortijdig beëindigde trajecten"),
        denominator=mark("beëindigde trajecten"),
        unit=mark("% van de trajecten"),
        kind="proportion",
        per=100,
        direction="down",
        role="outcome",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "provider",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="Basisset uitkomsten jeugdhulp (NJi), Outcome in zicht, onderdeel 1",
        remark=mark("Alleen trajecten die in de periode eindigden, tellen mee."),
    ),
    card(
        slug="tevredenheid-over-nut",
        name_nl="Tevredenheid over het nut van de hulp",
        name_en="Satisfaction with the use of care",
        definition=mark(
            "Cliënten die tevreden zijn over het nut en het effect van de hulp, als deel van wie antwoordde."
        ),
        numerator=mark("tevreden cliënten"),
        denominator=mark("respondenten"),
        unit=mark("% van de respondenten"),
        kind="proportion",
        per=100,
        sampled=True,
        direction="up",
        role="outcome",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "provider",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="Basisset uitkomsten jeugdhulp (NJi), Outcome in zicht, onderdeel 2",
        remark=mark("Zeg erbij hoeveel cliënten antwoordden."),
    ),
    card(
        slug="doelrealisatie",
        name_nl="Doelen behaald",
        name_en="Goals reached",
        definition=mark(
            "Trajecten waarin de afgesproken doelen helemaal of grotendeels zijn behaald, als deel van de "
            "beëindigde trajecten."
        ),
        numerator=mark("trajecten met behaalde doelen"),
        denominator=mark("beëindigde trajecten"),
        unit=mark("% van de trajecten"),
        kind="proportion",
        per=100,
        direction="up",
        role="outcome",
        frequency="half-year",
        count_date=mark("het hele halfjaar"),
        levels=(
            "provider",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="Basisset uitkomsten jeugdhulp (NJi), Outcome in zicht, onderdeel 3",
        remark=mark("Spreek af wie bepaalt of een doel is behaald."),
    ),
    card(
        slug="herhaald-beroep",
        name_nl="Herhaald beroep op hulp",
        name_en="Care again",
        definition=mark(
            "Beëindigde trajecten waarna dezelfde jongere opnieuw hulp kreeg, als deel van de beëindigde trajecten."
        ),
        numerator=mark("trajecten met een nieuwe start daarna"),
        denominator=mark("beëindigde trajecten"),
        unit=mark("% van de trajecten"),
        kind="proportion",
        per=100,
        direction="down",
        role="outcome",
        frequency="year",
        count_date=mark("het hele jaar"),
        levels=(
            "provider",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="Basisset uitkomsten jeugdhulp (NJi), Outcome in zicht, onderdeel 3.2",
        certainty="uncertain",
        remark=mark("Binnen hoeveel maanden een nieuwe start meetelt, spreekt de regio af en schrijft zij erbij."),
    ),
)
