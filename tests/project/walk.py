"""The way of the made-up cycle through its states, step by step."""

from __future__ import annotations

import re

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.project import freeze, steps
from lerende_aanpak.store.cycles import Stored
from tests.project.made import DAYS, TALKS, Bench
from tests.whole.output import content

ANSWERS = ("Ja.", "Het bellen.", "Goed.", "Vaker.")


def register(bench: Bench, day: str = "2026-09-01", **named: str) -> Stored:
    """Register the cycle on a day."""
    return steps.register(bench.on(day), bench.stored, **named)


def start(bench: Bench, day: str = "2026-09-07") -> Stored:
    """Start the cycle on a day."""
    return steps.start(bench.on(day), bench.stored)


def log(bench: Bench, words: str = "volgens plan", day: str = "2026-09-08") -> Stored:
    """Add a line to the log on a day."""
    return steps.log(bench.on(day), bench.stored, words)


def study(bench: Bench, day: str = "2026-12-19", answers: tuple[str, ...] = ANSWERS) -> tuple[Stored, freeze.Frozen]:
    """Study the cycle on a day."""
    return steps.study(bench.on(day), bench.stored, as_planned=True, answers=answers)


def decide(bench: Bench, outcome: str = "adapt", why: str = "Het werkt half.") -> Stored:
    """Close the cycle."""
    chosen = steps.outcome(outcome, "x")
    return steps.decide(bench.on("2026-12-20"), bench.stored, outcome=chosen, lesson="Bel meteen", why=why, by=["a"])


_BEFORE: dict[tuple[str, ...], dict[str, bytes]] = {}
"""Folders as they were after the same steps from the same files: a test need not take them again."""


def until(bench: Bench, state: str) -> None:
    """Bring the cycle into a state."""
    order = {"draft": 0, "registered": 1, "running": 2, "studied": 4, "closed": 5}
    key = (state, repr(content(bench.folder / "cycles")), bench.text(DAYS), bench.text(TALKS))
    if key not in _BEFORE:
        for step in [register, start, log, study, decide][: order[state]]:
            step(bench)  # type: ignore[operator]
        _BEFORE[key] = content(bench.folder / "cycles")
    for name, data in _BEFORE[key].items():
        path = bench.folder / "cycles" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def rules_in(error: AanpakError) -> list[str]:
    """Give the rules that an error names."""
    return [found for one in error.all() for found in re.findall(r"\((PDSA\d{3})\)", one.where)]
