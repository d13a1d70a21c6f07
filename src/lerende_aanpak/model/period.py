"""A stretch of time that a figure is about: month, quarter, half year, year or school year."""

from __future__ import annotations

import datetime
import re
from functools import total_ordering

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language, mark, translate
from lerende_aanpak.model.words import Frequency

_FORMS: tuple[tuple[Frequency, re.Pattern[str]], ...] = (
    ("month", re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])", re.ASCII)),
    ("quarter", re.compile(r"([1-9]\d{3})-Q([1-4])", re.ASCII)),
    ("half-year", re.compile(r"([1-9]\d{3})-H([12])", re.ASCII)),
    ("school-year", re.compile(r"([1-9]\d{3})/(\d{4})", re.ASCII)),
    ("year", re.compile(r"([1-9]\d{3})", re.ASCII)),
)
FIRST_YEAR, LAST_YEAR = 1900, 2100
_PER_YEAR: dict[Frequency, int] = {"month": 12, "quarter": 4, "half-year": 2, "year": 1, "school-year": 1}
_SCHOOL_YEAR_STARTS = 8


@total_ordering
@attrs.frozen(kw_only=True)
class Period:
    """One period of a kind; periods of one kind are ordered and follow each other.

    Attributes:
        kind: month, quarter, half-year, year or school-year (1 August to 31 July).
        year: Calendar year, or the year in which the school year starts.
        number: 1 to 12 for months, 1 to 4 for quarters, 1 or 2 for half years, 1 otherwise.
    """

    kind: Frequency
    year: int
    number: int = 1

    @classmethod
    def parse(cls, label: str) -> Period:
        """Read ``2026-09``, ``2026-Q3``, ``2026-H1``, ``2026`` or ``2025/2026``.

        Raises:
            ModelError: If the label has none of these forms, or a school year skips a year.
        """
        for kind, form in _FORMS:
            found = form.fullmatch(label)
            if not found:
                continue
            year = int(found[1])
            if not FIRST_YEAR <= year <= LAST_YEAR or (kind == "school-year" and int(found[2]) != year + 1):
                break
            number = int(found[2]) if kind not in ("year", "school-year") else 1
            return cls(kind=kind, year=year, number=number)
        raise ModelError(
            "'{label}' is geen periode",
            where="period",
            remedy="Schrijf 2026-09 (maand), 2026-Q3 (kwartaal), 2026-H1 (halfjaar), 2026 of 2025/2026 (schooljaar).",
            label=label,
        )

    @classmethod
    def containing(cls, kind: Frequency, day: datetime.date) -> Period:
        """Give the period of a kind in which a day lies.

        >>> Period.containing("school-year", datetime.date(2027, 3, 1)).label
        '2026/2027'
        """
        if kind in ("year", "school-year"):
            return cls(kind=kind, year=day.year - (kind == "school-year" and day.month < _SCHOOL_YEAR_STARTS))
        months = 12 // _PER_YEAR[kind]
        return cls(kind=kind, year=day.year, number=(day.month - 1) // months + 1)

    @property
    def label(self) -> str:
        """The form in which files hold it; `parse` reads it back."""
        match self.kind:
            case "month":
                return f"{self.year:04d}-{self.number:02d}"
            case "quarter":
                return f"{self.year:04d}-Q{self.number}"
            case "half-year":
                return f"{self.year:04d}-H{self.number}"
            case "year":
                return f"{self.year:04d}"
            case "school-year":
                return f"{self.year:04d}/{self.year + 1:04d}"

    @property
    def index(self) -> int:
        """Count of periods of this kind since year 0: neighbours differ by one."""
        return self.year * _PER_YEAR[self.kind] + self.number - 1

    @property
    def start(self) -> datetime.date:
        """First day."""
        month = 1 + (self.number - 1) * (12 // _PER_YEAR[self.kind])
        return datetime.date(self.year, _SCHOOL_YEAR_STARTS if self.kind == "school-year" else month, 1)

    @property
    def end(self) -> datetime.date:
        """Last day."""
        return self.next().start - datetime.timedelta(days=1)

    def next(self) -> Period:
        """Give the period that follows."""
        years, number = divmod(self.index + 1, _PER_YEAR[self.kind])
        return Period(kind=self.kind, year=years, number=number + 1)

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def text(self, language: Language = "nl") -> str:
        """Write it for a reader: ``september 2026``, ``3e kwartaal 2026``, ``schooljaar 2025/2026``."""
        match self.kind:
            case "month":
                from babel.dates import format_date

                return format_date(self.start, "MMMM y", locale=language)
            case "quarter":
                return translate("{number}e kwartaal van {year}", language, self._values())
            case "half-year":
                half = mark("eerste halfjaar van {year}") if self.number == 1 else mark("tweede halfjaar van {year}")
                return translate(half, language, self._values())
            case "year":
                return self.label
            case "school-year":
                return translate("schooljaar {label}", language, {"label": self.label})

    def _values(self) -> dict[str, object]:
        return {"number": self.number, "year": self.year}


def between(first: Period, last: Period) -> list[Period]:
    """Give all periods from ``first`` to ``last``, both included; empty when ``last`` is earlier.

    Raises:
        ModelError: If the two are of different kinds.
    """
    if first.kind != last.kind:
        raise ModelError(
            "'{first}' en '{last}' zijn perioden van een andere soort",
            where="period",
            remedy="Gebruik in één reeks één soort periode.",
            first=first.label,
            last=last.label,
        )
    found = [first] if first <= last else []
    while found and found[-1] < last:
        found.append(found[-1].next())
    return found
