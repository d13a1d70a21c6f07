"""A lesson is a sentence first; its parts are there for who wants to know where and why."""

from __future__ import annotations

import datetime

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.pdsa.act import Decision, Lesson


def test_a_sentence_alone_has_no_parts() -> None:
    """A file of the first version can hold the sentence, and nothing more."""
    assert not Lesson(statement="Bel meteen").in_parts


@pytest.mark.parametrize(
    "part",
    [{"context": "x"}, {"mechanism": "x"}, {"outcome": "x"}, {"working_elements": (2,)}, {"strength": "low"},
     {"audience": "x"}],
)  # fmt: skip
def test_each_part_is_seen(part: dict[str, object]) -> None:
    """A part that is overlooked would be lost in a file of the first version."""
    assert Lesson(statement="Bel meteen", **part).in_parts  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 7])
def test_a_lesson_names_working_elements_that_exist(number: int) -> None:
    """The programme has six."""
    with pytest.raises(ModelError, match=f"werkzaam element {number}"):
        Lesson(statement="x", working_elements=(number,))


def test_a_decision_without_an_outcome_can_be_read() -> None:
    """A half-written file is a finding, no riddle: the cycle is closed, and a rule says what is missing."""
    assert Decision(on=datetime.date(2027, 1, 18)).outcome is None
