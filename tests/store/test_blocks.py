"""Blocks of keys and items of lists put in their place: everything around them stays, to the byte."""

from __future__ import annotations

import re
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
            "scale:   # hoe groot\n    # na overleg met GGD\n    unit:\n    size: 3\n",
        ),
        (
            "predictions",
            ["predictions: []"],
            "predictions:\n- id: p1   # de eerste\n  low: 4\n  # onder de eerste\n-\n  id: p2\n  low: 5   # de laatste",
            "predictions: []\n# de eerste\n  # onder de eerste\n  # de laatste",
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


def test_a_list_of_lines_stays_one() -> None:
    """Whoever wrote members below each other, with a remark behind each, keeps both."""
    text = "---\nteam:\n  members:\n  - a   # eerst\n  - b\n  sponsor: c\n---\n"

    made = with_value(parse(text, "x.md"), ("team", "members"), ["d"])

    assert made == "---\nteam:\n  members:\n  - d   # eerst\n  sponsor: c\n---\n"


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


@pytest.mark.parametrize(
    ("path", "lines", "new"),
    [
        (("team", "members"), ["id: x"], "team: {owner: analist-twente, members: [ouder-1, {id: x}]}"),
        (("team", "drivers"), ["id: x"], "team: {owner: analist-twente, members: [ouder-1], drivers: [{id: x}]}"),
    ],
)
def test_an_item_is_added_between_brackets(path: tuple[str, ...], lines: list[str], new: str) -> None:
    """A block on one line is as good as any; it stays on one line."""
    made = with_item(document(TEXT), path, lines)

    assert made == TEXT.replace("team: {owner: analist-twente, members: [ouder-1]}", new)


def test_a_value_is_added_between_brackets() -> None:
    """As above, for a key of a block."""
    made = with_value(document(TEXT), ("team", "sponsor"), "x, y")

    assert made == TEXT.replace("members: [ouder-1]}", 'members: [ouder-1], sponsor: "x, y"}')


@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ("team: [a: 1]\n", ("team", 0, "b"), "x.md:2:8"),
        ("team: {a: [x,   # weg\n  y]}\n", ("team", "a"), "x.md:2:11"),  # the comment would go with the list
    ],
)
def test_what_cannot_be_written_at_its_place_is_said(text: str, path: tuple[str | int, ...], where: str) -> None:
    """A rare way of YAML: better no step than a file that says something else, or lost a remark."""
    with pytest.raises(CycleError, match="niets bij te zetten") as raised:
        with_value(parse(f"---\n{text}---\n", "x.md"), path, "x")

    assert raised.value.where == where


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{a: 1}\n", "{a: 1, team: {owner: x}}\n"),
        ("  a: 1\n  # eind\n", "  a: 1\n  # eind\n  team:\n    owner: x\n"),
        ("team: {owner}   # rol\n", "team: {owner: x}   # rol\n"),
        ("team:\n    {}   # rol\n", "team:\n  owner: x\n    # rol\n"),
        ('"team": {\n  # rol\n}\n', '"team": {owner: x\n  # rol\n}\n'),
        ("? team\n: sponsor: y\n", "? team\n: sponsor: y\n  owner: x\n"),
        ("team:\n  sponsor: |   # wie\n    y\n\na: b\n", "team:\n  sponsor: |   # wie\n    y\n  owner: x\n\na: b\n"),
    ],
)
def test_every_way_of_writing_a_block_is_kept(text: str, made: str) -> None:
    """Editors and people have their own ways; ours is no reason to write it anew."""
    assert with_value(parse(f"---\n{text}---\n", "x.md"), ("team", "owner"), "x") == f"---\n{made}---\n"


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("[a,  b,   # twee\n    c]   # drie", ["a", "c"], "[a,    # twee\n    c]   # drie"),
        ("[a, b, c]", ["a"], "[a]"),
        ("[a, b,]", ["x", "a", "b", "c"], "[x, a, b, c,]"),
        ("\n  # boven\n  - a   # een\n\n  # tussen\n  - b   # twee\n  # onder", ["b", "c"],
         "\n  # boven\n  # een\n\n  # tussen\n  - b   # twee\n  - c\n  # onder"),
        ("\n  - a   # een\n  - b", ["c", "a", "b"], "\n  - c\n  - a   # een\n  - b"),
        ("\n  - a   # een\n  # onder", [], "[]\n  # een\n  # onder"),
    ],
)  # fmt: skip
def test_a_list_changes_item_by_item(old: str, new: list[str], made: str) -> None:
    """A role joins the team: what was noted at the others is still true."""
    made_of = {True: "---\nmembers: ", False: "---\nmembers:"}
    text, expected = (f"{made_of[one.startswith('[')]}{one}\n---\n" for one in (old, made))

    assert with_value(parse(text, "x.md"), ("members",), new) == expected


def test_a_block_is_held_against_what_stands_there() -> None:
    """A second registration changes three words; the remarks of the first are nobody's to throw away."""
    text = """\
---
registered:   # door ons
  # op tijd
  at: 2026-09-01   # dinsdag

  by: verbinder
  data_through:   # gezien
    a.b: 2026-08   # laatste
    # c kwam later
    c.d: 2026-07
  digest: "v1:x"   # vingerafdruk
# hierna
started:
---
"""
    lines = ["registered:", "  at: 2026-09-03", "  by: verbinder", "  data_through: {a.b: 2026-08, e.f: 2026-06}",
             "  digest: v1:y"]  # fmt: skip

    made = with_block(parse(text, "x.md"), "registered", lines)

    assert made == text.replace("2026-09-01 ", "2026-09-03 ").replace('"v1:x"', "v1:y").replace(
        "    c.d: 2026-07\n", "    e.f: 2026-06\n"
    )


def test_a_byte_order_mark_and_a_missing_last_newline_are_no_matter(tmp_path: Path) -> None:
    """Notepad leaves the one, other editors the other."""
    path = tmp_path / "x.md"
    path.write_bytes("\ufeff---\r\na: b\r\n---".encode())

    made = with_block(load(path, "x.md"), "c", ["c: d"])

    assert made == "---\r\na: b\r\nc: d\r\n---"


# --- any front matter -------------------------------------------------------------------------------------------------

KEYS = [f"k{number}" for number in range(5)]
SCALARS = ["x", '"a: b # c"', "'#'", "|\n  een\n  # twee", ">-\n  een\n\n  twee", "", "#:niets", "x   #:opmerking",
           "|   #:kop\n  een", "\n  x   #:onder", "een\n  twee   #:lang"]  # fmt: skip
FLOWS = ["[]", "{}", "[a, 'b ]']", "{a: 1,\n  b: 2}", "[]   #:nog niets", "{   #:open\n}", "[a,   #:a\n  b,   #:b\n]",
         "{v: w, a}   #:dicht", "\n  {v: , a: 1}"]  # fmt: skip
BLOCKS = [
    "\n  a: 1\n  b:   #:c",
    "\n- a\n- b   #:c",
    "\n  - a: 1\n    b: 2\n  #:d\n  -\n    a: 3",
    "   #:e\n\n  a:\n    b: 1",
    "   #:f\n  #:g\n  v: x   #:h\n\n  #:i\n  a:   #:j\n    b: 1",
    "\n    - v: x   #:k\n      #:l\n      b: 2\n\n    #:m\n    -   #:n\n      a: 3",
]
AFTER = ["", "\n#:onder", "\n\n#:onder\n  #:ingesprongen", "\n   "]
REMARK = re.compile(r"#:\w+")
entries = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([*SCALARS, *FLOWS, *BLOCKS]), st.sampled_from(AFTER)),
    min_size=1, max_size=5, unique_by=lambda entry: entry[0],
)  # fmt: skip


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    entries=entries, key=st.sampled_from([*KEYS, "nieuw"]), newline=st.sampled_from(["\n", "\r\n"]),
    way=st.sampled_from(["line", "block", "value", "list", "items", "item"]),
)  # fmt: skip
def test_whatever_stands_around_it_stays(entries: list[tuple[str, str, str]], key: str, newline: str, way: str) -> None:
    """A file that an analyst wrote in a way of their own must survive every step of a cycle."""
    body = "".join(f"{name}: {written}{after}\n" for name, written, after in entries)
    text = f"---\n# boven\n{body}---\n\n## Plannen\n{key}: x\n".replace("\n", newline)
    before = parse(text, "x.md")
    old = plain(before.root)
    if way == "line":
        made, expected = with_block(before, key, [f"{key}: v"]), "v"
    elif way == "block":
        made, expected = with_block(before, key, [f"{key}:", "  v: w"]), {"v": "w"}
    elif way == "value":
        made, expected = with_value(before, (key, "v"), "w"), {**_mapping(before, key), "v": "w"}
    elif way == "list":
        made, expected = with_value(before, (key,), ["b", "v", "a"]), ["b", "v", "a"]
    elif way == "items":
        lines = [f"{key}:", "  - a: 3", "    c: 4", "  - a: 7"]
        made, expected = with_block(before, key, lines), [{"a": "3", "c": "4"}, {"a": "7"}]
    else:
        made, expected = with_item(before, (key,), ["v: w"]), [*_list(before, key), {"v": "w"}]
    after = parse(made, "x.md")

    assert plain(after.root) == {**old, key: expected}
    assert REMARK.findall(made) == REMARK.findall(text)
    assert _around(made, after, key) == _around(text, before, key)


def _mapping(found: Document, key: str) -> dict[str, object]:
    node = found.root.at((key,))
    return plain(node) if node is not None and isinstance(node.value, dict) else {}


def _list(found: Document, key: str) -> list[object]:
    node = found.root.at((key,))
    return plain(node) if node is not None and isinstance(node.value, list) else []


def _around(text: str, found: Document, key: str) -> list[str]:
    """Give every line that is no line of this key: all other keys as they are written, and what is between them."""
    node = found.root.at((key,))
    if node is None:
        return text.splitlines()
    first = found.root.keys[key].line - 1
    later = [place.line - 1 for place in found.root.keys.values() if place.line - 1 > first]
    last = min(later, default=text[: found.closing].count("\n"))
    lines = text.splitlines()
    return [*lines[:first], *lines[last:]]
