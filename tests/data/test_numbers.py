"""Cells become numbers: the column decides its form, and doubt is refused."""

from __future__ import annotations

import pytest

from lerende_aanpak.data.numbers import decimals, whole_numbers
from lerende_aanpak.errors import FiguresError
from tests.data.made import raw


def column(*cells: str) -> list[float | None]:
    """Read a column of these cells."""
    return decimals(raw(("n",), *((cell,) for cell in cells)), "n")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("12", "0", "-3"), [12, 0, -3]),
        (("9,7", "8,0"), [9.7, 8.0]),
        (("9.7", "8.0"), [9.7, 8.0]),
        (("9,7", "1.234"), [9.7, 1234]),
        (("9.7", "1,234"), [9.7, 1234]),
        (("1.234,5", "12"), [1234.5, 12]),
        (("1,234.5", "12"), [1234.5, 12]),
        (("1.234.567",), [1234567]),
        (("1 234", "1\N{NO-BREAK SPACE}234", "1\N{NARROW NO-BREAK SPACE}234"), [1234, 1234, 1234]),
        (("0,125",), [0.125]),
        (("0.125", "9.7"), [0.125, 9.7]),
    ],
)
def test_a_column_tells_its_own_form(cells: tuple[str, ...], expected: list[float]) -> None:
    """Dutch and English files come in on one day."""
    assert column(*cells) == expected


@pytest.mark.parametrize("cell", ["0.125", "0.250", "-0.125"])
def test_a_number_below_one_is_not_multiplied_by_a_thousand(cell: str) -> None:
    """Nobody writes one hundred and twenty-five as 0.125: at most it is doubtful, never 125."""
    try:
        found = column(cell)
    except FiguresError:
        return
    assert found == [float(cell)]


@pytest.mark.parametrize("cell", ["", ".", "-", ".."])
def test_not_known_is_no_zero(cell: str) -> None:
    """CBS hides small figures behind a point: adding them as 0 makes a region smaller than it is."""
    assert column("12", cell) == [12, None]


def test_a_doubtful_thousand_is_refused_by_line() -> None:
    """1.234 is one thousand or just over one; the column gives no hint."""
    with pytest.raises(FiguresError, match=r"(?s)duizendtal.*x\.csv:3"):
        column("12", "1.234")


def test_two_forms_in_one_column_are_refused() -> None:
    """Half of the column would be wrong by a factor of ten."""
    with pytest.raises(FiguresError) as raised:
        column("9,7", "9.7")

    assert [one.where for one in raised.value.all()] == ["x.csv:2", "x.csv:3"]


@pytest.mark.parametrize("cell", ["vijf", "1e3", "1_000", "2022*", "1.23.4", "12,345,678", "9,7%"])
def test_what_is_no_number_is_refused_by_line(cell: str) -> None:
    """Better no figure than another figure."""
    with pytest.raises(FiguresError, match=r"(?s)kolom 'n'.*x\.csv:2"):
        column(cell)


def test_a_percentage_where_a_count_should_be_is_named() -> None:
    """Who delivers shares must hear that we want the counts behind them."""
    with pytest.raises(FiguresError, match=r"(?s)kolom 'n' staat een percentage.*geen percentages") as raised:
        whole_numbers(raw(("n",), ("12",), ("45%",), ("45 %",)), "n")
    assert [one.where for one in raised.value.all()] == ["x.csv:3", "x.csv:4"]

    with pytest.raises(FiguresError, match="zonder procentteken"):
        column("45%")


def test_every_bad_cell_is_told_in_one_pass() -> None:
    """A file with forty slips is repaired once."""
    with pytest.raises(FiguresError) as raised:
        column("vijf", "12", "zes")

    assert [one.where for one in raised.value.all()] == ["x.csv:2", "x.csv:4"]


def test_a_message_never_holds_the_cell() -> None:
    """The cell may be the name of a child."""
    with pytest.raises(FiguresError) as raised:
        column("Jan de Vries")

    assert "Jan" not in f"{raised.value!s}{raised.value.as_record()}"


@pytest.mark.parametrize("cell", ["-3", "3,5"])
def test_a_count_is_whole_and_not_negative(cell: str) -> None:
    """There is no half pupil, and no pupil less than none."""
    with pytest.raises(FiguresError, match=r"(?s)geen aantal.*x\.csv:3"):
        whole_numbers(raw(("n",), ("12",), (cell,)), "n")


def test_counts_are_whole_numbers() -> None:
    """Excel adds a useless decimal."""
    assert whole_numbers(raw(("n",), ("12,0",), ("",), ("0",)), "n") == [12, None, 0]
