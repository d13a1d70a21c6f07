"""The seven hooks that a region plugin may implement, version `API` of them. One function is one hook.

When: all are called when the catalogue is built, twice, in a process of the plugin's own that may use 2 GiB and 10
seconds; the answer is kept until a file of the plugin, a setting, or a version of what its package needs changes.
Not: no arguments, no files, no network, no clock, no chance, no other program; nothing of another library is changed.
Answer: a new list each time, of plain nouns of `lerende_aanpak.model`, all of the plugin's own region; the same each
time. Order does not matter: the catalogue sorts. Failure: if one raises or answers something else, nothing of this
plugin is used, other regions are not touched, ``lerende-aanpak plugins list`` names hook, file and line, and reports
*of this region* are refused. A page for each stands in ``docs/plugins/``.
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
    """Give the region itself: exactly one, whose slug is the plugin's name.

    Without it, or with a second one, the plugin is refused: what else it gives has no owner.
    """


@hookspec
def provide_indicators() -> list[Indicator]:
    """Give the region's local indicators: cards only, each with the region's slug as ``region``.

    An id with another region's prefix is refused. Figures are no part of a card: see `provide_sources`.
    """


@hookspec
def provide_sources() -> list[Source]:
    """Give where figures come from: of local indicators, and of national ones for this region.

    The hook opens nothing. A file inside the plugin's folder is read later, by us, behind the guard for personal data;
    if that fails, the reports that need it say so.
    """


@hookspec
def provide_tools() -> list[Tool]:
    """Give tools for the national toolbox; one with the id of another region's stays apart from it."""


@hookspec
def provide_themes() -> list[Theme]:
    """Give themes that regions can work on together; one with the id of a national one stays apart from it."""


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
