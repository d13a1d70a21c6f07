"""A region's own page tells how its own cycles were done, and of no other region."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Heading, Lineage, Table, plain_text
from lerende_aanpak.project import open_project
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs, from_json, region_inputs, to_json
from lerende_aanpak.report.measures import share


def twente(whole_workspace: Path) -> ReportInputs:
    """Gather what the report of the shipped region of Twente is made from: two cycles, one documented."""
    return region_inputs(open_project(whole_workspace), "twente", "nl")


def test_a_region_sees_its_own_counts(whole_workspace: Path) -> None:
    """Two cycles of Twente, of which one with all four phases; Almere's cycle is not among them."""
    blocks = Document(inputs=twente(whole_workspace), find=lambda name: print).cycles().blocks
    (table,) = [one for one in blocks if isinstance(one, Table) and one.caption == "Zeven maten van Twente"]

    assert table.rows[0][1:] == ("1 van 2", "299 van 421 (71,0 %)")
    assert "Almere" not in plain_text(table)
    assert any("een percentage zou misleiden" in plain_text(one) for one in blocks)
    assert "hoe-goed-gedaan" in [one.anchor for one in blocks if isinstance(one, Heading)]


def test_a_region_sees_its_family_trees(whole_workspace: Path) -> None:
    """The two linked cycles of Twente are one tree; a cycle that stands alone is none."""
    blocks = Document(inputs=twente(whole_workspace), find=lambda name: print).cycles().blocks
    almere = region_inputs(open_project(whole_workspace), "almere", "nl")

    assert [len(one.twigs) for one in blocks if isinstance(one, Lineage)] == [2]
    assert almere.families == ()


def test_what_a_report_draws_is_in_its_inputs(whole_workspace: Path) -> None:
    """The inputs go to another process as text, and their hash tells whether the report must be made anew."""
    made = twente(whole_workspace)

    assert from_json(to_json(made)) == made
    assert made.fidelity is not None
    assert [len(family) for family in made.families] == [2]
    assert "verzuim in vier weken" not in to_json(made)  # the text of a cycle is in no report about something else


def test_nothing_of_nothing_is_no_percentage() -> None:
    """A division by nought has no answer."""
    assert share(0, 0, Translator("nl")) == "geen"
    assert share(1, 8, Translator("en")) == "1 of 8 (12.5 %)"
