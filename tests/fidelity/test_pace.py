"""Cycles that take too long: each step that can wait, and the last day on which it does not."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from lerende_aanpak.fidelity.pace import PROBLEM, REMEDY, Overdue, Reason, overdue
from lerende_aanpak.pdsa.act import Decision, Stopped
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Planned, Prediction, Registered


def day(text: str) -> datetime.date:
    """Read a day."""
    return datetime.date.fromisoformat(text)


def due(name: str, on: str) -> Prediction:
    """Make a prediction whose result is looked at on a day."""
    return Prediction(
        id=name, indicator="twente.x", role="process", comparison="median_after",
        low=Decimal(1), point=Decimal(2), high=Decimal(3), due=day(on),
    )  # fmt: skip


PLANNED = Planned(start=day("2026-01-05"), end=day("2026-06-30"))
DRAFT = Cycle(
    schema="lerende-aanpak/cycle@1", id="twente-2026-01-x-k7m2", title="x", region="twente", planned=PLANNED,
    predictions=(due("p1", "2026-03-31"), due("p2", "2026-06-30")),
)  # fmt: skip
REGISTERED = attrs.evolve(DRAFT, registered=Registered(at=datetime.datetime(2025, 12, 1, tzinfo=datetime.UTC)))
RUNNING = attrs.evolve(REGISTERED, started=day("2026-01-05"))
STUDIED = attrs.evolve(RUNNING, studied=day("2026-07-10"))

# 30 June + 60 days: 31 in July, 29 in August -> 29 August is the last day of patience; 10 July + 60 -> 8 September.
WAITS: list[tuple[Cycle, str, Reason, str]] = [
    (DRAFT, "2026-01-06", "not_started", "2026-01-05"),
    (REGISTERED, "2026-01-06", "not_started", "2026-01-05"),
    (RUNNING, "2026-07-01", "not_finished", "2026-06-30"),
    (RUNNING, "2026-08-30", "not_studied", "2026-06-30"),
    (STUDIED, "2026-09-09", "not_decided", "2026-07-10"),
]


@pytest.mark.parametrize(("cycle", "today", "reason", "since"), WAITS)
def test_the_step_that_waits_is_named_with_its_day(cycle: Cycle, today: str, reason: Reason, since: str) -> None:
    """'Too long' without the step and the day is a reproach; with them it is a task."""
    assert overdue(cycle, day(today)) == Overdue(reason=reason, since=day(since))


@pytest.mark.parametrize(
    ("cycle", "today"),
    [
        (DRAFT, "2026-01-05"),
        (RUNNING, "2026-06-30"),
        (STUDIED, "2026-09-08"),
        (attrs.evolve(DRAFT, planned=Planned()), "2026-08-29"),
        (attrs.evolve(RUNNING, planned=Planned()), "2026-08-29"),
    ],
)
def test_the_last_good_day_is_not_late(cycle: Cycle, today: str) -> None:
    """Whoever keeps to the plan may not be called late on the day itself."""
    assert overdue(cycle, day(today)) is None


def test_the_last_of_several_days_counts() -> None:
    """A study looks once, when all figures are there: p1 was due in March, and that is no reason to hurry."""
    alone = attrs.evolve(RUNNING, predictions=(due("p1", "2026-03-31"),), planned=Planned())

    assert overdue(attrs.evolve(RUNNING, planned=Planned()), day("2026-06-01")) is None
    assert overdue(alone, day("2026-06-01")) == Overdue(reason="not_studied", since=day("2026-03-31"))


def test_a_cycle_that_never_began_waits_for_its_start() -> None:
    """Also a year later: what to do is begin or stop, not study."""
    assert overdue(REGISTERED, day("2027-06-01")) == Overdue(reason="not_started", since=day("2026-01-05"))


def test_a_plan_without_a_start_is_late_when_its_figures_are() -> None:
    """Else a draft without days would lie there for ever."""
    bare = attrs.evolve(DRAFT, planned=Planned())

    assert overdue(bare, day("2026-08-30")) == Overdue(reason="not_studied", since=day("2026-06-30"))


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": Decision(outcome="abandon", on=day("2026-07-20"))},
        {"stopped": Stopped(on=day("2026-03-01"), phase="do", reason="school gesloten")},
    ],
)
def test_what_is_over_waits_for_nothing(changes: dict[str, Any]) -> None:
    """Stopping is an honest end."""
    assert overdue(attrs.evolve(STUDIED, **changes), day("2036-01-01")) is None


def test_an_exploration_without_days_is_never_late() -> None:
    """Where nothing was promised, nothing is late."""
    free = attrs.evolve(RUNNING, kind="explore", predictions=(), planned=Planned())

    assert overdue(free, day("2036-01-01")) is None


def test_every_reason_says_what_is_wrong_and_what_to_do() -> None:
    """The index and the rules take their words from here."""
    reasons = {reason for _, _, reason, _ in WAITS}

    assert set(PROBLEM) == set(REMEDY) == reasons
