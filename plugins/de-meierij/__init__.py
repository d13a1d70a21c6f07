"""De Meierij: admission statements over twelve months, and an end to every place outside the own school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Check, Section
from lerende_aanpak.model.period import Period, between
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "de-meierij"
INDICATOR = "de-meierij.tlv-afgegeven"
YEAR = 12
_OUTSIDE = re.compile(
    r"\b(groeps|onderwijs-?(jeugd)?(zorg|hulp))?arrangement(en)?\b|\btijdelijke (so|sbo)?-?(plaatsing|plek)\b"
    r"|\b(so|sbo)-(plaatsing|plek)\b|\bbuiten de eigen school\b|\bandere school\b",
    re.IGNORECASE,
)


@hookimpl
def provide_sections() -> list[Section]:
    """One section: sums over twelve months, in which the waves of the school year fall away."""
    return [
        Section(
            id="tlv-twaalf-maanden",
            region=REGION,
            title=mark("Verklaringen over twaalf maanden"),
            function="de_meierij:twelve_months",
            reports=("region",),
        )
    ]


@hookimpl
def provide_checks() -> list[Check]:
    """One check: an arrangement or a place outside the own school ends on a day."""
    return [
        Check(
            id="einddatum-arrangement",
            region=REGION,
            title=mark("een arrangement of plek buiten de eigen school heeft een einddatum"),
            function="de_meierij:has_an_end",
        )
    ]


def twelve_months(inputs: ReportInputs) -> list[Block]:
    """Give the sum of every twelve months in a row that may all be shown; with one hidden or missing there is none."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    found = {Period.parse(row.period): row for row in (figures.select(area=REGION) if figures else ())}
    months = between(min(found), max(found)) if found else []
    windows = [months[end - YEAR : end] for end in range(YEAR, len(months) + 1)]
    sums = {window[-1]: _sum([found.get(month) for month in window]) for window in windows}
    shown = {month: one for month, one in sums.items() if one is not None}
    if not shown:
        return [Text(text=tr("Er zijn nog geen twaalf maanden achter elkaar die allemaal getoond mogen worden."))]
    left_out = len(sums) - len(shown)
    told = [tr("Elke som telt twaalf maanden op. Zo vallen de golven van het schooljaar weg.")]
    if left_out:
        told.append(tr("{n} van de {of} sommen tonen we niet: een maand ontbreekt, of is te klein om te tonen.",
                       n=left_out, of=len(sums)))  # fmt: skip
    told.append(tr("Opeenvolgende sommen delen elf maanden; trek uit hun verloop dus geen conclusie."))
    return [
        Text(text=" ".join(told)),
        Table(
            caption=tr("Afgegeven toelaatbaarheidsverklaringen, som over twaalf maanden (voorbeeld, fictief)"),
            columns=(tr("Twaalf maanden tot en met"), tr("Verklaringen"), tr("Afrondfout (hoogstens)")),
            rows=tuple(
                (month.text(tr.language), *(number(one, tr.language) for one in pair)) for month, pair in shown.items()
            ),
            numeric=(1, 2),
        ),
    ]


def _sum(rows: list[SafeRow | None]) -> tuple[float, float] | None:
    """Give the sum and the most it can be off by rounding; ``None`` when a month is hidden or missing."""
    known = [row for row in rows if row is not None and row.value is not None]
    if len(known) < YEAR:
        return None
    return sum(row.value or 0 for row in known), sum(row.margin for row in known)


def has_an_end(cycle: Cycle) -> list[str]:
    """Say so when the change is a place outside the own school, and nobody planned an end."""
    told = " ".join((cycle.title, cycle.prose.change, cycle.scale.unit))
    if cycle.planned.end is not None or not _OUTSIDE.search(told):
        return []
    return ["het gaat om een arrangement of plek buiten de eigen school, en er is geen einddatum gepland"]
