"""The seven measures of McNicholas 2019 on twelve cycles that were coded by hand, as a coder of a study does."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from lerende_aanpak.fidelity.measures import ENOUGH, PUBLISHED, Fidelity, fidelity
from lerende_aanpak.i18n import Translator
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Amendment, Prediction, Registered, Waiver
from lerende_aanpak.report.measures import remarks, rows
from tests.fidelity.made import cycle, decided, scale

START, STUDY = datetime.date(2026, 9, 7), datetime.date(2026, 12, 21)
EARLY = Registered(at=datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC), digest="v1:x")
LATE = Registered(at=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC), digest="v1:x")
CHANGED = Amendment(
    at=datetime.datetime(2026, 9, 7, tzinfo=datetime.UTC), what="predictions", why="x", old_digest="v1:y"
)
PROSE = Prose(
    why="Omdat wachten helpt.", questions="Werkt het?", do="Volgens plan.", study="Het werd 7.", act="Verder."
)
PREDICTION = Prediction(
    id="p1", indicator="aa.dagen", role="process", comparison="median_after",
    low=Decimal(4), point=Decimal(6), high=Decimal(9), due=STUDY,
)  # fmt: skip


def whole(id_: str, size: int, *links: Any, prose: dict[str, str] | None = None, **changes: Any) -> Cycle:
    """Make a cycle in which everything is done as it should be; changes break it."""
    full: dict[str, Any] = {
        "prose": attrs.evolve(PROSE, **(prose or {})), "predictions": (PREDICTION,), "registered": EARLY,
        "started": START, "studied": STUDY, "decision": decided("adapt"),
    }  # fmt: skip
    return cycle(f"aa-2026-{id_}", size, *links, **{**full, **changes})


def a(id_: str) -> str:
    """Give the whole id of a cycle of this page."""
    return f"aa-2026-{id_}"


TWELVE = (
    # a series of three that grows: 1, 3, 9 schools
    whole("01-groei-aaaa", 1),
    whole("02-groei-bbbb", 3, (a("01-groei-aaaa"), "expands"), registered=LATE),
    whole("03-groei-cccc", 9, (a("02-groei-bbbb"), "expands"), prose={"study": "We zullen in mei kijken."}),
    # a series of two that stays as small as it was, and whose second expectation changed afterwards
    whole("01-klein-dddd", 2),
    whole("02-klein-eeee", 2, (a("01-klein-dddd"), "adapts")),
    # a series of two that shrinks, but goes from testing to implementing
    whole("01-stap-ffff", 3, prose={"questions": ""}, predictions=(), registered=None),
    whole("02-stap-gggg", 1, (a("01-stap-ffff"), "implements"), scale=scale(1, "implement"), prose={"questions": ""}),
    # its predecessor was never written down, so within those that were it stands alone
    whole("01-half-hhhh", 1, prose={"act": ""}),
    whole("02-half-iiii", 3, (a("01-half-hhhh"), "expands"), registered=None),
    # a running one: planned with a question, not studied
    whole("05-loopt-jjjj", 1, prose={"study": "", "act": ""}, studied=None, decision=None),
    # a draft with an expectation and no word under Plannen
    whole("06-concept-kkkk", 1, prose={"why": "", "questions": "", "do": "", "study": "", "act": ""},
          registered=None, started=None, studied=None, decision=None),
    # only a title: no plan
    whole("07-titel-llll", 1, prose={"why": "", "questions": "", "do": "", "study": "", "act": ""},
          predictions=(), registered=None, started=None, studied=None, decision=None),
)  # fmt: skip

CODED = """
id     plan  documented  executed  learning  predicted  series
aaaa   yes   yes         yes       yes       yes        yes
bbbb   yes   yes         yes       yes       no         yes
cccc   yes   yes         no        yes       yes        yes
dddd   yes   yes         yes       yes       yes        yes
eeee   yes   yes         yes       yes       no         yes
ffff   yes   yes         yes       no        no         yes
gggg   yes   yes         yes       yes       yes        yes
hhhh   yes   no          no        no        no         no
iiii   yes   yes         yes       yes       no         no
jjjj   yes   no          no        no        no         no
kkkk   yes   no          no        no        no         no
llll   no    no          no        no        no         no
"""
"""By hand, cycle by cycle: yes or no. Series: growing a-b-c yes, d-e no, f-g yes; regular a-b-c yes, d-e no, f-g no."""

ADDED_UP = {
    "documented": (8, 11),
    "executed": (7, 8),
    "learning": (7, 8),
    "predicted": (4, 7),
    "series": (7, 8),
    "growing": (2, 3),
    "regular": (1, 3),
}
"""Added up by hand from the table."""

POINTS = {a("03-groei-cccc"): 3, a("01-klein-dddd"): 2, a("02-half-iiii"): 12}


def counted(*cycles: Cycle, **given: Any) -> dict[str, tuple[int, int]]:
    """Give numerator and denominator of every measure."""
    found = fidelity(cycles, **{"changed": {a("02-klein-eeee")}, "points": POINTS, **given})
    return {one.id: (one.numerator, one.denominator) for one in found.measures}


def test_twelve_cycles_give_what_was_worked_out_by_hand() -> None:
    """Numerators and denominators follow the chain of the published table, so that they may be compared with it."""
    assert counted(*TWELVE) == ADDED_UP


def test_the_table_coded_by_hand_adds_up() -> None:
    """The literals above and the table of yes and no must be one and the same."""
    heads, *lines = (line.split() for line in CODED.strip().splitlines())
    coded = [dict(zip(heads, line, strict=True)) for line in lines]

    def yes(name: str) -> int:
        return sum(row[name] == "yes" for row in coded)

    assert [row["id"] for row in coded] == [one.id[-4:] for one in TWELVE]
    assert ADDED_UP["documented"] == (yes("documented"), yes("plan"))
    assert ADDED_UP["executed"] == (yes("executed"), yes("documented"))
    assert ADDED_UP["learning"] == (yes("learning"), yes("documented"))
    assert ADDED_UP["predicted"] == (yes("predicted"), yes("learning"))
    assert ADDED_UP["series"] == (yes("series"), yes("documented"))


def test_the_published_values_are_those_of_the_article() -> None:
    """McNicholas 2019, Table 2, last column."""
    assert [(one.numerator, one.denominator) for one in PUBLISHED] == [
        (299, 421), (253, 299), (294, 299), (36, 294), (163, 299), (19, 64), (29, 64),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1),
        ({"registered": None}, 0),
        ({"registered": LATE}, 0),
        ({"amendments": (CHANGED,), "registered": attrs.evolve(EARLY, at=CHANGED.at)}, 0),
        ({"predictions": ()}, 0),
    ],
)
def test_only_what_was_registered_beforehand_is_predicted(changes: dict[str, Any], expected: int) -> None:
    """Who has seen the figures does not expect them any more: late counts as not predicted."""
    assert counted(whole("01-x-aaaa", 1, **changes))["predicted"] == (expected, 1)


def test_an_expectation_that_changed_afterwards_is_not_predicted() -> None:
    """Its digest tells; where nobody knows, it is believed."""
    one = whole("01-x-aaaa", 1)

    assert counted(one, changed={one.id})["predicted"] == (0, 1)
    assert counted(one, changed=())["predicted"] == (1, 1)


@pytest.mark.parametrize(
    ("sizes", "grows"),
    [((1, 3), 1), ((1, 1, 3), 1), ((3, 3), 0), ((3, 1), 0), ((1, 3, 2), 0), ((1, 3, 1), 0), ((3, 1, 5), 0)],
)
def test_a_series_grows_when_it_is_never_smaller_and_ends_larger(sizes: tuple[int, ...], grows: int) -> None:
    """A step back is honest, and no growth."""
    ids = [f"{n + 1:02}-x-{'abcd'[n] * 4}" for n in range(len(sizes))]
    cycles = [
        whole(ids[n], size, *([(a(ids[n - 1]), "expands")] if n else [])) for n, size in enumerate(sizes)
    ]  # fmt: skip

    assert counted(*cycles)["growing"] == (grows, 1)


def test_other_units_are_not_compared() -> None:
    """Nine pupils are not more than three schools."""
    first = whole("01-x-aaaa", 3)
    second = whole("02-x-bbbb", 9, (first.id, "expands"), scale=scale(9, unit="leerling"))

    assert counted(first, second)["growing"] == (0, 1)


def test_one_line_of_a_branching_series_may_grow() -> None:
    """Another region that begins small again does not undo the growth at home."""
    first = whole("01-x-aaaa", 2)
    home = whole("02-x-bbbb", 5, (first.id, "expands"))
    elsewhere = whole("03-x-cccc", 1, (first.id, "replicates"))

    assert counted(first, home, elsewhere)["growing"] == (1, 1)
    assert counted(first, elsewhere)["growing"] == (0, 1)


def test_a_series_that_runs_round_is_counted_and_grows_nowhere() -> None:
    """A loop is refused elsewhere; a count must not hang on it."""
    first = whole("01-x-aaaa", 1, (a("02-x-bbbb"), "adapts"))

    assert counted(first, whole("02-x-bbbb", 3, (first.id, "adapts")))["growing"] == (0, 1)


def test_exceptions_are_counted_by_rule() -> None:
    """An exception that everybody needs says something about the rule."""
    waive = (Waiver(rule="PDSA006", why="x"), Waiver(rule="PDSA022", why="x"), Waiver(rule="PDSA006", why="y"))
    found = fidelity([whole("01-x-aaaa", 1, waive=waive), whole("02-x-bbbb", 1, waive=waive[:1])])

    assert found.waivers == {"PDSA006": 2, "PDSA022": 1}


def _told(found: Fidelity) -> tuple[list[str], str]:
    tr = Translator("nl")
    return [row[1] for row in rows(found, tr)], " ".join(remarks(found, tr))


def test_few_cycles_get_counts_without_percentages() -> None:
    """One of four is no 25 per cent of anything."""
    cells, told = _told(fidelity(TWELVE[: ENOUGH - 1]))

    assert cells[0] == "4 van 4"
    assert not any("%" in cell for cell in cells)
    assert "een percentage zou misleiden" in told


def test_enough_cycles_get_percentages_where_the_whole_is_large_enough() -> None:
    """Two series of three are still few."""
    cells, told = _told(fidelity(TWELVE, changed={a("02-klein-eeee")}, points=POINTS))

    assert cells == [
        "8 van 11 (72,7 %)", "7 van 8 (87,5 %)", "7 van 8 (87,5 %)", "4 van 7 (57,1 %)", "7 van 8 (87,5 %)",
        "2 van 3", "1 van 3",
    ]  # fmt: skip
    assert "misleiden" not in told


def test_made_up_cycles_are_counted_as_such() -> None:
    """Figures over examples must never pass for real ones."""
    some = [attrs.evolve(one, fictitious=n < 3) for n, one in enumerate(TWELVE)]

    assert "Voorbeeld (fictief): 3 van de 12 leercycli." in _told(fidelity(some))[1]
