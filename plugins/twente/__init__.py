"""Twente: what this region adds to its own reports and checks."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Check, Section, Tool
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "twente"
INDICATOR = "twente.dagen-tot-rondetafel"
SUMMER = (7, 8)


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the waiting time per half year, as the working sessions discuss it."""
    return [
        Section(
            id="wachttijd-per-halfjaar",
            region=REGION,
            title="Wachttijd tot het gesprek, per halfjaar",
            function="twente:waiting_per_half_year",
        )
    ]


@hookimpl
def provide_checks() -> list[Check]:
    """One check: a test that starts in the summer holidays measures holidays."""
    return [
        Check(
            id="niet-in-de-zomer",
            region=REGION,
            title="Start buiten de zomervakantie",
            function="twente:not_in_summer",
        )
    ]


@hookimpl
def provide_tools() -> list[Tool]:
    """One tool: the card with which a school calls."""
    return [
        Tool(
            id="belkaart-rondetafel",
            region=REGION,
            name="Belkaart rondetafel (voorbeeld, fictief)",
            purpose="Wie belt de school na 16 uur verzuim, en wat wordt er dan afgesproken?",
            phase="do",
        )
    ]


def waiting_per_half_year(inputs: ReportInputs) -> list[Block]:
    """Give the lowest, middle and highest month of each half year, of the months that may be shown."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    halves: dict[str, list[float]] = {}
    for row in figures.select(area=REGION) if figures else ():
        if row.value is not None:
            year, month = row.period.split("-")
            halves.setdefault(f"{year}-H{1 if int(month) <= 6 else 2}", []).append(row.value)
    if not halves:
        return [Text(text=tr("Er zijn nog geen maanden die getoond mogen worden."))]
    told = [tr("Alleen maanden die getoond mogen worden, tellen mee.")]
    if any(len(days) == 1 for days in halves.values()):
        told.append(tr("Een halfjaar met één zo'n maand staat er niet bij: dan valt er niets te vergelijken."))
    ordered = {half: days for half, days in sorted(halves.items()) if len(days) > 1}
    if not ordered:
        return [Text(text=" ".join(told))]
    return [
        Text(text=" ".join(told)),
        Table(
            caption=tr("Schooldagen tussen signaal en gesprek, per halfjaar (voorbeeld, fictief)"),
            columns=(tr("Halfjaar"), tr("Maanden"), tr("Laagste maand"), tr("Middelste maand"), tr("Hoogste maand")),
            rows=tuple(
                (
                    Period.parse(half).text(inputs.language),
                    str(len(days)),
                    *(number(pick(days), inputs.language) for pick in (min, median, max)),
                )
                for half, days in ordered.items()
            ),
            numeric=(1, 2, 3, 4),
        ),
    ]


def not_in_summer(cycle: Cycle) -> list[str]:
    """Say so when the planned start falls in the summer holidays."""
    start = cycle.planned.start
    if start is None or start.month not in SUMMER:
        return []
    return [f"de start ({start.isoformat()}) valt in de zomervakantie; kies een schoolweek"]
