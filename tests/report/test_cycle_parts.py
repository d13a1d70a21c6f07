"""A cycle's report: page one says what is known and no more; in the four phases facts are words, not codes."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.model.block import Block, Chart, Cover, Facts, Finding, Table, plain_text
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.pdsa.act import Decision, Lesson
from lerende_aanpak.pdsa.cycle import Prose
from lerende_aanpak.pdsa.plan import Aim, Baseline, ChangeIdea, Driver, Scale
from lerende_aanpak.project import open_project
from lerende_aanpak.report.cycle_parts import figures as parts
from lerende_aanpak.report.cycle_parts import page_one
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.report.phase_parts import phases
from tests.report.made import ID, SOURCE, drawn, figures, inputs
from tests.test_translations import translations


def facts(language: Language = "nl", **changes: object) -> dict[str, str]:
    """Give the facts of the plan of a made-up cycle."""
    made = inputs(figures(drawn("▄▅▄▃▅▄▃▄▅▄▃▄▅▃▄▅▄▃")), language=language, **changes)
    return dict(next(block for block in phases(made) if isinstance(block, Facts)).items)


def test_working_elements_have_number_and_name() -> None:
    """'2, 5' tells a reader nothing; the name alone cannot be found back in the programme."""
    told = facts(working_elements=(2, 5))

    assert told["Werkzame elementen"] == "2 cultuur van samenwerken; 5 faciliterend stelsel"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_elements_nothing_is_said_of_them(language: Language) -> None:
    """An empty line on a page looks like a mistake."""
    name = "Werkzame elementen" if language == "nl" else translations().get("Werkzame elementen", "")

    assert name not in facts(language)


STEADY = "▄▅▄▃▅▄▃▄▅▄▃▄▅▃▄▅▄▃"
AIM = Aim(
    schema="lerende-aanpak/aim@1",
    id="proefland-sneller",
    title="Sneller aan tafel",
    indicator=ID,
    for_whom="alle leerlingen",
    start=Baseline(value=Decimal(16), period=Period.parse("2026-08")),
    to=Decimal(5),
    by=datetime.date(2027, 12, 31),
)


def of_school(values: list[float | None]) -> SafeFigures:
    """Give figures of which every row is of one school."""
    live = figures(values)
    return attrs.evolve(live, rows=tuple(attrs.evolve(row, area="De Wegwijzer", area_kind="") for row in live.rows))


def texts(blocks: list[Block]) -> str:
    """Give blocks as a reader without pictures gets them."""
    return "\n".join(plain_text(block) for block in blocks)


def test_figures_of_one_school_are_drawn_with_its_name() -> None:
    """A cycle at one school has no figures of the region; "too few figures" would be untrue."""
    made = inputs(of_school(drawn(STEADY)))
    (chart,) = [block for block in page_one(made) if isinstance(block, Chart)]

    assert chart.title == "Wachttijd, De Wegwijzer"
    assert "hele regio" not in texts(page_one(made))
    assert "De grafiek staat bovenaan dit verslag." in texts(parts(made))
    assert "Wachttijd, De Wegwijzer" in texts(parts(inputs(of_school([4.0, 5.0]))))


@pytest.mark.parametrize("studied", [True, False])
def test_a_small_test_beside_a_chart_of_the_region_says_so(studied: bool) -> None:
    """Before and after the study, a chart of the region says little of one school; who spreads is not small."""
    live = figures(drawn(STEADY))
    made = inputs(live, live if studied else None, **({} if studied else {"studied": None, "data": ()}))
    spread = inputs(live, scale=Scale(stage="spread"))

    assert "Deze grafiek gaat over de hele regio Proefland. De leercyclus zelf is kleiner." in texts(page_one(made))
    assert "kleiner" not in texts(page_one(spread))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Doel: van 16 (augustus 2026) naar 5 dagen, uiterlijk 31 december 2027, voor alle leerlingen."),
        ({"to": None, "by": None}, "Doel: van 16 dagen (augustus 2026), voor alle leerlingen."),
        ({"start": None, "for_whom": ""}, "Doel: naar 5 dagen, uiterlijk 31 december 2027."),
    ],
)
def test_the_aim_is_told_whole(changes: dict[str, object], told: str) -> None:
    """How much, for whom and by when is what an aim is; what is not known is left out."""
    made = attrs.evolve(inputs(figures(drawn(STEADY))), aim=attrs.evolve(AIM, **changes))  # type: ignore[arg-type]

    assert told in texts(page_one(made)).split("\n")


def test_an_aim_brings_its_card_and_no_figures(workspace: Path) -> None:
    """The unit of an aim stands on its card; figures that the cycle does not use stay away."""
    project = open_project(workspace)
    made = cycle_inputs(project, project.cycle("m3vd"), "nl")

    assert made.aim is not None
    assert made.aim.indicator in made.indicators
    assert set(made.figures) <= set(made.cycle.indicators() if made.cycle else ())


def test_what_lies_ahead_is_told_as_such() -> None:
    """A plan has changed nothing yet, and has no verdict that could not be measured."""
    ahead = inputs(figures(drawn(STEADY)), started=None, studied=None, data=())
    table = next(block for block in phases(ahead) if isinstance(block, Table))

    assert "Wat gaan we veranderen?" in texts(page_one(ahead))
    assert "Wat hebben we veranderd?" in texts(page_one(inputs(figures(drawn(STEADY)))))
    assert table.rows[0][-2:] == ("nog niet bekend", "nog niet bekend")


def test_without_an_expectation_no_chart_is_missed() -> None:
    """Who has not yet said what to expect needs no excuse for a chart."""
    made = inputs(figures(drawn(STEADY)), predictions=(), data=(), studied=None)

    assert "geen grafiek" not in texts(page_one(made))
    assert "Er is nog geen verwachting, en dus nog geen indicator." in texts(parts(made))


@pytest.mark.parametrize(
    ("cycle", "source", "told"),
    [
        (False, False, ""),
        (False, True, "Deels voorbeeld (fictief)"),
        (True, False, "Voorbeeld (fictief)"),
        (True, True, "Voorbeeld (fictief)"),
    ],
)
def test_the_cover_says_what_is_made_up(cycle: bool, source: bool, told: str) -> None:
    """A real cycle on made-up figures is in part an example."""
    made = inputs(figures(drawn(STEADY)), fictitious=cycle)
    made = attrs.evolve(made, sources={ID: attrs.evolve(SOURCE, fictitious=source)})
    (cover,) = Document(inputs=made, find=lambda name: print).cover().blocks

    assert isinstance(cover, Cover)
    assert cover.example == told


def test_the_days_of_the_steps_are_facts() -> None:
    """Started on 6 January, studied on 1 July 2025 (made.py); a plan has neither day."""
    assert (facts()["Begonnen op"], facts()["Geduid op"]) == ("6 januari 2025", "1 juli 2025")
    assert {"Begonnen op", "Geduid op"}.isdisjoint(facts(started=None, studied=None, data=()))


@pytest.mark.parametrize(("day", "early"), [(29, True), (30, False)])
def test_a_look_before_the_agreed_day_is_told(day: int, early: bool) -> None:
    """The expectation was due on 30 June 2025; who looks earlier finds chance more often."""
    live = figures([8.0] * 16)
    made = inputs(live, live, studied=datetime.date(2025, 6, day))
    (finding,) = [block for block in page_one(made) if isinstance(block, Finding)]

    assert ("Er is gekeken voor de afgesproken dag (30 juni 2025)." in finding.sentences) is early
    assert ("Wie te vroeg kijkt, ziet vaker iets dat er niet is." in finding.sentences) is early


LESSON = Lesson(
    statement="Bel meteen", context="één school.", mechanism="ouders opnemen", outcome="6 dagen minder wachten",
    working_elements=(2,), strength="moderate", audience="intern begeleiders",
)  # fmt: skip
DECIDED = datetime.date(2025, 7, 8)


def told(page: list[Block]) -> str:
    """Give the text of blocks."""
    return "\n".join(plain_text(block) for block in page)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("adopt", "In één school werkte 'Een proef' omdat ouders opnemen, met 6 dagen minder wachten."),
        ("abandon", "In één school werkte 'Een proef' niet, omdat ouders opnemen, met 6 dagen minder wachten."),
        ("adapt", "In één school werkte 'Een proef' zo: ouders opnemen, met 6 dagen minder wachten."),
    ],
)
def test_a_lesson_with_its_parts_is_told_in_the_form_of_the_field(outcome: str, sentence: str) -> None:
    """Context, mechanism and outcome; never that it worked when it was given up."""
    decision = Decision(outcome=outcome, on=DECIDED, lesson=LESSON)  # type: ignore[arg-type]
    page = told(page_one(inputs(figures(drawn(STEADY)), decision=decision)))

    assert "De les: Bel meteen" in page
    assert sentence in page
    assert "2 cultuur van samenwerken" in page


def test_a_lesson_without_all_parts_makes_no_sentence() -> None:
    """A sentence with a hole in it reads as a mistake; the part that is there is shown by its name."""
    decision = Decision(outcome="adopt", on=DECIDED, lesson=attrs.evolve(LESSON, outcome=""))
    page = page_one(inputs(figures(drawn(STEADY)), decision=decision))

    assert "werkte" not in told(page)
    assert ("Waar het gold", "één school.") in [
        item for block in page if isinstance(block, Facts) for item in block.items
    ]


def test_the_sentence_names_the_idea_wherever_it_hangs() -> None:
    """The title of a cycle may be a working title; the idea is what another region takes over."""
    deep = Driver(id="e", name="x", change_ideas=(ChangeIdea(id="ci-02", name="Meteen bellen"),))
    made = inputs(
        figures(drawn(STEADY)), change_idea="ci-02", decision=Decision(outcome="adopt", on=DECIDED, lesson=LESSON)
    )
    aim = attrs.evolve(AIM, drivers=(Driver(id="d", name="x", drivers=(deep,)),))

    assert "In één school werkte 'Meteen bellen' omdat" in told(page_one(attrs.evolve(made, aim=aim)))


def test_a_closed_cycle_without_an_outcome_is_told_as_it_is() -> None:
    """Half a decision is a finding of the rules, and no reason to have no report."""
    page = told(page_one(inputs(figures(drawn(STEADY)), decision=Decision(on=DECIDED))))

    assert "Op 8 juli 2025 is besloten: nog niet opgeschreven." in page


def test_deviations_are_put_together_under_doen() -> None:
    """They explain a result, and are lost between thirty lines of a log."""
    log = "- 2025-01-06 gestart\n- 2025-02-03 afwijking: vakantie\n- 2025-03-03 onverwacht: ouders bellen zelf"
    made = phases(inputs(figures(drawn(STEADY)), prose=Prose(do=log)))
    (table,) = [one for one in made if isinstance(one, Table) and one.caption == "Anders dan gepland of verwacht"]

    assert table.rows == (
        ("3 februari 2025", "afwijking", "vakantie"),
        ("3 maart 2025", "onverwacht", "ouders bellen zelf"),
    )


def test_a_log_that_went_as_planned_gets_no_table() -> None:
    """An empty table on a page looks like a mistake."""
    made = phases(inputs(figures(drawn(STEADY)), prose=Prose(do="- 2025-01-06 volgens plan")))

    assert "Anders dan gepland of verwacht" not in told(made)


def test_the_report_names_the_agreements_that_the_cycle_contributes_to() -> None:
    """At the table where it was agreed, this is the first question."""
    agreement = Agreement(
        schema="lerende-aanpak/agreement@1", id="bellen", title="Snel bellen", on=datetime.date(2024, 6, 18),
        parties=("leerplicht", "scholen"),
    )  # fmt: skip
    made = attrs.evolve(inputs(figures(drawn(STEADY))), feeds=(agreement,))
    (table,) = [one for one in phases(made) if isinstance(one, Table) and "Afspraken" in one.caption]

    assert table.rows == (("Snel bellen", "18 juni 2024", "leerplicht, scholen", ""),)
