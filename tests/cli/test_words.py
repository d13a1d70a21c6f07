"""What people type behind a command: their own words, slips, and what looks like a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLOSED, NEW, RUNNING, Ran
from tests.whole.output import content


@pytest.mark.parametrize(
    ("options", "key", "code"),
    [
        ("--stage uitproberen", "scale.stage", "test"),
        ("--belief hoog", "scale.belief", "high"),
        ("--belief High", "scale.belief", "high"),
        ("--cost groot", "scale.cost_of_failure", "large"),
        ("--commitment sterk", "scale.commitment", "strong"),
        ("--kind verkennen", "kind", "explore"),
    ],
)
def test_an_option_takes_the_words_of_people(options: str, key: str, code: str, run: Callable[..., Ran]) -> None:
    """As in the notebooks: nobody has to know our codes."""
    made = run("cycle", "new", "--region", "twente", "--title", "x", *options.split(), "--json").json
    found: object = run("cycle", "show", str(made["id"]), "--json").json
    for step in key.split("."):
        assert isinstance(found, dict)
        found = found[step]

    assert found == code


def test_an_expectation_takes_words_and_percentages(run: Callable[..., Ran]) -> None:
    """Role, comparison and how sure: `80` is 80 %, and a date may be written out."""
    words = ["--role", "proces", "--comparison", "mediaan na de start", "--due", "1 juni 2027"]
    made = run(*NEW[:-1], "80", *words, "--json").json
    (found,) = run("cycle", "show", str(made["id"]), "--json").json["predictions"]  # type: ignore[attr-defined]
    following = run("cycle", "next", CLOSED, "--how", "herhaalt elders", "--json").json
    shown = run("cycle", "show", str(following["id"]), "--json").json

    assert (found["role"], found["comparison"], found["due"]) == ("process", "median_after", "2027-06-01")
    assert found["confidence"] == "0.8"
    assert shown["follows"][0]["how"] == "replicates"  # type: ignore[index]


def test_a_refused_word_is_told_with_code_and_word(run: Callable[..., Ran]) -> None:
    """Both can be typed, so both are named."""
    ran = run("cycle", "new", "--region", "twente", "--title", "x", "--belief", "zeer")

    assert ran.code == 3
    assert "low (laag), moderate (gemiddeld), high (hoog)" in ran.err
    assert "waar: --belief" in ran.err


def test_a_plan_that_ends_before_it_begins_is_refused(
    run: Callable[..., Ran], shipped: tuple[Path, dict[str, bytes]]
) -> None:
    """Most often the year is wrong; found out after registering it costs a reason."""
    folder, whole = shipped
    ran = run(
        "cycle", "new", "--region", "twente", "--title", "x", "--start", "1/3/2027", "--end", "30 juni 2026",
        "--new-idea", "y",
    )  # fmt: skip

    assert ran.code == 3
    assert "--end ligt voor --start" in ran.err
    assert content(folder / "cycles") == whole


@pytest.mark.parametrize("call", ["cycle new", "aim new --indicator twente.dagen-tot-rondetafel"])
def test_a_role_that_looks_like_a_person_is_remarked(call: str, run: Callable[..., Ran]) -> None:
    """It is made all the same: a function may look like a name."""
    ran = run(*call.split(), "--region", "twente", "--title", "x", "--owner", "Jan Jansen", "--json")

    assert ran.code == 0
    assert ran.err == "'owner' lijkt op een naam van een persoon; schrijf een rol, zoals analist-regio\n"
    assert ran.json["id"]


@pytest.mark.parametrize(
    ("call", "told", "remedy"),
    [
        (f"cycle log {RUNNING} een twee", "te veel losse woorden", "tussen aanhalingstekens"),
        (f"cycle log {RUNNING} x --jon", "bedoelt u --json?", "--help"),
        (f"cycle start {RUNNING} --onn x", "bedoelt u --on?", "--help"),
        ("check --on 2027-01-01", "optie --on bestaat niet\n", "--help"),
        ("figures landelijk.x", "bedoelt u `figures show landelijk.x`?", "--help"),
        ("cycle k7m2", "bedoelt u `cycle show k7m2`?", "--help"),
        ("cycle shw", "bedoelt u 'show'?", "--help"),
    ],
)
def test_a_slip_of_the_command_line_is_understood(call: str, told: str, remedy: str, run: Callable[..., Ran]) -> None:
    """The one that was meant, and no far-fetched guess."""
    ran = run(*call.split())

    assert ran.code == 2
    assert told in ran.err
    assert remedy in ran.err


@pytest.mark.parametrize("group", ["", "cycle", "figures", "aim"])
def test_a_group_alone_shows_its_commands(group: str, run: Callable[..., Ran]) -> None:
    """Who types half a command wants to know the other half."""
    ran = run(*group.split())

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run(*group.split(), "--help").out
    assert "Commando's" in ran.out
