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
    assert sum(count for (one, _), count in fired.items() if one != rule.id) <= MOST_BESIDE, fired
    assert sum(count for (one, _), count in fired.items() if one == rule.id) == 1, fired
