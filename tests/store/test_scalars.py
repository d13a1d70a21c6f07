"""Single values as people write them: kind to forms, strict on doubt (METHOD section 3)."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from lerende_aanpak.store.scalars import Slip, day, decimal, moment, share, text, whole, yes_no


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("7", "7"), ("3.5", "3.5"), ("3,5", "3.5"), ("-3,5", "-3.5"), ("80%", "0.80"), ("80 %", "0.80"),
        ("12,5%", "0.125"), ("0.125", "0.125"), ("0,125", "0.125"), ("1,234", "1.234"), ("1234", "1234"),
        ("1234.5", "1234.5"), (" 7 ", "7"), ("0", "0"), ("0153", "153"), ("1.10", "1.10"), ("0.80", "0.80"),
    ],
)  # fmt: skip
def test_a_number_is_understood_in_its_usual_forms(given: str, expected: str) -> None:
    """A Dutch analyst writes 3,5 and 80%; both are plain."""
    assert decimal(given) == Decimal(expected)


@pytest.mark.parametrize(
    ("given", "readings"),
    [
        ("1.234", ("1234", "1,234")),
        ("-1.234", ("-1234", "-1,234")),
        ("10.000", ("10000", "10,000")),
        ("1.234%", ("1234", "1,234")),
    ],
)
def test_a_number_with_two_readings_is_refused_with_both(given: str, readings: tuple[str, str]) -> None:
    """One thousand or just over one: only the writer knows."""
    with pytest.raises(Slip) as raised:
        decimal(given)

    told = raised.value.problem.format_map(raised.value.values)
    assert all(reading in told for reading in readings)


@pytest.mark.parametrize(
    "given",
    ["vijf", "1_000", "1e3", "05E1", "", "3..5", "1,2,3", "1.234,5", "+3", "0x10", "NaN", "Infinity", "½", "5."],
)
def test_what_is_no_number_is_refused(given: str) -> None:
    """A YAML library would read 05E1 as 50 and 1_000 as 1000, silently."""
    with pytest.raises(Slip, match="geen getal"):
        decimal(given)


@pytest.mark.parametrize(
    ("given", "meant"),
    [("vijf", "5"), ("Één", "1"), ("twaalf", "12"), ("1_000", "1000"), ("1 000", "1000"), ("12'500", "12500"),
     ("1.234,5", "1234,5"), ("1_234_567", "1234567"), ("+3", "3"), ("+3,5", "3,5"), ("-1 000", "-1000")],
)  # fmt: skip
def test_a_number_that_can_be_guessed_is_asked_for(given: str, meant: str) -> None:
    """Never taken for granted: only the writer knows."""
    with pytest.raises(Slip, match="bedoelt u") as raised:
        decimal(given)

    assert raised.value.values["meant"] == meant


@pytest.mark.parametrize("given", ["05E1", "1e3", "1_00", "1 0000", "5.", "dertien", "1/2", "+", "1_000.5"])
def test_a_number_that_cannot_be_guessed_is_not(given: str) -> None:
    """A wrong guess is worse than none."""
    with pytest.raises(Slip, match=r"geen getal$"):
        decimal(given)


@pytest.mark.parametrize("given", ["1.10", "3,5", "2", "9,9", "1,234"])
def test_a_share_between_one_and_ten_is_refused(given: str) -> None:
    """1.10 is no share, and hardly 1,1 %: taken as either, the expectation would be judged by a number nobody meant."""
    with pytest.raises(Slip, match="meer dan 1"):
        share(given)


@pytest.mark.parametrize(("given", "expected"), [("3", 3), ("3,0", 3), ("0", 0), ("-2", -2)])
def test_a_whole_number_may_have_a_useless_decimal(given: str, expected: int) -> None:
    """3,0 schools is 3 schools."""
    assert whole(given) == expected


@pytest.mark.parametrize("given", ["3,5", "0.1"])
def test_half_a_thing_is_refused(given: str) -> None:
    """There is no test at 3.5 schools."""
    with pytest.raises(Slip, match="geen heel getal"):
        whole(given)


@pytest.mark.parametrize(
    "given", ["2027-06-30", "30-6-2027", "30-06-2027", "30/6/2027", "30 juni 2027", "30 Juni 2027", " 2027-06-30 "]
)
def test_a_date_is_understood_as_people_write_it(given: str) -> None:
    """People write day first; files sort by year first."""
    assert day(given) == datetime.date(2027, 6, 30)


@pytest.mark.parametrize("given", ["2027-02-30", "30-2-2027", "31-6-2027", "2027-13-01", "6-30-2027"])
def test_a_day_that_does_not_exist_is_refused_as_such(given: str) -> None:
    """30 February is a slip of the pen, not another notation."""
    with pytest.raises(Slip, match="bestaat niet"):
        day(given)


@pytest.mark.parametrize(
    "given", ["30-6/2027", "30-6-27", "juni 2027", "30 juno 2027", "2027-06", "20270630", "2027-06-30T10:00", ""]
)
def test_another_notation_of_a_day_is_refused(given: str) -> None:
    """Half a date, or one that names no month, is a slip."""
    with pytest.raises(Slip, match="geen datum"):
        day(given)


def test_a_moment_keeps_its_offset() -> None:
    """Whether something was fixed before the start may hang on hours."""
    assert moment("2026-09-01T10:12:00+02:00").isoformat() == "2026-09-01T10:12:00+02:00"


@pytest.mark.parametrize("given", ["2026-09-01T10:12:00", "2026-09-01", "gisteren", ""])
def test_a_moment_without_an_offset_is_refused(given: str) -> None:
    """Ten o'clock where?"""
    with pytest.raises(Slip, match="tijdzone"):
        moment(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("yes", True), ("ja", True), ("JA", True), ("true", True), ("no", False), ("nee", False), ("False", False)],
)
def test_yes_and_no_are_understood_in_both_languages(given: str, expected: bool) -> None:
    """`carried_out_as_planned: ja` is clear."""
    assert yes_no(given) is expected


@pytest.mark.parametrize("given", ["on", "1", "y", "grotendeels", ""])
def test_half_a_yes_is_refused(given: str) -> None:
    """'Grotendeels' belongs in the text under Doen."""
    with pytest.raises(Slip, match="geen ja of nee"):
        yes_no(given)


@pytest.mark.parametrize("value", [[], ["a"], {}, {"a": "b"}])
def test_a_list_is_no_single_value(value: object) -> None:
    """`title:` with lines under it lost its text."""
    with pytest.raises(Slip, match="één waarde"):
        text(value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("80", "0.8"), ("80%", "0.8"), ("0,8", "0.8"), ("1", "1"), ("1%", "0.01"), ("100", "1")],
)
def test_a_share_without_its_sign_is_a_percentage(given: str, expected: str) -> None:
    """Nobody is 80 times sure."""
    assert share(given) == Decimal(expected)


@pytest.mark.parametrize("given", ["101", "120", "120%", "-5", "-5%", "0153"])
def test_nobody_is_surer_than_sure(given: str) -> None:
    """A report would say 'in 12000 of the 100 cases'."""
    with pytest.raises(Slip, match="ligt niet tussen 0 en 1"):
        share(given)


def test_half_a_yes_says_what_to_write() -> None:
    """In the language of who reads it."""
    with pytest.raises(Slip) as raised:
        yes_no("misschien")

    assert raised.value.remedy == "Schrijf ja of nee."


@pytest.mark.parametrize(
    "given", ["8.50000000000000000000000000000000001", "8,500000000000001", "1234567890123456", "0.1234567890123456%"]
)
def test_more_digits_than_can_be_told_apart_are_refused(given: str) -> None:
    """A registration of 8.5 and one of 8.50...01 would have one fingerprint: the change would not be seen."""
    with pytest.raises(Slip, match="nauwkeuriger") as raised:
        decimal(given)

    assert raised.value.values == {"most": "15"}


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        ("8,50000000000001", "8.50000000000001"),
        ("-123456789012345", "-123456789012345"),
        ("8.5" + "0" * 40, "8.5"),
        ("0" * 20 + "7", "7"),
        ("0." + "0" * 20 + "7", "7E-21"),
    ],
)
def test_fifteen_digits_are_kept_and_zeros_around_them_do_not_count(given: str, exact: str) -> None:
    """What a spreadsheet can hold must come through as it is."""
    assert decimal(given) == Decimal(exact)
