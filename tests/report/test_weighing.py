"""Besluiten: each row of the table of the method gives its advice on a small cycle, with its reason; people decide."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.fidelity.advice import Judged
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import plain_text
from lerende_aanpak.pdsa.act import Decision
from lerende_aanpak.pdsa.cycle import Prose
from lerende_aanpak.pdsa.plan import Scale, Team
from lerende_aanpak.project import open_project
from lerende_aanpak.report import linked, weighing
from lerende_aanpak.report.inputs import ReportInputs, from_json, to_json
from lerende_aanpak.report.linked import Earlier
from lerende_aanpak.report.phase_parts import phases
from tests.report.cases import Case

NL = Translator("nl")
GOOD, BAD = Case(name="beter", shift=-5.0), Case(name="slechter", shift=5.0)


def made(case: Case, *, earlier: tuple[Earlier, ...] = (), **changes: Any) -> ReportInputs:
    """Give the inputs of a case of which the cycle has other fields."""
    inputs = case.inputs()
    assert inputs.cycle is not None
    return attrs.evolve(inputs, cycle=attrs.evolve(inputs.cycle, **changes), earlier=earlier)


def before(verdict: str, *, unit: str = "school", region: str = "almere", carried_out: bool = True) -> Earlier:
    """Give a cycle that this one builds on."""
    judged = (Judged(role="outcome", verdict=verdict),)  # type: ignore[arg-type]
    return Earlier(id="almere-x", region=region, unit=unit, carried_out=carried_out, judged=judged)


def log(text: str) -> Prose:
    return Prose(why="Daarom.", do=f"- 2026-02-01 {text}")


OWNED = {"team": Team(owner="analist"), "scale": Scale(unit="wijk")}
ROWS = {
    "not as planned": (made(GOOD, carried_out_as_planned=False), "repeat", "niet uitgevoerd zoals gepland"),
    "not said": (made(GOOD, carried_out_as_planned=None), "repeat", "Er staat niet of"),
    "balancing worse": (made(attrs.evolve(BAD, role="balancing")), "adapt_or_abandon", "Iets anders werd slechter"),
    "harm": (made(GOOD, prose=log("nadeel: een leerling werd bang")), "adapt_or_abandon", "nadeel gezien"),
    "cannot tell": (made(attrs.evolve(GOOD, interval=(2, 8, 14))), "not_decidable", "kon geen verschil maken"),
    "worse once": (made(BAD), "adapt", "slechter dan verwacht"),
    "worse twice": (made(BAD, earlier=(before("worse"),)), "abandon", "Ook in een eerdere leercyclus"),
    "worse, not well done": (made(BAD, earlier=(before("worse", carried_out=False),)), "adapt", "slechter"),
    "held once": (made(GOOD, **OWNED), "next_size", "nog niet in twee leercycli"),
    "held at one kind": (
        made(GOOD, earlier=(before("better", unit="wijk", region="proefland"),), **OWNED),
        "next_size", "nog niet op twee soorten plekken",
    ),
    "nobody goes on": (
        made(GOOD, earlier=(before("better"),), scale=Scale(unit="wijk"), team=Team()), "next_size", "nog niemand",
    ),
    "two measurements": (
        made(attrs.evolve(GOOD, after=2), earlier=(before("better"),), **OWNED),
        "next_size", "meer is dan gewone schommeling",
    ),
    "adopt": (made(GOOD, earlier=(before("as_expected"),), **OWNED), "adopt", "iemand gaat ermee door"),
    "aim wrong": (made(GOOD, prose=log("doel: ouders willen iets anders")), "revise_aim", "Het doel zelf klopt niet"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_each_row_gives_its_advice(row: str) -> None:
    """METHOD section 1.8, read from the words of the report."""
    inputs, kind, reason = ROWS[row]
    said = " ".join(plain_text(block) for block in phases(inputs))
    found = weighing.advised(weighing.Weighing(inputs))

    assert found is not None
    assert found.kind == kind
    assert weighing.ADVICE[found.kind] in said
    assert reason in said
    assert "het team besluit" in said


@pytest.mark.parametrize(
    "changes",
    [{"studied": None}, {"kind": "explore"}, {"predictions": ()}],
)
def test_where_there_is_nothing_to_judge_there_is_no_advice(changes: dict[str, Any]) -> None:
    """Before the study, and for what asked no expectation."""
    inputs = made(GOOD, **changes)

    assert weighing.advised(weighing.Weighing(inputs)) is None
    assert weighing.advice_part(weighing.Weighing(inputs)) == []


def test_a_team_that_decided_otherwise_is_not_corrected() -> None:
    """It is said, and nothing more."""
    decision = Decision(outcome="abandon", on=datetime.date(2027, 2, 1))
    said = " ".join(weighing.advice_said(weighing.Weighing(made(GOOD, decision=decision)), NL))

    assert "Het team besloot anders: stopzetten." in said


def test_the_belief_is_that_of_the_method() -> None:
    """METHOD section 5.5 through the report: prior -0.8 (-1.4 to -0.2) with data -0.3 ± 0.25 gives 34 % below -0.5."""
    from lerende_aanpak.stats.belief import registered, updated

    after = updated(registered(-1.4, -0.8, -0.2), -0.3, 0.25)

    assert (round(after.mean, 2), round(after.sd, 2)) == (-0.41, 0.22)
    assert after.at_most(-0.5) == pytest.approx(0.34, abs=0.005)


def test_what_one_may_believe_is_a_proposal() -> None:
    """A clear result makes it high; where the figures alone show nothing it is moderate at most."""
    sure = " ".join(weighing.belief_said(weighing.Weighing(made(GOOD)), NL))
    unsure = " ".join(weighing.belief_said(weighing.Weighing(made(attrs.evolve(GOOD, noise=6.0, seed=5))), NL))

    assert "vertrouwen hoog" in sure
    assert "geen bewijs" in sure
    assert "vertrouwen hoog" not in unsure


def test_what_is_worse_gets_a_low_belief() -> None:
    """It rose by five where it should fall by five."""
    assert "vertrouwen laag" in " ".join(weighing.belief_said(weighing.Weighing(made(BAD)), NL))


def test_inputs_with_predecessors_and_others_cross_the_process(workspace: Path) -> None:
    """The report is made elsewhere: what it is compared with goes along, protected."""
    case = Case(name="x")
    inputs = made(case, earlier=(before("better"),))
    others = {inputs.cycle.predictions[0].indicator: {"almere": case.figures()}}  # type: ignore[union-attr]
    inputs = attrs.evolve(inputs, others=others, same_change=("Twente",))

    assert from_json(to_json(inputs)) == inputs


def test_a_predecessor_brings_its_verdicts(workspace: Path) -> None:
    """The second cycle of Twente builds on the first, which came out as expected for its process."""
    project = open_project(workspace)
    found = linked.earlier(project, project.cycle("q4xd").cycle, "public")

    assert [one.id for one in found] == ["twente-2026-09-rondetafel-5dagen-k7m2"]
    assert [one.role for one in found[0].judged] == ["process", "balancing"]
    assert found[0].carried_out


def test_a_region_that_made_the_same_change_is_not_compared_with(workspace: Path) -> None:
    """By the idea, or by the series of cycles; one that did not start yet made no change."""
    text = (workspace / "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md").read_text(encoding="utf-8")
    other = text.replace("twente-2026-09-rondetafel-5dagen-k7m2", "almere-2026-09-rondetafel-5dagen-k7m3")
    other = other.replace("region: twente", "region: almere")
    (workspace / "cycles/almere/2026-09-rondetafel-5dagen-k7m3.md").write_text(other, encoding="utf-8")
    project = open_project(workspace)
    cycle = project.cycle("k7m2").cycle

    assert linked.same_change(project, cycle) == ("almere",)

    planned = other.replace("started: 2026-09-07\n", "")
    (workspace / "cycles/almere/2026-09-rondetafel-5dagen-k7m3.md").write_text(planned, encoding="utf-8")
    assert linked.same_change(open_project(workspace), cycle) == ()


def _project(broken: str = "") -> Any:
    """Give as much of a workspace as comparing needs: three regions, of which one may be broken."""

    def figures(indicator: str, slug: str, audience: str) -> Any:
        if slug == broken:
            raise FiguresError("kapot", where=slug, remedy="Maak het heel.")
        safe = Case(name="x").figures()
        return attrs.evolve(safe, region=slug, rows=tuple(attrs.evolve(one, area=slug) for one in safe.rows))

    return SimpleNamespace(
        catalogue=SimpleNamespace(regions=dict.fromkeys(("proefland", "almere", "twente", "utrecht"))), figures=figures
    )


def _national() -> tuple[Any, dict[str, Any]]:
    inputs = Case(name="x").inputs()
    assert inputs.cycle is not None
    prediction = attrs.evolve(inputs.cycle.predictions[0], indicator="landelijk.wachttijd")
    cycle = attrs.evolve(inputs.cycle, predictions=(prediction,))
    return cycle, {"landelijk.wachttijd": next(iter(inputs.frozen.values()))}


def test_other_regions_come_along_for_a_national_indicator() -> None:
    """Each with the periods that the study froze; the own one and who changed the same are left out."""
    cycle, frozen = _national()
    found = linked.others(_project(), cycle, frozen, ("twente",))

    assert sorted(found["landelijk.wachttijd"]) == ["almere", "utrecht"]
    assert len(found["landelijk.wachttijd"]["almere"].rows) == 36


def test_a_broken_neighbour_is_left_out() -> None:
    """Its own report says what is wrong; this one goes on."""
    cycle, frozen = _national()

    assert sorted(linked.others(_project("almere"), cycle, frozen, ())["landelijk.wachttijd"]) == ["twente", "utrecht"]


def test_a_local_indicator_is_compared_with_nobody() -> None:
    """Nobody else has it."""
    inputs = Case(name="x").inputs()
    assert inputs.cycle is not None

    assert linked.others(_project(), inputs.cycle, inputs.frozen, ()) == {}
