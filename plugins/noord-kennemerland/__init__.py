"""Noord-Kennemerland: a published total beside the sum of its own parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import ShownFigures
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "noord-kennemerland"
INDICATOR = "noord-kennemerland.leerlingen-sbo-en-so"
TOTAL, PARTS = "totaal", ("sbo", "so")


@hookimpl
def provide_sections() -> list[Section]:
    """One section: what the consortium published, with its own total, and what its parts add up to."""
    return [
        Section(
            id="delen-en-totaal",
            region=REGION,
            title=mark("Delen naast het totaal van de bron"),
            function="noord_kennemerland:parts_and_total",
            reports=("region",),
        )
    ]


def parts_and_total(inputs: ReportInputs) -> list[Block]:
    """Put the parts of each year beside the source's own total, and say where they differ; nothing is corrected."""
    tr = Translator(inputs.language)
    found = _by_year(inputs.figures.get(INDICATOR))
    if not any(value is not None for row in found.values() for value in row.values()):
        return [Text(text=tr("Er zijn geen gepubliceerde aantallen die naast elkaar mogen staan."))]
    rows, told = [], []
    for year, values in sorted(found.items()):
        parts, own = [values.get(part) for part in PARTS], values.get(TOTAL)
        known = [part for part in parts if part is not None]
        added = sum(known) if len(known) == len(PARTS) else None
        apart = None if added is None or own is None else abs(added - own)
        rows.append((year, *(_said(one, tr) for one in (*parts, added, own, apart))))
        if apart and added is not None and own is not None:
            told.append(
                tr("In {year} geven de delen samen {added} leerlingen; de bron zelf zegt {own}. Dat scheelt {apart}.",
                   year=year, added=_said(added, tr), own=_said(own, tr), apart=_said(apart, tr))
            )  # fmt: skip
    unsettled = tr("Welk getal klopt, weten wij niet. Daarom staan ze er allebei, zoals ze zijn gepubliceerd.")
    return [
        Text(
            text=" ".join([*told, unsettled])
            if told
            else tr("De delen en het totaal van de bron spreken elkaar niet tegen.")
        ),
        Table(
            caption=tr("Leerlingen in sbo en so volgens PPO-NK: delen en totaal"),
            columns=(tr("Jaar"), *PARTS, tr("Delen samen"), tr("Totaal van de bron"), tr("Verschil")),
            rows=tuple(rows),
            numeric=(1, 2, 3, 4, 5),
        ),
    ]


def _by_year(figures: ShownFigures | None) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    for row in figures.rows if figures else ():
        found.setdefault(row.period, {})[row.group] = row.value
    return found


def _said(value: float | None, tr: Translator) -> str:
    return tr("niet bekend") if value is None else number(value, tr.language)
