"""The rules that tell a signal from chance, over many series at once: Anhøj's, and those of Making Data Count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import attrs
import numpy as np

from lerende_aanpak.errors import ModelError
from lerende_aanpak.stats.arrays import Bools, Floats, Ints, Segments, sides
from lerende_aanpak.stats.run import ENOUGH, run_limits

RuleSet = Literal["anhoej", "mdc"]


@attrs.frozen(kw_only=True)
class Mdc:
    """How many points the rules of Making Data Count ask for.

    Attributes:
        shift: Points in a row on one side of the centre: 6, 7 or 8.
        trend: Points in a row that all rise or all fall: 5, 6 or 7.
        near_counts_outside: Whether a point outside the limits counts in two-in-three (as since 2023).

    Raises:
        ModelError: If a number is another one.
    """

    shift: int = 7
    trend: int = 7
    near_counts_outside: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse numbers whose false alarms nobody knows."""
        if self.shift not in (6, 7, 8) or self.trend not in (5, 6, 7):
            raise ModelError(
                "`shift` is 6, 7 of 8 en `trend` 5, 6 of 7; hier staat {shift} en {trend}",
                where="lerende_aanpak.stats",
                remedy="Kies een van deze aantallen.",
                shift=str(self.shift),
                trend=str(self.trend),
            )


@attrs.frozen(eq=False, kw_only=True)
class Points:
    """What the rules look at, in order of segment and time.

    Attributes:
        segments: Which points belong together.
        y, centre, lcl, ucl: Per point; NaN = there is none.
        included: Points that take part in rules about runs: known and not excluded.
        runs: Whether this chart has rules about runs: moving ranges have none.
    """

    segments: Segments
    y: Floats
    centre: Floats
    lcl: Floats
    ucl: Floats
    included: Bools
    runs: bool = True


@attrs.frozen(eq=False, kw_only=True)
class Runs:
    """Runs of each segment.

    Attributes:
        n_useful, longest, longest_max, crossings, crossings_min: Per segment.
        of: Per point the length of its run; 0 where a point is on the centre or takes no part.
        side: Per point 1 above, -1 below the centre, 0 on it or taking no part.
    """

    n_useful: Ints
    longest: Ints
    longest_max: Ints
    crossings: Ints
    crossings_min: Ints
    of: Ints
    side: Ints


@attrs.frozen(eq=False, kw_only=True)
class Found:
    """What the rules say.

    Attributes:
        flags: Rule to per point whether it is part of a signal of that rule; in order of weight.
        direction: Rule to per point 1 up, -1 down, 0 none.
        runs: The counts of runs.
    """

    flags: Mapping[str, Bools]
    direction: Mapping[str, Ints]
    runs: Runs

    def anything(self) -> Bools:
        """Tell per point whether it is part of any signal."""
        return np.asarray(np.logical_or.reduce(list(self.flags.values())), dtype=bool)


def runs_of(points: Points) -> Runs:
    """Count runs and crossings; points on the centre neither break nor lengthen a run (Anhøj & Olesen 2014)."""
    count = points.segments.count
    side = np.where(points.included, sides(points.y, points.centre), 0)
    at = np.flatnonzero(side)
    of = points.segments.of[at]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (of[1:] != of[:-1]) | (side[at][1:] != side[at][:-1])
    run = np.cumsum(new) - 1
    length = np.bincount(run, minlength=0)
    n_useful = np.bincount(of, minlength=count)
    longest = np.zeros(count, dtype=np.int64)
    np.maximum.at(longest, of[new], length)
    crossings = np.maximum(np.bincount(of[new], minlength=count) - 1, 0)
    sizes, size = np.unique(n_useful, return_inverse=True)
    allowed = np.array([run_limits(int(n)) for n in sizes], dtype=np.int64).reshape(-1, 2)
    most, fewest = allowed[size, 0], allowed[size, 1]
    lengths = np.zeros(len(side), dtype=np.int64)
    lengths[at] = length[run]
    return Runs(
        n_useful=n_useful, longest=longest, longest_max=most, crossings=crossings, crossings_min=fewest, of=lengths,
        side=side,
    )  # fmt: skip


def outside(points: Points) -> tuple[Bools, Ints]:
    """Tell which points lie outside their limits, and on which side; a point without limits does not."""
    with np.errstate(invalid="ignore"):
        above, below = points.y > points.ucl, points.y < points.lcl
    return above | below, above.astype(np.int64) - below.astype(np.int64)


def anhoej(points: Points, _: Mdc) -> Found:
    """The rules of Anhøj: a run too long or too few crossings, from 10 useful points; and three sigma.

    Source:
        Anhøj & Olesen (2014), PLoS ONE 9(11): e113825. Three sigma: Shewhart (1931).
    """
    runs = runs_of(points)
    out, side = outside(points)
    judged = (runs.n_useful >= ENOUGH) & points.runs
    of = points.segments.of
    long = (judged & (runs.longest > runs.longest_max))[of] & (runs.of > runs.longest_max[of])
    few = (judged & (runs.crossings < runs.crossings_min))[of] & (runs.side != 0)
    flags = {"outside": out, "long_run": long, "few_crossings": few}
    none = np.zeros(len(of), dtype=np.int64)
    direction = {"outside": side, "long_run": np.where(long, runs.side, 0), "few_crossings": none}
    return Found(flags=flags, direction=direction, runs=runs)


def mdc(points: Points, asked: Mdc) -> Found:
    """The rules of NHS England's Making Data Count: outside, trend, two in three near a limit, shift.

    Source:
        NHS England, Making Data Count; the order of weight and the strict limits as in NHSRplotthedots.
    """
    runs = runs_of(points)
    out, out_side = outside(points)
    at = np.flatnonzero(points.included)
    of, y = points.segments.of[at], points.y[at]
    side = runs.side[at]
    here = _Chain(of=of)
    shift = np.zeros(len(at), dtype=bool)
    for first, last in here.stretches(side, asked.shift):
        shift[first:last] = True
    trend, slope = np.zeros(len(at), dtype=bool), np.zeros(len(at), dtype=np.int64)
    step = np.where(of[1:] == of[:-1], np.sign(np.diff(y)), 0).astype(np.int64)
    for first, last in _Chain(of=of[1:]).stretches(step, asked.trend - 1):
        trend[first : last + 1], slope[first : last + 1] = True, step[first]
    near = _near(points, at)
    counted = near | out[at] if asked.near_counts_outside else near
    two = np.zeros(len(at), dtype=bool)
    if len(at) >= 3:
        same = (of[2:] == of[:-2]) & (side[2:] == side[1:-1]) & (side[1:-1] == side[:-2]) & (side[2:] != 0)
        enough = same & (counted[2:].astype(int) + counted[1:-1] + counted[:-2] >= 2)
        for shifted in range(3):
            two[shifted : len(at) - 2 + shifted] |= enough
    two &= counted if asked.near_counts_outside else near
    flags = {"outside": out}
    direction = {"outside": out_side}
    for name, found, way in (("trend", trend, slope), ("two_in_three", two, side), ("shift", shift, side)):
        flags[name] = np.zeros(len(out), dtype=bool)
        direction[name] = np.zeros(len(out), dtype=np.int64)
        flags[name][at] = found & points.runs
        direction[name][at] = np.where(found & points.runs, way, 0)
    return Found(flags=flags, direction=direction, runs=runs)


def _near(points: Points, at: Ints) -> Bools:
    """Tell which points lie in the outer third between centre and limit, and not outside it."""
    y, centre = points.y[at], points.centre[at]
    with np.errstate(invalid="ignore"):
        high = (y > centre + (points.ucl[at] - centre) * 2 / 3) & ~(y > points.ucl[at])
        low = (y < centre - (centre - points.lcl[at]) * 2 / 3) & ~(y < points.lcl[at])
    return high | low


@attrs.frozen(eq=False)
class _Chain:
    """Neighbours in one segment."""

    of: Ints

    def stretches(self, mark: Ints, least: int) -> list[tuple[int, int]]:
        """Give where at least so many neighbours of one segment have the same mark, other than 0: first, past last."""
        if not len(mark):
            return []
        new = np.ones(len(mark), dtype=bool)
        new[1:] = (mark[1:] != mark[:-1]) | (self.of[1:] != self.of[:-1])
        first = np.flatnonzero(new)
        last = np.append(first[1:], len(mark))
        long = (last - first >= least) & (mark[first] != 0)
        return list(zip(first[long].tolist(), last[long].tolist(), strict=True))


RULES: Mapping[RuleSet, Callable[[Points, Mdc], Found]] = {"anhoej": anhoej, "mdc": mdc}
"""Every set of rules by its name."""
