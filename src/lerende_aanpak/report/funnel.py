"""Areas of a region in one period, with how far chance takes an area of each size; by name, never a ranking."""

from __future__ import annotations

from typing import Any

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.chart import Funnel, FunnelLimits, FunnelPoint, Table
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.report.captions import LEAST, Caption, areas, capital, caption
from lerende_aanpak.report.cells import shown
from lerende_aanpak.report.series import in_words
from lerende_aanpak.stats import FunnelResult
from lerende_aanpak.stats import funnel as held_together
from lerende_aanpak.stats.funnels import FEW

CURVE = 60
"""Sizes at which the limits of a funnel are computed."""

VERDICTS = {
    "": mark("past bij toeval"), "95": mark("buiten de grens van 95 %"), "99_8": mark("buiten de grens van 99,8 %"),
    "few": mark("minder dan 10 gevallen: zegt weinig"), "hidden": mark("niet te beoordelen"),
}  # fmt: skip


def funnel(
    indicator: Indicator, figures: ShownFigures, region: Region, tr: Translator, *, period: str = "", fictitious: bool
) -> Funnel:
    """Draw the areas of a region in one period, with how far chance takes an area of each size.

    Args:
        indicator: What is shown: a share.
        figures: Its figures.
        region: Whose areas.
        tr: Language.
        period: Label; by default the newest with figures of three areas or more.
        fictitious: Whether the figures are made up.

    Raises:
        DisclosureError: If the figures are not protected.
        FiguresError: If there are fewer than three areas, or the figures are no shares.
    """
    refuse_unsafe(figures, "team")
    if indicator.kind not in ("proportion", "rate"):
        raise FiguresError(
            "een trechter vraagt aandelen: een teller en een noemer",
            where=indicator.id,
            remedy="Kies een indicator met kind = proportion of rate, of gebruik `.panels()`.",
        )
    named = dict(areas(figures, region, tr))
    label, rows = _of_period(indicator, figures, named, period)
    result = _held(rows, named)
    head = caption(indicator, figures, region.name, tr, fictitious=fictitious)
    per, target = indicator.per, result.target * indicator.per
    judged = {row.area: _outside(row, result) for row in rows}
    outside = [(named[row.area], judged[row.area]) for row in rows if judged[row.area]]
    when = in_words(label, tr.language)
    head = attrs.evolve(head, title=f"{head.title}, {when}")
    alt = tr("Trechter van {name}, {period}: {n} gebieden van {place}, samen {target} {unit}.",
             name=head.name, period=when, n=len(rows), place=region.name, target=number(target, tr.language, 1),
             unit=head.unit)  # fmt: skip
    end = max(float(row.denominator or 0) for row in rows) * 1.08
    sizes = [end * (at + 1) / CURVE for at in range(CURVE)]
    return Funnel(
        title=head.title,
        alt=f"{alt} {_finding(outside, tr)}",
        description=_description(result, tr),
        unit=head.unit,
        size=capital(tr(indicator.denominator) or tr("Aantal")),
        points=tuple(
            FunnelPoint(
                name=named[row.area], size=float(row.denominator or 0), value=float(row.value or 0.0),
                text=shown(row, tr.language, indicator), outside=judged[row.area],  # type: ignore[arg-type]
            )
            for row in rows
        ),
        limits=tuple(_curves(result, sizes, per, level, style, tr) for level, style in ((0.95, "95"), (0.998, "99_8"))),
        target=(target, tr("samen {value}", value=number(target, tr.language, 1))),
        table=_table(indicator, figures, named, label, judged, result, head, tr),
        fictitious=fictitious,
        mark=head.mark,
    )  # fmt: skip


def _of_period(
    indicator: Indicator, figures: ShownFigures, named: dict[str, str], period: str
) -> tuple[str, list[SafeRow]]:
    """Give the period that is shown, and its rows that may be: by the name of the area."""
    known: dict[str, list[SafeRow]] = {}
    for row in figures.rows:
        if row.area in named and row.group == "totaal" and row.numerator is not None and row.denominator:
            known.setdefault(row.period, []).append(row)
    enough = [label for label, rows in known.items() if len(rows) >= LEAST]
    labels = sorted(enough, key=Period.parse)
    if not labels or (period and period not in labels):
        raise FiguresError(
            "in {period} zijn er geen {least} gebieden met een cijfer dat getoond mag worden",
            where=indicator.id,
            remedy="Kies een andere periode: {known}.",
            period=period or "-",
            least=str(LEAST),
            known=", ".join(labels) or "-",
        )
    label = period or labels[-1]
    return label, sorted(known[label], key=lambda row: named[row.area].casefold())


def _held(rows: list[SafeRow], named: dict[str, str]) -> FunnelResult:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "place": [named[row.area] for row in rows],
            "numerator": [row.numerator for row in rows],
            "denominator": [row.denominator for row in rows],
        }
    )
    return held_together(frame, place="place", numerator="numerator", denominator="denominator")


def _outside(row: SafeRow, result: FunnelResult) -> str:
    """Tell outside which limits a place lies, whatever its count was before rounding."""
    import numpy as np

    size, count = float(row.denominator or 0), float(row.numerator or 0)
    values = [max(0.0, count - row.margin) / size, min(size, count + row.margin) / size]
    found = ""
    for level, name in ((0.95, "95"), (0.998, "99_8")):
        low, high = (float(one[0]) for one in result.limits(np.array([size]), level))
        if min(values) > high or max(values) < low:
            found = name
    return found


def _curves(
    result: FunnelResult, sizes: list[float], per: int, level: float, style: Any, tr: Translator
) -> FunnelLimits:
    import numpy as np

    low, high = result.limits(np.array(sizes), level)
    text = tr("{level} %", level=number(level * 100, tr.language))
    bounds = [tuple(None if one != one else float(one) * per for one in curve) for curve in (low, high)]
    return FunnelLimits(text=text, sizes=tuple(sizes), low=bounds[0], high=bounds[1], style=style)


def _finding(outside: list[tuple[str, str]], tr: Translator) -> str:
    if not outside:
        return tr("Geen gebied ligt verder van het geheel dan toeval geeft.")
    names = ", ".join(name for name, _ in outside)
    return tr("Buiten wat toeval geeft: {names}.", names=names)


def _description(result: FunnelResult, tr: Translator) -> str:
    told = [
        tr("Een klein gebied schommelt meer: daarom lopen de grenzen daar uiteen."),
        tr("Binnen de 95 procent ligt een gebied in 95 van de 100 gevallen door toeval alleen."),
    ]
    if result.adjusted:
        told.append(
            tr("De gebieden verschillen meer dan toeval geeft (spreiding {phi}); de grenzen zijn daarom wijder.",
               phi=number(result.phi, tr.language, 1))
        )  # fmt: skip
    told.append(tr("De volgorde is die van de namen: dit is geen ranglijst."))
    return " ".join(told)


def _table(
    indicator: Indicator, figures: ShownFigures, named: dict[str, str], label: str, judged: dict[str, str],
    result: FunnelResult, head: Caption, tr: Translator,
) -> Table:  # fmt: skip
    found = {row.area: row for row in figures.rows if row.period == label and row.group == "totaal"}
    lines = []
    for code, name in sorted(named.items(), key=lambda one: one[1].casefold()):
        row = found.get(code)
        few = row is not None and row.numerator is not None and row.numerator < FEW
        verdict = "hidden" if code not in judged else judged[code] or ("few" if few else "")
        size = tr("niet getoond") if row is None or row.denominator is None else number(row.denominator, tr.language)
        lines.append(
            (name, shown(row, tr.language, indicator), size, tr(VERDICTS[verdict]), _seen(row, result, indicator, tr))
        )
    return Table(
        caption=tr("Cijfers bij de grafiek: {title}", title=head.title),
        columns=(
            tr("Gebied"), tr("Waarde ({unit})", unit=head.unit), capital(tr(indicator.denominator) or tr("Aantal")),
            tr("Oordeel"), tr("Hier meestal te zien vanaf"),
        ),
        rows=tuple(lines),
        numeric=(1, 2),
    )  # fmt: skip


def _seen(row: SafeRow | None, result: FunnelResult, indicator: Indicator, tr: Translator) -> str:
    """Say from which values on a place of this size is seen outside 95 % in four of five times."""
    if row is None or not row.denominator:
        return tr("niet van toepassing")
    low, high = (
        number(one * indicator.per, tr.language, 1) if one == one else ""
        for one in result.detectable(float(row.denominator))
    )
    if low and high:
        return tr("{low} of lager, {high} of hoger", low=low, high=high)
    return tr("{high} of hoger", high=high) if high else tr("{low} of lager", low=low) if low else tr("geen waarde")
