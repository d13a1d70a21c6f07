"""A baseline that is kept: centre and spread of a chart, for judging what comes after it. Plain JSON."""

from __future__ import annotations

import json

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.stats.limits import CHARTS, Chart

SCHEMA = "lerende-aanpak/baseline@1"


@attrs.frozen(kw_only=True)
class Baseline:
    """Where a series lay before a change.

    Attributes:
        chart: Of which chart.
        centre: Its centre, in the unit of the values (of g the mean, of t the mean of the roots).
        sigma: Of i, t, xbar and s the spread, of pprime and uprime sigma-z; ``None`` where the centre tells all.
        n: Points it rests on.
        first, last: Labels of its first and last time.
        cycle: Id of the cycle that fixed it; empty = none.
        version: Of this package.
    """

    chart: Chart
    centre: float
    sigma: float | None
    n: int
    first: str
    last: str
    cycle: str = ""
    version: str = ""

    def to_json(self) -> str:
        """Write it; numbers with all their digits."""
        return json.dumps({"schema": SCHEMA, **attrs.asdict(self)}, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Baseline:
        """Read it.

        Raises:
            ModelError: If it is no baseline.
        """
        try:
            told = json.loads(text)
            if told.pop("schema") != SCHEMA or told["chart"] not in CHARTS:
                raise ValueError
            found = cls(**told)
            float(found.centre)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ModelError(
                "dit is geen bewaarde uitgangssituatie",
                where="baseline.json",
                remedy="Bewaar haar opnieuw met `ChartResult.baseline()`.",
            ) from None
        return found
