"""What a plugin's process looks like, piece by piece: settings that everybody shares, and names of others' modules.

A picture before and one after tell what a plugin changed of others.
"""

from __future__ import annotations

import atexit
import builtins
import decimal
import gc
import locale
import logging
import os
import random
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from types import ModuleType
from typing import Any

from lerende_aanpak.i18n import mark

GONE = object()
"""Stands for a name that is no longer there."""

ROOTS = frozenset({
    "attr", "attrs", "babel", "builtins", "cattrs", "click", "collections", "csv", "datetime", "decimal",
    "functools", "importlib", "inspect", "io", "jinja2", "json", "lerende_aanpak", "locale", "logging", "math",
    "numpy", "os", "pandas", "pathlib", "pluggy", "random", "re", "shutil", "socket", "statistics", "string",
    "subprocess", "sys", "tempfile", "threading", "time", "typing", "warnings", "zoneinfo",
})  # fmt: skip
"""Modules, with all below them, of which no name may become something else."""

_ASKED_ELSEWHERE = {"sys:excepthook", "sys:displayhook", "sys:unraisablehook", "threading:excepthook"}


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def _signals() -> dict[int, Any]:
    return {int(one): signal.getsignal(one) for one in signal.valid_signals()}


def _arithmetic() -> tuple[Any, ...]:
    now = decimal.getcontext()
    traps = frozenset(kind for kind, on in now.traps.items() if on)
    return now.prec, now.rounding, now.Emin, now.Emax, now.capitals, now.clamp, traps


def _logging() -> tuple[Any, ...]:
    root = logging.getLogger()
    return root.level, list(root.handlers), root.manager.disable


def _numpy() -> tuple[Any, ...]:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return ()
    state = numpy.random.get_state()
    return repr(numpy.geterr()), repr(numpy.get_printoptions()), state[1].tobytes(), state[2]


def _pandas() -> str:
    pandas = sys.modules.get("pandas")
    return "" if pandas is None else str(pandas.describe_option(_print_desc=False))


def _matplotlib() -> str:
    matplotlib = sys.modules.get("matplotlib")
    return "" if matplotlib is None else repr(dict(matplotlib.rcParams))


def _sockets() -> float | None:
    socket = sys.modules.get("socket")
    return None if socket is None else socket.getdefaulttimeout()


SETTINGS: Mapping[str, tuple[str, Callable[[], Any]]] = {
    "cwd": (mark("de map waarin het proces staat"), os.getcwd),
    "environ": (mark("de omgevingsvariabelen"), lambda: dict(os.environ)),
    "umask": (mark("de rechten van nieuwe bestanden"), _umask),
    "locale": (mark("de taal van het systeem (locale)"), lambda: locale.setlocale(locale.LC_ALL)),
    "timezone": (mark("de tijdzone van het proces"), lambda: time.tzname),
    "warnings": (mark("de filters van waarschuwingen"), lambda: list(warnings.filters)),
    "logging": (mark("het logboek van het proces (logging)"), _logging),
    "recursion": (mark("de grens van herhaling (recursionlimit)"), sys.getrecursionlimit),
    "switch": (mark("hoe vaak threads wisselen"), sys.getswitchinterval),
    "path": (mark("waar Python modules zoekt (sys.path)"), lambda: [[*sys.path], [*sys.meta_path], [*sys.path_hooks]]),
    "excepthook": (
        mark("wat er met een fout gebeurt (excepthook)"),
        lambda: (sys.excepthook, sys.displayhook, sys.unraisablehook, threading.excepthook),
    ),
    "streams": (mark("de uitvoer van het proces (sys.stdout)"), lambda: (sys.stdin, sys.stdout, sys.stderr)),
    "signals": (mark("wat er bij een signaal gebeurt"), _signals),
    "atexit": (mark("wat er bij het einde van het proces gebeurt (atexit)"), lambda: getattr(atexit, "_ncallbacks")()),  # noqa: B009
    "decimal": (mark("het rekenen met decimalen (decimal)"), _arithmetic),
    "random": (mark("de stand van het toeval (random)"), random.getstate),
    "gc": (mark("het opruimen van geheugen (gc)"), lambda: (gc.isenabled(), gc.get_threshold())),
    "socket": (mark("hoe lang een verbinding wacht"), _sockets),
    "builtins": (mark("de namen die overal bestaan (builtins)"), lambda: sorted(vars(builtins))),
    "numpy": (mark("de instellingen van numpy"), _numpy),
    "pandas": (mark("de instellingen van pandas"), _pandas),
    "matplotlib": (mark("de instellingen van matplotlib"), _matplotlib),
}
"""Per name: how it is called in a message, and how it is read."""


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOTS and isinstance(module, ModuleType):
            yield name, module


def _names(module: ModuleType, ours: bool) -> Iterator[str]:
    """Name what a module holds and others rely on: functions and classes, and our own constants."""
    for name, value in list(vars(module).items()):
        if name.startswith("__"):
            continue
        if callable(value) or (ours and not name.startswith("_")):
            yield name


def bindings() -> dict[str, Any]:
    """Give what the names of others' modules and classes stand for now, as ``module:name`` or ``module:Class.name``."""
    found: dict[str, Any] = {}
    for home, module in _modules():
        found[home] = module
        ours = home.startswith("lerende_aanpak")
        for name in _names(module, ours):
            value = vars(module)[name]
            found[f"{home}:{name}"] = value
            if isinstance(value, type) and value.__module__ == home:
                found |= {f"{home}:{name}.{key}": one for key, one in vars(value).items() if _is_part(key, one)}
    return {key: _content(value) for key, value in found.items() if key not in _ASKED_ELSEWHERE}


def _is_part(name: str, value: Any) -> bool:
    """Tell whether something of a class is its own work: a method, a property, a field."""
    return (callable(value) and name != "__class__") or hasattr(type(value), "__get__")


def _content(value: Any) -> Any:
    """Give what to compare: a list, dict or set by what is in it, anything else by itself."""
    return (id(value), repr(value)) if type(value) in (dict, list, set) else value


def now(key: str) -> Any:
    """Give one piece of the picture as it is now: a name of `SETTINGS`, or one that `bindings` gives."""
    if key in SETTINGS:
        return SETTINGS[key][1]()
    home, _, path = key.partition(":")
    found: Any = sys.modules.get(home, GONE)
    for step in filter(None, path.split(".")):
        found = vars(found).get(step, GONE) if found is not GONE else GONE
    return _content(found)


def put_back(key: str, before: Any) -> None:
    """Let a name of another's module stand for what it stood for before; settings stay as they are."""
    home, _, path = key.partition(":")
    if key in SETTINGS or isinstance(before, tuple):
        return
    *way, last = path.split(".")
    found: Any = sys.modules.get(home)
    for step in way:
        found = getattr(found, step, None)
    with suppress(AttributeError, TypeError):
        setattr(found, last, before) if path else sys.modules.__setitem__(home, before)


def picture() -> dict[str, Any]:
    """Give everything at once; hold it against another with `changed`."""
    return {**bindings(), **{key: read() for key, (_, read) in SETTINGS.items()}}


def same(key: str, before: Any, after: Any) -> bool:
    """Tell whether a piece is what it was; a name is that when it stands for the very same thing."""
    if key in SETTINGS or isinstance(before, tuple):
        return bool(before == after)
    return before is after


def changed(before: Mapping[str, Any]) -> list[str]:
    """Name what is no longer as in a picture; what came since is nobody's."""
    return [key for key, value in before.items() if not same(key, value, now(key))]
