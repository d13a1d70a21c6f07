"""The study of a cycle from report inputs: per prediction its result, from the figures that the study froze."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.pdsa.study import Measured, Result, result
from lerende_aanpak.report.inputs import ReportInputs


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


def results(inputs: ReportInputs) -> list[Result]:
    """Judge every prediction of the cycle, in order.

    Only frozen figures count: a report says the same of a finished cycle when later figures come in.
    """
    cycle = inputs.cycle
    assert cycle is not None
    through = cycle.registered.data_through if cycle.registered else {}
    studied = cycle.studied is not None
    judged = []
    for prediction in cycle.predictions:
        frozen = inputs.frozen.get(prediction.indicator)
        area = area_of(frozen, cycle.region) if frozen else None
        if cycle.stopped and not studied:
            judged.append(Result(prediction=prediction, reason="stopped"))
            continue
        if studied and frozen and frozen.rows and area is None:
            judged.append(Result(prediction=prediction, reason="several_areas"))
            continue
        rows = frozen.select(area=area) if frozen and area else ()
        judged.append(
            result(
                prediction,
                [
                    Measured(
                        period=Period.parse(row.period),
                        value=row.value,
                        hidden=row.shown == "small",
                        missing_areas=row.areas_expected - row.areas_in,
                    )
                    for row in rows
                ],
                direction=inputs.indicators[prediction.indicator].direction,
                after=through.get(prediction.indicator),
                started=cycle.started,
                studied=studied,
            )
        )
    return judged


@attrs.frozen(kw_only=True)
class Revision:
    """A figure that was frozen as ``then`` and is ``now`` after a revision of the source."""

    indicator: str
    period: str
    then: SafeRow
    now: SafeRow


def revisions(inputs: ReportInputs) -> Sequence[Revision]:
    """Give the figures that changed since the study froze them (same indicator, area and period)."""
    changed = []
    for indicator, frozen in inputs.frozen.items():
        live = inputs.figures.get(indicator)
        now = {(row.area, row.group, row.period): row for row in live.rows} if live else {}
        for row in frozen.rows:
            other = now.get((row.area, row.group, row.period))
            if other is not None and other.value != row.value and None not in (other.value, row.value):
                changed.append(Revision(indicator=indicator, period=row.period, then=row, now=other))
    return changed
