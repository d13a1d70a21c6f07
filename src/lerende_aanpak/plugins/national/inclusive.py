"""Inclusive education: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import MethodBreak
from lerende_aanpak.plugins.national.card import card

CARDS = (
    card(
        slug="deelname-sbo",
        name_nl="Deelname aan het speciaal basisonderwijs",
        name_en="Participation in special primary education (sbo)",
        definition=mark(
            "Leerlingen in het speciaal basisonderwijs, als deel van alle leerlingen in het basisonderwijs en het"
            " speciaal basisonderwijs."
        ),
        numerator=mark("leerlingen in het sbo"),
        denominator=mark("leerlingen in bao en sbo"),
        unit=mark("% van de leerlingen"),
        kind="proportion",
        per=100,
        decimals=2,
        role="context",
        frequency="school-year",
        count_date=mark("1 februari sinds 2022, daarvoor 1 oktober"),
        levels=(
            "swv",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        method_breaks=(
            MethodBreak(
                period="2021/2022",
                text=mark("Het basisonderwijs telt voor het eerst op 1 februari (2022) in plaats van 1 oktober."),
            ),
        ),
        source="DUO; encyclopedie.vensters.nl",
        tables=("85489NED",),
        remark=mark(
            "Er is geen afgesproken richting: minder is alleen goed als kinderen dichtbij krijgen wat zij nodig hebben."
        ),
    ),
    card(
        slug="deelname-so",
        name_nl="Deelname aan het speciaal onderwijs",
        name_en="Participation in special schools (so)",
        definition=mark(
            "Leerlingen in het speciaal onderwijs, per 100 leerlingen in het basisonderwijs en het speciaal "
            "basisonderwijs."
        ),
        numerator=mark("leerlingen in het so"),
        denominator=mark("leerlingen in bao en sbo"),
        unit=mark("per 100 leerlingen in bao en sbo"),
        kind="rate",
        per=100,
        decimals=2,
        role="context",
        frequency="school-year",
        count_date=mark("1 februari sinds 2022, daarvoor 1 oktober"),
        levels=(
            "swv",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        method_breaks=(
            MethodBreak(
                period="2021/2022",
                text=mark("Het basisonderwijs telt voor het eerst op 1 februari (2022) in plaats van 1 oktober."),
            ),
        ),
        source="DUO; CBS StatLine 85490NED en 71478ned",
        licence="CC BY 4.0",
        tables=(
            "85490NED",
            "71478ned",
        ),
        remark=mark("De leerlingen van het so zelf horen niet bij de noemer: zo rekent het veld dit percentage uit."),
    ),
    card(
        slug="deelname-vso",
        name_nl="Deelname aan het voortgezet speciaal onderwijs",
        name_en="Participation in special secondary schools (vso)",
        definition=mark(
            "Leerlingen in het voortgezet speciaal onderwijs, per 100 leerlingen in het voortgezet onderwijs."
        ),
        numerator=mark("leerlingen in het vso"),
        denominator=mark("leerlingen in het vo"),
        unit=mark("per 100 leerlingen in het vo"),
        kind="rate",
        per=100,
        decimals=2,
        role="context",
        frequency="school-year",
        count_date=mark("1 oktober"),
        levels=(
            "swv",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="DUO; CBS StatLine 85490NED en 71478ned",
        licence="CC BY 4.0",
        tables=(
            "85490NED",
            "71478ned",
        ),
        remark=mark("Het voortgezet onderwijs telt nog op 1 oktober, het basisonderwijs op 1 februari."),
    ),
    card(
        slug="tlv-afgegeven",
        name_nl="Afgegeven toelaatbaarheidsverklaringen",
        name_en="Declarations of admissibility issued (TLV)",
        definition=mark("Toelaatbaarheidsverklaringen (TLV) naar de dag van het besluit, als deel van de leerlingen."),
        numerator=mark("afgegeven TLV's"),
        denominator=mark("leerlingen van het samenwerkingsverband"),
        unit=mark("% van de leerlingen"),
        kind="proportion",
        per=100,
        decimals=2,
        role="process",
        frequency="month",
        count_date=mark("datum van het besluit"),
        levels=("swv",),
        valid_range=(0.0, 100.0),
        source="Administratie van het samenwerkingsverband; naar het openbare model van Passend Onderwijs Almere",
        remark=mark("Een leerling telt één keer per verklaring. Een lopend jaar (12 maanden) is een ander getal."),
    ),
    card(
        slug="tlv-toegekend",
        name_nl="Toegekende toelaatbaarheidsverklaringen",
        name_en="Declarations of admissibility granted",
        definition=mark("Toegekende toelaatbaarheidsverklaringen, als deel van de aanvragen."),
        numerator=mark("toegekende TLV's"),
        denominator=mark("aangevraagde TLV's"),
        unit=mark("% van de aanvragen"),
        kind="proportion",
        per=100,
        role="process",
        frequency="year",
        count_date=mark("datum van het besluit"),
        levels=("swv",),
        valid_range=(0.0, 100.0),
        source="Samenwerkingsverband; encyclopedie.vensters.nl",
        remark=mark("Samenwerkingsverbanden vullen dit zelf in en kunnen anders tellen."),
    ),
    card(
        slug="grensverkeer",
        name_nl="Grensverkeer: leerlingen met een TLV van een ander samenwerkingsverband",
        name_en="Pupils with a TLV of another consortium",
        definition=mark(
            "Leerlingen die hier op school zitten met een toelaatbaarheidsverklaring van een ander "
            "samenwerkingsverband."
        ),
        numerator=mark("leerlingen met een TLV van elders"),
        unit=mark("leerlingen"),
        kind="count",
        role="context",
        frequency="year",
        count_date=mark("1 februari"),
        levels=("swv",),
        valid_range=(0.0, 100_000.0),
        source="DUO; administratie van het samenwerkingsverband",
        remark=mark(
            "Het saldo is wie erin komt min wie eruit gaat; tel beide apart, en reken een verschil niet uit "
            "kleine aantallen."
        ),
    ),
    card(
        slug="onderwijszorgarrangementen",
        name_nl="Leerlingen in een onderwijs-zorgarrangement",
        name_en="Pupils in an education and care arrangement",
        definition=mark(
            "Leerlingen in een lopend arrangement van onderwijs en zorg of jeugdhulp samen, per 1.000 leerlingen."
        ),
        numerator=mark("leerlingen in een arrangement"),
        denominator=mark("ingeschreven leerlingen"),
        unit=mark("per 1000 leerlingen"),
        kind="rate",
        per=1000,
        role="process",
        frequency="school-year",
        count_date=mark("het hele schooljaar"),
        levels=(
            "swv",
            "municipality",
        ),
        valid_range=(0.0, 1_000.0),
        source="Samenwerkingsverband en gemeente",
        certainty="uncertain",
        remark=mark("Wat een arrangement is, spreekt de regio zelf af; schrijf dat erbij."),
    ),
)
