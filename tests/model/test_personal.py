"""What personal data look like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.model.personal import is_bsn_column, passes_bsn_test

REAL_FORM = ["111222333", "123456782", "999999990"]
"""Sums: 9+8+7+12+10+8+9+6-3 = 66 = 6 x 11; 9+16+21+24+25+24+21+16-2 = 154 = 14 x 11; 9 x 44 = 396 = 36 x 11."""


@pytest.mark.parametrize("text", [*REAL_FORM, "10000008", "1112.22.333", "111 222 333", "111222333.0"])
def test_numbers_of_the_right_form_pass(text: str) -> None:
    """10000008 lost its zero in Excel: 0 x 9 + 1 x 8 - 8 = 0; dots and spaces are how people write it."""
    assert passes_bsn_test(text)


@pytest.mark.parametrize(
    "text", ["111222334", "123456789", "12345678", "000000000", "00000000", "1234567", "1112223330", "GM0153", ""]
)
def test_other_numbers_do_not(text: str) -> None:
    """12345678: 8+14+18+20+20+18+14-8 = 104 = 9 x 11 + 5; only zeros is nobody's number."""
    assert not passes_bsn_test(text)


@settings(deadline=None)
@given(digits=st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(any))
def test_the_test_is_divisibility_by_eleven(digits: list[int]) -> None:
    """Besluit burgerservicenummer: 9a + 8b + ... + 2h - i is divisible by 11."""
    expected = (sum((9 - place) * digit for place, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0

    assert passes_bsn_test("".join(map(str, digits))) is expected


@pytest.mark.parametrize(
    "header",
    [
        "bsn", "BSN", "bsn_kind", "klant-bsn", "BSN nummer", "burgerservicenummer", "Burgerservicenr", "sofinummer",
        "pgn", "persoonsgebonden nummer", "onderwijsnummer", "leerlingnummer",
    ],
)  # fmt: skip
def test_a_telling_header_is_enough(header: str) -> None:
    """An empty column called bsn is refused too: next month it is filled."""
    assert is_bsn_column(header, [])


@pytest.mark.parametrize("header", ["kindbsn", "leerlingBSN", "bsnnummer", "bsnnr"])
def test_a_telling_header_may_be_one_word(header: str) -> None:
    """Registers write column names in one word; no Dutch word ends in 'bsn'."""
    assert is_bsn_column(header, [])


@pytest.mark.parametrize("header", ["absnorm", "aantal leerlingen", "gemeente", "Sofiaschool", "nummer"])
def test_another_header_says_nothing(header: str) -> None:
    """A guard that cries at everything is switched off."""
    assert not is_bsn_column(header, ["12", "15", ""])


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (REAL_FORM, True),
        ([*REAL_FORM, "1", "2", "3"], True),  # 3 of 6 is half
        ([*REAL_FORM, "1", "2", "3", "4"], False),  # 3 of 7 is less
        (["111222333"], False),
        (["111222333", "123456782"], False),
        ([*REAL_FORM, "", "", "", "", ""], True),  # empty cells do not hide the rest
        (["111222333", "123456782", "1"], True),  # 2 of 3
        (["111222333", "123456782", "1", "2"], True),  # 2 of 4
    ],
)
def test_a_silent_column_is_refused_from_half_of_three_values(values: list[str], refused: bool) -> None:
    """TRUST section 2: at least 50 % of at least 3 values; a single hit happens in 1 of 11 random numbers."""
    assert is_bsn_column("code", values) is refused
