"""Areas of a region as small charts on one axis, in the order of their names."""

from __future__ import annotations

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.chart import ChartLine, Panel, Panels, Table
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import ShownFigures, refuse_unsafe
from lerende_aanpak.model.words import word
from lerende_aanpak.report.analysed import Asked, analysed
from lerende_aanpak.report.captions import areas, caption
from lerende_aanpak.report.cells import shown
from lerende_aanpak.report.control import control_chart
from lerende_aanpak.report.series import in_words


def panels(
    indicator: Indicator, figures: ShownFigures, region: Region, tr: Translator, *, fictitious: bool
) -> Panels:  # fmt: skip
    """Draw every area of a region as a small run chart, on one axis.

    Raises:
        DisclosureError: If the figures are not protected.
        FiguresError: If there are fewer than three areas, or no figure of them may be shown.
    """
    refuse_unsafe(figures, "team")
    head = caption(indicator, figures, region.name, tr, fictitious=fictitious)
    drawn, findings, rows = [], [], []
    every = sorted({Period.parse(row.period) for row in figures.rows})
    for code, name in areas(figures, region, tr):
        series = figures.select(area=code)
        rows += [(name, in_words(row.period, tr.language), shown(row, tr.language, indicator)) for row in series]
        if any(row.value is not None for row in series):
            panel, finding = _panel(indicator, figures, code, name, every, tr)
            drawn.append(panel)
            findings.append(f"{name}: {finding}")
    if not drawn:
        raise FiguresError(
            "van geen enkel gebied is er een cijfer dat getoond mag worden",
            where=indicator.id,
            remedy="Kies een indicator met grotere aantallen, of een langere periode.",
        )
    first, last = every[0].text(tr.language), every[-1].text(tr.language)
    alt = tr("Kleine grafieken van {name} voor {n} gebieden van {place}, {first} tot en met {last}.",
             name=head.name, n=len(drawn), place=region.name, first=first, last=last)  # fmt: skip
    return Panels(
        title=head.title,
        alt=f"{alt} {'; '.join(findings)}.",
        description=tr("Elk gebied heeft zijn eigen midden; de schaal is overal dezelfde. Volgorde: op naam."),
        unit=head.unit,
        panels=tuple(drawn),
        table=Table(
            caption=tr("Cijfers bij de grafiek: {title}", title=head.title),
            columns=(tr("Gebied"), tr("Periode"), tr("Waarde ({unit})", unit=head.unit)),
            rows=tuple(rows),
            numeric=(2,),
        ),
        fictitious=fictitious,
        mark=head.mark,
    )


def _panel(
    indicator: Indicator, figures: ShownFigures, code: str, name: str, every: list[Period], tr: Translator
) -> tuple[Panel, str]:
    asked = Asked(kind="run")
    made = control_chart(indicator, figures, code, name, tr, asked=asked, fictitious=False)
    points = {point.label: point for point in made.points}
    segment = analysed(indicator, figures, code, asked).segments.iloc[0]
    labels = [one.label for one in between(every[0], every[-1])]
    gap = attrs.evolve(made.points[0], value=None, text=tr("geen cijfer"), signal="", low=None, high=None)
    drawn = tuple(points.get(label, attrs.evolve(gap, label=label)) for label in labels)
    judged = segment["verdict"] in ("signal", "no_signal")
    line = ChartLine(value=float(segment["centre"]), text="", first=0, last=len(labels) - 1)
    finding = tr(word("variation", str(segment["variation"])))
    return Panel(name=name, points=drawn, lines=(line,) if judged else ()), finding
