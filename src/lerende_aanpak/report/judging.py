"""The verdict on every prediction of one cycle, from the figures that its study froze."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.fidelity.advice import Judged
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import ShownFigures, refuse_unsafe
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.study import Measured, Result, result
from lerende_aanpak.report.rounding import bounds


def area_of(figures: ShownFigures, region: str) -> str | None:
    """Give the area whose rows count: the region where it is there, else the only area; ``None`` for several.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    areas = list(dict.fromkeys(row.area for row in figures.rows))
    if region in areas:
        return region
    return areas[0] if len(areas) == 1 else None


def judge(cycle: Cycle, frozen: Mapping[str, ShownFigures], indicators: Mapping[str, Indicator]) -> list[Result]:
    """Judge every prediction of a cycle, in order.

    Args:
        cycle: The cycle.
        frozen: The figures that its study froze, by indicator id.
        indicators: Cards, by indicator id.

    Raises:
        DisclosureError: If figures are not protected.
    """
    for one in frozen.values():
        refuse_unsafe(one, "team")
    through = cycle.registered.data_through if cycle.registered else {}
    studied = cycle.studied is not None
    judged = []
    for prediction in cycle.predictions:
        indicator, figures = indicators[prediction.indicator], frozen.get(prediction.indicator)
        area = area_of(figures, cycle.region) if figures else None
        if cycle.stopped and not studied:
            judged.append(Result(prediction=prediction, reason="stopped"))
            continue
        if studied and figures and figures.rows and area is None:
            judged.append(Result(prediction=prediction, reason="several_areas"))
            continue
        rows = figures.select(area=area) if figures and area else ()
        judged.append(
            result(
                prediction,
                [
                    Measured(
                        period=Period.parse(row.period),
                        value=row.value,
                        hidden=row.shown == "small",
                        missing_areas=row.areas_expected - row.areas_in,
                        bounds=bounds(indicator, row),
                    )
                    for row in rows
                ],
                direction=indicator.direction,
                after=through.get(prediction.indicator),
                started=cycle.started,
                studied=studied,
            )
        )
    return judged


def decided(one: Result) -> Judged:
    """Give a result as what an advice looks at; an expectation without a baseline could tell nothing apart."""
    return Judged(role=one.prediction.role, verdict=one.verdict, decides=bool(one.decides))
