"""Everything a report's notebook reads, as one value: protected figures, the cycle, and what is linked to it.

Nothing in it depends on today or on this machine, so the same inputs give the same report.
"""

from __future__ import annotations

import json
from typing import Any, Literal

import attrs
import cattrs

from lerende_aanpak.errors import PluginError, ReportError
from lerende_aanpak.fidelity import lineage
from lerende_aanpak.fidelity.measures import Fidelity
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.model.evidence import Evidence
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL, NETWORK
from lerende_aanpak.model.network import Check, Section, Tool
from lerende_aanpak.model.region import Contact, Region, Territory
from lerende_aanpak.model.safe import Audience, SafeFigures, ShownFigures, TeamFigures, refuse_unsafe
from lerende_aanpak.model.source import Source
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.plugins.catalogue import switched_off
from lerende_aanpak.project import Project, kin, measuring, progress
from lerende_aanpak.project.evidence import evidence
from lerende_aanpak.report import linked, refusals
from lerende_aanpak.report.linked import Earlier, Outcome
from lerende_aanpak.report.progress import Standing
from lerende_aanpak.report.summary import Month, Summary, month, summary
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.typed import converter

SCHEMA = "1"
Kind = Literal["cycle", "region", "month"]


@attrs.frozen(kw_only=True)
class PluginMark:
    """Which plugin took part: its region, version and hash."""

    slug: str
    version: str
    hash: str


@attrs.frozen(kw_only=True)
class ReportInputs:
    """What one report is made from.

    Attributes:
        kind: ``cycle``, ``region`` or ``month``.
        name: Id of the cycle, slug of the region, or the month (``2026-10``).
        language: Of the report.
        audience: For whom: the public (then every figure is a `SafeFigures`), or the region's own team.
        workspace: Name of the workspace.
        region, contact: Whose report it is, and whom to ask.
        cycle, aim: Of a cycle report.
        digest_fits: Whether the registered expectation is still what it was; ``None`` = nothing to compare.
        evidence: How sure the moment of registration is; ``None`` where nothing is registered.
        successors: Cycles that follow this one.
        families: The series of linked cycles that are drawn: of the cycle, or all in which the region takes part; each
            cycle in outline, and no series of one.
        called: Names of the regions of those series, by slug.
        fidelity: How well the region's own cycles were done (region report).
        standings: The region's aims of which a person set how far they are (region report).
        cycles: All cycles of the region (region report).
        month: What happened in all regions together (month report).
        indicators, sources: Cards, by indicator id; that of the aim too, which needs no figures.
        figures: Protected figures as they are now, by indicator id.
        frozen: Protected figures as the study froze them, by indicator id.
        recalculated: Protected figures in the newest classification of municipalities, by indicator id (region report).
        earlier: Studied cycles that this one builds on, the nearest first.
        others: Public figures of other regions, by indicator and slug, to compare with (cycle report).
        outcomes: Expectations of the region's cycles that have an outcome (region report).
        same_change: Names of regions that are not compared with, since they made the same change.
        feeds: Agreements to which the cycle contributes.
        missing: Names of aims, cycles and agreements that the cycle points to and that do not exist.
        sections: Sections that the region's plugin adds.
        tools, checks: Tools of the region, and what it looks at in each of its own cycles (region report).
        plugins: Which plugins took part.
    """

    schema: str = SCHEMA
    kind: Kind
    name: str
    language: Language
    audience: Audience = "public"
    workspace: str
    region: Region
    contact: Contact | None = None
    cycle: Cycle | None = None
    aim: Aim | None = None
    digest_fits: bool | None = None
    evidence: Evidence | None = None
    successors: tuple[Summary, ...] = ()
    families: tuple[tuple[Cycle, ...], ...] = ()
    called: dict[str, str] = attrs.Factory(dict)
    fidelity: Fidelity | None = None
    standings: tuple[Standing, ...] = ()
    cycles: tuple[Summary, ...] = ()
    month: Month | None = None
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    figures: dict[str, ShownFigures]
    frozen: dict[str, ShownFigures] = attrs.Factory(dict)
    recalculated: dict[str, ShownFigures] = attrs.Factory(dict)
    earlier: tuple[Earlier, ...] = ()
    others: dict[str, dict[str, ShownFigures]] = attrs.Factory(dict)
    same_change: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    feeds: tuple[Agreement, ...] = ()
    missing: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    tools: tuple[Tool, ...] = ()
    checks: tuple[Check, ...] = ()
    plugins: tuple[PluginMark, ...] = ()

    def __attrs_post_init__(self) -> None:
        for one in (*self.figures.values(), *self.frozen.values(), *self.recalculated.values()):
            refuse_unsafe(one, self.audience)
        for others in self.others.values():
            for one in others.values() if isinstance(others, dict) else (others,):
                refuse_unsafe(one)


def cycle_inputs(project: Project, stored: Stored, language: Language, audience: Audience = "public") -> ReportInputs:
    """Gather what the report of one cycle is made from, for an audience.

    Raises:
        AanpakError: If the region's plugin, figures or snapshots cannot be used: then there is no report.
    """
    cycle = stored.cycle
    refusals.personal(stored)
    refusals.unread_links(project, cycle)
    refusals.doubt(project, stored)
    region = _region(project, cycle.region)
    indicators = {one: project.catalogue.indicator(one) for one in cycle.indicators()}
    aim = project.cycles.aims.get(cycle.aim)
    if aim:
        refusals.personal_aim(aim, stored.document.name)
    if aim and aim.indicator in project.catalogue.indicators:
        indicators[aim.indicator] = project.catalogue.indicators[aim.indicator]
    known_agreements = project.agreements.found
    frozen = {one.indicator: project.snapshot(stored, one, audience) for one in cycle.data}
    unfingered = tuple(attrs.evolve(one, digest="") for one in cycle.data)
    same_change, names = linked.same_change(project, cycle), kin.names(project)
    return ReportInputs(
        kind="cycle",
        name=cycle.id,
        language=language,
        audience=audience,
        workspace=project.settings.name,
        region=region,
        contact=region.contact or project.settings.contact,
        cycle=attrs.evolve(cycle, data=unfingered),
        aim=aim,
        digest_fits=project.digest_fits(stored),
        evidence=evidence(project, stored),
        successors=tuple(summary(other) for other in project.followers.get(cycle.id, ())),
        **_families(project, [project.families[cycle.id]]),
        earlier=linked.earlier(project, cycle, audience),
        others=linked.others(project, cycle, frozen, same_change),
        same_change=tuple(names.get(slug, slug) for slug in same_change),
        feeds=tuple(known_agreements[one] for one in cycle.feeds if one in known_agreements),
        missing=_missing(project, cycle),
        indicators=indicators,
        frozen=frozen,
        **_figures(project, region, list(cycle.indicators()), audience),
        **_plugin(project, region, "cycle"),
    )


def _with_region(project: Project, slug: str) -> list[tuple[Cycle, ...]]:
    every = lineage.families(kin.cycles(project).values())
    return [family for family in every if any(cycle.region == slug for cycle in family)]


def _standings(project: Project, slug: str) -> tuple[Standing, ...]:
    own = (aim for name, aim in sorted(project.cycles.aims.items()) if name.startswith(f"{slug}-"))
    return tuple(
        Standing(title=aim.title, set=aim.progress, proposal=progress.proposal(project, aim), fictitious=aim.fictitious)
        for aim in own
        if aim.progress
    )


def _families(project: Project, found: list[tuple[Cycle, ...]]) -> dict[str, Any]:
    """Give the series of two cycles or more, in outline, and the names of their regions.

    Raises:
        CycleError: If the links of one run in a loop: then it cannot be drawn.
    """
    drawn = [family for family in found if len(family) > 1]
    for family in drawn:
        kin.branches(project, family)
    names, slugs = kin.names(project), {cycle.region for family in drawn for cycle in family}
    return {
        "families": tuple(tuple(lineage.outline(cycle) for cycle in family) for family in drawn),
        "called": {slug: names.get(slug, slug) for slug in sorted(slugs)},
    }


def _missing(project: Project, cycle: Cycle) -> tuple[str, ...]:
    named = [cycle.aim] if cycle.aim and cycle.aim not in project.cycles.aims else []
    named += [link.cycle for link in cycle.follows if link.cycle not in project.cycles.stored]
    return (*named, *(one for one in cycle.feeds if one not in project.agreements.found))


def region_inputs(
    project: Project, region_slug: str, language: Language, audience: Audience = "public"
) -> ReportInputs:
    """Gather what the report of one region is made from, for an audience.

    Raises:
        AanpakError: If its plugin or figures cannot be used: then there is no report.
    """
    region = _region(project, region_slug)
    own = sorted(
        (one.cycle for one in project.cycles.stored.values() if one.cycle.region == region.slug),
        key=lambda cycle: cycle.id,
    )
    named = project.named(region.slug)
    indicators = {one: project.catalogue.indicator(one) for one in named}
    return ReportInputs(
        kind="region",
        name=region.slug,
        language=language,
        audience=audience,
        workspace=project.settings.name,
        region=region,
        contact=region.contact or project.settings.contact,
        cycles=tuple(summary(cycle) for cycle in own),
        **_families(project, _with_region(project, region.slug)),
        fidelity=measuring.measured(project, region.slug),
        standings=_standings(project, region.slug),
        outcomes=linked.outcomes(project, region.slug, audience),
        indicators=indicators,
        **_figures(project, region, named, audience),
        recalculated=_recalculated(project, region, named, audience),
        **_plugin(project, region, "region"),
    )


def month_inputs(project: Project, label: str, language: Language, audience: Audience = "public") -> ReportInputs:
    """Gather what the report of one month of all regions together is made from; there are no figures in it.

    Args:
        project: The workspace.
        label: ``2026-10``.
        language: Of the report.
        audience: For whom.
    """
    names = kin.names(project)
    unread = sorted(project.cycles.problems)
    name = project.settings.name
    return ReportInputs(
        kind="month",
        name=label,
        language=language,
        audience=audience,
        workspace=name,
        region=Region(slug=NETWORK, name=name, territories=(Territory(since=2026, municipalities=()),)),
        contact=project.settings.contact,
        month=month(label, project.known, names, tuple(names.get(one, one) for one in unread)),
        indicators={},
        sources={},
        figures={},
        plugins=_marks(project, NATIONAL),
    )


def _region(project: Project, slug: str) -> Region:
    if slug in project.catalogue.problems:
        raise project.catalogue.problems[slug]
    if slug in project.catalogue.disabled:
        raise switched_off(slug)
    if slug not in project.catalogue.regions:
        raise PluginError(
            "voor regio '{plugin}' is er geen plugin",
            where=f"plugins/{slug}",
            remedy="Maak plugins/{plugin}/region.toml; kijk bij een andere regio hoe dat gaat.",
            plugin=slug,
            stage="find",
        )
    return project.catalogue.regions[slug]


def _figures(project: Project, region: Region, named: list[str], audience: Audience) -> dict[str, Any]:
    figures: dict[str, ShownFigures] = {}
    sources: dict[str, Source] = {}
    for indicator in named:
        source = project.source(indicator, region.slug)
        found = project.figures(indicator, region.slug, audience)
        if source is not None and found is not None:
            figures[indicator], sources[indicator] = found, source
    return {"figures": figures, "sources": sources}


def _recalculated(project: Project, region: Region, named: list[str], audience: Audience) -> dict[str, ShownFigures]:
    found = {one: project.recalculated(one, region.slug, audience) for one in named}
    return {one: figures for one, figures in found.items() if figures is not None}


def _plugin(project: Project, region: Region, kind: Kind) -> dict[str, Any]:
    catalogue = project.catalogue
    own: dict[str, Any] = {
        "plugins": _marks(project, NATIONAL, region.slug),
        "sections": tuple(one for one in catalogue.sections if one.region == region.slug and kind in one.reports),
    }
    if kind == "region":
        own["tools"] = tuple(one for one in catalogue.tools if one.region == region.slug)
        own["checks"] = tuple(one for one in catalogue.checks if one.region == region.slug)
    return own


def _marks(project: Project, *slugs: str) -> tuple[PluginMark, ...]:
    own = (project.catalogue.plugins[slug] for slug in slugs)
    return tuple(PluginMark(slug=one.slug, version=one.version, hash=one.hash) for one in own)


def _reopened(plain: dict[str, Any]) -> ShownFigures:
    from lerende_aanpak.data import protect  # with pandas, which a run that changes nothing does not need

    return protect.reopen(plain)


def _converter() -> cattrs.Converter:
    made = converter()
    made.register_structure_hook(ShownFigures, lambda plain, _: _reopened(plain))
    for kind in (ShownFigures, SafeFigures, TeamFigures):
        made.register_unstructure_hook(kind, ShownFigures.as_plain)
    return made


CONVERTER = _converter()


def to_json(inputs: ReportInputs) -> str:
    """Give inputs as canonical JSON: sorted keys, no white space; `from_json` reads it back."""
    plain = CONVERTER.unstructure(inputs)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ReportInputs:
    """Give back the inputs that `to_json` wrote down.

    Raises:
        ReportError: If they are of another version.
    """
    plain = json.loads(text)
    if plain.get("schema") != SCHEMA:
        raise ReportError(
            "deze invoer is van een andere versie van lerende-aanpak",
            where="ReportInputs",
            remedy="Maak het verslag opnieuw met `lerende-aanpak report`.",
        )
    return CONVERTER.structure(plain, ReportInputs)
