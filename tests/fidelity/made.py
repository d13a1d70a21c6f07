"""Cycles made by hand for the tests of series: an id in short, a size, and what they follow."""

from __future__ import annotations

import datetime
from typing import Any

from lerende_aanpak.model.words import How, Outcome, Stage
from lerende_aanpak.pdsa.act import Decision, Lesson
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Link, Scale

DAY = datetime.date(2027, 1, 18)


def scale(size: int, stage: Stage = "test", unit: str = "school") -> Scale:
    """Give the scale of a test."""
    return Scale(stage=stage, size=size, unit=unit)


def follows(*links: tuple[str, How]) -> tuple[Link, ...]:
    """Give links to cycles."""
    return tuple(Link(cycle=cycle, how=how, learned=f"les van {cycle[-4:]}") for cycle, how in links)


def decided(outcome: Outcome, lesson: str = "Bel eerst") -> Decision:
    """Give a decision."""
    return Decision(outcome=outcome, on=DAY, lesson=Lesson(statement=lesson))


def cycle(id_: str, size: int = 1, *links: tuple[str, How], **changes: Any) -> Cycle:
    """Make a cycle of the region that its id begins with."""
    base: dict[str, Any] = {
        "schema": "lerende-aanpak/cycle@1",
        "id": id_,
        "title": id_[-4:].upper(),
        "region": id_.partition("-")[0],
        "scale": scale(size),
        "follows": follows(*links),
    }
    return Cycle(**{**base, **changes})


def known(*cycles: Cycle) -> dict[str, Cycle]:
    """Give cycles by id."""
    return {one.id: one for one in cycles}


def chain(*sizes: int) -> dict[str, Cycle]:
    """Give cycles of these sizes, each expanding the one before: aa-2026-01-x-aaaa, ...-bbbb, and so on."""
    ids = [f"aa-2026-{n + 1:02}-x-{letter * 4}" for n, letter in zip(range(len(sizes)), "abcdefghijkl", strict=False)]
    found = []
    for n, size in enumerate(sizes):
        links: tuple[tuple[str, How], ...] = ((ids[n - 1], "expands"),) if n else ()
        found.append(cycle(ids[n], size, *links))
    return known(*found)


A, B, C, D, E = (
    "aa-2026-01-proef-aaaa",
    "aa-2026-04-proef-bbbb",
    "bb-2026-05-proef-cccc",
    "aa-2026-09-proef-dddd",
    "bb-2027-01-proef-eeee",
)


def ramp() -> dict[str, Cycle]:
    """Give a ramp over two regions: A, tried larger (B) and elsewhere (C); D joins those two; E follows C."""
    return known(
        cycle(A, 1, decision=decided("expand"), started=DAY, studied=DAY, fictitious=True),
        cycle(B, 3, (A, "expands"), decision=decided("adapt"), started=DAY, studied=DAY, fictitious=True),
        cycle(C, 1, (A, "replicates"), started=DAY, studied=DAY, fictitious=True),
        cycle(D, 5, (B, "adapts"), (C, "expands"), started=DAY, fictitious=True),
        cycle(E, 2, (C, "spreads"), scale=scale(2, "spread", "wijk"), fictitious=True),
    )


def circle() -> dict[str, Cycle]:
    """Give three cycles that follow each other in a loop, and one that follows the first."""
    return known(cycle(A, 1, (C, "adapts")), cycle(B, 1, (A, "adapts")), cycle(C, 1, (B, "adapts")),
                 cycle(D, 1, (A, "adapts")))  # fmt: skip


RAMP = """\
aa-2026-01-proef-aaaa  AAAA - 1 × school; afgerond: versterken; Aa; voorbeeld (fictief)
├─ aa-2026-04-proef-bbbb  BBBB - 3 × school; vergroot; afgerond: aanpassen; Aa; voorbeeld (fictief)
│  └─ aa-2026-09-proef-dddd  DDDD - 5 × school; past aan; loopt; Aa; volgt ook op bb-2026-05-proef-cccc: vergroot; \
voorbeeld (fictief)
└─ bb-2026-05-proef-cccc  CCCC - 1 × school; herhaalt elders; geduid; Bb; voorbeeld (fictief)
   └─ bb-2027-01-proef-eeee  EEEE - 2 × wijk; verspreidt; concept; Bb; voorbeeld (fictief)
"""
"""The tree of `ramp`, drawn by hand."""

LINKS = {(A, B), (A, C), (B, D), (C, D), (C, E)}
"""Every link of `ramp`, from the cycle before to the cycle after."""
