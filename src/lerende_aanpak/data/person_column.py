"""Which columns hold personal data: by what their header tells, by all their values, and by single cells."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Literal

import attrs

from lerende_aanpak.data.column import Column, is_tally
from lerende_aanpak.model.day import day_of
from lerende_aanpak.model.person_header import Kind, Telling, telling, words
from lerende_aanpak.model.person_name import is_like_person
from lerende_aanpak.model.person_number import (
    ENOUGH,
    are_bsns,
    are_pupil_numbers,
    only_number,
    passes_bsn_test,
    passes_pupil_test,
)
from lerende_aanpak.model.personal import personal_in
from lerende_aanpak.model.postcode import has_postcode, is_postcode

How = Literal["header", "values", "cells"]


@attrs.frozen(kw_only=True)
class Finding:
    """Personal data in a column.

    Attributes:
        kind: What they are.
        how: Seen at the header, at the values together, or in single cells.
        rows: Number of rows; for a header all that are filled.
        values: The normalised cells; they stay inside the guard.
    """

    kind: Kind
    how: How
    rows: int
    values: frozenset[str] = attrs.field(default=frozenset(), repr=False)


def found_in(column: Column) -> Finding | None:
    """Give the personal data in a column: the first that its names, its values or its cells tell; ``None`` for none."""
    return _by_header(column) or _by_values(column) or _by_cells(column)


def _by_header(column: Column) -> Finding | None:
    for title in column.titles:
        told = telling(title)
        if told and (told.sure or _agrees(told, column)):
            return Finding(kind=told.kind, how="header", rows=column.rows)
    return None


def _agrees(told: Telling, column: Column) -> bool:
    """Tell whether the values are what a header announces that by itself is not enough."""
    if told.kind == "birth":
        return column.share(_is_day_or_serial) > 0.5
    if told.kind == "name":
        return column.share(_is_word_of_name) > 0.5 and len(column.values) > 1
    if told.kind == "postcode" and re.match(r"post ?code|postal|zip|pc", words(column.header)):
        return bool(column.where(is_postcode))
    return column.share(is_tally) < 0.5 and column.rows > 0


_SERIAL = re.compile(r"(?:1[5-9]|[2-4]\d)\d{3}(?:[.,]0+)?")
"""A day as Excel counts it: 15000 is in 1941, 49999 in 2036."""
_NAME = re.compile(r"[^\W\d_][\w'\u2019. -]{1,40}")


def _is_day_or_serial(value: str) -> bool:
    return day_of(value) is not None or _SERIAL.fullmatch(value) is not None


def _is_word_of_name(value: str) -> bool:
    """Tell whether a cell can be somebody's name under a header that names a person: ``Piet``, ``J. de Vries``."""
    first = value.split()[0]
    return is_like_person(value) or (
        first[0].isupper() and first == value and _NAME.fullmatch(value) is not None and not value.isupper()
    )


def _by_values(column: Column) -> Finding | None:
    if column.rows < ENOUGH:
        return None
    numbers = {value: digits for value in column.values if (digits := only_number(value))}
    counted: Counter[str] = Counter()
    for value, digits in numbers.items():
        counted[digits] += column.values[value]
    if are_bsns(counted, column.rows):
        return _finding("bsn", "values", column.where(lambda value: passes_bsn_test(numbers.get(value, ""))))
    if are_pupil_numbers(counted, column.rows):
        return _finding("pupil", "values", column.where(lambda value: passes_pupil_test(numbers.get(value, ""))))
    if column.share(_is_bare_mobile) >= 0.8:
        return _finding("phone", "values", column.where(_is_bare_mobile))
    if column.share(is_postcode) >= 0.5:
        return _finding("postcode", "values", column.where(is_postcode))
    if _are_birthdays(column):
        return _finding("birth", "values", column.where(lambda value: day_of(value) is not None))
    return None


def _finding(kind: Kind, how: How, values: dict[str, int]) -> Finding:
    return Finding(kind=kind, how=how, rows=sum(values.values()), values=frozenset(values))


_BARE_MOBILE = re.compile(r"(?:31)?6[1-8]\d{7}")


def _is_bare_mobile(value: str) -> bool:
    """Find a mobile number of which a spreadsheet took the zero or the plus: 612345678, 31612345678.0, 6.12345678E8."""
    if not (9 <= len(value) <= 20 and value.lstrip("'+")[:1] in ("3", "6")):
        return False
    digits = only_number(value) or re.sub(r"[.,]0+$|[ -]", "", value)
    return _BARE_MOBILE.fullmatch(digits) is not None


_DAY_OF_THINGS = re.compile(
    r"\b(?:\w*datum\w*|dag|date|day|periode|period|week|maand|month|start|eind|begin|tijd\w*|van|tot|moment|ingang|retrieved)\b"
)
_MANY = 10


def _are_birthdays(column: Column) -> bool:
    """Tell whether days under a silent header are of births: years apart, hardly two the same, on any day of the month.

    Days of counting fall on the first or the last of a month, or follow each other.
    """
    if column.rows < _MANY or _DAY_OF_THINGS.search(words(column.header)):
        return False
    first = list(column.values)[:_MANY]
    if len(column.values) < 0.8 * column.rows or sum(day_of(value) is not None for value in first) < len(first) / 2:
        return False
    days = [day for value in column.values if (day := day_of(value))]
    if len(days) < 0.8 * column.rows:
        return False
    span = (max(days) - min(days)).days
    on_an_edge = sum(day.day == 1 or (day + datetime.timedelta(days=1)).day == 1 for day in days)
    at_weekends = sum(day.weekday() >= 5 for day in days)
    return span > 3 * 365 and len(days) * 2 < span and on_an_edge * 3 < len(days) and at_weekends * 10 >= len(days)


_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,8}(?:[.,]\d{1,8})?|[1-9]\d{8}|[+-]?\d{1,3}(?:[.,]\d{3}){0,3}(?:[.,]\d{1,2})?")
"""Numbers that are nobody's by themselves, so that most cells need no closer look."""
_CLOSER = re.compile(
    r"[@\[({%&]|(?:\d[^\w]{0,5}){9}|[a-z]{2} ?\d\d(?:[ .-]?[a-z0-9]){11}|(?-i:[1-9]\d{3} ?[A-Z]{2})"
    r"|geb|born|jarig|verjaar|postcode|woon|adres",
    re.IGNORECASE,
)
"""What a text must have to be looked at closer: digits near each other, or a word or sign that goes with them."""
_WITHOUT_WORDS = re.compile(r"[^A-DF-Za-df-z]*")


def _by_cells(column: Column) -> Finding | None:
    found: dict[Kind, dict[str, int]] = {}
    prose = column.is_prose
    for value, rows in column.values.items():
        if (not prose and _PLAIN_NUMBER.fullmatch(value)) or not _CLOSER.search(value.replace("_", " ")):
            continue
        kinds = cell_kinds(value)
        if not kinds and prose and passes_bsn_test(only_number(value)):
            kinds = ["bsn"]
        for kind in kinds:
            found.setdefault(kind, {})[value] = rows
    for kind in ("bsn", "email", "phone", "iban", "birth", "postcode"):
        if kind in found:
            return _finding(kind, "cells", found[kind])
    return None


def cell_kinds(text: str) -> list[Kind]:
    """Name the personal data in one normalised cell, header or file name.

    Nine digits alone are no BSN here: one in eleven numbers would be; the column decides (`are_bsns`).

    >>> cell_kinds("kind 111222333"), cell_kinds("111222333"), cell_kinds("Dorpsstraat 1, 7511 KX")
    (['bsn'], [], ['postcode'])
    """
    apart = text.replace("_", " ")
    kinds: list[Kind] = list(personal_in(apart))
    if "bsn" in kinds and _WITHOUT_WORDS.fullmatch(apart):
        kinds.remove("bsn")
    return [*kinds, "postcode"] if has_postcode(apart) else kinds
