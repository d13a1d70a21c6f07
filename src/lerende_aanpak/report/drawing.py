"""A family tree becomes SVG: the same tree at two widths, real text, no script, and the same bytes every time.

One row a cycle, from top to bottom. The last cycle that follows another stays in its lane, straight below it; those
before it stand one lane to the right. So a series without branches is one straight line, however long it is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import attrs
import jinja2
import markupsafe

from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Lineage, Twig

LANE, MARGIN, GAP, RADIUS, GUTTER = 18.0, 10.0, 16.0, 5.0, 10.0
"""In pixels: between two lanes, around the drawing, between two rows, of a dot, and for a line to a second cycle."""

LANES = 6
"""Lanes that are drawn apart; a tree with more keeps the rest in the last one, so that the text keeps its room."""


@attrs.frozen(kw_only=True)
class Form:
    """The size of a drawing, in pixels: its width, and the letters of titles and of the rest."""

    width: float
    title: float
    text: float


WIDE = Form(width=640, title=15, text=13)
NARROW = Form(width=320, title=13.5, text=12)


@attrs.frozen(kw_only=True)
class Line:
    """One line of text: where its baseline is, how large, and whether it is the title or quiet."""

    y: float
    size: float
    text: str
    kind: str


@attrs.frozen(kw_only=True)
class Row:
    """One cycle as it is drawn: its dot, and its lines of text to the right of that."""

    twig: Twig
    x: float
    y: float
    bottom: float
    lines: tuple[Line, ...]


@attrs.frozen(kw_only=True)
class Edge:
    """A line from a cycle to one that follows it; ``second`` when that one hangs under another cycle."""

    start: str
    end: str
    path: str
    second: bool = False


def svg(
    environment: jinja2.Environment, block: Lineage, form: Form, name: str, language: Language, *, alone: bool = False
) -> markupsafe.Markup:
    """Draw a family tree as an accessible SVG element.

    Args:
        environment: With our templates, autoescape on.
        block: What to draw.
        form: `WIDE` for a screen or paper, `NARROW` for 320 pixels.
        name: Start of every id in the drawing; unique on the page.
        language: Of the words that are ours.
        alone: Whether it is a file of its own, with its size in pixels.
    """
    rows = _rows(block, form)
    height = (rows[-1].bottom if rows else 0) + MARGIN
    drawn = environment.get_template("lineage.svg.j2").render(
        block=block, form=form, name=name, rows=rows, edges=_edges(block.twigs, rows), height=height, alone=alone,
        tr=Translator(language), text_x=RADIUS + 8, radius=RADIUS, margin=MARGIN,
    )  # fmt: skip
    return markupsafe.Markup(drawn)  # noqa: S704  # made by our autoescaping template


def lanes(twigs: Sequence[Twig]) -> list[int]:
    """Give the lane of every twig, counted from 0 at the left."""
    last = {twig.under: n for n, twig in enumerate(twigs) if twig.under is not None}
    found: list[int] = []
    for n, twig in enumerate(twigs):
        straight = twig.under is None or last[twig.under] == n
        found.append((0 if twig.under is None else found[twig.under]) + (0 if straight else 1))
    return found


def _rows(block: Lineage, form: Form) -> list[Row]:
    gutter = GUTTER * min(3, sum(len(twig.also) for twig in block.twigs))
    found: list[Row] = []
    top = MARGIN + (form.text * 1.8 if block.example else 0)
    for twig, lane in zip(block.twigs, lanes(block.twigs), strict=True):
        x = MARGIN + gutter + RADIUS + LANE * min(lane, LANES)
        lines = _lines(twig, form, top, form.width - x - RADIUS - 8 - MARGIN)
        bottom = lines[-1].y + form.text * 0.4
        found.append(Row(twig=twig, x=x, y=top + form.title * 0.7, bottom=bottom, lines=lines))
        top = bottom + GAP
    return found


def _lines(twig: Twig, form: Form, top: float, room: float) -> tuple[Line, ...]:
    found: list[Line] = []
    y = top
    parts = ((twig.title, form.title, "title"), ("; ".join(twig.told), form.text, ""), (twig.id, form.text - 1, "id"))
    for text, size, kind in parts:
        for piece in textwrap.wrap(text, max(10, int(room / (size * (0.68 if kind == "title" else 0.62))))):
            y += size * 1.3
            found.append(Line(y=round(y - size * 0.3, 1), size=size, text=piece, kind=kind))
    return tuple(found)


def _edges(twigs: Sequence[Twig], rows: Sequence[Row]) -> list[Edge]:
    found: list[Edge] = []
    for row, twig in zip(rows, twigs, strict=True):
        if twig.under is not None:
            above = rows[twig.under]
            path = f"M{above.x:g} {above.y + RADIUS:g}V{row.y - RADIUS:g}"
            if above.x != row.x:
                path = f"M{above.x:g} {above.y + RADIUS:g}V{row.y:g}H{row.x - RADIUS:g}"
            found.append(Edge(start=above.twig.id, end=twig.id, path=path))
    extra = [(twigs[also].id, rows[also], row) for row, twig in zip(rows, twigs, strict=True) for also in twig.also]
    for n, (start, above, row) in enumerate(extra):
        side = MARGIN + GUTTER * min(n, 2)
        path = f"M{above.x - RADIUS:g} {above.y:g}H{side:g}V{row.y:g}H{row.x - RADIUS:g}"
        found.append(Edge(start=start, end=row.twig.id, path=path, second=True))
    return found
