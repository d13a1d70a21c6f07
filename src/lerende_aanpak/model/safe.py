"""Figures that may be shown: to anybody (`SafeFigures`), or to the region's own team only (`TeamFigures`).

These two are the only figures that report accepts, and network accepts the first alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar, Literal, Self

import attrs

from lerende_aanpak.errors import DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Status

Audience = Literal["public", "team"]
Shown = Literal["yes", "small", "missing"]

TEAM_MARK = mark("Alleen voor het eigen team - niet delen")
"""Stands on every page, chart and file that is made from `TeamFigures`."""


class Seal:
    """Proof that `lerende_aanpak.data.protect` made the figures; nothing else may hold one (a test sees to it)."""


@attrs.frozen(kw_only=True)
class SafeRow:
    """One figure as it may be shown.

    Attributes:
        area, area_kind, group, period: As in the figures table.
        numerator, denominator: Whole numbers, rounded for the public; ``None`` where hidden or not applicable.
        value: In the indicator's unit, computed from the parts that are shown; ``None`` where not shown.
        status: Status of the figure at its source.
        shown: ``yes``; ``small`` (hidden: small count); ``missing`` (the source has no figure).
        areas_in, areas_expected: How many areas are in the sum.
        margin: Largest rounding error of ``numerator``, in counts: 2.5 per area for CBS.
        retrieved: ISO date on which the figure was taken over; empty = not known.
    """

    area: str
    area_kind: str
    group: str
    period: str
    numerator: int | None
    denominator: int | None
    value: float | None
    status: Status
    shown: Shown
    areas_in: int
    areas_expected: int
    margin: float
    retrieved: str = ""


@attrs.frozen(kw_only=True)
class ShownFigures:
    """Figures of one indicator in one region, fit for an audience. One of the two classes below, never this one.

    Attributes:
        indicator: Id of the indicator.
        region: Slug of the region.
        source: Id of the source.
        rows: The figures, by area, group and time.
        earlier: Figures that a later edition of the source replaced: same keys as some of ``rows``, older
            ``retrieved``. A revision is shown, never silently replaced.
        excused: Columns of the file that the guard let through, each with its reason.
        seal: Given by protect; these classes cannot be made without it.
    """

    audience: ClassVar[Audience]
    indicator: str
    region: str
    source: str
    rows: tuple[SafeRow, ...]
    earlier: tuple[SafeRow, ...] = ()
    excused: tuple[str, ...] = ()
    seal: Seal = attrs.field(repr=False, eq=False, validator=attrs.validators.instance_of(Seal))

    @property
    def hidden(self) -> int:
        """How many figures are hidden because a count is small."""
        return sum(row.shown == "small" for row in self.rows)

    def select(self, *, area: str, group: str = "totaal") -> tuple[SafeRow, ...]:
        """Give the rows of one area and group, in order of time."""
        return tuple(row for row in self.rows if row.area == area and row.group == group)

    def only(self, *, area: str, periods: Collection[str]) -> Self:
        """Give the same figures of one area and of some periods, without what a later edition replaced."""
        rows = tuple(row for row in self.select(area=area) if row.period in periods)
        return attrs.evolve(self, rows=rows, earlier=())

    def records(self) -> list[dict[str, object]]:
        """Give the rows as plain data, for JSON and for hashing."""
        return [attrs.asdict(row) for row in self.rows]

    def as_plain(self) -> Mapping[str, object]:
        """Give everything but the seal as plain data."""
        return {
            "audience": self.audience,
            "indicator": self.indicator,
            "region": self.region,
            "source": self.source,
            "rows": self.records(),
            "earlier": [attrs.asdict(row) for row in self.earlier],
            "excused": list(self.excused),
        }


@attrs.frozen(kw_only=True)
class SafeFigures(ShownFigures):
    """Protected figures, for anybody."""

    audience: ClassVar[Audience] = "public"


@attrs.frozen(kw_only=True)
class TeamFigures(ShownFigures):
    """The region's own aggregates as they are: for its own team, under `TEAM_MARK`."""

    audience: ClassVar[Audience] = "team"


def refuse_unsafe(figures: object, audience: Audience = "public") -> None:
    """Refuse everything that is no protected figures, by its type.

    Args:
        figures: What was given.
        audience: For whom it will be shown; to a team `SafeFigures` may be shown too.

    Raises:
        DisclosureError: If it is something else, or for the team while it would be public.
    """
    fitting = (SafeFigures,) if audience == "public" else (SafeFigures, TeamFigures)
    if not isinstance(figures, fitting):
        raise _unprotected(figures)


def refuse_table(value: object) -> None:
    """Refuse a table of figures, raw or protected, where only words and numbers of pages belong.

    Raises:
        DisclosureError: If it is one, by its type.
    """
    raw = type(value).__module__.startswith(("pandas", "lerende_aanpak.model.figures"))
    if raw or isinstance(value, ShownFigures):
        raise _unprotected(value)


def _unprotected(value: object) -> DisclosureError:
    kind = type(value).__name__
    return DisclosureError(
        "{kind} mag hier niet worden getoond: alleen beschermde cijfers mogen naar buiten",
        where=kind,
        remedy="Vraag de cijfers met `w.figures(...)`; die beschermt ze.",
        kind=kind,
    )
