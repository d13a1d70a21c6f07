"""A full day in a cell, in the ways that people and programs write one."""

from __future__ import annotations

import datetime
import re

from lerende_aanpak.model.months import MONTHS

_TIME = r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        rf"(?P<d>\d{{1,2}})(?P<apart>[-/. ])(?P<m>\d{{1,2}})(?P=apart)(?:{_YEAR}|(?P<short>\d\d))",
        rf"{_YEAR}(?P<apart>[-/.])(?P<m>\d{{1,2}})(?P=apart)(?P<d>\d{{1,2}})",
        rf"{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)",
        rf"(?P<d>[0-3]\d)(?P<m>[01]\d){_YEAR}",
        rf"(?P<d>\d{{1,2}})[- ](?P<m>[a-z]{{3,9}})\.?[- ]{_YEAR}",
    )
)
_NOT_YET = 50
"""A year of two digits from here on is of the last century."""


def day_of(text: str) -> datetime.date | None:
    """Read a full day: ``3-5-2011``, ``2011-05-03``, ``20110503``, ``3 mei 2011``; ``None`` for anything else.

    >>> day_of("3-5-2011"), day_of("3 mei 2011"), day_of("2011")
    (datetime.date(2011, 5, 3), datetime.date(2011, 5, 3), None)
    """
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        year = (
            int(found["y"]) if found["y"] else int(found["short"]) + (2000 if int(found["short"]) < _NOT_YET else 1900)
        )
        month = int(found["m"]) if found["m"].isdigit() else MONTHS.get(found["m"].lower(), 0)
        try:
            return datetime.date(year, month, int(found["d"]))
        except ValueError:
            continue
    return None
