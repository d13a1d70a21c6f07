"""Finding plugins: folders and files under ``plugins/``, and installed packages that say they are one.

A package says so by an entry point in the group ``lerende_aanpak``: its name is the region's slug, its value the
module. Nothing is imported to find them.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import PluginError
from lerende_aanpak.model.names import NATIONAL, NETWORK, SLUG, nearest
from lerende_aanpak.plugins import kept
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store import place

GROUP = "lerende_aanpak"
INSTALLED = "installed.json"
_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
ENABLED = "enabled"
"""Key of a plugin's settings that is ours: ``enabled = false`` leaves the plugin alone."""


@attrs.frozen(kw_only=True)
class Found:
    """What was found.

    Attributes:
        targets: The plugins to load, by slug.
        errors: One for each name that stands twice, is no slug, or is of a package that is not there.
        disabled: Plugins that ``aanpak.toml`` puts aside.
        warnings: What ``aanpak.toml`` says of plugins that are not there.
    """

    targets: tuple[Target, ...]
    errors: tuple[PluginError, ...]
    disabled: tuple[Target, ...] = ()
    warnings: tuple[PluginError, ...] = ()


def find(
    folder: Path, workspace: Path, settings: Mapping[str, Mapping[str, Any]] | None = None, cache: Path | None = None
) -> Found:
    """Find the plugins of a workspace, and those that are installed.

    Args:
        folder: The folder ``plugins/``.
        workspace: Folder to which places in messages are relative.
        settings: Per plugin what ``aanpak.toml`` says of it.
        cache: Folder in which is kept which packages are installed; looked up each time without one.
    """
    said = settings or {}
    targets: dict[str, Target] = {}
    errors: dict[str, PluginError] = {}
    here, odd = _in_folder(folder, workspace)
    for one in [*here, *_installed(workspace, cache)]:
        if isinstance(one, PluginError):
            errors[one.plugin] = one
        elif not SLUG.fullmatch(one.slug) or place.is_reserved(one.slug) or one.slug in (NATIONAL, NETWORK):
            errors[one.slug] = _no_name(one)
        elif one.slug in targets:
            errors[one.slug] = _twice(targets[one.slug], one)
        else:
            own = {key: _plain(value) for key, value in said.get(one.slug, {}).items() if key != ENABLED}
            targets[one.slug] = attrs.evolve(one, settings=own)
    off = {slug for slug in targets if said.get(slug, {}).get(ENABLED) is False}
    errors |= {slug: error for slug, error in _odd_switches(said).items() if slug in targets}
    return Found(
        targets=tuple(one for slug, one in targets.items() if slug not in errors and slug not in off),
        errors=tuple(error for slug, error in errors.items() if slug not in off),
        disabled=tuple(targets[slug] for slug in sorted(off)),
        warnings=(
            *(_unknown(slug, targets) for slug in sorted(said) if slug not in targets and slug not in errors),
            *odd,
        ),
    )


def _plain(value: Any) -> Any:
    """Give a setting as a plugin's process gets it: a date of TOML as the text that means the same."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _in_folder(folder: Path, workspace: Path) -> tuple[list[Target], list[PluginError]]:
    """Give the plugins of a folder, and a warning for each folder in it that holds something and is none."""
    paths = sorted(folder.glob("*")) if folder.is_dir() else []
    named = [one for one in paths if not one.name.startswith((".", "_")) and (one.is_dir() or one.suffix == ".py")]
    targets = {path: _target(path, workspace) for path in named}
    plugins = {path: one for path, one in targets.items() if one.toml is not None or one.python is not None}
    others = [path for path in targets if path not in plugins]
    return list(plugins.values()), [_no_plugin(path, targets[path]) for path in others if _holds_something(path)]


def _holds_something(folder: Path) -> bool:
    return any(not one.name.startswith((".", "__pycache__")) for one in folder.iterdir())


def _no_plugin(path: Path, target: Target) -> PluginError:
    return PluginError(
        "map '{plugin}' heeft geen region.toml en geen __init__.py, en is dus geen plugin",
        where=target.name(path),
        remedy="Geef het bestand met de regio de naam region.toml, of haal de map weg.",
        plugin=path.name,
        stage="find",
    )


def _target(path: Path, workspace: Path) -> Target:
    if path.is_dir():
        toml, python = path / "region.toml", path / "__init__.py"
        return Target(
            slug=path.name,
            folder=path,
            toml=toml if toml.is_file() else None,
            python=python if python.is_file() else None,
            workspace=workspace,
        )
    return Target(slug=path.stem.replace("_", "-"), folder=path.parent, python=path, workspace=workspace, single=True)


def _entry_points(cache: Path | None) -> list[tuple[str, str, str]]:
    """Give name, value and package of each entry point of ours; looked up anew when a package came or went."""
    key = [sys.version]
    for one in filter(os.path.isdir, sys.path):  # a folder of another user cannot be looked into, nor be of use
        with suppress(OSError):
            key.append(f"{one} {os.stat(one).st_mtime_ns}")
    known = kept.read(cache / INSTALLED) if cache else None
    if not isinstance(known, dict) or known.get("key") != key:
        found = {
            (one.name, one.value, (one.dist.name if one.dist is not None else "") or one.name)
            for one in importlib.metadata.entry_points(group=GROUP)
        }
        known = {"key": key, "found": sorted(found)}
        if cache:
            kept.keep(cache / INSTALLED, known)
    return [(name, value, package) for name, value, package in known["found"]]  # with our key it is of our making


def _installed(workspace: Path, cache: Path | None) -> Iterable[Target | PluginError]:
    """Give the packages with an entry point of ours."""
    for name, value, package in _entry_points(cache):
        module = value.strip()
        spec = _spec(module) if _MODULE.fullmatch(module) else None
        if spec is None or spec.origin is None or not Path(spec.origin).is_file():
            yield PluginError(
                "pakket '{package}' wijst voor '{plugin}' naar '{value}', en dat is geen module",
                where=package,
                remedy='Zet in pyproject.toml onder [project.entry-points.{group}]: {plugin} = "naam_van_de_module".',
                package=package,
                value=value,
                group=GROUP,
                plugin=name,
                stage="find",
            )
            continue
        python = Path(spec.origin)
        single = "." not in module and python.name != "__init__.py"
        toml = python.parent / "region.toml"
        yield Target(
            slug=name,
            folder=python.parent,
            toml=toml if toml.is_file() and not single else None,
            python=python,
            workspace=workspace,
            single=single,
            module=module,
            package=package,
            around=_top(module) if "." in module else None,
        )


def _spec(module: str) -> ModuleSpec | None:
    """Find a module without importing it, nor the packages that it is in."""
    top, *below = module.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return None
    name = top
    for part in below:
        if spec is None or spec.submodule_search_locations is None:
            return None
        name = f"{name}.{part}"
        spec = PathFinder.find_spec(name, list(spec.submodule_search_locations))
    return spec


def _top(module: str) -> Path | None:
    """Give the folder of the package that a module lies in, of a namespace the part with this module."""
    first, second = module.split(".")[:2]
    spec = _spec(first)
    if spec is not None and spec.origin is None:  # a namespace: others have parts of it
        spec = _spec(f"{first}.{second}")
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _no_name(target: Target) -> PluginError:
    return PluginError(
        "'{plugin}' kan geen naam van een plugin zijn",
        where=target.place,
        remedy="Noem de map naar de regio: kleine letters en koppeltekens, zoals noord-kennemerland.",
        plugin=target.slug,
        stage="find",
    )


def _twice(first: Target, second: Target) -> PluginError:
    return PluginError(
        "regio '{plugin}' heeft twee plugins",
        where=f"{first.place}, {second.place}",
        remedy="Laat er één staan.",
        plugin=first.slug,
        stage="find",
    )


def _odd_switches(said: Mapping[str, Mapping[str, Any]]) -> dict[str, PluginError]:
    return {
        slug: PluginError(
            "`enabled` van plugin '{plugin}' is '{value}'",
            where=f"aanpak.toml: plugins.{slug}.{ENABLED}",
            remedy="Schrijf `enabled = false` om de plugin uit te zetten, of haal de regel weg.",
            value=str(own[ENABLED]),
            plugin=slug,
            stage="settings",
        )
        for slug, own in said.items()
        if ENABLED in own and not isinstance(own[ENABLED], bool)
    }


def _unknown(slug: str, known: Iterable[str]) -> PluginError:
    values = {"plugin": slug, "stage": "settings"}
    where = f"aanpak.toml: plugins.{slug}"
    if slug == NATIONAL:
        return PluginError(
            "plugin '{plugin}' heeft geen instellingen",
            where=where,
            remedy="Haal dit blok weg, of geef de plugin een attrs-klasse `Settings`.",
            **values,
        )
    if meant := nearest(slug, known):
        return PluginError(
            "er zijn instellingen voor plugin '{plugin}', en die is er niet; bedoelt u '{meant}'?",
            where=where,
            remedy="Verbeter de naam, of haal het blok weg.",
            meant=meant,
            **values,
        )
    return PluginError(
        "er zijn instellingen voor plugin '{plugin}', en die is er niet",
        where=where,
        remedy="Haal het blok weg; `lerende-aanpak plugins list` toont welke plugins er zijn.",
        **values,
    )
