"""A plugin's own Python: importing it, finding a function in it, its settings, and naming what it raised."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy

from lerende_aanpak.errors import AanpakError, PluginError
from lerende_aanpak.plugins import declared
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store.typed import structure_plain

SETTINGS = "Settings"
"""Name of the attrs class in a plugin that says which settings it has."""


TELLING = (
    AanpakError, pluggy.PluginValidationError, ImportError, SyntaxError, NameError, AttributeError, TypeError,
)  # fmt: skip
"""Errors whose text speaks of names and types, and of no value."""


class TooSlow(BaseException):
    """The time of a plugin is over; raised inside it, so that its own line is known."""


def load_module(target: Target) -> ModuleType:
    """Import the plugin's Python: an installed one by its name, another under its slug (hyphens as underscores).

    Raises:
        PluginError: If there is none.
        BaseException: Whatever the plugin raises.
    """
    if target.python is None:
        raise PluginError(
            "deze plugin heeft geen Python",
            where=target.name(target.folder),
            remedy="Zet de functie in `__init__.py` naast region.toml.",
            plugin=target.slug,
            stage="import",
        )
    name = target.import_name
    if target.module:
        return importlib.import_module(name)
    package = None if target.single else [str(target.folder)]
    spec = importlib.util.spec_from_file_location(name, target.python, submodule_search_locations=package)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def function(target: Target, name: str) -> Callable[..., Any]:
    """Find ``module:function`` in the plugin; one with a parameter ``settings`` is given the plugin's settings.

    Raises:
        PluginError: If there is no such function, or the settings do not fit.
        BaseException: Whatever the plugin raises when it is imported.
    """
    module_name, _, function_name = name.partition(":")
    main = module = load_module(target)
    for part in module_name.split(".")[1:] if not target.module else ():
        module = importlib.import_module(f"{target.import_name}.{part}")
    if target.module and module_name != target.module:
        module = importlib.import_module(module_name)
    found = getattr(module, function_name, None)
    if not callable(found):
        raise PluginError(
            "functie '{function}' bestaat niet in deze plugin",
            where=declared_at(target, ("sections", "checks"), "function", name),
            remedy="Kijk naar de schrijfwijze in provide_sections of provide_checks.",
            function=name,
            plugin=target.slug,
            stage="function",
        )
    if "settings" in inspect.signature(found).parameters:
        return functools.partial(found, settings=settings(main, target))
    return found  # type: ignore[no-any-return]


def settings(module: ModuleType | None, target: Target) -> Any:
    """Give the plugin's settings as its own attrs class ``Settings``; ``None`` for a plugin that has none.

    Raises:
        PluginError: If ``aanpak.toml`` says something that the class does not have, or lacks something.
    """
    kind = getattr(module, SETTINGS, None)
    home = f"aanpak.toml: plugins.{target.slug}"
    if kind is None or not attrs.has(kind):
        if target.settings:
            raise PluginError(
                "plugin '{plugin}' heeft geen instellingen",
                where=f"{home}.{next(iter(target.settings))}",
                remedy="Haal dit blok weg, of geef de plugin een attrs-klasse `Settings`.",
                plugin=target.slug,
                stage="settings",
            )
        return None

    def locate(path: tuple[str | int, ...], key: str) -> str:
        return ".".join([home, *map(str, path), *([key] if key else [])])

    return structure_plain(dict(target.settings), kind, locate, PluginError, plugin=target.slug, stage="settings")


def declared_at(target: Target, tables: tuple[str, ...], key: str, value: str) -> str:
    """Give the line of the form with this value; the form or folder when it stands in Python."""
    if target.toml is None:
        return target.name(target.python or target.folder)
    return declared.last_place(target.toml, target.name(target.toml), tables, key, value)


def own_line(target: Target, error: BaseException) -> str:
    """Give the last line of the plugin itself that an error came through; its file when there is none."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if target.owns(Path(frame.filename))]
    if isinstance(error, SyntaxError) and error.filename and target.owns(Path(error.filename)):
        return f"{target.name(Path(error.filename))}:{error.lineno}"
    if frames:
        return f"{target.name(Path(frames[-1].filename))}:{frames[-1].lineno}"
    return target.name(target.python or target.folder)


def failure(target: Target, stage: str, error: BaseException, at: str = "") -> PluginError:
    """Say what a plugin raised and on which of its own lines; never with the values in it.

    Args:
        target: The plugin.
        stage: What it was doing: ``import``, ``hook provide_tools``.
        error: What it raised.
        at: Where, when no line of the plugin is in the error.
    """
    where = own_line(target, error)
    if at and ":" not in where:
        where = at
    if isinstance(error, TooSlow):
        return too_slow(target, stage, where, int(error.args[0]))
    told = error.problem() if isinstance(error, AanpakError) else str(getattr(error, "msg", error))
    said = " ".join(told.split())[:300] if isinstance(error, TELLING) else ""  # what others raise may hold data
    return PluginError(
        "de plugin van '{plugin}' gaat stuk bij {stage}: {error}",
        where=where,
        remedy="Herstel deze regel; probeer het met `lerende-aanpak plugins check {plugin}`.",
        plugin=target.slug,
        stage=stage,
        error=f"{type(error).__name__}: {said}" if said else type(error).__name__,
    )


def too_slow(target: Target, stage: str, where: str, seconds: int) -> PluginError:
    """Say that a plugin took too long, at what and where."""
    return PluginError(
        "de plugin van '{plugin}' is na {seconds} seconden nog niet klaar met {step}",
        where=where,
        remedy="Zoek een lus die niet eindigt, of werk dat niet in een haak hoort.",
        seconds=str(seconds),
        step=stage,
        plugin=target.slug,
        stage="time",
    )
