"""FoodValley: young people with support per district, in the order of the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "foodvalley"
INDICATOR = "foodvalley.jongeren-met-hulp-per-wijk"


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the districts that look at their figures together with their schools."""
    return [
        Section(
            id="per-wijk",
            region=REGION,
            title=mark("Per wijk, op alfabet"),
            function="foodvalley:per_district",
            reports=("region",),
        )
    ]


def per_district(inputs: ReportInputs) -> list[Block]:
    """Give every district and year, alphabetically, and count what is hidden; there is no rank and no total here."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = [row for row in figures.rows if row.area_kind in ("local", "district")] if figures else []
    if not any(row.value is not None for row in rows):
        return [Text(text=tr("Er zijn nog geen wijken die getoond mogen worden."))]
    years = sorted({row.period for row in rows})
    found = {(row.area, row.period): row for row in rows}
    names = sorted({row.area for row in rows}, key=str.casefold)
    hidden = sum(row.shown == "small" for row in rows)
    told = [tr("De wijken staan op alfabet. Dit is geen ranglijst: in een grote wijk wonen meer jongeren.")]
    if hidden:
        told.append(tr("Van de {of} cijfers tonen we er {n} niet: kleine aantallen, "
                "en aantallen waaruit die zouden volgen.",
                       n=hidden, of=len(rows)))  # fmt: skip
    return [
        Text(text=" ".join(told)),
        Table(
            caption=tr("Jongeren met jeugdhulp per wijk en jaar (voorbeeld, fictief)"),
            columns=(tr("Wijk"), *years),
            rows=tuple((name, *(_said(found.get((name, year)), tr) for year in years)) for name in names),
            numeric=tuple(range(1, len(years) + 1)),
            own=tuple(names),
        ),
    ]


def _said(row: SafeRow | None, tr: Translator) -> str:
    if row is None or row.value is None:
        hidden = row is not None and row.shown == "small"
        return tr("niet getoond") if hidden else tr("geen cijfer")  # short: a column for every year must fit
    return number(row.value, tr.language)
