"""How many school days a month has: weekdays without public holidays, school holidays and the region's own days off.

The library `holidays` knows the public holidays, and the school holidays of the three parts of the country (Noord,
Midden, Zuid) from 2014 to 2030. What it cannot know stands in the settings: study days, and weeks that schools chose.
"""

from __future__ import annotations

import datetime
from typing import Literal

import attrs
import holidays

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.period import Period

FIRST, LAST = Period.parse("2014-01"), Period.parse("2030-07")
"""The months of which `holidays` knows the school holidays: all that the ministry has laid down."""

SATURDAY = 5
DAY = datetime.timedelta(days=1)


def _stretch(text: str) -> tuple[datetime.date, datetime.date]:
    """Read ``2026-05-04/2026-05-08`` or ``2026-03-12``: first and last day.

    Raises:
        ValueError: If it is neither, or the last day comes before the first.
    """
    first, _, last = text.partition("/")
    start = datetime.date.fromisoformat(first.strip())
    end = datetime.date.fromisoformat(last.strip()) if last else start
    if end < start:
        raise ValueError(text)
    return start, end


def _are_stretches(_: object, field: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for text in value:
        try:
            _stretch(text)
        except ValueError:
            raise ModelError(
                "'{value}' is geen dag en geen vakantie",
                where=field.name,
                remedy='Schrijf een dag als "2026-03-12", en een vakantie als "2026-05-04/2026-05-08".',
                value=text,
            ) from None


@attrs.frozen(kw_only=True)
class Settings:
    """What ``[plugins.waterrand]`` in aanpak.toml may say.

    Attributes:
        school_region: Part of the country whose school holidays hold.
        school_holidays: Further days without school, each as ``first/last`` or one day, as ISO dates.
    """

    school_region: Literal["Noord", "Midden", "Zuid"] = "Midden"
    school_holidays: tuple[str, ...] = attrs.field(default=(), validator=_are_stretches)


def school_days(month: Period, settings: Settings) -> int | None:
    """Count the days of a month on which schools are open; ``None`` where the school holidays are not known."""
    if not FIRST <= month <= LAST:
        return None
    off = holidays.country_holidays(
        "NL", subdiv=settings.school_region, years=month.year, categories=("public", "school")
    )
    own = [_stretch(text) for text in settings.school_holidays]
    days = (month.start + DAY * number for number in range((month.end - month.start).days + 1))
    return sum(
        day.weekday() < SATURDAY and day not in off and not any(start <= day <= end for start, end in own)
        for day in days
    )
