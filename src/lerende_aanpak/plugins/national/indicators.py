"""The indicators that every region has: one card each, with its source."""

from __future__ import annotations

import attrs

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator, MethodBreak
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.plugins.national import absence, inclusive, outcome, survey, together, waiting, youth_care

_CBS = "CBS StatLine 85075NED (2021) en 85335NED (2022), jeugdzorg in natura"

YOUTH_CARE = Indicator(
    region=NATIONAL,
    slug="jongeren-met-jeugdzorg",
    name_nl="Jongeren met jeugdzorg",
    name_en="Young people with youth care",
    definition=mark("Jongeren die in het jaar jeugdzorg in natura kregen. Elke jongere telt per gemeente één keer."),
    numerator=mark("jongeren met jeugdzorg in natura"),
    unit=mark("jongeren"),
    kind="count",
    role="context",
    frequency="year",
    valid_range=(0.0, 500_000.0),
    source=_CBS,
    licence="CC BY 4.0",
    count_date=mark("het hele jaar"),
    levels=("municipality", "district"),
    tables=("85075NED", "85335NED"),
    remark=mark(
        "Minder gebruik is alleen goed als wie hulp nodig heeft, die ook krijgt. Het CBS rondt aantallen af op 5."
    ),
    reviewed="2026-11-21",
)

COURT = Indicator(
    region=NATIONAL,
    slug="jeugdzorg-verwezen-door-rechter",
    name_nl="Jeugdzorgtrajecten verwezen door de rechter of de officier van justitie",
    name_en="Youth care trajectories referred by a judge or public prosecutor",
    definition=mark("Trajecten jeugdzorg in natura waarbij de rechter of de officier van justitie de verwijzer was."),
    numerator=mark("trajecten met verwijzer rechter of officier van justitie"),
    unit=mark("trajecten"),
    kind="count",
    role="context",
    frequency="year",
    valid_range=(0.0, 100_000.0),
    source=_CBS,
    licence="CC BY 4.0",
    count_date=mark("het hele jaar"),
    levels=("municipality", "district"),
    tables=("85075NED", "85335NED"),
    remark=mark("Het CBS onderdrukt kleine aantallen: in de meeste gemeenten is dit cijfer er niet."),
    reviewed="2026-11-21",
)

GP = Indicator(
    region=NATIONAL,
    slug="jeugdzorg-verwezen-door-huisarts",
    name_nl="Aandeel jeugdzorgtrajecten verwezen door de huisarts",
    name_en="Share of youth care trajectories referred by a general practitioner",
    definition=mark(
        "Trajecten jeugdzorg in natura met de huisarts als verwijzer, als deel van alle trajecten in natura."
    ),
    numerator=mark("trajecten met verwijzer huisarts"),
    denominator=mark("trajecten jeugdzorg in natura"),
    unit=mark("% van de trajecten"),
    kind="proportion",
    per=100,
    role="context",
    frequency="year",
    valid_range=(0.0, 100.0),
    source=_CBS,
    licence="CC BY 4.0",
    count_date=mark("het hele jaar"),
    levels=("municipality", "district"),
    tables=("85075NED", "85335NED"),
    remark=mark("De verwijzers samen zijn minder dan het totaal: reken geen restgroep uit."),
    reviewed="2026-11-21",
)

MUNICIPAL = attrs.evolve(
    GP,
    slug="jeugdzorg-verwezen-door-gemeente",
    name_nl="Aandeel jeugdzorgtrajecten via de gemeentelijke toegang",
    name_en="Share of youth care trajectories referred by the municipality",
    definition=mark(
        "Trajecten jeugdzorg in natura met de gemeentelijke toegang als verwijzer, als deel van alle trajecten in "
        "natura."
    ),
    numerator=mark("trajecten met verwijzer gemeentelijke toegang"),
)

ABSENT = Indicator(
    region=NATIONAL,
    slug="thuiszitters-gt4w-per-1000",
    name_nl="Leerlingen die langer dan vier weken thuiszitten",
    name_en="Pupils out of school for more than four weeks",
    definition=mark("Leerlingen die langer dan vier weken ongeoorloofd afwezig zijn, per 1.000 leerlingen."),
    numerator=mark("leerlingen die langer dan vier weken thuiszitten"),
    denominator=mark("ingeschreven leerlingen"),
    unit=mark("per 1000 leerlingen"),
    kind="rate",
    per=1000,
    direction="down",
    role="outcome",
    frequency="half-year",
    valid_range=(0.0, 100.0),
    source="Omschrijving: kst-26695-108 (langdurig relatief verzuim)",
    count_date=mark("het hele halfjaar"),
    levels=("municipality", "swv", "school"),
    remark=mark("Een deel van alle thuiszitters: wie niet staat ingeschreven, telt hier niet mee."),
    reviewed="2026-11-21",
)

LEAVERS = Indicator(
    region=NATIONAL,
    slug="vsv",
    name_nl="Voortijdig schoolverlaters",
    name_en="Early school leavers",
    definition=mark(
        "Leerlingen jonger dan 23 jaar die op 1 oktober stonden ingeschreven en een jaar later niet meer, zonder "
        "startkwalificatie (diploma havo, vwo of mbo-2), als deel van alle ingeschrevenen."
    ),
    numerator=mark("voortijdig schoolverlaters"),
    denominator=mark("ingeschreven leerlingen jonger dan 23 jaar"),
    unit=mark("% van de leerlingen"),
    kind="proportion",
    per=100,
    decimals=2,
    direction="down",
    role="outcome",
    frequency="school-year",
    valid_range=(0.0, 100.0),
    method_breaks=(
        MethodBreak(
            period="2016/2017",
            text=mark(
                "De telling is vanaf dit schooljaar anders. Landelijk geeft dat 570 voortijdig schoolverlaters meer."
            ),
        ),
    ),
    source="onderwijsincijfers.nl; omschrijving volgens DUO en CBS (84780NED)",
    count_date=mark("1 oktober, en een jaar later opnieuw"),
    levels=("municipality", "rmc"),
    tables=("84780NED",),
    remark=mark("Wie na 1 oktober weer instroomt, telt dat jaar toch als voortijdig schoolverlater."),
    reviewed="2026-11-21",
)

INDICATORS = (
    YOUTH_CARE, COURT, GP, MUNICIPAL, ABSENT, LEAVERS,
    *absence.CARDS, *youth_care.CARDS, *waiting.CARDS, *inclusive.CARDS, *together.CARDS, *survey.CARDS,
    *outcome.CARDS,
)  # fmt: skip
