"""A file of front matter and Markdown, taken apart: the nodes, the text under each heading, and the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from lerende_aanpak.errors import AanpakError, Collected, CycleError, reason
from lerende_aanpak.i18n import mark
from lerende_aanpak.store.yamltext import MAX_BYTES, Node, read_kindly

FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)", re.DOTALL)
"""What opens a block of code (CommonMark 0.31, section 4.5): the fence, and what stands behind it."""
HEADING = re.compile(r"(#{2,3})\s+(.*?)\s*#*\s*")
MERGE = re.compile(r"(<{7}|>{7}|\|{7})( |$)")


@attrs.frozen(kw_only=True)
class Document:
    """One file as it stands on disk.

    Attributes:
        name: File name for messages, relative to the workspace.
        text: The whole text, line ends as in the file.
        root: The front matter.
        closing: Offset of the line that closes the front matter.
        sections: Text under each ``##`` and ``###`` heading: (level-2 title, level-3 title or "") -> text.
        headings: Where each level-2 heading stands: title -> line.
        refused: What is wrong with the YAML itself; whoever uses the document tells it with its own errors.
    """

    name: str
    text: str
    root: Node
    closing: int
    sections: dict[tuple[str, str], str]
    headings: dict[str, int]
    refused: tuple[AanpakError, ...] = ()

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"


def load(path: Path, name: str) -> Document:
    """Read a file of front matter and Markdown.

    Raises:
        CycleError: If it is missing, not UTF-8, too large, holds merge markers, or its front matter is not well formed.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise CycleError(
            "het bestand bestaat niet", where=name, remedy="Kijk of de naam klopt: `lerende-aanpak cycle list`."
        ) from None
    except OSError as error:
        raise CycleError(
            "het bestand kan niet worden gelezen: {reason_word}",
            where=name,
            remedy="Kijk of u dit bestand mag lezen.",
            reason_word=reason(error),
        ) from None
    if len(raw) > MAX_BYTES:
        raise CycleError(
            "het bestand is groter dan 1 MB", where=name, remedy="Haal cijfers en bijlagen uit dit bestand."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CycleError(
            "het bestand is niet in UTF-8 opgeslagen",
            where=f"{name}:{line}",
            remedy="Sla het in uw tekstprogramma op als UTF-8.",
        ) from None
    return parse_kindly(text, name)


def parse(text: str, name: str) -> Document:
    """Take the text of a file apart, and raise on whatever is refused in it.

    Raises:
        CycleError: As `load`, and for doubled keys, anchors, aliases and tags.
    """
    document = parse_kindly(text, name)
    Collected().add(document.refused).raise_if_any()
    return document


def parse_kindly(text: str, name: str) -> Document:
    """Take the text of a file apart; what is refused in its YAML is kept in ``refused``.

    Raises:
        CycleError: As `load`.
    """
    _refuse_merge_markers(text, name)
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        raise CycleError(
            "het bestand begint niet met een regel `---`",
            where=f"{name}:1:1",
            remedy="Zet de sleutels bovenaan, tussen twee regels met alleen `---`.",
        )
    last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if last is None:
        raise CycleError(
            "de regel `---` onder de sleutels ontbreekt",
            where=f"{name}:{len(lines)}:1",
            remedy="Zet onder de laatste sleutel een regel met alleen `---`.",
        )
    offset = len(lines[0])
    front = "".join(lines[1:last])
    root, refused = read_kindly(front, name, offset=offset, lines=1)
    sections, headings = _sections(lines[last + 1 :], last + 2)
    return Document(
        name=name,
        text=text,
        root=root,
        closing=offset + len(front),
        sections=sections,
        headings=headings,
        refused=refused,
    )


def expect_schema(document: Document, expected: str) -> None:
    """Refuse a file whose key ``schema`` is another one.

    Raises:
        CycleError: If it is; of a newer version, with how to update.
    """
    node = (
        document.root.value["schema"]
        if isinstance(document.root.value, dict) and "schema" in document.root.value
        else None
    )
    found = node.value if node and isinstance(node.value, str) else ""
    if found == expected:
        return
    kind, _, version = found.partition("@")
    place = node.place if node else document.root.place
    own, _, last = expected.partition("@")
    newer = kind == own and version.isdecimal() and int(version) > int(last)
    raise CycleError(
        mark("dit bestand is van een nieuwere versie ({found})")
        if newer
        else mark("`schema` is '{found}', hier hoort '{expected}'"),
        where=f"{document.name}:{place.line}:{place.column}",
        remedy=mark("Werk lerende-aanpak bij: `pip install --upgrade lerende-aanpak`.")
        if newer
        else mark("Zet bovenaan `schema: {expected}`."),
        found=found,
        expected=expected,
    )


def markdown_in(folder: Path) -> list[Path]:
    """Give the Markdown files of a folder; a README and what editors leave behind do not count."""
    return sorted(
        path
        for path in folder.glob("*.md")
        if path.is_file() and not path.name.startswith(".") and path.name != "README.md"
    )


def with_fences(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each line with the fence of the block of code that is open behind it; empty when none is.

    A block ends with a fence of the same sign, at least as long, with nothing but white space behind it.

    >>> list(with_fences(["```py", "~~~", "``` nee", "````", "```een regel```"]))
    [('```py', '```'), ('~~~', '```'), ('``` nee', '```'), ('````', ''), ('```een regel```', '')]
    """
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        yield line, fence


def _refuse_merge_markers(text: str, name: str) -> None:
    found = Collected()
    for number, line in enumerate(text.splitlines(), 1):
        if MERGE.match(line):
            found.add(
                CycleError(
                    "hier staat een onopgeloste samenvoeging (`{marker}`)",
                    where=f"{name}:{number}:1",
                    remedy="Kies welke tekst blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
                    marker=line[:7],
                )
            )
    found.raise_if_any()


def _sections(lines: list[str], first: int) -> tuple[dict[tuple[str, str], str], dict[str, int]]:
    sections: dict[tuple[str, str], str] = {}
    headings: dict[str, int] = {}
    here = ("", "")
    for number, (line, fence) in enumerate(with_fences(lines), first):
        heading = None if fence else HEADING.fullmatch(line.rstrip())
        if heading and len(heading[1]) == 2:
            here = (heading[2], "")
            headings.setdefault(heading[2], number)
        elif heading:
            here = (here[0], heading[2])
        else:
            sections[here] = sections.get(here, "") + line.replace("\r\n", "\n")
    return {key: text.strip() for key, text in sections.items()}, headings
