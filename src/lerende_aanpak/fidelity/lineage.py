"""The lineage of cycles: what came before, what came after, and the series (ramp) that they form together.

A link points backwards (`Cycle.follows`), so what comes next is derived here. Every function takes the whole workspace
as ``others``, reads the links of ``cycle`` itself from ``cycle`` (it may differ from what stands on disk), leaves out
links to cycles that do not exist, and ends on a loop too. A walk costs as many steps as there are links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from lerende_aanpak.errors import CycleError
from lerende_aanpak.fidelity import told
from lerende_aanpak.fidelity.loops import loop, looped
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Cycle
from lerende_aanpak.pdsa.plan import Link

Cycles = Mapping[str, Cycle]


@attrs.frozen(kw_only=True)
class Branch:
    """A cycle at its place in the tree of its family.

    Attributes:
        cycle: The cycle.
        under: The link to the cycle that it hangs under: its first known one; ``None`` for the start of a series.
        also: Its links to other known cycles.
        depth: How many cycles it hangs under; 0 for the start of a series.
        last: Whether it is the last one under its predecessor.
    """

    cycle: Cycle
    under: Link | None
    also: tuple[Link, ...]
    depth: int
    last: bool


def before(cycle: Cycle, others: Cycles) -> tuple[Cycle, ...]:
    """Give every cycle that this one builds on, the nearest first; never the cycle itself."""
    return _reached(cycle, lambda one: _known(one.follows, others))


def after(cycle: Cycle, others: Cycles) -> tuple[Cycle, ...]:
    """Give every cycle that builds on this one, the nearest first; never the cycle itself."""
    following = _following(_with(cycle, others).values())
    return _reached(cycle, lambda one: following.get(one.id, []))


def family(cycle: Cycle, others: Cycles) -> tuple[Cycle, ...]:
    """Give the series that a cycle belongs to, itself included: all that links lead to, back and forth, by month."""
    whole = _with(cycle, others)
    following = _following(whole.values())
    kin = _reached(cycle, lambda one: [*_known(one.follows, whole), *following.get(one.id, [])])
    return tuple(sorted((cycle, *kin), key=_place))


def families(cycles: Iterable[Cycle]) -> tuple[tuple[Cycle, ...], ...]:
    """Give all series among these cycles, one that stands alone too; in order of their first cycle, each by month."""
    whole = {one.id: one for one in cycles}
    following = _following(whole.values())
    found: list[tuple[Cycle, ...]] = []
    seen: set[str] = set()
    for cycle in sorted(whole.values(), key=_place):
        if cycle.id not in seen:
            kin = _reached(cycle, lambda one: [*_known(one.follows, whole), *following.get(one.id, [])])
            found.append(tuple(sorted((cycle, *kin), key=_place)))
            seen.update(one.id for one in found[-1])
    return tuple(found)


def same_size_before(cycle: Cycle, others: Cycles, *, enough: int | None = None) -> int:
    """Give the length of the longest chain of predecessors that were tested at the same stage, size and unit.

    Args:
        cycle: The cycle.
        others: The whole workspace.
        enough: Count no further than this: the walk costs no more than so many steps back.

    Returns:
        Number of cycles directly before this one, one behind the other; 0 when the one before had another size.
    """
    size, reached, count = _size(cycle), {cycle.id}, 0
    level = {cycle.id: cycle}
    while count != enough:
        links = [link.cycle for one in level.values() for link in one.follows if link.cycle in others]
        level = {name: others[name] for name in links if name != cycle.id and _size(others[name]) == size}
        reached.update(level)
        if not level or count + 1 >= len(reached):  # a chain that is longer than its cycles are many, runs round
            return count
        count += 1
    return count


def branches(cycles: Iterable[Cycle], where: Callable[[str], str] = str) -> tuple[Branch, ...]:
    """Give a family as a tree, each cycle once, every cycle before those that hang under it.

    Args:
        cycles: The family; links to cycles outside it are left out.
        where: Gives the place of the links of a cycle, by its id, for the message.

    Raises:
        CycleError: If links run in a loop: then there is no first one.
    """
    whole = {one.id: one for one in cycles}
    under = {one.id: [link for link in one.follows if link.cycle in whole] for one in whole.values()}
    if on_loop := looped(whole):
        circle = loop(min((whole[name] for name in on_loop), key=_place), whole)
        raise _runs_round(circle, where(circle[0]))
    hanging: dict[str, list[Cycle]] = {}
    for one in sorted(whole.values(), key=_place, reverse=True):
        hanging.setdefault(under[one.id][0].cycle if under[one.id] else "", []).append(one)
    found: list[Branch] = []
    walk = [(one, 0, False) for one in hanging.get("", [])]
    while walk:
        one, depth, last = walk.pop()
        links = under[one.id]
        first = links[0] if links else None
        found.append(Branch(cycle=one, under=first, also=tuple(links[1:]), depth=depth, last=last))
        walk += [(child, depth + 1, n == 0) for n, child in enumerate(hanging.get(one.id, []))]
    return tuple(found)


def outline(cycle: Cycle) -> Cycle:
    """Give what a family tree shows of a cycle: not its texts, its people, its reasons or its expectations."""
    return Cycle(
        schema=cycle.schema, id=cycle.id, title=told.mentionable(cycle).title, region=cycle.region, scale=cycle.scale,
        follows=cycle.follows, started=cycle.started, studied=cycle.studied, fictitious=cycle.fictitious,
        registered=attrs.evolve(cycle.registered, by="", data_through={}, digest="") if cycle.registered else None,
        decision=attrs.evolve(cycle.decision, by=(), lesson=Lesson()) if cycle.decision else None,
        stopped=attrs.evolve(cycle.stopped, reason="") if cycle.stopped else None,
    )  # fmt: skip


def _place(cycle: Cycle) -> tuple[str, str]:
    """Order by the month of the plan, then by id: regions next to each other in time."""
    found = CYCLE_ID.fullmatch(cycle.id)
    return (found["month"] if found else "", cycle.id)


def _size(cycle: Cycle) -> tuple[str, int, str]:
    return (cycle.scale.stage, cycle.scale.size, cycle.scale.unit)


def _with(cycle: Cycle, others: Cycles) -> dict[str, Cycle]:
    return {**others, cycle.id: cycle}


def _known(links: Iterable[Link], others: Cycles) -> list[Cycle]:
    return [others[link.cycle] for link in links if link.cycle in others]


def _following(cycles: Iterable[Cycle]) -> dict[str, list[Cycle]]:
    """Turn the links around: per id the cycles that follow it, by month."""
    found: dict[str, list[Cycle]] = {}
    for one in sorted(cycles, key=_place):
        for link in one.follows:
            found.setdefault(link.cycle, []).append(one)
    return found


def _reached(cycle: Cycle, neighbours: Callable[[Cycle], Iterable[Cycle]]) -> tuple[Cycle, ...]:
    found = {cycle.id: cycle}
    walk = [cycle]
    for one in walk:
        for other in neighbours(one):
            if other.id not in found:
                found[other.id] = other
                walk.append(other)
    return tuple(walk[1:])


def _runs_round(circle: tuple[str, ...], where: str) -> CycleError:
    return CycleError(
        "deze leercycli volgen in een kring op elkaar: {ids}",
        where=where,
        remedy="Haal bij `follows` de verwijzing weg die niet klopt; een leercyclus bouwt op wat ervoor kwam.",
        ids=" < ".join((*circle, circle[0])),
    )
