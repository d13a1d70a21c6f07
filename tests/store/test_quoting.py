"""Writing one value: it is read back as it was, and everything around it stays, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.store.blocks import with_value
from lerende_aanpak.store.document import parse

TEXT = """\
---
# één regel vooraf: 😀
title:   "Kop: onderkop"    # tussen aanhalingstekens

scale:
    belief: low   # na overleg met GGD
    unit:
team: {owner: analist-twente, members: [ouder-1, leerplicht]}
links:
- {cycle: a, how: adapts}   # kort
note: |
  een
  twee
last: "x"
---
## Plannen
belief: low
"""

PLACES: list[tuple[tuple[str | int, ...], str]] = [
    (("title",), '"Kop: onderkop"'),
    (("scale", "belief"), "low"),
    (("team", "owner"), "analist-twente"),
    (("team", "members", 1), "leerplicht"),
    (("links", 0, "how"), "adapts"),
    (("last",), '"x"'),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("path", "old"), PLACES)
def test_only_the_value_changes(path: tuple[str | int, ...], old: str, newline: str) -> None:
    """Comments are people's memory; a program that drops them is not let near the file again."""
    text = TEXT.replace("\n", newline)

    new = with_value(parse(text, "x.md"), path, "nieuw")

    assert new == text.replace(old, "nieuw", 1)


def test_an_empty_value_is_filled_in() -> None:
    """The form of a new cycle has keys that still wait."""
    assert with_value(parse(TEXT, "x.md"), ("scale", "unit"), "school") == TEXT.replace("unit:", "unit: school")


def test_a_block_of_lines_is_replaced_up_to_the_next_key() -> None:
    """The key under the block must stay a key."""
    new = with_value(parse(TEXT, "x.md"), ("note",), "kort")

    assert new == TEXT.replace("|\n  een\n  twee\n", "kort\n")


written = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], include_characters="\n\t\r"), max_size=30
)


@settings(deadline=None)
@given(value=written | st.sampled_from(["", " ", "NO", "~", "a: b", "a #b", "- a", "'", '"', "\\", "---", "a\r\nb"]))
def test_any_text_is_read_back_as_it_was_written(value: str) -> None:
    """A lesson with a colon or a quote in it must not break the file, nor change."""
    path = ("scale", "belief")

    new = with_value(parse(TEXT, "x.md"), path, value)

    node = parse(new, "x.md").root.at(path)
    assert node is not None
    assert node.value == value
    before, after = TEXT.split("low", 1)
    assert new.startswith(before)
    assert new.endswith(after)


@settings(deadline=None)
@given(value=st.text("ab ,[]{}:#'\"", max_size=8))
@pytest.mark.parametrize("path", [("team", "members", 0), ("team", "owner"), ("links", 0, "how")])
def test_any_text_is_read_back_inside_brackets_too(path: tuple[str | int, ...], value: str) -> None:
    """`members: [leerplicht, a]` with a comma in a role would become two people."""
    node = parse(with_value(parse(TEXT, "x.md"), path, value), "x.md").root.at(path)

    assert node is not None
    assert node.value == value


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\ufffe"])
def test_control_characters_leave_a_readable_file(letter: str) -> None:
    """Text pasted from a PDF holds them; the file must still open tomorrow."""
    node = parse(with_value(parse(TEXT, "x.md"), ("last",), f"a{letter}b"), "x.md").root.at(("last",))

    assert node is not None
    assert node.value == f"a{letter}b"
