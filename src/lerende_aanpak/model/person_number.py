"""Numbers that lead to one person and can be checked: burgerservicenummer and onderwijsnummer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from operator import mul

from lerende_aanpak.model.day import day_of

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
ENOUGH = 3
"""Values below which the numbers of a column say nothing: one in eleven passes the BSN's test by chance."""


def _remainder(digits: str) -> int:
    total: int = sum(map(mul, BSN_WEIGHTS, map(int, digits.zfill(9))))
    return total % 11


def passes_bsn_test(text: str) -> bool:
    """Tell whether a text is nine digits (or eight, with the leading zero lost) that pass the BSN's 11-test.

    Source: Besluit burgerservicenummer: the sum of the digits times 9, 8, ... 2, -1 is divisible by 11.

    >>> passes_bsn_test("111222333"), passes_bsn_test("111222334")
    (True, False)
    """
    digits = re.sub(r"[\s.-]", "", text.removesuffix(".0"))
    return re.fullmatch(r"\d{8,9}", digits) is not None and int(digits) > 0 and _remainder(digits) == 0


def passes_pupil_test(text: str) -> bool:
    """Tell whether nine digits form an onderwijsnummer: they begin with 10, and the BSN's sum leaves 5.

    Source: DUO, Programma van eisen BRON: the onderwijsnummer of a pupil without BSN.

    >>> passes_pupil_test("101222331"), passes_pupil_test("101222332")
    (True, False)
    """
    return re.fullmatch(r"10\d{7}", text) is not None and _remainder(text) == 5


_LONGEST = 60
"""Signs above which a cell is a text, with more in it than a number."""
_FLOAT = re.compile(r"(?<=\d)[.,]0+$")
_EXPONENT = re.compile(r"(\d)[.,](\d{1,15})E\+?(\d{1,2})", re.IGNORECASE)
_DRESSED = re.compile(r"\D{0,24}(\d(?:[ ._/\u2010-\u2015\u2212-]{0,3}\d){7,8})\D{0,8}")
_AMOUNT = re.compile(r"€|\beur|%|\d[.,]\d{1,2}$", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\D*\d{4}\D{1,3}\d{4}\D*")


def only_number(text: str) -> str:
    """Give the digits of a cell that holds one number of the length of a BSN, whatever a spreadsheet made of it.

    Args:
        text: The cell, normalised.

    Returns:
        Nine digits, or eight that lost their zero; empty for amounts, days, school years and everything else.

    >>> [only_number(text) for text in ("BSN: 1234.56.782", "1,23456782E+08", "'123456782", "123456782.0")]
    ['123456782', '123456782', '123456782', '123456782']
    >>> [only_number(text) for text in ("1-10-2025", "2024/2025", "€ 123.456.782", "GM0153")]
    ['', '', '', '']
    """
    if not 8 <= len(text) <= _LONGEST:
        return ""
    if text.isascii() and text.isdigit() and len(text) == 9:
        return text
    plain = text.strip("'\"\u2018\u2019`= ")
    exponent = _EXPONENT.fullmatch(plain)
    if exponent:
        whole = Decimal(f"{exponent[1]}.{exponent[2]}").scaleb(int(exponent[3]))
        plain = f"{whole:f}".partition(".")[0] if whole == whole.to_integral_value() else ""
    plain = _FLOAT.sub("", plain)
    found = _DRESSED.fullmatch(plain)
    if found is None or _AMOUNT.search(plain) or _TWO_YEARS.fullmatch(plain) or day_of(plain):
        return ""
    digits = re.sub(r"\D", "", found[1])
    return digits if len(digits) == 9 or digits[0] != "0" else ""


def are_bsns(numbers: Mapping[str, int], rows: int) -> bool:
    """Tell whether a column holds BSNs: at least 3 values are filled in, and half of them pass the 11-test.

    Args:
        numbers: What `only_number` gives of its values, to the number of rows in which they stand.
        rows: Rows that are filled in.

    Source: TRUST section 2. Eight digits that are the same in every row are a number of something else.
    """
    passing = {number: many for number, many in numbers.items() if passes_bsn_test(number)}
    return not (len(passing) == 1 and len(next(iter(passing))) == 8) and _half(passing, rows)


def are_pupil_numbers(numbers: Mapping[str, int], rows: int) -> bool:
    """Tell whether a column holds onderwijsnummers: at least 3 values, of which half pass their test; as `are_bsns`."""
    return _half({number: many for number, many in numbers.items() if passes_pupil_test(number)}, rows)


def _half(passing: Mapping[str, int], rows: int) -> bool:
    return rows >= ENOUGH and sum(passing.values()) * 2 >= rows
