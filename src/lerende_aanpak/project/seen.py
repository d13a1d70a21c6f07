"""What the rules may look at of one cycle: gathered here, so that the rules themselves read no file."""

from __future__ import annotations

import datetime
from statistics import median
from typing import TYPE_CHECKING

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.fidelity import Context
from lerende_aanpak.model.policy import CyclePolicy
from lerende_aanpak.project import evidence
from lerende_aanpak.project.points import points_after
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.skeleton import cut_values

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project


def context(project: Project, stored: Stored, today: datetime.date) -> Context:
    """Gather what the rules may look at; git is asked only where the region's policy needs it.

    Args:
        project: The workspace.
        stored: The cycle.
        today: The day on which is checked.
    """
    starts, policy = _baselines(project, stored), _policy(project, stored.cycle.region)
    snapshots = {one.snapshot: project.snapshot_state(stored, one) for one in stored.cycle.data}
    return Context(
        cycle=stored.cycle,
        others=project.known,
        looped=project.looped,
        aims=project.cycles.aims,
        indicators=project.catalogue.indicators,
        baselines={one: value for one, (value, _) in starts.items()},
        baseline_points={one: points for one, (_, points) in starts.items()},
        points_after=points_after(project, stored, snapshots),
        snapshots=snapshots,
        digest_fits=project.digest_fits(stored),
        evidence=evidence.evidence(project, stored) if policy.evidence != "L0" else None,
        cut=cut_values(stored.document),
        policy=policy,
        today=today,
    )


def _policy(project: Project, region: str) -> CyclePolicy:
    known = project.catalogue.regions.get(region)
    return known.policy if known else CyclePolicy()


def _baselines(project: Project, stored: Stored) -> dict[str, tuple[float, int]]:
    """Give per indicator the value from which a cycle starts, and on how many measurements it rests."""
    cycle = stored.cycle
    found: dict[str, tuple[float, int]] = {}
    aim = project.cycles.aims.get(cycle.aim)
    for indicator in {one.indicator for one in cycle.predictions}:
        if aim and aim.start and aim.indicator == indicator:
            found[indicator] = float(aim.start.value), aim.start.points
            continue
        try:
            figures = project.figures(indicator, cycle.region)
        except AanpakError:  # the rules that guard figures say so
            continue
        rows = figures.select(area=cycle.region) if figures else ()
        until = cycle.registered.data_through.get(indicator) if cycle.registered else None
        values = [row.value for row in rows if row.value is not None and (until is None or row.period <= until.label)]
        if values:
            found[indicator] = float(median(values[-12:])), len(values)
    return found
