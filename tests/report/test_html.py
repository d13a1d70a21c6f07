"""Nothing from outside becomes code, and a chart is the same for eyes, ears and the next run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import nbformat
import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import (
    MIME,
    Block,
    Chart,
    ChartBand,
    ChartPoint,
    Cover,
    Facts,
    Finding,
    Heading,
    Notice,
    Page,
    Table,
    Text,
    as_plain,
    from_plain,
    page,
    plain_text,
)
from lerende_aanpak.report import charts, html
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.export import ReportExporter
from tests.report.made import drawn, figures, inputs

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://elders.example/pixel.png)",
    "</style><script>alert(1)</script>",
    "<iframe src=//elders.example>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "<a href='data:text/html,<script>'>x</a>",
    "\n# Kop\n<object data=x>",
)
DEAD = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "meta", "style"}


class Live(HTMLParser):
    """Reads a page as a browser does, and keeps what could run, load or lead elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a live element or attribute."""
        if tag in DEAD:
            self.found.append(tag)
        for name, value in attrs:
            target = (value or "").strip().lower()
            if name.startswith("on") or (name in ("href", "src", "xlink:href") and not SAFE.match(target)):
                self.found.append(f"{name}={value}")


SAFE = re.compile(r"(https?:|mailto:|#|\.\./|[a-z]+/)")


def live(document: str) -> list[str]:
    """Give what is live in the body of a page."""
    reader = Live()
    reader.feed(document[document.index("<body>") :] if "<body>" in document else document)
    return reader.found


def cover(text: str = "Titel") -> Cover:
    """Make the top of a document."""
    return Cover(title=text, kind=text, region=text, question=text, language="nl", home="../index.html", example=text)


def every_kind(text: str) -> list[Block]:
    """Put one text in every place of every block."""
    table = Table(caption=text, columns=(text, text), rows=((text, text),), numeric=(1,))
    return [
        Heading(text=text),
        Text(text=text),
        Text(text=text, markdown=True),
        Facts(items=((text, text),)),
        table,
        Finding(title=text, verdict=text, tone="good", sentences=(text,)),
        Notice(text=text),
        Chart(
            title=text,
            alt=text,
            description=text,
            unit=text,
            points=(ChartPoint(label=text, value=1, text=text), ChartPoint(label=text, value=None, text=text)),
            bands=(ChartBand(first=0, last=1, text=text),),
            table=table,
        ),
    ]


def test_the_search_for_live_code_finds_some() -> None:
    """It must find what a careless page would hold."""
    assert live(EVIL[0]) == ["script"]
    assert live(EVIL[2]) == ["onload=alert(1)"]
    assert live("<a href=javascript:alert(1)>x</a>") == ["href=javascript:alert(1)"]


@pytest.mark.parametrize("evil", EVIL)
def test_text_stays_text_in_every_place(evil: str) -> None:
    """A title, a cell, a unit or a region's name may hold anything; it is shown, not run."""
    made = html.document([cover(evil), *every_kind(evil)])

    assert [one for one in live(made) if one != "style"] == []
    assert "{{ 7 * 7 }}" in made or "7 * 7" not in evil
    assert made.count("<script") == 0
    assert "default-src 'none'" in made


def test_ordinary_markdown_is_shown_as_meant() -> None:
    """People write lists and stress words; headings of theirs would break the order of the page."""
    made = html.markdown("# Geen kop\n\n- een\n- **twee**\n\n[site](https://example.nl)")

    assert "<h1" not in made
    assert "<li>een</li>" in made
    assert "<strong>twee</strong>" in made
    assert 'href="https://example.nl"' in made


@pytest.mark.parametrize("block", every_kind("tekst"))
def test_a_block_survives_the_notebook(block: Block) -> None:
    """What a cell shows and what the report prints must be one thing."""
    assert from_plain(as_plain(block)) == block
    assert "tekst" in plain_text(block)


def chart(language: Language = "nl") -> Chart:
    """Draw a steady series of twenty months."""
    made = Document(inputs=inputs(figures(drawn("▄▅▄▃▅▄▃▄▅▄▃▄▅▃▄▅▄▃▄▅")), language=language), find=lambda name: print)
    return next(block for block in made.page_one().blocks if isinstance(block, Chart))


def test_a_chart_is_well_formed_and_speaks() -> None:
    """Role, title and description are what a screen reader reads out; text stays text."""
    drawing = charts.draw(chart(), charts.WIDE, "c1", "nl")
    root = ElementTree.fromstring(drawing)
    names = {child.tag.split("}")[1]: child.text for child in root}

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c1-title c1-desc"
    assert names["title"] == "Wachttijd, Proefland"
    assert "We zien gewone schommeling" in (names["desc"] or "")
    assert any(one.text == "dagen" for one in root.iter("{http://www.w3.org/2000/svg}text"))


def test_a_chart_is_the_same_every_time_whatever_the_settings() -> None:
    """A style that the analyst set, or the hour of the day, changes no byte."""
    import matplotlib as mpl

    first = charts.draw(chart(), charts.WIDE, "c1", "nl")
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "axes.facecolor": "red"}):
        second = charts.draw(chart(), charts.WIDE, "c1", "nl")

    assert first == second
    assert "2026-" not in re.sub(r"<text.*?</text>", "", re.sub(r"<desc.*?</desc>", "", first))
    assert "/tmp" not in first


def test_ids_differ_between_drawings_on_one_page() -> None:
    """Two charts on a page that share an id would borrow each other's parts."""
    made = html.fragment([chart(), chart()], "nl")
    ids = re.findall(r'\bid="([^"]+)"', made)

    assert len(ids) == len(set(ids))
    for target in re.findall(r'(?:href="#|url\(#)([^")]+)', made):
        assert target in ids


def notebook(*outputs: object, source: str = "", tags: tuple[str, ...] = ()) -> nbformat.NotebookNode:
    """Make an executed notebook: a cover, a Markdown cell, and a code cell with outputs."""
    made = nbformat.v4.new_notebook()
    start = nbformat.v4.new_output("execute_result", data=page(cover())._repr_mimebundle_(), execution_count=1)
    made.cells = [
        nbformat.v4.new_code_cell("cover", outputs=[start]),
        nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)}),
        nbformat.v4.new_code_cell("x", outputs=list(outputs)),
    ]
    return made


def exported(made: nbformat.NotebookNode) -> str:
    """Export a notebook."""
    text, resources = ReportExporter().from_notebook_node(made)
    assert resources["output_extension"] == ".html"
    return text


def test_only_our_own_blocks_are_rendered() -> None:
    """HTML, pictures and scripts that any cell may give are not printed; their text is, as text."""
    evil = nbformat.v4.new_output(
        "display_data",
        data={"text/html": "<script>x()</script><b>vet</b>", "text/plain": "gewoon <b>", "image/svg+xml": "<svg/>"},
    )
    stream = nbformat.v4.new_output("stream", text="gezegd <i>")
    text = exported(notebook(evil, stream))

    assert "<script" not in text
    assert "vet" not in text
    assert "gewoon &lt;b&gt;" in text
    assert "gezegd &lt;i&gt;" in text


def test_the_code_and_the_explanation_are_not_printed() -> None:
    """The reader of a report gets no code cells; the analyst's explanation stays in the notebook."""
    assert "Voor de analist" not in exported(notebook(source="Voor de analist", tags=("uitleg",)))
    assert "<em>mooi</em>" in exported(notebook(source="Tekst, *mooi*"))


def test_a_notebook_without_a_cover_is_no_report() -> None:
    """An empty page that looks finished would be worse than none."""
    made = notebook()
    made.cells = made.cells[1:]

    with pytest.raises(ValueError, match="cover"):
        exported(made)


def test_a_page_gives_data_and_plain_text_only() -> None:
    """No HTML is stored in a notebook."""
    bundle = Page((Text(text="hallo"),))._repr_mimebundle_()

    assert set(bundle) == {MIME, "text/plain"}
