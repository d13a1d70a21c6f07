"""What a cycle's report needs of other cycles and regions: what its predecessors gave, and whom to compare with."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.fidelity import lineage
from lerende_aanpak.fidelity.advice import Judged
from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.model.safe import Audience, ShownFigures, refuse_unsafe
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.study import DUST, Result
from lerende_aanpak.project import Project, measuring
from lerende_aanpak.report.judging import decided, judge
from lerende_aanpak.stats.run import ENOUGH_AFTER, ENOUGH_BASELINE


@attrs.frozen(kw_only=True)
class Earlier:
    """A cycle that this one builds on, as far as it was studied.

    Attributes:
        id: Of the cycle.
        region, unit: Where it was tried.
        carried_out: Whether Do went as planned, by the team's own answer.
        judged: Its expectations and what became of them; empty where its figures cannot be used.
    """

    id: str
    region: str
    unit: str
    carried_out: bool | None
    judged: tuple[Judged, ...]


@attrs.frozen(kw_only=True)
class Outcome:
    """One expectation that was fixed before the start, and its outcome.

    Attributes:
        title: Of its cycle.
        low, point, high: What was expected.
        observed: What was measured, as it may be shown.
        usual: What it would have been without a change; ``None`` where nothing is known of before.
        confidence: How often such an interval should hold.
        fictitious: Whether its cycle is made up.
    """

    title: str
    low: float
    point: float
    high: float
    observed: float
    usual: float | None
    confidence: float
    fictitious: bool


def outcomes(project: Project, region: str, audience: Audience) -> tuple[Outcome, ...]:
    """Give the outcomes of a region's studied cycles, in the order of their ids.

    An expectation that was fixed late, or changed since, was no expectation, and is left out; so is an outcome that
    may not be shown, or that depends on rounding: both would be known from the count otherwise.
    """
    found = []
    for name, cycle in sorted(project.known.items()):
        fair = cycle.region == region and cycle.registered and not cycle.registered_late and cycle.studied
        if not fair or cycle.stopped or measuring.changed(project, project.cycles.stored[name]):
            continue
        for one in _results(project, cycle, audience):
            if one.observed is None or one.verdict == "not_measurable":
                continue
            said = one.prediction
            found.append(
                Outcome(
                    title=mentionable(cycle).title, low=float(said.low), point=float(said.point), high=float(said.high),
                    observed=round(one.observed, DUST), usual=one.baseline, confidence=float(said.confidence),
                    fictitious=cycle.fictitious,
                )
            )  # fmt: skip
    return tuple(found)


def earlier(project: Project, cycle: Cycle, audience: Audience) -> tuple[Earlier, ...]:
    """Give the studied cycles that a cycle builds on, the nearest first."""
    found = [one for one in lineage.before(cycle, project.known) if one.studied]
    return tuple(
        Earlier(
            id=one.id, region=one.region, unit=one.scale.unit, carried_out=one.carried_out_as_planned,
            judged=_judged(project, one, audience),
        )
        for one in found
    )  # fmt: skip


def _judged(project: Project, cycle: Cycle, audience: Audience) -> tuple[Judged, ...]:
    return tuple(decided(one) for one in _results(project, cycle, audience))


def _results(project: Project, cycle: Cycle, audience: Audience) -> list[Result]:
    stored = project.cycles.stored[cycle.id]
    try:
        indicators = {one: project.catalogue.indicator(one) for one in cycle.indicators()}
        frozen = {one.indicator: project.snapshot(stored, one, audience) for one in cycle.data}
    except AanpakError:  # a fault of a neighbour, whose own report says so
        return []
    return judge(cycle, frozen, indicators)


def same_change(project: Project, cycle: Cycle) -> tuple[str, ...]:
    """Give the slugs of the other regions that made the same change: by its idea, or in the same series of cycles."""
    kin = {one.id for one in project.families[cycle.id]}
    ideas = set(cycle.change_ideas)
    found = {
        one.region for one in project.known.values() if one.started and (one.id in kin or ideas & set(one.change_ideas))
    }
    return tuple(sorted(found - {cycle.region}))


def others(
    project: Project, cycle: Cycle, frozen: Mapping[str, ShownFigures], left_out: tuple[str, ...]
) -> dict[str, dict[str, ShownFigures]]:
    """Give public figures of other regions, of the periods that a study froze: by indicator, and by slug.

    Only of a national indicator with enough measurements; a region whose figures cannot be read is left out.

    Args:
        project: The workspace.
        cycle: The cycle.
        frozen: What its study froze, by indicator.
        left_out: Slugs of the regions that made the same change.

    Raises:
        DisclosureError: If figures are not protected.
    """
    for one in frozen.values():
        refuse_unsafe(one, "team")
    found: dict[str, dict[str, ShownFigures]] = {}
    for indicator in dict.fromkeys(one.indicator for one in cycle.predictions):
        rows = frozen[indicator].select(area=cycle.region) if indicator in frozen else ()
        periods = {row.period for row in rows if row.value is not None}
        if not indicator.startswith(f"{NATIONAL}.") or len(periods) < ENOUGH_BASELINE + ENOUGH_AFTER:
            continue
        slugs = sorted(set(project.catalogue.regions) - {cycle.region, *left_out})
        known = {slug: figures for slug in slugs if (figures := _of(project, indicator, slug, periods))}
        if known:
            found[indicator] = known
    return found


def _of(project: Project, indicator: str, slug: str, periods: set[str]) -> ShownFigures | None:
    try:
        figures = project.figures(indicator, slug, "public")
    except AanpakError:
        return None
    if figures is None:
        return None
    found = figures.only(area=slug, periods=periods)
    return found if found.rows else None
