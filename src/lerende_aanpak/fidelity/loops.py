"""Loops of cycles that follow each other: which cycles lie on one, and the way round.

Which ones is asked once for a whole workspace (`looped`); the way round only for a cycle that lies on a loop (`loop`).
"""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.pdsa.cycle import Cycle


def loop(cycle: Cycle, others: Mapping[str, Cycle]) -> tuple[str, ...]:
    """Give the ids of a loop on which the cycle lies, from itself back to the cycle that closes it; else nothing."""
    came_from: dict[str, str] = {}
    walk = [cycle]
    for one in walk:
        for link in one.follows:
            if link.cycle == cycle.id:
                return _way_back(one.id, cycle.id, came_from)
            if link.cycle in others and link.cycle not in came_from:
                came_from[link.cycle] = one.id
                walk.append(others[link.cycle])
    return ()


def looped(cycles: Mapping[str, Cycle]) -> frozenset[str]:
    """Give the ids of all cycles that lie on a loop; as many steps as there are cycles and links.

    Source:
        Strongly connected components by two walks, there and back (Sharir 1981, Computers & Mathematics with
        Applications 7:67-72): of two cycles in one component each builds on the other.
    """
    behind = {name: [link.cycle for link in one.follows if link.cycle in cycles] for name, one in cycles.items()}
    ahead: dict[str, list[str]] = {name: [] for name in cycles}
    for name, links in behind.items():
        for link in links:
            ahead[link].append(name)
    found = {name for name, links in behind.items() if name in links}
    placed: set[str] = set()
    for start in reversed(_left_in_order(behind)):
        if start in placed:
            continue
        together = [start]
        placed.add(start)
        for one in together:
            new = [name for name in dict.fromkeys(ahead[one]) if name not in placed]
            together += new
            placed.update(new)
        found.update(together if len(together) > 1 else ())
    return frozenset(found)


def _left_in_order(links: Mapping[str, list[str]]) -> list[str]:
    """Give every name in the order in which a walk in depth leaves it for good: what it leads to comes first."""
    order: list[str] = []
    seen: set[str] = set()
    for start in links:
        walk = [] if start in seen else [(start, iter(links[start]))]
        seen.add(start)
        while walk:
            name, rest = walk[-1]
            further = next((one for one in rest if one not in seen), None)
            if further is None:
                order.append(name)
                walk.pop()
            else:
                seen.add(further)
                walk.append((further, iter(links[further])))
    return order


def _way_back(closing: str, start: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    steps = [closing]
    while steps[-1] != start:
        steps.append(came_from[steps[-1]])
    return tuple(reversed(steps))
