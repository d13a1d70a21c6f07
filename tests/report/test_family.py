"""The family tree in a report and as a file: the same tree for eyes and ears, and nothing from outside in it."""

from __future__ import annotations

import itertools
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest

from lerende_aanpak.errors import StoreError
from lerende_aanpak.fidelity.lineage import branches
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Lineage, as_plain, from_plain, plain_text
from lerende_aanpak.report import drawing, html
from lerende_aanpak.report.family import lineage, write
from tests.fidelity.made import LINKS, A, B, C, D, E, cycle, known, ramp

NAMES = {"aa": "Aa", "bb": "Bb"}
SVG = "{http://www.w3.org/2000/svg}"


def block(here: str = "", language: Language = "nl") -> Lineage:
    """Make the block of the ramp of five cycles over two regions."""
    return lineage(branches(ramp().values()), NAMES, here, language)


def parsed(form: drawing.Form = drawing.NARROW, **changes: object) -> ElementTree.Element:
    """Draw the ramp and read the drawing."""
    made = attrs.evolve(block(), **changes) if changes else block()
    return ElementTree.fromstring(drawing.svg(html.environment(), made, form, "x", "nl"))


def said(group: ElementTree.Element, kind: str) -> str:
    """Give the lines of one kind of a row, put together again."""
    return " ".join(line.text or "" for line in group.iter(f"{SVG}text") if line.get("class") == kind)


@pytest.mark.parametrize("form", [drawing.WIDE, drawing.NARROW])
def test_every_cycle_stands_in_the_drawing_as_text(form: drawing.Form) -> None:
    """Text can be read aloud, found and enlarged; a picture of text cannot."""
    rows = {group.get("data-cycle"): group for group in parsed(form).iter(f"{SVG}g")}

    assert set(rows) == {A, B, C, D, E}
    assert {said(group, "id").replace("- ", "-") for group in rows.values()} == {A, B, C, D, E}
    assert {said(group, "title") for group in rows.values()} == {"AAAA", "BBBB", "CCCC", "DDDD", "EEEE"}
    assert said(rows[D], "told").startswith("5 × school; past aan; loopt; Aa; volgt ook op")


def test_every_link_is_a_line_and_every_line_a_link() -> None:
    """A line too many tells of a lesson that nobody took over."""
    lines = [(one.get("data-from"), one.get("data-to")) for one in parsed().iter(f"{SVG}path")]

    assert set(lines) == LINKS
    assert len(lines) == len(LINKS)
    dashed = [one.get("data-from") for one in parsed().iter(f"{SVG}path") if one.get("stroke-dasharray")]
    assert dashed == [C]


def test_the_drawing_speaks_and_asks_nothing_of_the_outside() -> None:
    """Role, title and description are read aloud; no script, style sheet, font file or picture is fetched."""
    root = parsed()
    names = {one.tag.removeprefix(SVG) for one in root.iter()}

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title x-desc"
    assert root.findtext(f"{SVG}title") == "Stamboom van het idee"
    assert root.findtext(f"{SVG}desc") == (
        "5 leercycli in 2 regio's, waarvan 2 afgerond. De laatste, in Bb: concept."
    )  # fmt: skip
    assert names == {"svg", "title", "desc", "text", "path", "g", "circle"}


@pytest.mark.parametrize("form", [drawing.WIDE, drawing.NARROW])
def test_text_stays_within_the_drawing(form: drawing.Form) -> None:
    """At 320 pixels nothing may be cut off; letters of DejaVu Sans are at most 0.62 of their size wide on average."""
    long = "Rondetafelgesprek binnen vijf schooldagen na het eerste signaal van langdurig verzuim"
    twigs = tuple(attrs.evolve(one, title=long) for one in block().twigs)

    for line in parsed(form, twigs=twigs).iter(f"{SVG}text"):
        wide = len(line.text or "") * float(line.get("font-size", 0)) * 0.62
        assert float(line.get("x", 0)) + wide <= form.width
    assert float(parsed(form, twigs=twigs).get("viewBox", "").split()[2]) == form.width


def test_rows_do_not_overlap_and_stand_under_each_other() -> None:
    """A tree that is read from top to bottom has its lines in that order."""
    places = [float(line.get("y", 0)) for line in parsed().iter(f"{SVG}text")]

    assert places == sorted(places)
    assert min(b - a for a, b in itertools.pairwise(places)) > 10


def test_a_series_without_branches_is_one_straight_line() -> None:
    """However long a series is, the text keeps its room."""
    cycles = known(
        cycle(A), cycle(B, 3, (A, "expands")), cycle(D, 5, (B, "expands")), cycle("aa-2027-01-x-gggg", 5, (D, "adapts"))
    )

    assert drawing.lanes(lineage(branches(cycles.values()), NAMES, "", "nl").twigs) == [0, 0, 0, 0]
    assert drawing.lanes(block().twigs) == [0, 1, 1, 0, 0]


def test_the_cycle_of_the_report_is_told_in_words_too() -> None:
    """Colour alone tells nothing to who cannot see it."""
    (here,) = [twig for twig in block(C).twigs if twig.here]

    assert here.id == C
    assert "deze leercyclus" in here.told


def test_made_up_cycles_are_called_so() -> None:
    """A drawing that leaves the page must still say that it is an example."""
    some = {**ramp(), A: attrs.evolve(ramp()[A], fictitious=False)}
    none = {name: attrs.evolve(one, fictitious=False) for name, one in ramp().items()}

    assert "Voorbeeld (fictief)" in [line.text for line in parsed().iter(f"{SVG}text")]
    assert lineage(branches(some.values()), NAMES, "", "nl").example == "Deels voorbeeld (fictief)"
    assert lineage(branches(none.values()), NAMES, "", "nl").example == ""


def test_the_table_says_what_the_drawing_says() -> None:
    """Who cannot see the tree reads the same links, sizes and lessons."""
    rows = {row[0].partition(" ")[0]: row for row in block().table.rows}

    assert rows["DDDD"] == (
        f"DDDD ({D})", "Aa", "5 × school", f"past aan: {B}; vergroot: {C}", "les van bbbb; les van cccc", "loopt"
    )  # fmt: skip
    assert rows["AAAA"][3:5] == ("begin van de reeks", "-")


def test_the_block_survives_the_notebook() -> None:
    """What a cell shows and what the report prints must be one thing."""
    assert from_plain(as_plain(block())) == block()
    assert "5 leercycli in 2 regio's" in plain_text(block())


def test_a_dashed_line_is_explained_where_there_is_one() -> None:
    """A line that nobody explains is guessed at; an explanation of nothing makes a reader search."""
    alone = {name: one for name, one in ramp().items() if name != D}

    assert "streepjeslijn" in block().description
    assert "streepjeslijn" not in lineage(branches(alone.values()), NAMES, "", "nl").description


def test_what_people_wrote_stays_text() -> None:
    """A title is shown, not run, in the drawing and in the page around it."""
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    twigs = tuple(attrs.evolve(one, title=evil, id=evil, told=(evil,)) for one in block().twigs)
    made = html.fragment([attrs.evolve(block(), twigs=twigs, title=evil, alt=evil, example=evil)], "nl")

    assert "<script" not in made
    assert "<img" not in made


def test_a_file_says_what_could_not_be_written(tmp_path: Path) -> None:
    """A folder that is not there is a common slip."""
    write(tmp_path / "stamboom.svg", block(), "nl")
    with pytest.raises(StoreError, match="de tekening kan niet worden geschreven"):
        write(tmp_path / "weg/stamboom.svg", block(), "nl")

    root = ElementTree.fromstring((tmp_path / "stamboom.svg").read_text(encoding="utf-8"))
    assert (root.get("width"), root.get("lang")) == ("320", "nl")
