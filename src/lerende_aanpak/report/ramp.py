"""The ramp of a change: on how many places it was tried, cycle after cycle, as a chart."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Chart, ChartPoint, Table
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Cycle
from lerende_aanpak.report.figures import EXAMPLE
from lerende_aanpak.report.series import in_words


def ramp(family: Sequence[Cycle], tr: Translator) -> list[Chart]:
    """Draw how large each cycle of a series was; nothing when they are counted in different things, or are one.

    Args:
        family: Linked cycles in the order of their months.
        tr: Language.
    """
    units = {one.scale.unit for one in family}
    months = [_month(one) for one in family]
    if len(family) < 2 or len(units) != 1 or "" in units or not all(months):
        return []
    (unit,) = units
    sizes = [one.scale.size for one in family]
    example = any(one.fictitious for one in family)
    title = " - ".join([tr("Hoe groot er is geprobeerd"), *([tr(EXAMPLE)] if example else [])])
    told = tr("Van {first} × {unit} naar {last} × {unit}, in {n} leercycli.",
              first=sizes[0], last=sizes[-1], unit=unit, n=len(family))  # fmt: skip
    shape = (
        tr("Elke volgende leercyclus was minstens zo groot als die ervoor.")
        if sizes == sorted(sizes)
        else tr("Niet elke volgende leercyclus was groter dan die ervoor.")
    )
    labels = [_numbered(months, at) for at in range(len(months))]
    return [
        Chart(
            title=title,
            alt=f"{told} {shape}",
            description=shape,
            unit=unit,
            points=tuple(
                ChartPoint(label=label, value=float(size), text=str(size))
                for label, size in zip(labels, sizes, strict=True)
            ),
            table=Table(
                caption=tr("Cijfers bij de grafiek: {title}", title=title),
                columns=(tr("Maand van het plan"), tr("Leercyclus"), tr("Omvang ({unit})", unit=unit),
                         tr("Stand van zaken")),
                rows=tuple(
                    (in_words(month, tr.language), one.title, str(one.scale.size), tr(word("state", one.state)))
                    for month, one in zip(months, family, strict=True)
                ),
                numeric=(2,),
                own=tuple(one.title for one in family),
            ),
            fictitious=example,
        )
    ]  # fmt: skip


def _month(cycle: Cycle) -> str:
    found = CYCLE_ID.fullmatch(cycle.id)
    return found["month"] if found else ""


def _numbered(months: Sequence[str], at: int) -> str:
    """Give a label of its own to cycles of one month: ``2026-09``, ``2026-09 (2)``."""
    before = months[:at].count(months[at])
    return f"{months[at]} ({before + 1})" if before else months[at]
