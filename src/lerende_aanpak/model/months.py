"""Months as people and spreadsheets write them: words and numbers, strict on doubt."""

from __future__ import annotations

import re

_WORDS = (
    "januari january jan", "februari february feb febr", "maart march mrt mar", "april apr", "mei may",
    "juni june jun", "juli july jul", "augustus august aug", "september sep sept", "oktober october okt oct",
    "november nov", "december dec",
)  # fmt: skip
MONTHS = {word: number for number, words in enumerate(_WORDS, 1) for word in words.split()}
"""Dutch and English words for a month, in lower case, to its number."""

_DAY_FIRST = re.compile(r"0?1-(\d{1,2})-(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})(?:-01)?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})-(\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"([a-z]+)\.?[- ](\d{4}|\d{2})", re.ASCII)


def month(text: str) -> str:
    """Give the label of the month that is meant, as a spreadsheet may have written it; empty when that is in doubt.

    >>> month("1-10-2025"), month("okt-25"), month("10-2025"), month("oktober 2025"), month("2-10-2025")
    ('2025-10', '2025-10', '2025-10', '2025-10', '')
    """
    said = " ".join(text.lower().split())
    if found := _DAY_FIRST.fullmatch(said) or _MONTH_YEAR.fullmatch(said):
        number, year = int(found[1]), found[2]
    elif found := _YEAR_FIRST.fullmatch(said):
        number, year = int(found[2]), found[1]
    elif found := _IN_WORDS.fullmatch(said):
        number, year = MONTHS.get(found[1], 0), found[2]
    else:
        return ""
    return f"{year if len(year) == 4 else '20' + year}-{number:02d}" if 1 <= number <= 12 else ""
