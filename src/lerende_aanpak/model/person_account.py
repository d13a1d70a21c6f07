"""Accounts (IBAN) in a text: by their form in the Netherlands and its neighbours, by mod-97 in other countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COUNTRIES = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL",
    19: "MK SI",
    20: "AT BA EE KZ LT LU XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "PT ST",
    26: "IS TR",
    27: "FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU",
    31: "MT SC",
    32: "LC",
}
"""Signs in an account to the countries that have so many. Source: SWIFT, IBAN registry."""
_LENGTHS = {country: length for length, countries in _COUNTRIES.items() for country in countries.split()}
_HEAD = re.compile(rf"(?:(?<![^\W_])|(?<=iban))(?:{'|'.join(_LENGTHS)}) ?\d\d", re.IGNORECASE)
_NEAR = re.compile(
    r"(?<![^\W_])(?:NL ?\d\d(?: ?[A-Z]){4}(?: ?\d){10}|BE ?\d\d(?: ?\d){12}|DE ?\d\d(?: ?\d){18})(?![^\W_])",
    re.IGNORECASE,
)
"""Accounts in the Netherlands and its neighbours, whose form alone is telling, with a slip in them too."""
_APART = " .-"


def accounts_in(text: str) -> list[tuple[int, int]]:
    """Give where accounts (IBAN) stand in a text: begin and end of each.

    Of the Netherlands and its neighbours the form is enough; of other countries mod-97 decides (ISO 7064).

    >>> accounts_in("op FR14 2004 1010 0505 0001 3M02 606 en"), accounts_in("FR14 2004 1010 0505 0001 3M02 607")
    ([(3, 36)], [])
    """
    ends = dict(sorted({match.span() for match in _NEAR.finditer(text)} | set(_checked(text))))
    return list(ends.items())


def _checked(text: str) -> Iterator[tuple[int, int]]:
    for head in _HEAD.finditer(text):
        end = _end(text, head.start(), _LENGTHS[head[0][:2].upper()])
        signs = re.sub(r"[^A-Z0-9]", "", text[head.start() : end].upper())
        if signs and int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1:
            yield head.start(), end


def _end(text: str, start: int, signs: int) -> int:
    """Find where so many letters and digits end, with at most one separator between two; ``start`` if they do not."""
    at, left = start, signs
    while left:
        at += at > start and text[at : at + 1] in set(_APART)
        if not (text[at : at + 1].isascii() and text[at : at + 1].isalnum()):
            return start
        at, left = at + 1, left - 1
    return start if text[at : at + 1].isalnum() else at
