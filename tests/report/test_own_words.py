"""People write Dutch: on an English page their words are marked, so that a screen reader says them in Dutch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Block, Facts, Heading, Table, Text
from lerende_aanpak.project import open_project
from lerende_aanpak.report import html
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import cycle_inputs, region_inputs

BLOCKS: tuple[Block, ...] = (
    Text(text="Source: het plan <1>.", own=("het plan <1>",)),
    Facts(items=(("Role", "de analist"), ("State", "running")), own=("de analist",)),
    Table(caption="Cycles", columns=("Cycle",), rows=(("Bellen - example",), ("Bellenblazen",)), own=("Bellen",)),
    Heading(text="Een titel", own=("Een titel",)),
)
_DUTCH = re.compile(r'<(span|div|p|q|h1|text)\b[^>]* lang="?nl"?[^>]*>.*?</\1>|<title>.*?</title>', re.DOTALL)


def unmarked(blocks: list[Block]) -> str:
    """Give the page of an English document without what is marked as Dutch."""
    return _DUTCH.sub(" ", html.document(blocks))


def test_own_words_are_marked_at_their_place() -> None:
    """A piece of a sentence, a value, how a cell begins; what only looks like it stays English."""
    made = html.fragment(BLOCKS, "en")

    assert 'Source: <span lang="nl">het plan &lt;1&gt;</span>.' in made
    assert '<dd><span lang="nl">de analist</span></dd>' in made
    assert "<dd>running</dd>" in made
    assert '<span lang="nl">Bellen</span> - example' in made
    assert ">Bellenblazen<" in made
    assert '<h2><span lang="nl">Een titel</span></h2>' in made


def test_a_dutch_page_needs_no_marks() -> None:
    """There everything is Dutch."""
    assert "lang=" not in html.fragment(BLOCKS, "nl")


@pytest.mark.parametrize("name", ["k7m2", "region"])
def test_an_english_report_marks_what_people_wrote(whole_workspace: Path, name: str) -> None:
    """Question, source, contact, titles, lessons, roles and local definitions of the shipped region of Twente."""
    project, language = open_project(whole_workspace), _english()
    made = region_inputs(project, "twente", language)
    inputs = made if name == "region" else cycle_inputs(project, project.cycle(name), language)
    document = Document(inputs=inputs, find=lambda name: print)
    parts = [document.cover(), document.page_one(), document.figures(), document.provenance()]
    parts += [document.area(), document.cycles()] if name == "region" else [document.phases()]
    told = unmarked([block for part in parts for block in part.blocks])
    cycle, contact = project.cycle("k7m2").cycle, inputs.contact

    assert contact is not None
    assert cycle.decision is not None
    theirs = [
        inputs.region.question.text or "", inputs.region.question.source, contact.function, cycle.title,
        cycle.decision.lesson.statement, cycle.team.owner,
        project.catalogue.indicators["twente.dagen-tot-rondetafel"].definition,
    ]  # fmt: skip
    assert [words for words in theirs if words and words in told] == []


def _english() -> Language:
    return "en"


def test_our_sentence_about_a_question_that_was_not_published_is_english(whole_workspace: Path) -> None:
    """It stands where a question would stand, and is ours."""
    inputs = region_inputs(open_project(whole_workspace), "leeuwarden", "en")
    made = html.document([*Document(inputs=inputs, find=lambda name: print).cover().blocks])

    assert re.search(r"<q>[A-Z]", made)
