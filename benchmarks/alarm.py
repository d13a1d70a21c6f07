"""``make alarm``: how often a chart signals by chance alone, simulated; writes src/lerende_aanpak/stats/alarm.json.

Normal noise, 30,000 series a cell, a seed a cell. Charts do not depend on centre or spread of the noise, so one table
holds for all series. Those of counts are simulated by the c chart of counts so large that they are normal. Run charts
under the rules of Anhøj need none: their law is exact.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from lerende_aanpak.stats import Baseline, Mdc, analyse
from lerende_aanpak.stats.alarm import BASES, LONGEST, Cell

SERIES = 30_000
LARGE = 1e8
"""Counts a period, of which the skewness is nothing (1e-4)."""

TABLE = Path(__file__).parents[1] / "src/lerende_aanpak/stats/alarm.json"


def simulate(cell: Cell, points: int, seed: int, series: int = SERIES) -> float:
    """Give the share of series of noise in which a chart of this kind signals.

    Args:
        cell: Chart, rules, screening, and where centre and limits come from.
        points: In the chart; of a kept baseline those after it.
        seed: Of the noise.
        series: How many.
    """
    noise = np.random.default_rng(seed)
    before = cell.base if cell.where == "kept" else 0
    values = noise.normal(size=(series, before + points))
    if cell.chart == "c":
        values = np.round(LARGE + LARGE**0.5 * values)
    first, rest = values[:, :before], values[:, before:]
    rules = Mdc(shift=cell.shift) if cell.rules == "mdc" else "anhoej"
    asked = {"chart": cell.chart, "time": "t", "value": "y", "by": "s", "screen_mr": cell.screened, "rules": rules}
    if cell.where != "kept":
        window = cell.base if cell.where == "window" else None
        found = analyse(_frame(rest), baseline=window, **asked)  # type: ignore[arg-type]
        return float((found.segments["verdict"] == "signal").mean())
    kept = analyse(_frame(first), **asked).segments  # type: ignore[arg-type]
    centre, sigma = kept["centre"].to_numpy(), kept["sigma"].to_numpy()
    middle = LARGE if cell.chart == "c" else 0.0
    scale = sigma if cell.chart == "i" else np.ones(series)
    moved = middle + (rest - centre[:, None]) / scale[:, None]
    moved = np.round(moved) if cell.chart == "c" else moved
    spread = 1.0 if cell.chart == "i" else None
    standard = Baseline(chart=cell.chart, centre=middle, sigma=spread, n=cell.base, first="", last="")
    told = analyse(_frame(moved), baseline=standard, **asked).segments  # type: ignore[arg-type]
    return float((told["verdict"] == "signal").mean())


def _frame(values: np.ndarray) -> pd.DataFrame:
    series, points = values.shape
    return pd.DataFrame(
        {"s": np.repeat(np.arange(series), points), "t": np.tile(np.arange(points), series), "y": values.ravel()}
    )


def cells() -> Iterator[tuple[Cell, range]]:
    """Give every kind of cell, and for how many points it is simulated."""
    for chart in ("run", "i", "c"):
        for rules, shift in (("anhoej", 0), ("mdc", 6), ("mdc", 7), ("mdc", 8)):
            for screened in (False, True):
                if (screened and chart != "i") or (chart == "run" and rules == "anhoej"):
                    continue
                about = {"chart": chart, "rules": rules, "shift": shift, "screened": screened}
                yield Cell(where="own", base=0, **about), range(2, LONGEST + 1)  # type: ignore[arg-type]
                for base in BASES if shift in (0, 7) else ():
                    yield Cell(where="window", base=base, **about), range(base + 1, LONGEST + 1)  # type: ignore[arg-type]
                    yield Cell(where="kept", base=base, **about), range(1, LONGEST - base + 1)  # type: ignore[arg-type]


def main() -> None:
    """Simulate every cell, and write the table."""
    table = {}
    for cell, counts in cells():
        seeds = {points: zlib.crc32(f"{cell.name} {points}".encode()) for points in counts}
        table[cell.name] = {
            "first": counts.start,
            "rates": [round(simulate(cell, points, seed), 4) for points, seed in seeds.items()],
        }
        print(cell.name, len(counts), file=sys.stderr, flush=True)
    told = {"source": f"simulated, {SERIES} series a cell: python -m benchmarks.alarm", "cells": table}
    TABLE.write_text(json.dumps(told, separators=(",", ":")).replace('},"', '},\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
