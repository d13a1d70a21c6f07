"""Doubts beforehand: an expectation that will get no verdict is better known before the test than after it."""

from __future__ import annotations

import datetime

import pytest

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.period import Period
from lerende_aanpak.project.doubts import doubts
from tests.project.made import DAYS, Bench
from tests.store.agreed import AGREEMENT


def test_small_figures_are_told_beforehand(bench: Bench) -> None:
    """Two of three months rest on fewer than ten talks: the verdict would be hidden."""
    rows = "maand;mediaan;gesprekken\n2026-06;12;20\n2026-07;11;9\n2026-08;10;4\n"
    (bench.folder / DAYS).write_text(rows, encoding="utf-8")

    found = doubts(bench.project, bench.stored.cycle, Translator("nl"))

    assert [one.partition(":")[2].split(";")[0] for one in found if "klein" in one] == [
        " 2 van de laatste 3 cijfers zijn te klein om te tonen"
    ]


def test_good_figures_raise_no_doubt(bench: Bench) -> None:
    """Else nobody reads the doubts that matter."""
    assert [one for one in doubts(bench.project, bench.stored.cycle, Translator("nl")) if "klein" in one] == []


@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        ("month", "2027-03-31", "2027-03"), ("quarter", "2027-03-31", "2027-Q1"), ("quarter", "2027-04-01", "2027-Q2"),
        ("half-year", "2027-06-30", "2027-H1"), ("half-year", "2027-07-01", "2027-H2"), ("year", "2027-01-01", "2027"),
        ("school-year", "2027-07-31", "2026/2027"), ("school-year", "2027-08-01", "2027/2028"),
    ],
)  # fmt: skip
def test_a_day_lies_in_one_period(kind: str, day: str, label: str) -> None:
    """A wrong period at its border would promise a figure that does not come."""
    assert Period.containing(kind, datetime.date.fromisoformat(day)).label == label  # type: ignore[arg-type]


def test_a_yearly_figure_is_too_slow_for_a_test_of_months(bench: Bench) -> None:
    """The cycle is due on 18 December 2026; a figure of 2026 comes after the year."""
    toml = bench.folder / "plugins/proefland/region.toml"
    text = toml.read_text(encoding="utf-8")
    at = text.index('slug = "dagen"')
    toml.write_text(text[:at] + text[at:].replace('frequency = "month"', 'frequency = "year"', 1), encoding="utf-8")
    (bench.folder / DAYS).write_text("maand;mediaan;gesprekken\n2025;12;20\n", encoding="utf-8")

    found = doubts(bench.project, bench.stored.cycle, Translator("nl"))

    assert [
        one for one in found if "voor 18 december 2026 komt er geen nieuw cijfer; dit wordt gemeten per jaar" in one
    ]


def agreement_doubts(bench: Bench, name: str, file: str = "snel-bellen", text: str = AGREEMENT) -> list[str]:
    """Give the doubts about agreements, of a cycle that names one."""
    bench.edit("team:", f"feeds: [{name}]\nteam:")
    (bench.folder / "network").mkdir(exist_ok=True)
    (bench.folder / f"network/{file}.md").write_text(text, encoding="utf-8")
    return [one for one in doubts(bench.project, bench.stored.cycle, Translator("nl")) if "Afspraak" in one]


def test_a_known_agreement_raises_no_doubt(bench: Bench) -> None:
    """A cycle that contributes to what was agreed is as it should be."""
    assert agreement_doubts(bench, "snel-bellen") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("snel-belen", "Afspraak 'snel-belen' bij `feeds` is niet bekend. Bedoelt u 'snel-bellen'?"),
        ("xyz", "Afspraak 'xyz' bij `feeds` is niet bekend. Zet haar in network/xyz.md, of haal de naam weg."),
    ],
)
def test_an_unknown_agreement_is_told(bench: Bench, name: str, told: str) -> None:
    """A misspelt name would leave the agreement without the cycle that feeds it, and nobody would see."""
    assert agreement_doubts(bench, name) == [told]


def test_an_agreement_that_cannot_be_read_is_no_unknown_one(bench: Bench) -> None:
    """Who made a slip in the file must not be told that the file is not there."""
    (told,) = agreement_doubts(bench, "ander", "ander", AGREEMENT)

    assert "kan niet worden gelezen" in told
    assert "(network/ander.md:3:5)" in told


@pytest.mark.parametrize(
    ("rule", "why", "told"),
    [
        ("PDSA022", "te vroeg", []),
        ("pdsa22", "x", [
            "Regel 'pdsa22' bij `waive` bestaat niet; deze uitzondering doet niets. Bedoelt u 'PDSA022'?"
        ]),
        ("qqq", "x", ["Regel 'qqq' bij `waive` bestaat niet; deze uitzondering doet niets."]),
        ("PDSA011", "x", [
            "De uitzondering op PDSA011 telt niet: die regel bewaakt of het verhaal klopt. "
            "Haal haar weg bij `waive`, en los op wat de regel vindt."
        ]),
        ("PDSA022", '" "', ["De uitzondering op PDSA022 telt niet: de reden ontbreekt. Schrijf haar achter `why`."]),
    ],
)  # fmt: skip
def test_a_waiver_that_does_nothing_is_told(bench: Bench, rule: str, why: str, told: list[str]) -> None:
    """Who thinks that a rule is waived looks no further; a slip in its number must not be silent."""
    bench.edit("planned:", f"waive:\n  - rule: {rule}\n    why: {why}\nplanned:")

    found = doubts(bench.project, bench.stored.cycle, Translator("nl"))

    assert [one for one in found if "waive" in one or "uitzondering" in one] == told
