"""Almere: the same month of earlier years, side by side and without a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.i18n import Translator, mark
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "almere"
INDICATOR = "almere.actieve-thuiszitters"
NEWEST = 6
YEARS_BACK = (0, 1, 2)


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the newest months beside the same months of the two years before."""
    return [
        Section(
            id="zelfde-maand",
            region=REGION,
            title=mark("Dezelfde maand in eerdere jaren"),
            function="almere:same_month",
            reports=("region",),
        )
    ]


def same_month(inputs: ReportInputs) -> list[Block]:
    """Give each of the newest months, and the same month one and two years before; no colour, arrow or difference."""
    from lerende_aanpak.report.cells import shown  # in the report only

    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = {Period.parse(row.period): row for row in (figures.select(area=REGION) if figures else ())}
    known = [month for month, row in rows.items() if row.value is not None]
    if not known:
        return [Text(text=tr("Er zijn nog geen maanden die getoond mogen worden."))]
    months = between(min(rows), max(known))[-NEWEST:]
    card = inputs.indicators[INDICATOR]
    return [
        Text(
            text=" ".join(
                (
                    tr("Twee punten zeggen niets over een trend: elke maand schommelt ook zonder verandering."),
                    tr("Daarom staan er geen kleuren of pijlen bij. Of er iets verandert, zegt de lijngrafiek."),
                )
            )
        ),
        Table(
            caption=tr("Actieve thuiszitters per 1.000 leerlingen, dezelfde maand in drie jaren (voorbeeld, fictief)"),
            columns=(tr("Maand"), tr("Nu"), tr("Een jaar eerder"), tr("Twee jaar eerder")),
            rows=tuple(
                (
                    month.text(tr.language),
                    *(
                        shown(rows.get(attrs.evolve(month, year=month.year - back)), tr.language, card)
                        for back in YEARS_BACK
                    ),
                )
                for month in months
            ),
            numeric=(1, 2, 3),
        ),
    ]
