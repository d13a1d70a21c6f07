"""The declared form of a plugin: ``region.toml``, no Python needed. It answers the same seven hooks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import PluginError
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins.hookspecs import API, hookimpl
from lerende_aanpak.store.typed import Locate, structure_plain

MAX_BYTES = 1_000_000
_HEAD = re.compile(r"\s*\[+[^\[\],=]+\]+\s*(#.*)?$")


@attrs.frozen(kw_only=True)
class Declared:
    """What a ``region.toml`` says; the methods are the hooks."""

    region: Region
    api: int
    version: str = ""
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[Source, ...] = ()
    tools: tuple[Tool, ...] = ()
    themes: tuple[Theme, ...] = ()
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()

    @hookimpl
    def provide_regions(self) -> list[Region]:
        """Give the region of the file."""
        return [self.region]

    @hookimpl
    def provide_indicators(self) -> list[Indicator]:
        """Give the ``[[indicators]]`` of the file."""
        return list(self.indicators)

    @hookimpl
    def provide_sources(self) -> list[Source]:
        """Give the ``[[sources]]`` of the file."""
        return list(self.sources)

    @hookimpl
    def provide_tools(self) -> list[Tool]:
        """Give the ``[[tools]]`` of the file."""
        return list(self.tools)

    @hookimpl
    def provide_themes(self) -> list[Theme]:
        """Give the ``[[themes]]`` of the file."""
        return list(self.themes)

    @hookimpl
    def provide_sections(self) -> list[Section]:
        """Give the ``[[sections]]`` of the file."""
        return list(self.sections)

    @hookimpl
    def provide_checks(self) -> list[Check]:
        """Give the ``[[checks]]`` of the file."""
        return list(self.checks)


def read(path: Path, name: str, plugin: str) -> Declared:
    """Read a ``region.toml``. In every list the key ``region`` may be left out: it is the plugin's own.

    Args:
        path: The file.
        name: Its name for messages.
        plugin: Slug of the region: the name of the folder.

    Raises:
        PluginError: Every mistake of the file at once, as ``file:line``.
    """
    values = {"plugin": plugin, "stage": "read"}
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise PluginError(
            "het bestand is groter dan 1 MB", where=name, remedy="Haal cijfers uit dit bestand.", **values
        )
    try:
        text = raw.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise PluginError(
            "het bestand is niet in UTF-8 opgeslagen", where=name, remedy="Sla het op als UTF-8.", **values
        ) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise PluginError(
            "deze regel is geen geldige TOML ({reason})",
            where=f"{name}:{line[1] if line else len(text.splitlines())}",
            remedy="Kijk naar aanhalingstekens, haken en het is-gelijkteken op deze regel.",
            reason=str(error).partition(" (at")[0],
            **values,
        ) from None

    locate = _locate(text, name)
    declared = structure_plain(_with_region(data, plugin), Declared, locate, PluginError, **values)
    if declared.api != API:
        raise PluginError(
            "deze plugin is gemaakt voor versie {found} van de aansluiting, hier is het {api}",
            where=locate(("api",), ""),
            remedy="Werk de plugin bij, of zet `api = {api}` als hij past.",
            found=str(declared.api),
            api=str(API),
            **values,
        )
    return declared


def _locate(text: str, name: str) -> Locate:
    def locate(place: tuple[str | int, ...], key: str) -> str:
        return f"{name}:{line_of(text, (*place, key) if key else place)}"

    return locate


def locator(path: Path, name: str, hook: str, at: int) -> Locate:
    """Give what names the line of a key of one noun that a form answered to a hook.

    Args:
        path: The ``region.toml``.
        name: Its name for messages.
        hook: Name of the hook.
        at: Place of the noun in the answer.
    """
    table = hook.removeprefix("provide_")
    home: tuple[str | int, ...] = ("region",) if hook == "provide_regions" else (table, at)
    return lambda place, key: _locate(path.read_text(encoding="utf-8-sig"), name)((*home, *place), key)


def last_place(path: Path, name: str, tables: Sequence[str], key: str, value: str) -> str:
    """Give the line of the last noun in these tables that has this value; the file when none has."""
    text = path.read_text(encoding="utf-8-sig")
    data = tomllib.loads(text)
    found = [(table, at) for table in tables for at, one in enumerate(data.get(table, [])) if one.get(key) == value]
    return _locate(text, name)(found[-1], key) if found else name


def _with_region(data: dict[str, Any], plugin: str) -> dict[str, Any]:
    filled = dict(data)
    for key in ("indicators", "sources", "tools", "sections", "checks"):
        if isinstance(items := data.get(key), list):
            filled[key] = [{"region": plugin, **item} if isinstance(item, dict) else item for item in items]
    return filled


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Give the line on which the last step of ``path`` that can be found stands in a TOML text (1 if none can)."""
    lines = text.split("\n")
    here, prefix = 0, ""
    for step, following in zip(path, (*path[1:], ""), strict=True):
        if isinstance(step, int):
            continue
        prefix = f"{prefix}.{step}" if prefix else step
        nth = following if isinstance(following, int) else 0
        table = re.compile(rf"\s*\[+\s*{re.escape(prefix)}\s*\]+")
        heads = [n for n, line in enumerate(lines) if table.match(line)]
        key = re.compile(rf"\s*\"?{re.escape(step)}\"?\s*[=.]")
        end = next((n for n in range(here + 1, len(lines)) if _HEAD.match(lines[n])), len(lines))
        keys = [n for n in range(here, end) if key.match(lines[n])]
        if nth < len(heads):
            here = heads[nth]
        elif keys:
            here = keys[0]
            items = [n for n in range(here, end) if lines[n].lstrip().startswith("{")]
            if isinstance(following, int) and following < len(items):
                here = items[following]
    return here + 1
