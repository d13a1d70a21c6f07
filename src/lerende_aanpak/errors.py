"""All errors that a user may see, and nothing else.

    AanpakError             1  something a person can put right
    ├── UsageError          2  a command was called with words it does not know
    │   ├── UnknownNameError       a name behind a dot that does not exist; also an `AttributeError`
    │   └── UnknownArgumentError   a call with names that do not fit; also a `TypeError`
    ├── ModelError          3  a noun (region, indicator, period ...) is not well formed
    ├── CycleError          3  a cycle or aim file is incomplete or out of order
    ├── FiguresError        4  figures cannot be read or do not add up
    ├── DisclosureError     5  personal data, or a figure that may not be shown
    ├── PluginError         6  a region's plugin cannot be used
    ├── ReportError         7  a report could not be made
    │   └── CrashError             its process ended, hung or did not start
    └── StoreError          8  a file cannot be written, or is not what was stored

The number is the exit code of the command line (130: interrupted). Imports only i18n: everything may import this.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from lerende_aanpak.i18n import Language, mark, translate

MOST = 10
"""Errors of one pass that are shown: who reads a hundred, mends none."""


class AanpakError(Exception):
    """What is wrong (with the value in it), where it stands, and what to do (an imperative).

    Args:
        problem: Dutch text with ``{name}`` places.
        where: File, line and column, or the name of the thing.
        remedy: Dutch text with ``{name}`` places.
        values: What fills the places of both texts; plain text, never personal data. A value whose name ends in
            ``_word`` is a word of ours and is translated too. ``about`` and ``about_word`` name the key that the value
            stands at and what that means; they come before the problem.
    """

    exit_code = 1

    def __init__(self, problem: str, *, where: str, remedy: str, **values: str) -> None:
        self.problem_id, self.remedy_id, self.where = problem, remedy, where
        self.values: Mapping[str, str] = values
        self.also: tuple[AanpakError, ...] = ()
        super().__init__(problem)

    def problem(self, language: Language = "nl") -> str:
        """Say what is wrong, in one sentence."""
        values = self._values(language)
        about = f"`{values['about']}` ({values['about_word']}): " if values.get("about_word") else ""
        return about + translate(self.problem_id, language, values)

    def remedy(self, language: Language = "nl") -> str:
        """Say what to do, in one sentence."""
        return translate(self.remedy_id, language, self._values(language))

    def _values(self, language: Language) -> dict[str, str]:
        return {k: translate(v, language) if k.endswith("_word") else v for k, v in self.values.items()}

    def text(self, language: Language = "nl") -> str:
        """Give problem, place and remedy, also of the errors found in the same pass: `MOST`, and how many more."""
        place, do = translate("waar", language), translate("doe", language)
        every = self.all()
        told = [
            f"{one.problem(language)}\n  {place}: {one.where}\n  {do}: {one.remedy(language)}" for one in every[:MOST]
        ]
        left = len(every) - MOST
        return "\n".join([*told, *([translate("en nog {n}", language, {"n": left})] if left > 0 else [])])

    def __str__(self) -> str:
        return self.text()

    def all(self) -> tuple[AanpakError, ...]:
        """Give this error and those found with it, in order of their place."""
        return (self, *(one for other in self.also for one in other.all()))

    def as_record(self) -> dict[str, object]:
        """Give the error as plain data, to cross the border of a process; see `from_record`."""
        return {
            "type": next(cls.__name__ for cls in type(self).__mro__ if cls.__name__ in CLASSES),
            "problem": self.problem_id,
            "where": self.where,
            "remedy": self.remedy_id,
            "values": dict(self.values),
            "also": [other.as_record() for other in self.also],
        }


class UsageError(AanpakError):
    """A command was called with words it does not know."""

    exit_code = 2


class UnknownNameError(UsageError, AttributeError):
    """A name behind a dot that does not exist: Python's own checks see an `AttributeError`."""


class UnknownArgumentError(UsageError, TypeError):
    """A call with names that do not fit, or that lacks one: Python's own checks see a `TypeError`."""


class ModelError(AanpakError):
    """A noun is not well formed."""

    exit_code = 3


class CycleError(AanpakError):
    """A cycle or aim file is incomplete or out of order."""

    exit_code = 3


class FiguresError(AanpakError):
    """Figures cannot be read or do not add up."""

    exit_code = 4


class DisclosureError(AanpakError):
    """Personal data, or a figure that may not be shown."""

    exit_code = 5


class PluginError(AanpakError):
    """A region's plugin cannot be used; ``values`` hold ``plugin`` and ``stage``."""

    exit_code = 6

    @property
    def plugin(self) -> str:
        """Slug of the region whose plugin it is."""
        return self.values.get("plugin", "")

    @property
    def stage(self) -> str:
        """Where it went wrong: ``read``, ``import``, ``hook <name>``, ``answer``, ``time``, ``memory``, ``exit``."""
        return self.values.get("stage", "")


class ReportError(AanpakError):
    """A report could not be made."""

    exit_code = 7


class CrashError(ReportError):
    """The process of a report ended, hung or did not start: a second time it may go well."""


class StoreError(AanpakError):
    """A file cannot be written, or is not what was stored."""

    exit_code = 8


CLASSES: Mapping[str, type[AanpakError]] = {
    cls.__name__: cls
    for cls in (
        AanpakError,
        UsageError,
        ModelError,
        CycleError,
        FiguresError,
        DisclosureError,
        PluginError,
        ReportError,
        CrashError,
        StoreError,
    )
}


def from_record(record: Mapping[str, object]) -> AanpakError:
    """Give back the error that `AanpakError.as_record` wrote down.

    Raises:
        KeyError: If the record is not one of ours.
    """
    values = record["values"]
    also = record["also"]
    assert isinstance(values, Mapping)
    assert isinstance(also, list)
    error = CLASSES[str(record["type"])](
        str(record["problem"]),
        where=str(record["where"]),
        remedy=str(record["remedy"]),
        **{str(key): str(value) for key, value in values.items()},
    )
    error.also = tuple(from_record(other) for other in also)
    return error


def unwritable(where: str, error: OSError) -> StoreError:
    """Say that a place cannot be written, and why."""
    return StoreError(
        "hier kan niet worden geschreven: {reason_word}",
        where=where,
        remedy="Kijk of de schijf vol is en of u in de map mag schrijven.",
        reason_word=reason(error),
    )


def unforeseen(error: Exception, where: str) -> ReportError:
    """Refuse one report for a reason that we did not foresee: kind and place in the code, never what was in memory.

    Args:
        error: What was raised.
        where: Folder of the report.
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    return ReportError(
        "dit verslag kan niet worden gemaakt ({error} in {place})",
        where=where,
        remedy="Meld dit met deze plaats; de andere verslagen gaan door.",
        error=type(error).__name__,
        place=f"{Path(last.filename).name}:{last.lineno}",
    )


class Collected:
    """Errors of one pass over one thing, so that a person sees them all at once."""

    def __init__(self) -> None:
        self.errors: list[AanpakError] = []
        self._kept: set[int] = set()

    def add(self, errors: AanpakError | Iterable[AanpakError]) -> Self:
        """Keep an error (or several), and those found with it, for `raise_if_any`; each once."""
        for error in [errors] if isinstance(errors, AanpakError) else errors:
            for one in error.all():
                one.also = ()
                if id(one) not in self._kept:
                    self._kept.add(id(one))
                    self.errors.append(one)
        return self

    def raise_if_any(self) -> None:
        """Raise the first error with the others in ``also``; do nothing when there are none."""
        if self.errors:
            first, *rest = self.errors
            first.also = (*first.also, *rest)
            raise first


_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)), mark("de schijf is vol")),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), mark("geen toegang")),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), mark("het bestand of de map is er niet")),
    errno.EISDIR: mark("hier staat een map met deze naam"),
    errno.ENAMETOOLONG: mark("de naam is te lang"),
}


def reason(error: OSError) -> str:
    """Say in a few words of ours why a file cannot be read or written, to be translated by the caller.

    >>> reason(OSError(errno.ENOSPC, "No space left on device"))
    'de schijf is vol'
    """
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
