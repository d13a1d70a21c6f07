"""Where a series is broken: a reorganisation, or another way of counting; and the series that is not."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Block, ChartMark, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import ShownFigures, refuse_unsafe
from lerende_aanpak.report import sentences
from lerende_aanpak.report.cells import coverage, shown
from lerende_aanpak.report.series import Series, in_words


def marks(indicator: Indicator, found: Series, region: Region, area: str, tr: Translator) -> tuple[ChartMark, ...]:
    """Give the vertical lines of a chart: reorganisations of the area, and breaks in the way of counting.

    Only what lies between the first and the last period of the series is drawn.
    """
    starts = [period.start.year for period in found.periods]
    placed = [(_first(starts, one.since), tr("herindeling")) for one in region.breaks(area)]
    labels = [period.label for period in found.periods]
    placed += [(_place(labels, one.period), tr("andere telling")) for one in indicator.method_breaks]
    return tuple(ChartMark(at=at, text=text) for at, text in sorted(placed) if at)


def _first(years: Sequence[int], since: int) -> int:
    return next((at for at, year in enumerate(years) if year >= since), 0)


def _place(labels: Sequence[str], label: str) -> int:
    start = Period.parse(label).start
    return next((at for at, one in enumerate(labels) if Period.parse(one).start >= start), 0)


def told(found: Series, region: Region, area: str, tr: Translator) -> list[str]:
    """Say in which years the area became another area, as far as the series covers them."""
    if not found.periods:
        return []
    first, last = found.periods[0].start.year, found.periods[-1].start.year
    return [
        tr(
            "Door de herindeling van {year} ({names}) gaan de cijfers ervoor en erna niet over hetzelfde gebied.",
            year=one.since,
            names=one.names,
        )
        for one in region.breaks(area)
        if first < one.since <= last
    ]


def both(
    indicator: Indicator, own: Series, again: ShownFigures | None, region: Region, area: str, tr: Translator
) -> list[Block]:
    """Show the series of the year itself beside the one in the newest classification, if a reorganisation lies in it.

    Args:
        indicator: What is shown.
        own: The series in the classification of each year.
        again: The recalculated figures; ``None`` when there are none.
        region: Whose they are.
        area: The region's slug, or the code of a municipality.
        tr: Language.

    Raises:
        DisclosureError: If ``again`` is not protected.
    """
    if again is None:
        return []
    refuse_unsafe(again, "team")
    if not own.periods:
        return []
    first, last = own.periods[0].start.year, own.periods[-1].start.year
    inside = [one for one in region.reorganisations if one.kind != "redrawn" and first < one.since <= last]
    now = {row.period: row for row in again.select(area=area)}
    if not inside or not now:
        return []
    names = ", ".join(dict.fromkeys(one.old_name for one in inside))
    pairs = [(period, row, now.get(period.label)) for period, row in zip(own.periods, own.rows, strict=True)]
    if all(row is not None and other is not None and row.value == other.value for _, row, other in pairs):
        return [Text(text=tr("De herindeling van {names} verandert het totaal van de regio niet.", names=names))]
    rows = tuple(
        (
            period.text(tr.language),
            shown(row, tr.language, indicator),
            shown(other, tr.language, indicator),
            (coverage(other, tr) if other else "") or tr("niet van toepassing"),
        )
        for period, row, other in pairs
    )
    unit = sentences.unit(indicator.unit, tr)
    unweighted = dict.fromkeys(one.old_name for one in inside if None in one.shares().values())
    return [
        *(Text(text=line) for line in _why_not(", ".join(unweighted), tr)),
        Table(
            caption=tr("Twee indelingen: {name} ({unit})", name=indicator.name(tr.language), unit=unit),
            columns=(
                tr("Periode"),
                tr("Gemeente-indeling van het jaar zelf"),
                tr("Teruggerekend naar de huidige indeling (volgtijdelijk)"),
                tr("Dekking van de teruggerekende cijfers"),
            ),
            rows=rows,
            numeric=(1, 2),
        ),
    ]


def _why_not(names: str, tr: Translator) -> list[str]:
    if not names:
        return []
    return [
        tr("Van {names} is niet bekend welk deel van de mensen waarheen ging.", names=names),
        tr("Daarom zijn de cijfers van daarvoor niet teruggerekend."),
    ]


def revised(found: ShownFigures, area: str, indicator: Indicator, tr: Translator) -> list[str]:
    """Say which figures of an area a later edition of the source replaced: what it was, and what it became.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(found, "team")
    now = {(row.group, row.period): row for row in found.select(area=area)}
    return [
        tr(
            "Herzien: {period} was {then}, en is nu {now}.",
            period=in_words(row.period, tr.language),
            then=shown(row, tr.language, indicator),
            now=shown(now.get((row.group, row.period)), tr.language, indicator),
        )
        for row in found.earlier
        if row.area == area and row.group == "totaal"
    ]
