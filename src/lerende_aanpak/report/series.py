"""A series of a report: the rows of one area in order of time, gaps included, with what the run rules say."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.model.safe import Audience, SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.report.rounding import bounds
from lerende_aanpak.stats import Limits, RunChart, run_chart, xmr_limits
from lerende_aanpak.stats.run import ENOUGH_BASELINE


def in_words(label: str, language: Language) -> str:
    """Write a period label for a reader."""
    return Period.parse(label).text(language)


@attrs.frozen(kw_only=True)
class Series:
    """One indicator in one area over time.

    Attributes:
        periods: Every period from first to last, also those without a row.
        rows: Per period its row, or ``None`` where the source has none.
        run: What the run rules say.
        limits: XmR limits of the baseline (of all points when there is no frozen baseline).
        baseline: How many of the periods lie before the change; ``None`` = no frozen baseline.
        audience: For whom the figures are fit.
        sure: Whether a signal is one however the figures were rounded.
    """

    periods: tuple[Period, ...]
    rows: tuple[SafeRow | None, ...]
    run: RunChart
    limits: Limits
    baseline: int | None
    audience: Audience = "public"
    sure: bool = True

    @property
    def known(self) -> list[SafeRow]:
        """The rows with a value that may be shown."""
        return [row for row in self.rows if row is not None and row.value is not None]

    @property
    def hidden(self) -> int:
        """How many periods have a figure that is too small to show."""
        return sum(row is not None and row.shown == "small" for row in self.rows)

    @property
    def told(self) -> int:
        """How many periods have a figure, shown or hidden."""
        return len(self.known) + self.hidden

    @property
    def mostly_hidden(self) -> bool:
        """Whether so many figures are hidden that the others would mislead: they are the largest. A third or more."""
        return self.hidden > 0 and 3 * self.hidden >= self.told

    @property
    def values(self) -> list[float | None]:
        """The values, ``None`` for a gap."""
        return [None if row is None else row.value for row in self.rows]


def series(
    figures: ShownFigures, area: str, started: datetime.date | None = None, indicator: Indicator | None = None
) -> Series:
    """Make the series of one area.

    Args:
        figures: Protected figures.
        area: Slug or code of the area.
        started: Day of the change; periods that ended before it are the baseline, if at least 12 have a value.
        indicator: Its card: with it, a signal is tried on what the figures may have been before they were rounded.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    rows = figures.select(area=area)
    found = {Period.parse(row.period): row for row in rows}
    periods = between(min(found), max(found)) if found else []
    full = tuple(found.get(period) for period in periods)
    values = [None if row is None else row.value for row in full]
    before = sum(period.end < started for period in periods) if started else 0
    frozen = sum(value is not None for value in values[:before]) >= ENOUGH_BASELINE
    run = run_chart(values, baseline=before if frozen else None)
    return Series(
        periods=tuple(periods),
        rows=full,
        run=run,
        sure=run.state != "signal" or indicator is None or _sure(full, before, indicator, frozen=frozen),
        limits=xmr_limits(values[:before] if frozen else values),
        baseline=before if frozen else None,
        audience=figures.audience,
    )


def _sure(rows: Sequence[SafeRow | None], split: int, indicator: Indicator, *, frozen: bool) -> bool:
    """Tell whether a signal of the run rules, and the side it lies on, hold however the figures were rounded.

    Tried with all figures at their least and at their most, and with those after the start at the other end.
    """
    ends = [None if row is None or row.value is None else bounds(indicator, row) or (row.value,) * 2 for row in rows]
    tried = []
    for before, after in ((0, 0), (1, 1), (0, 1), (1, 0)):
        sides = [before] * split + [after] * (len(rows) - split)
        values = [None if end is None else end[side] for end, side in zip(ends, sides, strict=True)]
        run = run_chart(values, baseline=split if frozen else None)
        known = [value for value in values[split:] if value is not None]
        higher = bool(known) and run.centre is not None and sum(known) / len(known) > run.centre
        tried.append((run.state, higher))
    return len(set(tried)) == 1 and tried[0][0] == "signal"
