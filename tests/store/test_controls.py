"""Signs that nobody sees: they may not steer a terminal, break a list in two, or turn the order of letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.agreements import read_agreement
from lerende_aanpak.store.cycles import read_aim
from tests.store.agreed import AGREEMENT
from tests.store.examples import AIM, FIRST, FIRST_NAME, put, stored

NAME = f"twente/{FIRST_NAME}"
TITLE = "title: Rondetafelgesprek binnen 5 schooldagen (1 school)"


def refused(folder: Path, text: str, name: str = FIRST_NAME) -> list[tuple[str, str]]:
    """Give problem and place of everything that is refused in a cycle file."""
    with pytest.raises(CycleError) as raised:
        stored(folder, text, name)
    return [(one.problem(), one.where) for one in raised.value.all()]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        (TITLE, r'title: "A\e[31mROOD\a</title>"', "4:8", "U+001B"),
        (TITLE, "title: A\u202eabc", "4:8", "U+202E"),
        (TITLE, r'title: "A\u2066abc"', "4:8", "U+2066"),
        (TITLE, r'title: "A\x9babc"', "4:8", "U+009B"),
        ("  unit: school\n", '  unit: "school\\0"\n', "12:9", "U+0000"),
        ("members: [leerplicht-enschede, ", 'members: ["a\\x7f", ', "20:13", "U+007F"),
        ("statement: De mediane tijd", "statement: De\u202d mediane tijd", "28:16", "U+202D"),
        ("lesson: Niet de agenda", "lesson: Niet\u2069 de agenda", "66:11", "U+2069"),
        ("follows: []", '"foll\\aows": []', "16:1", "U+0007"),
    ],
)
def test_a_steering_sign_in_a_value_is_refused_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, code: str
) -> None:
    """It would colour the terminal, make a drawing no XML, or show a title backwards; no other error repeats it."""
    text = FIRST.replace(old, new, 1)
    assert text != FIRST

    assert refused(tmp_path, text) == [(f"hier staat een onzichtbaar stuurteken ({code})", f"{NAME}:{place}")]


@pytest.mark.parametrize(
    ("sign", "code"), [("\x1b", "U+001B"), ("\x0c", "U+000C"), ("\x85", "U+0085"), ("\u202e", "U+202E")]
)
def test_a_steering_sign_in_the_text_is_refused_with_line_and_column(tmp_path: Path, sign: str, code: str) -> None:
    """Whoever pastes from a PDF is told where; each line once."""
    text = FIRST.replace("Aanpassen. Volgende", f"Aan{sign}passen.{sign} Volgende")

    line = FIRST[: FIRST.index("Aanpassen. Volgende")].count("\n") + 1
    assert refused(tmp_path, text) == [(f"hier staat een onzichtbaar stuurteken ({code})", f"{NAME}:{line}:4")]


def test_a_steering_sign_comes_with_the_other_mistakes(tmp_path: Path) -> None:
    """One look at the file, one list of things to do."""
    text = FIRST.replace(TITLE, r'title: "\a"', 1).replace("low: 4", "low: vier", 1)

    assert [problem.partition("(")[0] for problem, _ in refused(tmp_path, text)] == [
        "hier staat een onzichtbaar stuurteken ", "`low` ",
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["|\n  een\n  twee\n", ">\n  een\n\n  twee\n", '"een\\n\\ttwee"', "een\n  twee"])
def test_a_value_of_more_lines_is_read_as_one_line(tmp_path: Path, written: str) -> None:
    """A title of two lines would break a branch of the family tree; a block of YAML is no mistake."""
    assert stored(tmp_path, FIRST.replace(TITLE, f"title: {written}", 1)).cycle.title == "een twee"


def test_how_a_change_idea_is_done_may_take_several_lines(tmp_path: Path) -> None:
    """What people do step by step is a list; the name of the idea is one line."""
    text = AIM.replace("name: Rondetafelgesprek binnen vijf schooldagen", 'name: "een\\ntwee"')
    text = text.replace("origin: own", 'procedures: "1. bel\\n2. plan"')

    idea = read_aim(put(tmp_path, text, "x.md"), "x.md").drivers[0].change_ideas[0]

    assert (idea.name, idea.procedures) == ("een twee", "1. bel\n2. plan")


def test_an_aim_and_an_agreement_have_the_same_door(tmp_path: Path) -> None:
    """Their titles stand on the same pages."""
    goal = put(tmp_path, AIM.replace("title: Minder", "title: Min\u202eder", 1), "thuiszitters-2027.md")
    agreement = tmp_path / "snel-bellen.md"
    agreement.write_text(AGREEMENT.rstrip("\n") + "\x07\n", encoding="utf-8")

    for read, code in (
        (lambda: read_aim(goal, "x.md"), "U+202E"),
        (lambda: read_agreement(agreement, "y.md"), "U+0007"),
    ):
        with pytest.raises(CycleError, match="onzichtbaar stuurteken") as raised:
            read()
        assert code in raised.value.problem()
