"""A full Dutch postcode: it leads to one side of one street. Four digits alone lead to some thousands of people."""

from __future__ import annotations

import re

_LETTERS = r"(?!S[ADS])[A-Z]{2}"
_WHOLE = re.compile(rf"[1-9]\d{{3}} ?{_LETTERS}(?:[ ,-]{{0,2}}[1-9]\d{{0,4}} ?[A-Z]?)?", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<![\w.,/-])[1-9]\d{{3}} ?{_LETTERS}(?![\w-])")
_AFTER_WORD = re.compile(
    rf"(?:postcode|woont|wonend|adres)\W{{1,4}}(?:\w+\W{{1,3}}){{0,6}}?[1-9]\d{{3}} ?{_LETTERS}\b", re.I
)
_FIELD = re.compile(r"\d{4} ?(?:PO|VO|SO|BO|NL|EU|UK)")
"""Numbers and years before an abbreviation of this field: 1250 PO, 2024 VO."""
_PERIOD = re.compile(r"(?:19|20)\d\d(?:JJ|HJ|KW|MM|SJ)\d\d")
"""Periods as CBS writes them."""


def is_postcode(text: str) -> bool:
    """Tell whether a cell is a full postcode, with or without the number of a house.

    >>> is_postcode("7511 AB"), is_postcode("7511ab 12"), is_postcode("7511"), is_postcode("01AB")
    (True, True, False, False)
    """
    if not (6 <= len(text) <= 20 and text[0].isdigit() and _WHOLE.fullmatch(text)):
        return False
    return not (_FIELD.fullmatch(text) or _PERIOD.fullmatch(text))


def has_postcode(text: str) -> bool:
    """Tell whether a full postcode stands in a text, and no number before an abbreviation of this field.

    >>> has_postcode("Dorpsstraat 1, 7511 KX Enschede"), has_postcode("1250 PO-leerlingen en 2024 VO")
    (True, False)
    """
    if _AFTER_WORD.search(text):
        return True
    found = [one for one in _INSIDE.findall(text) if not _FIELD.fullmatch(one)]
    return any(not re.match(r"(?:19|20)\d\d", one) for one in found)
