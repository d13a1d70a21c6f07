"""From a source's file to the figures table: guarded, typed, in range, added up to the region."""

from __future__ import annotations

from pathlib import Path

import attrs
import pandas as pd
import pytest

from lerende_aanpak.data import csvfile, sources
from lerende_aanpak.errors import DisclosureError, FiguresError, ModelError
from lerende_aanpak.model.indicator import Indicator
from tests.data.made import COUNT, KENNEMERLAND, MEAN, RATE, SHARE, TWENTE, read_text, source

NAMED = attrs.evolve(TWENTE, names={"GM0153": "Enschede", "GM1742": "Rijssen-Holten", "GM0141": "Almelo"})
PLAIN = {"period": "period", "value": "value", "denominator": "denominator"}


def region_row(frame: pd.DataFrame, slug: str, period: str) -> dict[str, object]:
    """Give the region's own row of one period."""
    rows = frame[(frame["area"] == slug) & (frame["period"] == period)].to_dict("records")
    assert len(rows) == 1
    return {str(column): value for column, value in rows[0].items()}


def test_municipalities_are_added_up_with_how_many_are_in_the_sum(tmp_path: Path) -> None:
    """'Opgeteld over 3 van de 14 gemeenten': 20 + 30 + 55 = 105; one is hidden by the source, ten are absent."""
    text = "period;area;numerator\n2021;GM0153;20\n2021;GM0141;30\n2021;GM0147;55\n2021;GM0158;.\n"

    row = region_row(read_text(tmp_path, text, blank_means="suppressed"), "twente", "2021")

    assert (row["numerator"], row["value"]) == (105, 105.0)
    assert (row["areas_in"], row["areas_expected"]) == (3, 14)


def test_a_municipality_of_another_region_does_not_count(tmp_path: Path) -> None:
    """A file of the whole country is what CBS gives."""
    text = "period;area;numerator\n2021;GM0153;20\n2021;GM0363;9000\n"

    assert region_row(read_text(tmp_path, text), "twente", "2021")["numerator"] == 20


def test_a_merger_follows_the_list_of_its_year(tmp_path: Path) -> None:
    """Heerhugowaard 2000 + Langedijk 645 = 2645 (2021) became Dijk en Waard 2730 (2022): DOMAIN section 3."""
    text = "period;area;numerator\n2021;GM0398;2000\n2021;GM0416;645\n2022;GM1980;2730\n"

    frame = read_text(tmp_path, text, region=KENNEMERLAND)

    rows = [region_row(frame, "noord-kennemerland", year) for year in ("2021", "2022")]
    assert [(row["numerator"], row["areas_in"], row["areas_expected"]) for row in rows] == [(2645, 2, 2), (2730, 1, 1)]


@pytest.mark.parametrize(("indicator", "expected"), [(SHARE, 20.0), (RATE, 200.0)])
def test_a_share_of_the_region_is_computed_from_the_sums(tmp_path: Path, indicator: Indicator, expected: float) -> None:
    """10 of 100 and 90 of 400 are 100 of 500: 20 %. The mean of 10 % and 22.5 %, 16.25 %, is nobody's share."""
    text = "period;area;numerator;denominator\n2021;GM0153;10;100\n2021;GM0141;90;400\n"

    row = region_row(read_text(tmp_path, text, indicator), "twente", "2021")

    assert (row["numerator"], row["denominator"], row["value"]) == (100, 500, expected)


def test_a_municipality_without_both_parts_is_in_neither_sum(tmp_path: Path) -> None:
    """Its pupils in the denominator without its absentees in the numerator would make the share too low."""
    text = "period;area;numerator;denominator\n2021;GM0153;10;100\n2021;GM0141;.;400\n"

    row = region_row(read_text(tmp_path, text, SHARE), "twente", "2021")

    assert (row["numerator"], row["denominator"], row["areas_in"]) == (10, 100, 1)


def test_means_are_never_added_up(tmp_path: Path) -> None:
    """The mean of two means is nobody's mean."""
    text = "period;area;value;denominator\n2026-09;GM0153;5;20\n2026-09;GM0141;9;20\n"

    assert set(read_text(tmp_path, text, MEAN)["area"]) == {"GM0153", "GM0141"}


def test_a_region_in_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    """The source's own total may hold people whose municipality is unknown."""
    text = "period;area;numerator\n2021;twente;1000\n2021;GM0153;20\n"

    assert region_row(read_text(tmp_path, text), "twente", "2021")["numerator"] == 1000


def test_a_sum_is_as_sure_as_its_weakest_part(tmp_path: Path) -> None:
    """One provisional municipality makes the region provisional."""
    text = "period;area;numerator;status\n2021;GM0153;20;definitief\n2021;GM0141;20;voorlopig\n"
    columns = {"period": "period", "area": "area", "numerator": "numerator", "status": "status"}

    row = region_row(read_text(tmp_path, text, columns=columns), "twente", "2021")

    assert row["status"] == "provisional"


def test_padded_keys_are_recognised(tmp_path: Path) -> None:
    """CBS pads its codes with spaces."""
    assert region_row(read_text(tmp_path, "period;area;numerator\n2021;GM0153    ;20\n"), "twente", "2021")["areas_in"]


def test_an_empty_cell_says_what_the_source_means_by_it(tmp_path: Path) -> None:
    """Hidden by the source and never counted are two things."""
    frame = read_text(tmp_path, "period;area;numerator\n2021;GM0153;.\n", blank_means="suppressed")

    assert set(frame["status"]) == {"suppressed"}


@pytest.mark.parametrize(
    ("indicator", "row"), [(SHARE, "12;10"), (SHARE, "1;0"), (RATE, "1;0")], ids=["more", "none", "rate of none"]
)
def test_a_part_larger_than_its_whole_is_refused_by_line(tmp_path: Path, indicator: Indicator, row: str) -> None:
    """120 % of the pupils are swapped columns."""
    with pytest.raises(FiguresError, match=r"(?s)groter dan de noemer.*x\.csv:3"):
        read_text(tmp_path, f"period;area;numerator;denominator\n2021;GM0141;1;10\n2021;GM0153;{row}\n", indicator)


def test_a_share_of_nobody_has_no_value(tmp_path: Path) -> None:
    """0 of 0 is not 0 %."""
    frame = read_text(tmp_path, "period;area;numerator;denominator\n2021;GM0153;0;0\n", SHARE)

    assert frame["value"].isna().all()


def test_a_value_out_of_range_is_refused_by_line(tmp_path: Path) -> None:
    """The Almere file stores 9,7 % as 97: the comma was lost (DOMAIN section 3)."""
    with pytest.raises(FiguresError, match=r"(?s)buiten 0 tot 50 dagen.*x\.csv:3"):
        read_text(
            tmp_path,
            "period;area;value;denominator\n2026-09;GM0153;9,7;20\n2026-10;GM0153;97;20\n",
            attrs.evolve(MEAN, valid_range=(0.0, 50.0)),
        )


@pytest.mark.parametrize("period", ["2021-09", "2021/2022", "vorig jaar", "0000"])
def test_a_period_of_another_kind_is_refused_by_line(tmp_path: Path, period: str) -> None:
    """A month in a series of years would be a sudden fall."""
    with pytest.raises(FiguresError, match=r"x\.csv:3"):
        read_text(tmp_path, f"period;area;numerator\n2021;GM0153;20\n{period};GM0153;20\n")


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two values for one municipality: we choose neither, and do not add them."""
    with pytest.raises(FiguresError, match=r"(?s)dubbel.*ook op regel 2.*x\.csv:4") as raised:
        read_text(tmp_path, "period;area;numerator\n2021;GM0153;20\n2021;GM0141;20\n2021;Enschede;21\n", region=NAMED)
    assert len(raised.value.all()) == 1


@pytest.mark.parametrize("area", ["Rijssen-Holten", "rijssen holten", "RIJSSEN-HOLTEN", "GM1742", "gm1742", "1742"])
def test_a_municipality_is_known_by_name_and_code(tmp_path: Path, area: str) -> None:
    """A name that is not recognised would become an area of its own, and be missing from the sum: 20 + 30 = 50."""
    frame = read_text(tmp_path, f"period;area;numerator\n2021;{area};20\n2021;Enschede;30\n", region=NAMED)
    row = region_row(frame, "twente", "2021")

    assert set(frame["area"]) == {"GM1742", "GM0153", "twente"}
    assert (row["numerator"], row["areas_in"]) == (50, 2)


@pytest.mark.parametrize("area", ["153", "0153"])
def test_a_code_without_its_letters_is_a_municipality(tmp_path: Path, area: str) -> None:
    """Excel takes zeros away; only codes of the region itself are meant."""
    assert "GM0153" in set(read_text(tmp_path, f"period;area;numerator\n2021;{area};20\n")["area"])


@pytest.mark.parametrize("area", ["Noord", "363", "???", "Enschede-Noord", "school 153"])
def test_another_area_stays_what_it_is(tmp_path: Path, area: str) -> None:
    """A school or district team is no municipality."""
    frame = read_text(tmp_path, f"period;area;numerator\n2021;{area};20\n", region=NAMED)

    assert [(row["area"], row["area_kind"]) for row in frame.to_dict("records")] == [(area, "local")]


def test_a_municipality_with_the_name_of_its_region_is_the_region(tmp_path: Path) -> None:
    """Almere, Leeuwarden and Utrecht are both: their figure is the region's, and is not added to itself."""
    region = attrs.evolve(NAMED, name="Enschede")

    assert list(read_text(tmp_path, "period;area;numerator\n2021;Enschede;20\n", region=region)["area"]) == ["twente"]


MONTHS = [
    "1-10-2025",
    "01-10-2025",
    "2025-10-01",
    "okt-25",
    "okt. 2025",
    "OKT 2025",
    "10-2025",
    "2025-10",
    "oktober 2025",
]


@pytest.mark.parametrize("period", MONTHS)
def test_a_month_is_read_as_excel_writes_it(tmp_path: Path, period: str) -> None:
    """Excel turns 2025-10 into a date; all these can mean one month only."""
    frame = read_text(tmp_path, f"period;area;value;denominator\n{period};GM0153;5;20\n", MEAN)

    assert list(frame["period"]) == ["2025-10"]


@pytest.mark.parametrize("period", ["2025-1", "1-2025", "jan-25", "1-1-2025"])
def test_january_is_not_october(tmp_path: Path, period: str) -> None:
    """A zero that Excel took away."""
    assert list(read_text(tmp_path, f"period;value;denominator\n{period};5;20\n", MEAN, columns=PLAIN)["period"]) == [
        "2025-01"
    ]


@pytest.mark.parametrize("period", ["okt-25x", "2-10-25", "13-2025", "2025-13", "1/10/2025", "25-okt"])
def test_what_is_no_month_is_quoted_with_what_to_do(tmp_path: Path, period: str) -> None:
    """Day, year or American month: in doubt the analyst decides."""
    with pytest.raises(FiguresError) as raised:
        read_text(tmp_path, f"period;value;denominator\n{period};5;20\n", MEAN, columns=PLAIN)

    assert raised.value.problem() == f"'{period}' is geen periode"
    assert raised.value.remedy() == "Schrijf 2025-10. Excel maakt er een datum van: zet de kolom eerst op Tekst."


@pytest.mark.parametrize("period", ["Jan de Vries-Jansen", "111222333", "15-10-2013", ""])
def test_what_may_be_a_person_is_not_quoted(tmp_path: Path, period: str) -> None:
    """The wrong column may hold names, numbers or days of birth."""
    with pytest.raises(FiguresError) as raised:
        read_text(tmp_path, f"period;value;denominator\n{period};5;20\n", MEAN, columns=PLAIN)

    assert raised.value.problem() == "hier staat geen periode"
    assert not period or period not in f"{raised.value!s}{raised.value.as_record()}"


def test_every_wrong_row_is_told_once(tmp_path: Path) -> None:
    """Eleven rows once gave twenty-one messages."""
    rows = "".join(f"{2001 + n};GM0153;veel\n" for n in range(11))
    with pytest.raises(FiguresError) as raised:
        read_text(tmp_path, f"period;area;numerator\n{rows}")

    assert [one.where for one in raised.value.all()] == [f"x.csv:{n}" for n in range(2, 13)]
    assert raised.value.text().endswith("en nog 1")


def test_personal_data_never_reach_the_table(tmp_path: Path) -> None:
    """The guard stands before every other step: this file has no usable columns at all."""
    with pytest.raises(DisclosureError):
        read_text(tmp_path, "bsn;naam\n111222333;x\n")


@pytest.mark.parametrize(
    ("area", "kind"), [("GM0153", "municipality"), ("WK015301", "district"), ("BU01530101", "neighbourhood")]
)
def test_a_code_tells_what_kind_of_area_it_is(tmp_path: Path, area: str, kind: str) -> None:
    """Districts must not be added to municipalities."""
    frame = read_text(tmp_path, f"period;area;numerator\n2021;{area};20\n")

    assert list(frame[frame["area"] == area]["area_kind"]) == [kind]


def test_without_an_area_the_figures_are_the_regions(tmp_path: Path) -> None:
    """Most local files are about the region as a whole."""
    frame = read_text(tmp_path, "period;numerator\n2021;20\n", columns={"period": "period", "numerator": "numerator"})

    assert list(frame["area"]) == [TWENTE.slug]


def test_an_empty_cell_is_no_region_and_no_total(tmp_path: Path) -> None:
    """Merged cells of a sheet come as a name with empty cells under it: they would all become the region itself."""
    with pytest.raises(FiguresError, match=r"(?s)kolom 'area' staat hier niets.*x\.csv:3"):
        read_text(tmp_path, "period;area;numerator\n2021;GM0153;20\n2022;;30\n")
    columns = {"period": "period", "numerator": "numerator", "group": "leeftijd"}
    with pytest.raises(FiguresError, match=r"(?s)kolom 'leeftijd' staat hier niets.*x\.csv:3"):
        read_text(tmp_path, "period;leeftijd;numerator\n2021;totaal;20\n2022;;30\n", columns=columns)


def test_an_error_of_a_spreadsheet_is_no_area(tmp_path: Path) -> None:
    """A lookup of the municipality that failed."""
    with pytest.raises(FiguresError, match=r"(?s)fout van het rekenblad.*x\.csv:2"):
        read_text(tmp_path, "period;area;numerator\n2021;#N/A;20\n")


@pytest.mark.parametrize("foot", ["Bronckhorst", "Bron", "Source Valley"])
def test_a_row_with_a_name_only_is_no_footer(tmp_path: Path, foot: str) -> None:
    """GM1876 has no figures in a sheet of which it is the last row: that is a row, and no line about the source."""
    found = csvfile.read(write(tmp_path, f"area;period;numerator\nGM0153;2021;20\n{foot};;\n"), "x.csv")

    assert [row[0] for row in found.rows] == ["GM0153", foot]


@pytest.mark.parametrize(
    "foot", ["Bron: CBS", "BRON: DUO, bewerkt", "Source: CBS", "Bron CBS", "\N{COPYRIGHT SIGN} CBS"]
)
def test_a_line_about_the_source_is_no_row(tmp_path: Path, foot: str) -> None:
    """As StatLine writes it under its tables."""
    found = csvfile.read(write(tmp_path, f"area;period;numerator\nGM0153;2021;20\n{foot};;\n"), "x.csv")

    assert [row[0] for row in found.rows] == ["GM0153"]


def write(folder: Path, text: str) -> Path:
    """Write a file."""
    path = folder / "x.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_more_places_than_a_country_has_regions_are_kept_when_they_are_the_regions(tmp_path: Path) -> None:
    """De Meierij has 123 schools: with the region's own row in the file they looked like other municipalities."""
    rows = "".join(f"2021;school {n};20\n" for n in range(123))
    text = f"period;area;numerator\n2021;twente;3000\n{rows}"
    path = write(tmp_path, text)
    asked = source(COUNT)
    left = sources.reading_of(csvfile.read(path, "x.csv"), asked, COUNT, NAMED)
    kept = sources.reading_of(csvfile.read(path, "x.csv"), attrs.evolve(asked, local_names=True), COUNT, NAMED)

    assert (left.used, left.outside, left.strange) == (1, 123, 123)
    assert (kept.used, kept.outside, kept.strange, len(kept.local)) == (124, 0, 0, 123)


def test_the_decimal_sign_is_that_of_the_whole_column(tmp_path: Path) -> None:
    """The region's only row says 1.234: with 12.5 and 0.75 beside it that is just over one, with 12,5 a thousand."""
    columns = {"period": "period", "area": "area", "value": "value", "denominator": "denominator"}
    for other, expected in (("12.5", 1.234), ("12,5", 1234.0)):
        text = f"period;area;value;denominator\n2026-09;GM0153;1.234;20\n2026-09;GM0363;{other};20\n"
        frame = read_text(tmp_path, text, MEAN, columns=columns)
        assert list(frame["value"]) == [expected]
    with pytest.raises(FiguresError, match="duizendtal"):
        read_text(tmp_path, "period;area;value;denominator\n2026-09;GM0153;1.234;20\n", MEAN, columns=columns)


VALUE = {"period": "period", "area": "area", "value": "value"}


def published(tmp_path: Path, values: list[str], indicator: Indicator = SHARE) -> pd.DataFrame:
    """Read a national file of published shares, of which the first row is Enschede."""
    rows = "".join(f"2021;{f'GM{9000 + n}' if n else 'GM0153'};{value}\n" for n, value in enumerate(values))
    return read_text(tmp_path, f"period;area;value\n{rows}", indicator, columns=VALUE, published=True)


def test_lost_commas_are_seen_in_the_whole_column(tmp_path: Path) -> None:
    """Enschede's own 97 fits 0 to 100: that 112 and 145 elsewhere do not, tells that 9,7 stood there."""
    with pytest.raises(FiguresError, match=r"liggen 3 van de 5 waarden buiten 0 tot 100"):
        published(tmp_path, ["97", "112", "145", "8", "133"])


def test_lost_commas_are_seen_where_every_value_fits(tmp_path: Path) -> None:
    """From 1,1 to 9,9 with one decimal: none of the 81 values above 10 ends in 0, since 2,0 became 2."""
    tenths = [f"{n}" if n % 10 else f"{n // 10}" for n in range(11, 100)]
    with pytest.raises(FiguresError, match=r"geen van de 81 getallen boven de 10 op een nul"):
        published(tmp_path, tenths)
    whole = [f"{n}" for n in range(11, 100)]
    assert list(published(tmp_path, ["9", *whole])["value"]) == [9.0]
    assert list(published(tmp_path, [f"{n / 10}".replace(".", ",") for n in range(11, 100)])["value"]) == [1.1]


def test_a_slip_elsewhere_does_not_refuse_the_column(tmp_path: Path) -> None:
    """Three of 200 values of other regions: their matter."""
    assert list(published(tmp_path, ["9,7", *["12,5"] * 196, "125", "130", "141"])["value"]) == [9.7]


def test_a_share_without_a_range_lies_within_the_whole(tmp_path: Path) -> None:
    """More than everybody is a slip, also where the card states no range."""
    with pytest.raises(FiguresError, match=r"(?s)buiten 0 tot 100 %.*x\.csv:2"):
        published(tmp_path, ["103,5", "9,7"])


def test_thousands_are_multiplied_where_the_source_says_so(tmp_path: Path) -> None:
    """StatLine gives costs in thousands of euros: 12,3 is 12300."""
    text = "period;area;numerator\n2021;GM0153;12,3\n2021;GM0141;7\n"
    frame = read_text(tmp_path, text, times={"numerator": 1000})

    assert list(frame[frame["area"] == "twente"]["numerator"]) == [19300]
    with pytest.raises(ModelError, match="kan niet met 0"):
        source(COUNT, times={"numerator": 0})


def test_what_may_be_names_of_persons_is_told(tmp_path: Path) -> None:
    """Not refused, since a neighbourhood may be called so too; but said."""
    rows = "".join(f"2021;GM0153;{20 + n};{name}\n" for n, name in enumerate(("Noor Jansen", "Piet de Vries")))
    path = write(tmp_path, "period;area;numerator;toelichting\n" + rows.replace("2021", "2020", 1))
    found = sources.reading_of(csvfile.read(path, "x.csv"), source(COUNT), COUNT, NAMED)

    assert ["kunnen namen van personen staan" in str(one) for one in found.doubts] == [True]
