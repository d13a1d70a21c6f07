"""Blocks of keys and items of lists put in their place: everything around them stays, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.blocks import with_block, with_item, with_value
from lerende_aanpak.store.document import Document, load, parse
from lerende_aanpak.store.typed import plain

TEXT = """\
---
# één regel vooraf: 😀
title: "Kop: onderkop"    # tussen aanhalingstekens
scale:   # hoe groot
    belief: low   # na overleg met GGD
    unit:
# tussen twee blokken
follows: []   # nog geen
team: {owner: analist-twente, members: [ouder-1]}
predictions:
- id: p1   # de eerste
  low: 4
  # onder de eerste
-
  id: p2
  low: 5   # de laatste

note: |
  een
  # geen opmerking
data:
started:   # nog niet
---
## Plannen
started: dit is tekst
"""
NEWLINES = pytest.mark.parametrize("newline", ["\n", "\r\n"])


def document(text: str, newline: str = "\n") -> Document:
    """Take a text apart, with other line ends if need be."""
    return parse(text.replace("\n", newline), "x.md")


def value(text: str, *path: str | int) -> object:
    """Give what stands at a path in a new text."""
    node = parse(text, "x.md").root.at(path)
    return None if node is None else plain(node)


@NEWLINES
@pytest.mark.parametrize(
    ("key", "lines", "old", "new"),
    [
        ("started", ["started: 2026-11-22"], "started:   # nog niet", "started: 2026-11-22   # nog niet"),
        ("data", ["data:", "  - a: 1"], "data:\n", "data:\n  - a: 1\n"),
        ("follows", ["follows:", "  - cycle: x"], "follows: []   # nog geen", "follows:   # nog geen\n  - cycle: x"),
        ("team", ["team: niemand"], "team: {owner: analist-twente, members: [ouder-1]}", "team: niemand"),
        ("note", ["note: kort"], "note: |\n  een\n  # geen opmerking\n", "note: kort\n"),
        (
            "scale",
            ["scale:", "  size: 3"],
            "scale:   # hoe groot\n    belief: low   # na overleg met GGD\n    unit:\n",
            "scale:   # hoe groot\n  size: 3\n",
        ),
        (
            "predictions",
            ["predictions: []"],
            "predictions:\n- id: p1   # de eerste\n  low: 4\n  # onder de eerste\n-\n  id: p2\n  low: 5   # de laatste",
            "predictions: []   # de laatste",
        ),
        ("nieuw", ["nieuw:", "  a: 1"], "# nog niet\n---\n", "# nog niet\nnieuw:\n  a: 1\n---\n"),
    ],
)
def test_a_block_is_written_at_its_place(key: str, lines: list[str], old: str, new: str, newline: str) -> None:
    """A registration must not cost the analyst the comments that were typed around it."""
    made = with_block(document(TEXT, newline), key, lines)

    assert made == TEXT.replace(old, new, 1).replace("\n", newline)


def test_comments_under_a_block_stay() -> None:
    """They belong to the next key."""
    text = "---\na:\n  b: 1\n  # hoort bij wat volgt\n\n# ook\nc: 2\n---\n"

    assert with_block(parse(text, "x.md"), "a", ["a: 3"]) == text.replace("a:\n  b: 1", "a: 3")


@NEWLINES
@pytest.mark.parametrize(
    ("path", "new", "old", "made"),
    [
        (("scale", "unit"), "school", "    unit:\n", "    unit: school\n"),
        (("scale", "belief"), "high", "belief: low ", "belief: high "),
        (("scale", "size"), "3", "    unit:\n", "    unit:\n    size: 3\n"),
        (("team", "owner"), "een: twee", "owner: analist-twente", 'owner: "een: twee"'),
        (("team", "members"), ["a", "b, c"], "members: [ouder-1]", 'members: [a, "b, c"]'),
        (("scale", "unit"), ["a"], "    unit:\n", "    unit: [a]\n"),
        (("started", "on"), "x", "started:   # nog niet\n", "started:   # nog niet\n  on: x\n"),
        (("planned", "start"), "2027-01-01", "# nog niet\n---", "# nog niet\nplanned:\n  start: 2027-01-01\n---"),
        (("predictions", 1, "low"), "6", "low: 5", "low: 6"),
        (("predictions", 0, "high"), "9", "low: 4\n", "low: 4\n  high: 9\n"),
    ],
)
def test_a_value_is_written_at_its_place(
    path: tuple[str | int, ...], new: str | list[str], old: str, made: str, newline: str
) -> None:
    """The plan is filled in bit by bit; each bit changes one line."""
    assert with_value(document(TEXT, newline), path, new) == TEXT.replace(old, made, 1).replace("\n", newline)


def test_a_list_of_lines_becomes_a_list_on_one_line() -> None:
    """Whoever wrote members below each other may still change them from the notebook."""
    text = "---\nteam:\n  members:\n  - a   # eerst\n  - b\n  sponsor: c\n---\n"

    made = with_value(parse(text, "x.md"), ("team", "members"), ["d"])

    assert made == "---\nteam:\n  members: [d]\n  sponsor: c\n---\n"
    assert value(made, "team") == {"members": ["d"], "sponsor": "c"}


@NEWLINES
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("follows",), "follows: []   # nog geen\n", "follows:   # nog geen\n  - id: p9\n    low: 7\n"),
        (("predictions",), "low: 5   # de laatste\n", "low: 5   # de laatste\n- id: p9\n  low: 7\n"),
        (("data",), "data:\n", "data:\n  - id: p9\n    low: 7\n"),
        (("nieuw",), "# nog niet\n---", "# nog niet\nnieuw:\n  - id: p9\n    low: 7\n---"),
        (
            ("predictions", 1, "ideas"),
            "low: 5   # de laatste\n",
            "low: 5   # de laatste\n  ideas:\n    - id: p9\n      low: 7\n",
        ),
    ],
)
def test_an_item_is_added_at_the_end_of_its_list(path: tuple[str | int, ...], old: str, new: str, newline: str) -> None:
    """A second expectation comes under the first, whatever way the first was written."""
    made = with_item(document(TEXT, newline), path, ["id: p9", "low: 7"])

    assert made == TEXT.replace(old, new, 1).replace("\n", newline)
    parse(made, "x.md")


def test_an_item_of_a_nested_list_keeps_its_margin() -> None:
    """Change ideas stand three levels deep, in a file that an analyst indented their own way."""
    text = "---\ndrivers:\n    - id: d\n      change_ideas: []   # nog geen\n---\n"

    made = with_item(parse(text, "x.md"), ("drivers", 0, "change_ideas"), ["id: i", "name: x"])

    assert made == text.replace(
        "change_ideas: []   # nog geen",
        "change_ideas:   # nog geen\n        - id: i\n          name: x",
    )


@pytest.mark.parametrize(("path", "where"), [(("team", "members"), "x.md:9:40"), (("team", "drivers"), "x.md:9:7")])
def test_a_list_on_one_line_is_not_added_to(path: tuple[str, ...], where: str) -> None:
    """Rewriting the line would cost its layout; the analyst is told which line, and how."""
    with pytest.raises(CycleError, match="staat op één regel") as raised:
        with_item(document(TEXT), path, ["id: x"])

    assert raised.value.where == where


def test_a_value_in_a_block_on_one_line_is_not_added() -> None:
    """As above, for a key of a block."""
    with pytest.raises(CycleError, match="`sponsor` staat op één regel"):
        with_value(document(TEXT), ("team", "sponsor"), "x")


def test_a_byte_order_mark_and_a_missing_last_newline_are_no_matter(tmp_path: Path) -> None:
    """Notepad leaves the one, other editors the other."""
    path = tmp_path / "x.md"
    path.write_bytes("\ufeff---\r\na: b\r\n---".encode())

    made = with_block(load(path, "x.md"), "c", ["c: d"])

    assert made == "---\r\na: b\r\nc: d\r\n---"


# --- any front matter -------------------------------------------------------------------------------------------------

KEYS = [f"k{number}" for number in range(5)]
SCALARS = ["x", '"a: b # c"', "'#'", "|\n  een\n  # twee", ">-\n  een\n\n  twee", "", "# niets", "x   # opmerking"]
FLOWS = ["[]", "{}", "[a, 'b ]']", "{a: 1,\n  b: 2}", "[]   # nog niets"]
BLOCKS = [
    "\n  a: 1\n  b:   # c",
    "\n- a\n- b   # c",
    "\n  - a: 1\n    b: 2\n  # d\n  -\n    a: 3",
    "   # e\n\n  a:\n    b: 1",
]
AFTER = ["", "\n# onder", "\n\n# onder\n  # ingesprongen", "\n   "]
entries = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([*SCALARS, *FLOWS, *BLOCKS]), st.sampled_from(AFTER)),
    min_size=1, max_size=5, unique_by=lambda entry: entry[0],
)  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    entries=entries, key=st.sampled_from([*KEYS, "nieuw"]), newline=st.sampled_from(["\n", "\r\n"]),
    way=st.sampled_from(["line", "block", "value", "item"]),
)  # fmt: skip
def test_whatever_stands_around_it_stays(entries: list[tuple[str, str, str]], key: str, newline: str, way: str) -> None:
    """A file that an analyst wrote in a way of their own must survive every step of a cycle."""
    body = "".join(f"{name}: {written}{after}\n" for name, written, after in entries)
    text = f"---\n# boven\n{body}---\n\n## Plannen\n{key}: x\n".replace("\n", newline)
    before = parse(text, "x.md")
    old = plain(before.root)
    refused = ""
    try:
        if way == "line":
            made, expected = with_block(before, key, [f"{key}: v"]), "v"
        elif way == "block":
            made, expected = with_block(before, key, [f"{key}:", "  v: w"]), {"v": "w"}
        elif way == "value":
            made, expected = with_value(before, (key, "v"), "w"), {**_mapping(before, key), "v": "w"}
        else:
            items = _list(before, key)
            made, expected = with_item(before, (key,), ["v: w"]), [*items, {"v": "w"}]
    except CycleError as error:
        refused = error.problem()
    if refused:
        assert "staat op één regel" in refused
        return
    after = parse(made, "x.md")

    assert plain(after.root) == {**old, key: expected}
    assert _around(made, after, key) == _around(text, before, key)


def _mapping(found: Document, key: str) -> dict[str, object]:
    node = found.root.at((key,))
    return plain(node) if node is not None and isinstance(node.value, dict) else {}


def _list(found: Document, key: str) -> list[object]:
    node = found.root.at((key,))
    return plain(node) if node is not None and isinstance(node.value, list) else []


def _around(text: str, found: Document, key: str) -> list[str]:
    """Give every line that is no line of this key: all comments, and all other keys as they are written."""
    node = found.root.at((key,))
    if node is None:
        return text.splitlines()
    first = found.root.keys[key].line - 1
    later = [place.line - 1 for place in found.root.keys.values() if place.line - 1 > first]
    closing = text[: found.closing].count("\n")
    last = min(later, default=closing)
    lines = text.splitlines()
    return [*lines[:first], *(line for line in lines[first:last] if line.startswith("#")), *lines[last:]]
