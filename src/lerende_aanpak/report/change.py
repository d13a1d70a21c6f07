"""What changed in a series about a start, from figures as they may be shown: the effect, and what to be careful of."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Literal

import attrs

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.report.rounding import bounds
from lerende_aanpak.report.series import Series
from lerende_aanpak.stats.comparison import Compared, compared
from lerende_aanpak.stats.effect import Effect, Finding, effect

FEW_COUNTS = 20
"""People a period below which a quarter less does not show in a year before and a year after (METHOD section 5.2)."""
LAST = 3
"""Measurements before a start that may have been the reason to start."""
SEASONS: tuple[str, ...] = ("month", "quarter", "half-year")
"""Frequencies in which a school year shows."""

Caution = Literal["rounded", "started_high", "started_low", "season", "few_counts", "panel", "broken"]


@attrs.frozen(kw_only=True)
class Change:
    """The effect in one indicator, and what to be careful of.

    Attributes:
        effect: Of the values as they are shown.
        finding: Of the effect where it is the same however the figures were rounded; ``unclear`` where it is not.
        error: Standard error of the difference; ``None`` without numbers.
        before, after: First and last period on either side that is known; ``None`` where none is.
        counts: Mean number of people a period; ``None`` where people are not counted.
        cautions: What to be careful of, the most important first.
        compared: The difference from other regions; ``None`` when there are none to compare with.
        withheld: Whether figures about too few people were left out: those that are left are no fair choice.
    """

    effect: Effect
    finding: Finding
    error: float | None = None
    before: tuple[Period, Period] | None = None
    after: tuple[Period, Period] | None = None
    counts: float | None = None
    cautions: tuple[Caution, ...] = ()
    compared: Compared | None = None
    withheld: bool = False

    @property
    def told(self) -> bool:
        """Whether the effect has numbers."""
        return self.effect.finding != "too_few" and not self.withheld


def change(
    indicator: Indicator,
    found: Series,
    started: datetime.date,
    region: Region,
    area: str,
    others: Mapping[str, ShownFigures] | None = None,
) -> Change:
    """Give what changed about a start.

    Args:
        indicator: What is measured.
        found: The series of the area, as it may be shown.
        started: First day of the change; a period that ends before it is baseline, every other one is after.
        region: Whose it is: its reorganisations may break the series.
        area: The area's slug or code.
        others: Figures of the same indicator in other regions, by slug; empty to compare with nobody.

    Raises:
        DisclosureError: If figures of others are not protected.
    """
    for one in (others or {}).values():
        refuse_unsafe(one)
    split = sum(period.end < started for period in found.periods)
    values = [math.nan if row is None or row.value is None else row.value for row in found.rows]
    months = _months(found.periods, split)
    shown = effect(values[:split], values[split:], months)
    low, high = (_ends(indicator, found.rows, side) for side in (0, 1))
    extremes = (
        effect(high[:split], low[split:], months).finding,
        effect(low[:split], high[split:], months).finding,
    )
    holds = {shown.finding} == set(extremes)
    counts = _counts(indicator, found)
    return Change(
        effect=shown,
        finding=shown.finding if holds and not found.hidden else "unclear",
        error=None if found.hidden else _error(shown),
        before=_ends_of(found, 0, split),
        after=_ends_of(found, split, len(values)),
        counts=counts,
        cautions=_cautions(indicator, found, shown, split, region, area, counts, holds=holds),
        compared=_compared(found, values, split, months, others) if others and not found.hidden else None,
        withheld=found.hidden > 0,
    )


def _months(periods: Sequence[Period], split: int) -> tuple[list[int], list[int]] | None:
    if not periods or periods[0].kind != "month":
        return None
    numbers = [period.start.month for period in periods]
    return numbers[:split], numbers[split:]


def _ends(indicator: Indicator, rows: Sequence[SafeRow | None], side: int) -> list[float]:
    """Give the least (0) or the most (1) that each value may be; NaN where nothing is shown."""
    ends = []
    for row in rows:
        if row is None or row.value is None:
            ends.append(math.nan)
        else:
            ends.append((bounds(indicator, row) or (row.value, row.value))[side])
    return ends


def _error(found: Effect) -> float | None:
    """Give the standard error that belongs to the wide interval, taken as one of a normal distribution."""
    return (found.wide[1] - found.wide[0]) / 2 / 1.96 if found.finding != "too_few" else None


def _ends_of(found: Series, first: int, until: int) -> tuple[Period, Period] | None:
    known = [
        period
        for period, row in zip(found.periods[first:until], found.rows[first:until], strict=True)
        if row is not None and row.value is not None
    ]
    return (known[0], known[-1]) if known else None


def _counts(indicator: Indicator, found: Series) -> float | None:
    if indicator.kind not in ("count", "proportion", "rate"):
        return None
    told = [row.numerator for row in found.known if row.numerator is not None]
    return sum(told) / len(told) if told else None


def _cautions(
    indicator: Indicator, found: Series, shown: Effect, split: int, region: Region, area: str, counts: float | None,
    *, holds: bool,
) -> tuple[Caution, ...]:  # fmt: skip
    asked = shown.finding != "too_few" and not found.hidden
    start = _start(found, split) if asked else None
    said: list[tuple[Caution, bool]] = [
        ("rounded", asked and not holds),
        ("started_high", start == "started_high" and shown.difference < 0),
        ("started_low", start == "started_low" and shown.difference > 0),
        ("season", asked and indicator.frequency in SEASONS and not shown.seasonal),
        ("broken", _broken(indicator, found, region, area)),
        ("panel", len({row.areas_in for row in found.known}) > 1),
        ("few_counts", counts is not None and counts < FEW_COUNTS),
    ]
    return tuple(name for name, there in said if there)


def _start(found: Series, split: int) -> Caution | None:
    """Tell whether the last measurements before the start lay a standard deviation from those before them.

    What went up by chance comes down by itself; the caution is for a difference that goes that way.
    """
    known = [row.value for row in found.rows[:split] if row is not None and row.value is not None]
    earlier, last = known[:-LAST], known[-LAST:]
    middle = sum(earlier) / len(earlier)
    spread = math.sqrt(sum((one - middle) ** 2 for one in earlier) / (len(earlier) - 1))
    away = sum(last) / LAST - middle
    if not spread or abs(away) < spread:
        return None
    return "started_high" if away > 0 else "started_low"


def _broken(indicator: Indicator, found: Series, region: Region, area: str) -> bool:
    if not found.periods:
        return False
    first, last = found.periods[0], found.periods[-1]
    reorganised = any(first.start.year < one.since <= last.start.year for one in region.breaks(area))
    counted = (Period.parse(one.period).start for one in indicator.method_breaks)
    return reorganised or any(first.start < start <= last.start for start in counted)


def _compared(
    found: Series,
    values: Sequence[float],
    split: int,
    months: tuple[list[int], list[int]] | None,
    others: Mapping[str, ShownFigures],
) -> Compared:
    labels = [period.label for period in found.periods]
    rows = []
    for slug, figures in sorted(others.items()):
        known = {row.period: row.value for row in figures.select(area=slug)}
        series = [math.nan if (value := known.get(label)) is None else value for label in labels]
        rows.append((series[:split], series[split:]))
    return compared((values[:split], values[split:]), rows, months)
