"""Front matter is text: nothing is guessed, and what would be lost or changed silently is refused at its place."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.document import Document, parse


def document(front: str) -> Document:
    """Take a file apart whose front matter is ``front``: its first line is line 2 of the file ``x.md``."""
    return parse(f"---\n{front}---\n", "x.md")


@pytest.mark.parametrize(
    "value",
    [
        "NO", "yes", "on", "off", "~", "null", "0153", "12:30", "1.10", "05E1", "1_000", "0x1F", "2027-06-30", "=",
        "1e3", ".inf", "a:b", "a#b", "C#", "it's", "10%", "één", "😀", "-5",
    ],
)  # fmt: skip
def test_a_text_stays_the_text_it_is(value: str) -> None:
    """Norway is no 'no', a postcode no number: YAML libraries change both (DESIGN section 7)."""
    node = document(f"a: {value}\n").root.at(("a",))

    assert node is not None
    assert node.value == value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"a: b"', "a: b"),
        ("'it''s'", "it's"),
        ('"twee\\nregels"', "twee\nregels"),
        ("tekst   # opmerking", "tekst"),
        ("|\n  een\n  twee", "een\ntwee\n"),
    ],
)
def test_quotes_comments_and_blocks_mean_what_yaml_says(written: str, expected: str) -> None:
    """An editor with YAML support must show the same thing."""
    node = document(f"a: {written}\n").root.at(("a",))

    assert node is not None
    assert node.value == expected


@pytest.mark.parametrize(
    ("front", "where", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.md:4:1", "sleutel `a` staat twee keer (eerder op regel 2)"),
        ("s:\n  a: 1\n  a: 2\n", "x.md:4:3", "sleutel `a` staat twee keer (eerder op regel 3)"),
        ("a: *x\n", "x.md:2:4", "'*x' is een verwijzing"),
        ("a: &x 3\n", "x.md:2:4", "'&x' is een anker"),
        ("l:\n  - *x\n", "x.md:3:5", "'*x' is een verwijzing"),
        ("a: !x 3\n", "x.md:2:4", "'!x' is een label"),
        ("a: !!python/name:os.system x\n", "x.md:2:4", "os.system' is een label"),
        ("a:\n\tb: 3\n", "x.md:3:1", "tab"),
        ("ab: c\n\td\n", "x.md:3:1", "tab"),
        ("title: Kop: onderkop\n", "x.md:2:11", "dubbele punt in de tekst"),
        ("a: [b, c\nd: 3\n", "x.md:3:2", "niet te lezen"),  # the colon is the first thing no list can hold
        ("a: b\n  c: d\n", "x.md:3:4", "niet te lezen"),
        ("- a\n", "x.md:2:1", "sleutels met een waarde"),
        ("alleen tekst\n", "x.md:2:1", "sleutels met een waarde"),
    ],
)
def test_what_yaml_would_change_or_lose_is_refused_at_its_place(front: str, where: str, problem: str) -> None:
    """A message without the right line sends a person through the whole file."""
    with pytest.raises(CycleError) as raised:
        document(front)

    assert raised.value.where == where
    assert problem in raised.value.problem()
    assert raised.value.remedy()


def test_everything_refused_is_told_in_one_pass() -> None:
    """Nobody wants to repair a file five times."""
    with pytest.raises(CycleError) as raised:
        document("a: 1\nb: *x\na: 2\nc: &y 3\nd: !z 4\n")

    assert [one.where for one in raised.value.all()] == ["x.md:3:4", "x.md:4:1", "x.md:5:4", "x.md:6:4"]


def test_what_was_refused_before_an_unreadable_line_is_told_too() -> None:
    """The two mistakes stand in one file, so they come in one message."""
    with pytest.raises(CycleError) as raised:
        document("a: 1\na: 2\nb: [c\n")

    lines = [one.where.split(":")[1] for one in raised.value.all()]
    assert lines[0] == "3"
    assert len(lines) == 2


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f"])
def test_a_control_character_is_a_message_not_a_crash(letter: str) -> None:
    """Text pasted from a PDF holds them; one such file must not stop the other regions."""
    with pytest.raises(CycleError):
        document(f"a: b{letter}c\n")


def test_the_end_mark_of_yaml_loses_nothing() -> None:
    """`...` ends a YAML document; the keys under it would vanish without a word."""
    with pytest.raises(CycleError):
        document("a: b\n...\nc: d\n")


def test_a_file_that_is_nested_without_end_is_refused() -> None:
    """A file from outside must not exhaust the machine."""
    with pytest.raises(CycleError, match="lagen diep"):
        document("a: " + "[" * 60 + "]" * 60 + "\n")


def test_a_place_counts_letters_not_bytes() -> None:
    """An emoji or an accent before a mistake must not shift the message."""
    with pytest.raises(CycleError) as raised:
        document('a: {"één 😀": &x 1}\n')

    assert raised.value.where == "x.md:2:14"  # a : space { "één 😀" : space, 13 signs before the &


def test_an_empty_front_matter_has_no_keys() -> None:
    """The schema check then says what is missing."""
    assert document("").root.value == {}
