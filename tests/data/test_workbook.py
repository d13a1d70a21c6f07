"""Sheets as people send them: errors, formulas nobody computed, percentages, and a cell far away."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lerende_aanpak.data import sheet, sources
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.reading import read_raw
from lerende_aanpak.errors import FiguresError
from tests.data import sheets
from tests.data.made import COUNT, SHARE, TWENTE, source

HEADER = ("period", "area", "value")


def book(path: Path, change: Callable[[Any], None]) -> Path:
    """Write a workbook with a small table, changed."""
    import openpyxl

    made = openpyxl.Workbook()
    for row in (HEADER, (2021, "GM0141", 0.097), (2021, "GM0153", 0.08)):
        made.active.append(row)
    change(made.active)
    made.save(path)
    return path


def read(path: Path) -> RawTable:
    """Read it as a source says."""
    return read_raw(path, path.name, source(COUNT))


def ods(path: Path, rows: str) -> Path:
    """Write a sheet of OpenDocument with these rows under a header of three."""
    header = sheets.ods(path.with_name("h.ods"), [HEADER])
    with zipfile.ZipFile(header) as archive:
        parts = {one: archive.read(one).decode() for one in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace("</table:table>", f"{rows}</table:table>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def cell(kind: str, said: str, value: str = "") -> str:
    """Give a cell of OpenDocument, with the value that it keeps."""
    kept = f'office:value="{value}"' if value else ""
    return f'<table:table-cell office:value-type="{kind}" {kept}><text:p>{said}</text:p></table:table-cell>'


def line(*cells: str) -> str:
    """Give a row of OpenDocument."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


FIRST = cell("float", "2021", "2021") + cell("string", "GM0141")


def test_a_percentage_is_what_a_person_sees(tmp_path: Path) -> None:
    """Excel keeps 9,7 % as 0,097: read bare it is a hundred times too low, and inside every range."""

    def percent(page: Any) -> None:
        page["C2"].number_format = "0.0%"
        page["C3"].number_format = "0%"

    assert read(book(tmp_path / "a.xlsx", percent)).column("value") == ["9.7%", "8%"]
    row = line(FIRST, cell("percentage", "9,7%", "0.097"))
    assert read(ods(tmp_path / "a.ods", row)).column("value") == ["9.7%"]


def test_a_percent_sign_in_quotes_makes_no_percentage(tmp_path: Path) -> None:
    """A format that prints a sign behind the number does not multiply it."""

    def quoted(page: Any) -> None:
        page["C2"].number_format = '0.0"%"'

    assert read(book(tmp_path / "a.xlsx", quoted)).column("value")[0] == "0.0970"


def test_a_share_in_percent_is_the_share(tmp_path: Path) -> None:
    """9,7 % of a published share, from Excel and from a CSV with its sign: 9.7; the region itself is not computed."""

    def percent(page: Any) -> None:
        page["C2"].number_format = page["C3"].number_format = "0.0%"

    asked = source(SHARE, columns={"period": "period", "area": "area", "value": "value"}, published=True)
    text = tmp_path / "a.csv"
    text.write_text("period;area;value\n2021;GM0141;9,7%\n2021;GM0153;8 %\n", encoding="utf-8")
    for path in (book(tmp_path / "a.xlsx", percent), text):
        found = sources.read(path, path.name, asked, SHARE, TWENTE).frame
        assert dict(zip(found["area"], found["value"], strict=True)) == {"GM0141": 9.7, "GM0153": 8.0}

    half = tmp_path / "half.csv"
    half.write_text("period;area;value\n2021;GM0141;9,7%\n2021;GM0153;8\n", encoding="utf-8")
    with pytest.raises(FiguresError, match=r"(?s)achter sommige getallen.*half\.csv:2"):
        sources.read(half, "half.csv", asked, SHARE, TWENTE)


@pytest.mark.parametrize("form", ["error of Excel", "formula of Excel", "error of ODS", "formula of ODS"])
def test_what_gives_no_value_is_no_empty_cell(tmp_path: Path, form: str) -> None:
    """The reader of values gives nothing for either: a figure would be 'not known', and nobody would see it."""

    def error(page: Any) -> None:
        page["C2"] = "#N/A"
        page["C2"].data_type = "e"

    def formula(page: Any) -> None:
        page["C2"] = "=1+1"

    bad = {
        "error of ODS": cell("string", "#DIV/0!"),
        "formula of ODS": '<table:table-cell table:formula="of:=1+1"/>',
    }
    path = (
        ods(tmp_path / "a.ods", line(FIRST, bad[form]))
        if form in bad
        else book(tmp_path / "a.xlsx", error if "error" in form else formula)
    )
    asked = source(COUNT, columns={"period": "period", "area": "area", "numerator": "value"})
    told = "fout van het rekenblad" if "error" in form else "formule waarvan geen uitkomst"
    with pytest.raises(FiguresError, match=rf"(?s){told}.*{path.name}:2"):
        sources.read(path, path.name, asked, COUNT, TWENTE)


def test_an_error_in_a_column_that_is_not_used_hurts_nobody(tmp_path: Path) -> None:
    """#DEEL/0! in a percentage that somebody computed beside the counts."""

    def error(page: Any) -> None:
        page["C2"], page["C3"], page["D1"], page["D2"] = 20, 30, "hulpkolom", "#DIV/0!"
        page["D2"].data_type = "e"

    path = book(tmp_path / "a.xlsx", error)
    asked = source(COUNT, columns={"period": "period", "area": "area", "numerator": "value"})
    found = sources.read(path, path.name, asked, COUNT, TWENTE).frame

    assert list(found[found["area"] == "twente"]["numerator"]) == [50]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_cell_far_away_is_refused_and_takes_no_memory(tmp_path: Path, form: str) -> None:
    """The reader of values sets memory apart for 17 billion cells, and takes the whole process with it."""

    def far(page: Any) -> None:
        page["XFD1048576"] = 1

    blank = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    rows = blank + line('<table:table-cell table:number-columns-repeated="16000"/>', cell("float", "1", "1"))
    path = book(tmp_path / "a.xlsx", far) if form == "xlsx" else ods(tmp_path / "a.ods", rows)
    code = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from pathlib import Path
from lerende_aanpak.data import sheet
from lerende_aanpak.errors import FiguresError
try:
    sheet.read(Path({str(path)!r}), {path.name!r})
except FiguresError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert ran.returncode == 0, ran.stderr[-400:]
    assert "ver buiten de tabel staat nog iets" in ran.stdout


def test_cells_that_are_only_formatted_may_reach_far(tmp_path: Path) -> None:
    """Whole columns in a colour, or repeated empty rows as LibreOffice writes them, are no figures."""
    import openpyxl

    def coloured(page: Any) -> None:
        page["XFD1048576"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")

    assert len(read(book(tmp_path / "a.xlsx", coloured)).rows) == 2
    row = line(FIRST, cell("float", "5", "5"))
    empty = line('<table:table-cell table:number-columns-repeated="16384"/>').replace(
        "table-row>", 'table-row table:number-rows-repeated="1048000">', 1
    )
    assert len(read(ods(tmp_path / "a.ods", row + empty)).rows) == 1


def test_only_the_sheet_that_is_read_is_looked_at(tmp_path: Path) -> None:
    """A percentage on the second sheet says nothing of the first."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active.title = "cijfers"
    made.active.append(HEADER)
    made.active.append((2021, "GM0141", 0.5))
    other = made.create_sheet("anders")
    other["C2"], other["A1"], other["B1"], other["C1"] = 0.5, *HEADER
    other["C2"].number_format = "0%"
    path = tmp_path / "a.xlsx"
    made.save(path)

    assert sheet.read(path, "a.xlsx", "cijfers").column("value") == ["0.5"]
    assert sheet.read(path, "a.xlsx", "anders").column("value") == ["50%"]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "A.XLS"])
def test_older_forms_of_excel_are_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    """In them an error cannot be told from an empty cell, nor 9,7 % from 0,097."""
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(FiguresError, match=r"(?s)wordt niet gelezen.*sla het op als \.xlsx"):
        read(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    """A page that was saved under the name of a workbook, or one behind a password."""
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(FiguresError, match="geen werkblad van Excel"):
        read(tmp_path / "a.xlsx")


def test_not_a_number_in_parquet_is_not_known(tmp_path: Path) -> None:
    """What pandas writes for a missing value in a column of floats."""
    path = sheets.parquet(tmp_path / "a.parquet", [HEADER, (2021, "GM0141", float("nan")), (2021, "GM0153", 5.0)])

    assert read(path).column("value") == ["", "5"]
