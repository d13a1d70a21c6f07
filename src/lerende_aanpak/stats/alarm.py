"""How often a chart signals by chance alone, where that can be counted exactly."""

from __future__ import annotations

import numpy as np

from lerende_aanpak.stats import law
from lerende_aanpak.stats.arrays import Floats
from lerende_aanpak.stats.limits import Chart, Data
from lerende_aanpak.stats.rules import Found
from lerende_aanpak.stats.run import ENOUGH, run_limits


def rates(chart: Chart, data: Data, found: Found, rules: str, *, frozen: bool) -> Floats:
    """Give the rate of false alarms of each segment, for the rules that were applied; NaN = not known.

    Args:
        chart: The chart. Only of a run chart the rate is known whatever the distribution: a point is above or below.
        data: Its segments.
        found: What the rules say, with the counts of useful points.
        rules: The set of rules.
        frozen: Whether the centre was fixed by a baseline: about the own median chance signals less.
    """
    nothing = np.full(data.segments.count, np.nan)
    if chart != "run" or rules != "anhoej":
        return nothing
    about: law.About = "known" if frozen else "own"
    counts = found.runs.n_useful
    sizes, size = np.unique(counts, return_inverse=True)
    every = [
        law.false_alarm(int(n), *run_limits(int(n)), about) if n >= ENOUGH and (frozen or n % 2 == 0) else np.nan
        for n in sizes
    ]
    return np.array(every, dtype=np.float64)[size] if len(counts) else nothing
