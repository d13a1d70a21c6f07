"""Working together, early years, and young people without school or work: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.plugins.national.card import card, statement

CARDS = (
    card(
        slug="jeugdzorg-per-onderwijssoort",
        name_nl="Jeugdzorggebruik per onderwijssoort",
        name_en="Youth care by type of education",
        definition=mark("Leerlingen met jeugdzorg, als deel van de leerlingen van dezelfde onderwijssoort."),
        numerator=mark("leerlingen met jeugdzorg"),
        denominator=mark("leerlingen van de onderwijssoort"),
        unit=mark("% van de leerlingen"),
        kind="proportion",
        per=100,
        role="context",
        frequency="year",
        count_date=mark("het hele jaar"),
        levels=(
            "municipality",
            "swv",
        ),
        valid_range=(0.0, 100.0),
        source="NJi, Monitor Aansluiting Onderwijs Jeugdhulp",
        remark=mark("Elke onderwijssoort is een groep van deze indicator."),
    ),
    card(
        slug="neet",
        name_nl="Jongeren zonder school en zonder werk (NEET)",
        name_en="Young people not in education or work (NEET)",
        definition=mark(
            "Jongeren van 15 tot 27 jaar die geen school volgen en geen werk hebben, als deel van alle jongeren "
            "van die leeftijd."
        ),
        numerator=mark("jongeren zonder school en werk"),
        denominator=mark("jongeren van 15 tot 27 jaar"),
        unit=mark("% van de jongeren"),
        kind="proportion",
        per=100,
        direction="down",
        role="outcome",
        frequency="year",
        count_date=mark("het hele jaar"),
        levels=("municipality",),
        valid_range=(0.0, 100.0),
        source="NJi, Monitor Aansluiting Onderwijs Jeugdhulp; waarstaatjegemeente.nl",
        certainty="likely",
        remark=mark("De Monitor geeft ook het risico daarop, uit de geschiedenis van school en zorg."),
    ),
    statement(
        slug="ervaren-samenwerking",
        name_nl="Ervaren samenwerking van professionals",
        name_en="Cooperation as professionals experience it",
        definition=mark(
            "Professionals die het eens of zeer eens zijn met een eigen vraag over samenwerken, als deel van wie "
            "antwoordde."
        ),
        source="Eigen vragenlijst van de regio; onderwerp uit de Monitor Aansluiting Onderwijs Jeugdhulp",
        remark=mark("De vragen van de Monitor zijn niet openbaar: gebruik eigen vragen, elke keer dezelfde."),
    ),
    card(
        slug="peuterbereik-vve",
        name_nl="Bereik van voorschoolse educatie",
        name_en="Reach of early childhood education",
        definition=mark(
            "Peuters uit de doelgroep die voorschoolse educatie volgen, als deel van alle peuters uit de doelgroep."
        ),
        numerator=mark("doelgroeppeuters met vve"),
        denominator=mark("doelgroeppeuters"),
        unit=mark("% van de doelgroeppeuters"),
        kind="proportion",
        per=100,
        direction="up",
        role="outcome",
        frequency="year",
        count_date=mark("het hele jaar"),
        levels=("municipality",),
        valid_range=(0.0, 100.0),
        source="Gemeente, registratie van voorschoolse educatie",
        certainty="uncertain",
        remark=mark("De gemeente bepaalt wie bij de doelgroep hoort."),
    ),
)
