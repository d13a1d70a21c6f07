"""CSV files as people send them: seen as they are, refused with the line where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.data.csvfile import RawTable, read
from lerende_aanpak.errors import FiguresError


def table(folder: Path, content: str, encoding: str = "utf-8") -> RawTable:
    """Read a CSV with this content; in messages it is called ``x.csv``."""
    path = folder / "x.csv"
    path.write_bytes(content.encode(encoding))
    return read(path, "x.csv")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_dialect_gives_the_same_cells(tmp_path: Path, delimiter: str, newline: str, encoding: str) -> None:
    """CBS writes ; with a BOM, a Dutch Excel ;, an English one a comma."""
    content = newline.join(delimiter.join(row) for row in (("jaar", "aantal"), ("2021", "12"), ("2022", "15"), ("",)))

    found = table(tmp_path, content, encoding)

    assert (found.header, found.rows) == (("jaar", "aantal"), (("2021", "12"), ("2022", "15")))
    assert found.lines == (2, 3)


def test_padding_is_no_part_of_a_cell(tmp_path: Path) -> None:
    """CBS pads its keys with spaces."""
    assert table(tmp_path, "gebied ; aantal\nGM1680    ;  12\n").rows == (("GM1680", "12"),)


def test_a_delimiter_between_quotes_is_text(tmp_path: Path) -> None:
    """An English file quotes the decimal comma."""
    assert table(tmp_path, 'jaar,aandeel\n2021,"9,7"\n').rows == (("2021", "9,7"),)


def test_empty_lines_are_skipped_but_counted(tmp_path: Path) -> None:
    """A message must name the line that a person sees in the editor."""
    assert table(tmp_path, "\njaar;aantal\n\n;\n2021;12\n").lines == (5,)


@pytest.mark.parametrize("row", ["2022;1;2", "2022"])
def test_a_row_of_another_length_is_refused_by_line(tmp_path: Path, row: str) -> None:
    """Shifted cells are wrong figures in the right place."""
    with pytest.raises(FiguresError, match=r"(?s)kop heeft er 2.*x\.csv:3"):
        table(tmp_path, f"jaar;aantal\n2021;12\n{row}\n")


def test_an_open_quote_is_refused_by_line(tmp_path: Path) -> None:
    """Otherwise the rest of the file becomes one cell."""
    with pytest.raises(FiguresError, match=r"(?s)aanhalingstekens.*x\.csv:\d"):
        table(tmp_path, 'jaar;aantal\n2021;"12\n2022;13\n')


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """We do not choose between two columns of one name."""
    with pytest.raises(FiguresError, match="'aantal' staat twee keer"):
        table(tmp_path, "jaar;aantal;aantal\n2021;1;2\n")


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    """The analyst sees which column was probably meant."""
    with pytest.raises(FiguresError, match=r"(?s)'aantallen'.*'aantal_94'.*jaar, aantal_94"):
        table(tmp_path, "jaar;aantal_94\n2021;1\n").column("aantallen")


@pytest.mark.parametrize("name", ["aantal_97", "aantal"])
def test_a_column_is_found_whatever_number_it_carries(tmp_path: Path, name: str) -> None:
    """CBS gives a column another number each year: 85, 88, 92, 94, 97."""
    assert table(tmp_path, "jaar;aantal_94\n2021;1\n").column(name) == ["1"]


def test_of_two_columns_that_differ_in_their_number_none_is_chosen(tmp_path: Path) -> None:
    """We do not choose."""
    with pytest.raises(FiguresError, match=r"(?s)'aantal'.*jaar, aantal_94, aantal_95"):
        table(tmp_path, "jaar;aantal_94;aantal_95\n2021;1;2\n").column("aantal")


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    """No figures is something else than a file without figures."""
    with pytest.raises(FiguresError, match="leeg"):
        table(tmp_path, content)


def test_a_file_of_one_column_is_refused(tmp_path: Path) -> None:
    """Probably another delimiter than we know."""
    with pytest.raises(FiguresError, match="scheidingsteken"):
        table(tmp_path, "jaar\n2021\n")


def test_another_encoding_is_refused_by_line(tmp_path: Path) -> None:
    """Old Excel writes é as one byte."""
    with pytest.raises(FiguresError, match=r"(?s)UTF-8.*x\.csv:2"):
        table(tmp_path, "school;aantal\ncafé;1\n", "cp1252")


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """The name in region.toml and the name on disk differ by one letter."""
    with pytest.raises(FiguresError, match=r"x\.csv"):
        read(tmp_path / "x.csv", "x.csv")
