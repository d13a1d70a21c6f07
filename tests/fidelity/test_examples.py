"""The examples of the rules, held against a good workspace: mended they stand in it, broken they fire."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from lerende_aanpak.fidelity import RULES, Rule, check
from lerende_aanpak.project import open_project
from tests.fidelity import good

MOST_BESIDE = 2
GOOD = good.files()


def found(folder: Path, today: datetime.date = good.TODAY) -> list[tuple[str, str]]:
    """Give every finding in a workspace: rule and cycle."""
    project = open_project(folder)
    assert not project.cycles.problems
    return [
        (one.rule.id, one.cycle)
        for stored in project.cycles.stored.values()
        for one in check(project.context(stored, today))
    ]


def lines_of(example: str) -> re.Pattern[str]:
    """Give what finds the lines of an example in a file, however far they are indented."""
    first, *others = (re.escape(line.strip()).replace("…", ".*") for line in example.split("\n"))
    return re.compile(rf"^(?P<margin>[ ]*(?:- )?){first}" + "".join(rf"\n[ ]*{line}" for line in others), re.MULTILINE)


def placed(example: str, margin: str) -> str:
    """Give the lines of an example behind the margin that its first line had in the file."""
    first, *others = example.split("\n")
    inside = " " * (len(margin) - len(first) + len(first.lstrip()))
    return "\n".join([margin + first.lstrip(), *(inside + line if line else line for line in others)])


def broken(rule: Rule) -> dict[str, str]:
    """Give the good workspace with the example of a rule broken, at the one place where the mended one stands."""
    pattern = lines_of(rule.mended)
    where = {name: len(pattern.findall(text)) for name, text in GOOD.items() if pattern.search(text)}
    assert sum(where.values()) == 1, f"{rule.id}: {where}"
    (name,) = where
    return {**GOOD, name: pattern.sub(lambda hit: placed(rule.broken, hit["margin"]), GOOD[name])}


def test_nothing_is_found_in_a_good_workspace(tmp_path: Path) -> None:
    """Four linked cycles in four states, each in its own words: a rule that needs a magic word would fire here."""
    folder = good.write(tmp_path, GOOD)

    assert found(folder) == []
    assert [one.cycle.state for one in open_project(folder).cycles.stored.values()] == [
        "closed", "stopped", "studied", "running",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_broken_example_fires_and_little_else(tmp_path: Path, rule: Rule) -> None:
    """What --explain shows as broken is broken, and as mended is good; one fault does not drown in its consequences."""
    fired = Counter(found(good.write(tmp_path, broken(rule))))

    assert rule.id in {one for one, _ in fired}, fired
    assert sum(fired.values()) - 1 <= MOST_BESIDE, fired


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """Give the good workspace with one edit in one file."""
    assert GOOD[name].count(old) == 1
    return {**GOOD, name: GOOD[name].replace(old, new)}


def test_a_ledger_that_says_otherwise_is_believed(tmp_path: Path) -> None:
    """Somebody who changes the expectation and makes the digest anew still has the ledger against him."""
    ledger = f"{good.HOME}/register.tsv"
    line = next(line for line in GOOD[ledger].splitlines() if "cccc" in line)
    folder = good.write(tmp_path, edited(ledger, line, line.replace("v1:sha256:", "v1:sha256:0")))

    assert found(folder) == [("PDSA011", "proefland-2026-09-terugbellen-cccc")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-03-12", []),  # 60 days after the study of 11 January
        ("2027-03-13", [("PDSA082", "proefland-2026-09-terugbellen-cccc")]),
        ("2027-06-30", [("PDSA082", "proefland-2026-09-terugbellen-cccc")]),  # the planned end itself is not late
        (
            "2027-07-01",
            [("PDSA082", "proefland-2026-09-terugbellen-cccc"), ("PDSA081", "proefland-2027-02-twee-scholen-dddd")],
        ),
    ],
)
def test_time_alone_makes_a_rule_fire(tmp_path: Path, day: str, expected: list[tuple[str, str]]) -> None:
    """A cycle that nobody touches becomes a cycle that waits."""
    assert found(good.write(tmp_path, GOOD), datetime.date.fromisoformat(day)) == expected


def test_a_planned_start_that_passed_is_seen_on_the_day_after(tmp_path: Path) -> None:
    """PDSA080, by the date of today."""
    folder = good.write(tmp_path, edited(f"{good.HOME}/2027-02-twee-scholen-dddd.md", "started: 2027-02-01\n", ""))

    assert found(folder, datetime.date(2027, 2, 1)) == []
    assert found(folder, datetime.date(2027, 2, 2)) == [("PDSA080", "proefland-2027-02-twee-scholen-dddd")]


def test_an_abandoned_predecessor_stops_a_larger_test(tmp_path: Path) -> None:
    """PDSA044, by one edit of the predecessor."""
    name = f"{good.HOME}/2026-09-terugbellen-cccc.md"
    decision = "studied: 2027-01-11\ndecision: {outcome: abandon, on: 2027-01-18, by: [wethouder-jeugd, ouder]}\n"
    fired = {rule for rule, _ in found(good.write(tmp_path, edited(name, "studied: 2027-01-11\n", decision)))}

    assert fired == {"PDSA044", "PDSA073"}


def unwaived(folder: Path, rule: Rule, why: str) -> int:
    """Give how often a rule still speaks where every cycle gives a reason why it does not hold."""
    waiver = f'\nwaive: [{{rule: {rule.id}, why: "{why}"}}]\nteam:\n'
    files = {
        name: text.replace("\nteam:\n", waiver) if name.startswith(good.HOME) else text
        for name, text in broken(rule).items()
    }
    project = open_project(good.write(folder, files))
    every = [one for stored in project.cycles.stored.values() for one in check(project.context(stored, good.TODAY))]
    return sum(one.rule.id == rule.id and not one.waived for one in every)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_waiver_counts_except_where_a_rule_guards_the_truth(tmp_path: Path, rule: Rule) -> None:
    """An honest exception is no fault; an exception to honesty is."""
    assert unwaived(tmp_path, rule, "hier geldt dit niet, omdat de balie dicht is") == (0 if rule.waivable else 1)


@pytest.mark.parametrize("why", ["", "  "])
def test_a_waiver_without_a_reason_counts_for_nothing(tmp_path: Path, why: str) -> None:
    """METHOD section 3: a waiver gives its reason."""
    assert unwaived(tmp_path, RULES["PDSA022"], why) == 1
