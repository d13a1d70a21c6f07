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
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "leeuwarden"
INDICATOR = "leeuwarden.dagen-tussen-afzeggingen"
RUNNING = mark("De tijd sinds de laatste afzegging loopt nog. Zij is dus nog geen record en nog geen verslechtering.")


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

    It counts up to the day on which the figures were taken over, never up to today. What is hidden or not known is not
    taken for a month without an event.
    """
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = figures.select(area=REGION) if figures else ()
    known = [row for row in rows if row.value is not None]
    if not known:
        return [Text(text=tr("Er zijn nog geen afzeggingen die getoond mogen worden."))]
    last, taken = Period.parse(known[-1].period), _taken(known, inputs.sources[INDICATOR].retrieved)
    longest = max(known, key=lambda row: row.value or 0)
    hidden = sum(row.shown == "small" for row in rows)
    whole, newest = len(known) == len(rows), rows[-1] is known[-1]
    as_far = "" if whole else f" ({tr('voor zover getoond mag worden') if hidden else tr('voor zover bekend')})"
    record = tr(
        "{days} dagen, tot de afzegging van {month}",
        days=number(longest.value or 0, tr.language, 0),
        month=Period.parse(longest.period).text(tr.language),
    )
    items = [(tr("Laatste afzegging") + ("" if newest else as_far), last.text(tr.language))]
    if newest and taken:
        items.append((tr("Sindsdien"), _since(last, taken, tr)))
    items += [
        (tr("Langste tijd zonder afzegging") + as_far, record),
        (tr("Aantal tijden ertussen") + as_far, number(len(known), tr.language)),
    ]
    items += [(tr("Niet getoond (klein aantal)"), number(hidden, tr.language))] if hidden else []
    told = [tr("Een maand zonder cijfer is een maand zonder afzegging.")] if whole else []
    if newest and taken:
        told.append(tr("Van een afzegging kennen we de maand, niet de dag; daarom staat er een laagste en een hoogste "
                       "aantal."))  # fmt: skip
    return [
        *([Text(text=" ".join(told))] if told else []),
        Facts(items=tuple(items)),
        *([Text(text=tr(RUNNING))] if newest and taken else []),
    ]


def _taken(known: list[SafeRow], source: str) -> datetime.date | None:
    """Give the newest day on which a shown figure was taken over; ``None`` when the last month came later.

    That of the source holds where no figure has a day of its own.
    """
    days = [row.retrieved for row in known if row.retrieved] or [source]
    newest = max((datetime.date.fromisoformat(day[:10]) for day in days if day), default=None)
    return newest if newest and newest >= Period.parse(known[-1].period).start else None


def _since(last: Period, taken: datetime.date, tr: Translator) -> str:
    least, most = (max(0, (taken - day).days) for day in (last.end, last.start))
    return tr("{least} tot {most} dagen, tot {day}", least=least, most=most, day=date(taken.isoformat(), tr.language))
