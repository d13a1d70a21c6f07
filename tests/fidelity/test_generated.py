"""Valid cycles by the hundred: no error rule may fire on any of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lerende_aanpak.fidelity import check
from lerende_aanpak.project import open_project
from tests.fidelity import generated, good


def test_no_error_is_found_in_300_valid_cycles(tmp_path: Path) -> None:
    """An E blocks a step: one false alarm, and a team learns to go around the rules."""
    made = generated.cycles(300, seed=7)
    project = open_project(good.write(tmp_path, generated.workspace(made)))

    found = {
        name: [one.rule.id for one in check(project.context(stored, good.TODAY)) if one.severity == "E"]
        for name, stored in project.cycles.stored.items()
    }

    assert not project.cycles.problems
    assert len(found) == len({one.text for one in made}) == 300
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_the_generated_cycles_are_of_every_kind(tmp_path: Path) -> None:
    """Three hundred times the same draft would prove nothing."""
    project = open_project(good.write(tmp_path, generated.workspace(generated.cycles(300, seed=7))))
    cycles = [stored.cycle for stored in project.cycles.stored.values()]

    assert {state for state, count in Counter(one.state for one in cycles).items() if count >= 30} == {
        *generated.STATES
    }
    assert {one.kind for one in cycles} == {"pdsa", "explore"}
    assert {one.scale.stage for one in cycles} == {"test", "implement", "spread"}
    assert {one.decision.outcome for one in cycles if one.decision} == {"adopt", "adapt", "expand", "abandon"}
    assert sum(bool(one.follows) for one in cycles) > 50
    assert {len(one.predictions) for one in cycles} == {0, 1, 2}


def test_one_fault_among_them_is_found(tmp_path: Path) -> None:
    """A check that finds nothing must be able to find something."""
    made = generated.cycles(30, seed=8)
    files = generated.workspace(made)
    name = next(name for name, text in files.items() if "registered:" in text and name.endswith(".md"))
    files[name] = files[name].replace("low: ", "low: 100", 1)
    project = open_project(good.write(tmp_path, files))

    faults = {
        name for name, stored in project.cycles.stored.items()
        for one in check(project.context(stored, good.TODAY)) if one.severity == "E"
    }  # fmt: skip
    assert len(faults) == 1
