"""What every region has: the national indicators, themes and tools, through the same hooks as a region's plugin."""

from __future__ import annotations

from lerende_aanpak.model.indicator import Indicator, Source
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.plugins.hookspecs import hookimpl
from lerende_aanpak.plugins.national.indicators import INDICATORS

VERSION = "1"


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
