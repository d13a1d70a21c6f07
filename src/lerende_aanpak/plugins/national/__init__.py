"""What every region has: the national indicators, themes and tools, through the same hooks as a region's plugin."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins.hookspecs import hookimpl
from lerende_aanpak.plugins.national.indicators import INDICATORS

VERSION = "1"
_COMMUNITIES = mark("Communities of practice van het netwerk (vo-raad.nl, 22 oktober 2019)")


@hookimpl
def provide_regions() -> list[Region]:
    """The country is no region of the network."""
    return []


@hookimpl
def provide_indicators() -> list[Indicator]:
    """Give the national indicators."""
    return list(INDICATORS)


@hookimpl
def provide_sources() -> list[Source]:
    """Figures come from the regions' plugins."""
    return []


@hookimpl
def provide_tools() -> list[Tool]:
    """Give the tools that every region can use, of the NJi."""
    return [
        Tool(
            id="startgesprek-monitor-aoj",
            region=NATIONAL,
            name=mark("Startgesprek van de Monitor AOJ"),
            purpose=mark("Met welke vraag begint de regio, wie doen mee, en welke cijfers zijn er?"),
            phase="plan",
            link="https://monitoraoj.nl/aandeslag",
        ),
        Tool(
            id="gesprek-over-cijfers",
            region=NATIONAL,
            name=mark("Gesprek over cijfers in vier vragen"),
            purpose=mark("Herkennen, Verklaren, Waarderen, Verbeteren: zo praat een team over wat er is gemeten."),
            phase="study",
            link="https://www.nji.nl/monitoring/praat-regelmatig-over-gegevens",
        ),
        Tool(
            id="vragenlijst-samenwerking",
            region=NATIONAL,
            name=mark("Korte vragenlijst over samenwerken"),
            purpose=mark(
                "Zes eigen stellingen voor professionals, elke keer dezelfde; geen vragen uit de Monitor AOJ. "
                "Elke stelling heeft een eigen kaart."
            ),
            phase="plan",
        ),
        Tool(
            id="reflectiekader",
            region=NATIONAL,
            name=mark("Reflectiekader: wat werkt?"),
            purpose=mark(
                "Wat stimuleert, wat belemmert, wat is ervoor nodig, en wat kunnen wij doen? Staat op het gespreksblad."
            ),
            phase="study",
            link="https://aanpakmetandereogen.nl",
        ),
        Tool(
            id="kwaliteitskompas",
            region=NATIONAL,
            name="Kwaliteitskompas",
            purpose=mark("Welke verbeteracties worden voortgezet, versterkt of juist stopgezet?"),
            phase="act",
            link="https://www.nji.nl/transformatie-jeugdhulp/kwaliteitskompas",
        ),
    ]


@hookimpl
def provide_themes() -> list[Theme]:
    """Give the themes on which the network works: two communities of practice, and the system around them."""
    return [
        Theme(
            id="onderwijszorgarrangementen",
            name=mark("Duurzame onderwijszorgarrangementen"),
            summary=mark("Onderwijs en zorg of jeugdhulp in één aanbod, dat ook volgend jaar nog bestaat."),
            source=_COMMUNITIES,
        ),
        Theme(
            id="preventie",
            name=mark("Preventie in onderwijs, zorg en jeugd"),
            summary=mark("Eerder zien en eerder helpen, dicht bij het kind, zodat zware hulp minder nodig is."),
            source=_COMMUNITIES,
        ),
        Theme(
            id="stelsel",
            name=mark("Verbetering van het stelsel"),
            summary=mark("Regels, geld en verantwoordelijkheden die samenwerken makkelijker maken."),
            source=mark("Werkzaam element 5 van het programma: faciliterend stelsel"),
        ),
    ]


@hookimpl
def provide_sections() -> list[Section]:
    """Every report has the national sections already."""
    return []


@hookimpl
def provide_checks() -> list[Check]:
    """The national checks are the fidelity rules."""
    return []
