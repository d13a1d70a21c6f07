"""Slow charts, written out for one segment in plain Python and fractions; nothing here comes from the package."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import groupby, pairwise

NAN = math.nan


def known(value: float) -> bool:
    return not math.isnan(value)


def mean(values: list[float]) -> float:
    if not values:
        return NAN
    return float(sum(Fraction(one) for one in values) / len(values))


def middle(values: list[float]) -> float:
    if not values:
        return NAN
    kept = sorted(values)
    half = len(kept) // 2
    return kept[half] if len(kept) % 2 else float((Fraction(kept[half - 1]) + Fraction(kept[half])) / 2)


def ratio(parts: list[float], wholes: list[float]) -> float:
    whole = sum(Fraction(one) for one in wholes)
    return float(sum(Fraction(one) for one in parts) / whole) if whole else NAN


def divide(part: float, whole: float) -> float:
    return part / whole if known(part) and known(whole) and whole != 0 else NAN


def ranges(values: list[float]) -> list[float]:
    """Absolute steps between rows that follow each other; none where one of the two is not known."""
    found = []
    for left, right in pairwise(values):
        if known(left) and known(right):
            found.append(abs(right - left))
    return found


def mean_range(values: list[float], screen: bool) -> float:
    every = ranges(values)
    average = mean(every)
    if screen and every:
        kept = mean([one for one in every if one < 3.267 * average])
        return kept if known(kept) and kept > 0 else average
    return average


Limits = tuple[list[float], list[float], list[float], list[float]]
"""Per point: value, centre, lower limit, upper limit."""


def chart(
    name: str, value: list[float], size: list[float], rows: list[bool], *, screen: bool = False,
    given: tuple[float, float] | None = None,
) -> Limits:  # fmt: skip
    """One segment of run, i, mr, p, pprime, u, uprime, c, g or t.

    ``rows``: which points the centre and the limits come from, known or not. ``given``: a centre and a spread.
    """
    count = len(value)
    if name in ("p", "pprime", "u", "uprime"):
        y = [divide(x, n) for x, n in zip(value, size, strict=True)]
        used = [at for at in range(count) if rows[at] and known(y[at])]
        level = ratio([value[at] for at in used], [size[at] for at in used]) if given is None else given[0]
        spread = [NAN] * count
        for at, n in enumerate(size):
            if known(n) and n > 0 and known(level):
                variance = level * (1 - level) / n if name[0] == "p" else level / n
                spread[at] = math.sqrt(max(variance, 0.0))
        if name.endswith("prime"):
            z = [divide(y[at] - level, spread[at]) for at in range(count)]
            wider = (
                mean_range([z[at] for at in range(count) if rows[at]], screen) / 1.128 if given is None else given[1]
            )
            spread = [one * wider for one in spread]
            spread = [one if known(one) and one > 0 else NAN for one in spread]
        top = 1.0 if name[0] == "p" else math.inf
        lower = [max(level - 3 * one, 0.0) if known(one) else NAN for one in spread]
        upper = [min(level + 3 * one, top) if known(one) else NAN for one in spread]
        return y, [level] * count, lower, upper
    used_values = [value[at] for at in range(count) if rows[at] and known(value[at])]
    everything = [value[at] for at in range(count) if rows[at]]
    if name == "run":
        level = middle(used_values) if given is None else given[0]
        return value, [level] * count, [NAN] * count, [NAN] * count
    if name == "i":
        level = mean(used_values) if given is None else given[0]
        sigma = mean_range(everything, screen) / 1.128 if given is None else given[1]
        flat = not (known(sigma) and sigma > 0)
        return (
            value,
            [level] * count,
            [NAN if flat else level - 3 * sigma] * count,
            [NAN if flat else level + 3 * sigma] * count,
        )
    if name == "mr":
        y = [NAN] + [abs(b - a) if known(a) and known(b) else NAN for a, b in pairwise(value)]
        level = mean([y[at] for at in range(count) if rows[at] and known(y[at])]) if given is None else given[0]
        return y, [level] * count, [0.0 if known(level) else NAN] * count, [3.267 * level] * count
    if name == "c":
        level = mean(used_values) if given is None else given[0]
        half = 3 * math.sqrt(level) if known(level) else NAN
        return value, [level] * count, [max(level - half, 0.0) if known(half) else NAN] * count, [level + half] * count
    if name == "g":
        average = mean(used_values) if given is None else given[0]
        drawn = middle(used_values) if given is None else 0.693 * given[0]
        half = 3 * math.sqrt(average * (average + 1)) if known(average) else NAN
        low = max(average - half, 0.0) if known(half) else NAN
        return value, [drawn] * count, [low] * count, [average + half] * count
    if name == "t":
        roots = [one ** (1 / 3.6) if known(one) else NAN for one in value]
        _, centre, lower, upper = chart("i", roots, size, rows, screen=screen, given=given)
        return (
            value,
            [one**3.6 for one in centre],
            [max(one, 0.0) ** 3.6 if known(one) else NAN for one in lower],
            [one**3.6 for one in upper],
        )
    raise AssertionError(name)


def c4(n: int) -> float:
    return math.sqrt(2 / (n - 1)) * math.gamma(n / 2) / math.gamma((n - 1) / 2)


def deviation(values: list[float]) -> float:
    average = mean(values)
    return math.sqrt(sum((one - average) ** 2 for one in values) / (len(values) - 1)) if len(values) > 1 else NAN


def subgroups(name: str, groups: list[list[float]], rows: list[bool]) -> Limits:
    """One segment of xbar or s."""
    means = [mean(one) for one in groups]
    spreads = [deviation(one) for one in groups]
    used = [at for at in range(len(groups)) if rows[at] and groups[at]]
    spread_from = [at for at in used if len(groups[at]) > 1]
    level = ratio([means[at] * len(groups[at]) for at in used], [float(len(groups[at])) for at in used])
    if len({len(groups[at]) for at in spread_from}) == 1:
        average = mean([spreads[at] for at in spread_from])
    elif spread_from:
        freedom = sum(len(groups[at]) - 1 for at in spread_from)
        average = math.sqrt(sum((len(groups[at]) - 1) * spreads[at] ** 2 for at in spread_from) / freedom)
    else:
        average = NAN
    lower, upper = [], []
    for one in groups:
        n = len(one)
        if n < 2 or not known(average) or average == 0:
            lower.append(NAN)
            upper.append(NAN)
        elif name == "xbar":
            half = 3 * average / (c4(n) * math.sqrt(n))
            lower.append(level - half)
            upper.append(level + half)
        else:
            wide = 3 * math.sqrt(1 - c4(n) ** 2) / c4(n)
            lower.append(max(0.0, 1 - wide) * average)
            upper.append((1 + wide) * average)
    if name == "xbar":
        return means, [level] * len(groups), lower, upper
    return spreads, [average] * len(groups), lower, upper


def side(value: float, centre: float) -> int:
    if not known(value) or not known(centre) or abs(value - centre) <= 1e-9 * max(1.0, abs(centre)):
        return 0
    return 1 if value > centre else -1


def fewest(n: int) -> int:
    """Smallest k of which the binomial distribution of n - 1 fair tosses reaches 5 %."""
    tosses = n - 1
    total, k = 0, -1
    while Fraction(total, 2**tosses) < Fraction(5, 100):
        k += 1
        total += math.comb(tosses, k)
    return k


def runs(y: list[float], centre: list[float], included: list[bool]) -> dict[str, int]:
    """Counts of the run rules of one segment."""
    sides = [side(a, b) for a, b, used in zip(y, centre, included, strict=True) if used]
    useful = [one for one in sides if one]
    lengths = [len(list(run)) for _, run in groupby(useful)]
    n = len(useful)
    return {
        "n_useful": n, "longest_run": max(lengths, default=0), "crossings": max(len(lengths) - 1, 0),
        "longest_run_max": round(math.log2(n) + 3) if n else 0, "crossings_min": fewest(n) if n else 0,
    }  # fmt: skip


def long_run(y: list[float], centre: list[float], included: list[bool]) -> list[bool]:
    """Which points are part of a run that is too long, in a segment of ten useful points or more."""
    told = runs(y, centre, included)
    found = [False] * len(y)
    if told["n_useful"] < 10:
        return found
    at = [n for n in range(len(y)) if included[n] and side(y[n], centre[n])]
    for _, run in groupby(at, key=lambda n: side(y[n], centre[n])):
        members = list(run)
        if len(members) > told["longest_run_max"]:
            for n in members:
                found[n] = True
    return found


def mdc(
    y: list[float], centre: list[float], lcl: list[float], ucl: list[float], included: list[bool], shift: int = 7,
    trend: int = 7, near_counts_outside: bool = False,
) -> dict[str, list[bool]]:  # fmt: skip
    """The rules of Making Data Count of one segment, window by window."""
    count = len(y)
    out = [
        (known(y[n]) and known(ucl[n]) and y[n] > ucl[n]) or (known(y[n]) and known(lcl[n]) and y[n] < lcl[n])
        for n in range(count)
    ]
    found = {"outside": out, "trend": [False] * count, "two_in_three": [False] * count, "shift": [False] * count}
    at = [n for n in range(count) if included[n]]
    for first in range(len(at) - shift + 1):
        window = at[first : first + shift]
        if len({side(y[n], centre[n]) for n in window}) == 1 and side(y[window[0]], centre[window[0]]):
            for n in window:
                found["shift"][n] = True
    for first in range(len(at) - trend + 1):
        window = at[first : first + trend]
        steps = [y[b] - y[a] for a, b in pairwise(window)]
        if all(one > 0 for one in steps) or all(one < 0 for one in steps):
            for n in window:
                found["trend"][n] = True

    def near(n: int) -> bool:
        if known(ucl[n]) and y[n] > centre[n] + (ucl[n] - centre[n]) * 2 / 3 and not y[n] > ucl[n]:
            return True
        return known(lcl[n]) and y[n] < centre[n] - (centre[n] - lcl[n]) * 2 / 3 and not y[n] < lcl[n]

    def counts(n: int) -> bool:
        return near(n) or (near_counts_outside and out[n])

    for first in range(len(at) - 2):
        window = at[first : first + 3]
        one_side = {side(y[n], centre[n]) for n in window}
        if len(one_side) == 1 and one_side != {0} and sum(map(counts, window)) >= 2:
            for n in window:
                found["two_in_three"][n] = found["two_in_three"][n] or counts(n)
    return found


def events(
    rule: str, flags: list[bool], y: list[float], centre: list[float], included: list[bool], trend: int = 7
) -> list[tuple[int, int, int, str]]:
    """Events of one rule in one segment, in plain words: first and last point, how many are flagged, direction."""
    at = [n for n in range(len(y)) if flags[n]]
    if rule == "few_crossings":
        return [(at[0], at[-1], len(at), "")] if at else []

    def way(n: int) -> str:
        if rule != "trend":
            return "up" if y[n] > centre[n] else "down"
        used = [k for k in range(len(y)) if included[k]]
        found = ""
        for first in range(len(used) - trend + 1):
            window = used[first : first + trend]
            steps = [y[b] - y[a] for a, b in pairwise(window)]
            if n in window and (all(one > 0 for one in steps) or all(one < 0 for one in steps)):
                found = "up" if steps[0] > 0 else "down"
        return found

    def one_event(a: int, b: int) -> bool:
        if way(a) != way(b):
            return False
        between = range(a + 1, b)
        if rule == "outside":
            return not any(known(y[n]) for n in between)
        if rule == "long_run":
            return not any(included[n] and side(y[n], centre[n]) for n in between)
        taken = [n for n in between if included[n]]
        if rule == "two_in_three" and len(taken) == 1:
            return side(y[taken[0]], centre[taken[0]]) == side(y[a], centre[a])
        return not taken

    found: list[list[int]] = []
    for n in at:
        if found and one_event(found[-1][-1], n):
            found[-1].append(n)
        else:
            found.append([n])
    return [(one[0], one[-1], len(one), way(one[0])) for one in found]
