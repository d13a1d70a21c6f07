"""`analyse`: control charts of one series or of thousands at once, with limits, rules and what may be said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

import attrs
import numpy as np
import pandas as pd

from lerende_aanpak.stats import given, told
from lerende_aanpak.stats.alarm import Asked, rates
from lerende_aanpak.stats.arrays import Bools, Floats, Segments
from lerende_aanpak.stats.baseline import Baseline
from lerende_aanpak.stats.given import Ordered, refuse
from lerende_aanpak.stats.limits import CHARTS, Chart, Data, Drawn
from lerende_aanpak.stats.rules import RULES, Found, Mdc, Points, RuleSet

Direction = Literal["up", "down"]
Window = int | tuple[Any, Any] | Baseline | None
"""First points of each segment, a range of times (both included), or a baseline that was kept."""


@attrs.define(eq=False, kw_only=True, slots=False)
class ChartResult:
    """A chart as three tidy frames. Nothing in it changes after it is made.

    Attributes:
        chart: Which chart.
        options: What it was computed with.
    """

    chart: Chart
    options: dict[str, Any]
    _ordered: Ordered
    _data: Data
    _drawn: Drawn
    _found: Found
    _sure: Bools
    _target: Floats
    _asked: Asked

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row a point: ``by``, time, phase, ``y``, ``centre``, limits, one column a rule, ``signal``, ``reason``.

        ``status`` is ``ok``, ``missing`` (no value), ``absent`` (no row at the declared frequency), ``suppressed`` or
        ``excluded``. ``sure``: the signal holds for every value that a suppressed or rounded point may have.
        """
        return told.points(self.chart, self._ordered, self._data, self._drawn, self._found, self._sure, self._target,
                           self.options)  # fmt: skip

    @cached_property
    def segments(self) -> pd.DataFrame:
        """One row a group and phase: counts, centre, runs, exact chances, verdict, variation, assurance."""
        return told.segments(self.chart, self._ordered, self._data, self._drawn, self._found, self._target,
                             self.options, self._rates)  # fmt: skip

    @cached_property
    def signals(self) -> pd.DataFrame:
        """One row an event: ``by``, phase, rule, first and last time, points, direction, whether it is sure."""
        return told.signals(self._ordered, self._drawn, self._data, self._found, self._sure)

    @cached_property
    def _rates(self) -> Floats:
        included = ~self._ordered.excluded & ~np.isnan(self._drawn.y)
        return rates(self.chart, self._data, self._drawn, self._found, included, self._asked)

    def baseline(self, *, cycle: str = "") -> Baseline:
        """Keep centre and spread, for a next cycle.

        Raises:
            ModelError: If there are several segments, or nothing to keep.
        """
        if self._data.segments.count != 1 or np.isnan(self._drawn.level[0]):
            refuse(
                "alleen van één reeks met één fase kan de uitgangssituatie worden bewaard",
                "Geef één reeks, zonder `by` en `phases`.",
            )
        from importlib.metadata import version

        known = self._data.rows & ~np.isnan(self._drawn.y)
        times = self._ordered.labels[str(self.options["time"])][known]
        sigma = float(self._drawn.sigma[0])
        return Baseline(
            chart=self.chart, centre=float(self._drawn.level[0]), sigma=None if np.isnan(sigma) else sigma,
            n=int(known.sum()), first=str(times[0]), last=str(times[-1]), cycle=cycle,
            version=version("lerende-aanpak"),
        )  # fmt: skip


def analyse(
    frame: pd.DataFrame, *, chart: Chart, time: str, value: str, denominator: str | None = None,
    by: str | Sequence[str] = (), phases: str | Sequence[Any] | None = None, baseline: Window = None,
    exclude: str | Sequence[Any] | None = None, target: float | str | None = None,
    direction: Direction | None = None, rules: RuleSet | Mdc = "anhoej", screen_mr: bool = False,
    freq: str | None = None, multiply: float = 1,
) -> ChartResult:  # fmt: skip
    """Compute a control chart of one or many series.

    Args:
        frame: One row a point (for xbar and s one row a measurement), in any order.
        chart: run, i, mr, p, pprime, u, uprime, c, g, t, xbar or s.
        time: Column of the time: period labels, dates or numbers, all of one kind.
        value: Column of the count for p, u, c and g, of the measurement otherwise. Columns ``<value>_low`` and
            ``<value>_high``, where there are any, bound a value that is suppressed (no value) or rounded.
        denominator: Column of the denominator, for p, pprime, u and uprime.
        by: Columns that tell series apart.
        phases: Times at which a phase starts, or a column; everything restarts in a phase.
        baseline: What centre and limits come from: the first n points of each segment, a range of times, or a
            `Baseline` that was kept. By default all points.
        exclude: Times, or a column of yes and no: drawn, and in nothing but the rule of three sigma.
        target: A number or a column, in the unit after ``multiply``.
        direction: Which way is better; ``None`` = none was agreed.
        rules: ``anhoej``, ``mdc``, or `Mdc` with its own numbers.
        screen_mr: Leave large moving ranges out, once (Nelson 1982).
        freq: ``month``, ``year``, ``school-year``, ``half-year`` or ``quarter`` for period labels, a frequency of
            pandas for dates, ``1`` for whole numbers: periods without a row become gaps. Without it rows follow each
            other.
        multiply: By which values, centre, limits are multiplied at the very end: 100 for percentages.

    Returns:
        The chart. Too few points, or none that differ, is a state and no error.

    Raises:
        ModelError: If rows cannot be true or contradict each other, by the index of the frame.

    Source:
        Montgomery, Introduction to Statistical Quality Control; Laney (2002); Nelson (1982, 1994); Benneyan (2001);
        Anhøj & Olesen (2014); NHS England, Making Data Count. See docs/methode.md.
    """
    if chart not in CHARTS:
        refuse("grafiek '{chart}' bestaat niet", "Kies uit: {known}.", chart=str(chart), known=", ".join(CHARTS))
    if not isinstance(rules, Mdc) and rules not in RULES:
        refuse("regels '{rules}' bestaan niet", "Kies uit: {known}.", rules=str(rules), known=", ".join(RULES))
    if direction not in ("up", "down", None):
        refuse("richting '{direction}' bestaat niet", "Kies up, down of None.", direction=str(direction))
    columns = [by] if isinstance(by, str) else list(by)
    found = given.ordered(frame, chart, time, value, denominator, columns, phases, exclude, freq)
    segments = _segments(found)
    rows = _window(found, segments, baseline) & ~found.excluded
    numbers = baseline if isinstance(baseline, Baseline) else None
    if numbers is not None and numbers.chart != chart:
        refuse("de uitgangssituatie is van grafiek '{chart}'", "Kies dezelfde grafiek.", chart=numbers.chart)
    data = Data(
        segments=segments, value=found.value, size=found.size, spread=found.spread, rows=rows,
        given=_given(numbers, segments.count), screen=screen_mr,
    )  # fmt: skip
    drawn = CHARTS[chart](data)
    asked = rules if isinstance(rules, Mdc) else Mdc()
    name: RuleSet = "mdc" if isinstance(rules, Mdc) else rules
    signals = RULES[name](_points(chart, found, data, drawn), asked)
    about = Asked(
        rules=name, numbers=asked, screened=screen_mr, kept=None if numbers is None else numbers.n,
    )  # fmt: skip
    options = {
        "time": time, "value": value, "denominator": denominator, "by": columns, "direction": direction, "rules": name,
        "screen_mr": screen_mr, "freq": freq, "multiply": multiply, "frozen": baseline is not None, "target": target,
        "kept": None if numbers is None else numbers.n,
    }  # fmt: skip
    return ChartResult(
        chart=chart, options=options, ordered=found, data=data, drawn=drawn, found=signals,
        sure=_sure(chart, found, data, drawn, signals, asked, name), target=_targets(frame, target, found),
        asked=about,
    )  # fmt: skip


def _segments(found: Ordered) -> Segments:
    new = np.ones(len(found.group), dtype=bool)
    new[1:] = (found.group[1:] != found.group[:-1]) | (found.phase[1:] != found.phase[:-1])
    return Segments(of=(np.cumsum(new) - 1).astype(np.int64), count=int(new.sum()))


def _given(baseline: Baseline | None, count: int) -> tuple[Floats, Floats]:
    if baseline is None:
        return np.full(count, np.nan), np.full(count, np.nan)
    return np.full(count, baseline.centre), np.full(count, np.nan if baseline.sigma is None else baseline.sigma)


def _window(found: Ordered, segments: Segments, baseline: Window) -> Bools:
    if baseline is None or isinstance(baseline, Baseline):
        return np.ones(len(found.group), dtype=bool)
    if isinstance(baseline, int):
        if baseline < 1:
            refuse("een uitgangssituatie heeft minstens één punt", "Geef `baseline` als 1 of meer.")
        first = np.searchsorted(segments.of, np.arange(segments.count))
        return np.arange(len(segments.of)) - first[segments.of] < baseline
    inside = given.moments_within(baseline, found.moments)
    return inside[found.moment]


def _points(chart: Chart, found: Ordered, data: Data, drawn: Drawn) -> Points:
    return Points(
        segments=data.segments, y=drawn.y, centre=drawn.centre, lcl=drawn.lcl, ucl=drawn.ucl,
        included=~found.excluded & ~np.isnan(drawn.y), runs=chart != "mr",
    )  # fmt: skip


def _sure(chart: Chart, found: Ordered, data: Data, drawn: Drawn, signals: Found, asked: Mdc, name: RuleSet) -> Bools:
    """Tell which signals hold whatever the values within their bounds are: at the lowest of all, and at the highest.

    Centre and limits stay those of what is known. A suppressed point takes no part, and is looked at by its bounds.
    """
    holds = signals.anything()
    bounded = ~np.isnan(found.low) & ~np.isnan(found.high)
    if not bounded.any():
        return holds
    for bound in (found.low, found.high):
        value = np.where(bounded, bound, found.value)
        y = CHARTS[chart](attrs.evolve(data, value=value, given=(drawn.level, drawn.sigma))).y
        points = attrs.evolve(_points(chart, found, data, drawn), y=y, included=~found.excluded & ~np.isnan(y))
        holds = holds & RULES[name](points, asked).anything()
    return holds


def _targets(frame: pd.DataFrame, target: float | str | None, found: Ordered) -> Floats:
    if target is None:
        return np.full(len(found.group), np.nan)
    if isinstance(target, str):
        values = given.column(frame, target)
        return np.where(found.rows >= 0, values[np.maximum(found.rows, 0)], np.nan)
    return np.full(len(found.group), float(target))
