"""A control chart of protected figures: phases, limits, target and signals, all from what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.chart import Chart, ChartBand, ChartLine, ChartMark, ChartPoint, ChartSteps, Signal
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import ShownFigures
from lerende_aanpak.model.words import word
from lerende_aanpak.report import audit
from lerende_aanpak.report.analysed import Asked, analysed, rounded_off
from lerende_aanpak.report.captions import capital, caption
from lerende_aanpak.report.cells import shown
from lerende_aanpak.report.figures import FROM_SOURCE, table
from lerende_aanpak.report.series import Series, in_words, series
from lerende_aanpak.stats import ChartResult


def control_chart(
    indicator: Indicator,
    figures: ShownFigures,
    area: str,
    place: str,
    tr: Translator,
    *,
    asked: Asked,
    fictitious: bool,
    bands: tuple[ChartBand, ...] = (),
) -> Chart:
    """Draw the series of one area as a control chart.

    Args:
        indicator: What is shown.
        figures: Its figures.
        area: Slug or code.
        place: Its name for readers.
        tr: Language.
        asked: Which chart.
        fictitious: Whether the figures are made up.
        bands: Stretches of time to show.

    Raises:
        DisclosureError: If the figures are not protected.
        FiguresError: If nothing may be shown, this kind of chart does not fit, or a phase has no reason.
        ModelError: If what is asked cannot be.
    """
    found = series(figures, area)
    if not found.known:
        raise FiguresError(
            "van '{area}' zijn er geen cijfers die getoond mogen worden",
            where=indicator.id,
            remedy="Kies een gebied uit: {known}.",
            area=area,
            known=", ".join(dict.fromkeys(row.area for row in figures.rows)),
        )
    result = analysed(indicator, figures, area, asked)
    language = tr.language
    head = caption(indicator, figures, place, tr, fictitious=fictitious)
    first, last = (period.text(language) for period in (found.periods[0], found.periods[-1]))
    subject = tr("{kind}: {name} in {place}, {first} tot en met {last}.", kind=capital(tr(word("chart", asked.kind))),
                 name=head.name, place=place, first=first, last=last)  # fmt: skip
    told = [tr("Vanaf {period}: {reason}.", period=in_words(label, language), reason=reason)
            for label, reason in sorted(asked.phases.items(), key=lambda one: Period.parse(one[0]))]  # fmt: skip
    told += audit.sentences(indicator, figures, area, asked, tr)
    told += [tr("{n} cijfers zijn niet getoond, omdat het om kleine aantallen gaat.", n=found.hidden)] * bool(
        found.hidden
    )
    return Chart(
        title=head.title,
        alt=f"{subject} {audit.finding(indicator, figures, area, asked, tr)}",
        description=" ".join(told),
        unit=head.unit,
        points=_points(indicator, found, result, tr),
        lines=(*_levels(result, asked, tr), *_target(result, asked, tr)),
        steps=_steps(result, tr),
        bands=bands,
        breaks=_phases(found, asked),
        table=table(indicator, found, tr, tr("Cijfers bij de grafiek: {title}", title=head.title)),
        fictitious=fictitious,
        mark=head.mark,
        own=tuple(asked.phases.values()),
    )


def _points(indicator: Indicator, found: Series, result: ChartResult, tr: Translator) -> tuple[ChartPoint, ...]:
    drawn = result.points.to_dict("records")
    points = []
    for row, point in zip(found.rows, drawn, strict=True):
        known = point["y"] == point["y"]
        moving = result.chart == "mr"
        rough = row is not None and row.margin >= FROM_SOURCE and known and not moving
        off = 0.0 if row is None else rounded_off(indicator, row)
        points.append(
            ChartPoint(
                label=point["period"],
                value=point["y"] if known else None,
                text=number(point["y"], tr.language, 1) if moving and known else shown(row, tr.language, indicator),
                provisional=row is not None and row.status in ("provisional", "estimated"),
                signal=_signal(indicator, point, frozen=bool(result.options["frozen"])),
                excluded=point["status"] == "excluded",
                low=max(0.0, point["y"] - off) if rough else None,
                high=point["y"] + off if rough else None,
            )
        )
    return tuple(points)


def _signal(indicator: Indicator, point: Mapping[Any, Any], *, frozen: bool) -> Signal:
    """Give the signal a point is part of; which side is better is told only where the side says where it went.

    About a centre of its own a long run may as well be what the series came from; too few crossings has no point.
    """
    if not point["sure"] or point["reason"] in ("", "few_crossings"):
        return ""
    if indicator.direction is None or not point["direction"] or (point["reason"] == "long_run" and not frozen):
        return "change"
    return "better" if point["direction"] == indicator.direction else "worse"


def _levels(result: ChartResult, asked: Asked, tr: Translator) -> tuple[ChartLine, ...]:
    """Give the level lines: of each phase its centre, and its limits where they are the same all along."""
    lines = []
    end = len(result.points) - 1
    for first, points in _by_phase(result):
        last = first + len(points) - 1
        for column, style in (("centre", "centre"), ("lcl", "limit"), ("ucl", "limit")):
            levels = points[column].dropna().unique()
            if len(levels) == 1 and (style == "centre" or not _bounded(column, float(levels[0]), asked)):
                text = _words(column, float(levels[0]), result, tr) if last == end else ""
                lines.append(ChartLine(value=float(levels[0]), text=text, first=first, last=last, style=style))  # type: ignore[arg-type]
    return tuple(lines)


def _bounded(column: str, level: float, asked: Asked) -> bool:
    """Tell whether a lower limit is no more than the end of the scale, where nothing can lie below it."""
    return column == "lcl" and level == 0.0 and asked.kind != "i"


def _steps(result: ChartResult, tr: Translator) -> tuple[ChartSteps, ...]:
    steps = []
    end = len(result.points) - 1
    for first, points in _by_phase(result):
        for column in ("lcl", "ucl"):
            levels = points[column]
            if levels.dropna().nunique() > 1:
                at_end = first + len(points) - 1 == end
                text = _words(column, float(levels.dropna().iloc[-1]), result, tr) if at_end else ""
                values = tuple(None if one != one else float(one) for one in levels)
                steps.append(ChartSteps(first=first, values=values, text=text))
    return tuple(steps)


def _by_phase(result: ChartResult) -> list[tuple[int, Any]]:
    points = result.points
    return [(int(part.index[0]), part) for _, part in points.groupby("phase", sort=True)]


def _words(column: str, level: float, result: ChartResult, tr: Translator) -> str:
    told = number(level, tr.language, 1)
    if column == "centre":
        return tr("midden {value}", value=told)
    trial = result.segments["limits_state"].iloc[-1] == "trial"
    return tr("proefgrens {value}", value=told) if trial else tr("grens {value}", value=told)


def _target(result: ChartResult, asked: Asked, tr: Translator) -> tuple[ChartLine, ...]:
    if asked.target is None:
        return ()
    text = tr("streefwaarde {value}", value=number(asked.target, tr.language))
    return (ChartLine(value=asked.target, text=text, first=0, last=len(result.points) - 1, style="target"),)


def _phases(found: Series, asked: Asked) -> tuple[ChartMark, ...]:
    placed = []
    for label, reason in asked.phases.items():
        start = Period.parse(label).start
        at = next((n for n, period in enumerate(found.periods) if period.start >= start), 0)
        placed += [ChartMark(at=at, text=reason)] if at else []
    return tuple(sorted(placed, key=lambda one: one.at))
