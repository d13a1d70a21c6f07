"""What an analyst must know of figures that came in: rows, gaps, revisions, coverage. Counts only, never a value."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from lerende_aanpak.data.sources import Reading
from lerende_aanpak.errors import AanpakError
from lerende_aanpak.model.figures import TOTAL, FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.model.region import Region


@attrs.frozen(kw_only=True)
class Quality:
    """The quality of the figures of one indicator in one region.

    Attributes:
        rows, used, outside, filtered: Rows of the file: all, those that became a figure, those of other areas, and
            those that the source leaves out. 0 where no single file is meant.
        refused: Per row that cannot be read its error.
        skipped: Lines that were left out because they cannot be read.
        doubts: Of one file: columns in which names of persons may stand.
        local: Of one file: areas that are no municipality of the region, and are in no sum.
        strange: Of one file: names that were left out because it looks like a file of the whole country.
        areas: How many areas have a figure.
        first, last: Label of the first and last period; empty without figures.
        missing: Periods between those two without any figure.
        late: Periods after the last that should have been there by now, by the delay on the card.
        unknown: How many cells have no figure, by what the source says of them (missing, suppressed).
        statuses: How many figures have which status.
        revised: How many figures differ from those of an earlier edition.
        uneven: Periods in which the sum over municipalities is not whole: how many of how many.
        panel: Whether the number of areas differs from period to period, where no sum is made.
        breaks: Years of a reorganisation and periods of another way of counting, inside the series.
    """

    rows: int = 0
    used: int = 0
    outside: int = 0
    filtered: int = 0
    refused: tuple[AanpakError, ...] = ()
    skipped: tuple[int, ...] = ()
    doubts: tuple[AanpakError, ...] = ()
    local: tuple[str, ...] = ()
    strange: int = 0
    areas: int = 0
    first: str = ""
    last: str = ""
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    unknown: dict[str, int] = attrs.Factory(dict)
    statuses: dict[str, int] = attrs.Factory(dict)
    revised: int = 0
    uneven: dict[str, tuple[int, int]] = attrs.Factory(dict)
    panel: bool = False
    breaks: tuple[str, ...] = ()


def quality(
    table: FiguresTable, indicator: Indicator, region: Region, today: datetime.date, *, reading: Reading | None = None,
    refused: Sequence[AanpakError] = (),
) -> Quality:  # fmt: skip
    """Judge figures.

    Args:
        table: All figures of one indicator in one region, sums included.
        indicator: Its card.
        region: Whose they are.
        today: The day as of which periods are late.
        reading: Of one file: how many rows became what.
        refused: Of one file: the errors of rows that cannot be read.
    """
    frame = table.frame[table.frame["group"] == TOTAL]
    known = frame[frame["value"].notna()]
    parts = frame[frame["area"] != region.slug] if (frame["area"] != region.slug).any() else frame
    periods = sorted({Period.parse(str(label)) for label in known["period"]}, key=lambda one: one.start)
    whole = between(periods[0], periods[-1]) if periods else []
    sums = frame[(frame["area"] == region.slug) & (frame["areas_expected"] > 1)]
    uneven = sums[sums["areas_in"] < sums["areas_expected"]]
    counts = known[known["area"] != region.slug].groupby("period")["area"].nunique()
    return Quality(
        rows=reading.rows if reading else 0,
        used=reading.used if reading else 0,
        outside=reading.outside if reading else 0,
        filtered=reading.filtered if reading else 0,
        skipped=reading.skipped if reading else (),
        doubts=reading.doubts if reading else (),
        local=reading.local if reading else (),
        strange=reading.strange if reading else 0,
        refused=tuple(refused),
        areas=int(parts[parts["value"].notna()]["area"].nunique()),
        first=periods[0].label if periods else "",
        last=periods[-1].label if periods else "",
        missing=tuple(one.label for one in whole if one not in periods),
        late=_late(periods[-1], indicator, today) if periods else (),
        unknown={str(said): int(n) for said, n in parts[parts["value"].isna()]["status"].value_counts().items()},
        statuses={str(status): int(n) for status, n in known["status"].value_counts().sort_index().items()},
        revised=len(table.earlier),
        uneven={
            str(row.period): (int(row.areas_in), int(row.areas_expected))  # type: ignore[arg-type]
            for row in uneven.itertuples()
        },
        panel=sums.empty and len(set(counts)) > 1,
        breaks=_breaks(whole, indicator, region),
    )


def _late(last: Period, indicator: Indicator, today: datetime.date) -> tuple[str, ...]:
    if not indicator.delay:
        return ()
    found: list[str] = []
    following = last.next()
    while len(found) < 24 and _published(following, indicator.delay) <= today:
        found.append(following.label)
        following = following.next()
    return tuple(found)


def _published(period: Period, months: int) -> datetime.date:
    """Give the day after which figures of a period are out: its end and the delay, at the end of that month."""
    month = period.end.year * 12 + period.end.month - 1 + months + 1
    return datetime.date(month // 12, month % 12 + 1, 1)


def _breaks(periods: list[Period], indicator: Indicator, region: Region) -> tuple[str, ...]:
    if not periods:
        return ()
    first, last = periods[0].start, periods[-1].start
    years = [f"{one.since}" for one in region.reorganisations if first.year < one.since <= last.year]
    counted = [one.period for one in indicator.method_breaks if first < Period.parse(one.period).start <= last]
    return tuple(dict.fromkeys([*years, *counted]))
