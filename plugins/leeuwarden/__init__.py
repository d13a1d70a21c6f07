"""Leeuwarden: how long it is since something last went wrong, and how long it ever went well."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, date, mark, number
from lerende_aanpak.model.block import Block, Facts, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "leeuwarden"
INDICATOR = "leeuwarden.dagen-tussen-afzeggingen"


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the time since the last cancelled meeting, beside the longest time without one."""
    return [
        Section(
            id="hoe-lang-geleden",
            region=REGION,
            title=mark("Hoe lang is de laatste afzegging geleden?"),
            function="leeuwarden:how_long_ago",
            reports=("region",),
        )
    ]


def how_long_ago(inputs: ReportInputs) -> list[Block]:
    """Give the days since the last event, as a range since only its month is known, and the longest days between two.

    It counts up to the day on which the figures were taken over, never up to today.
    """
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = figures.select(area=REGION) if figures else ()
    known = [row for row in rows if row.value is not None]
    if not known:
        return [Text(text=tr("Er zijn nog geen afzeggingen die getoond mogen worden."))]
    taken = datetime.date.fromisoformat(inputs.sources[INDICATOR].retrieved)
    last = Period.parse(known[-1].period)
    least, most = (max(0, (taken - day).days) for day in (last.end, last.start))
    longest = max(known, key=lambda row: row.value or 0)
    since = tr("{least} tot {most} dagen, tot {day}", least=least, most=most, day=date(taken.isoformat(), tr.language))
    record = tr(
        "{days} dagen, tot de afzegging van {month}",
        days=number(longest.value or 0, tr.language, 0),
        month=Period.parse(longest.period).text(tr.language),
    )
    items = [
        (tr("Laatste afzegging"), last.text(tr.language)),
        (tr("Sindsdien"), since),
        (tr("Langste tijd zonder afzegging"), record),
        (tr("Aantal tijden ertussen"), number(len(known), tr.language)),
    ]
    hidden = sum(row.shown == "small" for row in rows)
    items += [(tr("Niet getoond (klein aantal)"), number(hidden, tr.language))] if hidden else []
    return [
        Text(
            text=tr(
                "Een maand zonder cijfer is een maand zonder afzegging. Van een afzegging kennen we de maand, niet de "
                "dag; daarom staat er een laagste en een hoogste aantal."
            )
        ),
        Facts(items=tuple(items)),
        Text(
            text=tr(
                "De tijd sinds de laatste afzegging loopt nog. Zij is dus nog geen record en nog geen verslechtering."
            )
        ),
    ]
