"""What holds a step back: the E rules of its phase, the state of the cycle, and a day that lies ahead."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from lerende_aanpak.errors import CycleError, FiguresError
from lerende_aanpak.fidelity.rules import RULES
from lerende_aanpak.project import Project, steps
from lerende_aanpak.project.guard import the_day
from lerende_aanpak.store.cycles import Stored
from tests.project.made import CYCLE, DAYS, DRAFT, ID, TALKS, Bench
from tests.project.walk import decide, log, register, rules_in, start, study, until
from tests.whole.output import content

Step = Callable[[Project, Stored], object]
FROZEN = "cycles/proefland/snapshots/2026-12-19-dagen-k7m2.csv"

# rule -> (change of the draft, in which step it must hold back: register and start share the E rules of the plan)
PLAN = {
    "PDSA001": (DRAFT[DRAFT.index("predictions:") : DRAFT.index("# einde")], "predictions: []\n"),
    "PDSA002": ("point: 6", "point: 10"),
    "PDSA004": ("indicator: proefland.dagen", "indicator: proefland.weken"),
    "PDSA005": ("unit: dagen", "unit: weken"),
    "PDSA007": ("due: 2026-12-18", "due: 2026-09-01"),
    "PDSA020": ("aim: proefland-sneller", "aim: proefland-trager"),
    "PDSA021": ("change_idea: proefland-ci-01", "change_idea:"),
    "PDSA026": ("Bel dezelfde dag.\n", ""),
    "PDSA027": ("Wie: de verbinder. Elke vrijdag.\n", ""),
    "PDSA030": ("stage: test ", "stage: spread "),
    "PDSA040": ("# einde", "follows: [{cycle: proefland-2026-01-weg-aaaa, how: adapts, learned: x}]\n# einde"),
    "PDSA045": ("# einde", f"follows: [{{cycle: {ID}, how: adapts, learned: x}}]\n# einde"),
    "PDSA090": ("Werkt bellen?", "Werkt bellen, ook bij 111222333?"),
}


def test_the_rules_of_the_plan_are_all_tried() -> None:
    """A new E rule of the plan must hold these steps back too; two others have tests of their own."""
    every = {rule.id for rule in RULES.values() if rule.phase == "plan" and rule.severity == "E"}

    assert every == {*PLAN, "PDSA011", "PDSA044"}


@pytest.mark.parametrize("rule", PLAN)
@pytest.mark.parametrize("step", [steps.register, steps.start])
def test_an_incomplete_plan_is_neither_registered_nor_started(bench: Bench, step: Step, rule: str) -> None:
    """Exactly the E rules of the plan, each with what to do; nothing is written."""
    bench.edit(*PLAN[rule])
    before = content(bench.folder / "cycles")

    with pytest.raises(CycleError, match=r"kan nog niet worden (vastgelegd|gestart)") as raised:
        step(bench.on("2026-09-07"), bench.stored)

    assert rules_in(raised.value) == [rule]
    assert raised.value.all()[1].remedy_id == RULES[rule].hint
    assert content(bench.folder / "cycles") == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wie wacht, haakt af.\n", ""),  # PDSA025
        ("Werkt bellen?\n", ""),  # PDSA028
        ("due: 2026-12-18\n", "due: 2026-12-18\n    confidence: 0.3\n"),  # PDSA003
        ("role: balancing", "role: process"),  # PDSA022
    ],
)
@pytest.mark.parametrize("step", [steps.register, steps.start])
def test_advice_holds_nothing_back(bench: Bench, step: Step, old: str, new: str) -> None:
    """A guard of a step is the E rules of its phase and nothing more: a W is told, not imposed."""
    bench.edit(old, new)
    step(bench.on("2026-09-07"), bench.stored)

    assert bench.stored.cycle.state in ("registered", "running")


def test_what_was_abandoned_is_not_enlarged(bench: Bench) -> None:
    """PDSA044: the idea must be tested anew before it is spread."""
    until(bench, "studied")
    decide(bench, "abandon")
    next_one = DRAFT.replace(ID, "proefland-2027-01-meer-k7m3").replace("size: 1", "size: 2")
    link = f"follows: [{{cycle: {ID}, how: expands, learned: x}}]\n# einde"
    (bench.folder / "cycles/proefland/2027-01-meer-k7m3.md").write_text(next_one.replace("# einde", link))

    with pytest.raises(CycleError) as raised:
        steps.register(bench.project, bench.project.cycle("k7m3"))

    assert rules_in(raised.value) == ["PDSA044"]


def test_a_changed_expectation_cannot_be_started(bench: Bench) -> None:
    """PDSA011: what was fixed is what is tested."""
    register(bench)
    bench.edit("high: 9", "high: 12")

    with pytest.raises(CycleError) as raised:
        start(bench)

    assert rules_in(raised.value) == ["PDSA011"]


def test_a_waived_rule_holds_nothing_back(bench: Bench) -> None:
    """The reason stands in the file, for everybody to read."""
    bench.edit("unit: dagen\n", "unit: weken\n")
    bench.edit("# einde", "waive:\n  - {rule: PDSA005, why: Wij tellen per week}\n# einde")

    assert register(bench).cycle.state == "registered"


@pytest.mark.parametrize(
    ("prepare", "rule"),
    [
        (lambda bench: None, "PDSA050 PDSA051 PDSA010"),
        (lambda bench: start(bench), "PDSA051 PDSA010"),
        (lambda bench: (start(bench), log(bench)), "PDSA010"),
        (lambda bench: (register(bench), log(bench)), "PDSA050"),
        (lambda bench: (register(bench), start(bench)), "PDSA051"),
    ],
)
def test_a_study_needs_something_done_and_something_expected(
    bench: Bench, prepare: Callable[[Bench], object], rule: str
) -> None:
    """The E rules of Doen and a registration; no figure is frozen before."""
    prepare(bench)
    before = content(bench.folder / "cycles")

    with pytest.raises(CycleError, match="kan nog niet worden geduid") as raised:
        study(bench)

    assert sorted(rules_in(raised.value)) == sorted(rule.split())
    assert content(bench.folder / "cycles") == before


@pytest.mark.parametrize(
    ("prepare", "outcome", "why", "rule"),
    [
        (lambda bench: study(bench, answers=()), "adapt", "Omdat.", "PDSA064"),
        (lambda bench: study(bench), "adapt", "", "PDSA073"),
        (lambda bench: (study(bench), (bench.folder / FROZEN).unlink()),
         "adapt", "Omdat.", "PDSA061"),
        (lambda bench: (study(bench), bench.edit("2026-08,,20,11.5", "2026-08,,20,5", FROZEN)),
         "adapt", "Omdat.", "PDSA062"),
        (lambda bench: (study(bench), bench.edit("## Besluiten", "## Besluiten\nMail: a@voorbeeld.example")),
         "adapt", "Omdat.", "PDSA090"),
    ],
)  # fmt: skip
def test_a_decision_needs_a_study_and_a_reason(
    bench: Bench, prepare: Callable[[Bench], object], outcome: str, why: str, rule: str
) -> None:
    """The E rules of Duiden and Besluiten."""
    until(bench, "running")
    log(bench)
    prepare(bench)
    before = bench.text()

    with pytest.raises(CycleError, match="kan nog niet worden besloten") as raised:
        decide(bench, outcome, why)

    assert rules_in(raised.value) == [rule]
    assert bench.text() == before


def test_an_expectation_without_figures_holds_the_study_back_unless_it_says_why(bench: Bench) -> None:
    """Reporting only what could be measured tells another story than what happened (PDSA063)."""
    (bench.folder / TALKS).write_text("maand;aantal\n", encoding="utf-8")
    until(bench, "running")
    log(bench)
    with pytest.raises(FiguresError, match=r"\(proefland\.gesprekken\)(?s:.*)PDSA063"):
        study(bench)
    path = bench.folder / CYCLE
    waived = path.read_text(encoding="utf-8").replace("\n---\n", "\nwaive:\n  - {rule: PDSA063, why: ziek}\n---\n", 1)
    path.write_text(waived, encoding="utf-8")

    _, frozen = study(bench)

    assert (frozen.indicators, frozen.missing) == (("proefland.dagen",), ("proefland.gesprekken",))
    assert decide(bench).cycle.state == "closed"


def test_steps_follow_each_other_in_time(bench: Bench) -> None:
    """A study before the start would judge what had not begun."""
    until(bench, "running")
    log(bench)
    project, stored = bench.on("2026-12-19"), bench.stored

    with pytest.raises(CycleError, match="ligt voor de vorige stap"):
        steps.study(project, stored, on=datetime.date(2026, 9, 6), answers=())


def test_without_any_figure_there_is_no_study(bench: Bench) -> None:
    """A talk about impressions is not a test of an expectation."""
    for name, head in ((TALKS, "maand;aantal\n"), (DAYS, "maand;mediaan;gesprekken\n")):
        (bench.folder / name).write_text(head, encoding="utf-8")
    until(bench, "running")
    log(bench)
    before = content(bench.folder / "cycles")

    with pytest.raises(FiguresError, match=r"geen cijfers om deze leercyclus mee te duiden(?s:.*)region\.toml"):
        study(bench)

    assert content(bench.folder / "cycles") == before


STEPS: dict[str, Step] = {
    "register": lambda project, stored: steps.register(project, stored),
    "start": lambda project, stored: steps.start(project, stored),
    "log": lambda project, stored: steps.log(project, stored, "x"),
    "study": lambda project, stored: steps.study(project, stored),
    "decide": lambda project, stored: steps.decide(project, stored, outcome="adapt", lesson="x"),
    "stop": lambda project, stored: steps.stop(project, stored, reason="x"),
    "answers": lambda project, stored: steps.write_answers(project, stored, ("x",)),
}
# state -> the steps that it refuses, each with a word of what to do instead
REFUSED = {
    "draft": {"decide": "Leg eerst de verwachting vast"},
    "registered": {"register": "--reason", "decide": "Start eerst"},
    "running": {"register": "--reason", "start": "cycle log", "decide": "cycle study"},
    "studied": {"register": "cycle decide", "start": "cycle decide", "study": "cycle decide"},
    "closed": dict.fromkeys(STEPS, "cycle next"),
    "stopped": dict.fromkeys(STEPS, "cycle next"),
}


@pytest.mark.parametrize(("state", "step"), [(state, step) for state, steps in REFUSED.items() for step in steps])
def test_a_step_out_of_order_is_refused_with_the_right_one(bench: Bench, state: str, step: str) -> None:
    """Nobody knows the order by heart; the answer to a wrong step is the right one."""
    if state == "stopped":
        steps.stop(bench.project, bench.stored, reason="te druk")
    else:
        until(bench, state)
    before = content(bench.folder / "cycles")

    with pytest.raises(CycleError) as raised:
        STEPS[step](bench.on("2026-12-21"), bench.stored)

    assert REFUSED[state][step] in raised.value.remedy()
    assert content(bench.folder / "cycles") == before


@pytest.mark.parametrize(
    ("state", "phase"), [("draft", "plan"), ("registered", "do"), ("running", "do"), ("studied", "act")]
)
def test_every_open_cycle_can_be_stopped_in_its_phase(bench: Bench, state: str, phase: str) -> None:
    """Where regions give up tells the programme what to make easier."""
    until(bench, state)
    before = bench.text()
    made = steps.stop(bench.on("2026-12-21"), bench.stored, reason="  te druk:\n  zie 'log' # 3 ")

    assert made.cycle.state == "stopped"
    written = f"stopped:\n  on: 2026-12-21\n  phase: {phase}\n  reason: \"te druk: zie 'log' # 3\"\n"
    closing = before.index("---\n", 4)
    assert bench.text() == before[:closing] + written + before[closing:]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_stop_without_a_reason_is_refused(bench: Bench, reason: str) -> None:
    """What did not work is worth as much to others."""
    with pytest.raises(CycleError, match="de reden ontbreekt"):
        steps.stop(bench.project, bench.stored, reason=reason)


@pytest.mark.parametrize("lesson", ["", "  "])
def test_a_decision_without_a_lesson_is_refused(bench: Bench, lesson: str) -> None:
    """The lesson is what the other regions get."""
    until(bench, "studied")
    with pytest.raises(CycleError, match="de les ontbreekt"):
        steps.decide(bench.project, bench.stored, outcome="adapt", lesson=lesson)


def test_an_empty_line_is_not_logged(bench: Bench) -> None:
    """A date without words tells nothing."""
    with pytest.raises(CycleError, match="geen tekst"):
        steps.log(bench.project, bench.stored, " \n ")


@pytest.mark.parametrize(
    "step",
    [
        lambda project, stored, day: steps.start(project, stored, on=day),
        lambda project, stored, day: steps.log(project, stored, "x", on=day),
        lambda project, stored, day: steps.stop(project, stored, reason="x", on=day),
        lambda project, stored, day: steps.study(project, stored, on=day),
    ],
)
def test_a_day_that_lies_ahead_is_refused(
    bench: Bench, step: Callable[[Project, Stored, datetime.date], object]
) -> None:
    """What is still to come belongs to the plan."""
    before = bench.text()
    with pytest.raises(CycleError, match=r"2026-09-02 ligt in de toekomst(?s:.*)planned"):
        step(bench.on("2026-09-01"), bench.stored, datetime.date(2026, 9, 2))
    assert bench.text() == before


@pytest.mark.parametrize("step", ["study", "decide"])
def test_a_changed_expectation_goes_no_further(bench: Bench, step: str) -> None:
    """An expectation that bends with the outcome is none (PDSA011): neither studied nor decided upon, nor waived."""
    until(bench, "running" if step == "study" else "studied")
    if step == "study":
        log(bench)
    bench.edit("low: 4", "low: 3")
    bench.edit("# einde van de sleutels\n", "waive:\n  - {rule: PDSA011, why: mag}\n")

    with pytest.raises(CycleError) as raised:
        study(bench) if step == "study" else decide(bench)
    assert rules_in(raised.value) == ["PDSA011"]


def test_adopting_after_a_late_expectation_cannot_be_waived(bench: Bench) -> None:
    """Only expectations that came true give ground to adopt (PDSA074)."""
    start(bench, "2026-09-01")
    log(bench)
    register(bench, "2026-09-10")
    study(bench)
    bench.edit("# einde van de sleutels\n", "waive:\n  - {rule: PDSA074, why: mag}\n")

    with pytest.raises(CycleError) as raised:
        decide(bench, outcome="adopt")
    assert rules_in(raised.value) == ["PDSA074"]


def test_a_change_on_the_day_of_the_start_is_late(bench: Bench) -> None:
    """Who changes the expectation once it runs, has seen something."""
    register(bench, "2026-09-07")
    start(bench, "2026-09-07")
    assert not bench.stored.cycle.registered_late
    bench.edit("low: 4", "low: 3")

    register(bench, "2026-09-07", reason="typefout")

    assert bench.stored.cycle.registered_late


def test_without_a_day_a_step_is_never_before_the_step_before(bench: Bench) -> None:
    """A file whose steps run backwards is refused when it is read: no step may write one."""
    project = bench.on("2026-09-01")
    later = datetime.date(2026, 12, 19)

    assert the_day(project, None, since=later) == later
    assert the_day(project, None, since=datetime.date(2026, 8, 1)) == datetime.date(2026, 9, 1)
