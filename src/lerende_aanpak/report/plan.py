"""What must be made again: every report of a workspace, which were asked for, and what each of them depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from lerende_aanpak.errors import (
    AanpakError,
    CycleError,
    DisclosureError,
    FiguresError,
    ModelError,
    ReportError,
    unforeseen,
)
from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.names import NETWORK
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.plugins.catalogue import switched_off
from lerende_aanpak.project import Project
from lerende_aanpak.report.folder import both_audiences
from lerende_aanpak.report.inputs import Kind, ReportInputs, cycle_inputs, month_inputs, region_inputs
from lerende_aanpak.report.keys import Keys, keys
from lerende_aanpak.report.parameters import OURS, Parameter, declared, fitting
from lerende_aanpak.report.results import Results
from lerende_aanpak.report.standstill import Standstill
from lerende_aanpak.report.summary import months

NOTEBOOKS = {"cycle": "verslag.ipynb", "region": "regio.ipynb", "month": "maand.ipynb"}
REGION_REPORT = "regio"
OF_CONTENT = (CycleError, DisclosureError, FiguresError, ModelError)
"""Errors that come back as long as nothing changes."""
Action = Literal["run", "render", "skip", "refuse"]


@attrs.frozen(kw_only=True)
class Wanted:
    """A report that was asked for.

    Attributes:
        region: Slug of its region; ``netwerk`` for all regions together.
        name: Id of a cycle, ``regio`` for the region's own report, or a month (``2026-10``) of all regions together.
        title: For lists.
    """

    region: str
    name: str
    title: str = ""

    @property
    def folder(self) -> str:
        """Its folder in the output, with a forward slash."""
        return f"{self.region}/{self.name}"

    @property
    def kind(self) -> Kind:
        """What it is about."""
        if self.name == REGION_REPORT:
            return "region"
        return "month" if self.region == NETWORK else "cycle"


@attrs.frozen(kw_only=True)
class Planned:
    """What will be done about a wanted report (``refuse`` holds the error), and why: what changed, by its name.

    ``parameters`` is what its notebook is run with, as plain JSON.
    """

    wanted: Wanted
    action: Action
    inputs: ReportInputs | None = None
    keys: Keys | None = None
    parameters: Mapping[str, Any] = attrs.Factory(dict)
    error: AanpakError | None = None
    why: tuple[str, ...] = ()


def every(project: Project) -> list[Wanted]:
    """Give every report of the workspace: one a region, a cycle, and a month in which something happened.

    Those of broken plugins and files are among them, those of a plugin that is switched off are not. A workspace
    without a notebook for months has no such reports.
    """
    stored = project.cycles.stored
    regions = {*project.catalogue.regions, *project.catalogue.problems, *project.cycles.problems}
    regions |= {one.cycle.region for one in stored.values()}
    wanted = [Wanted(region=region, name=REGION_REPORT, title=_region_name(project, region)) for region in regions]
    mentioned = [mentionable(one.cycle) for one in stored.values()]
    wanted += [Wanted(region=one.region, name=one.id, title=one.title) for one in mentioned]
    wanted += [Wanted(region=one.region, name=name, title=name) for name, one in project.cycles.broken.items()]
    if (project.root / "notebooks" / NOTEBOOKS["month"]).is_file():
        wanted += [Wanted(region=NETWORK, name=one, title=one) for one in months(project.known)]
    wanted = [one for one in wanted if one.region not in project.catalogue.disabled]
    return sorted(wanted, key=lambda one: (one.region, one.name != REGION_REPORT, one.name))


def _region_name(project: Project, slug: str) -> str:
    region = project.catalogue.regions.get(slug)
    return region.name if region else slug


def named(project: Project, name: str) -> list[Wanted]:
    """Find the report of a month (``2026-10``) or a cycle (by id or a part of it), or all of a region (by name).

    Raises:
        AanpakError: If nothing has that name.
    """
    known = every(project)
    own = [one for one in known if one.region == name or (one.region == NETWORK and one.name == name)]
    if own:
        return own
    near = [one for one in known if one.name != REGION_REPORT and one.region != NETWORK and name in one.name]
    if len(near) == 1:
        return near
    try:
        slug = project.catalogue.region(name).slug
    except ModelError as error:
        if near or "meant" not in error.values:
            found = project.cycle(name)  # tells which cycles may be meant
            if found.cycle.region in project.catalogue.disabled:
                raise switched_off(found.cycle.region) from None
        raise
    return [one for one in known if one.region == slug]


def plan(
    project: Project, wanted: Iterable[Wanted], results: Results, language: Language, audience: Audience = "public",
    *, force: bool = False, parameters: Mapping[str, object] | None = None, memory: Standstill | None = None,
) -> list[Planned]:  # fmt: skip
    """Decide per report whether it must run, only be rendered, can be skipped, or is refused.

    Args:
        project: The workspace.
        wanted: Which reports.
        results: What is known of each.
        language: Of the reports.
        audience: For whom they are.
        force: Run every notebook again, also where nothing changed.
        parameters: Values of parameters besides our own, for the notebooks that declare them.
        memory: What the last plan found; by default that of the output folder.

    Raises:
        ReportError: If no notebook declares a parameter, or its value does not fit.
        DisclosureError: If one is a secret or leads to a person.
    """
    chosen, given = list(wanted), dict(parameters or {})
    _refuse_undeclared(project, chosen, given)
    memory = memory or Standstill(project, results, language, audience, given)
    planned = []
    for one in chosen:
        known = results.get(one.region, one.name)
        refused = memory.refused(one.folder)
        standing = not force and known.audience == audience and known.execution != ""
        if standing and memory.keys(one.folder) == (known.execution, known.render) and results.intact(known):
            planned.append(Planned(wanted=one, action="skip"))
        elif refused is not None:
            planned.append(Planned(wanted=one, action="refuse", error=refused))
        else:
            planned.append(_plan(project, one, results, language, audience, given))
    _remember(project, planned, memory)
    if not force:
        return planned
    return [one if one.action == "refuse" else attrs.evolve(one, action="run", why=("force",)) for one in planned]


def _remember(project: Project, planned: Sequence[Planned], memory: Standstill) -> None:
    """Keep the keys that were found, and why a report was refused where its own content is the reason."""
    keys_ = {one.wanted.folder: [one.keys.execution, one.keys.render] for one in planned if one.keys}
    refused = {one.wanted.folder: one.error.as_record() for one in planned if isinstance(one.error, OF_CONTENT)}
    if keys_ or any(memory.refused(folder) is None for folder in refused):
        memory.keep(keys_, refused, [(one.region, one.name, one.title) for one in every(project)])


def _refuse_undeclared(project: Project, wanted: Sequence[Wanted], given: Mapping[str, object]) -> None:
    """Refuse a parameter that none of the notebooks declares: one that is misspelt would change nothing."""
    if not given:
        return
    known: dict[str, Parameter] = {}
    names = sorted({NOTEBOOKS[one.kind] for one in wanted})
    for name in names:
        known |= declared(project.root / "notebooks" / name)
    for name in OURS:
        if name in given:
            raise ReportError(
                "parameter '{name}' vult het commando zelf in",
                where="--param",
                remedy="Noem de leercyclus, de regio of de maand in het commando; kies de taal met --lang.",
                name=name,
            )
    fitting(given, known, f"notebooks/{names[0]}" if names else "notebooks")


def _plan(
    project: Project, wanted: Wanted, results: Results, language: Language, audience: Audience,
    given: Mapping[str, object],
) -> Planned:  # fmt: skip
    known = results.get(wanted.region, wanted.name)
    try:
        if known.execution and known.audience != audience:
            raise both_audiences(wanted.folder)
        inputs = _inputs(project, wanted, language, audience)
        notebook = project.root / "notebooks" / NOTEBOOKS[wanted.kind]
        declares = declared(notebook)
        ours = {inputs.kind: inputs.name, "language": inputs.language}
        own = {name: value for name, value in given.items() if name in declares}
        parameters = fitting({**own, **ours}, declares, f"notebooks/{notebook.name}")
        found = keys(inputs, notebook, project.settings.time_zone, parameters)
    except AanpakError as error:
        return Planned(wanted=wanted, action="refuse", error=error)
    except Exception as error:  # one region's oddity may never stop the others
        return Planned(wanted=wanted, action="refuse", error=unforeseen(error, wanted.folder))
    intact = results.intact(known)
    action: Action = "run"
    if intact and known.execution == found.execution:
        action = "skip" if known.render == found.render else "render"
    why = () if action == "skip" else results.changed(known, found)
    return Planned(wanted=wanted, action=action, inputs=inputs, keys=found, parameters=parameters, why=why)


def _inputs(project: Project, wanted: Wanted, language: Language, audience: Audience) -> ReportInputs:
    """Gather what a report is made from.

    Raises:
        AanpakError: If a file of its region cannot be read.
    """
    if wanted.kind == "month":
        return month_inputs(project, wanted.name, language, audience)
    if wanted.kind == "cycle":
        if wanted.name in project.cycles.broken:
            raise project.cycles.broken[wanted.name].errors[0]
        return cycle_inputs(project, project.cycles.stored[wanted.name], language, audience)
    broken = project.cycles.problems.get(wanted.region, ())
    if broken:
        raise broken[0]
    return region_inputs(project, wanted.region, language, audience)
