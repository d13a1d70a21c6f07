"""Four ways in which figures seem to change while nothing did, simulated: how often without and with our answer.

Every series is noise with standard deviation 1, in months; nothing that a region did is in it. How often one is fooled
depends on the set-up, so each function says it in full.

Source: METHOD section 5.2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from lerende_aanpak.stats.effect import Estimated, estimated

Numbers = NDArray[np.float64]
Name = Literal["season", "high_start", "looks", "shock"]
LEVEL = 0.05


@attrs.frozen(kw_only=True)
class Trap:
    """How often a flat series fools who looks at it.

    Attributes:
        name: Which trap.
        without: Share of series in which the usual look finds a change.
        once: Of looking often: the share of the same look taken once; otherwise ``None``.
        answered: Share in which our effect finds one.
        n: Series that were simulated.
        example: One series that fools the usual look.
        start: How many of its months lie before the start.
    """

    name: Name
    without: float
    answered: float
    n: int
    example: tuple[float, ...]
    start: int
    once: float | None = None


def noise(n: int, length: int, alike: float, chance: np.random.Generator) -> Numbers:
    """Give series of normal noise, standard deviation 1, of which neighbours correlate.

    Args:
        n: How many.
        length: Of each.
        alike: Autocorrelation of neighbours, from 0 to below 1.
        chance: Random numbers.

    Returns:
        Series x months.
    """
    made = chance.normal(size=(n, length))
    for at in range(1, length):
        made[:, at] = alike * made[:, at - 1] + np.sqrt(1 - alike**2) * made[:, at]
    return made


def found(effect: Estimated) -> NDArray[np.bool_]:
    """Tell of each series whether its interval of 95 % leaves no change out."""
    told: NDArray[np.bool_] = (effect.low > 0) | (effect.high < 0)
    return told


def _differ(before: Numbers, after: Numbers) -> NDArray[np.bool_]:
    from scipy import stats  # only here: see `distributions`

    told: NDArray[np.bool_] = stats.ttest_ind(before, after, axis=1).pvalue < LEVEL
    return told


def season(n: int = 10_000, seed: int = 1) -> Trap:
    """Compare the 4 months before a start with the 6 after it, by a t-test, in a series with a school year.

    A sine of 12 months with amplitude 1 lies on noise without autocorrelation; the start falls in any month. Our
    answer: 24 months before, and each month with the same month.
    """
    chance = np.random.default_rng(seed)
    first = chance.integers(0, 12, size=(n, 1))
    series = noise(n, 30, 0.0, chance) + np.sin(2 * np.pi * (np.arange(30) + first) / 12)
    months = np.arange(30) % 12 + 1
    usual = _differ(series[:, 20:24], series[:, 24:])
    ours = found(estimated(series[:, :24], series[:, 24:], (months[:24], months[24:])))
    return Trap(name="season", without=usual.mean(), answered=ours.mean(), n=n, example=_first(series, usual), start=24)


def high_start(n: int = 10_000, seed: int = 1) -> Trap:
    """Start because the last 3 months were at least one standard deviation high, and look whether the next 6 are lower.

    Autocorrelation .3; the start is the first month after month 24 at which that is so. Our answer: the 12 months
    before the start as baseline, and an interval.
    """
    chance = np.random.default_rng(seed)
    kept: list[Numbers] = []
    while sum(map(len, kept)) < n:
        series = noise(n, 60, 0.3, chance)
        three = (series[:, 21:51] + series[:, 22:52] + series[:, 23:53]) / 3
        starts = (three >= 1).argmax(axis=1)
        high = (three >= 1).any(axis=1)
        rows = np.flatnonzero(high)[:, None]
        kept.append(series[rows, starts[high][:, None] + 24 - 12 + np.arange(18)])
    chosen = np.concatenate(kept)[:n]
    usual = chosen[:, 12:].mean(axis=1) < chosen[:, 9:12].mean(axis=1)
    ours = found(estimated(chosen[:, :12], chosen[:, 12:]))
    return Trap(
        name="high_start", without=usual.mean(), answered=ours.mean(), n=n, example=_first(chosen, usual), start=12
    )


def looks(n: int = 10_000, seed: int = 1) -> Trap:
    """Look every month from the second after the start to the twelfth, by a t-test, and stop when it finds something.

    24 months before, no autocorrelation. Our answer: one look, on the day that was agreed.
    """
    series = noise(n, 36, 0.0, np.random.default_rng(seed))
    each = np.stack([_differ(series[:, :24], series[:, 24 : 24 + months]) for months in range(2, 13)])
    ours = found(estimated(series[:, :24], series[:, 24:]))
    usual: NDArray[np.bool_] = np.logical_or.reduce(each)
    return Trap(
        name="looks", without=usual.mean(), once=each[-1].mean(), answered=ours.mean(), n=n,
        example=_first(series, usual), start=24,
    )  # fmt: skip


def shock(n: int = 10_000, seed: int = 1) -> Trap:
    """Look before and after in one region, while 1.5 standard deviations come over all eleven at the start.

    24 months before and 12 after, no autocorrelation; the usual look is our own effect, without other regions. Our
    answer: the difference from the mean of the ten others.
    """
    chance = np.random.default_rng(seed)
    series = noise(n, 36, 0.0, chance)
    others = noise(n * 10, 36, 0.0, chance).reshape(n, 10, 36).mean(axis=1)
    series[:, 24:] += 1.5
    others[:, 24:] += 1.5
    away = series - others
    usual = found(estimated(series[:, :24], series[:, 24:]))
    ours = found(estimated(away[:, :24], away[:, 24:]))
    return Trap(name="shock", without=usual.mean(), answered=ours.mean(), n=n, example=_first(series, usual), start=24)


TRAPS: Mapping[Name, Callable[[int, int], Trap]] = {
    "season": season, "high_start": high_start, "looks": looks, "shock": shock,
}  # fmt: skip


def _first(series: Numbers, fooled: NDArray[np.bool_]) -> tuple[float, ...]:
    return tuple(float(one) for one in series[int(fooled.argmax())])
