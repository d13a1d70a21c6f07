"""The part 'Hulpmiddelen van de regio': what a region made for its cycles, and what it looks at in each."""

from __future__ import annotations

import attrs
import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Table, Text
from lerende_aanpak.model.network import Check, Tool
from lerende_aanpak.report import html, region_parts
from lerende_aanpak.report.inputs import ReportInputs, from_json, to_json
from tests.report.made import REGION

PLAN = Tool(id="kaart", region="proefland", name="Zaaikaart", purpose="Zo begint u", phase="plan")
ACT = Tool(id="lijst", region="proefland", name="Een lijst", purpose="Om te besluiten", phase="act")
LINKED = attrs.evolve(ACT, link="https://example.org/lijst")
CHECK = Check(id="klein", region="proefland", title="begin klein", function="proefland:small")


def inputs(*tools: Tool, checks: tuple[Check, ...] = (), language: Language = "nl") -> ReportInputs:
    """Make the inputs of a region's report with tools and checks, and nothing else."""
    return ReportInputs(
        kind="region", name="proefland", language=language, workspace="Proef", region=REGION,
        indicators={}, sources={}, figures={}, tools=tools, checks=checks,
    )  # fmt: skip


def test_tools_stand_in_the_order_of_a_cycle() -> None:
    """Who is planning looks at the top; without a link nobody needs a column of addresses."""
    (table,) = [one for one in region_parts.tools(inputs(ACT, PLAN)) if isinstance(one, Table)]

    assert table.columns == ("Hulpmiddel", "Waarvoor", "Fase")
    assert table.rows == (("Zaaikaart", "Zo begint u", "Plannen"), ("Een lijst", "Om te besluiten", "Besluiten"))


def test_a_tool_with_an_address_shows_it() -> None:
    """A tool that nobody can find is not used; the others are asked for at the region."""
    (table,) = [one for one in region_parts.tools(inputs(LINKED, PLAN)) if isinstance(one, Table)]

    assert [line[3] for line in (table.columns, *table.rows)] == ["Adres", "bij de regio", "https://example.org/lijst"]


def test_what_the_region_looks_at_is_told() -> None:
    """A check that only a command shows is unknown to whoever reads; checks need no tools."""
    (told,) = [one for one in region_parts.tools(inputs(checks=(CHECK,))) if isinstance(one, Text)]

    assert told.text == "Wat de regio zelf in elke leercyclus nakijkt: begin klein."


def test_a_region_without_tools_has_no_empty_heading() -> None:
    """An empty part looks like one that failed."""
    assert region_parts.tools(inputs()) == []


@pytest.mark.parametrize("words", ["Een lijst", "Om te besluiten", "begin klein"])
def test_in_english_their_words_stay_theirs(words: str) -> None:
    """A screen reader says the name of a tool in Dutch."""
    made = html.fragment(region_parts.tools(inputs(ACT, checks=(CHECK,), language="en")), "en")

    assert "Tools of the region" in made
    assert f'<span lang="nl">{words}</span>' in made


def test_tools_and_checks_reach_the_process_of_the_report() -> None:
    """What does not cross the border is on no page."""
    made = inputs(PLAN, checks=(CHECK,))

    assert from_json(to_json(made)) == made
