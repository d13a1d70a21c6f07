"""A file taken apart: front matter, headings, text; and files that are no good file."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.document import load, parse


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "x.md"
    path.write_bytes(content)
    return path


def test_text_stands_under_its_headings() -> None:
    """A report puts each part in its place."""
    found = parse("---\na: b\n---\n\n## Plannen\n\n### Waarom\nDaarom.\n\n## Doen\n- gestart\n", "x.md")

    assert found.sections["Plannen", "Waarom"] == "Daarom."
    assert found.sections["Doen", ""] == "- gestart"
    assert found.headings == {"Plannen": 5, "Doen": 10}


def test_a_heading_in_a_block_of_code_is_text() -> None:
    """An example in the prose must not split the cycle."""
    found = parse("---\na: b\n---\n## Doen\n```\n## Duiden\n```\n", "x.md")

    assert list(found.headings) == ["Doen"]
    assert "## Duiden" in found.sections["Doen", ""]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_both_kinds_of_line_ends_are_read_alike(newline: str) -> None:
    """Windows writes CRLF; the text of a report is the same."""
    found = parse(newline.join(["---", "a: b", "c: d", "---", "## Doen", "een", "twee", ""]), "x.md")

    assert found.sections["Doen", ""] == "een\ntwee"
    node = found.root.at(("c",))
    assert node is not None
    assert (node.value, node.place.line, node.place.column) == ("d", 3, 4)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Notepad writes one; the file must still begin with `---`."""
    found = load(_file(tmp_path, b"\xef\xbb\xbf---\na: b\n---\n"), "x.md")

    assert found.text.startswith("---")
    node = found.root.at(("a",))
    assert node is not None
    assert (node.place.line, node.place.column) == (2, 4)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    """Old editors write é as one byte; guessing would put wrong letters in a report."""
    with pytest.raises(CycleError, match=r"UTF-8(?s:.*)x\.md:3"):
        load(_file(tmp_path, "---\na: b\nc: één\n---\n".encode("cp1252")), "x.md")


def test_every_merge_marker_is_named(tmp_path: Path) -> None:
    """Two people changed the same line: a person must choose, not the computer."""
    content = b"---\na: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> tak\n---\n"

    with pytest.raises(CycleError) as raised:
        load(_file(tmp_path, content), "x.md")

    assert [one.where for one in raised.value.all()] == ["x.md:3:1", "x.md:7:1"]
    assert "samenvoeging" in raised.value.problem()


def test_a_line_under_a_title_is_no_merge_marker() -> None:
    """In Markdown a row of = under a line makes it a heading."""
    assert parse("---\na: b\n---\nTitel\n=======\n", "x.md").root.at(("a",)) is not None


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "x.md:1:1"),
        (b"## Plannen\n", "x.md:1:1"),
        (b"\n---\na: b\n---\n", "x.md:1:1"),
        (b"---\na: b\n", "x.md:2:1"),
    ],
)
def test_a_file_without_its_fences_is_refused(tmp_path: Path, content: bytes, where: str) -> None:
    """Without them it cannot be told what is a key and what is prose."""
    with pytest.raises(CycleError) as raised:
        load(_file(tmp_path, content), "x.md")

    assert raised.value.where == where


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """A wrong name is the most common mistake of all."""
    with pytest.raises(CycleError, match=r"bestaat niet(?s:.*)x\.md"):
        load(tmp_path / "x.md", "x.md")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """A picture pasted into a cycle would slow down every command."""
    with pytest.raises(CycleError, match="1 MB"):
        load(_file(tmp_path, b"---\na: b\n---\n" + b"x" * 1_000_000), "x.md")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("```een regel```", True), ("``` `", True), ("    ```", True), ("\t```", True), ("``", True),
        ("   ```py", False), ("````", False), ("~~~ `een` `twee`", False),
    ],
)  # fmt: skip
def test_only_a_fence_opens_a_block_of_code(line: str, after: bool) -> None:
    """A span of code at the start of a line hid every heading below it, and the file was told to have none."""
    found = parse(f"---\na: b\n---\n## Doen\n{line}\n## Duiden\n", "x.md")

    assert ("Duiden" in found.headings) is after


@pytest.mark.parametrize(
    ("opens", "line", "closes"),
    [
        ("```", "```", True), ("```", "`````  ", True), ("```", "   ```", True), ("~~~", "~~~~", True),
        ("````", "```", False), ("```", "~~~", False), ("~~~", "```", False), ("```", "``` py", False),
        ("~~~", "~~~ x", False), ("```", "    ```", False),
    ],
)  # fmt: skip
def test_only_a_fence_like_the_first_closes_it(opens: str, line: str, closes: bool) -> None:
    """An example of Markdown in Markdown is fenced with more signs: its headings are not those of the cycle."""
    found = parse(f"---\na: b\n---\n## Doen\n{opens}\n{line}\n## Duiden\n", "x.md")

    assert ("Duiden" in found.headings) is closes
