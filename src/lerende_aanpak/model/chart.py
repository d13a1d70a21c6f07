"""Pictures of figures as data: a chart over time, small ones side by side, a funnel; each with words and a table."""

from __future__ import annotations

from typing import Any, Literal

import attrs

Signal = Literal["", "better", "worse", "change"]
"""What a point is part of: nothing, or a signal that is an improvement, a deterioration, or neither was agreed."""


@attrs.frozen(kw_only=True)
class Table:
    """A table with a caption. The first column names the row.

    Attributes:
        caption, columns, rows: What it says.
        numeric: Columns (by index) that are right-aligned.
        own: Cells, or how they begin, that are people's own words: Dutch on a page in any language.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ChartPoint:
    """One point of a chart over time.

    Attributes:
        label: Under it.
        value: Where it is drawn; ``None`` is a gap.
        text: The value as a reader sees it.
        provisional: Whether it may still change: drawn open.
        signal: What signal it is part of.
        excluded: Drawn, and in no centre or limit.
        low: Lowest value it may have, when it is known by bounds only.
        high: Highest value it may have.
    """

    label: str
    value: float | None
    text: str
    provisional: bool = False
    signal: Signal = ""
    excluded: bool = False
    low: float | None = None
    high: float | None = None


@attrs.frozen(kw_only=True)
class ChartLine:
    """A level line over a stretch of points: from ``first`` to ``last`` (indices), with its own words."""

    value: float
    text: str
    first: int
    last: int
    style: Literal["centre", "limit", "target"] = "centre"


@attrs.frozen(kw_only=True)
class ChartSteps:
    """A line with a level of its own at each point, from the point ``first`` (index) on.

    Attributes:
        first: Index of its first point.
        values: Levels, one a point; ``None`` where there is none.
        text: Its own words; empty = none.
        style: What it is.
    """

    first: int
    values: tuple[float | None, ...]
    text: str = ""
    style: Literal["centre", "limit", "target"] = "limit"


@attrs.frozen(kw_only=True)
class ChartBand:
    """A coloured band over the full height, from ``first`` to ``last`` (indices), such as the time of a cycle."""

    first: float
    last: float
    text: str


@attrs.frozen(kw_only=True)
class ChartMark:
    """A vertical line before a point: from there on the figures are about something else, or something was changed.

    Attributes:
        at: Number of the first point after it, counted from 0.
        text: Its label.
    """

    at: int
    text: str


@attrs.frozen(kw_only=True)
class Chart:
    """A chart over time as data, with everything a reader needs who cannot see it.

    Attributes:
        title: What is shown, where.
        alt: Subject, period and main finding.
        description: Long description: centre, limits, what was not shown.
        unit: Unit of the vertical axis.
        points: What was measured.
        lines: Level lines.
        steps: Lines with a level of their own at each point.
        bands: Stretches of time.
        breaks: Vertical lines.
        table: The same figures as a table.
        fictitious: Made-up example figures.
        mark: Words that are drawn into the picture itself, so that they stay with it; empty = none.
        own: Pieces of ``description`` that are people's own words: Dutch on a page in any language.
    """

    title: str
    alt: str
    description: str
    unit: str
    points: tuple[ChartPoint, ...]
    lines: tuple[ChartLine, ...] = ()
    steps: tuple[ChartSteps, ...] = ()
    bands: tuple[ChartBand, ...] = ()
    breaks: tuple[ChartMark, ...] = ()
    table: Table
    fictitious: bool = False
    mark: str = ""
    own: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Panel:
    """One of several small charts: the name of its place, and what is drawn."""

    name: str
    points: tuple[ChartPoint, ...]
    lines: tuple[ChartLine, ...] = ()


@attrs.frozen(kw_only=True)
class Panels:
    """Small charts of several places beside each other, on one axis, in the order of their names.

    Attributes:
        title, alt, description, unit, table, fictitious, mark: As of a `Chart`.
        panels: One a place, each over the same periods.
    """

    title: str
    alt: str
    description: str
    unit: str
    panels: tuple[Panel, ...]
    table: Table
    fictitious: bool = False
    mark: str = ""


@attrs.frozen(kw_only=True)
class FunnelPoint:
    """One place in a funnel.

    Attributes:
        name: Of the place.
        size: How large it is: its denominator.
        value: Its value.
        text: The value as a reader sees it.
        outside: Outside which limits it lies for sure: none, 95 % or 99.8 %.
    """

    name: str
    size: float
    value: float
    text: str
    outside: Literal["", "95", "99_8"] = ""


@attrs.frozen(kw_only=True)
class FunnelLimits:
    """Two curves around the target: how far chance takes a place of each size.

    Attributes:
        text: What they are, in words.
        sizes: Where they are computed.
        low: Lower limit at each size.
        high: Upper limit at each size.
        style: Of the line.
    """

    text: str
    sizes: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    style: Literal["95", "99_8"]


@attrs.frozen(kw_only=True)
class Funnel:
    """Places beside each other, with how far chance alone takes a place of that size. Never a ranking.

    Attributes:
        title, alt, description, unit, table, fictitious, mark: As of a `Chart`.
        size: What the horizontal axis counts.
        points: The places, in the order of their names.
        limits: Curves around the target.
        target: What every place is held against, with its words.
    """

    title: str
    alt: str
    description: str
    unit: str
    size: str
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimits, ...]
    target: tuple[float, str]
    table: Table
    fictitious: bool = False
    mark: str = ""


@attrs.frozen(kw_only=True)
class Range:
    """One expectation: its interval, and where the outcome lies.

    Attributes:
        name: For readers, short.
        low, point, high: What was expected.
        observed: What was measured; ``None`` where that is not known or not shown.
        usual: What it would have been without a change; ``None`` where nothing is known of before.
        text: The outcome as a reader sees it.
    """

    name: str
    low: float
    point: float
    high: float
    observed: float | None = None
    usual: float | None = None
    text: str = ""


@attrs.frozen(kw_only=True)
class Ranges:
    """Expectations and their outcomes, one a row, all in one unit.

    Attributes:
        title, alt, description, unit, table, fictitious, mark: As of a `Chart`.
        rows: From top to bottom.
    """

    title: str
    alt: str
    description: str
    unit: str
    rows: tuple[Range, ...]
    table: Table
    fictitious: bool = False
    mark: str = ""


_PARTS: dict[type, dict[str, type]] = {
    Chart: {
        "points": ChartPoint, "lines": ChartLine, "steps": ChartSteps, "bands": ChartBand, "breaks": ChartMark,
    },
    Panel: {"points": ChartPoint, "lines": ChartLine},
    Panels: {"panels": Panel},
    Funnel: {"points": FunnelPoint, "limits": FunnelLimits},
    Ranges: {"rows": Range},
}  # fmt: skip
"""Per class the fields that hold several of another class."""


def from_fields(kind: type, fields: dict[str, Any]) -> Any:
    """Make a picture, or a part of one, from plain data.

    Raises:
        TypeError: If a field is missing or unknown.
    """
    made = {name: tuples(value) for name, value in fields.items()}
    for name, part in _PARTS.get(kind, {}).items():
        made[name] = tuple(from_fields(part, one) for one in fields.get(name, ()))
    return kind(**made)


def tuples(value: Any) -> Any:
    """Give lists of plain data as tuples, all the way down."""
    return tuple(tuples(part) for part in value) if isinstance(value, list) else value
