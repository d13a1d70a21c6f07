"""The section of the report: for each month the reports, the school days, and the reports per 100 school days."""

from __future__ import annotations

import attrs

from lerende_aanpak.i18n import Language, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import SafeRow, Shown
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak_waterrand.school_days import Settings, school_days
from lerende_aanpak_waterrand.texts import TEXTS

INDICATOR = "waterrand.verzuimmeldingen"


@attrs.frozen(kw_only=True)
class Month:
    """One month.

    Attributes:
        period: Which.
        reports: Reports of absence as they may be shown; ``None`` where they may not, or are not known.
        days: School days; ``None`` where the school holidays are not known.
        margin: Largest rounding error of ``reports``.
        shown: Whether ``reports`` may be shown, and if not, why.
    """

    period: Period
    reports: int | None
    days: int | None
    margin: float
    shown: Shown = "yes"

    @property
    def per_hundred(self) -> float | None:
        """Reports per 100 school days; ``None`` where nothing is shown, or no school was open."""
        return None if self.reports is None or not self.days else 100 * self.reports / self.days


def per_school_day(inputs: ReportInputs, settings: Settings) -> list[Block]:
    """Give what the months look like when each is divided by its school days."""
    texts, language = TEXTS[inputs.language], inputs.language
    figures = inputs.figures.get(INDICATOR)
    months = [_month(one, settings) for one in figures.select(area=inputs.region.slug)] if figures else []
    if not any(month.per_hundred is not None for month in months):
        return [Text(text=texts["nothing"])]
    told = [*highest(months, language), texts["why"], *_rounding(months, language)]
    return [
        Text(text=" ".join(told)),
        Table(
            caption=texts["caption"],
            columns=(texts["month"], texts["reports"], texts["days"], texts["per_hundred"]),
            rows=tuple(row(month, language) for month in months),
            numeric=(1, 2, 3),
        ),
        Text(text=texts["source"].format(region=settings.school_region), tone="quiet"),
    ]


def _month(one: SafeRow, settings: Settings) -> Month:
    period = Period.parse(one.period)
    return Month(
        period=period, reports=one.numerator, days=school_days(period, settings), margin=one.margin, shown=one.shown
    )


def highest(months: list[Month], language: Language) -> list[str]:
    """Name the months with most reports, and those with most for each day: where these differ, counts mislead.

    Of the months that are shown; all of which may be the highest, as far as rounding lets anybody tell. Nothing where
    nothing was reported.
    """
    texts = TEXTS[language]
    counts = [(month, float(month.reports), month.margin) for month in months if month.reports is not None]
    rates = [
        (month, rate, 100 * month.margin / month.days)
        for month in months
        if month.days and (rate := month.per_hundred) is not None
    ]
    if not counts or not rates or not max(rate for _, rate, _ in rates):
        return []
    most, busiest = _top(counts), _top(rates)
    told = [
        texts["highest"].format(months=_names(most, language), most=_about(counts, language)),
        texts["busiest"].format(months=_names(busiest, language), most=_about(rates, language)),
    ]
    close = any(month.margin for month in months) and max(len(most), len(busiest)) > 1
    return [*told, texts["close"]] if close else told


def _top(found: list[tuple[Month, float, float]]) -> list[Month]:
    """Give the months that may be the highest: all that reach the least that one of them can truly be."""
    least = max(value - margin for _, value, margin in found)
    return [month for month, value, margin in found if value + margin >= least]


def _about(found: list[tuple[Month, float, float]], language: Language) -> str:
    _, value, margin = max(found, key=lambda one: one[1])
    said = number(value, language, 0)
    return TEXTS[language]["about"].format(number=said) if margin else said


def _rounding(months: list[Month], language: Language) -> list[str]:
    """Say how far rounding of the counts can move an outcome; nothing for a team, whose counts are not rounded."""
    shown = [month for month in months if month.margin and month.days and month.reports is not None]
    if not shown:
        return []
    widest, at = max((100 * month.margin / (month.days or 1), month.period) for month in shown)
    return [TEXTS[language]["rounding"].format(margin=number(widest, language, 0), month=at.text(language))]


def _names(months: list[Month], language: Language) -> str:
    return ", ".join(month.period.text(language) for month in months)


def row(month: Month, language: Language) -> tuple[str, ...]:
    """Give the cells of a month, with a word of its own for each reason that there is no number."""
    texts = TEXTS[language]
    reports = texts["hidden" if month.shown == "small" else "missing"]
    if month.reports is not None:
        reports = number(month.reports, language)
    days = texts["unknown"] if month.days is None else number(month.days, language)
    rate = texts["closed"] if month.days == 0 else days if month.days is None else reports
    if month.per_hundred is not None:
        rate = number(month.per_hundred, language, 0)
    return month.period.text(language), reports, days, rate
