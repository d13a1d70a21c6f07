"""Loops, and the longest series a workspace could hold: asked once for all cycles, not once for each."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from lerende_aanpak.fidelity import RULES, Context
from lerende_aanpak.fidelity.loops import loop, looped
from lerende_aanpak.pdsa.cycle import Cycle
from tests.fidelity.made import DAY, A, B, C, D, E, chain, circle, cycle, follows, known, ramp

LONG = 1000


class Counted(dict[str, Cycle]):
    """Cycles by id that count how often one is looked up."""

    asked = 0

    def __getitem__(self, name: str) -> Cycle:
        self.asked += 1
        return super().__getitem__(name)


def row(count: int = LONG) -> Counted:
    """Give cycles of one size, each adapting the one before."""
    names = [f"aa-2026-01-x-{n:04}" for n in range(count)]
    return Counted(known(*(cycle(one, 1, *([(names[n - 1], "adapts")] if n else [])) for n, one in enumerate(names))))  # type: ignore[arg-type]


def seen(cycle_: Cycle, others: dict[str, Cycle], **more: Any) -> Context:
    """Give what the rules see of a cycle."""
    return Context(cycle=cycle_, others=others, looped=looped(others), today=DAY, **more)


def test_a_loop_is_found_from_every_cycle_on_it_and_from_no_other() -> None:
    """The cycle that closes the loop is the one to mend; one that only follows the loop is not at fault."""
    round_ = circle()

    assert loop(round_[A], round_) == (A, C, B)
    assert loop(round_[B], round_) == (B, A, C)
    assert loop(round_[D], round_) == ()
    assert loop(cycle(A, 1, (A, "adapts")), {}) == (A,)
    assert [one for one in ramp() if loop(ramp()[one], ramp())] == []


@pytest.mark.parametrize(
    ("cycles", "expected"),
    [
        (circle(), {A, B, C}),
        (ramp(), set()),
        (known(cycle(A, 1, (A, "adapts"))), {A}),
        (known(cycle(A, 1, (B, "adapts"))), set()),  # B is not there
        (
            known(cycle(A, 1, (B, "adapts")), cycle(B, 1, (A, "adapts")), cycle(C, 1, (B, "adapts")),
                  cycle(D, 1, (C, "adapts"), (E, "adapts")), cycle(E, 1, (D, "adapts"))),
            {A, B, D, E},
        ),
    ],
    ids=["circle", "ramp", "itself", "unknown", "between-two"],
)  # fmt: skip
def test_all_that_lie_on_a_loop_are_found_at_once(cycles: dict[str, Cycle], expected: set[str]) -> None:
    """A cycle between two loops, or behind one, is not at fault and must not be called so."""
    assert looped(cycles) == expected


def test_the_order_of_files_makes_no_loop() -> None:
    """Which cycle is read first depends on names; what lies on a loop does not."""
    assert looped(dict(reversed(circle().items()))) == {A, B, C}
    assert looped(dict(reversed(ramp().items()))) == frozenset()


def test_the_rule_finds_the_loop_and_where_it_closes() -> None:
    """What was asked for all at once must say the same of each."""
    round_ = circle()
    found = {one: RULES["PDSA045"].finds(seen(round_[one], round_)) for one in round_}

    assert found == {A: [f"{A} > {C} > {B}"], B: [f"{B} > {A} > {C}"], C: [f"{C} > {B} > {A}"], D: []}


def test_a_loop_that_a_step_would_make_is_found() -> None:
    """On disk there is no loop yet: the cycle that is about to be written closes it."""
    cycles = chain(1, 1)
    first, second = cycles.values()
    closing = attrs.evolve(first, follows=follows((second.id, "adapts")))

    assert RULES["PDSA045"].finds(seen(first, cycles)) == []
    assert RULES["PDSA045"].finds(seen(closing, cycles)) == [f"{first.id} > {second.id}"]


@pytest.mark.parametrize("rule", ["PDSA045", "PDSA046"])
def test_a_thousand_cycles_in_one_row_cost_a_few_looks_each(rule: str) -> None:
    """Half a million looks made the check of one long series four times as slow as the limit."""
    cycles = row()
    contexts = [seen(one, cycles) for one in list(cycles.values())[-3:]]
    cycles.asked = 0
    found = [RULES[rule].finds(one) for one in contexts]

    assert found == [["4"] if rule == "PDSA046" else []] * 3
    assert cycles.asked <= 30


def test_a_long_row_of_one_size_is_at_least_the_fourth() -> None:
    """Counting stops at the fourth; what is said must be true of the thousandth too."""
    text = RULES["PDSA046"].problem.format(what="4")

    assert text == "dit is minstens de 4e leercyclus op rij van dezelfde omvang"


def test_a_very_long_row_is_no_matter() -> None:
    """A walk that calls itself ends at a thousand cycles; so would the check."""
    assert looped(row(5000)) == frozenset()
