"""How often a chart signals by chance alone: counted exactly, or from a table of simulations; else not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import attrs
import numpy as np

from lerende_aanpak.stats import frozen, law
from lerende_aanpak.stats.arrays import Bools, Floats, Ints, once_each
from lerende_aanpak.stats.limits import Chart, Data, Drawn
from lerende_aanpak.stats.rules import Found, Mdc, RuleSet
from lerende_aanpak.stats.run import ENOUGH, run_limits

LONGEST = 60
"""Points of the longest chart that was simulated; of a longer one the rate is not known."""

BASES = (12, 18, 24, 36)
"""Points of the baselines that were simulated; between them rates are interpolated."""

LIKE: Mapping[Chart, Chart] = {"run": "run", "i": "i", "pprime": "i", "uprime": "i", "p": "c", "u": "c", "c": "c"}
"""Which chart was simulated for a chart: with its spread taken from moving ranges, or known from the centre."""

MOST_SKEWED = 0.1
"""Skewness of a binomial or Poisson count above which the rates of normal noise do not hold: 100 events a period."""

Where = Literal["own", "window", "kept"]
"""Where centre and limits come from: all points, the first ones of the chart, or a baseline that was kept before."""


@attrs.frozen(kw_only=True)
class Cell:
    """A kind of chart: its rules, and what its centre and limits come from.

    Attributes:
        chart: Which was simulated.
        rules: The set of rules.
        shift: Points of a shift (mdc), 0 without.
        screened: Whether large moving ranges are left out.
        where: Where centre and limits come from.
        base: Points of that baseline; 0 for ``own``.
    """

    chart: Chart
    rules: RuleSet
    shift: int
    screened: bool
    where: Where
    base: int

    @property
    def name(self) -> str:
        """Its name in the table."""
        rules = f"{self.rules}{self.shift or ''}"
        return " ".join(
            [
                self.chart,
                rules,
                "screened" if self.screened else "plain",
                self.where,
                *([str(self.base)] * (self.base > 0)),
            ]
        )


@attrs.frozen(kw_only=True)
class Asked:
    """What of a call the rate depends on.

    Attributes:
        rules: The set of rules.
        numbers: The numbers of the rules of Making Data Count.
        screened: Whether large moving ranges are left out.
        kept: Points of a kept baseline; ``None`` = the baseline lies in the chart.
    """

    rules: RuleSet
    numbers: Mdc
    screened: bool
    kept: int | None


def rates(chart: Chart, data: Data, drawn: Drawn, found: Found, included: Bools, asked: Asked) -> Floats:
    """Give the rate of false alarms of each segment, for the rules that were applied; NaN = not known.

    Of a run chart under the rules of Anhøj it is exact, whatever the distribution: a point is above or below. Of other
    charts it comes from simulations of normal noise; of counts where those are so large that they are as even.

    Args:
        chart: The chart.
        data: Its segments.
        drawn: Its centres.
        found: What the rules say, with the counts of useful points.
        included: Points that take part.
        asked: The rules, and where centre and limits come from.
    """
    parts, useful = data.segments, found.runs.side != 0
    base = included & data.rows
    leads = _leads(parts.of[included], base[included], parts.count)
    looked_at = (included, base, useful, useful & data.rows, found.runs.side == 1)
    counts = [*(parts.number(one) for one in looked_at), leads]
    told = once_each(lambda *one: _rate(chart, asked, *one), counts)
    return np.where(_even(chart, data, drawn, included), told, np.nan)


def _even(chart: Chart, data: Data, drawn: Drawn, included: Bools) -> Bools:
    """Tell of each segment whether its counts are so large that chance takes them up as often as down."""
    if chart in ("run", "i"):
        return np.ones(data.segments.count, dtype=bool)
    size = np.ones(len(included)) if chart == "c" else data.size
    with np.errstate(divide="ignore", invalid="ignore"):
        level = drawn.centre
        share = level if chart in ("p", "pprime") else np.zeros(len(included))
        skewness = np.abs(1 - 2 * share) / np.sqrt(size * level * (1 - share))
    skewed = data.segments.number(included & ~(skewness <= MOST_SKEWED))
    return np.asarray(skewed == 0)


def _leads(of: Ints, base: Bools, count: int) -> Ints:
    """Tell of each segment whether no point of its baseline comes after another point."""
    late = (of[1:] == of[:-1]) & base[1:] & ~base[:-1]
    return np.where(np.bincount(of[1:][late], minlength=count) == 0, 1, 0)


def _rate(
    chart: Chart, asked: Asked, n: int, base: int, useful: int, base_useful: int, above: int, leads: int
) -> float:  # fmt: skip
    own = asked.kept is None and base == n
    if not own and asked.kept is None and not leads:
        return np.nan
    if chart == "run" and asked.rules == "anhoej":
        if useful < ENOUGH:
            return np.nan
        limits = run_limits(useful)
        if own:
            return float(1 - law.no_signal_split(above, useful - above, *limits))
        if asked.kept is not None:
            return frozen.false_alarm(asked.kept, useful, *limits, inside=False)
        tied = base_useful < base - base % 2
        return np.nan if tied else frozen.false_alarm(base, useful - base_useful, *limits, inside=True)
    like = LIKE.get(chart)
    if like is None or (asked.rules == "mdc" and attrs.evolve(asked.numbers, shift=7) != Mdc()):
        return np.nan
    shift = asked.numbers.shift if asked.rules == "mdc" else 0
    cell = Cell(chart=like, rules=asked.rules, shift=shift, screened=asked.screened and like == "i",
                where="own" if own else "window" if asked.kept is None else "kept", base=0)  # fmt: skip
    return _of_table(cell, n) if own else _between(cell, base if asked.kept is None else asked.kept, n)


def _between(cell: Cell, base: int, n: int) -> float:
    """Give the rate at a baseline between two that were simulated: a line over one through its points."""
    if not BASES[0] <= base <= BASES[-1]:
        return np.nan
    lower = max(one for one in BASES if one <= base)
    upper = min(one for one in BASES if one >= base)
    low, high = (_of_table(attrs.evolve(cell, base=one), n) for one in (lower, upper))
    share = 0.0 if lower == upper else (1 / lower - 1 / base) / (1 / lower - 1 / upper)
    return low if lower == upper else low + share * (high - low)


def _of_table(cell: Cell, n: int) -> float:
    kept = _table().get(cell.name)
    if kept is None or not 0 <= n - kept["first"] < len(kept["rates"]):
        return np.nan
    return float(kept["rates"][n - kept["first"]])


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("lerende_aanpak.stats").joinpath("alarm.json").read_text(encoding="utf-8")
    return json.loads(text)["cells"]  # type: ignore[no-any-return]
