"""Sixty cycles that were studied, each with a series made for it: what a region may meet, and a few that never should.

All of it is made up. A value before the start is 12 plus a little; what happens after it differs.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import attrs
import pandas as pd

from lerende_aanpak.data.protect import protect
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.pdsa.plan import Prediction, Registered
from lerende_aanpak.report.inputs import ReportInputs
from tests.report.made import INDICATOR, SOURCE, inputs, months

START = 2026
"""The change begins in January of this year; the series begins so many months before."""


@attrs.frozen(kw_only=True)
class Case:
    """One studied cycle.

    Attributes:
        name: What is special about it.
        before, after: How many months are measured on either side.
        shift: By how much the level changes at the start.
        noise: Standard deviation of a month.
        direction: Which way is better.
        interval: Low, point and high of the expectation.
        comparison: What is compared.
        language: Of the report.
        gaps: Places in the series without a measurement.
        alike: How much a month resembles the one before.
        high_start: By how much the last three months before the start lie higher.
        season: Size of a wave over the year.
        shares: Denominator of a percentage that is protected and rounded; 0 for a median, which is not.
        counts: Mean count of people that is protected and rounded; 0 as above.
        late: Whether everything was known when the expectation was fixed.
        role: Of the expectation.
        planned: Whether Do went as planned.
        seed: Of the random numbers.
    """

    name: str
    before: int = 24
    after: int = 12
    shift: float = 0.0
    noise: float = 1.0
    direction: str | None = "down"
    interval: tuple[float, float, float] = (5, 7, 9)
    comparison: str = "mean_after"
    language: Language = "nl"
    gaps: tuple[int, ...] = ()
    alike: float = 0.0
    high_start: float = 0.0
    season: float = 0.0
    shares: int = 0
    counts: float = 0.0
    late: bool = False
    role: str = "outcome"
    planned: bool | None = True
    seed: int = 1

    def values(self) -> list[float | None]:
        """Give the series."""
        chance, last, made = random.Random(self.seed), 0.0, list[float | None]()
        for at in range(self.before + self.after):
            last = self.alike * last + (1 - self.alike**2) ** 0.5 * chance.gauss(0, self.noise)
            level = 12 + last + self.season * (1 if at % 12 < 6 else -1)
            level += self.shift if at >= self.before else 0
            level += self.high_start if self.before - 3 <= at < self.before else 0
            made.append(None if at in self.gaps else round(max(level, 0.1), 1))
        return made

    def card(self) -> Indicator:
        """Give the card of what is measured."""
        changes: dict[str, Any] = {"direction": self.direction}
        if self.shares:
            changes |= {"kind": "proportion", "unit": "% van de gesprekken", "numerator": "te laat"}
        if self.counts:
            changes |= {"kind": "count", "unit": "kinderen", "denominator": ""}
        return attrs.evolve(INDICATOR, **changes)

    def figures(self) -> SafeFigures:
        """Give the series, protected."""
        values, card = self.values(), self.card()
        n = len(values)
        parts: list[int | None] = [None] * n
        if self.shares:
            parts = [None if value is None else round(self.shares * value / 100) for value in values]
            values = [None if part is None else 100 * part / self.shares for part in parts]
        if self.counts:
            parts = [None if value is None else round(self.counts * value / 12) for value in values]
            values = [None if part is None else float(part) for part in parts]
        sizes = [None if self.counts else self.shares or 20] * n
        first = START - -(-self.before // 12)
        skipped = -self.before % 12
        frame = pd.DataFrame(
            {
                "indicator": card.id, "region": "proefland", "area": "proefland", "area_kind": "region",
                "group": "totaal", "period": months(n + skipped, first)[skipped:],
                "numerator": pd.array(parts, dtype="Int64"), "denominator": pd.array(sizes, dtype="Int64"),
                "value": pd.array(values, dtype="Float64").astype("float64"),
                "status": ["missing" if value is None else "final" for value in values],
                "areas_in": 1, "areas_expected": 1, "rounding": 0, "source": SOURCE.id,
                "retrieved": SOURCE.retrieved,
            }
        )  # fmt: skip
        return protect(FiguresTable(frame=frame), card)

    def inputs(self) -> ReportInputs:
        """Give what its report is made from."""
        card, figures = self.card(), self.figures()
        low, point, high = (Decimal(str(one)) for one in self.interval)
        prediction = Prediction(
            id="p1", indicator=card.id, role=self.role, statement="Er verandert iets", comparison=self.comparison,  # type: ignore[arg-type]
            unit=card.unit, low=low, point=point, high=high, due=datetime.date(START, 12, 31),
        )  # fmt: skip
        at = datetime.datetime(START + 2 if self.late else START - 1, 12, 20, tzinfo=datetime.UTC)
        through = {card.id: Period.parse(f"{START + 1}-12")} if self.late else {}
        made = inputs(
            figures, figures, self.language, predictions=(prediction,),
            registered=Registered(at=at, data_through=through), started=datetime.date(START, 1, 1),
            studied=datetime.date(START + 1, 1, 15), carried_out_as_planned=self.planned,
        )  # fmt: skip
        return attrs.evolve(made, indicators={card.id: card})


def _many(name: str, seeds: Sequence[int], **changes: Any) -> list[Case]:
    return [Case(name=f"{name} {seed}", seed=seed, **changes) for seed in seeds]


CASES = [
    *_many("vlak", range(1, 6)),
    *_many("beter", range(6, 11), shift=-5.0),
    *_many("slechter", range(11, 15), shift=5.0),
    *_many("onrustig", range(15, 18), noise=4.0),
    *_many("geen richting", range(18, 21), direction=None, shift=4.0),
    *_many("omhoog is beter", range(21, 24), direction="up", shift=5.0, interval=(14, 17, 20)),
    *_many("te weinig ervoor", range(24, 27), before=8, shift=-5.0),
    *_many("te weinig erna", range(27, 29), after=2, shift=-5.0),
    *_many("een meting erna", range(29, 31), after=1),
    *_many("gaten", range(31, 34), gaps=(3, 7, 8, 26, 30), shift=-4.0),
    *_many("lijkt op elkaar", range(34, 37), alike=0.6),
    *_many("hoog begonnen", range(37, 40), high_start=3.0, before=12, after=6),
    *_many("seizoen", range(40, 42), season=3.0, before=14, after=5),
    *_many("twee jaar seizoen", range(42, 44), season=3.0),
    *_many("ruime verwachting", range(44, 46), interval=(2, 8, 14)),
    *_many("achteraf vastgelegd", range(46, 48), late=True, shift=-5.0),
    *_many("balans slechter", range(48, 50), role="balancing", shift=5.0),
    *_many("niet volgens plan", range(50, 52), planned=False, shift=-5.0),
    *_many("verandering gevraagd", range(52, 54), comparison="change_from_baseline", interval=(-7, -5, -3), shift=-5.0),
    *_many("mediaan", range(54, 56), comparison="median_after", shift=-5.0),
    *_many("laatste waarde", range(56, 58), comparison="last_value", shift=-5.0),
    *_many("percentage", range(58, 61), shares=400, shift=-5.0),
    *_many("klein percentage", range(61, 63), shares=150, shift=-2.0),
    *_many("aantallen", range(63, 66), counts=60.0, shift=-5.0, interval=(25, 35, 45)),
    *_many("op de grens", range(66, 68), counts=40.0, shift=-5.0, interval=(15, 20, 23)),
    *_many("kleine aantallen", range(68, 70), counts=11.0, shift=-4.0),
    *_many("Engels", range(70, 73), language="en", shift=-5.0),
    Case(name="Engels vlak", language="en"),
    Case(name="Engels te weinig", language="en", before=6),
    Case(name="alles gelijk", noise=0.0),
    Case(name="alles gelijk en dan anders", noise=0.0, shift=-4.0),
]  # fmt: skip
