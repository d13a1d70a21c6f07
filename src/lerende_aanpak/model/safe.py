"""Figures that may be shown to anybody: the only figures that report and network accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from lerende_aanpak.model.words import Status

Shown = Literal["yes", "small", "missing"]


class Seal:
    """Proof that `lerende_aanpak.data.protect` made the figures; nothing else may hold one (a test sees to it)."""


@attrs.frozen(kw_only=True)
class SafeRow:
    """One figure as it may be shown.

    Attributes:
        area, area_kind, group, period: As in the figures table.
        numerator, denominator: Rounded whole numbers; ``None`` where hidden or not applicable.
        value: In the indicator's unit, computed from the rounded parts; ``None`` where not shown.
        status: Status of the figure at its source.
        shown: ``yes``; ``small`` (hidden: small count); ``missing`` (the source has no figure).
        areas_in, areas_expected: How many areas are in the sum.
        margin: Largest rounding error of ``numerator``, in counts: 2.5 per area for CBS.
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


@attrs.frozen(kw_only=True)
class SafeFigures:
    """Protected figures of one indicator in one region.

    Attributes:
        indicator: Id of the indicator.
        region: Slug of the region.
        source: Id of the source.
        rows: The figures, by area, group and time.
        seal: Given by protect; a `SafeFigures` cannot be made without it.
    """

    indicator: str
    region: str
    source: str
    rows: tuple[SafeRow, ...]
    seal: Seal = attrs.field(repr=False, eq=False, validator=attrs.validators.instance_of(Seal))

    @property
    def hidden(self) -> int:
        """How many figures are hidden because a count is small."""
        return sum(row.shown == "small" for row in self.rows)

    def select(self, *, area: str, group: str = "totaal") -> tuple[SafeRow, ...]:
        """Give the rows of one area and group, in order of time."""
        return tuple(row for row in self.rows if row.area == area and row.group == group)

    def records(self) -> list[dict[str, object]]:
        """Give the rows as plain data, for JSON and for hashing."""
        return [attrs.asdict(row) for row in self.rows]

    def as_plain(self) -> Mapping[str, object]:
        """Give everything but the seal as plain data."""
        return {
            "indicator": self.indicator,
            "region": self.region,
            "source": self.source,
            "rows": self.records(),
        }
