"""A person's text put under its heading: it reads back, and every other part stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.store.document import FENCE, HEADING, MERGE, Document, parse
from lerende_aanpak.store.prose import added, inert, under

TEXT = """\
---
a: b
---

## Plannen

### Waarom
Daarom.

### Vragen

### Verandering
```
## Doen
### Vragen
```
Zo.

## Doen

- 2026-09-07 gestart

## Duiden

Alles bij elkaar.

### Herkennen
Ja.

## Besluiten
"""
NEWLINES = pytest.mark.parametrize("newline", ["\n", "\r\n"])
PARTS = [("Plannen", ""), ("Plannen", "Waarom"), ("Plannen", "Vragen"), ("Plannen", "Dataplan"), ("Doen", ""),
         ("Duiden", ""), ("Duiden", "Herkennen"), ("Duiden", "Verklaren"), ("Besluiten", ""),
         ("Besluiten", "Reden")]  # fmt: skip


def document(text: str = TEXT, newline: str = "\n") -> Document:
    """Take a text apart, with other line ends if need be."""
    return parse(text.replace("\n", newline), "x.md")


@NEWLINES
@pytest.mark.parametrize(
    ("title", "part", "old", "new"),
    [
        ("Plannen", "Waarom", "Daarom.\n", "Nieuw.\nTwee.\n"),
        ("Plannen", "Vragen", "### Vragen\n\n### V", "### Vragen\nNieuw.\nTwee.\n\n### V"),
        ("Plannen", "Dataplan", "Zo.\n", "Zo.\n\n### Dataplan\nNieuw.\nTwee.\n"),
        ("Plannen", "", "## Plannen\n\n###", "## Plannen\n\nNieuw.\nTwee.\n\n###"),
        ("Doen", "", "- 2026-09-07 gestart\n", "Nieuw.\nTwee.\n"),
        ("Duiden", "", "Alles bij elkaar.\n", "Nieuw.\nTwee.\n"),
        ("Duiden", "Verklaren", "Ja.\n", "Ja.\n\n### Verklaren\nNieuw.\nTwee.\n"),
        ("Besluiten", "", "## Besluiten\n", "## Besluiten\n\nNieuw.\nTwee.\n"),
        ("Nergens", "", "", ""),
    ],
)
def test_words_come_under_their_heading(title: str, part: str, old: str, new: str, newline: str) -> None:
    """What is typed in the notebook stands where a reader looks for it; nothing else moves."""
    made = under(document(newline=newline), title, part, "Nieuw.\nTwee.\n\n")

    assert made == TEXT.replace(old, new, 1).replace("\n", newline)


@NEWLINES
@pytest.mark.parametrize("tail", ["## Besluiten", "## Besluiten\n\n### Reden", "## Besluiten\n\nOud."])
def test_the_last_line_of_a_file_need_not_end(tail: str, newline: str) -> None:
    """Many editors leave the last line open; the first word may not be glued to the heading."""
    open_ended = document(TEXT.removesuffix("## Besluiten\n") + tail, newline)
    part = "Reden" if "Reden" in tail else ""

    for made in (under(open_ended, "Besluiten", part, "Nieuw."), added(open_ended, "Besluiten", "Nieuw.")):
        assert parse(made, "x.md").sections["Besluiten", part].endswith("Nieuw.")
        assert parse(made, "x.md").sections["Duiden", "Herkennen"] == "Ja."


@NEWLINES
@pytest.mark.parametrize(
    ("title", "line", "old", "new"),
    [
        ("Doen", "- twee", "- 2026-09-07 gestart\n", "- 2026-09-07 gestart\n- twee\n"),
        ("Doen", "Een zin.", "- 2026-09-07 gestart\n", "- 2026-09-07 gestart\n\nEen zin.\n"),
        ("Plannen", "- twee", "Zo.\n", "Zo.\n\n- twee\n"),
        ("Besluiten", "- een", "## Besluiten\n", "## Besluiten\n\n- een\n"),
        ("Nergens", "- een", "", ""),
    ],
)
def test_a_line_is_added_at_the_end(title: str, line: str, old: str, new: str, newline: str) -> None:
    """The log of a cycle grows; a line joins the list, a sentence does not become a part of the last item."""
    assert added(document(newline=newline), title, line) == TEXT.replace(old, new, 1).replace("\n", newline)


ODD = [
    "```sh\n- 1\n```", "| a | b |\n|---|---|\n| 1 | 2 |", "- 2026-09-07 a\n  - genest\n\n    dieper",
    "- a\n<!-- slot -->", "- a\n\n<!-- ## Duiden\nmeer -->", "> citaat", "1. een\n2. twee", "* ster", "-\ta",
    "    code",
    "- a\n  ```\n  ## Duiden\n  ```", "tekst  \nmet een harde regel",
]  # fmt: skip


@NEWLINES
@pytest.mark.parametrize("space", ["\n", "\n\n", "\n\n\n  \n\n"])
@pytest.mark.parametrize("body", ODD)
def test_a_line_is_added_under_whatever_stands_there(body: str, space: str, newline: str) -> None:
    """People keep their log in their own way: a table, a block of code, a remark; and their own empty lines."""
    text = TEXT.replace("- 2026-09-07 gestart\n\n", f"{body}{space}").replace("\n", newline)

    made = added(parse(text, "x.md"), "Doen", "- 2026-09-08 nieuw")

    joined = body.strip().splitlines()[-1].startswith(("- ", "  "))
    new = f"{newline if joined else newline * 2}- 2026-09-08 nieuw"
    end = text.index(body.replace("\n", newline)) + len(body.replace("\n", newline))
    assert made == text[:end] + new + text[end:]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Doen", [r"\## Doen"]),
        ("### Vragen ###", [r"\### Vragen ###"]),
        ("# Groot\n#### klein\n##vast", ["# Groot", "#### klein", "##vast"]),
        ("a\u2028## Doen\x0b## Duiden\r## X", ["a", r"\## Doen", r"\## Duiden", r"\## X"]),
        ("```\n## Doen\n```", ["```", "## Doen", "```"]),
        ("~~~\nopen\n## Doen", ["~~~", "open", "## Doen", "~~~"]),
        ("---\n=======\n<<<<<<< HEAD\n>>>>>>> x", ["---", "=======", r"\<<<<<<< HEAD", r"\>>>>>>> x"]),
        ("```\n<<<<<<<\n```", ["```", r"\<<<<<<<", "```"]),
        ("\n\n een \t\r\n\n\ttwee\n\n", [" een", "", "\ttwee"]),
        ("", [""]),
    ],
)
def test_a_text_cannot_leave_its_place(text: str, lines: list[str]) -> None:
    """Somebody pastes a page with headings of its own: the cycle must stay four parts, and readable."""
    assert inert(text) == lines


@pytest.mark.parametrize("text", ["## Doen\nx", "---", "```", "<<<<<<< HEAD", "a\tb", "één 😀 {x} <b>"])
@pytest.mark.parametrize(("title", "part"), PARTS)
def test_pasted_text_changes_no_other_part(title: str, part: str, text: str) -> None:
    """The other three phases are other people's words."""
    before = document()

    for made in (under(before, title, part, text), added(before, title, text)):
        after = parse(made, "x.md")
        others = {key: words for key, words in after.sections.items() if key[0] != title}
        assert others == {key: words for key, words in before.sections.items() if key[0] != title}
        assert list(after.headings) == list(before.headings)


pasted = st.lists(
    st.text(max_size=12)
    | st.sampled_from(["## Doen", "### Waarom", "```", "~~~py", "---", "<<<<<<< a", "=======", ">>>>>>>", "- x", "  "]),
    max_size=6,
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x0c"]).map(lambda end: end.join(lines)))


@settings(deadline=None, max_examples=200)
@given(text=pasted, place=st.sampled_from(PARTS), newline=st.sampled_from(["\n", "\r\n"]))
def test_any_text_reads_back_and_leaves_the_rest(text: str, place: tuple[str, str], newline: str) -> None:
    """Whatever is typed: the same words come back, without the backslashes, and all other text stays to the byte."""
    before = document(newline=newline)

    made = under(before, *place, text)
    after = parse(made, "x.md")
    again = under(after, *place, text)

    assert _squeezed(after.sections.get(place, "")) == _squeezed("\n".join(inert(text)))
    assert _others(after, place) == _others(before, place)
    assert again == made
    start = made.index("## Plannen") if place[0] != "Plannen" else 0
    assert made[:start] == before.text[: before.text.index("## Plannen") if start else 0]


def _others(found: Document, place: tuple[str, str]) -> dict[tuple[str, str], str]:
    return {key: words for key, words in found.sections.items() if key != place and words}


def _bare(line: str) -> str:
    return line.removeprefix("\\")


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\\", "")


@settings(deadline=None)
@given(text=pasted)
def test_no_line_is_lost_but_for_what_is_told(text: str) -> None:
    """The escapes are few and documented: a backslash, a closed block of code, white space at the ends."""
    lines, made = [line.rstrip() for line in text.splitlines()], inert(text)
    kept = "\n".join(lines).strip("\n").split("\n")

    assert [_bare(line) if _bare(line) in kept else line for line in made[: len(kept)]] == kept
    assert all(FENCE.match(line) for line in made[len(kept) :])
    for line in set(made) - set(kept):
        assert FENCE.match(line) or HEADING.fullmatch(_bare(line)) or MERGE.match(_bare(line))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```een regel```\n## Doen", ["```een regel```", r"\## Doen"]),
        ("````\n```\n## Doen", ["````", "```", "## Doen", "````"]),
        ("```\n~~~\n## Doen\n```", ["```", "~~~", "## Doen", "```"]),
    ],
)
def test_a_block_of_code_is_what_markdown_says_it_is(text: str, lines: list[str]) -> None:
    """Reader and writer must agree where code ends, or a pasted heading becomes a phase."""
    assert inert(text) == lines


def test_words_come_under_a_heading_below_a_span_of_code() -> None:
    """A command at the start of a line in the log is no block of code."""
    text = TEXT.replace("- 2026-09-07 gestart\n", "```een regel```\n")

    assert under(document(text), "Duiden", "Herkennen", "Nee.") == text.replace("Ja.", "Nee.")
