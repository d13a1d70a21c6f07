"""The funnel: places beside each other, with how far chance alone takes a place of that size. Never a ranking."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any, Literal

import attrs
import numpy as np
import pandas as pd

from lerende_aanpak.stats.arrays import Bools, Floats, divided
from lerende_aanpak.stats.distributions import (
    binomial_below,
    binomial_quantile,
    chi2_quantile,
    chi2_upper_quantile,
    normal_below,
    poisson_below,
    poisson_quantile,
)
from lerende_aanpak.stats.given import refuse

Kind = Literal["PR", "SR", "RC"]
"""Shares of a denominator, observed over expected, and ratios of two counts."""

Method = Literal["exact", "transformed"]
LEVELS = (0.95, 0.998)
Z = {0.95: 1.959963984540054, 0.998: 3.090232306167813}
"""Standard normal quantiles of the two levels, two-sided."""

FEW = 10
"""Events below which an interval says little (Verburg et al. 2018)."""


@attrs.define(eq=False, kw_only=True, slots=False)
class FunnelResult:
    """A funnel.

    Attributes:
        kind, method: As asked.
        target: What every place is held against: all together (PR, RC), or 1 (SR).
        phi: Mean square of the winsorised z-scores; about 1 (a little less) when chance is all there is.
        tau2: Variance between places beside chance, on the scale of the method.
        adjusted: Whether the limits hold that variance: only where phi is above 1.
        k: Places that it rests on.
        truncated: Whether the outer z-scores were left out, and the scale is that of the log.
    """

    kind: Kind
    method: Method
    target: float
    phi: float
    tau2: float
    adjusted: bool
    k: int
    truncated: bool
    _names: list[str]
    _above: Floats
    _below: Floats

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row a place, in order of its name: value, limits, whether it lies outside them, and on which side.

        ``mdd_low`` and ``mdd_high``: the nearest values that a place of this size would be seen outside 95 % with in
        four of five times. ``status``: ``few_events`` below ten, ``no_denominator``, else ``ok``.
        """
        y = divided(self._above, self._below)
        columns: dict[str, Any] = {"place": self._names, "numerator": self._above, "denominator": self._below, "y": y}
        for level in LEVELS:
            low, high = self.limits(self._size(), level)
            name = f"{level * 100:g}".replace(".", "_")
            columns[f"low_{name}"], columns[f"high_{name}"] = low, high
            with np.errstate(invalid="ignore"):
                columns[f"outside_{name}"] = (y < low) | (y > high)
        side = np.where(columns["outside_95"], np.sign(y - self.target), 0)
        columns["side"] = [{1.0: "up", -1.0: "down"}.get(float(one), "") for one in side]
        columns["status"] = np.select([~(self._below > 0), self._above < FEW], ["no_denominator", "few_events"], "ok")
        nearest = [self.detectable(float(one)) for one in self._below]
        columns["mdd_low"], columns["mdd_high"] = [one[0] for one in nearest], [one[1] for one in nearest]
        return pd.DataFrame(columns)

    def _size(self) -> Floats:
        return self._below if self.kind != "RC" or self.method == "transformed" else self._above + self._below

    def limits(self, size: Floats, level: float) -> tuple[Floats, Floats]:
        """Give the limits of places of these sizes.

        Args:
            size: Denominators (PR, and RC transformed), expected counts (SR), or both counts together (RC, exact).
            level: 0.95 or 0.998.
        """
        size = np.asarray(size, dtype=np.float64)
        if self.method == "transformed":
            tau2 = self.tau2 if self.adjusted else None
            return _transformed_limits(self.kind, size, self.target, tau2, Z[level], truncate=self.truncated)
        if self.adjusted:
            return self._wide(size, Z[level])
        tail = (1 - level) / 2
        return self._exact(size, tail), self._exact(size, 1 - tail)

    def _exact(self, size: Floats, p: float) -> Floats:
        found = np.full(len(size), np.nan)
        some = size > 0
        n = size[some]
        if self.kind == "SR":
            found[some] = _poisson_quantile(p, self.target * n) / n
            return found
        share = self.target if self.kind == "PR" else self.target / (1 + self.target)
        found[some] = _binomial_quantile(p, np.round(n), share) / n
        if self.kind == "RC":
            with np.errstate(divide="ignore"):
                found = found / (1 - found)
        return found

    def _wide(self, size: Floats, z: float) -> tuple[Floats, Floats]:
        half = z * np.sqrt(_variance(self.kind, size, self.target) + self.tau2)
        if self.kind == "RC":
            return self.target * np.exp(-half), self.target * np.exp(half)
        top = 1.0 if self.kind == "PR" else np.inf
        return np.clip(self.target - half, 0.0, None), np.clip(self.target + half, None, top)

    def detectable(self, size: float, power: float = 0.8) -> tuple[float, float]:
        """Give the nearest values below and above the target that a place of this size shows outside 95 %, so often.

        NaN for RC, for a place without a size, and where no value would.
        """
        if not size > 0 or self.kind == "RC":
            return math.nan, math.nan
        low, high = (float(one[0]) for one in self.limits(np.array([size]), 0.95))
        top = 1.0 if self.kind == "PR" else 100.0 * max(1.0, self.target)
        fewest, most = math.ceil(low * size - 1e-9) - 1, math.floor(high * size + 1e-9)
        below = _nearest(lambda value: self._seen(size, value, fewest, below=True), self.target, 0.0, power)
        return below, _nearest(lambda value: self._seen(size, value, most, below=False), self.target, top, power)

    def _seen(self, size: float, value: float, count: int, *, below: bool) -> float:
        """Give how often a place with this true value lies outside the limit."""
        if self.kind == "SR":
            chance = float(poisson_below(count, size * value))
        else:
            chance = float(binomial_below(count, round(size), value))
        return chance if below else 1 - chance


def _nearest(seen: Any, target: float, end: float, power: float) -> float:
    """Find by halving where ``seen`` reaches ``power`` between the target and an end."""
    if seen(end) < power:
        return math.nan
    near, far = target, end
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (near, middle) if seen(middle) >= power else (middle, far)
    return far


def funnel(
    frame: pd.DataFrame, *, place: str, numerator: str, denominator: str, kind: Kind = "PR",
    target: float | None = None, method: Method = "exact", adjust: bool = True, truncate: bool = False,
) -> FunnelResult:  # fmt: skip
    """Hold places against all of them together.

    Args:
        frame: One row a place.
        place: Column of its name.
        numerator: Column of counts; of SR what was observed.
        denominator: Column of denominators; of SR what was expected.
        kind: PR, SR or RC.
        target: Another value to hold them against.
        method: ``exact``: binomial and Poisson quantiles, interpolated (Spiegelhalter 2005, A.1.1), and variance
            between places on the scale of the values. ``transformed``: the scales of FunnelPlotR (arcsine, root, log).
        adjust: Whether variance between places widens the limits.
        truncate: Of SR transformed: the log scale, and the outer tenths of z-scores left out, as NHS Digital's SHMI.

    Raises:
        ModelError: If counts cannot be true, a name stands twice, or the two columns are not there; by the index.

    Source:
        Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202; Verburg et al. (2018), PMC6193208.
    """
    for column in (place, numerator, denominator):
        if column not in frame.columns:
            refuse("kolom '{column}' staat niet in de tabel", "Verbeter de naam van de kolom.", column=column)
    ordered = frame.sort_values(place, kind="stable")
    above, below = (ordered[one].to_numpy(dtype=np.float64, na_value=np.nan) for one in (numerator, denominator))
    _possible(ordered, place, kind, above, below)
    used = below > 0
    total = float(above[used].sum() / below[used].sum()) if used.any() else math.nan
    goal = target if target is not None else 1.0 if kind == "SR" else total
    phi, tau2, k = _dispersion(kind, method, above[used], below[used], goal, truncate=truncate)
    return FunnelResult(
        kind=kind, method=method, target=goal, phi=phi, tau2=tau2, adjusted=bool(adjust and phi > 1), k=k,
        truncated=truncate, names=[str(one) for one in ordered[place]], above=above, below=below,
    )  # fmt: skip


def _possible(frame: pd.DataFrame, place: str, kind: Kind, above: Floats, below: Floats) -> None:
    whole = np.floor(above) == above
    wrong: Bools = ~(above >= 0) | ~(below >= 0) | ~whole | ((above > 0) & (below == 0))
    if kind == "PR":
        wrong |= above > below
    if kind != "SR":
        wrong |= np.floor(below) != below
    if wrong.any():
        rows = ", ".join(str(one) for one in frame.index[wrong][:5])
        refuse("in deze rijen kan de teller of noemer niet kloppen: {rows}", "Verbeter ze, of laat ze weg.", rows=rows)
    if frame[place].duplicated().any():
        rows = ", ".join(str(one) for one in frame.index[frame[place].duplicated()][:5])
        refuse("een naam staat twee keer in de tabel: rij {rows}", "Geef elke plaats één rij.", rows=rows)


def _binomial_quantile(p: float, n: Floats, share: float) -> Floats:
    r = binomial_quantile(p, n, share)
    return _between(p, r, binomial_below(r, n, share), binomial_below(r - 1, n, share))


def _poisson_quantile(p: float, mean: Floats) -> Floats:
    r = poisson_quantile(p, mean)
    return _between(p, r, poisson_below(r, mean), poisson_below(r - 1, mean))


def _between(p: float, r: Floats, here: Floats, before: Floats) -> Floats:
    """Give the interpolated quantile of a count: r - (F(r) - p) / (F(r) - F(r - 1)), r the smallest with F(r) >= p."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(here > before, r - (here - p) / (here - before), r)
    return np.clip(found, 0.0, None)


def _variance(kind: Kind, size: Floats, target: float) -> Floats:
    """Give the variance by chance on the scale of the values; of RC on the log scale, where size is both counts."""
    with np.errstate(divide="ignore"):
        if kind == "PR":
            return target * (1 - target) / size
        if kind == "SR":
            return target / size
        return (1 + target) ** 2 / (target * size)


def _dispersion(
    kind: Kind, method: Method, above: Floats, below: Floats, target: float, *, truncate: bool
) -> tuple[float, float, int]:
    """Give phi, tau squared, and how many places they rest on; additive random effects (Spiegelhalter 2005)."""
    if not len(above) or not target > 0 or (kind == "PR" and target >= 1):
        return math.nan, 0.0, len(above)
    if method == "transformed":
        y, s, goal = _transformed(kind, above, below, target, truncate=truncate)
    elif kind == "RC":
        y, s, goal = (
            np.log((above + 0.5) / (below + 0.5)),
            np.sqrt(_variance(kind, above + below, target)),
            math.log(target),
        )
    else:
        y, s, goal = above / below, np.sqrt(_variance(kind, below, target)), target
    z = (y - goal) / s
    if truncate:
        rank = np.floor(pd.Series(z).rank().to_numpy() * 10 / (len(z) + 1))
        kept = (rank != 0) & (rank != 9)
        z, s = z[kept], s[kept]
    else:
        z = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    k = len(z)
    if k < 2:
        return math.nan, 0.0, k
    phi, w = float((z**2).sum() / k), 1 / s**2
    below_line = w.sum() - (w**2).sum() / w.sum()
    return phi, max(0.0, float((k * phi - (k - 1)) / below_line)), k


def _transformed(
    kind: Kind, above: Floats, below: Floats, target: float, *, truncate: bool
) -> tuple[Floats, Floats, float]:
    """Give value, standard error and target on the scale of FunnelPlotR."""
    if kind == "PR":
        return np.arcsin(np.sqrt(above / below)), 1 / (2 * np.sqrt(below)), math.asin(math.sqrt(target))
    if kind == "RC":
        s = np.sqrt(above / (above + 0.5) ** 2 + below / (below + 0.5) ** 2)
        return np.log((above + 0.5) / (below + 0.5)), s, math.log(target)
    if truncate:
        with np.errstate(divide="ignore"):
            return np.log(above / below), 1 / np.sqrt(np.round(below, 2)), math.log(target)
    return np.sqrt(above / below), 1 / (2 * np.sqrt(below)), math.sqrt(target)


def _transformed_limits(
    kind: Kind, size: Floats, target: float, tau2: float | None, z: float, *, truncate: bool
) -> tuple[Floats, Floats]:
    """Give limits as FunnelPlotR draws them; ``tau2`` is ``None`` for limits by chance alone."""
    more = 0.0 if tau2 is None else tau2
    with np.errstate(divide="ignore", invalid="ignore"):
        half = z * np.sqrt(1 / (4 * size) + more)
        if kind == "PR":
            middle = math.asin(math.sqrt(target))
            turned = [np.sin(np.clip(middle + sign * half, 0, math.pi / 2)) ** 2 for sign in (-1, 1)]
            return turned[0], turned[1]
        if kind == "RC":
            return target * np.exp(-half), target * np.exp(half)
        if tau2 is None:
            return _chi_square(size, z)
        if truncate:
            wide = z * np.sqrt(1 / size + more)
            return target * np.exp(-wide), target * np.exp(wide)
        return np.clip(target * (1 - half), 0, None), target * (1 + half)


def _chi_square(size: Floats, z: float) -> tuple[Floats, Floats]:
    """Give the limits of an observed over an expected count by chance alone, from chi-square quantiles."""
    tail = normal_below(-z)
    return chi2_quantile(tail, 2 * size) / (2 * size), chi2_upper_quantile(tail, 2 * (size + 1)) / (2 * size)
