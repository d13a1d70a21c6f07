"""Finding a cycle by what people remember of it: its id, a part of that, or words of its title."""

from __future__ import annotations

from collections.abc import Iterable

from lerende_aanpak.errors import CycleError
from lerende_aanpak.model.names import nearest, slug
from lerende_aanpak.pdsa.cycle import CYCLE_ID
from lerende_aanpak.store.cycles import Cycles, Stored

SHORTEST_WORD = 4
"""Letters of a word in an id that is held against what was typed."""


def find(name: str, cycles: Cycles) -> Stored:
    """Find a cycle: by its id, a part of its id, or else a part of its title; capitals make no difference.

    Raises:
        CycleError: If none or several fit; or the errors of its file.
    """
    known, broken = cycles.stored, cycles.broken
    every = [*known, *broken]
    fitting = _fitting(name, every, {one: stored.cycle.title for one, stored in known.items()})
    if len(fitting) == 1 and fitting[0] in known:
        return known[fitting[0]]
    if len(fitting) == 1:
        raise broken[fitting[0]].errors[0]
    if fitting:
        raise CycleError(
            "'{name}' past op {count} leercycli",
            where=name,
            remedy="Schrijf een van deze: {fitting}.",
            name=name,
            count=str(len(fitting)),
            fitting=", ".join(fitting),
        )
    if not every:
        raise CycleError(
            "er zijn hier nog geen leercycli; '{name}' is er dus niet bij",
            where=name,
            remedy="Maak er een met `lerende-aanpak cycle new`, of in JupyterLab met notebooks/1-plannen.ipynb.",
            name=name,
        )
    raise _unknown(name, every)


def _fitting(name: str, every: list[str], titles: dict[str, str]) -> list[str]:
    said = name.strip().casefold()
    if exact := [one for one in every if one.casefold() == said]:
        return exact
    if not said:
        return []
    hyphened = "-".join(said.split())
    found = [one for one in every if hyphened in one.casefold()]
    return found or [one for one, title in titles.items() if said in title.casefold()]


def _unknown(name: str, every: Iterable[str]) -> CycleError:
    said = name.strip().casefold()
    meant = nearest(said, every)
    near = [meant] if meant else _near(slug(said), every)
    if near:
        remedy = "Bedoelt u '{meant}'?" if len(near) == 1 else "Schrijf een van deze: {fitting}."
        return CycleError(
            "leercyclus '{name}' is niet bekend", where=name, remedy=remedy, name=name,
            meant=near[0], fitting=", ".join(near),
        )  # fmt: skip
    return CycleError(
        "leercyclus '{name}' is niet bekend",
        where=name,
        remedy="Kijk met `lerende-aanpak cycle list` welke leercycli er zijn.",
        name=name,
    )


def _near(said: str, every: Iterable[str]) -> list[str]:
    """Give the ids that have the part that looks most like what was typed: the part of the title, or a word of it."""
    parts: dict[str, list[str]] = {}
    for one in every:
        found = CYCLE_ID.fullmatch(one)
        middle = found["slug"] if found else one
        words = {word for word in middle.split("-") if len(word) >= SHORTEST_WORD}
        for part in {middle, one[-4:], *words}:
            parts.setdefault(part, []).append(one)
    meant = nearest(said, parts, likeness=0.7)
    return parts[meant] if meant else []
