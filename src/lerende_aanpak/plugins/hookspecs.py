"""The seven hooks that a region plugin may implement. One function is one hook.

All are called once, in a child process, when the catalogue is built; the answer is kept until a file of the
plugin changes. Answer plain nouns of `lerende_aanpak.model`; touch no files and no network. Order does not
matter: the catalogue sorts. If one raises or answers something else, nothing of this plugin is used, other regions are
not touched, ``lerende-aanpak plugins list`` shows the error, and reports *of this region* are refused.
"""
# mypy: disable-error-code="empty-body"

from __future__ import annotations

import pluggy

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source

API = 1
PROJECT = "lerende_aanpak"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def provide_regions() -> list[Region]:
    """Give the region itself: exactly one, whose slug is the plugin's name."""


@hookspec
def provide_indicators() -> list[Indicator]:
    """Give the region's local indicators; each has the region's slug as ``region``."""


@hookspec
def provide_sources() -> list[Source]:
    """Give where figures come from: of local indicators, and of national ones for this region."""


@hookspec
def provide_tools() -> list[Tool]:
    """Give tools for the national toolbox."""


@hookspec
def provide_themes() -> list[Theme]:
    """Give themes that regions can work on together."""


@hookspec
def provide_sections() -> list[Section]:
    """Give sections for the reports of this region.

    A section's function runs later, in the report's own process. If it raises, the report shows that this
    section failed and is marked *onvolledig*; nothing else of the report changes.
    """


@hookspec
def provide_checks() -> list[Check]:
    """Give checks for the cycles of this region.

    A check's function runs later, in a child process, at ``lerende-aanpak check``. If it raises, the check failed.
    """


HOOKS: dict[str, type] = {
    "provide_regions": Region,
    "provide_indicators": Indicator,
    "provide_sources": Source,
    "provide_tools": Tool,
    "provide_themes": Theme,
    "provide_sections": Section,
    "provide_checks": Check,
}
