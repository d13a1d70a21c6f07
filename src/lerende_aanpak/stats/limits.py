"""The charts: what is plotted, its centre and its limits. One small function each, over many series at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import attrs
import numpy as np

from lerende_aanpak.stats.arrays import Bools, Floats, Segments, divided
from lerende_aanpak.stats.constants import D2, D4, T_POWER, WIDTH, a3, b_width

Chart = Literal["run", "i", "mr", "p", "pprime", "u", "uprime", "c", "g", "t", "xbar", "s"]
RATIOS = ("p", "pprime", "u", "uprime")
"""Charts of a count over a denominator."""

SUBGROUPS = ("xbar", "s")
"""Charts of several measurements a period."""


@attrs.frozen(eq=False, kw_only=True)
class Data:
    """What a chart is computed from; arrays of one length, in order of segment and time.

    Attributes:
        segments: Which points belong together.
        value: Measurement, or count; for subgroups their mean. NaN = not known.
        size: Denominator, or number of measurements in the subgroup; NaN where there is none.
        spread: Standard deviation in the subgroup; NaN elsewhere.
        rows: Points from which centre and limits are computed: in the baseline, not excluded; known or not.
        given: Per segment a centre and a spread that were computed before, and hold untouched; NaN = none.
        screen: Whether large moving ranges are left out.
    """

    segments: Segments
    value: Floats
    size: Floats
    spread: Floats
    rows: Bools
    given: tuple[Floats, Floats]
    screen: bool = False


@attrs.frozen(eq=False, kw_only=True)
class Drawn:
    """A chart: per point its value, centre and limits; per segment what they rest on.

    Attributes:
        y, centre, lcl, ucl: Per point; NaN = there is none.
        sigma: Per segment: the spread that a later chart can be given (``s`` of i and t, ``sigma_z`` of pprime).
        level: Per segment: the centre that a later chart can be given.
        sigma_z: Per segment, of pprime and uprime: how much wider than chance alone; NaN elsewhere.
    """

    y: Floats
    centre: Floats
    lcl: Floats
    ucl: Floats
    sigma: Floats
    level: Floats
    sigma_z: Floats


def _drawn(
    data: Data, y: Floats, level: Floats, half: Floats, *, sigma: Floats | None = None, centre: Floats | None = None,
    low: float = -np.inf, high: float = np.inf, sigma_z: Floats | None = None, may_be_flat: bool = False,
) -> Drawn:  # fmt: skip
    of, none = data.segments.of, np.full(data.segments.count, np.nan)
    middle = level[of]
    with np.errstate(invalid="ignore"):
        flat = (half <= 0) & (not may_be_flat)
        lcl = np.where(flat, np.nan, np.clip(middle - half, low, None))
        ucl = np.where(flat, np.nan, np.clip(middle + half, None, high))
    return Drawn(
        y=y, centre=(level if centre is None else centre)[of], lcl=lcl, ucl=ucl,
        sigma=none if sigma is None else sigma, level=level, sigma_z=none if sigma_z is None else sigma_z,
    )  # fmt: skip


def _level(data: Data, found: Floats) -> Floats:
    return np.where(np.isnan(data.given[0]), found, data.given[0])


def _spread(data: Data, found: Floats) -> Floats:
    return np.where(np.isnan(data.given[1]), found, data.given[1])


def _known(data: Data, y: Floats) -> Bools:
    return data.rows & ~np.isnan(y)


def run(data: Data) -> Drawn:
    """A run chart: the median, and no limits."""
    level = _level(data, data.segments.median(data.value, _known(data, data.value)))
    return _drawn(data, data.value, level, np.full(len(data.value), np.nan))


def i(data: Data) -> Drawn:
    """Individual values: the mean, and three mean moving ranges / 1.128 (Montgomery, individuals chart)."""
    level = _level(data, data.segments.mean(data.value, _known(data, data.value)))
    sigma = _spread(data, data.segments.moving_range(data.value, data.rows, screen=data.screen) / D2)
    return _drawn(data, data.value, level, (WIDTH * sigma)[data.segments.of], sigma=sigma)


def mr(data: Data) -> Drawn:
    """Moving ranges: their mean, and 3.267 times it; no run rules, since neighbours share a value."""
    of = data.segments.of
    y = np.full(len(of), np.nan)
    y[1:] = np.where(of[1:] == of[:-1], np.abs(np.diff(data.value)), np.nan)
    level = _level(data, data.segments.mean(y, _known(data, y)))
    return _drawn(data, y, level, ((D4 - 1) * level)[of], low=0.0, may_be_flat=True)


def _ratio(data: Data) -> tuple[Floats, Floats]:
    y = divided(data.value, data.size)
    known = _known(data, y)
    level = divided(data.segments.total(data.value, known), data.segments.total(data.size, known))
    return y, _level(data, level)


def p(data: Data) -> Drawn:
    """Shares: counts over denominators, binomial (Montgomery, p chart)."""
    y, level = _ratio(data)
    return _drawn(data, y, level, WIDTH * _binomial(data, level), low=0.0, high=1.0, may_be_flat=True)


def u(data: Data) -> Drawn:
    """Rates: counts over denominators, Poisson (Montgomery, u chart)."""
    y, level = _ratio(data)
    return _drawn(data, y, level, WIDTH * _poisson(data, level), low=0.0, may_be_flat=True)


def pprime(data: Data) -> Drawn:
    """Shares with more (or less) spread than chance: p chart times sigma-z (Laney 2002)."""
    y, level = _ratio(data)
    return _wider(data, y, level, _binomial(data, level), high=1.0)


def uprime(data: Data) -> Drawn:
    """Rates with more (or less) spread than chance: u chart times sigma-z (Laney 2002)."""
    y, level = _ratio(data)
    return _wider(data, y, level, _poisson(data, level), high=np.inf)


def _wider(data: Data, y: Floats, level: Floats, sigma: Floats, *, high: float) -> Drawn:
    z = divided(y - level[data.segments.of], sigma)
    sigma_z = _spread(data, data.segments.moving_range(z, data.rows, screen=data.screen) / D2)
    half = WIDTH * sigma * sigma_z[data.segments.of]
    return _drawn(data, y, level, half, sigma=sigma_z, low=0.0, high=high, sigma_z=sigma_z)


def _binomial(data: Data, level: Floats) -> Floats:
    share = level[data.segments.of]
    with np.errstate(invalid="ignore"):
        return np.sqrt(divided(share * (1 - share), data.size))


def _poisson(data: Data, level: Floats) -> Floats:
    return np.sqrt(divided(level[data.segments.of], data.size))


def c(data: Data) -> Drawn:
    """Counts over equal periods, Poisson (Montgomery, c chart)."""
    level = _level(data, data.segments.mean(data.value, _known(data, data.value)))
    return _drawn(data, data.value, level, WIDTH * np.sqrt(level)[data.segments.of], low=0.0, may_be_flat=True)


def g(data: Data) -> Drawn:
    """Cases between events: the median is drawn, the limits come from the mean (Benneyan 2001)."""
    known = _known(data, data.value)
    level = _level(data, data.segments.mean(data.value, known))
    median = np.where(np.isnan(data.given[0]), data.segments.median(data.value, known), 0.693 * data.given[0])
    half = WIDTH * np.sqrt(level * (level + 1))[data.segments.of]
    return _drawn(data, data.value, level, half, centre=median, low=0.0, may_be_flat=True)


def t(data: Data) -> Drawn:
    """Time between events: an individuals chart of y ** (1 / 3.6), turned back (Nelson 1994)."""
    root = data.value ** (1 / T_POWER)
    found = i(attrs.evolve(data, value=root))
    with np.errstate(invalid="ignore"):
        return attrs.evolve(
            found, y=data.value, centre=found.centre**T_POWER, lcl=np.clip(found.lcl, 0.0, None) ** T_POWER,
            ucl=found.ucl**T_POWER,
        )  # fmt: skip


def _mean_spread(data: Data, known: Bools) -> Floats:
    """Give the mean standard deviation of the subgroups; pooled where they are not of one size."""
    segments, less = data.segments, data.size - 1
    total = segments.total(data.size, known)
    equal = segments.total(data.size**2, known) * segments.number(known) == total**2
    pooled = np.sqrt(divided(segments.total(less * data.spread**2, known), segments.total(less, known)))
    return _spread(data, np.where(equal, segments.mean(data.spread, known), pooled))


def _per_size(data: Data, factor: Callable[[int], float]) -> Floats:
    sizes = {int(one): factor(int(one)) for one in np.unique(data.size[data.size >= 2])}
    return np.array([sizes.get(int(one), np.nan) if one >= 2 else np.nan for one in data.size])


def xbar(data: Data) -> Drawn:
    """Means of subgroups: their weighted mean, and A3 mean standard deviations (Montgomery, x-bar and s)."""
    known = _known(data, data.value)
    weighted = divided(data.segments.total(data.size * data.value, known), data.segments.total(data.size, known))
    sigma = _mean_spread(data, known & ~np.isnan(data.spread))
    half = _per_size(data, a3) * sigma[data.segments.of]
    return _drawn(data, data.value, _level(data, weighted), half, sigma=sigma)


def s(data: Data) -> Drawn:
    """Standard deviations of subgroups: their mean, and B3 and B4 times it (Montgomery, x-bar and s)."""
    level = _level(data, _mean_spread(data, _known(data, data.spread)))
    half = _per_size(data, b_width) * level[data.segments.of]
    return _drawn(data, data.spread, level, half, low=0.0)


CHARTS: Mapping[Chart, Callable[[Data], Drawn]] = {
    "run": run, "i": i, "mr": mr, "p": p, "pprime": pprime, "u": u, "uprime": uprime, "c": c, "g": g, "t": t,
    "xbar": xbar, "s": s,
}  # fmt: skip
"""Every chart by its name."""
