"""How cycles follow on each other."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.pdsa.cycle import Cycle


def before(cycle: Cycle, others: Mapping[str, Cycle]) -> list[str]:
    """Give the ids of all cycles that a cycle builds on."""
    found: dict[str, None] = {}
    waiting = [link.cycle for link in cycle.follows]
    while waiting:
        name = waiting.pop(0)
        if name in others and name not in found and name != cycle.id:
            found[name] = None
            waiting += [link.cycle for link in others[name].follows]
    return list(found)


def loop(cycle: Cycle, others: Mapping[str, Cycle]) -> tuple[str, ...]:
    """Give the ids of a loop on which a cycle lies."""
    ways: list[tuple[str, tuple[str, ...]]] = [(link.cycle, (cycle.id,)) for link in cycle.follows]
    seen: set[str] = set()
    while ways:
        name, way = ways.pop()
        if name == cycle.id:
            return (*way, name)
        if name in others and name not in seen:
            seen.add(name)
            ways += [(link.cycle, (*way, name)) for link in others[name].follows]
    return ()


def same_size_before(cycle: Cycle, others: Mapping[str, Cycle]) -> int:
    """Give how many cycles of the same size come before."""

    def size(one: Cycle) -> tuple[str, int, str]:
        return one.scale.stage, one.scale.size, one.scale.unit

    longest, ways = 0, [(cycle, frozenset({cycle.id}))]
    while ways:
        one, way = ways.pop()
        longest = max(longest, len(way) - 1)
        for link in one.follows:
            other = others.get(link.cycle)
            if other and other.id not in way and size(other) == size(cycle):
                ways.append((other, way | {other.id}))
    return longest
