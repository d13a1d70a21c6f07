"""What a person gives to a chart, checked and put in order: one row a point, by group and time, gaps made visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import attrs
import numpy as np
import pandas as pd

from lerende_aanpak.errors import AanpakError, ModelError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.stats.arrays import Bools, Floats, Ints
from lerende_aanpak.stats.limits import RATIOS, SUBGROUPS, Chart

WHERE = "lerende_aanpak.stats"
OURS = (
    "phase", "y", "centre", "lcl", "ucl", "numerator", "denominator", "target", "included", "in_baseline", "status",
    "outside", "long_run", "few_crossings", "trend", "two_in_three", "shift", "signal", "sure", "direction", "reason",
    "first", "last", "rule", "n", "n_missing", "n_baseline", "n_useful", "sigma", "sigma_z", "longest_run",
    "longest_run_max", "crossings", "crossings_min", "runs_signal", "p_run", "p_crossings", "p_joint",
    "false_alarm_rate", "verdict", "variation", "assurance", "limits_state",
)  # fmt: skip
"""Columns of the answer, that no column of a group or a time may be named after."""

MOST_NAMED = 5
"""Rows that a message names; the rest is counted."""


@attrs.frozen(eq=False, kw_only=True)
class Ordered:
    """The points, by group and time.

    Attributes:
        labels: Columns of ``by`` and, last, the time, by their names.
        value, size, spread: As in `limits.Data`.
        low, high: Bounds of a value that is suppressed or rounded; NaN where it is known exactly.
        group: Per point the number of its group.
        moment: Per point the place of its time among all times.
        moments: The times, sorted; what ``moment`` counts.
        rows: Per point its row in the frame that was given; -1 for a gap.
        excluded, absent: Per point whether it was excluded, and whether the frame has no row for it.
        phase: Per point the number of its phase in its group, 0 and up.
    """

    labels: dict[str, Any]
    value: Floats
    size: Floats
    spread: Floats
    low: Floats
    high: Floats
    group: Ints
    moment: Ints
    moments: list[Any]
    rows: Ints
    excluded: Bools
    absent: Bools
    phase: Ints


def refuse(problem: str, remedy: str, **told: str) -> NoReturn:
    """Refuse what was given."""
    raise ModelError(problem, where=WHERE, remedy=remedy, **told)


def ordered(
    frame: pd.DataFrame, chart: Chart, time: str, value: str, denominator: str | None, by: Sequence[str],
    phases: str | Sequence[Any] | None, exclude: str | Sequence[Any] | None, freq: str | None,
) -> Ordered:  # fmt: skip
    """Check what was given, and put it in order.

    Raises:
        ModelError: Naming the rows: counts that are negative or no whole number, a part larger than its whole, a part
            of nothing, two rows of one time, times of another frequency; and columns that are not there.
    """
    _columns(frame, [time, value, *([denominator] if denominator else []), *by])
    _free([*by, time])
    numbers, sizes = _numbers(frame, value), _numbers(frame, denominator) if denominator else None
    low, high = (_numbers(frame, one) if one in frame.columns else None for one in (f"{value}_low", f"{value}_high"))
    if chart in RATIOS and sizes is None:
        refuse("grafiek '{chart}' heeft een noemer nodig", "Geef `denominator`.", chart=chart)
    _possible(frame, chart, numbers, sizes)
    group, keys = _groups(frame, by)
    moment, moments = _times(frame[time], time)
    kept = np.arange(len(frame))
    excluded = _excluded(frame, exclude, moment, moments)
    marks = None if phases is None or not isinstance(phases, str) else _marked(frame, phases)
    if chart in SUBGROUPS:
        kept, numbers, sizes, spread = _subgroups(group, moment, len(moments), numbers)
    else:
        spread = np.full(len(kept), np.nan)
        order = _sorted(group[kept], moment[kept])
        kept = kept[order]
        numbers = numbers[kept]
        sizes = np.full(len(kept), np.nan) if sizes is None else sizes[kept]
    group, moment, excluded = group[kept], moment[kept], excluded[kept]
    _once(frame, group, moment, kept)
    bounds = [np.full(len(kept), np.nan) if one is None else one[kept] for one in (low, high)]
    columns = [numbers, sizes, spread, *bounds]
    if freq is not None:
        moments, group, moment, at = _with_gaps(moments, group, moment, freq)
        columns = [_spread_out(one, at, np.nan) for one in columns]
        excluded, kept = _spread_out(excluded, at, False), _spread_out(kept, at, -1)
    phase = _phases(phases, moments, group, moment, None if marks is None else _of_row_before(marks, kept))
    labels = {name: pd.Series(values).array.take(places) for name, values, places in
              (*((name, keys[name], group) for name in by), (time, moments, moment))}  # fmt: skip
    return Ordered(
        labels=labels, value=columns[0], size=columns[1], spread=columns[2], low=columns[3], high=columns[4],
        group=group, moment=moment, moments=moments, rows=kept, excluded=excluded, absent=kept < 0, phase=phase,
    )  # fmt: skip


def _columns(frame: pd.DataFrame, wanted: Sequence[str]) -> None:
    missing = [one for one in wanted if one not in frame.columns]
    if missing:
        refuse(
            "kolom '{column}' staat niet in de tabel",
            "Dit zijn de kolommen: {known}.",
            column=missing[0],
            known=", ".join(map(str, frame.columns)),
        )


def _free(names: Sequence[str]) -> None:
    """Refuse names that the answer has for something else, and one name for two things."""
    taken = [one for at, one in enumerate(names) if one in OURS or one in names[:at]]
    if taken:
        refuse(
            "de naam '{column}' is in de uitkomst al bezet",
            "Geef de kolom een andere naam; bezet zijn {known}.",
            column=str(taken[0]),
            known=", ".join(OURS),
        )


def _numbers(frame: pd.DataFrame, column: str) -> Floats:
    try:
        return frame[column].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        refuse("kolom '{column}' bevat iets dat geen getal is", "Lees de kolom als getallen in.", column=column)


def column(frame: pd.DataFrame, name: str) -> Floats:
    """Give a column of numbers.

    Raises:
        ModelError: If it is not there, or holds something else.
    """
    _columns(frame, [name])
    return _numbers(frame, name)


def moments_within(window: tuple[Any, Any], moments: list[Any]) -> Bools:
    """Tell which times lie in a range, both ends included.

    Raises:
        ModelError: If none does.
    """
    first, last = window
    begin = _moments_of([first], moments)[0]
    if moments and isinstance(moments[0], str):
        end = _moments_of([last], moments)[0]
        end += int(end < len(moments) and Period.parse(moments[end]).start <= Period.parse(str(last)).start)
    else:
        end = sum(one <= last for one in moments)
    inside = np.zeros(len(moments), dtype=bool)
    inside[begin:end] = True
    if not inside.any():
        refuse("in de uitgangssituatie valt geen enkele tijd", "Verbeter `baseline`.")
    return inside


def _named(frame: pd.DataFrame, wrong: Bools) -> str:
    rows = [str(one) for one in frame.index[wrong]]
    more = f", ... ({len(rows)})" if len(rows) > MOST_NAMED else ""
    return ", ".join(rows[:MOST_NAMED]) + more


def _possible(frame: pd.DataFrame, chart: Chart, value: Floats, size: Floats | None) -> None:
    """Refuse what cannot be: rows are named by the index of the frame."""
    counted = chart in (*RATIOS, "c", "g")
    of = np.full(len(value), np.nan) if size is None else size
    with np.errstate(invalid="ignore"):
        checks = [
            (np.isinf(value), mark("een waarde is oneindig: rij {rows}")),
            (counted & (value < 0), mark("een aantal is negatief: rij {rows}")),
            (
                counted & (np.floor(value) != value) & ~np.isnan(value),
                mark("een aantal is geen heel getal: rij {rows}"),
            ),
            ((chart == "t") & (value <= 0), mark("een tijd tussen twee gebeurtenissen is nul of minder: rij {rows}")),
            (of < 0, mark("een noemer is negatief: rij {rows}")),
            ((value > 0) & (of == 0), mark("er is een teller zonder noemer (0): rij {rows}")),
            ((chart in ("p", "pprime")) & (value > of), mark("de teller is groter dan de noemer: rij {rows}")),
        ]
    for wrong, problem in checks:
        if wrong.any():
            refuse(problem, "Verbeter deze rijen, of laat ze weg.", rows=_named(frame, wrong))


def _groups(frame: pd.DataFrame, by: Sequence[str]) -> tuple[Ints, dict[str, list[Any]]]:
    """Number the groups in order of their keys; give the keys by number."""
    group = np.zeros(len(frame), dtype=np.int64)
    known: dict[str, Any] = {}
    for name in by:
        codes, values = pd.factorize(frame[name], sort=True, use_na_sentinel=False)
        if not known:
            group, known = codes.astype(np.int64), {name: list(values)}
            continue
        combined, group = np.unique(group * len(values) + codes, return_inverse=True)
        known = {other: [taken[one] for one in combined // len(values)] for other, taken in known.items()}
        known[name] = [values[one] for one in combined % len(values)]
    return group.astype(np.int64), known


def _times(column: pd.Series[Any], name: str) -> tuple[Ints, list[Any]]:
    codes, moments = pd.factorize(column, sort=False)
    if (codes < 0).any():
        refuse("een rij heeft geen tijd", "Vul kolom '{column}' in, of laat de rij weg.", column=name)
    found = list(moments)
    if found and isinstance(found[0], str):
        order = _order_of_labels(found)
    else:
        try:
            order = sorted(range(len(found)), key=found.__getitem__)
        except TypeError:
            refuse("de tijden in kolom '{column}' zijn niet van één soort", "Schrijf ze op één manier.", column=name)
    place = np.empty(len(found), dtype=np.int64)
    place[order] = np.arange(len(found))
    return place[codes], [found[one] for one in order]


def _order_of_labels(labels: list[str]) -> list[int]:
    """Put periods in order by when they begin; other texts as they are written."""
    try:
        periods = [Period.parse(one) for one in labels]
    except AanpakError:
        return sorted(range(len(labels)), key=labels.__getitem__)
    kinds = sorted({str(one.kind) for one in periods})
    if len(kinds) > 1:
        refuse("de perioden zijn niet van één soort", "Geef alleen maanden, of alleen jaren; niet door elkaar.")
    return sorted(range(len(periods)), key=lambda one: periods[one].start)


def _marked(frame: pd.DataFrame, column: str) -> Ints:
    _columns(frame, [column])
    return pd.factorize(frame[column], use_na_sentinel=False)[0].astype(np.int64)


def _excluded(frame: pd.DataFrame, exclude: str | Sequence[Any] | None, moment: Ints, moments: list[Any]) -> Bools:
    if exclude is None:
        return np.zeros(len(frame), dtype=bool)
    if isinstance(exclude, str):
        _columns(frame, [exclude])
        return frame[exclude].fillna(False).to_numpy(dtype=bool)
    unknown = [one for one in exclude if one not in moments]
    if unknown:
        refuse("{time} komt niet voor in de tijden", "Verbeter `exclude`.", time=str(unknown[0]))
    return np.isin(moment, [moments.index(one) for one in exclude])


def _sorted(group: Ints, moment: Ints) -> Ints:
    key = group * (int(moment.max(initial=0)) + 1) + moment
    if (np.diff(key) >= 0).all():
        return np.arange(len(key))
    return np.argsort(key, kind="stable")


def _once(frame: pd.DataFrame, group: Ints, moment: Ints, rows: Ints) -> None:
    twice = np.zeros(len(group), dtype=bool)
    twice[1:] = (group[1:] == group[:-1]) & (moment[1:] == moment[:-1])
    if twice.any():
        wrong = np.zeros(len(frame), dtype=bool)
        wrong[rows[twice]] = True
        refuse(
            "een tijd staat twee keer in dezelfde reeks: rij {rows}",
            "Tel de rijen eerst op, of geef `by` voor meer reeksen.",
            rows=_named(frame, wrong),
        )


def _subgroups(group: Ints, moment: Ints, times: int, value: Floats) -> tuple[Ints, Floats, Floats, Floats]:
    """Put the measurements of each group and time together: their first row, mean, number and standard deviation."""
    cells, first, cell = np.unique(group * max(times, 1) + moment, return_index=True, return_inverse=True)
    known = ~np.isnan(value)
    n = np.bincount(cell[known], minlength=len(cells)).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(cell[known], weights=value[known], minlength=len(cells)) / n
        away = np.where(known, (value - mean[cell]) ** 2, 0.0)
        spread = np.sqrt(np.bincount(cell, weights=away, minlength=len(cells)) / (n - 1))
    spread[n < 2] = np.nan
    return first, np.where(n > 0, mean, np.nan), np.where(n > 0, n, np.nan), spread


def _with_gaps(moments: list[Any], group: Ints, moment: Ints, freq: str) -> tuple[list[Any], Ints, Ints, Ints]:
    """Give every period between the first and last of each group; ``at`` tells where the known ones went."""
    whole, places = _calendar(moments, freq)
    moment = places[moment]
    first = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.array([], dtype=int)
    last = np.append(first[1:], len(group)) - 1 if len(first) else first
    length = moment[last] - moment[first] + 1
    start = np.concatenate(([0], np.cumsum(length)[:-1])) if len(length) else length
    at = np.repeat(start - moment[first], np.diff(np.append(first, len(group)))) + moment if len(first) else moment
    every = np.repeat(group[first], length)
    inside = np.arange(int(length.sum())) - np.repeat(start, length) + np.repeat(moment[first], length)
    return whole, every, inside, _inverse(at, len(every))


def _inverse(at: Ints, length: int) -> Ints:
    found = np.full(length, -1, dtype=np.int64)
    found[at] = np.arange(len(at))
    return found


def _spread_out(values: Any, at: Ints, nothing: Any) -> Any:
    return np.where(at >= 0, values[np.maximum(at, 0)], nothing) if len(values) else values


def _calendar(moments: list[Any], freq: str) -> tuple[list[Any], Ints]:
    """Give all periods from the first to the last, and the place of each known one among them."""
    if not moments:
        return [], np.array([], dtype=np.int64)
    if isinstance(moments[0], str):
        try:
            periods = [Period.parse(one) for one in moments]
        except AanpakError:
            refuse("'{time}' is geen periode", "Schrijf bijvoorbeeld 2026-09.", time=moments[0])
        if str(periods[0].kind) != freq:
            refuse("de perioden zijn niet per {freq}", "Geef `freq` zoals de perioden zijn geschreven.", freq=freq)
        whole = [one.label for one in between(periods[0], periods[-1])]
        place = {label: at for at, label in enumerate(whole)}
        return whole, np.array([place[one.label] for one in periods], dtype=np.int64)
    if isinstance(moments[0], int | np.integer):
        span = [*range(int(moments[0]), int(moments[-1]) + 1)]
        return span, np.array([int(one) - int(moments[0]) for one in moments], dtype=np.int64)
    try:
        days = pd.date_range(moments[0], moments[-1], freq=freq)
        found = days.get_indexer(pd.DatetimeIndex(moments))
    except (TypeError, ValueError):
        refuse("`freq` {freq} past niet bij deze tijden", "Kies een frequentie die erbij hoort.", freq=str(freq))
    if (found < 0).any():
        refuse("niet elke tijd past bij `freq` {freq}", "Kies een andere `freq`, of verbeter de tijden.", freq=freq)
    return list(days), found.astype(np.int64)


def _phases(
    phases: str | Sequence[Any] | None, moments: list[Any], group: Ints, moment: Ints, marks: Ints | None
) -> Ints:
    """Number the phases of each group: by where they begin, or by where a column changes."""
    if phases is None:
        return np.zeros(len(group), dtype=np.int64)
    if marks is not None:
        new = np.zeros(len(group), dtype=np.int64)
        new[1:] = (group[1:] == group[:-1]) & (marks[1:] != marks[:-1])
        running = np.cumsum(new)
        begin = np.concatenate(([True], group[1:] != group[:-1])) if len(group) else np.array([], dtype=bool)
        first = running[begin]
        return running - np.repeat(first, np.diff(np.append(np.flatnonzero(begin), len(group))))
    assert not isinstance(phases, str)
    later = _moments_of(phases, moments)
    return np.searchsorted(np.array(sorted(one for one in later if one), dtype=np.int64), moment, side="right").astype(
        np.int64
    )


def _of_row_before(marks: Ints, rows: Ints) -> Ints:
    """Give the mark of each point; of a gap that of the last row before it."""
    last = np.maximum.accumulate(np.where(rows >= 0, np.arange(len(rows)), 0)) if len(rows) else rows
    return marks[rows[last]]


def _moments_of(wanted: Sequence[Any], moments: list[Any]) -> list[int]:
    """Give the place of each start among the times: that of itself, or of the first time after it."""
    if moments and isinstance(moments[0], str):
        starts = {label: at for at, label in enumerate(moments)}
        if all(one in starts for one in wanted):
            return [starts[one] for one in wanted]
        try:
            begins = [Period.parse(one).start for one in moments]
            return [sum(begin < Period.parse(str(one)).start for begin in begins) for one in wanted]
        except AanpakError:
            refuse("{time} komt niet voor in de tijden", "Verbeter `phases`.", time=str(wanted[0]))
    try:
        return [sum(one < start for one in moments) for start in wanted]
    except TypeError:
        refuse("{time} komt niet voor in de tijden", "Verbeter `phases`.", time=str(wanted[0]))
