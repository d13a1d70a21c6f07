"""A cycle on the desk: wrong kinds of values, cells that run twice, the newest cycle, and nothing unprotected."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import attrs
import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Chart
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.project import open_project
from lerende_aanpak.report import card as card_blocks
from tests.conftest import copy_workspace
from tests.lab import cells
from tests.network.made import cycle, region

WRONG = (
    "c.log(5)", "c.stop(reason=5)", "c.plan(aim=5)", "c.plan(start=5)", "c.plan(members=5)", "c.plan(size=[1])",
    "c.expect(statement=5)", "c.decide(outcome=5)", "c.register(by=5)", "c.log('x', on=5)", "w.cycle(5)",
    "w.cycles[5]", "w.study(5)", "w.figures(5, 'twente')", "w.indicators[5]", "w.new_cycle(title=5)",
    "w.new_cycle(title='x', elements=5)", "w.report('k7m2', jobs='2')", "la.open(5)", "la.open(language=5)",
    "la.document(cycle=5)", "la.document()",
)  # fmt: skip
FINE = ("c.log(None)", "c.plan(aim=None, size=None)", "w.cycle(None)", "c.stop(reason=None)", "c.start(on=None)")


@pytest.fixture(scope="module")
def asked(shell: cells.Shell, tmp_path_factory: pytest.TempPathFactory) -> dict[str, cells.Shown]:
    """Every wrong and every empty call, made in one shell on a shipped cycle that runs."""
    folder = copy_workspace(tmp_path_factory.mktemp("desk") / "werkmap")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shell.run(["import lerende_aanpak as la\nw = la.open()\nc = w.cycle('q4xd')"])
        return {call: shell.cell(call) for call in (*WRONG, *FINE)}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_kind_of_value_is_told_kindly(asked: dict[str, cells.Shown], call: str) -> None:
    """Whoever forgets the quotation marks gets our words, not a page of Python."""
    shown = asked[call]

    assert isinstance(shown.error, la.AanpakError)
    assert "  doe: " in shown.text
    assert "Traceback" not in shown.text


@pytest.mark.parametrize("call", FINE)
def test_none_is_the_same_as_nothing(asked: dict[str, cells.Shown], call: str) -> None:
    """A table from elsewhere gives None for an empty cell."""
    assert asked[call].error is None


def test_a_moment_is_its_day(workspace: Path) -> None:
    """``datetime.now()`` is what people know of Python's days."""
    desk = la.open(workspace).cycle("q4xd")
    desk.log("Gebeld", on=datetime.datetime(2026, 11, 20, 9, 30))
    desk.plan(start=datetime.datetime(2027, 2, 1, 9, 30))

    assert "- 2026-11-20 Gebeld" in desk.cycle.prose.do
    assert desk.cycle.planned.start == datetime.date(2027, 2, 1)


def test_the_same_words_on_another_day_are_another_line(workspace: Path) -> None:
    """ "Gebeld" on Thursday and on Friday are two calls; a cell that runs twice is one."""
    desk = la.open(workspace).cycle("q4xd")
    today = open_project(workspace).today().isoformat()
    for day in ("2026-11-19", "2026-11-20", "2026-11-20", "", ""):
        desk.log("Gebeld", on=day)

    assert re.findall(r"- (\S+) Gebeld", desk.cycle.prose.do) == ["2026-11-19", "2026-11-20", today]


def test_a_cell_that_runs_again_keeps_what_somebody_wrote_since(workspace: Path) -> None:
    """The cell is filled in, the text in the file is mended by a colleague, and the notebook runs again."""
    desk = la.open(workspace).cycle("q4xd")
    path = next((workspace / "cycles/twente").glob("*q4xd.md"))
    desk.plan(why="Eerste versie.")
    desk.plan(why="Tweede versie.")
    path.write_text(path.read_text(encoding="utf-8").replace("Tweede versie.", "Van een collega."), encoding="utf-8")

    with pytest.raises(la.AanpakError, match="in het bestand staat nu iets anders bij Waarom"):
        desk.plan(why="Tweede versie.")
    desk.plan(why="", questions="Lukt het?")
    desk.plan(why="Van een collega.")
    desk.plan(why="Derde versie.")
    assert desk.cycle.prose.why == "Derde versie."


def test_an_answer_is_kept_in_the_same_way(workspace: Path) -> None:
    """The talk about the figures is written down by several people at once."""
    desk = la.open(workspace).cycle("q4xd")
    path = next((workspace / "cycles/twente").glob("*q4xd.md"))
    desk.study(recognise="Ja.", explain="De agenda.")
    path.write_text(path.read_text(encoding="utf-8").replace("De agenda.", "De vakantie."), encoding="utf-8")

    with pytest.raises(la.AanpakError, match="bij Verklaren"):
        desk.study(recognise="Ja.", explain="De agenda.")
    assert "De vakantie." in desk.cycle.prose.study


def test_no_name_is_the_newest_cycle(tmp_path: Path) -> None:
    """By year and month, whatever the region is called; of one month the last by name; after making one, that one."""
    names = ("zee-2026-01-a-aaaa", "aa-2026-03-a-aaaa", "aa-2026-03-b-aaaa")
    files = [region("aa", "Aa"), region("zee", "Zee"), *(cycle(name) for name in names)]
    w = la.open(testing.workspace(tmp_path, {name: text for part in files for name, text in part.items()}))

    assert w.cycle("").id == w.cycle().id == "aa-2026-03-b-aaaa"


def test_after_making_a_cycle_no_name_is_that_one(workspace: Path) -> None:
    """A plan for February stands there already; what is filled in below must not land in it."""
    w = la.open(workspace)
    w.new_cycle(title="Bellen op dag één", region="twente", start="2026-12-01")

    assert "bellen-op-dag-een" in w.cycle("").id
    assert "q4xd" in la.open(workspace).cycle("").id


def test_without_any_cycle_the_title_is_asked(tmp_path: Path) -> None:
    """The first thing that a new region runs is a notebook, from top to bottom."""
    w = la.open(testing.workspace(tmp_path, region("aa", "Aa")))

    with pytest.raises(la.AanpakError, match="Vul hierboven een titel in"):
        w.cycle("")


def test_a_document_without_a_name_is_the_newest(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the shipped cycles that of February 2027; of the regions the first."""
    monkeypatch.chdir(workspace)

    assert la.document(cycle="").inputs.name == "twente-2027-02-rondetafel-vast-contact-q4xd"
    assert la.document(region="").inputs.name == "almere"
    with pytest.raises(UsageError, match="welk verslag"):
        la.document()


def test_the_front_door_leads_to_no_raw_table(workspace: Path) -> None:
    """A table with counts of three pupils is for the guard only."""
    w = la.open(workspace)

    assert not hasattr(w, "project")
    assert not [name for name in dir(w) if not name.startswith("_") and type(getattr(w, name)).__name__ == "Project"]


def test_an_english_report_takes_the_place_of_the_command(workspace: Path) -> None:
    """Dutch and English reports stand apart, and the index knows both."""
    (page,) = la.open(workspace, language="en").report("m3vd")

    assert page == workspace / "output/en/almere/almere-2023-01-hulp-in-de-school-m3vd/verslag.html"
    assert "m3vd/verslag.html" in (workspace / "output/en/index.html").read_text(encoding="utf-8")
    assert "1 unchanged" in testing.run(workspace, "--lang", "en", "report", "m3vd").out


@pytest.mark.parametrize(("changes", "most", "base"), [({}, 7, 10), ({"min_count": 20, "min_denominator": 50}, 19, 50)])
def test_a_card_says_what_is_really_hidden(workspace: Path, changes: dict[str, int], most: int, base: int) -> None:
    """At base 5 a count of 7 is rounded to 5, and hidden as 5 is; 8 becomes 10. At 20 everything below it is hidden."""
    card = la.open(workspace).indicators["twente.dagen-tot-rondetafel"].value
    (_, facts, *_) = card_blocks.indicator(attrs.evolve(card, policy=DisclosurePolicy(**changes)), Translator("nl"))

    told = dict(facts.items)["Kleine aantallen"]  # type: ignore[union-attr]
    assert told == f"Aantallen van 1 tot en met {most}, en groepen kleiner dan {base}, worden niet getoond."


def test_after_the_figures_the_study_needs_no_chart(workspace: Path) -> None:
    """In 3-duiden the chart stands once, above the talk; elsewhere the study brings its own."""
    desk = la.open(workspace).cycle("k7m2")

    assert not [block for block in desk.study_so_far(chart=False).shown().blocks if isinstance(block, Chart)]
    assert "Het werd 2,5 uur" in repr(desk.study_so_far(chart=False))
    assert [block for block in desk.study_so_far().shown().blocks if isinstance(block, Chart)]
