"""Structure, values and comments told apart: a hash in a text is none of our comments, and the other way round."""

from __future__ import annotations

import pytest

from lerende_aanpak.store.document import parse
from lerende_aanpak.store.skeleton import cut_values, skeleton


@pytest.mark.parametrize(
    ("front", "comments"),
    [
        ("a: b   # c\n", ["# c"]),
        ("# boven\na: 'x # y'\n\n  # onder: x\n", ["# boven", "# onder: x"]),
        ("a: x#y\nb: C#\n", []),
        ("a: |   # kop\n  een # twee\n  # drie\n# vier\nb: c\n", ["# kop", "# vier"]),
        ('a: {b: "# c",   # d\n  e: f}\t# g\n', ["# d", "# g"]),
        ('"# a": b\n', []),
        ("- een\n", []),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_are_found(front: str, comments: list[str], newline: str) -> None:
    """What is taken for a comment is kept; what is taken for a text may be replaced."""
    front = front if front[0] != "-" else f"a:\n{front}"
    document = parse(f"---\n{front}---\n\n## Plannen\n# kop\n".replace("\n", newline), "x.md")

    assert [document.text[start:end] for start, end in skeleton(document).comments] == comments


def test_what_is_left_is_structure() -> None:
    """A hyphen, colon or comma in a text or comment must not be taken for one of the file."""
    document = parse("---\na-b: 'c: d'   # e, f\nlijst:\n  -   # g - h\n    i: j\nk: [l, 'm, n']\n---\n", "x.md")

    assert skeleton(document).bones == (
        "---\nxxx: xxxxxx         \nxxxxx:\n  -          \n    x: x\nx: [x, xxxxxx]\n---\n"
    )


@pytest.mark.parametrize(
    ("front", "cut"),
    [
        ("title: Plan #2\n", ("title",)),
        ("title: Plan   # werktitel\n", ("title",)),
        ("title: Plan\t#2\n", ("title",)),
        ("title: C#\n", ()),
        ('title: "Plan #2"\n', ()),
        ("title: 'Plan'   # werktitel\n", ()),
        ("title:   # nog leeg\n", ()),
        ("title: Plan\n# los\n", ()),
        ("id: x   # uitleg\nscale:\n  size: 1   # ja\n", ()),
        ("predictions:\n  - statement: a\n  - statement: b #2\n", ("predictions.1.statement",)),
        ("decision:\n  lesson: bel #1\nfollows:\n  - learned: een #3\n", ("decision.lesson", "follows.0.learned")),
        ("waive: [{rule: x, why: daarom #1\n  }]\namendments:\n  - what: p\n    why: zo #2\n",
         ("waive.0.why", "amendments.0.why")),
        ("lesson: een\n  twee # drie\n", ("lesson",)),
        ("title: |   # kop\n  een\n", ()),
    ],
)  # fmt: skip
def test_a_sentence_that_yaml_cuts_is_named(front: str, cut: tuple[str, ...]) -> None:
    """`Plan #2` becomes `Plan`: the reader of the report sees half of what was written, and nobody is told."""
    assert cut_values(parse(f"---\n{front}---\n", "x.md")) == cut
