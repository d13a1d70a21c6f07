"""A plugin's sections and checks are tried: on its region's own inputs, without figures, twice, on an empty cycle.

``python -m lerende_aanpak.workspace.trial REQUEST ANSWER``: as `plugins.child`, with the one task ``try``.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import PluginError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.block import Heading, as_plain
from lerende_aanpak.model.network import Section
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.plugins import child, modules, observed
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.plugins.watching import Watch
from lerende_aanpak.report.document import ALLOWED, Document
from lerende_aanpak.report.inputs import ReportInputs, from_json, to_json
from lerende_aanpak.report.wellformed import misfit
from lerende_aanpak.store.typed import CONVERTER

Fault = tuple[str, PluginError]
"""The rule that is broken, and how."""


@attrs.frozen(kw_only=True)
class Added:
    """A section or check of the plugin, and its function.

    Attributes:
        kind: ``section`` or ``check``.
        id: Of the section or check.
        target: The plugin.
        call: Its function, with settings where it asks for them.
        where: File and line of it.
    """

    kind: str
    id: str
    target: Target
    call: Callable[..., Any]
    where: str

    def refuse(self, problem: str, remedy: str, **values: str) -> PluginError:
        """Say what is wrong with it."""
        return PluginError(
            problem, where=self.where, remedy=remedy, id=self.id, plugin=self.target.slug,
            stage=f"{self.kind} {self.id}", **values,
        )  # fmt: skip

    def broke(self, error: BaseException) -> PluginError:
        """Say that it raised, and where."""
        return modules.failure(self.target, f"{self.kind} {self.id}", error, self.where)


_AS_SECTION = Section(id="proef", region="landelijk", title="", function="proef:proef")


def _found(kind: str, one: dict[str, str], target: Target) -> Added | PluginError:
    """Find the function of a section or check."""
    try:
        call = modules.function(target, one["function"])
    except PluginError as error:
        return error
    except BaseException as error:
        return modules.failure(target, f"{kind} {one['id']}", error)
    code = getattr(inspect.unwrap(getattr(call, "func", call)), "__code__", None)
    where = target.name(target.python or target.folder)
    if code is not None:
        where = f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"
    return Added(kind=kind, id=one["id"], target=target, call=call, where=where)


def _takes_one(added: Added) -> Iterator[Fault]:
    """Hold a function to what it will be called with: one thing, and its settings where it asks for them."""
    given = mark("de gegevens van het verslag") if added.kind == "section" else mark("een leercyclus")
    try:
        inspect.signature(added.call).bind(None)
    except TypeError:
        yield (
            "arguments",
            added.refuse(
                "de functie van '{id}' kan niet worden aangeroepen met alleen {given_word}",
                "Geef de functie één argument, en zo nodig `settings`.",
                given_word=given,
            ),
        )
    settings = getattr(added.call, "keywords", {}).get("settings", "")
    if settings is None:
        yield (
            "settings",
            added.refuse(
                "de functie van '{id}' vraagt `settings`, en de plugin heeft geen attrs-klasse `Settings`",
                "Geef de plugin een klasse `Settings`, of haal het argument weg.",
            ),
        )


def _odd(given: Any, added: Added) -> PluginError | None:
    """Say what is wrong with the blocks that a section gave, if that can be seen from their kinds."""
    kinds = ", ".join(kind.__name__ for kind in ALLOWED)
    if not isinstance(given, list):
        return added.refuse(
            "deel '{id}' geeft {found} in plaats van een lijst van blokken",
            "Geef een lijst met blokken van `lerende_aanpak.model.block`, leeg als er niets te zeggen is.",
            found=type(given).__name__,
        )
    for one in given:
        if not isinstance(one, ALLOWED):
            return added.refuse(
                "deel '{id}' geeft {found} in de lijst, en dat mag een deel niet geven",
                "Gebruik alleen: {kinds}.",
                found=type(one).__name__,
                kinds=kinds,
            )
        if odd := misfit(one):
            return added.refuse(
                "deel '{id}' geeft een blok waarvan een veld iets anders bevat dan daar hoort ({odd})",
                "Schrijf een getal als tekst: `number(row.value, inputs.language)` uit lerende_aanpak.i18n.",
                odd=odd,
            )
        if isinstance(one, Heading) and (one.level != 3 or one.anchor):
            return added.refuse(
                "deel '{id}' geeft een kop van niveau {level}, of een kop met een anker",
                "Geef koppen level=3 en geen anchor: de kop van het deel zelf maken wij.",
                level=str(one.level),
            )
    return None


def _sections(added: Added, rule: str, text: str) -> Iterator[Fault]:
    """Try a section on one set of inputs, twice."""
    inputs = from_json(text)
    before = to_json(inputs)  # not the text itself: there a whole number may stand for one with decimals
    outcomes: list[list[dict[str, Any]]] = []
    for given in (inputs, from_json(text)):
        try:
            blocks = added.call(given)
        except BaseException as error:
            yield rule, added.broke(error)
            if isinstance(error, modules.TooSlow):
                raise
            return
        if (odd := _odd(blocks, added)) is not None:
            yield rule, odd
            return
        if not outcomes and (notice := _drawn(added, given, blocks)) is not None:
            yield rule, notice
            return
        outcomes.append([as_plain(one) for one in blocks])
    if outcomes[0] != outcomes[1]:
        yield "twice", _differs(added)
    if to_json(inputs) != before:
        yield "changes", _changes(added)


def _differs(added: Added) -> PluginError:
    return added.refuse(
        "'{id}' geeft de tweede keer iets anders, met dezelfde gegevens",
        "Gebruik geen klok, toeval of volgorde van een verzameling, en onthoud niets tussen twee aanroepen.",
    )


def _changes(added: Added) -> PluginError:
    return added.refuse(
        "'{id}' verandert wat het krijgt", "Maak een kopie voordat u iets wijzigt: `dict(...)`, `list(...)`."
    )


def _drawn(added: Added, inputs: ReportInputs, blocks: list[Any]) -> PluginError | None:
    """Let the report itself take the blocks: what it makes a notice of, does not fit."""
    document = Document(inputs=attrs.evolve(inputs, sections=(_AS_SECTION,)), find=lambda _: lambda _: blocks)
    if any(getattr(one, "incomplete", False) for one in document.sections().blocks[1:]):
        return added.refuse(
            "deel '{id}' geeft een blok dat niet te drukken is",
            "Vul elk veld van een blok met het soort waarde dat erbij staat in `lerende_aanpak.model.block`.",
        )
    return None


def _remarks(added: Added, plain: dict[str, Any]) -> Iterator[Fault]:
    """Try a check on one cycle, twice."""
    outcomes = []
    for _ in range(2):
        cycle = CONVERTER.structure(plain, Cycle)
        try:
            said = added.call(cycle)
        except BaseException as error:
            yield "remarks", added.broke(error)
            if isinstance(error, modules.TooSlow):
                raise
            return
        if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
            yield (
                "remarks",
                added.refuse(
                    "controle '{id}' geeft iets anders dan een lijst van teksten",
                    "Geef een lijst met een zin per opmerking, leeg als alles in orde is.",
                ),
            )
            return
        outcomes.append(list(said))
        if CONVERTER.unstructure(cycle) != plain:
            yield "changes", _changes(added)
    if outcomes[0] != outcomes[1]:
        yield "twice", _differs(added)


def _each(request: dict[str, Any], target: Target, tell: Callable[[str, str], None]) -> Iterator[Fault]:
    for kind, given in (("section", request["sections"]), ("check", request["checks"])):
        for one in given:
            tell(f"{kind} {one['id']}", target.name(target.python or target.folder))
            added = _found(kind, one, target)
            if isinstance(added, PluginError):
                yield "exist", added
                continue
            unfit = list(_takes_one(added))
            if unfit:
                yield from unfit
                continue
            broken = False
            for rule, report, text in request["inputs"] if kind == "section" else ():
                if report in one["reports"] and not (rule == "bare" and broken):
                    for fault in _sections(added, rule, text):
                        broken = broken or fault[0] == "own"
                        yield fault
            for cycle in request["cycles"] if kind == "check" else ():
                yield from _remarks(added, cycle)


def _try(request: dict[str, Any], target: Target, tell: Callable[[str, str], None]) -> dict[str, Any]:
    observed.prepare(target)
    for _, _, text in request["inputs"][:1]:
        from_json(text)  # with all that this imports
    found: list[Fault] = []
    with (
        Watch(target, request.get("follow", ())) as watch,
        suppress(modules.TooSlow),
    ):  # its time is over: no more tries
        for one in _each(request, target, tell):
            found.append(one)  # what came before the time was over, is kept
    return {"faults": _once(found), **watch.told()}


def _once(found: Sequence[Fault]) -> list[list[Any]]:
    """Give each fault once, however many inputs showed it."""
    kept: dict[str, list[Any]] = {}
    for rule, error in found:
        kept.setdefault(f"{rule} {error.problem()} {error.where}", [rule, error.as_record()])
    return list(kept.values())


if __name__ == "__main__":
    child.perform(sys.argv[1], sys.argv[2], {"try": _try})
    os._exit(0)  # a thread that the plugin left behind keeps nobody waiting
