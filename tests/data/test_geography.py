"""Reorganisations: the series in the classification of each year, and in the newest one, by hand arithmetic."""

from __future__ import annotations

import csv
from pathlib import Path

import attrs
import pandas as pd
import pytest

from lerende_aanpak.data import protect
from lerende_aanpak.data.geography import recalculated
from lerende_aanpak.data.sources import read
from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.model.reorganisation import Part, Reorganisation, breaks, destinations
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.plugins.catalogue import load
from tests.conftest import ROOT
from tests.data.made import COUNT, MEAN, RATE, SHARE, source


def merger(old: str, name: str, new: str, since: int) -> Reorganisation:
    return Reorganisation(since=since, old=old, old_name=name, kind="merger", parts=(Part(code=new, name="nieuw"),))


DIJK = Region(
    slug="noord-kennemerland",
    name="Noord-Kennemerland",
    territories=(
        Territory(since=2018, municipalities=("GM0361", "GM0398", "GM0416")),
        Territory(since=2022, municipalities=("GM0361", "GM1980")),
    ),
    reorganisations=(
        merger("GM0398", "Heerhugowaard", "GM1980", 2022),
        merger("GM0416", "Langedijk", "GM1980", 2022),
    ),
)
NOORDWIJK = Region(
    slug="holland-rijnland",
    name="Holland Rijnland",
    territories=(
        Territory(since=2018, municipalities=("GM0575", "GM0576", "GM0534")),
        Territory(since=2019, municipalities=("GM0575", "GM0534")),
    ),
    reorganisations=(
        Reorganisation(
            since=2019, old="GM0576", old_name="Noordwijkerhout", kind="absorbed",
            parts=(Part(code="GM0575", name="Noordwijk"),),
        ),
    ),
)  # fmt: skip
WEIGHTS = {"GM0757": 0.2, "GM0865": 0.3, "GM0855": 0.1, "GM0824": 0.4}
"""Made-up weights: which part of Haaren's people went where."""

HAAREN = Reorganisation(
    since=2021, old="GM0788", old_name="Haaren", kind="split",
    parts=tuple(Part(code=code, name=code, weight=weight) for code, weight in WEIGHTS.items()),
)  # fmt: skip
MEIERIJ = Region(
    slug="de-meierij",
    name="De Meierij",
    territories=(
        Territory(since=2018, municipalities=("GM0757", "GM0865", "GM0788")),
        Territory(since=2021, municipalities=("GM0757", "GM0865")),
    ),
    reorganisations=(HAAREN,),
)


def figures(folder: Path, region: Region, text: str, indicator: Indicator = COUNT) -> FiguresTable:
    """Read a file of municipalities of a region, with sums in the classification of each year."""
    path = folder / "x.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, "x.csv", source(indicator, region=region.slug), indicator, region)


def row(table: FiguresTable | None, area: str, period: str) -> pd.Series:
    assert table is not None
    frame = table.frame
    found = frame[(frame["area"] == area) & (frame["period"] == period)]
    assert len(found) == 1, (area, period)
    return found.iloc[0]


def again(
    table: FiguresTable, region: Region, indicator: Indicator = COUNT, audience: Audience = "public"
) -> FiguresTable | None:
    return recalculated(table, source(indicator, region=region.slug), indicator, region, audience=audience)


def test_a_merger_is_added_up_for_the_years_before(tmp_path: Path) -> None:
    """Heerhugowaard 2,000 + Langedijk 645 = 2,645 in 2021, beside Dijk en Waard 2,730 in 2022 (DOMAIN section 3)."""
    text = "area;period;numerator\nGM0361;2021;3180\nGM0398;2021;2000\nGM0416;2021;645\n"
    text += "GM0361;2022;3100\nGM1980;2022;2730\n"
    own = figures(tmp_path, DIJK, text)
    same = again(own, DIJK)

    assert row(same, "GM1980", "2021")["numerator"] == 2645
    assert row(same, "GM1980", "2022")["numerator"] == 2730
    assert row(same, "GM1980", "2021")["status"] == "final"
    # the region: 3180 + 2000 + 645 = 5825 and 3100 + 2730 = 5830, in both series
    for table in (own, same):
        assert (
            row(table, "noord-kennemerland", "2021")["numerator"],
            row(table, "noord-kennemerland", "2022")["numerator"],
        ) == (5825, 5830)
        assert row(table, "noord-kennemerland", "2021")["areas_in"] == 3
    assert DIJK.breaks("noord-kennemerland") == []  # nothing changes for the region as a whole


def test_a_code_that_stayed_is_another_area(tmp_path: Path) -> None:
    """Noordwijk kept GM0575 and took in Noordwijkerhout: 900 in 2018 and 1,300 in 2019 is no growth by half."""
    text = (
        "area;period;numerator\nGM0575;2018;900\nGM0576;2018;380\nGM0534;2018;500\nGM0575;2019;1300\nGM0534;2019;510\n"
    )
    own = figures(tmp_path, NOORDWIJK, text)
    same = again(own, NOORDWIJK)

    assert [row(own, "GM0575", year)["numerator"] for year in ("2018", "2019")] == [900, 1300]
    assert [one.since for one in NOORDWIJK.breaks("GM0575")] == [2019]
    # recalculated 900 + 380 = 1280; the region 900 + 380 + 500 = 1780 either way
    assert [row(same, "GM0575", year)["numerator"] for year in ("2018", "2019")] == [1280, 1300]
    assert (
        row(own, "holland-rijnland", "2018")["numerator"] == row(same, "holland-rijnland", "2018")["numerator"] == 1780
    )
    assert NOORDWIJK.breaks("holland-rijnland") == []


def test_a_split_goes_by_its_weights_and_is_estimated(tmp_path: Path) -> None:
    """Haaren over four: 100 and 250 and 205 in 2020; Boxtel gets 0.2 and Vught 0.3 of the 205."""
    text = (
        "area;period;numerator\nGM0757;2020;100\nGM0865;2020;250\nGM0788;2020;205\nGM0757;2021;150\nGM0865;2021;320\n"
    )
    own = figures(tmp_path, MEIERIJ, text)
    same = again(own, MEIERIJ)

    # 100 + 41 = 141; 250 + 61.5 = 311.5 -> 312; together 100 + 250 + 102.5 = 452.5 -> 453 (halves up, at the very end)
    assert row(same, "GM0757", "2020")["numerator"] == 141
    assert row(same, "GM0865", "2020")["numerator"] == 312
    assert row(same, "de-meierij", "2020")["numerator"] == 453
    assert {row(same, area, "2020")["status"] for area in ("GM0757", "GM0865", "de-meierij")} == {"estimated"}
    assert tuple(row(same, "de-meierij", "2020")[["areas_in", "areas_expected"]]) == (3, 3)
    # in the classification of the year itself Haaren is counted whole: 100 + 250 + 205
    assert row(own, "de-meierij", "2020")["numerator"] == 555
    assert row(same, "de-meierij", "2021")["numerator"] == row(own, "de-meierij", "2021")["numerator"] == 470
    assert [(one.since, one.names) for one in MEIERIJ.breaks("de-meierij")] == [(2021, "Haaren")]


def test_without_weights_there_is_no_recalculated_figure(tmp_path: Path) -> None:
    """Nobody may guess which part of Haaren went where; 350 without it would look like growth in 2021."""
    unknown = attrs.evolve(HAAREN, parts=tuple(attrs.evolve(one, weight=None) for one in HAAREN.parts))
    region = attrs.evolve(MEIERIJ, reorganisations=(unknown,))
    same = again(
        figures(tmp_path, region, "area;period;numerator\nGM0757;2020;100\nGM0865;2020;250\nGM0788;2020;205\n"), region
    )

    for area, expected in (("de-meierij", 3), ("GM0757", 2), ("GM0865", 2)):
        found = row(same, area, "2020")
        assert pd.isna(found["numerator"])
        assert pd.isna(found["value"])
        assert (found["status"], found["areas_in"], found["areas_expected"]) == ("missing", expected - 1, expected)


def test_a_municipality_that_is_not_known_is_no_zero(tmp_path: Path) -> None:
    """Langedijk suppressed: Dijk en Waard is 2,000 over 1 of 2, not 2,000."""
    same = again(
        figures(tmp_path, DIJK, "area;period;numerator\nGM0361;2021;3180\nGM0398;2021;2000\nGM0416;2021;.\n"), DIJK
    )

    assert tuple(row(same, "GM1980", "2021")[["numerator", "areas_in", "areas_expected"]]) == (2000, 1, 2)


def test_a_rate_is_computed_anew_and_never_averaged(tmp_path: Path) -> None:
    """10 of 1,000 and 90 of 3,000: 100 of 4,000 is 2.5 %, while the mean of 1 % and 3 % is 2 %."""
    text = "area;period;numerator;denominator\nGM0361;2021;50;1000\nGM0398;2021;10;1000\nGM0416;2021;90;3000\n"
    for indicator, expected in ((SHARE, 2.5), (RATE, 25.0)):
        same = again(figures(tmp_path, DIJK, text, indicator), DIJK, indicator)

        assert row(same, "GM1980", "2021")["value"] == pytest.approx(expected)


def test_means_are_not_taken_apart(tmp_path: Path) -> None:
    """A median of two municipalities does not follow from their medians."""
    text = "area;period;value;denominator\nGM0398;2021-01;12;30\nGM0416;2021-01;14;30\n"

    assert again(figures(tmp_path, DIJK, text, MEAN), DIJK, MEAN) is None


def test_a_small_municipality_moves_for_the_team_only(tmp_path: Path) -> None:
    """Else Langedijk's 6 follows from Dijk en Waard minus Heerhugowaard; the team may know."""
    own = figures(tmp_path, DIJK, "area;period;numerator\nGM0361;2021;3180\nGM0398;2021;2000\nGM0416;2021;6\n")

    assert tuple(row(again(own, DIJK), "GM1980", "2021")[["numerator", "areas_in"]]) == (2000, 1)
    assert tuple(row(again(own, DIJK, audience="team"), "GM1980", "2021")[["numerator", "areas_in"]]) == (2006, 2)


def test_districts_that_were_drawn_anew_are_not_compared() -> None:
    """Almere: 6 districts until 2021, 71 since; WK003401 had 575 youths and then 25 (DOMAIN section 3)."""
    drawn = Reorganisation(since=2022, old="GM0034", old_name="Almere", kind="redrawn")

    assert [one.since for one in breaks("WK003401", {}, [drawn])] == [2022]
    assert [one.since for one in breaks("BU00340101", {}, [drawn])] == [2022]
    assert breaks("WK036301", {}, [drawn]) == []
    assert breaks("GM0034", {}, [drawn]) == []


def test_reorganisations_are_followed_through_the_years() -> None:
    """A quarter of A to B in 2019, and B into C in 2021: of A a quarter is in C, and only that part moved on."""
    steps = [
        Reorganisation(
            since=2019, old="GM0001", old_name="A", kind="split",
            parts=(Part(code="GM0002", name="B", weight=0.25), Part(code="GM0003", name="D", weight=0.75)),
        ),
        merger("GM0002", "B", "GM0004", 2021),
    ]  # fmt: skip

    assert destinations("GM0001", 2018, 2022, steps) == {"GM0003": 0.75, "GM0004": 0.25}
    assert destinations("GM0001", 2018, 2020, steps) == {"GM0002": 0.25, "GM0003": 0.75}
    assert destinations("GM0001", 2019, 2022, steps) == {"GM0001": 1.0}
    assert destinations("GM0009", 2018, 2022, steps) == {"GM0009": 1.0}
    # the other three quarters join B before B goes into C: then all of A is in C
    together = [*steps, merger("GM0003", "D", "GM0002", 2020)]
    assert destinations("GM0001", 2018, 2022, together) == {"GM0004": 1.0}


@pytest.mark.parametrize(
    ("kind", "weights"),
    [("merger", (None, None)), ("split", (0.5,)), ("split", (0.5, 0.4)), ("split", (0.5, None)), ("redrawn", (1.0,))],
)
def test_parts_that_do_not_fit_are_refused(kind: str, weights: tuple[float | None, ...]) -> None:
    """Weights that are not 1 together lose people, or make them up."""
    parts = tuple(Part(code=f"GM000{n}", name="x", weight=weight) for n, weight in enumerate(weights))
    with pytest.raises(ModelError):
        Reorganisation(since=2020, old="GM0009", old_name="Oud", kind=kind, parts=parts)  # type: ignore[arg-type]


def test_the_facts_of_the_eleven_regions_are_those_of_the_list(real_data: Path, tmp_path: Path) -> None:
    """Fifteen lines of CBS, 2018 to 2022; a split has a line for each receiver that is named there."""
    catalogue = load(ROOT / "plugins", ROOT, tmp_path)
    with (real_data / "herindelingen_inspiratieregios.csv").open(encoding="utf-8-sig") as file:
        wanted = {(row["ingang"][:4], row["van_code"], row["naar_code"]) for row in csv.DictReader(file)}
    found = {
        (str(one.since), one.old, part.code)
        for region in catalogue.regions.values()
        for one in region.reorganisations
        for part in one.parts
    }

    # Littenseradiel also went to Súdwest-Fryslân and Waadhoeke, which the list leaves out
    assert len(wanted) == 15
    assert found - wanted == {("2018", "GM0140", "GM1900"), ("2018", "GM0140", "GM1949")}
    assert wanted - found == set()
    kinds = {one.old: one.kind for region in catalogue.regions.values() for one in region.reorganisations}
    assert (kinds["GM0576"], kinds["GM0788"], kinds["GM0398"], kinds["GM0034"]) == (
        "absorbed",
        "split",
        "merger",
        "redrawn",
    )


EXACT = attrs.evolve(COUNT, policy=DisclosurePolicy(round_base=1, reason="voorbeeld (fictief)"))


def test_the_two_series_together_tell_no_hidden_municipality(tmp_path: Path) -> None:
    """The file gives the region 1,303: a second total without Noordwijkerhout (1,300) would tell its 3."""
    text = "period;area;numerator\n2018;534;1000\n2018;575;300\n2018;576;3\n2018;Holland Rijnland;1303\n2019;534;990\n"
    table = figures(tmp_path, NOORDWIJK, text, EXACT)
    own = protect.protect(table, EXACT)
    hidden = {(one.area, one.group, one.period) for one in own.rows if one.shown == "small"}
    again = recalculated(table, source(EXACT, region="holland-rijnland"), EXACT, NOORDWIJK, hidden=hidden)
    assert again is not None
    shown = {one.area: one.value for one in protect.protect(again, EXACT).rows if one.period == "2018"}

    assert {area for area, _, _ in hidden} == {"GM0575", "GM0576"}
    assert shown == {"GM0534": 1000, "GM0575": None, "holland-rijnland": 1303}


def test_a_year_in_which_nothing_moved_keeps_the_total_of_the_source(tmp_path: Path) -> None:
    """The source knows 1,450 with a suppressed Hillegom in it; our 400 over 1 of 2 would look like a reorganisation."""
    text = "period;area;numerator\n2018;534;1000\n2018;575;300\n2018;576;100\n2019;534;.\n2019;575;400\n"
    table = figures(tmp_path, NOORDWIJK, f"{text}2019;Holland Rijnland;1450\n")
    again = recalculated(table, source(region="holland-rijnland"), COUNT, NOORDWIJK)

    assert row(again, "holland-rijnland", "2019")["numerator"] == 1450
    assert row(again, "holland-rijnland", "2018")["numerator"] == 1400


def test_a_municipality_from_outside_that_was_taken_in_is_read(tmp_path: Path) -> None:
    """Leeuwarden 900 and Leeuwarderadeel 60: 960 of 2017 is comparable with 970; the region itself was 900."""
    leeuwarden = Region(
        slug="leeuwarden",
        name="Leeuwarden",
        territories=(Territory(since=2018, municipalities=("GM0080",)),),
        reorganisations=(
            Reorganisation(
                since=2018, old="GM0081", old_name="Leeuwarderadeel", kind="absorbed",
                parts=(Part(code="GM0080", name="Leeuwarden"),),
            ),
        ),
    )  # fmt: skip
    table = figures(tmp_path, leeuwarden, "period;area;numerator\n2017;GM0080;900\n2017;81;60\n2018;GM0080;970\n")
    again = recalculated(table, source(region="leeuwarden"), COUNT, leeuwarden)

    assert row(table, "leeuwarden", "2017")["numerator"] == 900
    assert [row(again, "leeuwarden", year)["numerator"] for year in ("2017", "2018")] == [960, 970]

    # the same by name: Leeuwarden the region is Leeuwarden the municipality
    text = "period;area;numerator\n2017;Leeuwarden;900\n2017;Leeuwarderadeel;60\n2018;Leeuwarden;970\n"
    named = recalculated(figures(tmp_path, leeuwarden, text), source(region="leeuwarden"), COUNT, leeuwarden)
    assert [row(named, "leeuwarden", year)["numerator"] for year in ("2017", "2018")] == [960, 970]
    assert [row(named, "GM0080", year)["numerator"] for year in ("2017", "2018")] == [960, 970]
