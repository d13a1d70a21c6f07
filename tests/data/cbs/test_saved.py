"""A folder with a download: the real metadata of CBS with rows of our own, and what a person may leave out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lerende_aanpak.data.cbs import saved, table
from lerende_aanpak.errors import FiguresError
from tests.data.cbs.server import Mood, version3, version4


def parts(version: int) -> dict[str, Any]:
    """Give the made-up table as files."""
    found = version4(Mood()) if version == 4 else version3(Mood())
    return {name: body if isinstance(body, dict) else {"value": body} for name, body in found.items()}


def records(path: Path) -> list[dict[str, Any]]:
    """Give a table of metadata of CBS as the service sends it."""
    frame = pd.read_parquet(path)
    return [{key: None if pd.isna(cell) else cell for key, cell in row.items()} for row in frame.to_dict("records")]


def test_the_real_measures_of_version_4_are_understood(real_data: Path) -> None:
    """103 measures of 83765NED; seven titles stand twice (men of one age, women of another): those are not chosen."""
    fixtures = real_data / "cbs_odata_fixtures"
    measures = records(fixtures / "cbs.v4.83765NED_MeasureCodes.parquet")
    found = {
        "Properties": json.loads((fixtures / "cbs.v4.83765NED_Metadata.json").read_text(encoding="utf-8")),
        "Dimensions": {"value": records(fixtures / "cbs.v4.83765NED_Dimensions.parquet")},
        "MeasureCodes": {"value": measures},
        "WijkenEnBuurtenCodes": {"value": [{"Identifier": "GM0034    ", "Title": "Almere"}]},
        "Observations": {
            "value": [
                {
                    "Id": n,
                    "Measure": one["Identifier"],
                    "ValueAttribute": "None",
                    "Value": n,
                    "WijkenEnBuurten": "GM0034    ",
                }
                for n, one in enumerate(measures)
            ]
        },
    }
    wide = table.wide(found, "83765NED")

    titles = [one["Title"].strip() for one in measures]
    assert len(measures) == 103
    assert wide.column("WijkenEnBuurten") == ["GM0034"]
    assert wide.column("Aantal inwoners") == [str(titles.index("Aantal inwoners"))]
    assert {wide.named(one) for one in titles if titles.count(one) > 1} == {None}
    assert wide.version == "2020-11-06T00:00:00+01:00"


def test_the_real_properties_of_version_3_are_understood(real_data: Path) -> None:
    """83583NED counts jobs in thousands ('x 1 000'), and tells per year whether the figures are final."""
    fixtures = real_data / "cbs_odata_fixtures"
    found = {
        "TableInfos": {"value": [json.loads((fixtures / "metadata_v3.json").read_text(encoding="utf-8"))]},
        "DataProperties": {"value": records(fixtures / "cbs.v3.83583NED_DataProperties.parquet")},
        "Perioden": {"value": records(fixtures / "cbs.v3.83583NED_Perioden.parquet")},
        "BedrijfstakkenBranchesSBI2008": {"value": [{"Key": "T001081  ", "Title": "Alle activiteiten"}]},
        "Bedrijfsgrootte": {"value": [{"Key": "T001098  ", "Title": "Totaal"}]},
        "TypedDataSet": {
            "value": [
                {"ID": 0, "BedrijfstakkenBranchesSBI2008": "T001081  ", "Bedrijfsgrootte": "T001098  ",
                 "Perioden": period, "BanenVanWerknemersInDecember_1": 12.3}
                for period in ("2010JJ00", "2019JJ00")
            ]
        },
    }  # fmt: skip
    wide = table.wide(found, "83583NED")

    assert wide.column("Banen van werknemers in december") == ["12300", "12300"]
    assert wide.column("Status") == ["definitief", "voorlopig"]


@pytest.mark.parametrize("version", [4, 3])
def test_what_is_written_reads_back(tmp_path: Path, version: int) -> None:
    """The cache is such a folder too."""
    saved.write(parts(version), tmp_path / "map")

    assert saved.read(tmp_path / "map", "map") == table.wide(parts(version), "map")


def test_the_untyped_form_of_version_3_is_read(tmp_path: Path) -> None:
    """There a number is text with spaces before it, and what is unknown a point."""
    found = parts(3)
    rows = found.pop("TypedDataSet")["value"]
    found["UntypedDataSet"] = {
        "value": [
            {
                key: f"{'.' if cell is None else cell:>8}" if key.endswith(("_1", "_2")) else cell
                for key, cell in row.items()
            }
            for row in rows
        ]
    }
    saved.write(found, tmp_path / "map")

    assert saved.read(tmp_path / "map", "map").rows == table.wide(parts(3), "map").rows


def test_observations_may_be_cut_over_files(tmp_path: Path) -> None:
    """As a person saves the pages of a browser."""
    found = parts(4)
    saved.write(found, tmp_path / "map")
    rows = found["Observations"]["value"]
    for name, piece in (("Observations", rows[:5]), ("Observations-2", rows[4:8]), ("Observations-3", rows[8:])):
        (tmp_path / "map" / f"{name}.json").write_text(json.dumps({"value": piece}), encoding="utf-8")

    assert saved.read(tmp_path / "map", "map") == table.wide(parts(4), "map")


def saved_as(folder: Path, found: dict[str, Any]) -> Path:
    """Write a download."""
    saved.write(found, folder)
    return folder


@pytest.mark.parametrize(("version", "cells"), [(4, "Observations"), (3, "TypedDataSet")])
def test_a_download_that_lacks_rows_is_refused(tmp_path: Path, version: int, cells: str) -> None:
    """A page at the end, a page between, a page that points to a next one, a damaged one: none passes for the whole."""
    found = parts(version)
    rows = found[cells]["value"]
    head = found["Properties"] if version == 4 else found["TableInfos"]["value"][0]
    told = head["ObservationCount" if version == 4 else "RecordCount"]
    assert told == len(rows)

    short = saved_as(tmp_path / "end", {**found, cells: {"value": rows[:-1]}})
    with pytest.raises(FiguresError, match=rf"er zijn {told - 1} van de {told} regels"):
        saved.read(short, "map")
    between = saved_as(tmp_path / "between", {**found, cells: {"value": rows[:2]}, f"{cells}-3": {"value": rows[2:]}})
    with pytest.raises(FiguresError, match="bladzijde 2 van deze download ontbreekt"):
        saved.read(between, "map")
    link = "@odata.nextLink" if version == 4 else "odata.nextLink"
    linked = saved_as(tmp_path / "linked", {**found, cells: {"value": rows, link: "https://odata4.cbs.nl/x"}})
    with pytest.raises(FiguresError, match="bladzijde 2 van deze download ontbreekt"):
        saved.read(linked, "map")
    broken = saved_as(tmp_path / "broken", {**found, f"{cells}-2": {"error": "even geduld"}})
    with pytest.raises(FiguresError, match="bladzijde 2 van deze download is beschadigd"):
        saved.read(broken, "map")


def test_a_part_that_was_fetched_on_purpose_is_read(tmp_path: Path) -> None:
    """By saying how many rows it has."""
    found = parts(4)
    found["Observations"]["value"] = found["Observations"]["value"][:4]
    found["Properties"]["ObservationCount"] = 4

    assert len(saved.read(saved_as(tmp_path / "map", found), "map").rows) == 2


def test_codes_may_be_cut_over_files_too(tmp_path: Path) -> None:
    """Neighbourhoods are many."""
    found = parts(4)
    codes = found["RegioSCodes"]["value"]
    cut = {**found, "RegioSCodes": {"value": codes[:1]}, "RegioSCodes-2": {"value": codes[1:]}}

    assert saved.read(saved_as(tmp_path / "map", cut), "map") == table.wide(found, "map")


def test_a_geo_detail_is_a_dimension(tmp_path: Path) -> None:
    """Tables of districts and neighbourhoods name it so in both versions (83765NED): without it six rows become two."""
    found = parts(3)
    found["DataProperties"]["value"][0]["Type"] = "GeoDetail"

    assert table.wide(found, "map").rows == table.wide(parts(3), "map").rows
    found["DataProperties"]["value"][0]["Type"] = "GeoOther"
    with pytest.raises(FiguresError, match="soort eigenschap die wij niet kennen: GeoOther"):
        table.wide(found, "map")


def contradiction4(found: dict[str, Any], what: str) -> None:
    """Make one observation of version 4 contradict the rest."""
    rows = found["Observations"]["value"]
    if what == "second figure":
        rows.append({**rows[0], "Id": 999, "Value": 1})
    elif what == "the same once more":
        rows.append({**rows[0], "Id": 999})
    elif what == "unknown measure":
        rows[0]["Measure"] = "M777"
    elif what == "unknown code":
        rows[0]["Perioden"] = "2099JJ00"
    elif what == "unknown attribute":
        rows[0]["ValueAttribute"] = "Impossible"
    else:
        rows[0]["Value"] = {"words": "veel", "yes": True, "not a number": "NaN"}[what]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("second figure", r"twee cijfers voor M001 GM0141 2021JJ00"), ("the same once more", ""),
        ("unknown measure", "niet bij beschrijft: M777"), ("unknown code", "niet bij beschrijft: Perioden 2099JJ00"),
        ("unknown attribute", "niet kennen: Impossible"), ("words", "geen getal is, bij M001"),
        ("yes", "geen getal is, bij M001"), ("not a number", "geen getal is, bij M001"),
    ],
)  # fmt: skip
def test_nothing_is_chosen_and_nothing_left_out_in_version_4(what: str, told: str) -> None:
    """What two rows say differently, and what is not described, is refused; the same said twice is not."""
    found = parts(4)
    contradiction4(found, what)
    if not told:
        assert table.wide(found, "map") == table.wide(parts(4), "map")
        return
    with pytest.raises(FiguresError, match=told) as raised:
        table.wide(found, "map")
    assert "veel" not in str(raised.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"JongerenMetJeugdzorg_1": 1}, "twee cijfers voor JongerenMetJeugdzorg_1 GM0141 2021JJ00"),
        ({"Onbekend_9": 1, "Perioden": "2021JJ00"}, "niet bij beschrijft: Onbekend_9"),
        ({"JongerenMetJeugdzorg_1": "veel", "Perioden": "2021JJ00"}, "geen getal is, bij JongerenMetJeugdzorg_1"),
    ],
)
def test_nothing_is_chosen_and_nothing_left_out_in_version_3(change: dict[str, Any], told: str) -> None:
    """The same for the wide form."""
    found = parts(3)
    found["TypedDataSet"]["value"].insert(0, {**found["TypedDataSet"]["value"][0], "ID": 999, **change})
    with pytest.raises(FiguresError, match=told):
        table.wide(found, "map")


def test_a_measure_of_text_is_text() -> None:
    """Tables of districts hold names and kinds beside figures (version 3: Datatype String; 4: StringValue)."""
    found = parts(3)
    found["DataProperties"]["value"].append(
        {"Type": "Topic", "Key": "Gemeentenaam_3", "Title": "Gemeentenaam", "Unit": "", "Datatype": "String"}
    )
    for row in found["TypedDataSet"]["value"]:
        row["Gemeentenaam_3"] = "Almelo    "
    assert set(table.wide(found, "map").column("Gemeentenaam")) == {"Almelo"}

    found = parts(4)
    found["MeasureCodes"]["value"].append({"Identifier": "M003", "Index": 9, "Title": "Naam", "DataType": "String"})
    first = found["Observations"]["value"][0]
    found["Observations"]["value"].append(
        {**first, "Id": 99, "Measure": "M003", "Value": None, "StringValue": "Almelo"}
    )
    assert table.wide(found, "map").column("Naam")[0] == "Almelo"


@pytest.mark.parametrize("gone", ["Properties", "Dimensions", "MeasureCodes", "PeriodenCodes", "Observations"])
def test_a_part_that_is_missing_is_named(tmp_path: Path, gone: str) -> None:
    """Who saved it by hand must know what to get."""
    saved.write(parts(4), tmp_path / "map")
    (tmp_path / "map" / f"{gone}.json").unlink()

    with pytest.raises(FiguresError) as raised:
        saved.read(tmp_path / "map", "map")
    assert f"{gone}.json" in str(raised.value)


@pytest.mark.parametrize(
    "body", ["[1, 2]", "{}", '{"value": 3}', "geen json", '{"value": [NaN]}', '{"value": [{"Id": 1}]}']
)
@pytest.mark.parametrize("part", ["Properties", "MeasureCodes", "Observations"])
def test_another_shape_is_refused(tmp_path: Path, part: str, body: str) -> None:
    """A page with an error message, saved as if it were the table."""
    saved.write(parts(4), tmp_path / "map")
    (tmp_path / "map" / f"{part}.json").write_text(body, encoding="utf-8")

    if part == "Properties" and body.startswith("{") and "NaN" not in body:
        assert len(saved.read(tmp_path / "map", "map").rows) == 6  # nothing but the version is taken from it
        return
    with pytest.raises(FiguresError, match=r"onbekende vorm|beschadigd|1 van de 12 regels"):
        saved.read(tmp_path / "map", "map")


def test_a_dimension_becomes_no_path(tmp_path: Path) -> None:
    """Its name is part of a file name."""
    found = parts(4)
    found["Dimensions"]["value"][0]["Identifier"] = "../../geheim"
    saved.write(found, tmp_path / "map")

    with pytest.raises(FiguresError, match="geen gewone naam"):
        saved.read(tmp_path / "map", "map")
