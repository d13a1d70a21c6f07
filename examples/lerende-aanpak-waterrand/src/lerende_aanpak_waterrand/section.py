"""The section of the report: for each month the reports, the school days, and the reports per 100 school days."""

from __future__ import annotations

import attrs

from lerende_aanpak.i18n import Language, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeRow
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak_waterrand.school_days import Settings, school_days
from lerende_aanpak_waterrand.texts import TEXTS

INDICATOR = "waterrand.verzuimmeldingen"
HIDDEN = "–"


@attrs.frozen(kw_only=True)
class Month:
    """One month.

    Attributes:
        period: Which.
        reports: Reports of absence as they may be shown; ``None`` where they may not, or are not known.
        days: School days; ``None`` where the school holidays are not known.
        margin: Largest rounding error of ``reports``.
    """

    period: Period
    reports: int | None
    days: int | None
    margin: float

    @property
    def per_hundred(self) -> float | None:
        """Reports per 100 school days; ``None`` where nothing is shown, or no school was open."""
        return None if self.reports is None or not self.days else 100 * self.reports / self.days


def per_school_day(inputs: ReportInputs, settings: Settings) -> list[Block]:
    """Give what the months look like when each is divided by its school days."""
    texts, language = TEXTS[inputs.language], inputs.language
    figures = inputs.figures.get(INDICATOR)
    months = [_month(row, settings) for row in figures.select(area=inputs.region.slug)] if figures else []
    if not any(month.per_hundred is not None for month in months):
        return [Text(text=texts["nothing"])]
    told = [_highest(months, language), texts["why"], *_rounding(months, language)]
    return [
        Text(text=" ".join(told)),
        Table(
            caption=texts["caption"],
            columns=(texts["month"], texts["reports"], texts["days"], texts["per_hundred"]),
            rows=tuple(_row(month, language) for month in months),
            numeric=(1, 2, 3),
        ),
        Text(text=texts["source"].format(region=settings.school_region), tone="quiet"),
    ]


def _month(row: SafeRow, settings: Settings) -> Month:
    period = Period.parse(row.period)
    return Month(period=period, reports=row.numerator, days=school_days(period, settings), margin=row.margin)


def _highest(months: list[Month], language: Language) -> str:
    """Name the months with most reports, and those with most for each day: where these differ, counts mislead."""
    most = max(month.reports or 0 for month in months)
    busiest = max(month.per_hundred or 0.0 for month in months)
    return TEXTS[language]["highest"].format(
        most=number(most, language),
        most_months=_names([month for month in months if month.reports == most], language),
        busiest=number(busiest, language, 0),
        busiest_months=_names([month for month in months if month.per_hundred == busiest], language),
    )


def _rounding(months: list[Month], language: Language) -> list[str]:
    """Say how far rounding of the counts can move an outcome; nothing for a team, whose counts are not rounded."""
    widest = max(100 * month.margin / month.days for month in months if month.days and month.reports is not None)
    return [TEXTS[language]["rounding"].format(margin=number(widest, language, 0))] if widest else []


def _names(months: list[Month], language: Language) -> str:
    return ", ".join(month.period.text(language) for month in months)


def _row(month: Month, language: Language) -> tuple[str, ...]:
    return (
        month.period.text(language),
        HIDDEN if month.reports is None else number(month.reports, language),
        HIDDEN if month.days is None else number(month.days, language),
        HIDDEN if month.per_hundred is None else number(month.per_hundred, language, 0),
    )
