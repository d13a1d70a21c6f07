"""Which chart fits a series, and why: advice with its reasons, never a choice made silently."""

from __future__ import annotations

import attrs
import numpy as np
import pandas as pd

from lerende_aanpak.i18n import mark
from lerende_aanpak.stats.arrays import divided
from lerende_aanpak.stats.charts import analyse
from lerende_aanpak.stats.given import column
from lerende_aanpak.stats.limits import Chart
from lerende_aanpak.stats.run import ENOUGH
from lerende_aanpak.stats.xmr import FIRM

WIDER = {12: 1.48, 24: 1.33, 36: 1.26, 60: 1.20}
"""Points to the sigma-z that chance alone exceeds in one of twenty series: simulated, and again by a test."""


@attrs.frozen(kw_only=True)
class Suggestion:
    """A chart and why.

    Attributes:
        chart: The chart that fits best.
        reasons: In Dutch, the weightiest first.
        sigma_z: How much wider than chance; NaN where that is not looked at.
    """

    chart: Chart
    reasons: tuple[str, ...]
    sigma_z: float = float("nan")


def suggest_chart(frame: pd.DataFrame, *, time: str, value: str, denominator: str | None = None) -> Suggestion:
    """Look at one series, and suggest a chart.

    Args:
        frame: One row a point.
        time: Column of the time.
        value: Column of counts or measurements.
        denominator: Column of denominators, where there are.

    Raises:
        ModelError: As `analyse`.

    Source:
        Montgomery; Laney (2002); Benneyan (2001); a run chart first: Anhøj & Olesen (2014).
    """
    values = column(frame, value)
    known = values[~np.isnan(values)]
    plotted = values if denominator is None else divided(values, column(frame, denominator))
    series = frame.assign(_value=plotted)
    run = analyse(series, chart="run", time=time, value="_value").segments
    if len(known) < ENOUGH or not len(run):
        return Suggestion(chart="run", reasons=(mark("Er zijn nog te weinig metingen voor grenzen."),))
    if bool(run["runs_signal"][0]):
        return Suggestion(
            chart="run",
            reasons=(mark("De reeks is verschoven: grenzen over de hele reeks zouden nergens bij horen."),),
        )
    few = (mark("Onder de 12 metingen zijn grenzen een proef."),) if len(known) < FIRM else ()
    if denominator is not None:
        return _ratio(frame, time, value, denominator, few)
    if _are_counts(known):
        rare = known.mean() < 1 or (known == 0).mean() > 0.5
        if rare:
            reason = mark("Er zijn per periode te weinig gebeurtenissen: tel de tijd of de gevallen ertussen.")
            return Suggestion(chart="g", reasons=(reason, *few))
        return Suggestion(chart="c", reasons=(mark("Het zijn aantallen over gelijke perioden."), *few))
    return Suggestion(chart="i", reasons=(mark("Het zijn losse metingen."), *few))


def _ratio(frame: pd.DataFrame, time: str, value: str, denominator: str, few: tuple[str, ...]) -> Suggestion:
    values, sizes = column(frame, value), column(frame, denominator)
    known = ~np.isnan(values) & ~np.isnan(sizes)
    share = bool((values[known] <= sizes[known]).all())
    plain, wide = ("p", "pprime") if share else ("u", "uprime")
    found = analyse(frame, chart=wide, time=time, value=value, denominator=denominator)  # type: ignore[arg-type]
    sigma_z = float(found.segments["sigma_z"].iloc[0])
    usual = float(np.interp(int(known.sum()), list(WIDER), list(WIDER.values())))
    if sigma_z > usual:
        reason = mark("De spreiding is groter dan toeval geeft: de grenzen worden daarnaar gemeten.")
        return Suggestion(chart=wide, reasons=(reason, *few), sigma_z=sigma_z)  # type: ignore[arg-type]
    reason = mark("Het zijn delen van een geheel.") if share else mark("Het zijn aantallen per eenheid.")
    return Suggestion(chart=plain, reasons=(reason, *few), sigma_z=sigma_z)  # type: ignore[arg-type]


def _are_counts(known: np.ndarray) -> bool:
    return bool(((known >= 0) & (known == np.floor(known))).all())
