"""The family of a cycle in an opened workspace: with the places of its links, and the names of its regions."""

from __future__ import annotations

from typing import Any

from lerende_aanpak.fidelity import lineage
from lerende_aanpak.fidelity.lineage import Branch
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store.cycles import Stored


def branches_of(project: Project, stored: Stored) -> tuple[Branch, ...]:
    """Give the family of a cycle as a tree.

    Raises:
        CycleError: If its links run in a loop, as ``file:line:column`` of ``follows``.
    """
    return branches(project, lineage.family(stored.cycle, cycles(project)))


def branches(project: Project, family: tuple[Cycle, ...]) -> tuple[Branch, ...]:
    """Give some cycles of the workspace as a tree.

    Raises:
        CycleError: If their links run in a loop, as ``file:line:column`` of ``follows``.
    """

    def where(name: str) -> str:
        document = project.cycles.stored[name].document
        place = document.root.keys["follows"]
        return f"{document.name}:{place.line}:{place.column}"

    return lineage.branches(family, where)


def unread(project: Project, found: tuple[Branch, ...]) -> list[str]:
    """Give the ids of cycles whose file cannot be read, and that may belong to a family."""
    ids = {branch.cycle.id for branch in found}
    linked = {link.cycle for branch in found for link in branch.cycle.follows}
    return [name for name, broken in project.cycles.broken.items() if name in linked or broken.mentions & ids - {name}]


def cycles(project: Project) -> dict[str, Cycle]:
    """Give every cycle that can be read, by id."""
    return {name: stored.cycle for name, stored in project.cycles.stored.items()}


def names(project: Project) -> dict[str, str]:
    """Give the name of every region whose plugin can be used, by slug."""
    return {slug: region.name for slug, region in project.catalogue.regions.items()}


def plain(branch: Branch) -> dict[str, Any]:
    """Give a cycle of a tree as plain data, for a program."""
    cycle = branch.cycle
    return {
        "id": cycle.id,
        "title": cycle.title,
        "region": cycle.region,
        "state": cycle.state,
        "outcome": cycle.decision.outcome if cycle.decision else None,
        "stage": cycle.scale.stage,
        "size": cycle.scale.size,
        "unit": cycle.scale.unit,
        "follows": [{"cycle": link.cycle, "how": link.how} for link in cycle.follows],
        "depth": branch.depth,
        "fictitious": cycle.fictitious,
    }
