"""Histories of the made-up cycle in git, as people make them: honest, edited, squashed, shallow, backdated, merged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dossier import clone, commit, git, squash
from tests.project.made import CYCLE, DAYS, TALKS, Bench
from tests.project.walk import decide, log, register, start, study

DAY = {"draft": "2026-08-25", "registered": "2026-09-01", "running": "2026-09-08", "studied": "2026-12-19",
       "closed": "2026-12-20"}  # fmt: skip
STEPS: dict[str, list[Callable[[Bench], object]]] = {
    "registered": [register],
    "running": [start, log],
    "studied": [study],
    "closed": [decide],
}


def reach(bench: Bench, state: str) -> None:
    """Bring the cycle from the state it is in to a later one, on the usual days."""
    order = list(DAY)
    for one in order[order.index(bench.stored.cycle.state) + 1 : order.index(state) + 1]:
        for step in STEPS[one]:
            step(bench)


def committed(bench: Bench, *states: str) -> None:
    """Bring the cycle into these states, and commit after each, on its day."""
    for state in states:
        reach(bench, state)
        commit(bench.folder, DAY[state])


def honest(bench: Bench, _: Path) -> Path:
    """Register, commit, start, study, decide: the order that everybody should have."""
    committed(bench, "registered", "running", "studied", "closed")
    return bench.folder


def edited_anew(bench: Bench, _: Path) -> Path:
    """Take the outcome out, expect what was found, register that with a reason, and put the outcome back."""
    committed(bench, "registered", "running")
    running = bench.text()
    committed(bench, "studied")
    (bench.folder / CYCLE).write_text(running, encoding="utf-8", newline="")
    bench.edit("    low: 4\n", "    low: 5\n")
    register(bench, "2026-12-20", reason="Beter bekeken")
    commit(bench.folder, "2026-12-20")
    study(bench, "2026-12-21")
    commit(bench.folder, "2026-12-21")
    return bench.folder


def edited(bench: Bench, _: Path) -> Path:
    """Expect something else after the study, and say nothing of it."""
    committed(bench, "registered", "running", "studied")
    bench.edit("    low: 4\n", "    low: 5\n")
    commit(bench.folder, "2026-12-20")
    return bench.folder


COSMETIC = {
    "title": ("title: Bellen ", "title: Sneller bellen "),
    "comment": ("   # na overleg", "   # na veel overleg"),
    "spacing": ("    stage: test", "    stage:   test"),
    "prose": ("Bel dezelfde dag.", "Bel nog dezelfde dag."),
    "number": ("    low: 4\n", "    low: 4.0\n"),
}


def cosmetic(bench: Bench, _: Path) -> Path:
    """Mend title, comment, spacing, prose and the way a number is written, before the study and after it."""
    committed(bench, "registered")
    first, *others = COSMETIC.values()
    bench.edit(*first)
    commit(bench.folder, "2026-09-02")
    committed(bench, "running", "studied")
    for edit in others:
        bench.edit(*edit)
    commit(bench.folder, "2026-12-28")
    return bench.folder


def squashed(bench: Bench, _: Path) -> Path:
    """Make one commit of an honest branch."""
    base = git(bench.folder, "rev-parse", "HEAD")
    committed(bench, "registered", "running", "studied")
    squash(bench.folder, base, "2026-12-19")
    return bench.folder


def shallow(bench: Bench, elsewhere: Path) -> Path:
    """Clone an honest history with its newest commit only."""
    return clone(honest(bench, elsewhere), elsewhere / "ondiep", "--depth", "1")


def backdated(bench: Bench, _: Path) -> Path:
    """Make everything today, with the dates of 2020 in the file, in the figures and in git."""
    for name in (DAYS, TALKS):
        bench.edit("2026-", "2019-", name)
        (bench.folder / name).write_text(bench.text(name).replace("2026-", "2019-"), encoding="utf-8")
    register(bench, "2020-01-02")
    commit(bench.folder, "2020-01-02")
    start(bench, "2020-01-03")
    log(bench, day="2020-01-03")
    study(bench, "2020-03-01")
    commit(bench.folder, "2020-03-01")
    return bench.folder


def merged(bench: Bench, elsewhere: Path) -> Path:
    """Let two clones each change one number of one expectation, and merge without a conflict."""
    committed(bench, "registered", "running")
    theirs = clone(bench.folder, elsewhere / "ander") / CYCLE
    theirs.write_text(theirs.read_text(encoding="utf-8").replace("    high: 9\n", "    high: 8\n"), encoding="utf-8")
    commit(elsewhere / "ander", "2026-09-10")
    bench.edit("    low: 4\n", "    low: 5\n")
    commit(bench.folder, "2026-09-10")
    git(bench.folder, "pull", "--quiet", "--no-rebase", str(elsewhere / "ander"), "main", day="2026-09-11")
    assert "    low: 5\n    point: 6\n    high: 8\n" in bench.text()
    return bench.folder
