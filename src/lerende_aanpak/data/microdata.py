"""The shape of micro-data: one row a person, where one row a place and period is asked."""

from __future__ import annotations

import re
from collections import Counter

from lerende_aanpak.data.column import Column
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.model.day import day_of
from lerende_aanpak.model.person_header import words
from lerende_aanpak.model.plain import normalised

FEWEST = 10
"""Rows below which a table says nothing about its shape."""
CROWDED = 5
"""Rows of one place and period, on average, from which yes and no alone are persons."""
MOST_GROUPS = 60
"""Distinct whole numbers up to which a column divides (age, year) rather than measures."""

_FLAGS = ({"0", "1"}, {"ja", "nee"}, {"j", "n"}, {"true", "false"}, {"waar", "onwaar"}, {"0.0", "1.0"}, {"0,0", "1,0"})
_DIVIDES = re.compile(
    r"\b(?:leeftijd\w*|age|klas|leerjaar|jaar\w*|year|maand\w*|month|week\w*|kwartaal|periode\w*|\w*jaar)\b"
)
_PLACE = re.compile(
    r"\b(?:\w*gemeente\w*|\w*wijk\w*|\w*buurt\w*|gm|gwb|brin|vestiging\w*|\w*school\w*|gebied\w*|area|postcode|pc ?4?"
    r"|\w*regio\w*|kvk|crebo|statcode|org)\b"
)
"""Headers whose numbers are ages and times, and places."""
_AREA_CODE = re.compile(
    r"(?:GM|WK|BU|PV|CR|NL|LD|JZ|RM|GG|SW|PO|VO|AM|OP|T)\d{1,10}|\d{2}[A-Z]{2}(?:\d{2})?", re.IGNORECASE
)
_CODE = re.compile(
    r"[A-Za-z]{0,6}[-_ ]?\d{3,12}|(?=.*\d)[0-9a-f]{8,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE
)
_TIME = re.compile(r"(?:19|20)\d\d(?:\d\d)?")
_WHOLE = re.compile(r"\d{1,15}(?:[.,]0)?")
_NUMBER = re.compile(r"-?[\d.,]{1,20}")
_LONG = 5
"""Digits from which numbers of one length are codes rather than counts."""


def person_rows(table: RawTable, columns: list[Column]) -> Column | None:
    """Give the column that shows that each row is a person; ``None`` for aggregates.

    That is so when rows have a number of their own, answer yes or no (0 or 1), and most of them share their place,
    period and group with others; or, without such a number, when nothing else is counted and very many do.

    Args:
        table: The file.
        columns: Its columns.
    """
    if len(table.rows) < FEWEST:
        return None
    flags = [column for column in columns if _is_flag(column, len(table.rows))]
    if not flags:
        return None
    own = [column for column in columns if column not in flags and _is_own_number(column, table)]
    left = [column for column in columns if column not in flags and column not in own]
    shared = [_grouping(table, column) for column in left]
    groups = Counter(zip(*shared, strict=True)) if shared else Counter({(): len(table.rows)})
    together = sum(rows for rows in groups.values() if rows > 1)
    if own and together * 2 >= len(table.rows):
        return own[0]
    counted = any(_measures(column) for column in left)
    of_one = any(set(column.values) == {"1"} for column in left)
    fewest = FEWEST if of_one else 2 * FEWEST
    crowded = not counted and len(table.rows) >= max(fewest, CROWDED * len(groups))
    return flags[0] if crowded else None


def _is_flag(column: Column, rows: int) -> bool:
    """Find a column of yes and no, both of them, nearly always filled in."""
    said = {value.lower() for value in column.values}
    return len(said) == 2 and said in _FLAGS and column.rows * 10 >= rows * 9


def _is_own_number(column: Column, table: RawTable) -> bool:
    """Find a column that gives each row a number or code of its own, and no area or school."""
    if column.rows != len(table.rows) or len(column.values) != column.rows:
        return False
    said = words(column.header)
    values = list(column.values)
    if _DIVIDES.search(said) or _PLACE.search(said) or all(_TIME.fullmatch(value) for value in values):
        return False
    if all(_WHOLE.fullmatch(value) for value in values):
        return _count_on(values)
    return not any(_AREA_CODE.fullmatch(value) or day_of(value) for value in values) and all(
        _CODE.fullmatch(value) for value in values
    )


def _count_on(values: list[str]) -> bool:
    """Tell whether whole numbers are row numbers (1, 2, 3 ...) or codes of one length, rather than counts."""
    numbers = sorted(int(re.sub(r"[.,]0$", "", value)) for value in values)
    lengths = {len(str(number)) for number in numbers}
    return numbers[-1] - numbers[0] == len(numbers) - 1 or (len(lengths) == 1 and lengths.pop() >= _LONG)


def _measures(column: Column) -> bool:
    """Tell whether a column holds amounts: numbers other than years, ages and one and the same number."""
    if _DIVIDES.search(words(column.header)):
        return False
    numbers = {value for value in column.values if _NUMBER.fullmatch(value)}
    several = len(numbers) >= 2 and len(numbers) * 2 >= len(column.values)
    return several and not all(_TIME.fullmatch(number) for number in numbers)


def _grouping(table: RawTable, column: Column) -> list[str]:
    """Give what rows can have in common in this column: its text, the month of a day; amounts say nothing."""
    numbers = [value for value in column.values if _NUMBER.fullmatch(value)]
    amounts = len(numbers) * 2 > len(column.values) and (
        len(numbers) > MOST_GROUPS or not all(_WHOLE.fullmatch(number) for number in numbers)
    )
    if amounts and not all(day_of(number) for number in numbers):
        return [""] * len(table.rows)
    months = {value: day.isoformat()[:7] for value in column.values if (day := day_of(value))}
    place = column.number - 1
    return [months.get(text, text) for text in (normalised(row[place]) for row in table.rows)]
