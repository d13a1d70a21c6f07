"""Expectation against outcome: of one cycle, and over many whether they come true; the driver diagram, the ramp."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from lerende_aanpak.errors import DisclosureError, StoreError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Range, Ranges, as_plain, from_plain, plain_text
from lerende_aanpak.pdsa.plan import Aim, ChangeIdea, Driver, Registered, Scale
from lerende_aanpak.project import open_project
from lerende_aanpak.report import drivers, expectations, html, linked, ramp, range_drawing, refusals
from lerende_aanpak.report.inputs import region_inputs
from lerende_aanpak.report.linked import Outcome
from lerende_aanpak.report.region_parts import cycles
from lerende_aanpak.report.study import results
from tests.report.cases import Case
from tests.report.made import INDICATOR, cycle

NL = Translator("nl")


def outcome(observed: float, usual: float | None = 12.0, **changes: Any) -> Outcome:
    """Give an expectation of 5 to 9, with its outcome."""
    base: dict[str, Any] = {
        "title": "Een proef", "low": 5.0, "point": 7.0, "high": 9.0, "observed": observed, "usual": usual,
        "confidence": 0.8, "fictitious": True,
    }  # fmt: skip
    return Outcome(**{**base, **changes})


EIGHT = (*(outcome(7.0) for _ in range(3)), *(outcome(14.0) for _ in range(5)))


def test_three_of_eight_is_told_as_the_method_has_it(workspace: Path) -> None:
    """METHOD section 5.5: prior Beta(8, 2), 3 of 8 gives .61 (.38 to .82)."""
    inputs = attrs.evolve(region_inputs(open_project(workspace), "twente", "nl"), outcomes=EIGHT)
    said = "\n".join(plain_text(block) for block in cycles(inputs))

    assert "Van de 8 verwachtingen met een uitkomst lag de uitkomst 3 keer in het bereik." in said
    assert "Naar schatting komen er hier 61 van de 100 uit (waarschijnlijk tussen 38 en 82)." in said
    assert "Volgens de verwachtingen zelf horen er 80 van de 100 uit te komen." in said
    assert "te smal" not in said  # below ten that is not told


def test_few_outcomes_tell_nothing() -> None:
    """Four of five is what chance gives often, whatever a region does."""
    said = expectations._said(expectations.track(EIGHT[:4]), 80, NL)

    assert "te weinig" in said[-1]
    assert "Naar schatting" not in " ".join(said)


def test_ten_with_few_hits_are_called_too_narrow() -> None:
    """Five of ten at 80 % happens in 3.3 of 100 (METHOD section 5.5): then it may be said."""
    five = (*(outcome(7.0) for _ in range(5)), *(outcome(14.0) for _ in range(5)))
    six = (*(outcome(7.0) for _ in range(6)), *(outcome(14.0) for _ in range(4)))

    assert "te smal" in " ".join(expectations._said(expectations.track(five), 80, NL))
    assert "te smal" not in " ".join(expectations._said(expectations.track(six), 80, NL))


def test_skill_is_held_against_nothing_changing() -> None:
    """By hand: interval 5 to 9 with 7 inside scores 4; 'it stays 12' scores 10 × 5 = 50; 1 - 4/50."""
    assert expectations.track([outcome(7.0)]).skill == pytest.approx(1 - 4 / 50)


def test_without_a_baseline_there_is_no_skill() -> None:
    """Nothing to hold it against."""
    assert expectations.track([outcome(7.0, usual=None)]).skill is None


def test_the_picture_of_a_region_puts_intervals_on_one_scale(workspace: Path) -> None:
    """Low end 0, high end 1: 14 in 5 to 9 lies at (14 - 5) / 4."""
    inputs = attrs.evolve(region_inputs(open_project(workspace), "twente", "nl"), outcomes=EIGHT)
    (drawn,) = [block for block in expectations.calibration(inputs) if isinstance(block, Ranges)]

    assert [row.observed for row in drawn.rows] == [0.5] * 3 + [2.25] * 5
    assert [row[-1] for row in drawn.table.rows] == ["ja"] * 3 + ["nee"] * 5
    assert from_plain(as_plain(drawn)) == drawn
    assert html.fragment([drawn], "nl").count("<svg") == 2


def test_without_an_outcome_a_region_shows_nothing(workspace: Path) -> None:
    """An empty chart looks like a mistake."""
    inputs = attrs.evolve(region_inputs(open_project(workspace), "twente", "nl"), outcomes=())

    assert expectations.calibration(inputs) == []


def test_the_picture_of_a_cycle_shows_interval_outcome_and_before() -> None:
    """And says the same in words to who does not see it."""
    inputs = Case(name="x", shift=-5.0).inputs()
    judged = results(inputs)
    (drawn,) = expectations.against(inputs, judged, NL)
    assert isinstance(drawn, Ranges)
    (row,) = drawn.rows

    assert (row.low, row.point, row.high) == (5.0, 7.0, 9.0)
    assert row.observed == judged[0].observed
    assert row.usual == judged[0].baseline
    assert "We verwachtten tussen 5 en 9 dagen." in drawn.alt
    assert "Het werd" in drawn.alt


def test_what_is_not_measured_is_not_drawn() -> None:
    """Hidden counts have no place on a scale."""
    inputs = Case(name="x", counts=11.0, shift=-4.0).inputs()

    assert expectations.against(inputs, results(inputs), NL) == []


def test_only_fair_expectations_count(workspace: Path) -> None:
    """The first cycle of Twente was fixed before its start: its public outcome counts; fixed late it does not."""
    project = open_project(workspace)
    found = linked.outcomes(project, "twente", "public")
    assert [(one.low, one.high, one.observed) for one in found] == [(1.0, 3.0, 2.5)]

    stored = project.cycle("k7m2")
    assert stored.cycle.registered is not None
    late = attrs.evolve(stored.cycle.registered, at=datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC))
    assert isinstance(late, Registered)
    project.cycles.stored[stored.cycle.id] = attrs.evolve(stored, cycle=attrs.evolve(stored.cycle, registered=late))
    assert linked.outcomes(open_project(workspace), "twente", "public") == found
    del project.__dict__["known"]
    assert linked.outcomes(project, "twente", "public") == ()


AIM = Aim(
    schema="lerende-aanpak/aim@1", id="proefland-doel", title="Sneller aan tafel", indicator=INDICATOR.id,
    fictitious=True,
    drivers=(
        Driver(
            id="proefland-d-01", name="Snel samen", belief="moderate", indicators=(INDICATOR.id,),
            change_ideas=(ChangeIdea(id="proefland-ci-01", name="Bellen op dag één"),),
            drivers=(Driver(id="proefland-d-02", name="Tijd in de agenda"),),
        ),
    ),
)  # fmt: skip


def test_a_driver_diagram_hangs_ideas_under_what_must_change() -> None:
    """The aim on top; every driver with its belief and measure; the idea of this cycle marked."""
    (drawn,) = drivers.diagram(AIM, {INDICATOR.id: INDICATOR}, ("proefland-ci-01",), NL)

    assert [(twig.id, twig.under) for twig in drawn.twigs] == [
        ("proefland-doel", None), ("proefland-d-01", 0), ("proefland-ci-01", 1), ("proefland-d-02", 1),
    ]  # fmt: skip
    assert [twig.here for twig in drawn.twigs] == [False, False, True, False]
    assert "vertrouwen gemiddeld" in drawn.twigs[1].told
    assert "gemeten met Wachttijd" in drawn.twigs[1].told
    assert "2 dingen die moeten veranderen, en naar 1 ideeën" in drawn.alt
    assert "Nog zonder idee: Tijd in de agenda." in drawn.alt
    assert drawn.example


def test_an_aim_without_drivers_has_no_diagram() -> None:
    """A single dot explains nothing."""
    assert drivers.diagram(attrs.evolve(AIM, drivers=()), {}, (), NL) == []


def test_a_driver_that_leads_to_a_person_stops_the_report() -> None:
    """The page is public; a name in a diagram would be too."""
    bad = attrs.evolve(AIM, drivers=(Driver(id="proefland-d-01", name="Bel 06-12345678"),))

    with pytest.raises(DisclosureError, match="naar een persoon"):
        refusals.personal_aim(bad, "cycles/proefland/aims/doel.md")
    refusals.personal_aim(AIM, "cycles/proefland/aims/doel.md")


def sized(month: str, size: int, unit: str = "school") -> Any:
    return cycle(id=f"proefland-{month}-proef-abcd", scale=Scale(size=size, unit=unit))


def test_a_ramp_shows_how_large_each_cycle_was() -> None:
    """One, five, twenty-five; two of one month keep a place of their own."""
    (drawn,) = ramp.ramp([sized("2026-01", 1), sized("2026-03", 5), sized("2026-03", 25)], NL)

    assert [(point.label, point.value) for point in drawn.points] == [
        ("2026-01", 1.0), ("2026-03", 5.0), ("2026-03 (2)", 25.0),
    ]  # fmt: skip
    assert "Van 1 × school naar 25 × school, in 3 leercycli." in drawn.alt
    assert "minstens zo groot" in drawn.alt


def test_a_ramp_that_falls_says_so() -> None:
    """Growing is not taken for granted."""
    (drawn,) = ramp.ramp([sized("2026-01", 5), sized("2026-03", 1)], NL)

    assert "Niet elke volgende" in drawn.alt


@pytest.mark.parametrize("family", [[("2026-01", 1, "school")], [("2026-01", 1, "school"), ("2026-03", 3, "wijk")]])
def test_what_cannot_be_held_together_is_no_ramp(family: list[tuple[str, int, str]]) -> None:
    """One cycle, or schools and districts."""
    assert ramp.ramp([sized(*one) for one in family], NL) == []


def test_an_outcome_on_the_end_of_the_range_is_in_it() -> None:
    """0.1 + 0.2 is 0.3 to a reader, and to the verdict: so it is in the picture."""
    row = Range(name="x", low=0.1, point=0.2, high=0.3, observed=0.1 + 0.2)

    assert row.observed != 0.3
    assert range_drawing._shape(row) == "inside"
    assert range_drawing._shape(attrs.evolve(row, observed=0.31)) == "outside"


def test_a_cycle_whose_registration_cannot_be_checked_is_left_out(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged file of one cycle is no reason to have no report of the region."""
    project = open_project(workspace)

    def damaged(stored: object) -> bool:
        raise StoreError("kapot", where="register.tsv", remedy="Haal het terug.")

    monkeypatch.setattr(project, "digest_fits", damaged)

    assert linked.outcomes(project, "twente", "public") == ()
