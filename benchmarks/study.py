"""``make study``: how often the study is wrong on flat series and finds a change in others, 10,000 series a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lerende_aanpak.stats import analyse
from lerende_aanpak.stats.effect import LEAST_AFTER, LEAST_BASELINE, estimated
from lerende_aanpak.stats.traps import TRAPS, found, noise

SERIES = 10_000
COLUMNS: Mapping[str, tuple[float, float]] = {
    "vlak": (0.0, 0.0), "vlak, r .3": (0.3, 0.0), "vlak, r .6": (0.6, 0.0), "1 sd": (0.0, 1.0), "2 sd": (0.0, 2.0),
    "2 sd, r .3": (0.3, 2.0),
}  # fmt: skip
"""Autocorrelation of neighbours, and the shift at the start in standard deviations."""

Numbers = NDArray[np.float64]
Judge = Callable[[Numbers, int], tuple[float, float]]
"""Gives the share with a change and the share with too few measurements of series that split at a month."""


def plain(series: Numbers, split: int) -> tuple[float, float]:
    """Judge by the effect, without months."""
    enough = np.isfinite(series[:, :split]).sum(axis=1) >= LEAST_BASELINE
    enough &= np.isfinite(series[:, split:]).sum(axis=1) >= LEAST_AFTER
    told = found(estimated(series[enough, :split], series[enough, split:]))
    return float(told.sum() / len(series)), float(1 - enough.mean())


def monthly(series: Numbers, split: int) -> tuple[float, float]:
    """Judge by the effect, each month with the same month."""
    months = np.arange(series.shape[1]) % 12 + 1
    return float(found(estimated(series[:, :split], series[:, split:], (months[:split], months[split:]))).mean()), 0.0


def gappy(series: Numbers, split: int) -> tuple[float, float]:
    """Judge by the effect where every twelfth month, at random, was not measured."""
    known = np.random.default_rng(5).random(series.shape) >= 1 / 12
    return plain(np.where(known, series, np.nan), split)


def chart(kind: str) -> Judge:
    """Judge by the rules of a chart with a frozen baseline."""

    def judge(series: Numbers, split: int) -> tuple[float, float]:
        n, months = series.shape
        frame = pd.DataFrame({"one": np.repeat(np.arange(n), months), "t": np.tile(np.arange(months), n),
                              "y": series.ravel()})  # fmt: skip
        segments = analyse(frame, chart=kind, time="t", value="y", by="one", baseline=split).segments  # type: ignore[arg-type]
        return float((segments["verdict"] == "signal").mean()), float((segments["verdict"] == "too_few").mean())

    return judge


ROWS: Mapping[str, tuple[int, int, Judge]] = {
    "effect, 24 + 12, maand voor maand": (24, 12, monthly),
    "effect, 24 + 12": (24, 12, plain),
    "effect, 12 + 6": (12, 6, plain),
    "effect, 12 + 6, 1 op 12 ontbreekt": (12, 6, gappy),
    "teken in de lijngrafiek, 24 + 12": (24, 12, chart("run")),
    "teken in de lijngrafiek, 12 + 6": (12, 6, chart("run")),
    "teken met grenzen (`i`), 24 + 12": (24, 12, chart("i")),
}


def cells(row: str, seed: int = 1, n: int = SERIES) -> list[float]:
    """Give the shares of one row, in the order of `COLUMNS`, and the share with too few measurements in flat series."""
    before, after, judge = ROWS[row]
    shares, few = [], 0.0
    for at, (alike, shift) in enumerate(COLUMNS.values()):
        series = noise(n, before + after, alike, np.random.default_rng((seed, at, before)))
        series[:, before:] += shift
        share, missing = judge(series, before)
        shares.append(share)
        few = missing if at == 0 else few
    return [*shares, few]


NAMES = {"season": "Seizoen", "high_start": "Hoog begonnen", "looks": "Vaak kijken", "shock": "Overal tegelijk"}


def main() -> None:
    """Print both tables, as they stand in docs/methode.md."""
    print("| |", " | ".join([*COLUMNS, "te weinig"]), "|")
    print("|---" * (len(COLUMNS) + 2) + "|")
    for row in ROWS:
        print(f"| {row} |", " | ".join(f"{100 * one:.1f} %" for one in cells(row)), "|")
    print()
    for trap in (make(SERIES, 1) for make in TRAPS.values()):
        once = "" if trap.once is None else f"{100 * trap.once:.1f} %"
        print(f"| {NAMES[trap.name]} | {100 * trap.without:.1f} % | {once} | {100 * trap.answered:.1f} % |")


if __name__ == "__main__":
    main()
