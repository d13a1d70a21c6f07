"""Periods as publishers and people write them: codes of CBS, school years, words, dates of a spreadsheet, stars."""

from __future__ import annotations

import datetime
import re

import attrs

from lerende_aanpak.model.months import month
from lerende_aanpak.model.words import Frequency, Status

_STARS = re.compile(r"(?P<label>.*?)\s*(?P<stars>\*{1,2})")
_STATUS: dict[str, Status] = {"*": "provisional", "**": "revised"}
"""Signs of CBS behind a period: * voorlopig, ** nader voorlopig."""

_CBS = re.compile(r"(?P<year>\d{4})(?P<kind>[A-Z]{2})(?P<number>\d{2})", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(?:schooljaar )?(?P<year>\d{4}) ?[/-] ?(?P<next>['\u2018\u2019]?\d{2}|\d{4})", re.ASCII)
_PART = r"(?P<number>[1-4])(?:e|ste|de)? ?(?P<kind>kwartaal|kw|q|halfjaar|halfjr|h)"
_IN_WORDS = (
    re.compile(rf"(?P<year>\d{{4}}),? {_PART}", re.ASCII),
    re.compile(rf"{_PART}(?: van)? (?P<year>\d{{4}})", re.ASCII),
    re.compile(r"(?P<kind>q|kw|h)(?P<number>[1-4])[ -](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})[ -]?(?P<kind>q|kw|h)(?P<number>[1-4])", re.ASCII),
)
_HALF = {"halfjaar", "halfjr", "h"}
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)


@attrs.frozen(kw_only=True)
class Understood:
    """A period as it was understood.

    Attributes:
        label: As the figures table writes it (``2026-09``, ``2025/2026``); what stood there when it is not understood.
        status: What a star behind it says; ``None`` without one.
    """

    label: str
    status: Status | None = None


def understood(text: str, frequency: Frequency) -> Understood:
    """Give the period that is meant, for an indicator of this frequency.

    A form that could be another kind of period (``2024-25`` in a yearly series) is left as it stands, to be refused.

    >>> understood("2022**", "year"), understood("2021SJ00", "school-year").label
    (Understood(label='2022', status='revised'), '2021/2022')
    >>> understood("2024/'25", "school-year").label, understood("3e kwartaal 2022", "quarter").label
    ('2024/2025', '2022-Q3')
    """
    starred = _STARS.fullmatch(text)
    plain, status = (starred["label"], _STATUS[starred["stars"]]) if starred else (text, None)
    return Understood(label=_label(" ".join(plain.split()), frequency) or plain, status=status)


def _label(text: str, frequency: Frequency) -> str:
    if found := _CBS.fullmatch(text):
        return _of_cbs(found)
    if frequency == "school-year":
        return _school_year(text)
    if frequency in ("quarter", "half-year"):
        return _part(text.lower())
    if frequency == "month":
        return month(text) or _month_of_date(text)
    return _year_of_date(text)


def _of_cbs(found: re.Match[str]) -> str:
    year, number = int(found["year"]), int(found["number"])
    match found["kind"]:
        case "JJ":
            return f"{year}" if number == 0 else ""
        case "SJ":
            return f"{year}/{year + 1}" if number == 0 else ""
        case "HJ":
            return f"{year}-H{number}" if number in (1, 2) else ""
        case "KW":
            return f"{year}-Q{number}" if 1 <= number <= 4 else ""
        case "MM":
            return f"{year}-{number:02d}" if 1 <= number <= 12 else ""
    return ""


def _school_year(text: str) -> str:
    found = _SCHOOL_YEAR.fullmatch(text.lower())
    if not found:
        return ""
    year, following = int(found["year"]), found["next"].lstrip("'\u2018\u2019")
    return f"{year}/{year + 1}" if int(following) in (year + 1, (year + 1) % 100) else ""


def _part(text: str) -> str:
    for form in _IN_WORDS:
        if found := form.fullmatch(text):
            half = found["kind"] in _HALF
            if half and int(found["number"]) > 2:
                return ""
            return f"{found['year']}-{'H' if half else 'Q'}{found['number']}"
    return ""


def _date(text: str) -> datetime.date | None:
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def _month_of_date(text: str) -> str:
    day = _date(text)
    return f"{day:%Y-%m}" if day and day.day == 1 else ""


def _year_of_date(text: str) -> str:
    """Of a series by year only the first of January stands for its year: another day is a day, no period."""
    day = _date(text)
    return f"{day:%Y}" if day and (day.month, day.day) == (1, 1) else ""
