"""Eight steps of an improvement: each needs one thing more, and the proposal never skips one."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from lerende_aanpak.fidelity.progress import STEPS, Proposal, propose
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Aim, ChangeIdea, Driver, Team
from tests.fidelity.made import DAY, cycle, decided, scale

DRIVER = Driver(id="aa-d-01", name="Snel bellen", change_ideas=(ChangeIdea(id="aa-ci-01", name="Bellen"),))
BARE = Aim(schema="lerende-aanpak/aim@1", id="aa-sneller", title="Sneller", indicator="")
AIM = attrs.evolve(
    BARE, indicator="aa.dagen", to=Decimal(5), by=datetime.date(2027, 12, 31), owner="directeur", drivers=(DRIVER,)
)
FIRST, SECOND, ELSEWHERE = "aa-2026-01-x-aaaa", "aa-2026-09-x-bbbb", "bb-2027-01-x-cccc"


def on_aim(id_: str, **changes: Any) -> Cycle:
    """Make a draft cycle for the idea of the aim."""
    return cycle(id_, 1, **{"aim": AIM.id, "change_idea": "aa-ci-01", "prose": Prose(change="Bel."), **changes})


DRAFT = on_aim(FIRST)
RUNNING = attrs.evolve(DRAFT, started=DAY)
CLOSED = attrs.evolve(RUNNING, studied=DAY, decision=decided("adapt"))
APPLIED = on_aim(SECOND, scale=scale(3, "implement"), started=DAY, team=Team(owner="directeur"))
TAKEN_OVER = cycle(ELSEWHERE, 1, (FIRST, "replicates"), change_idea="aa-ci-01", aim="bb-vlugger", started=DAY)
UNDERPINNED = attrs.evolve(APPLIED, studied=DAY, decision=decided("adopt"))

LADDER = [
    (None, BARE, ()),
    ("challenge", attrs.evolve(BARE, indicator="aa.dagen"), ()),
    ("plan", AIM, ()),
    ("design", AIM, (DRAFT,)),
    ("test", AIM, (RUNNING,)),
    ("describe", AIM, (CLOSED,)),
    ("apply", AIM, (CLOSED, APPLIED)),
    ("transfer", AIM, (CLOSED, APPLIED, TAKEN_OVER)),
    ("underpin", AIM, (CLOSED, UNDERPINNED, TAKEN_OVER)),
]


def step(aim: Aim, *cycles: Cycle) -> str | None:
    """Give the proposed step."""
    return propose(aim, cycles).step


@pytest.mark.parametrize(("expected", "aim", "cycles"), LADDER)
def test_each_step_needs_one_thing_more(expected: str | None, aim: Aim, cycles: tuple[Cycle, ...]) -> None:
    """The same improvement, further each time: the eight steps of De Hoogstraat in our words."""
    found: Proposal = propose(aim, cycles)

    assert found.step == expected
    assert [one.step for one in found.reached] == list(STEPS[: len(found.reached)])
    assert all(one.met for one in found.reached)
    assert (found.lacking.step if found.lacking else None) == (
        None if expected == "underpin" else STEPS[STEPS.index(expected) + 1 if expected else 0]
    )


def test_the_eight_steps_have_a_dutch_word_in_their_order() -> None:
    """A page says the word, never the code."""
    assert list(WORDS["progress"]) == list(STEPS)
    assert list(WORDS["progress"].values()) == [
        "uitdaging", "plan", "ontwerp", "toets", "beschrijving", "toepassing", "overdracht", "borging",
    ]  # fmt: skip


@pytest.mark.parametrize("lost", ["to", "by", "owner"])
def test_a_plan_says_how_much_by_when_and_who(lost: str) -> None:
    """One of the three missing, and nobody can tell whether it was reached, or who cares."""
    assert step(attrs.evolve(AIM, **{lost: "" if lost == "owner" else None}), CLOSED) == "challenge"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decision": decided("adapt", lesson="")}, "test"),
        ({"prose": Prose()}, "test"),
        ({"decision": None}, "test"),
        ({"aim": "aa-ander"}, "plan"),
        ({"change_idea": "aa-ci-99"}, "plan"),
    ],
)
def test_what_is_missing_holds_the_step_back(changes: dict[str, Any], expected: str) -> None:
    """Without a lesson or a description nobody can do it again; a cycle for something else shows nothing."""
    assert step(AIM, attrs.evolve(CLOSED, **changes)) == expected


def test_a_decision_to_adopt_is_applying_too() -> None:
    """Who decides to go on with it applies it."""
    assert step(AIM, attrs.evolve(CLOSED, decision=decided("adopt"))) == "apply"


@pytest.mark.parametrize(
    "changes",
    [
        {"started": None},
        {"region": "aa", "id": "aa-2027-01-x-cccc"},
        {"follows": ()},
        {"follows": cycle(ELSEWHERE, 1, (FIRST, "adapts")).follows},
    ],
)
def test_only_another_region_that_began_has_taken_it_over(changes: dict[str, Any]) -> None:
    """A plan of a neighbour is no transfer, and neither is going on at home."""
    assert step(AIM, CLOSED, APPLIED, attrs.evolve(TAKEN_OVER, **changes)) == "apply"


def test_spreading_at_home_is_transfer() -> None:
    """Other places of one region count as other places."""
    spread = on_aim("aa-2027-02-x-dddd", scale=scale(9, "spread"), started=DAY)

    assert step(AIM, CLOSED, APPLIED, spread) == "transfer"


def test_underpinning_needs_somebody_who_leads_it() -> None:
    """What belongs to nobody does not last."""
    assert step(AIM, CLOSED, attrs.evolve(UNDERPINNED, team=Team()), TAKEN_OVER) == "transfer"


def test_a_later_step_without_an_earlier_one_does_not_count() -> None:
    """An improvement that was never described cannot be called applied."""
    assert step(AIM, RUNNING, APPLIED) == "test"


def test_the_reason_names_the_cycle_that_shows_it() -> None:
    """A proposal that cannot be checked is an oracle."""
    reasons = {one.step: one.id for one in propose(AIM, [CLOSED, APPLIED, TAKEN_OVER]).reached}

    assert (reasons["describe"], reasons["apply"], reasons["transfer"]) == (FIRST, SECOND, ELSEWHERE)
