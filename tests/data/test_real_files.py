"""The real files of CBS as a regional analyst gets them: every municipality in one file, percentages, lost commas."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import attrs
import pandas as pd
import pytest

from lerende_aanpak.data import sources
from lerende_aanpak.data.csvfile import read
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.selected import only
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.plugins.catalogue import Catalogue, load
from tests.conftest import ROOT
from tests.data.made import COUNT, SHARE, source

MUNICIPALITIES = "cbs_jeugdzorg_gemeente/jeugdzorg_in_natura_gemeente_2021_2022.csv"
TOTALS = "cbs_jeugdzorg_gemeente/regio_aggregaat_2021_2022.csv"
TRAJECTORIES = "TotaalTrajectenInNatura_9"
COURT = "RechterOfficierVanJustitie_15"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The eleven regions as they are shipped."""
    return load(ROOT / "plugins", ROOT, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def raw(real_data: Path) -> RawTable:
    """The file of 697 rows: 352 municipalities in 2021 and 345 in 2022."""
    return read(real_data / MUNICIPALITIES, "gemeenten.csv")


@pytest.fixture(scope="module")
def totals(real_data: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The 22 totals that were worked out apart from this project."""
    with (real_data / TOTALS).open(encoding="utf-8-sig") as file:
        return {(row["regio"], row["jaar"]): row for row in csv.DictReader(file)}


def figures(raw: RawTable, region: Region, indicator: Indicator = COUNT, **columns: str) -> dict[str, pd.Series]:
    """Give a region's own rows by year; none of the figures that its plugin holds take part."""
    kinds = {"area": "gwb_code", "period": "Perioden", **columns}
    asked = source(indicator, columns=kinds, rounding=5, blank_means="suppressed", region=region.slug)
    frame = sources.table_of(raw, asked, indicator, region).frame
    own = frame[frame["area"] == region.slug] if len(set(frame["area"])) > 1 else frame
    return {str(row["period"]): row for _, row in own.iterrows()}


def regions(catalogue: Catalogue, totals: dict[tuple[str, str], dict[str, str]]) -> Iterator[tuple[Region, str, dict]]:
    for (name, year), row in totals.items():
        yield catalogue.region(name), year, row


def test_the_file_gives_every_total_of_the_eleven_regions(raw: RawTable, totals: dict, catalogue: Catalogue) -> None:
    """22 totals, coverages and rounding errors. The file writes the error without decimals: 17,5 as 18, 2,5 as 2."""
    checked = 0
    for region, year, row in regions(catalogue, totals):
        found = figures(raw, region, numerator="TotaalJongerenMetJeugdzorgInNatura_1")[year]
        assert found["numerator"] == int(row["jongeren_met_jeugdzorg_in_natura"]), (region.slug, year)
        assert found["areas_in"] == found["areas_expected"] == int(row["n_gemeenten"])
        margin = found["rounding"] / 2 * found["areas_in"]
        assert margin == 2.5 * int(row["n_gemeenten"])
        assert round(margin) == int(row["max_afrondfout"])  # halves to even: 17.5 is 18 and 2.5 is 2
        checked += 1
    assert checked == 22


@pytest.mark.parametrize(
    ("column", "told"), [("Huisarts_11", "pct_verwezen_huisarts"), ("GemeentelijkeToegang_10", "pct_verwezen_gemeente")]
)
def test_the_file_gives_every_share_from_summed_parts(
    raw: RawTable, totals: dict, catalogue: Catalogue, column: str, told: str
) -> None:
    """A share of a region is never the mean of its municipalities' shares."""
    for region, year, row in regions(catalogue, totals):
        found = figures(raw, region, SHARE, numerator=column, denominator=TRAJECTORIES)[year]
        assert found["value"] == pytest.approx(float(row[told]), abs=0.0501), (region.slug, year)


def test_the_file_tells_how_many_cells_the_source_hides(raw: RawTable, totals: dict, catalogue: Catalogue) -> None:
    """A court's referrals are hidden in 10 of Twente's 14 municipalities: a sum that skips them in silence misleads."""
    for region, year, row in regions(catalogue, totals):
        found = figures(raw, region, numerator=COURT)[year]
        hidden = int(row["n_gemeenten_rechter_onderdrukt"])
        assert found["areas_expected"] - found["areas_in"] == hidden, (region.slug, year)
        assert pd.isna(found["value"]) == (hidden == int(row["n_gemeenten"]))


def test_dropping_any_one_row_lowers_the_total_and_says_so(raw: RawTable, totals: dict, catalogue: Catalogue) -> None:
    """A municipality that is missing looks like a fall: coverage must tell."""
    region = catalogue.region("twente")
    full = figures(raw, region, numerator="TotaalJongerenMetJeugdzorgInNatura_1")
    codes, years = raw.column("gwb_code"), raw.column("year")
    dropped = 0
    for at, (code, year) in enumerate(zip(codes, years, strict=True)):
        if code not in region.municipalities(int(year)):
            continue
        lost = int(raw.column("TotaalJongerenMetJeugdzorgInNatura_1")[at])
        fewer = only(raw, [other != at for other in range(len(raw.rows))])
        found = figures(fewer, region, numerator="TotaalJongerenMetJeugdzorgInNatura_1")[year]
        assert found["numerator"] == full[year]["numerator"] - lost
        assert (found["areas_in"], found["areas_expected"]) == (13, 14)
        dropped += 1
    assert dropped == 28


def test_rows_of_other_areas_are_counted_and_left_out(raw: RawTable, catalogue: Catalogue) -> None:
    """697 rows in, 28 of Twente: what became of the others must be told."""
    asked = source(COUNT, columns={"area": "gwb_code", "period": "Perioden", "numerator": "Huisarts_11"})
    found = sources.reading_of(raw, asked, COUNT, catalogue.region("twente"))

    assert (found.rows, found.used, found.outside) == (697, 28, 669)
    assert set(found.table.frame["area"]) == {"twente", *catalogue.region("twente").municipalities(2022)}


def test_the_youth_monitor_imports(real_data: Path, catalogue: Catalogue) -> None:
    """Names in place of codes, '2022*', decimal commas, a BOM and blanks: the dialect of every table of CBS."""
    path = real_data / "cbs_jeugdzorg_gemeente/jeugdmonitor_indicatoren_jeugdzorg_gemeente_2022.csv"
    raw = read(path, "jeugdmonitor.csv")
    columns = {
        "area": "Regio's",
        "period": "Perioden",
        "value": "Jongeren met jeugdhulp in natura (% (zie toelichting))",
    }
    asked = source(SHARE, columns=columns, published=True, blank_means="suppressed")
    found = sources.reading_of(raw, asked, SHARE, catalogue.region("twente"))
    by_area = {row.area: row for row in found.table.frame.itertuples()}

    # the second and the eighth row of the file: Almelo 14,5 and Borne; Nederland and the others are outside
    assert by_area["GM0141"].value == 14.5
    assert by_area["GM0141"].status == "provisional"
    assert set(by_area) == set(catalogue.region("twente").municipalities(2022))
    assert (found.rows, found.used) == (len(raw.rows), 14)


def test_percentages_that_lost_their_comma_are_refused_by_column(real_data: Path, catalogue: Catalogue) -> None:
    """9,7 % stands as 97 and 8,0 % as 8: no factor puts that right, so nothing of the column may come in."""
    raw = read(real_data / "almere/almere_wijk_buurt_jeugdzorg_2018_2025.csv", "almere.csv")
    columns = {"area": "code", "period": "peildatum", "value": "pct_jeugdzorg_x10"}
    share = attrs.evolve(SHARE, valid_range=(0.0, 100.0))
    with pytest.raises(FiguresError) as raised:
        sources.table_of(raw, source(share, columns=columns, published=True), share, catalogue.region("almere"))

    # 225 of the 824 filled cells of that column are above 100 (counted with the csv module)
    assert len(raised.value.all()) == 1
    assert "'pct_jeugdzorg_x10' liggen 225 van de 824 waarden buiten 0 tot 100" in raised.value.problem()
    assert "komma weggevallen" in raised.value.problem()
    assert "9,7 dan als 97" in raised.value.problem()


def test_the_counts_of_the_same_file_do_come_in(real_data: Path, catalogue: Catalogue) -> None:
    """One bad column does not make the file useless."""
    raw = read(real_data / "almere/almere_wijk_buurt_jeugdzorg_2018_2025.csv", "almere.csv")
    columns = {"area": "code", "period": "peildatum", "numerator": "jongeren_jeugdzorg"}
    asked = source(COUNT, columns=columns, rounding=5, where={"soort": "Gemeente"}, blank_means="suppressed")
    frame = sources.table_of(raw, asked, COUNT, catalogue.region("almere")).frame
    found = frame[frame["area"] == "almere"].set_index("period")

    # DOMAIN section 3: 6.585 in 2021 (KWB)
    assert found.loc["2021", "numerator"] == 6585
    assert found.loc["2018", "numerator"] == 5805
