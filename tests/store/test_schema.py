"""The JSON Schema: what we read is valid, what we refuse is not, and every key says what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from lerende_aanpak.i18n import LANGUAGES
from lerende_aanpak.store.document import load, parse
from lerende_aanpak.store.keys import KEYS, UNDER_THE_KEYS, written
from lerende_aanpak.store.schema import agreement_schema, aim_schema, cycle_schema
from lerende_aanpak.store.typed import plain
from tests.conftest import ROOT
from tests.store import golden
from tests.store.agreed import AGREEMENT
from tests.store.examples import AIM, FIRST, SECOND

CYCLES = sorted(ROOT.glob("cycles/*/*.md"))
AIMS = sorted(ROOT.glob("cycles/*/aims/*.md"))
V2 = FIRST.replace("cycle@1", "cycle@2").replace("  lesson: Niet", "  lesson:\n    statement: Niet")
GUESSED = {
    "low": 4, "point": 6.5, "confidence": 0.8, "size": 1, "working_elements": [2, 3], "fictitious": True,
    "carried_out_as_planned": False, "title": 2027, "started": None,
}  # fmt: skip
"""What YAML makes of values that we read as text."""


def keys(text: str) -> Any:
    """Give the front matter of a file as we read it: text."""
    return plain(parse(text, "x.md").root)


def problems(schema: dict[str, Any], instance: Any) -> list[str]:
    """Give what a validator finds wrong: the path, and the message."""
    checker = jsonschema.Draft202012Validator(schema)
    return [f"{'.'.join(map(str, one.path))}: {one.message}" for one in checker.iter_errors(instance)]


def guessed(value: Any) -> Any:
    """Give front matter as a reader that guesses types sees it."""
    if isinstance(value, dict):
        return {key: GUESSED.get(key, guessed(one)) for key, one in value.items()}
    return [guessed(one) for one in value] if isinstance(value, list) else value


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every key of a schema, those of its parts too."""
    for part in (schema, *schema["$defs"].values()):
        yield from part["properties"].items()


@pytest.mark.parametrize("make", [cycle_schema, aim_schema, agreement_schema])
def test_it_is_a_schema(make: Any) -> None:
    """An editor refuses a schema with a slip in it without a word."""
    jsonschema.Draft202012Validator.check_schema(make("nl"))


@pytest.mark.parametrize("path", CYCLES, ids=lambda path: path.name)
def test_every_shipped_cycle_is_valid(path: Any) -> None:
    """An editor that draws red lines under a good example teaches the wrong thing."""
    assert problems(cycle_schema("nl"), plain(load(path, path.name).root)) == []


@pytest.mark.parametrize("text", [FIRST, SECOND, V2, *(golden.migrated(name) for name in golden.OLD)])
def test_the_worked_examples_are_valid(text: str) -> None:
    """METHOD section 3, and files of every version, as text and as YAML guesses at them."""
    assert problems(cycle_schema("nl"), keys(text)) == []
    assert problems(cycle_schema("nl"), guessed(keys(text))) == []


@pytest.mark.parametrize("name", golden.FILES)
def test_every_golden_file_is_valid(name: str) -> None:
    """What was once a good file gets no red line."""
    assert problems(cycle_schema("nl"), plain(golden.read(name).document.root)) == []


@pytest.mark.parametrize("text", [AIM, *(path.read_text(encoding="utf-8") for path in AIMS)])
def test_aims_are_valid(text: str) -> None:
    """The driver diagram too, which holds itself."""
    deep = text.replace(
        "    change_ideas:", "    drivers: [{id: a, name: b, drivers: [{id: c, name: d}]}]\n    change_ideas:"
    )

    assert problems(aim_schema("nl"), keys(text)) == []
    assert problems(aim_schema("nl"), keys(deep)) == []


def test_an_agreement_is_valid() -> None:
    """The third kind of file that people write."""
    assert problems(agreement_schema("nl"), keys(AGREEMENT)) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("members:", "membres:", "team"),
        ("region: twente", "regio: twente", ""),
        ("role: process", "role: uitkomst", "predictions.0.role"),
        ("belief: low", "belief: laag", "scale.belief"),
        ("how: adapts", "how: follows", "follows.0.how"),
        ("title:", "# title:", ""),
        ("    low: 4\n", "", "predictions.0"),
        ("    low: 4\n", "    low: vier\n", "predictions.0.low"),
        ("size: 1", "size: 0", "scale.size"),
        ("[2, 3]", "[2, 7]", "working_elements.1"),
        ("2026-12-18", "in december", "planned.end"),
        ("k7m2", "K7M2", "id"),
        ("cycle@2", "cycle@3", "schema"),
        ("lesson:\n    statement: Niet", "lesson: Niet", "decision.lesson"),
        ("confidence: 0.80", "confidence: zeker", "predictions.0.confidence"),
        ("2026-09-01T10:12:00+02:00", "2026-09-01", "registered.at"),
        ("through: {twente.dagen-tot-rondetafel: 2026-08", "through: {twente.dagen-tot-rondetafel: augustus",
         "registered.data_through.twente.dagen-tot-rondetafel"),
        ("follows: []", "follows: {cycle: x}", "follows"),
    ],
)  # fmt: skip
def test_what_we_refuse_is_not_valid(old: str, new: str, path: str) -> None:
    """The red line stands under the slip, before the command says so."""
    whole = (
        V2.replace("follows: []", "follows:\n  - cycle: twente-2026-03-x-a2a2\n    how: adapts") if "how" in old else V2
    )
    assert old in whole
    found = problems(cycle_schema("nl"), keys(whole.replace(old, new, 1)))

    assert path in {one.partition(":")[0] for one in found}


def test_no_key_lacks_a_title_and_none_is_left_over() -> None:
    """A new field must say what it is for, in both languages, before anybody meets it."""
    made = (cycle_schema("nl"), aim_schema("nl"), agreement_schema("nl"))

    assert {kind.__name__: sorted(written(kind)) for kind in KEYS} == {
        kind.__name__: sorted(table) for kind, table in KEYS.items()
    }
    assert {kind.__name__ for kind in KEYS} == {"Cycle", "Aim", "Agreement"}.union(*(one["$defs"] for one in made))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [cycle_schema, aim_schema, agreement_schema])
def test_every_key_explains_itself(make: Any, language: Any) -> None:
    """This is what a person sees when the mouse rests on a key."""
    found = list(properties(make(language)))

    assert len(found) >= 8
    assert [key for key, one in found if not (one["title"] and re.fullmatch(r"[A-Z].*\.", one["description"]))] == []


def test_a_choice_is_shown_with_its_word() -> None:
    """Codes are English; what they mean is told in the reader's language."""
    role = cycle_schema("nl")["$defs"]["Prediction"]["properties"]["role"]

    assert {one["enum"][0]: one["title"] for one in role["oneOf"]} == {
        "outcome": "uitkomst", "process": "proces", "balancing": "balans", "context": "context",
    }  # fmt: skip


def test_text_under_the_keys_is_no_key() -> None:
    """What stands below the front matter is not typed above it."""
    made = (cycle_schema("nl"), agreement_schema("nl"))

    assert [key for key in UNDER_THE_KEYS.values() for one in made if key in one["properties"]] == []
