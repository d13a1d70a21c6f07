"""A cycle's state follows from what its file holds; nobody can type a state."""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs
import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.words import IdeaStatus, State
from lerende_aanpak.pdsa.act import Decision, Stopped
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Cycle, idea_status
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.pdsa.plan import Prediction, Registered


def _moment(text: str) -> Registered:
    return Registered(at=datetime.datetime.fromisoformat(text))


DRAFT = Cycle(schema="lerende-aanpak/cycle@1", id="twente-2026-09-x-k7m2", title="x", region="twente")
REGISTERED = attrs.evolve(DRAFT, registered=_moment("2026-09-01T10:12:00+02:00"))
RUNNING = attrs.evolve(REGISTERED, started=datetime.date(2026, 9, 7))
STUDIED = attrs.evolve(RUNNING, studied=datetime.date(2027, 1, 11))
CLOSED = attrs.evolve(STUDIED, decision=Decision(outcome="adapt", on=datetime.date(2027, 1, 18)))
STOPPED = attrs.evolve(RUNNING, stopped=Stopped(on=datetime.date(2026, 10, 1), phase="do", reason="school gesloten"))


@pytest.mark.parametrize(
    ("cycle", "state", "since"),
    [
        (DRAFT, "draft", None),
        (REGISTERED, "registered", datetime.date(2026, 9, 1)),
        (RUNNING, "running", datetime.date(2026, 9, 7)),
        (STUDIED, "studied", datetime.date(2027, 1, 11)),
        (CLOSED, "closed", datetime.date(2027, 1, 18)),
        (STOPPED, "stopped", datetime.date(2026, 10, 1)),
    ],
)
def test_the_state_is_the_furthest_block(cycle: Cycle, state: State, since: datetime.date | None) -> None:
    """A state that is typed goes stale; a state that is derived cannot."""
    assert (cycle.state, cycle.state_date) == (state, since)


def test_a_cycle_names_working_elements_that_exist() -> None:
    """The programme has six; a seventh would stand on the page as a number without a meaning."""
    assert attrs.evolve(DRAFT, working_elements=(1, 6)).working_elements == (1, 6)
    for number in (0, 7):
        with pytest.raises(ModelError, match=rf"werkzaam element {number}(?s:.*)1 tot en met 6"):
            attrs.evolve(DRAFT, working_elements=(2, number))


def test_a_cycle_that_runs_without_registration_is_running() -> None:
    """Starting without a fixed expectation happens; the page must show it as it is."""
    assert attrs.evolve(DRAFT, started=datetime.date(2026, 9, 7)).state == "running"


@pytest.mark.parametrize(
    ("at", "late"),
    [
        ("2026-09-06T23:59:00+02:00", False),
        ("2026-09-07T08:00:00+02:00", False),
        ("2026-09-08T00:00:00+02:00", True),
    ],
)
def test_registered_after_the_day_of_the_start_is_late(at: str, late: bool) -> None:
    """Who has seen something expects what he saw; the same day still counts as before."""
    assert attrs.evolve(RUNNING, registered=_moment(at)).registered_late is late


@pytest.mark.parametrize("cycle", [DRAFT, REGISTERED, attrs.evolve(RUNNING, registered=None)])
def test_without_start_or_registration_nothing_is_late(cycle: Cycle) -> None:
    """Late is a matter of two days."""
    assert not cycle.registered_late


def test_indicators_come_in_order_each_once() -> None:
    """A report shows a chart once, also when figures are frozen for it."""
    expected = Prediction(
        id="p1", indicator="twente.b", role="process", comparison="last_value", due=datetime.date(2026, 12, 18),
        low=Decimal(1), point=Decimal(2), high=Decimal(3),
    )  # fmt: skip
    cycle = attrs.evolve(
        DRAFT,
        predictions=(expected, attrs.evolve(expected, id="p2", indicator="twente.a")),
        data=(
            Snapshot(indicator="twente.b", snapshot="s.csv", digest=""),
            Snapshot(indicator="twente.c", snapshot="t.csv", digest=""),
        ),
    )

    assert cycle.indicators() == ("twente.b", "twente.a", "twente.c")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("twente-2026-09-rondetafel-5dagen-k7m2", True),
        ("noord-kennemerland-2026-12-x-aaaa", True),
        ("twente-2026-13-x-k7m2", False),
        ("twente-2026-09-k7m2", False),
        ("twente-2026-09-x-k7m1", False),  # base32 has no 1
        ("Twente-2026-09-x-k7m2", False),
    ],
)
def test_an_id_has_region_month_slug_and_four_characters(text: str, fits: bool) -> None:
    """Two branches can make a cycle on the same day without the same name."""
    assert bool(CYCLE_ID.fullmatch(text)) is fits


def _tried(day: str = "", outcome: str | None = None, *, idea: str = "ci-01") -> Cycle:
    """Give a cycle that tries an idea: started, and decided on a day when one is given."""
    decision = Decision(outcome=outcome, on=datetime.date.fromisoformat(day)) if day else None  # type: ignore[arg-type]
    return attrs.evolve(RUNNING, change_idea=idea, decision=decision)


@pytest.mark.parametrize(
    ("cycles", "status"),
    [
        ([], "untested"),
        ([attrs.evolve(REGISTERED, change_idea="ci-01")], "untested"),
        ([_tried(idea="ci-011")], "untested"),
        ([_tried()], "testing"),
        ([_tried(idea="ci-00, ci-01")], "testing"),
        ([_tried("2027-01-18", "adapt")], "testing"),
        ([_tried("2027-01-18")], "testing"),
        ([_tried("2027-01-18", "adopt"), _tried()], "adopted"),
        ([_tried("2027-01-18", "adopt"), _tried("2026-01-18", "abandon")], "adopted"),
        ([_tried("2026-01-18", "adopt"), _tried("2027-01-18", "abandon")], "abandoned"),
    ],
)
def test_the_last_decision_tells_how_far_an_idea_is(cycles: list[Cycle], status: IdeaStatus) -> None:
    """A status that somebody types goes stale; another region must not take over what was stopped last month."""
    assert idea_status("ci-01", cycles) == status
    assert idea_status("ci-01", cycles[::-1]) == status
