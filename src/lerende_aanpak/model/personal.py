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


_NUMBER = re.compile(r"(?<![\d.,-])(?<!€ )(?<!€)\d{9}(?![\d.,-]*\d)(?! euro)")
_TELLING = re.compile("[\\d@\uff20\ufe6b]")
"""What no personal datum that we look for can do without: a digit or an at sign, wide forms included."""
_SPACED = re.compile(r"(?<![\d.,-])(?:\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\d.,-]*\d)")
_DAY = r"(?:\d{1,2}[-/ .]\d{1,2}[-/ .](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2} [a-z]{3,9}\.? (?:19|20)\d\d)"
BIRTH = re.compile(
    rf"\b(?:geboren|geb\.?|geboorte(?:datum|dag)|born|verjaardag)\W+(?:\w+\W+){{0,4}}?{_DAY}", re.IGNORECASE
)
"""A day of birth: only where the words say so, since the log of a cycle is full of other days."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normalised(text: str) -> str:
    """Give a text as the eye reads it: full-width forms narrow, invisible characters gone, no padding."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()


_SHORT_AREA = r"0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[4578]|91)"
_LONG_AREA = rf"(?!{_SHORT_AREA})0(?:[1-5]\d\d|800|90[069])"
_DASH = "[-\u2010-\u2013]"
_APART = rf"\)?(?: ?{_DASH} ?|[ ./])"
_ENDS = r"(?!\w|[-.,]\d)"
PHONE = re.compile(
    r"(?<!\w)(?<!\d[-.,/])(?:"
    rf"(?:\+|00)31(?:[ -]?\(0\))?{_DASH}?(?:[ -]?\d){{9}}"
    rf"|\(?06{_APART}(?:\d ?){{7}}\d|06(?:[-.]\d\d){{4}}"
    rf"|\(?{_SHORT_AREA}{_APART}(?:\d ?){{6}}\d|\(?{_LONG_AREA}{_APART}(?:\d ?){{5}}\d"
    rf"|0[1-9]\d{{8}}){_ENDS}"
)
"""Dutch telephone numbers: ten digits with an area code that exists, or with +31. No date or amount is like that."""

IBAN = re.compile(
    r"(?<!\w)(?:NL ?\d\d(?: ?[A-Z]){4}(?: ?\d){10}|BE ?\d\d(?: ?\d){12}|DE ?\d\d(?: ?\d){18})(?!\w)", re.IGNORECASE
)
"""Accounts in the Netherlands and its neighbours."""

_PERSON = re.compile(r"[A-Z][a-zà-ÿ]+( (van|de|der|den|ten|ter|het))* [A-Z][a-zà-ÿ]+")
_ORGANISATIONS = ("Gemeente", "Regio", "Team", "Stichting", "Provincie", "Bureau", "School")


def is_like_person(text: str) -> bool:
    """Tell whether a role looks like the name of a person: two words with a capital, and no word for a body first.

    >>> is_like_person("Jan Jansen"), is_like_person("analist-regio"), is_like_person("Gemeente Twente")
    (True, False, False)
    """
    plain = normalised(text)
    return _PERSON.fullmatch(plain) is not None and not plain.startswith(_ORGANISATIONS)


Personal = Literal["bsn", "birth", "email", "phone", "iban"]


def personal_in(text: str) -> list[Personal]:
    """Name what looks like personal data in free text: a BSN, a day of birth, an e-mail address, a number to call.

    Nine digits are enough for a BSN, whether they pass the 11-test or not: a slip of the pen leads to the same child.

    >>> personal_in("bel 111222333"), personal_in("in 2026 waren het er 120"), personal_in("aan piet@voorbeeld.nl")
    (['bsn'], [], ['email'])
    >>> personal_in("06-12345678"), personal_in("NL91 ABNA 0417 1643 00"), personal_in("op 06-10-2025 12 keer")
    (['phone'], ['iban'], [])
    >>> personal_in("geboren op 3-5-2011"), personal_in("op 3-5-2011 gestart")
    (['birth'], [])
    """
    if not _TELLING.search(text):
        return []
    plain, accounts = IBAN.subn(" ", normalised(text))
    found: list[Personal] = []
    if _NUMBER.search(plain) or any(passes_bsn_test(number) for number in _SPACED.findall(plain)):
        found.append("bsn")
    if BIRTH.search(plain):
        found.append("birth")
    if EMAIL.search(plain):
        found.append("email")
    if PHONE.search(plain):
        found.append("phone")
    if accounts:
        found.append("iban")
    return found
