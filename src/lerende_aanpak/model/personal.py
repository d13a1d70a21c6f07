"""What personal data look like: the patterns stand here once, for figures and for free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
TELLING_HEADERS = re.compile(
    r"(^|[^a-z])([a-z]*bsn(nr|nummer)?|burgerservice\w*|sofi(nr|nummer)?|pgn|persoonsgebonden\w*|onderwijsnummer|"
    r"leerlingnummer)([^a-z]|$)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def passes_bsn_test(text: str) -> bool:
    """Tell whether a text is nine digits (or eight, with the leading zero lost) that pass the BSN's 11-test.

    Source: Besluit burgerservicenummer: the sum of the digits times 9, 8, ... 2, -1 is divisible by 11.

    >>> passes_bsn_test("111222333"), passes_bsn_test("111222334")
    (True, False)
    """
    digits = re.sub(r"[\s.-]", "", text.removesuffix(".0"))
    if not re.fullmatch(r"\d{8,9}", digits) or not int(digits):
        return False
    return sum(w * int(d) for w, d in zip(BSN_WEIGHTS, digits.zfill(9), strict=True)) % 11 == 0


def is_bsn_column(header: str, values: Iterable[str]) -> bool:
    """Tell whether a column holds BSNs: a telling header, or at least 3 values of which half pass the test.

    A random nine-digit number passes in 1 of 11 cases, so a single hit says nothing.
    """
    if TELLING_HEADERS.search(header.lower().replace("_", " ")):
        return True
    filled = [value for value in values if value]
    passing = sum(passes_bsn_test(value) for value in filled)
    return len(filled) >= 3 and passing * 2 >= len(filled)


_NUMBER = re.compile(r"(?<![\d.,-])\d{9}(?![\d.,-]*\d)")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normalised(text: str) -> str:
    """Give a text as the eye reads it: full-width forms narrow, invisible characters gone, no padding."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()


def personal_in(text: str) -> list[Literal["bsn", "email"]]:
    """Name what looks like personal data in free text: a BSN (nine digits that pass its test), an e-mail address.

    >>> personal_in("bel 111222333"), personal_in("in 2026 waren het er 120"), personal_in("aan piet@voorbeeld.nl")
    (['bsn'], [], ['email'])
    """
    plain = normalised(text)
    found: list[Literal["bsn", "email"]] = []
    if any(passes_bsn_test(number) for number in _NUMBER.findall(plain)):
        found.append("bsn")
    if EMAIL.search(plain):
        found.append("email")
    return found
