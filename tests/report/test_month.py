"""The month report of the network: what happened, by its day; what goes on, as it stood then; plain words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import LANGUAGES, Language, Translator
from lerende_aanpak.model.block import Block, Heading, Notice, Table, Text
from lerende_aanpak.pdsa.act import Decision, Lesson
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.plugins import catalogue
from lerende_aanpak.project import open_project
from lerende_aanpak.report import month_parts, plan
from lerende_aanpak.report.inputs import from_json, month_inputs, to_json
from lerende_aanpak.report.results import Results
from lerende_aanpak.report.summary import Month, month, months
from tests.conftest import copy_workspace
from tests.report.made import cycle
from tests.report.test_words import wrong

NL = Translator("nl")
NAMES = {"proefland": "Proefland", "hoekland": "Hoekland"}
BSN = "111222333"


def decided(day: str, lesson: str = "Bel eerst.") -> Decision:
    return Decision(on=datetime.date.fromisoformat(day), outcome="adapt", lesson=Lesson(statement=lesson))


def made(**changes: object) -> dict[str, Cycle]:
    """Give two cycles.

    The first is fixed on 20 December 2024, begins on 6 January 2025, is studied on 1 July, decided on 9 July; the other
    begins in January too and is not ended.
    """
    first = cycle(decision=decided("2025-07-09"), **changes)
    other = cycle(id="hoekland-2025-01-bellen-bbbb", region="hoekland", title="Bellen", studied=None, data=())
    return {one.id: one for one in (first, other)}


def told(label: str, cycles: dict[str, Cycle] | None = None) -> Month:
    return month(label, made() if cycles is None else cycles, NAMES, ())


def test_every_month_in_which_something_happened_is_known() -> None:
    """By the days above; a draft has none."""
    draft = cycle(registered=None, started=None, studied=None, data=())
    assert months(made()) == ("2024-12", "2025-01", "2025-07")
    assert months({draft.id: draft}) == ()


@pytest.mark.parametrize(
    ("label", "happened", "going"),
    [
        ("2024-11", [], []),
        ("2024-12", ["2024-12-20 registered", "2024-12-20 registered"], ["registered", "registered"]),
        ("2025-01", ["2025-01-06 running", "2025-01-06 running"], ["running", "running"]),
        ("2025-03", [], ["running", "running"]),
        ("2025-07", ["2025-07-01 studied", "2025-07-09 closed"], ["running"]),
        ("2026-01", [], ["running"]),
    ],
)
def test_a_month_holds_what_happened_and_what_went_on(label: str, happened: list[str], going: list[str]) -> None:
    """As it stood on its last day, not as it stands now."""
    found = told(label)
    assert [f"{one.on} {one.state}" for one in found.events] == happened
    assert [one.state for one in found.going] == going


def test_what_is_learned_later_is_not_in_an_earlier_month() -> None:
    """The report of January may not know the decision of July: then it would change after it was read."""
    assert not any(one.cycle.lesson or one.cycle.outcome for one in (*told("2025-01").events, *told("2025-01").going))
    assert {one.cycle.lesson for one in told("2025-07").events if one.state == "closed"} == {"Bel eerst."}


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Text | Heading | Notice)]


def test_page_one_says_it_in_words() -> None:
    """Counted by hand from the days above."""
    july = texts(month_parts.page_one(told("2025-07"), NL))
    assert july == [
        "Dit is wat er in één maand gebeurde in de leercycli van alle regio's samen.",
        "Wat gebeurde er?",
        "Van één leercyclus is de uitkomst besproken. Over één leercyclus is besloten.",
        "Wat leerden we?",
        "De les: Bel eerst. (Proefland: Een proef)",
        "Wat loopt er nog?",
        "Aan het eind van de maand liep er één leercyclus.",
    ]
    january = texts(month_parts.page_one(told("2025-01"), NL))
    assert january[2] == "2 leercycli zijn begonnen."
    assert january[4] == "Er kwam deze maand geen les bij."
    assert january[6] == "Aan het eind van de maand liepen er 2 leercycli, in 2 regio's."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", ["2024-11", "2024-12", "2025-01", "2025-07"])
def test_page_one_is_plain(label: str, language: Language) -> None:
    """Short sentences without symbols or jargon, whatever happened."""
    blocks = month_parts.page_one(told(label), Translator(language))
    said = [text for text in texts(blocks) if "Bel eerst." not in text]
    assert [one for text in said for sentence in text.split(". ") for one in wrong(sentence)] == []


def test_the_table_names_cycle_region_event_day_and_decision() -> None:
    """One row an event."""
    table = next(one for one in month_parts.events(told("2025-07"), NL) if isinstance(one, Table))
    assert table.rows == (
        ("Een proef", "Proefland", "geduid", "1 juli 2025", "-"),
        ("Een proef", "Proefland", "afgerond", "9 juli 2025", "aanpassen"),
    )


def test_what_leads_to_a_person_is_on_no_page_about_something_else() -> None:
    """The cycle's own report is refused; the month, the region and the index may not tell it either."""
    found = told("2025-07", made(title=f"Gesprek over {BSN}"))
    assert {one.cycle.title for one in found.events} == {"proefland-2025-01-proef-abcd"}
    lesson = cycle(decision=decided("2025-07-09", f"Bel {BSN}."))
    assert not any(one.cycle.lesson for one in told("2025-07", {lesson.id: lesson}).events)


def test_it_comes_through_a_notebook_unchanged_and_names_what_cannot_be_read(tmp_path: Path) -> None:
    """A region that cannot be read makes it incomplete, and it says so."""
    folder = copy_workspace(tmp_path / "werkmap")
    inputs = month_inputs(open_project(folder), "2027-02", "nl")
    assert from_json(to_json(inputs)) == inputs
    (folder / "plugins/almere/region.toml").write_text("kapot", encoding="utf-8")
    unnamed = month_inputs(open_project(folder), "2027-02", "nl").month
    assert unnamed is not None
    assert (unnamed.unread, unnamed.called["almere"]) == ((), "almere")  # its cycles are read without its plugin
    next((folder / "cycles/almere").glob("*.md")).write_text("kapot", encoding="utf-8")
    broken = month_inputs(open_project(folder), "2027-02", "nl")
    assert broken.month is not None
    assert broken.month.unread == ("almere",)
    notice = month_parts.page_one(broken.month, NL)[0]
    assert isinstance(notice, Notice)
    assert notice.incomplete


def test_the_newest_month_is_taken_in_a_notebook_and_an_empty_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the analyst opens ``maand.ipynb``."""
    monkeypatch.chdir(copy_workspace(tmp_path / "werkmap"))
    assert la.document(month="").inputs.name == "2027-02"
    with pytest.raises(UsageError, match="2020-01") as refused:
        la.document(month="2020-01")
    assert "2027-02" in refused.value.remedy()


@pytest.mark.parametrize("name", ["netwerk", "landelijk"])
def test_no_region_takes_the_name_of_the_network(name: str, tmp_path: Path) -> None:
    """Its reports would come among those of the months."""
    folder = testing.workspace(tmp_path, {f"plugins/{name}.py": ""})
    assert "kan geen naam" in catalogue.load(folder / "plugins", folder, folder / "cache").problems[name].problem()


def test_a_month_is_asked_for_by_its_name(tmp_path: Path) -> None:
    """Before a cycle of which the id holds the month; ``netwerk`` gives all."""
    project = open_project(copy_workspace(tmp_path / "werkmap"))
    assert [one.folder for one in plan.named(project, "2026-09")] == ["netwerk/2026-09"]
    every = [one.name for one in plan.named(project, "netwerk")]
    assert every == list(months(project.known))
    planned = plan.plan(project, plan.named(project, "netwerk"), Results(project.cache, tmp_path / "output"), "nl")
    assert {one.action for one in planned} == {"run"}


@pytest.mark.full
def test_its_page_is_made_and_the_index_leads_to_it(tmp_path: Path) -> None:
    """In both languages."""
    folder = copy_workspace(tmp_path / "werkmap")
    assert testing.run(folder, "report", "netwerk").code == 0
    page = (folder / "output/netwerk/2027-02/verslag.html").read_text(encoding="utf-8")
    index = (folder / "output/index.html").read_text(encoding="utf-8")
    assert "Het netwerk in februari 2027" in page
    assert 'href="netwerk/2027-02/verslag.html">februari 2027</a>' in index
    assert index.index("februari 2027</a>") < index.index("september 2026</a>")
    assert testing.run(folder, "report", "2027-02", "--lang", "en").code == 0
    english = (folder / "output/en/netwerk/2027-02/verslag.html").read_text(encoding="utf-8")
    assert "The network in February 2027" in english
