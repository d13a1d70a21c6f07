"""Areas beside each other: in order of name, judged by what is sure, and never a ranking."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pandas as pd
import pytest
from scipy import stats

from lerende_aanpak.data.protect import protect
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.chart import Funnel, Panels
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.report.funnel import funnel
from lerende_aanpak.report.panels import panels
from tests.report import gallery

NL = Translator("nl")
SHARE = gallery.indicator("funnel", "normal")


def figures(places: dict[str, tuple[int, int]], period: str = "2025-01") -> SafeFigures:
    """Protect one period of several places: numerator and denominator by code."""
    rows: list[dict[str, Any]] = []
    for code, (above, below) in places.items():
        rows.append(gallery._row(SHARE, code, period, above, below, gap=False, last=False, state="normal"))
    frame = pd.DataFrame(rows).astype({"numerator": "Int64", "denominator": "Int64"})
    return protect(FiguresTable(frame=frame), SHARE)


def drawn(places: dict[str, tuple[int, int]], **asked: str) -> Funnel:
    return funnel(SHARE, figures(places), gallery.REGION, NL, fictitious=False, **asked)


PLAIN = {"GM0001": (100, 500), "GM0002": (210, 1000), "GM0003": (300, 1500), "GM0004": (390, 2000)}


def test_places_stand_in_order_of_their_names_with_the_whole() -> None:
    """(100 + 210 + 300 + 390) of 5,000 is 20 %; nobody lies outside."""
    made = drawn(PLAIN)
    assert [point.name for point in made.points] == ["Achterveen", "Bergdam", "Dijkhuizen", "Hoeve aan de Oude Gracht"]
    assert made.target == (20.0, "samen 20,0")
    assert made.alt.endswith("Geen gebied ligt verder van het geheel dan toeval geeft.")
    assert "dit is geen ranglijst" in made.description
    assert [row[0] for row in made.table.rows] == [point.name for point in made.points]


def test_a_place_outside_is_named_and_others_are_not() -> None:
    """40 % of 1,000 where the others have 20 %: also beyond what places differ in."""
    made = drawn({**PLAIN, "GM0002": (400, 1000)})
    assert {point.name: point.outside for point in made.points if point.outside} == {"Bergdam": "95"}
    assert made.alt.endswith("Buiten wat toeval geeft: Bergdam.")
    assert "de grenzen zijn daarom wijder" in made.description
    assert {row[0]: row[3] for row in made.table.rows if row[0] == "Bergdam"} == {"Bergdam": "buiten de grens van 95 %"}


def test_a_place_that_rounding_may_have_put_outside_is_not() -> None:
    """Six of 2,000 at 20 %, and one of 105: rounded to five, its count may be 2 lower than it is shown.

    30 is more than the limits of 95 % hold and 28 is not; 33, the least that 35 was, is. Of the binomial the oracle is
    scipy; the limits are those by chance alone: winsorised, one place of seven is no spread between places.
    """
    share = (6 * 400 + 30) / (6 * 2000 + 105)
    assert stats.binom.ppf(0.975, 105, share) in (29, 30)
    assert stats.binom.cdf(28, 105, share) < 0.975 < stats.binom.cdf(30, 105, share)
    places = {f"GM000{n}": (400, 2000) for n in (1, 2, 3, 5, 6, 7)}
    inside, outside = drawn({**places, "GM0004": (30, 105)}), drawn({**places, "GM0004": (35, 105)})
    (name,) = [gallery.REGION.municipality("GM0004")]
    judged = [next(point.outside for point in made.points if point.name == name) for made in (inside, outside)]
    assert judged == ["", "95"]


def test_a_hidden_place_is_in_the_table_and_in_nothing_else() -> None:
    """3 of 400 is a small count: no point, no part of the whole, and the table says why."""
    made = drawn({**PLAIN, "GM0005": (3, 400)})
    assert len(made.points) == 4
    assert made.target[0] == 20.0
    row = next(row for row in made.table.rows if row[0] == "Eikenrode")
    assert row[1] == "niet getoond (klein aantal)"
    assert row[3] == "niet te beoordelen"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"places": {"GM0001": (100, 500), "GM0002": (100, 500)}}, "cijfers van 2 gebieden"),
        ({"period": "2024-01"}, "in 2024-01 zijn er geen 3 gebieden"),
        ({"places": {**{f"GM000{n}": (3, 400) for n in (1, 2, 3)}}}, "zijn er geen 3 gebieden"),
    ],
)
def test_too_few_places_are_refused(change: dict[str, Any], problem: str) -> None:
    """Nothing to hold together."""
    with pytest.raises(FiguresError, match=problem):
        drawn(change.get("places", PLAIN), **({"period": change["period"]} if "period" in change else {}))


def test_only_shares_go_into_a_funnel() -> None:
    """Days have no numerator."""
    days = gallery.indicator("i", "normal")
    with pytest.raises(FiguresError, match="vraagt aandelen"):
        funnel(days, figures(PLAIN), gallery.REGION, NL, fictitious=False)


def test_small_charts_share_their_periods_and_stand_in_order_of_name() -> None:
    """Every panel the same months, also a place that began later."""
    found = gallery.figures("panels", "normal")
    rows = tuple(row for row in found.rows if row.area != "GM0001" or row.period >= "2022-06")
    made = panels(SHARE, attrs.evolve(found, rows=rows), gallery.REGION, NL, fictitious=True)  # type: ignore[arg-type]
    assert isinstance(made, Panels)
    assert [panel.name for panel in made.panels] == sorted(gallery.PLACES)
    assert {tuple(point.label for point in panel.points) for panel in made.panels} == {
        tuple(point.label for point in made.panels[1].points)
    }
    assert [point.value for point in made.panels[0].points[:5]] == [None] * 5
    assert len(made.table.rows) == len(rows)
    assert not math.isnan(made.panels[0].lines[0].value)
