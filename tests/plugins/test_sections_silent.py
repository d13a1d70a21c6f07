"""The sections of the shipped regions when every figure is hidden, when there is none, and in English."""

from __future__ import annotations

import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Block, Text
from lerende_aanpak.project import Project
from tests.plugins.sections import HEADS, LOCAL, SWV, section, statements, tables, told

HIDDEN = {
    "twente": (["2025-01;10;9"], "Er zijn nog geen maanden die getoond mogen worden."),
    "noord-kennemerland": (
        [f"2024;{SWV};totaal;4", f"2024;{SWV};sbo;1", f"2024;{SWV};so;3"],
        "Er zijn geen gepubliceerde aantallen die naast elkaar mogen staan.",
    ),
    "zuid-kennemerland": (["2026-01;6,5;9"], "Er zijn nog geen maanden die getoond mogen worden."),
    "de-meierij": (
        statements([5] * 14), "Er zijn nog geen twaalf maanden achter elkaar die allemaal getoond mogen worden.",
    ),
    "utrecht": (
        ["2026-H1;totaal;5;9", "2026-H1;a;2;4", "2026-H1;b;3;5"],
        "Er zijn nog geen twee groepen die getoond mogen worden; dan valt er niets te vergelijken.",
    ),
    "leeuwarden": (["2026-03;40;1"], "Er zijn nog geen afzeggingen die getoond mogen worden."),
    "zuid-limburg": (["2026-Q2;Zuid-Limburg;5;4500"], "Er zijn nog geen kwartalen die getoond mogen worden."),
    "almere": (["2026-10;5;25000"], "Er zijn nog geen maanden die getoond mogen worden."),
    "foodvalley": (["2025;FoodValley;4", "2025;Mus;4"], "Er zijn nog geen wijken die getoond mogen worden."),
}  # fmt: skip
"""Per region figures that are all too small to show, and what its section says then."""


@pytest.mark.parametrize("slug", HIDDEN)
@pytest.mark.parametrize("there", ["hidden", "none"])
def test_a_section_without_a_figure_says_so_and_nothing_else(project: Project, slug: str, there: str) -> None:
    """A section that breaks marks the whole report as incomplete, and one that shows a small count shows a child."""
    rows, sentence = HIDDEN[slug]
    found: list[Block] = section(project, slug, rows if there == "hidden" else [], tight=slug == "leeuwarden")

    assert found == [Text(text=sentence)]


def test_an_agenda_without_a_figure_to_show_asks_what_people_know(project: Project) -> None:
    """Holland Rijnland: hidden figures are no reason not to talk; without any figure there is no agenda."""
    (found,) = tables(section(project, "holland-rijnland", ["2026-Q3;totaal;5;400"]))

    assert found[0][1:] == (
        "geen cijfer", "niet getoond (klein aantal)", "Wat weten wij hier zelf van, nu er geen cijfer te tonen is?",
    )  # fmt: skip
    assert section(project, "holland-rijnland", []) == [Text(text="Er zijn nog geen cijfers om over te praten.")]


ENGLISH = {
    "twente": (["2025-01;10;20", "2025-02;12;20", "2025-07;9;20"], "A half year with one such month is left out"),
    "noord-kennemerland": ([f"2024;{SWV};totaal;777", f"2024;{SWV};sbo;301"], "Total of the source"),
    "zuid-kennemerland": (["2026-01;6,5;20"], "The months that may be shown rest on about 20 intakes."),
    "de-meierij": (statements([10] * 12), "Twelve months up to and including | Statements"),
    "utrecht": (
        ["2026-H1;totaal;45;80", "2026-H1;a;20;40", "2026-H1;b;25;40"],
        "| about -12 | -47 to 24 | may be chance",
    ),
    "leeuwarden": (["2026-03;40;1"], "Longest time without a cancellation: 40 days, up to the cancellation of March"),
    "zuid-limburg": (["2026-Q2;Zuid-Limburg;90;4500"], "A count can fall because there are fewer pupils."),
    "almere": (["2026-10;100;25000"], "Two points say nothing about a trend"),
    "foodvalley": (["2025;FoodValley;50", "2025;Arend;50"], "This is no ranking"),
    "holland-rijnland": (["2026-Q3;totaal;150;400"], "Do we recognise this figure"),
}
"""Per region some figures, and something that its section says of them in English."""


@pytest.mark.parametrize("slug", ENGLISH)
def test_a_section_speaks_english(project: Project, slug: str) -> None:
    """Nothing of it may stay Dutch: the same figures in the two languages share no line of words."""
    rows, said = ENGLISH[slug]
    pages: dict[Language, str] = {
        "nl": told(section(project, slug, rows)),
        "en": told(section(project, slug, rows, "en")),
    }

    assert said in pages["en"]
    words = [
        {line for line in text.splitlines() if len(line.split()) > 4 and "|" not in line} for text in pages.values()
    ]
    assert words[0] & words[1] == set()


def test_every_section_is_tried_here() -> None:
    """A region that is added with a section is tried too, or this says so."""
    assert set(LOCAL) == set(HEADS) == set(ENGLISH) == {*HIDDEN, "holland-rijnland"}
