"""What every region has: the national indicators, themes and tools, through the same hooks as a region's plugin."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator, Source
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.plugins.hookspecs import hookimpl

VERSION = "1"
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
    delay=10,
    valid_range=(0.0, 500_000.0),
    source=_CBS,
    licence="CC BY 4.0",
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
    delay=10,
    valid_range=(0.0, 100_000.0),
    source=_CBS,
    licence="CC BY 4.0",
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
    delay=10,
    valid_range=(0.0, 100.0),
    source=_CBS,
    licence="CC BY 4.0",
    reviewed="2026-11-21",
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
    reviewed="2026-11-21",
)


@hookimpl
def provide_regions() -> list[Region]:
    """The country is no region of the network."""
    return []


@hookimpl
def provide_indicators() -> list[Indicator]:
    """Give the national indicators."""
    return [YOUTH_CARE, COURT, GP, ABSENT]


@hookimpl
def provide_sources() -> list[Source]:
    """Figures come from the regions' plugins."""
    return []


@hookimpl
def provide_tools() -> list[Tool]:
    """Give the tool that every region uses when it studies a cycle."""
    return [
        Tool(
            id="gesprek-over-cijfers",
            region=NATIONAL,
            name="Gesprek over cijfers in vier vragen",
            purpose="Herkennen, Verklaren, Waarderen, Verbeteren: zo praat een team over wat er is gemeten.",
            phase="study",
            link="https://www.nji.nl/monitoring/praat-regelmatig-over-gegevens",
        )
    ]


@hookimpl
def provide_themes() -> list[Theme]:
    """Give the themes on which the network's communities of practice work."""
    return [
        Theme(id="onderwijszorgarrangementen", name="Duurzame onderwijszorgarrangementen"),
        Theme(id="preventie", name="Preventie in onderwijs, zorg en jeugd"),
    ]


@hookimpl
def provide_sections() -> list[Section]:
    """Every report has the national sections already."""
    return []


@hookimpl
def provide_checks() -> list[Check]:
    """The national checks are the fidelity rules."""
    return []
