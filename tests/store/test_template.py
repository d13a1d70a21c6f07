"""The first text of a new file: a person reads it with its comments, the computer reads the same noun back."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lerende_aanpak.i18n import Language, Translator, translate
from lerende_aanpak.model.period import Period
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Aim, Baseline, ChangeIdea, Driver, Link, Planned, Prediction, Scale, Share, Team
from lerende_aanpak.store import cycles
from lerende_aanpak.store.document import parse
from lerende_aanpak.store.template import aim_text, cycle_text

NASTY = ["NO: 05E1 # x", "''", '"', "'", " x ", "*x", "&x", "!x", "😀 één", "- a", "? b", "a: b", "x #y", "#", "{a}",
         "[a, b]", "~", "null", "yes", "0153", "1.234", "---", "a\\b", "%x", "@", "`", "|", ">", "\u200bx", "a\tb", "=",
         "<<", "<<<<<<< HEAD", ":", "a:", "2027-02-30", "\ufeff"]  # fmt: skip
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ID = "twente-2026-09-x-k7m2"

texts = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=TURNS), min_size=1, max_size=20
)
empty_or = st.just("") | texts
numbers = st.decimals("-1000", "1000", places=2)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
sooner = st.dates(datetime.date(2000, 1, 1), datetime.date(2049, 12, 31))
later = st.dates(datetime.date(2050, 1, 1), datetime.date(2100, 1, 1))
predictions = st.builds(
    Prediction, id=texts, indicator=texts, role=st.sampled_from(["outcome", "process", "balancing", "context"]),
    statement=empty_or, comparison=st.sampled_from(["median_after", "yes_no"]), unit=empty_or, low=numbers,
    point=numbers, high=numbers, confidence=st.just(Share(Decimal("0.80"))), due=days,
)  # fmt: skip
made_cycles = st.builds(
    Cycle, schema=st.just(cycles.CYCLE_SCHEMA), id=st.just(ID), title=texts, region=st.just("twente"),
    kind=st.sampled_from(["pdsa", "explore"]), aim=empty_or, change_idea=empty_or,
    working_elements=st.lists(st.integers(1, 6), max_size=3).map(tuple),
    scale=st.builds(Scale, stage=st.sampled_from(["test", "spread"]), size=st.integers(1, 10**6), unit=empty_or),
    feeds=st.lists(texts, max_size=2).map(tuple),
    follows=st.lists(
        st.builds(Link, cycle=texts, how=st.just("adapts"), learned=empty_or),
        max_size=2,
        unique_by=lambda one: one.cycle,
    ).map(tuple),
    team=st.builds(Team, owner=empty_or, sponsor=empty_or, members=st.lists(empty_or, max_size=2).map(tuple)),
    planned=st.builds(Planned, start=st.none() | sooner, end=st.none() | later),
    predictions=st.lists(predictions, max_size=2, unique_by=lambda one: one.id).map(tuple), fictitious=st.booleans(),
)  # fmt: skip
ideas = st.builds(
    ChangeIdea, id=texts, name=texts, why=empty_or, materials=empty_or, procedures=empty_or, who=empty_or,
    how=empty_or, where=empty_or, when=empty_or, tailoring=empty_or, how_well=empty_or, origin=texts,
)  # fmt: skip


def drivers_over(lower: st.SearchStrategy[tuple[Driver, ...]]) -> st.SearchStrategy[Driver]:
    """Draw drivers with these under them."""
    return st.builds(
        Driver, id=texts, name=texts, belief=st.sampled_from(["low", "high"]), drivers=lower,
        evidence=st.lists(texts, max_size=1).map(tuple), indicators=st.lists(texts, max_size=2).map(tuple),
        change_ideas=st.lists(ideas, max_size=2).map(tuple),
    )  # fmt: skip


drivers = drivers_over(st.lists(drivers_over(st.just(())), max_size=1).map(tuple))
made_aims = st.builds(
    Aim, schema=st.just(cycles.AIM_SCHEMA), id=texts, title=texts, indicator=texts, for_whom=empty_or,
    why=empty_or, boundaries=empty_or,
    start=st.none() | st.builds(Baseline, value=numbers, period=st.sampled_from(["2026", "2025/2026", "2026-09"]).map(
        Period.parse), points=st.integers(0, 99)),
    to=st.none() | numbers, by=st.none() | days, owner=empty_or, drivers=st.lists(drivers, max_size=2).map(tuple),
    fictitious=st.booleans(),
)  # fmt: skip
ANY = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def again(cycle: Cycle, language: Language = "nl", **named: Any) -> Cycle:
    """Write a cycle as a new file, and read that."""
    document = parse(cycle_text(cycle, Translator(language), **named), "x.md")
    return cycles.understood(document, Path("cycles/twente/2026-09-x-k7m2.md")).cycle


@ANY
@given(cycle=made_cycles, language=st.sampled_from(["nl", "en"]))
def test_a_cycle_reads_back_as_it_was_meant(cycle: Cycle, language: Language) -> None:
    """A title with a colon, a role in Greek, a number that looks like a date: nobody should have to know YAML."""
    made = again(cycle, language)

    assert attrs.evolve(made, prose=cycle.prose) == cycle


@ANY
@given(aim=made_aims, language=st.sampled_from(["nl", "en"]), theory=empty_or)
def test_an_aim_reads_back_as_it_was_meant(aim: Aim, language: Language, theory: str) -> None:
    """As above, for the driver diagram."""
    assert cycles.understood_aim(parse(aim_text(aim, theory, Translator(language)), "x.md")) == aim


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_the_same_title(title: str) -> None:
    """These are what YAML guesses at, and what a person simply types."""
    plain = Cycle(schema=cycles.CYCLE_SCHEMA, id=ID, title=title, region="twente")

    assert again(plain).title == title


@pytest.mark.parametrize("title", ["a\nb", "a\n\tb", "a\r\n b", "a\u2028b"])
def test_a_title_of_two_lines_is_read_as_one(title: str) -> None:
    """A list of cycles, a family tree and a drawing have one line for it."""
    plain = Cycle(schema=cycles.CYCLE_SCHEMA, id=ID, title=title, region="twente")

    assert again(plain).title == "a b"


@pytest.mark.parametrize("text", ["## Doen\nx", "a\n\n### Vragen\nb", "```\nopen", "<<<<<<< HEAD", "a\r\n## Doen"])
def test_a_text_stays_under_its_heading(text: str) -> None:
    """A pasted page with headings of its own may not fill in another phase."""
    prose = Prose(why=text, questions="Wat?", change=text, data_plan="Wie.")
    made = again(Cycle(schema=cycles.CYCLE_SCHEMA, id=ID, title="x", region="twente", prose=prose)).prose

    assert (made.questions, made.data_plan, made.plan, made.do, made.study, made.act) == (
        "Wat?",
        "Wie.",
        "",
        "",
        "",
        "",
    )
    assert made.why == made.change
    assert text.splitlines()[-1].lstrip("\\") in made.why


def test_the_file_explains_itself_in_the_language_of_the_workspace() -> None:
    """Keys are English in every file; what they mean stands behind them."""
    plain = Cycle(schema=cycles.CYCLE_SCHEMA, id=ID, title="x", region="twente")
    dutch, english = (cycle_text(plain, Translator(language)) for language in ("nl", "en"))

    assert "  belief: low   # vertrouwen dat het werkt: low, moderate of high" in dutch.split("\n")
    assert "  owner:   # wie trekt het" in dutch.split("\n")
    assert f"  owner:   # {translate('wie trekt het', 'en')}" in english.split("\n")
    assert [line.partition("#")[0].rstrip() for line in dutch.split("\n")] == [
        line.partition("#")[0].rstrip() for line in english.split("\n")
    ]
    for text in (dutch, english):
        front = text.split("---\n")[1].splitlines()
        assert sum(" # " in line for line in front) >= 14
        assert text.endswith("## Plannen\n\n### Waarom\n\n### Vragen\n\n### Verandering\n\n### Dataplan\n\n"
                             "## Doen\n\n## Duiden\n\n## Besluiten\n")  # fmt: skip


def test_an_example_of_an_expectation_is_one_when_the_marks_are_taken_away() -> None:
    """The easiest way to write the first expectation is to change one that is there."""
    example = Prediction(
        id="p1", indicator="twente.dagen", role="process", comparison="median_after", unit="dagen", low=Decimal(4),
        point=Decimal(6), high=Decimal(9), due=datetime.date(2026, 12, 18), statement="Het daalt: snel # echt",
    )  # fmt: skip
    plain = Cycle(schema=cycles.CYCLE_SCHEMA, id=ID, title="x", region="twente")
    text = cycle_text(plain, Translator("nl"), example=example)

    assert again(plain, example=example).predictions == ()
    taken = text.replace("predictions: []", "predictions:").replace("\n#  - ", "\n  - ").replace("\n#    ", "\n    ")
    found = cycles.understood(parse(taken, "x.md"), Path("cycles/twente/2026-09-x-k7m2.md")).cycle
    assert found.predictions == (example,)
