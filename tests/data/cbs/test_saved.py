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


@pytest.mark.parametrize("gone", ["Properties", "Dimensions", "MeasureCodes", "PeriodenCodes", "Observations"])
def test_a_part_that_is_missing_is_named(tmp_path: Path, gone: str) -> None:
    """Who saved it by hand must know what to get."""
    saved.write(parts(4), tmp_path / "map")
    (tmp_path / "map" / f"{gone}.json").unlink()

    with pytest.raises(FiguresError) as raised:
        saved.read(tmp_path / "map", "map")
    assert f"{gone}.json" in str(raised.value)


@pytest.mark.parametrize("body", ["[1, 2]", "{}", '{"value": 3}', "geen json", '{"value": [{"Id": 1}]}'])
@pytest.mark.parametrize("part", ["Properties", "MeasureCodes", "Observations"])
def test_another_shape_is_refused(tmp_path: Path, part: str, body: str) -> None:
    """A page with an error message, saved as if it were the table."""
    saved.write(parts(4), tmp_path / "map")
    (tmp_path / "map" / f"{part}.json").write_text(body, encoding="utf-8")

    if part == "Properties" and body.startswith("{"):
        assert len(saved.read(tmp_path / "map", "map").rows) == 6  # nothing but the version is taken from it
        return
    with pytest.raises(FiguresError, match=r"onbekende vorm|beschadigd"):
        saved.read(tmp_path / "map", "map")


def test_a_dimension_becomes_no_path(tmp_path: Path) -> None:
    """Its name is part of a file name."""
    found = parts(4)
    found["Dimensions"]["value"][0]["Identifier"] = "../../geheim"
    saved.write(found, tmp_path / "map")

    with pytest.raises(FiguresError, match="geen gewone naam"):
        saved.read(tmp_path / "map", "map")
