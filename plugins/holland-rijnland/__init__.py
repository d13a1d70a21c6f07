"""Holland Rijnland: an agenda for the OOGO, with a question beside every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.i18n import Translator, mark
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.indicator import Indicator
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "holland-rijnland"


@hookimpl
def provide_sections() -> list[Section]:
    """One section: what to talk about in the next OOGO."""
    return [
        Section(
            id="agenda-oogo",
            region=REGION,
            title=mark("Agenda voor het OOGO"),
            function="holland_rijnland:agenda",
            reports=("region",),
        )
    ]


def agenda(inputs: ReportInputs) -> list[Block]:
    """Give for every figure of the region what it was a year earlier, what it is, and a question to talk about."""
    tr = Translator(inputs.language)
    rows = []
    for name, figures in sorted(inputs.figures.items()):
        found = figures.select(area=inputs.region.slug)
        if found:
            card, made_up = inputs.indicators[name], inputs.sources[name].fictitious
            called = f"{card.name(tr.language)} ({_unit(card, tr)})"
            called += f" - {tr('voorbeeld (fictief)')}" if made_up else ""
            rows.append((called, *_compared(card, found, tr)))
    if not rows:
        return [Text(text=tr("Er zijn nog geen cijfers om over te praten."))]
    return [
        Text(text=tr("Het OOGO is het op overeenstemming gericht overleg van gemeenten en schoolbesturen.")),
        Text(
            text=tr(
                "Twee cijfers naast elkaar zeggen niet of er iets verandert; de reeks hierboven zegt daar meer over."
            )
        ),
        Table(
            caption=tr("Agenda voor het OOGO: wat het was, wat het is, en waarover we praten"),
            columns=(
                tr("Cijfer"),
                tr("Een jaar eerder"),
                tr("Nieuwste dat getoond mag worden"),
                tr("Vraag voor het gesprek"),
            ),
            rows=tuple(rows),
        ),
    ]


def _unit(card: Indicator, tr: Translator) -> str:
    unit = tr(card.unit)
    return tr("procent") + unit[1:] if unit.startswith("%") else unit


def _compared(card: Indicator, rows: tuple[SafeRow, ...], tr: Translator) -> tuple[str, str, str]:
    """Give the figure of a year before the newest that may be shown, that newest one, and the question."""
    known = [row for row in rows if row.value is not None]
    if not known:
        hidden = tr("niet getoond (klein aantal)") if any(row.shown == "small" for row in rows) else tr("geen cijfer")
        return tr("geen cijfer"), hidden, tr("Wat weten wij hier zelf van, nu er geen cijfer te tonen is?")
    now, period = known[-1], Period.parse(known[-1].period)
    label = attrs.evolve(period, year=period.year - 1).label
    before = next((row for row in rows if row.period == label), None)
    question = tr("Herkennen wij deze twee cijfers, en zegt de reeks dat er iets verandert?")
    if before is None or before.value is None:
        question = tr("Herkennen wij dit cijfer, en waarmee willen wij het vergelijken?")
    elif (now.areas_in, before.areas_in) != (now.areas_expected, before.areas_expected):
        question = tr("Van welke gemeenten ontbreekt het cijfer, en wat zien zij zelf?")
    elif _may_be_equal(card, before, now):
        question = tr("Binnen de afronding ongeveer gelijk: herkennen wij dat, en is dat wat wij wilden?")
    return _said(card, before, label, tr), _said(card, now, now.period, tr), question


def _may_be_equal(card: Indicator, before: SafeRow, now: SafeRow) -> bool:
    """Tell whether the true figures may be equal: whether what rounds to the one meets what rounds to the other."""
    was, is_ = _bounds(card, before), _bounds(card, now)
    return max(was[0], is_[0]) <= min(was[1], is_[1])


def _bounds(card: Indicator, row: SafeRow) -> tuple[float, float]:
    """Give the lowest and the highest true value that is shown like this one."""
    value, part, whole, off = row.value or 0.0, row.numerator, row.denominator, row.margin
    if card.kind == "count":
        return value - off, value + off
    if card.kind not in ("proportion", "rate") or part is None or not whole or whole <= off:
        return value, value
    return card.per * max(0.0, part - off) / (whole + off), card.per * (part + off) / (whole - off)


def _said(card: Indicator, row: SafeRow | None, label: str, tr: Translator) -> str:
    from lerende_aanpak.report.cells import shown  # in the report only

    return f"{shown(row, tr.language, card)} ({Period.parse(label).text(tr.language)})"
