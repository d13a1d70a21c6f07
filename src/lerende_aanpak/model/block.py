"""What a notebook cell shows and a report prints: typed data, drawn elsewhere by our own template.

Nothing here holds HTML. In a notebook a `Page` answers with its data under our own MIME type (the exporter
renders that, and nothing else) and with plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import attrs

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.chart import (
    Chart,
    ChartBand,
    ChartLine,
    ChartMark,
    ChartPoint,
    Funnel,
    Panels,
    Range,
    Ranges,
    Table,
    from_fields,
    tuples,
)

__all__ = [
    "MIME", "Block", "Chart", "ChartBand", "ChartLine", "ChartMark", "ChartPoint", "Cover", "Facts", "Finding",
    "Funnel", "Heading", "Lineage", "Notice", "Page", "Panels", "Picture", "Range", "Ranges", "Table", "Text", "Twig",
    "as_plain", "from_plain", "page", "plain_text",
]  # fmt: skip

MIME = "application/vnd.lerende-aanpak.page+json"


@attrs.frozen(kw_only=True)
class Cover:
    """The top of a document: what it is, of whom, in which language.

    Attributes:
        title: Title of the page.
        kind: What kind of document it is, for readers.
        region: Name of the region; empty for a page about no region.
        question: The region's question, or that it was not published; empty for a page about no region.
        language: ``nl`` or ``en``.
        home: Address of the index, relative to the page.
        example: The words that mark made-up content; empty when nothing is made up.
        mark: Words that say for whom only the page is; empty = for anybody.
        own: Which of these texts are people's own words, in Dutch whatever the language of the page.
    """

    title: str
    kind: str
    region: str
    question: str
    language: Language
    home: str
    example: str = ""
    mark: str = ""
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Heading:
    """A heading. ``level`` 2 or 3 (1 is the title of the page); ``anchor`` is its id; ``own`` as in `Text`."""

    text: str
    level: Literal[2, 3] = 2
    anchor: str = ""
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Text:
    """A paragraph.

    Attributes:
        text: What it says.
        markdown: Whether ``text`` is a person's Markdown (HTML in it stays inert text).
        tone: ``plain``, ``lead`` (larger, page one) or ``quiet`` (small print).
        own: Pieces of ``text``, in their order, that are people's own words: Dutch on a page in any language.
    """

    text: str
    markdown: bool = False
    tone: Literal["plain", "lead", "quiet"] = "plain"
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Facts:
    """A short list of names and values, such as a card.

    Attributes:
        items: Pairs (name, value).
        own: Values, or how they begin, that are people's own words: Dutch on a page in any language.
    """

    items: tuple[tuple[str, str], ...]
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Twig:
    """One cycle in a family tree.

    Attributes:
        id, title: Of the cycle; the title is people's own words.
        told: What else is told of it, in parts, each short.
        under: Number of the twig that it hangs under, counted from 0; ``None`` for the start of a series.
        also: Numbers of other twigs that it follows.
        here: Whether the document is about this cycle.
    """

    id: str
    title: str
    told: tuple[str, ...]
    under: int | None = None
    also: tuple[int, ...] = ()
    here: bool = False


@attrs.frozen(kw_only=True)
class Lineage:
    """A family tree of cycles as data, with everything a reader needs who cannot see it.

    Attributes:
        title: Of which idea it is the tree.
        alt: How many cycles, in which regions, and how the last one stands.
        description: How to read it.
        twigs: The cycles, each after the one that it hangs under.
        table: The same as a table.
        example: The words that mark made-up content; empty when nothing is made up.
    """

    title: str
    alt: str
    description: str
    twigs: tuple[Twig, ...]
    table: Table
    example: str = ""


@attrs.frozen(kw_only=True)
class Finding:
    """One prediction and what became of it, or one remark of a check: a verdict in words and its sentences."""

    title: str
    verdict: str
    tone: Literal["good", "same", "bad", "open"]
    sentences: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Notice:
    """Something the reader must know; ``incomplete`` marks the whole report as *onvolledig*; ``own`` as in `Text`."""

    text: str
    tone: Literal["info", "warning"] = "info"
    incomplete: bool = False
    own: tuple[str, ...] = ()


Picture = Chart | Panels | Funnel | Ranges
Block = Cover | Heading | Text | Facts | Table | Picture | Lineage | Finding | Notice
KINDS: dict[str, type[Block]] = {
    cls.__name__.lower(): cls
    for cls in (Cover, Heading, Text, Facts, Table, Chart, Panels, Funnel, Ranges, Lineage, Finding, Notice)
}


def as_plain(block: Block) -> dict[str, Any]:
    """Give a block as plain data with its kind under ``block``; `from_plain` reads it back."""
    return {"block": type(block).__name__.lower(), **attrs.asdict(block)}


def from_plain(data: dict[str, Any]) -> Block:
    """Give the block that `as_plain` wrote down.

    Raises:
        KeyError: If it is no block of ours.
        TypeError: If a field is missing or unknown.
    """
    fields = {name: tuples(value) for name, value in data.items() if name != "block"}
    kind = KINDS[data["block"]]
    if kind is Lineage:
        fields["twigs"] = tuple(Twig(**{name: tuples(value) for name, value in one.items()}) for one in data["twigs"])
    if "table" in fields:
        fields["table"] = Table(**{name: tuples(value) for name, value in data["table"].items()})
    made: Block = from_fields(kind, fields)
    return made


def plain_text(block: Block) -> str:
    """Give a block as a reader without pictures gets it."""
    match block:
        case Cover():
            return "\n".join(filter(None, [block.kind, block.title, block.region, block.question, block.example]))
        case Heading():
            return f"\n{block.text}\n{'=' * len(block.text)}"
        case Text() | Notice():
            return block.text
        case Facts():
            return "\n".join(f"{name}: {value}" for name, value in block.items)
        case Table():
            lines = [" | ".join(row) for row in (block.columns, *block.rows)]
            return "\n".join([block.caption, *lines])
        case Chart() | Panels() | Funnel() | Ranges() | Lineage():
            return "\n".join([block.title, block.alt, plain_text(block.table)])
        case Finding():
            return "\n".join([f"{block.title}: {block.verdict}", *block.sentences])


@attrs.frozen
class Page:
    """Some blocks that belong together: what one cell of a report notebook ends with."""

    blocks: tuple[Block, ...]

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {
            MIME: {"blocks": [as_plain(block) for block in self.blocks]},
            "text/plain": "\n\n".join(plain_text(block) for block in self.blocks),
        }


def page(*parts: Block | Sequence[Block]) -> Page:
    """Put blocks (and lists of blocks) one after the other."""
    flat: list[Block] = []
    for part in parts:
        flat.extend(part if isinstance(part, Sequence) else [part])
    return Page(tuple(flat))
