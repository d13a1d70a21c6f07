"""A plugin is loaded while somebody looks over its shoulder; and elsewhere: on another day, in another order.

``python -m lerende_aanpak.plugins.observed REQUEST ANSWER``: as `child`, with the one task ``observe``.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.plugins import child, content, hookspecs, modules
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.plugins.watching import Watch

OTHERS = ("numpy", "pandas", "matplotlib")
"""Libraries with settings: imported beforehand where a plugin names them, so that their import is not blamed."""


def prepare(target: Target) -> None:
    """Import what a plugin names and what every plugin is given, so that what changes later is the plugin's work."""
    import lerende_aanpak.plugins.collect  # noqa: F401

    source = b"".join(text for name, text in content.files_of(target).items() if name.endswith(".py"))
    for name in OTHERS:
        if name.encode() in source:
            __import__(name)


def other_day(days: int) -> None:
    """Let every clock of this process stand on another day: that of `datetime` and of `time`."""
    if not days:
        return
    ahead = datetime.timedelta(days=days)
    seconds = ahead.total_seconds()
    real, real_date, clock, local, written = (
        datetime.datetime, datetime.date, time.time, time.localtime, time.strftime,
    )  # fmt: skip

    class Like(type):
        """Takes a real moment for one of this class too."""

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real if issubclass(cls, real) else real_date)

    class Moment(real, metaclass=Like):  # type: ignore[misc, valid-type]
        """`datetime.datetime` on another day."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real.now(tz) + ahead

        @classmethod
        def utcnow(cls) -> Any:
            return real.now(datetime.UTC).replace(tzinfo=None) + ahead

        @classmethod
        def today(cls) -> Any:
            return real.now() + ahead

    class Day(real_date, metaclass=Like):  # type: ignore[misc, valid-type]
        """`datetime.date` on another day."""

        @classmethod
        def today(cls) -> Any:
            return real_date.today() + ahead

    for home, name, value in (
        (datetime, "datetime", Moment),
        (datetime, "date", Day),
        (time, "time", lambda: clock() + seconds),
        (time, "time_ns", lambda: int((clock() + seconds) * 1e9)),
        (time, "localtime", lambda at=None: local(clock() + seconds if at is None else at)),
        (time, "strftime", lambda form, at=None: written(form, local(clock() + seconds) if at is None else at)),
    ):
        setattr(home, name, value)


def _hook_places(target: Target) -> dict[str, str]:
    """Give file and line of each hook of the plugin's Python."""
    found = {}
    for hook in hookspecs.HOOKS:
        code = getattr(getattr(sys.modules.get(target.import_name), hook, None), "__code__", None)
        if code is not None:
            found[hook] = f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"
    return found


def _states_api(target: Target) -> bool:
    return target.toml is not None or hasattr(sys.modules.get(target.import_name), "API")


def _has_odd_settings(target: Target) -> bool:
    """Tell whether the plugin has a ``Settings`` that is no attrs class: nothing would ever be read into it."""
    kind = getattr(sys.modules.get(target.import_name), modules.SETTINGS, None)
    return kind is not None and not (isinstance(kind, type) and attrs.has(kind))


def _observe(request: dict[str, Any], target: Target, tell: Callable[[str, str], None]) -> dict[str, Any]:
    from lerende_aanpak.plugins import collect

    prepare(target)
    other_day(int(request.get("days", 0)))
    answer: dict[str, Any] = {}
    watch = Watch(target, request.get("follow", ()))
    seconds = 0.0
    with watch:
        start = time.perf_counter()
        try:
            answer = collect.answer(target, tell)
        except AanpakError as error:
            answer = {"error": error.as_record()}
        except BaseException as error:  # what it did to us comes back to us
            answer = {"error": modules.failure(target, "import", error).as_record()}
        seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "loaded": answer,
        "places": _hook_places(target),
        "states_api": _states_api(target),
        "odd_settings": _has_odd_settings(target),
        **watch.told(),
    }


if __name__ == "__main__":
    child.perform(sys.argv[1], sys.argv[2], {"observe": _observe})
    os._exit(0)  # a thread that the plugin left behind keeps nobody waiting
