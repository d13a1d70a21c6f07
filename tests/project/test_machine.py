"""Whatever is done, in whatever order, and killed at whatever moment: no file breaks and no comment is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.project.machine import COMMANDS, KILLED, Machine
from tests.project.still import open_still
from tests.store.killing import DONE, REFUSED

FEW, MANY, LONG, KILLS = 12, 500, 20, 50


def run(folder: Path, examples: int) -> Counter[tuple[str, int]]:
    """Run the machine; give how often each command ended how."""
    Machine.project, Machine.counted = open_still(folder), Counter()
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples, stateful_step_count=LONG, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    return Machine.counted


def test_a_few_walks_break_nothing(ready: Path) -> None:
    """As the next test, in the time that a change of the code may take."""
    counted = run(ready, FEW)

    assert sum(counted.values()) > FEW


@pytest.mark.full
def test_no_walk_breaks_anything(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A region's files are its memory; five hundred walks of up to twenty commands, some killed while writing."""
    counted = run(ready, MANY)
    with capsys.disabled():
        print()
        for name in COMMANDS:
            done, refused, killed = (counted[name, ended] for ended in (DONE, REFUSED, KILLED))
            print(f"{name:12} done {done:5}   refused {refused:5}   killed {killed:4}")

    for name in COMMANDS:
        assert counted[name, DONE] > 0, name
        assert counted[name, REFUSED] > 0, name
    assert sum(number for (_, ended), number in counted.items() if ended == KILLED) >= KILLS
