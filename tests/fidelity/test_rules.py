"""The rules of good PDSA: what they find on the worked example, and that each of them can fire."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from lerende_aanpak.fidelity import RULES, Context, Finding, check
from lerende_aanpak.fidelity.rules import current_phase
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.pdsa.act import Decision, Lesson, Stopped
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Link, Prediction, Waiver
from lerende_aanpak.store.digest import matches
from tests.store.examples import aim, first, second

TODAY = datetime.date(2027, 1, 20)
FIRST_ID, SECOND_ID = "twente-2026-09-rondetafel-5dagen-k7m2", "twente-2027-02-rondetafel-vast-contact-q4xd"
SNAPSHOT = "snapshots/2026-12-19-rondetafel.csv"
SCHOOL_DAYS, PHYSICIAN = "twente.dagen-tot-rondetafel", "twente.jeugdarts-uren-per-week"


def _card(region: str, slug: str, unit: str) -> Indicator:
    return Indicator(
        region=region, slug=slug, name_nl=slug, name_en=slug, definition=slug, numerator=slug, unit=unit, kind="mean",
        role="process", frequency="month", source="voorbeeld (fictief)",
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace for the files of the example."""
    return tmp_path_factory.mktemp("werkmap")


@pytest.fixture(scope="module")
def of_first(folder: Path) -> Context:
    """What the rules see of the first cycle: figures whole, digest fitting, the second cycle behind it."""
    cycle, goal = first(folder), aim(folder)
    assert goal.start is not None
    cards = (
        _card("twente", "dagen-tot-rondetafel", "schooldagen"),
        _card("twente", "jeugdarts-uren-per-week", "uur"),
        _card("landelijk", "thuiszitters-gt4w-per-1000", "per 1000 leerlingen"),
    )
    return Context(
        cycle=cycle,
        others={cycle.id: cycle, SECOND_ID: second(folder)},
        aims={goal.id: goal},
        indicators={card.id: card for card in cards},
        baselines={goal.indicator: float(goal.start.value)},
        baseline_points={goal.indicator: goal.start.points},
        snapshots={one.snapshot: "whole" for one in cycle.data},
        digest_fits=matches(cycle),
        today=TODAY,
    )


def of_second(context: Context) -> Context:
    """Give what the rules see of the second cycle."""
    return attrs.evolve(context, cycle=context.others[SECOND_ID], snapshots={}, digest_fits=None)


def ids(found: Iterable[Finding]) -> list[str]:
    """Give the rules of the findings, in their order."""
    return [finding.rule.id for finding in found]


def test_the_first_cycle_of_the_example_has_no_finding(of_first: Context) -> None:
    """A good cycle must be able to be good (METHOD section 3)."""
    assert check(of_first) == []


def test_the_second_cycle_has_exactly_three(of_first: Context) -> None:
    """METHOD section 3: 2.9 lies in 2.1 to 3.5; nothing can get worse; no parent or young person takes part."""
    found = check(of_second(of_first))

    assert [(one.rule.id, one.severity, one.what) for one in found] == [
        ("PDSA006", "W", "p2"),
        ("PDSA022", "W", ""),
        ("PDSA091", "I", ""),
    ]


def test_a_waived_finding_keeps_its_reason_and_goes_last(of_first: Context) -> None:
    """An honest 'we expect no change yet' is no fault, and stays visible."""
    context = of_second(of_first)
    waiver = Waiver(rule="PDSA006", why="nog geen verandering verwacht")

    found = check(attrs.evolve(context, cycle=attrs.evolve(context.cycle, waive=(waiver,))))

    assert ids(found) == ["PDSA022", "PDSA091", "PDSA006"]
    assert [one.waived for one in found] == ["", "", "nog geen verandering verwacht"]


Edit = Callable[[Context], Context]


def cycle_with(**changes: Any) -> Edit:
    """Give the edit that changes fields of the cycle."""
    return lambda context: attrs.evolve(context, cycle=attrs.evolve(context.cycle, **changes))


def prose_with(**changes: str) -> Edit:
    """Give the edit that changes parts of the text."""
    return lambda context: cycle_with(prose=attrs.evolve(context.cycle.prose, **changes))(context)


def first_prediction_with(**changes: Any) -> Edit:
    """Give the edit that changes the first prediction."""

    def edit(context: Context) -> Context:
        one, *rest = context.cycle.predictions
        changed: Prediction = attrs.evolve(one, **changes)
        return cycle_with(predictions=(changed, *rest))(context)

    return edit


def registered_with(**changes: Any) -> Edit:
    """Give the edit that changes the registration."""

    def edit(context: Context) -> Context:
        assert context.cycle.registered is not None
        return cycle_with(registered=attrs.evolve(context.cycle.registered, **changes))(context)

    return edit


def team_of(*members: str) -> Edit:
    """Give the edit that changes who takes part."""
    return lambda context: cycle_with(team=attrs.evolve(context.cycle.team, members=members))(context)


def context_with(**changes: Any) -> Edit:
    """Give the edit that changes what surrounds the cycle."""
    return lambda context: attrs.evolve(context, **changes)


def only_the_first_prediction(context: Context) -> Context:
    """Leave out the balancing one."""
    return cycle_with(predictions=context.cycle.predictions[:1])(context)


def without_the_first_snapshot(context: Context) -> Context:
    """Keep the figures of the second prediction only."""
    return cycle_with(data=context.cycle.data[1:])(context)


LATE = datetime.datetime.fromisoformat("2026-10-01T09:00:00+02:00")
WAITED = datetime.date(2027, 2, 17)  # 61 days after 18 December 2026, when the figures were due
ADOPTED = Decision(outcome="adopt", on=datetime.date(2027, 1, 18), by=("swv-directeur",), lesson=Lesson(statement="x"))

# each rule of all of them fires in test_examples; these break the closed cycle of the example, seen by itself
FIRES: dict[str, Edit] = {
    "PDSA001": cycle_with(predictions=()),
    "PDSA002": first_prediction_with(low=Decimal(7)),
    "PDSA003": first_prediction_with(confidence=Decimal("0.4")),
    "PDSA004": first_prediction_with(indicator="twente.onbekend"),
    "PDSA005": first_prediction_with(unit="weken"),
    "PDSA006": context_with(baselines={SCHOOL_DAYS: 9.0}),
    "PDSA007": first_prediction_with(due=datetime.date(2026, 9, 6)),
    "PDSA010": cycle_with(registered=None),
    "PDSA011": context_with(digest_fits=False),
    "PDSA012": registered_with(at=LATE),
    "PDSA013": registered_with(data_through={PHYSICIAN: Period.parse("2026-08")}),
    "PDSA020": cycle_with(aim="twente-ander-doel"),
    "PDSA021": cycle_with(change_idea=""),
    "PDSA022": only_the_first_prediction,
    "PDSA025": prose_with(why=""),
    "PDSA026": prose_with(change=""),
    "PDSA027": prose_with(data_plan=""),
    "PDSA028": prose_with(questions=""),
    "PDSA040": cycle_with(follows=(Link(cycle="twente-2020-01-weg-aaaa", how="adapts", learned="x"),)),
    "PDSA050": cycle_with(started=None),
    "PDSA051": prose_with(do=""),
    "PDSA052": prose_with(do="- 2026-09-07 gestart met 1 school."),
    "PDSA060": cycle_with(data=()),
    "PDSA061": context_with(snapshots={SNAPSHOT: "missing"}),
    "PDSA062": context_with(snapshots={SNAPSHOT: "differs"}),
    "PDSA063": without_the_first_snapshot,
    "PDSA064": prose_with(study=""),
    "PDSA068": cycle_with(studied=datetime.date(2026, 12, 17)),  # both are due on the 18th
    "PDSA071": context_with(others={}),
    "PDSA073": prose_with(act=""),
    "PDSA074": lambda context: registered_with(at=LATE)(cycle_with(decision=ADOPTED)(context)),
    "PDSA076": cycle_with(stopped=Stopped(on=datetime.date(2026, 10, 1), phase="do", reason="")),
    "PDSA080": cycle_with(started=None, studied=None, decision=None),
    "PDSA081": cycle_with(studied=None, decision=None),
    "PDSA082": lambda context: context_with(today=WAITED)(cycle_with(studied=None, decision=None)(context)),
    "PDSA091": team_of("leerplicht-enschede"),
}


@pytest.mark.parametrize("rule", FIRES)
def test_a_rule_fires_after_one_edit(of_first: Context, rule: str) -> None:
    """On the good cycle it is silent (above); after the edit it speaks."""
    assert rule in ids(check(FIRES[rule](of_first)))


@pytest.mark.parametrize("rule", [rule for rule in FIRES if rule not in ("PDSA010", "PDSA004", "PDSA001", "PDSA074")])
def test_a_rule_fires_alone(of_first: Context, rule: str) -> None:
    """One fault, one message: a list of consequences hides the cause."""
    assert ids(check(FIRES[rule](of_first))) == [rule]


@pytest.mark.parametrize(
    ("rule", "edit", "what"),
    [
        ("PDSA002", FIRES["PDSA002"], "p1"),
        ("PDSA004", FIRES["PDSA004"], "twente.onbekend"),
        ("PDSA020", FIRES["PDSA020"], "twente-ander-doel"),
        ("PDSA040", FIRES["PDSA040"], "twente-2020-01-weg-aaaa"),
        ("PDSA061", FIRES["PDSA061"], SNAPSHOT),
        ("PDSA063", FIRES["PDSA063"], "p1"),
    ],
)
def test_a_finding_says_where(of_first: Context, rule: str, edit: Edit, what: str) -> None:
    """With five predictions, 'a prediction' is no help."""
    assert [one.what for one in check(edit(of_first)) if one.rule.id == rule] == [what]


@pytest.mark.parametrize(
    "edit",
    [
        first_prediction_with(low=Decimal(6), high=Decimal(6)),
        first_prediction_with(confidence=Decimal("0.5")),
        first_prediction_with(confidence=Decimal("0.99")),
        first_prediction_with(due=datetime.date(2026, 9, 7)),
        first_prediction_with(unit=""),
        context_with(baselines={SCHOOL_DAYS: 9.01}),
        prose_with(do="- 2026-09-07 gestart, alles ging volgens plan."),
        team_of("leerling-1"),
        cycle_with(stopped=Stopped(on=datetime.date(2026, 10, 1), phase="do", reason="school gesloten")),
    ],
)  # fmt: skip
def test_what_is_just_good_enough_is_let_through(of_first: Context, edit: Edit) -> None:
    """A rule that asks more than it says is not trusted."""
    assert check(edit(of_first)) == []


def test_a_change_since_the_start_is_not_compared_with_the_start(of_first: Context) -> None:
    """An interval of -3 to -1 about a change does not contain a baseline of -2."""
    edit = first_prediction_with(comparison="change_from_baseline")

    assert check(edit(attrs.evolve(of_first, baselines={SCHOOL_DAYS: 5.0}))) == []


def test_an_exploration_needs_no_prediction(of_first: Context) -> None:
    """Honest exploring is not punished (METHOD section 1.7)."""
    assert "PDSA001" not in ids(check(cycle_with(kind="explore", predictions=())(of_first)))


def test_an_exploration_cannot_be_adopted(of_first: Context) -> None:
    """Only fulfilled predictions give ground for something permanent."""
    assert ids(check(cycle_with(kind="explore", decision=ADOPTED)(of_first))) == ["PDSA074", "PDSA072"]


@pytest.mark.parametrize("fits", [True, None])
def test_an_unknown_digest_is_no_accusation(of_first: Context, fits: bool | None) -> None:
    """'Changed afterwards' is said only of what was compared."""
    assert check(attrs.evolve(of_first, digest_fits=fits)) == []


def _draft(cycle: Cycle) -> Cycle:
    return attrs.evolve(cycle, predictions=(), prose=Prose(change="x", data_plan="x"))


def test_a_missing_prediction_is_a_warning_in_a_draft(of_first: Context) -> None:
    """A draft is unfinished by nature; registering it without a prediction is what is refused."""
    context = of_second(of_first)

    found = check(attrs.evolve(context, cycle=_draft(context.cycle)))
    registered = attrs.evolve(_draft(context.cycle), registered=of_first.cycle.registered)

    assert {one.rule.id: one.severity for one in found}["PDSA001"] == "W"
    later = check(attrs.evolve(context, cycle=registered))
    assert {one.rule.id: one.severity for one in later}["PDSA001"] == "E"


def test_what_touches_the_truth_comes_before_all(of_first: Context) -> None:
    """A changed expectation must not drown in advice about the words of a study."""
    context = prose_with(study="x", act="")(attrs.evolve(of_first, digest_fits=False))

    assert ids(check(context))[:2] == ["PDSA011", "PDSA073"]


def test_findings_of_the_current_phase_come_first_then_by_weight(of_first: Context) -> None:
    """`check` shows three: they must be the three that matter now."""
    edits = [prose_with(why="", act=""), context_with(others={}), team_of("x"), first_prediction_with(low=Decimal(7))]
    context = of_first
    for edit in edits:
        context = edit(context)

    assert ids(check(context)) == ["PDSA073", "PDSA071", "PDSA002", "PDSA025", "PDSA091"]


@pytest.mark.parametrize(
    ("state", "phase"),
    [
        ("draft", "plan"), ("registered", "do"), ("running", "do"), ("studied", "study"), ("closed", "act"),
        ("stopped", "act"),
    ],
)  # fmt: skip
def test_each_state_has_its_phase(state: str, phase: str) -> None:
    """What a team is busy with decides what it should read first."""
    assert current_phase(state) == phase  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_teaches(rule: object) -> None:
    """Software alone does not raise fidelity: every rule says what, what to do, why, and who found that."""
    fields = [getattr(rule, name) for name in ("problem", "hint", "rationale", "source")]

    assert all(isinstance(text, str) and len(text) > 10 for text in fields)
