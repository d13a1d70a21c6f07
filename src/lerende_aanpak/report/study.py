"""The study of a cycle from report inputs: per prediction its result, from the figures that the study froze."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lerende_aanpak.model.safe import SafeRow
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.judging import judge


def results(inputs: ReportInputs) -> list[Result]:
    """Judge every prediction of the cycle, in order.

    Only frozen figures count: a report says the same of a finished cycle when later figures come in.
    """
    assert inputs.cycle is not None
    return judge(inputs.cycle, inputs.frozen, inputs.indicators)


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
