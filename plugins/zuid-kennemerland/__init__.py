"""Zuid-Kennemerland: on how many cases each month rests, since a changing panel looks like a change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "zuid-kennemerland"
INDICATOR = "zuid-kennemerland.weken-tot-intake"
JUMP = 1.5
"""A month that rests on so many times more (or fewer) cases than the month before is another group of people."""
NEWEST = 13


@hookimpl
def provide_sections() -> list[Section]:
    """One section: each month with the number of intakes it rests on."""
    return [
        Section(
            id="gevallen-per-maand",
            region=REGION,
            title=mark("Op hoeveel intakes rust elke maand?"),
            function="zuid_kennemerland:cases_per_month",
            reports=("region",),
        )
    ]


def cases_per_month(inputs: ReportInputs) -> list[Block]:
    """Give the newest months with their mean and number of cases, and mark where that number jumps."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = figures.select(area=REGION) if figures else ()
    known = [row for row in rows if row.value is not None and row.denominator]
    if not known:
        return [Text(text=tr("Er zijn nog geen maanden die getoond mogen worden."))]
    counts = [row.denominator or 0 for row in known]
    hidden = sum(row.shown == "small" for row in rows)
    least, most = (number(pick(counts), tr.language) for pick in (min, max))
    told_of = {known[0].period: tr("eerste maand")} | {row.period: _told(one, row, tr) for one, row in pairwise(known)}
    told = [tr("Een maand rust op {least} tot {most} intakes.", least=least, most=most)]
    if hidden:
        told.append(tr("{n} maanden tonen we niet: zij rusten op te weinig intakes.", n=hidden)
                    if hidden > 1 else tr("Eén maand tonen we niet: zij rust op te weinig intakes."))  # fmt: skip
    told.append(
        tr("Springt dat aantal, dan gaat het gemiddelde over andere jongeren of aanbieders. Dat lijkt op verandering.")
    )
    return [
        Text(text=" ".join(told)),
        Table(
            caption=tr("Wachttijd tot de intake en het aantal intakes, nieuwste maanden (voorbeeld, fictief)"),
            columns=(tr("Maand"), tr("Weken gemiddeld"), tr("Intakes"), tr("Let op")),
            rows=tuple(_line(inputs, row, told_of, tr) for row in rows[-NEWEST:]),
            numeric=(1, 2),
        ),
    ]


def _told(before: SafeRow, row: SafeRow, tr: Translator) -> str:
    """Say whether a month rests on as many cases as the last one that is shown; far more or fewer: do not compare."""
    was, now = before.denominator or 0, row.denominator or 0
    if max(was, now) < JUMP * min(was, now):
        return tr("ongeveer evenveel als ervoor")
    return (
        tr("veel meer intakes: vergelijk niet met ervoor")
        if now > was
        else tr("veel minder intakes: vergelijk niet met ervoor")
    )


def _line(inputs: ReportInputs, row: SafeRow, told: dict[str, str], tr: Translator) -> tuple[str, str, str, str]:
    month = Period.parse(row.period).text(tr.language)
    if row.value is None or row.denominator is None:
        why = tr("niet getoond (klein aantal)") if row.shown == "small" else tr("geen cijfer")
        return month, why, tr("niet getoond"), tr("niet van toepassing")
    value = number(row.value, tr.language, inputs.indicators[INDICATOR].decimals)
    return month, value, number(row.denominator, tr.language), told[row.period]
