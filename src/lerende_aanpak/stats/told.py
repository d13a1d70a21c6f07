"""What a chart says, as tidy frames: its points, its segments, its signals."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lerende_aanpak.stats import law
from lerende_aanpak.stats.arrays import Bools, Floats, Ints, divided, once_each
from lerende_aanpak.stats.constants import D2
from lerende_aanpak.stats.given import Ordered
from lerende_aanpak.stats.limits import RATIOS, Chart, Data, Drawn
from lerende_aanpak.stats.rules import Found
from lerende_aanpak.stats.run import ENOUGH
from lerende_aanpak.stats.xmr import FIRM

STATUS = ("ok", "missing", "absent", "suppressed", "excluded")
WAYS = ("", "up", "down")
VARIATIONS = (
    "improvement", "deterioration", "higher", "lower", "common_cause", "unsettled", "not_assessed", "no_variation",
)  # fmt: skip


def _category(codes: Ints, words: tuple[str, ...]) -> Any:
    return pd.Categorical.from_codes(codes.astype(np.int8), dtype=_kind(words), validate=False)


@lru_cache(maxsize=64)
def _kind(words: tuple[str, ...]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(pd.Index(words))


def points(
    chart: Chart, found: Ordered, data: Data, drawn: Drawn, signals: Found, sure: Bools, target: Floats,
    options: dict[str, Any],
) -> pd.DataFrame:  # fmt: skip
    """Give one row a point."""
    missing, multiply = np.isnan(drawn.y), float(options["multiply"])
    status = np.select(
        [found.excluded & ~missing, found.absent, missing & ~np.isnan(found.low), missing], [4, 2, 3, 1], default=0
    )
    columns: dict[str, Any] = {
        **found.labels,
        "phase": found.phase + 1,
        "y": drawn.y * multiply,
        "centre": drawn.centre * multiply,
        "lcl": drawn.lcl * multiply,
        "ucl": drawn.ucl * multiply,
        "numerator": found.value if chart in RATIOS else np.full(len(missing), np.nan),
        "denominator": found.size,
        "target": target,
        "included": ~found.excluded & ~missing,
        "in_baseline": data.rows & ~missing & (options["kept"] is None),
        "status": _category(status, STATUS),
        **signals.flags,
    }
    names = list(signals.flags)
    flags = np.array([signals.flags[one] for one in names])
    any_signal = signals.anything()
    first = np.where(any_signal, flags.argmax(axis=0) + 1, 0)
    way = np.zeros(len(missing), dtype=np.int64)
    for at, one in enumerate(names, 1):
        way = np.where(first == at, signals.direction[one], way)
    columns["signal"] = any_signal
    columns["sure"] = sure & any_signal
    columns["direction"] = _category(np.where(way == 1, 1, np.where(way == -1, 2, 0)), WAYS)
    columns["reason"] = _category(first, ("", *names))
    return pd.DataFrame(columns, copy=False)


def segments(
    chart: Chart, found: Ordered, data: Data, drawn: Drawn, signals: Found, target: Floats, options: dict[str, Any],
    rates: Floats,
) -> pd.DataFrame:  # fmt: skip
    """Give one row a group and phase."""
    parts, runs, multiply = data.segments, signals.runs, float(options["multiply"])
    first = np.searchsorted(parts.of, np.arange(parts.count))
    last = np.searchsorted(parts.of, np.arange(parts.count), side="right") - 1
    times = found.labels[options["time"]]
    known = ~np.isnan(drawn.y)
    n, kept = parts.number(known), options["kept"]
    base = parts.number(data.rows & known) if kept is None else np.full(parts.count, kept)
    flat = (n >= 2) & (_largest(drawn.y, first) == 0)
    flagged = signals.anything()
    signal = parts.number(flagged) > 0
    judged = runs.n_useful >= ENOUGH
    verdict = np.select([signal, flat, ~judged], [0, 1, 2], default=3)
    verdicts = ("signal", "no_variation", "not_assessed", "no_signal")
    run_signal = parts.number(_flag(signals, "long_run") | _flag(signals, "few_crossings")) > 0
    state = np.select(
        [np.full(parts.count, chart == "run"), base < 2, flat & (kept is None), base < FIRM], [0, 1, 2, 3], default=4
    )
    names = ("none", "too_few", "no_variation", "trial", "firm")
    columns: dict[str, Any] = {
        **{name: found.labels[name].take(first) for name in options["by"]},
        "phase": found.phase[first] + 1,
        "first": times.take(first),
        "last": times.take(last),
        "n": n,
        "n_missing": parts.number(~known),
        "n_baseline": base,
        "n_useful": runs.n_useful,
        "centre": drawn.centre[first] * multiply if len(first) else drawn.centre,
        "sigma": drawn.sigma,
        "sigma_z": drawn.sigma_z,
        "longest_run": runs.longest,
        "longest_run_max": runs.longest_max,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_min,
        "runs_signal": run_signal,
        "p_run": _exact(law.p_longest, runs.n_useful, runs.longest),
        "p_crossings": _exact(law.p_crossings, runs.n_useful, runs.crossings),
        "p_joint": _exact(law.p_joint, runs.n_useful, runs.longest, runs.crossings),
        "false_alarm_rate": rates,
        "verdict": _category(verdict, verdicts),
        "variation": _variation(signals, drawn, found, data, known, verdict, options),
        "assurance": _assurance(drawn, target, last, multiply, options["direction"]),
        "limits_state": _category(state, names),
    }
    return pd.DataFrame(columns, copy=False)


def _flag(signals: Found, rule: str) -> Bools:
    return signals.flags.get(rule, np.zeros(len(signals.runs.side), dtype=bool))


def _largest(y: Floats, first: Ints) -> Floats:
    """Give the largest difference between two values of each segment; NaN without any."""
    return np.fmax.reduceat(y, first) - np.fmin.reduceat(y, first) if len(first) else np.zeros(0)


def _exact(chance: Callable[..., float], n: Ints, *counts: Ints) -> Floats:
    """Give a chance of each segment; NaN where there is no useful point."""
    return np.where(n > 0, once_each(chance, [n, *counts]), np.nan)


def _variation(
    signals: Found, drawn: Drawn, found: Ordered, data: Data, known: Bools, verdict: Ints, options: dict[str, Any]
) -> Any:
    """Say what the signals of a segment mean: by its long runs, else by its last point; older ones are unrest."""
    count, of = data.segments.count, data.segments.of
    way = np.zeros(count, dtype=np.int64)
    if options["rules"] == "mdc":
        at = _last_of(of, known, count)
        for rule, flags in reversed(list(signals.flags.items())):
            there = (at >= 0) & flags[np.maximum(at, 0)]
            way = np.where(there, signals.direction[rule][np.maximum(at, 0)], way)
        plain = np.where(verdict == 1, 7, np.where((verdict == 2) & (way == 0), 6, 4))
    else:
        at = _last_of(of, known, count)
        way = np.where(at >= 0, signals.direction["outside"][np.maximum(at, 0)], way)
        at = _last_of(of, signals.flags["long_run"], count)
        run = signals.direction["long_run"][np.maximum(at, 0)] if options["frozen"] else _moved(drawn, found, data)
        way = np.where(at >= 0, run, way)
        plain = np.select([verdict == 0, verdict == 1, verdict == 2], [5, 7, 6], default=4)
    up, down = {"up": (0, 1), "down": (1, 0), None: (2, 3)}[options["direction"]]
    return _category(np.where(way == 1, up, np.where(way == -1, down, plain)), VARIATIONS)


def _moved(drawn: Drawn, found: Ordered, data: Data) -> Ints:
    """Tell where each series went, about its own centre: from its first third to its last.

    A long run early in a series that lies above may be what it came from. Where the two thirds differ by less than
    twice the standard error that single points give, it went nowhere.
    """
    parts = data.segments
    known = ~np.isnan(drawn.y) & ~found.excluded
    n = parts.number(known)
    before: Ints = np.cumsum(known) - known
    start = np.zeros(parts.count, dtype=np.int64)
    start[1:] = np.cumsum(n)[:-1]
    place, third = before - start[parts.of], (n // 3)[parts.of]
    first, last = known & (place < third), known & (place >= n[parts.of] - third)
    went = parts.mean(drawn.y, last) - parts.mean(drawn.y, first)
    error = parts.moving_range(drawn.y, known) / D2 * np.sqrt(divided(np.full(parts.count, 2.0), n // 3))
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(went) > 2 * error, np.sign(np.nan_to_num(went)), 0).astype(np.int64)


def _last_of(of: Ints, flags: Bools, count: int) -> Ints:
    found = np.full(count, -1, dtype=np.int64)
    at = np.flatnonzero(flags)
    found[of[at]] = at  # the last one written stays
    return found


def _assurance(drawn: Drawn, target: Floats, last: Ints, multiply: float, direction: str | None) -> Any:
    """Say whether the process as it is will meet the target; the limits of the last point count."""
    words = ("", "hit", "miss", "inconsistent")
    if not len(last):
        return _category(np.zeros(0, dtype=np.int64), words)
    aim, low, high = target[last], drawn.lcl[last] * multiply, drawn.ucl[last] * multiply
    with np.errstate(invalid="ignore"):
        over, under = aim > high, aim < low
    hit, miss = (under, over) if direction == "up" else (over, under)
    none = np.isnan(aim) | np.isnan(low) | np.isnan(high) | (direction is None)
    return _category(np.select([none, hit, miss], [0, 1, 2], default=3), words)


def signals(found: Ordered, drawn: Drawn, data: Data, said: Found, sure: Bools) -> pd.DataFrame:
    """Give one row an event: neighbours of one rule and direction in one segment are one."""
    rules = list(said.flags)
    known = ~np.isnan(drawn.y)
    at, rule, begin = _events(data.segments.of, said, known, known & ~found.excluded)
    starts = np.flatnonzero(begin)
    ends = np.append(starts, len(at))[1:]
    first, last = at[starts], at[ends - 1]
    order = np.lexsort((rule[starts], first))
    first, last, kind = first[order], last[order], rule[starts][order]
    way = np.array([said.direction[rules[n]][one] for n, one in zip(kind.tolist(), first.tolist(), strict=True)], int)
    *groups, time = found.labels
    columns: dict[str, Any] = {
        **{name: found.labels[name].take(first) for name in groups},
        "phase": found.phase[first] + 1,
        "first": found.labels[time].take(first),
        "last": found.labels[time].take(last),
        "rule": _category(kind, tuple(rules)),
        "n": (ends - starts)[order],
        "direction": _category(np.where(way == -1, 2, way), WAYS),
        "sure": (np.logical_and.reduceat(sure[at], starts) if len(at) else np.zeros(0, dtype=bool))[order],
    }
    return pd.DataFrame(columns, copy=False)


def _events(of: Ints, said: Found, known: Bools, included: Bools) -> tuple[Ints, Ints, Bools]:
    """Give the points of all events, rule by rule; the number of their rule; and where an event begins."""
    places: list[Ints] = []
    begins: list[Bools] = []
    for rule, flags in said.flags.items():
        at = np.flatnonzero(flags)
        way = said.direction[rule][at]
        looked_at = {"outside": known, "long_run": said.runs.side != 0}.get(rule, included)
        together = (of[at][1:] == of[at][:-1]) & (way[1:] == way[:-1]) & _joined(rule, looked_at, said.runs.side, at)
        places.append(at)
        begins.append(np.concatenate((np.ones(min(len(at), 1), dtype=bool), ~together)))
    rule_of = np.repeat(np.arange(len(places)), [len(one) for one in places])
    return np.concatenate(places), rule_of, np.concatenate(begins)


def _joined(rule: str, looked_at: Bools, side: Ints, at: Ints) -> Bools:
    """Tell whether points of a rule follow each other: nothing that the rule looks at lies between.

    Too few crossings is one event of the whole segment. In two of three the third may lie between, on the same side.
    """
    if rule == "few_crossings" or len(at) < 2:
        return np.ones(max(len(at) - 1, 0), dtype=bool)
    steps = np.diff(np.cumsum(looked_at)[at])
    if rule != "two_in_three":
        return np.asarray(steps == 1)
    taken = np.flatnonzero(looked_at)
    turns = np.zeros(len(looked_at), dtype=np.int64)
    turns[taken[1:]] = side[taken][1:] != side[taken][:-1]
    return np.asarray((steps <= 2) & (np.diff(np.cumsum(turns)[at]) == 0))
