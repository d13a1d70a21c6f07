"""The fidelity report of a workspace: of all regions together, or of one."""

from __future__ import annotations

from lerende_aanpak.errors import StoreError
from lerende_aanpak.fidelity.measures import Fidelity, fidelity
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.points import points_after
from lerende_aanpak.store.cycles import Stored


def measured(project: Project, region: str = "") -> Fidelity:
    """Count the seven measures over the cycles that can be read.

    Args:
        project: The workspace.
        region: Slug of the one region whose cycles are counted; by default all of them together.
    """
    chosen = [one for one in project.cycles.stored.values() if region in ("", one.cycle.region)]
    return fidelity(
        [one.cycle for one in chosen],
        changed={one.cycle.id for one in chosen if changed(project, one)},
        points={one.cycle.id: max(points_after(project, one).values(), default=0) for one in chosen},
    )


def changed(project: Project, stored: Stored) -> bool:
    """Tell whether it is not sure that the registered expectation is still what was fixed."""
    try:
        return stored.cycle.registered is not None and project.digest_fits(stored) is not True
    except StoreError:
        return True
