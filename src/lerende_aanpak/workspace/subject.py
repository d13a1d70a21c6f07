"""One plugin under examination: what the checks of `conformance` look at, each thing gathered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.errors import AanpakError, PluginError, from_record
from lerende_aanpak.i18n import LANGUAGES, Language
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.network import Check, Section
from lerende_aanpak.model.safe import Shown
from lerende_aanpak.model.source import Source
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.plugins import asking, declared
from lerende_aanpak.plugins.catalogue import PluginInfo
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.project import Project
from lerende_aanpak.report.inputs import ReportInputs, cycle_inputs, region_inputs, to_json
from lerende_aanpak.store.typed import CONVERTER
from lerende_aanpak.workspace import made_up

SECONDS = 60.0
"""Seconds that each of our looks at a plugin may take; loading it has its own, shorter limit."""

MOST_CYCLES = 3
"""Cycles of the region itself on which sections and checks are tried, besides the two made-up ones."""

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
HERE = {"PYTHONHASHSEED": "0", **ONE_THREAD}
ELSEWHERE: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/", "USER": "a"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8", "USER": "b"},
    {"PYTHONHASHSEED": "3", "TZ": "Europe/Amsterdam", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1", "USER": "c"},
)
"""Other computers, as far as a plugin can see: order of a set, time zone, language, name of the user."""

DAYS = 777
"""Days by which the clocks of those other computers differ."""


@attrs.define(kw_only=True, slots=False)
class Subject:
    """A plugin that loads, with what was gathered about it when it was first asked for.

    Attributes:
        project: The workspace it lies in.
        slug: Slug of its region.
    """

    project: Project
    slug: str

    @property
    def info(self) -> PluginInfo:
        """The plugin as the catalogue knows it."""
        return self.project.catalogue.plugins[self.slug]

    @property
    def target(self) -> Target:
        """Where it stands."""
        target = self.info.target
        assert target is not None, "the national plugin is ours"
        return target

    @property
    def sources(self) -> list[Source]:
        """Its sources."""
        return [one for one in self.project.catalogue.sources.values() if one.region == self.slug]

    @property
    def cards(self) -> list[Indicator]:
        """Its own indicators."""
        return [one for one in self.project.catalogue.indicators.values() if one.region == self.slug]

    @property
    def sections(self) -> list[Section]:
        """The sections that it adds."""
        return [one for one in self.project.catalogue.sections if one.region == self.slug]

    @property
    def checks(self) -> list[Check]:
        """The checks that it adds."""
        return [one for one in self.project.catalogue.checks if one.region == self.slug]

    def place(self, hook: str = "", key: str = "", value: str = "") -> str:
        """Give file and line of a noun: in the form, or of the hook that gives it; else the plugin's file.

        Args:
            hook: Name of the hook that gives it.
            key: Key of the form, with the value by which the noun is found.
            value: That value.
        """
        target, table = self.target, hook.removeprefix("provide_")
        if target.toml is not None:
            name = target.name(target.toml)
            found = declared.last_place(target.toml, name, (table,), key, value) if key else name
            if found != name or target.python is None:
                return found
        fallback = target.name(target.python or target.folder)
        return str(self.observed["places"].get(hook, fallback)) if target.python is not None else fallback

    @property
    def home(self) -> str:
        """Its form, or where there is none its Python."""
        return self.target.name(self.target.toml or self.target.python or self.target.folder)

    def refuse(self, problem: str, where: str, remedy: str, **values: str) -> PluginError:
        """Say what is wrong with the plugin, where, and what to do."""
        return PluginError(problem, where=where, remedy=remedy, plugin=self.slug, stage="answer", **values)

    @cached_property
    def observed(self) -> dict[str, Any]:
        """What it did while it was loaded; see `plugins.observed`. Nothing for a form, which does nothing."""
        return self._looks[0]

    @cached_property
    def elsewhere(self) -> list[dict[str, Any]]:
        """The same on other computers and another day."""
        return self._looks[1:-1]

    @cached_property
    def tried(self) -> dict[str, Any]:
        """What its sections and checks did; see `trial`."""
        return self._looks[-1]

    @cached_property
    def _looks(self) -> list[dict[str, Any]]:
        """Every look at the plugin, each in a process of its own, two at a time."""
        nothing: dict[str, Any] = {
            "seen": [], "changed": {}, "faults": [], "seconds": 0.0, "places": {}, "states_api": True, "loaded": {},
            "odd_settings": False,
        }  # fmt: skip
        tasks: list[Callable[[], dict[str, Any]]] = []
        if self.target.python is not None:
            tasks.append(lambda: self._look("plugins.observed", {"task": "observe"}, HERE))
            tasks += [self._other(n, variables) for n, variables in enumerate(ELSEWHERE, 1)]
        else:
            tasks += [dict] * (1 + len(ELSEWHERE))
        added = self.sections or self.checks
        tasks.append((lambda: self._look("workspace.trial", self._request(), HERE)) if added else dict)
        with ThreadPoolExecutor(max_workers=2) as pool:
            return [{**nothing, **one} for one in pool.map(lambda task: task(), tasks)]

    def _other(self, number: int, variables: Mapping[str, str]) -> Callable[[], dict[str, Any]]:
        request = {"task": "observe", "days": number * DAYS}
        return lambda: self._ask("plugins.observed", request, {**variables, **ONE_THREAD})

    def _look(self, module: str, request: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:
        """Look once; and once more, line by line, when something of others was changed."""
        found = self._ask(module, request, variables)
        if not found.get("changed"):
            return found
        again = self._ask(module, {**request, "follow": sorted(found["changed"])}, variables)
        places = {**found["changed"], **again.get("changed", {})}
        return {**found, "changed": {key: at for key, at in places.items() if key not in again.get("by_import", ())}}

    def _ask(self, module: str, request: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:
        try:
            return asking.ask_module(module, self.target, request, seconds=SECONDS, **variables)
        except PluginError as error:
            return {"loaded": {"error": error.as_record()}, "faults": [["broke", error.as_record()]]}

    def broken(self, *rules: str) -> Iterator[AanpakError]:
        """Give what trying the sections and checks showed about rules."""
        for rule, record in self.tried["faults"]:
            if rule in rules:
                yield from_record(record)

    def _request(self) -> dict[str, Any]:
        cycles = [*made_up.cycles(self.slug), *self._own_cycles()]
        return {
            "task": "try",
            "sections": [attrs.asdict(one) for one in self.sections],
            "checks": [attrs.asdict(one) for one in self.checks],
            "inputs": [[rule, one.kind, to_json(one)] for rule, one in self._inputs()] if self.sections else [],
            "cycles": [CONVERTER.unstructure(one) for one in cycles],
        }

    def _own_cycles(self) -> list[Cycle]:
        return [one for one in self.project.known.values() if one.region == self.slug][:MOST_CYCLES]

    def _inputs(self) -> Iterator[tuple[str, ReportInputs]]:
        """Give inputs with the rule that they try: ``own``, or ``bare`` where no figure may be shown."""
        for language in LANGUAGES:
            whole = self._of_region(language)
            draft, done = made_up.cycles(self.slug)
            of_cycle = attrs.evolve(whole, kind="cycle", name=done.id, cycle=done, cycles=())
            yield "own", whole
            yield "own", of_cycle
            yield from (("own", one) for one in self._of_cycles(language))
            for shown in ("small", "missing"):
                yield "bare", _without(whole, shown)
                yield "bare", _without(of_cycle, shown)
            nothing = attrs.evolve(whole, figures={}, sources={}, recalculated={}, cycles=(), outcomes=())
            yield "bare", nothing
            yield "bare", attrs.evolve(nothing, kind="cycle", name=draft.id, cycle=draft)

    def _of_region(self, language: Language) -> ReportInputs:
        """Give the inputs of the region's report; without figures when they cannot be read: another check says so."""
        try:
            return region_inputs(self.project, self.slug, language)
        except AanpakError:
            region = self.project.catalogue.regions[self.slug]
            return ReportInputs(
                kind="region", name=self.slug, language=language, workspace=self.project.settings.name, region=region,
                indicators={one.id: one for one in self.cards}, sources={}, figures={},
            )  # fmt: skip

    def _of_cycles(self, language: Language) -> Iterator[ReportInputs]:
        for cycle in self._own_cycles():
            try:
                yield cycle_inputs(self.project, self.project.cycles.stored[cycle.id], language)
            except AanpakError:  # a cycle without a report has no section either
                continue


def _without(inputs: ReportInputs, shown: Shown) -> ReportInputs:
    """Give the same inputs with no figure that may be shown."""
    from lerende_aanpak.data import protect

    return attrs.evolve(
        inputs,
        figures={name: protect.emptied(one, shown) for name, one in inputs.figures.items()},
        recalculated={name: protect.emptied(one, shown) for name, one in inputs.recalculated.items()},
    )


def code_of(target: Target) -> dict[Path, str]:
    """Give the text of every Python file of a plugin that can be read.

    Args:
        target: The plugin.
    """
    from lerende_aanpak.plugins import content

    files = content.files_of(target)
    return {target.root / name: raw.decode("utf-8", "replace") for name, raw in files.items() if name.endswith(".py")}
