"""The series of one area, as it may be shown, analysed by the chart that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.model.words import word
from lerende_aanpak.stats import Baseline, ChartResult, Mdc, analyse
from lerende_aanpak.stats.limits import RATIOS, SUBGROUPS
from lerende_aanpak.stats.limits import Chart as Kind
from lerende_aanpak.stats.rules import RuleSet

if TYPE_CHECKING:
    import pandas as pd

COUNTED: tuple[Kind, ...] = ("c", "g")
"""Charts of counts without a denominator."""


@attrs.frozen(kw_only=True)
class Asked:
    """How a control chart is drawn.

    Attributes:
        kind: run, i, mr, p, pprime, u, uprime, c, g or t.
        rules: ``anhoej``, ``mdc``, or `Mdc` with its own numbers.
        phases: Label of the first period of a phase to the reason why one begins there.
        baseline: How many first points of each phase give centre and limits, a range of periods, or a kept one.
        exclude: Labels of periods that are drawn, and in no centre or limit.
        target: In the unit of the indicator.
        screened: Whether large moving ranges are left out.
    """

    kind: Kind = "run"
    rules: RuleSet | Mdc = "anhoej"
    phases: Mapping[str, str] = attrs.field(factory=dict)
    baseline: int | tuple[str, str] | Baseline | None = None
    exclude: tuple[str, ...] = ()
    target: float | None = None
    screened: bool = False


def analysed(indicator: Indicator, figures: ShownFigures, area: str, asked: Asked) -> ChartResult:
    """Analyse the series of one area, as it may be shown.

    Raises:
        DisclosureError: If the figures are not protected.
        FiguresError: If this kind of chart does not fit the figures, or a phase has no reason.
        ModelError: If what is asked cannot be.
    """
    refuse_unsafe(figures, "team")
    for label, reason in asked.phases.items():
        if not reason.strip():
            raise FiguresError(
                "fase {label} heeft geen reden",
                where=indicator.id,
                remedy="Geef bij elke fase wat er toen veranderde.",
                label=label,
            )
    rows = figures.select(area=area)
    periods = [Period.parse(row.period) for row in rows[:1]]
    frame = _frame(indicator, list(rows), asked.kind)
    ratio = asked.kind in RATIOS
    return analyse(
        frame, chart=asked.kind, time="period", value="value", denominator="size" if ratio else None,
        phases=list(asked.phases) or None, baseline=asked.baseline, exclude=list(asked.exclude) or None,
        target=asked.target, direction=indicator.direction, rules=asked.rules, screen_mr=asked.screened,
        freq=str(periods[0].kind) if periods else None, multiply=indicator.per if ratio else 1,
    )  # fmt: skip


def _frame(indicator: Indicator, rows: list[SafeRow], kind: Kind) -> pd.DataFrame:
    import pandas as pd

    counted = kind in RATIOS or kind in COUNTED
    if kind in SUBGROUPS:
        _refuse(indicator, kind, mark("Kies een ander soort; deze vraagt losse metingen per periode."))
    if kind in RATIOS and not any(row.numerator is not None and row.denominator for row in rows):
        _refuse(indicator, kind, mark("Kies run of i: deze cijfers hebben geen teller en noemer."))
    if kind in COUNTED and any(row.denominator is not None for row in rows):
        _refuse(indicator, kind, mark("Kies p of u: deze cijfers hebben een noemer."))
    values = [row.numerator if counted else row.value for row in rows]
    off = [row.margin if counted else rounded_off(indicator, row) for row in rows]
    low = [None if value is None or not by else max(0.0, value - by) for value, by in zip(values, off, strict=True)]
    high = [None if value is None or not by else value + by for value, by in zip(values, off, strict=True)]
    return pd.DataFrame(
        {
            "period": pd.Series([row.period for row in rows], dtype="object"),
            "value": pd.Series(values, dtype="float64"),
            "size": pd.Series([row.denominator for row in rows], dtype="float64"),
            "value_low": pd.Series(low, dtype="float64"),
            "value_high": pd.Series(high, dtype="float64"),
        }
    )


def rounded_off(indicator: Indicator, row: SafeRow) -> float:
    """Give how far a value may be off since its numerator is rounded, in its unit; 0 for what has none."""
    if row.numerator is None:
        return 0.0
    return row.margin / row.denominator * indicator.per if row.denominator else row.margin


def _refuse(indicator: Indicator, kind: Kind, remedy: str) -> None:
    raise FiguresError(
        "een {kind} past niet bij deze cijfers", where=indicator.id, remedy=remedy, kind=word("chart", kind)
    )
