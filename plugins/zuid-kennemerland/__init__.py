"""Zuid-Kennemerland: on how many cases each month rests, since a changing panel looks like a change."""

from __future__ import annotations

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
"""A month that rests on so many times more (or fewer) cases may be about another group of people."""
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
    hidden = sum(row.shown == "small" for row in rows)
    told_of = {row.period: text for row, text in zip(known, _marks(known, tr), strict=True)}
    told = [_rest([row.denominator or 0 for row in known], tr)]
    if hidden:
        told.append(tr("{n} maanden tonen we niet: zij rusten op te weinig intakes.", n=hidden)
                    if hidden > 1 else tr("Eén maand tonen we niet: zij rust op te weinig intakes."))  # fmt: skip
    told.append(
        tr(
            "Springt dat aantal, dan kan het gemiddelde over andere jongeren of aanbieders gaan. Dat lijkt op "
            "verandering."
        )
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


def _rest(counts: list[int], tr: Translator) -> str:
    least, most = (number(pick(counts), tr.language) for pick in (min, max))
    if least == most:
        return tr("De maanden die getoond mogen worden rusten op ongeveer {n} intakes.", n=most)
    return tr("De maanden die getoond mogen worden rusten op ongeveer {least} tot {most} intakes.",
              least=least, most=most)  # fmt: skip


def _marks(known: list[SafeRow], tr: Translator) -> list[str]:
    """Say of each month whether it rests on far more or fewer cases than one since the last that did.

    Not than the month before only: a number that halves in two steps is no less of a jump.
    """
    told, since = [tr("eerste maand die getoond mag worden")], [known[0].denominator or 0]
    for row in known[1:]:
        now = row.denominator or 0
        if now >= JUMP * min(since):
            told.append(tr("veel meer intakes: vergelijk niet met ervoor"))
            since = [now]
        elif max(since) >= JUMP * now:
            told.append(tr("veel minder intakes: vergelijk niet met ervoor"))
            since = [now]
        else:
            told.append(tr("geen grote sprong"))
            since.append(now)
    return told


def _line(inputs: ReportInputs, row: SafeRow, told: dict[str, str], tr: Translator) -> tuple[str, str, str, str]:
    month = Period.parse(row.period).text(tr.language)
    if row.value is None or not row.denominator:
        why = tr("niet getoond (klein aantal)") if row.shown == "small" else tr("geen cijfer")
        return month, why, tr("niet getoond"), tr("niet van toepassing")
    value = number(row.value, tr.language, inputs.indicators[INDICATOR].decimals)
    return month, value, number(row.denominator, tr.language), told[row.period]
