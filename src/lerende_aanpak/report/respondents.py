"""Answers of respondents in a report: how sure each share is, and what each group said, wave by wave."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.safe import TEAM_MARK, SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.report import sentences
from lerende_aanpak.report.cells import shown
from lerende_aanpak.stats.interval import wilson

TOTAL = "totaal"


def margin(indicator: Indicator, row: SafeRow | None, tr: Translator) -> str:
    """Give the interval of a share as a reader sees it, ``61 tot 81``, from the parts that are shown only.

    Args:
        indicator: Its card: nothing for what is not sampled, or no share.
        row: The figure; nothing when it is hidden.
        tr: Language.
    """
    if not _has_margin(indicator) or row is None or row.value is None:
        return ""
    if row.numerator is None or not row.denominator:
        return ""
    found = wilson(row.numerator, row.denominator)
    low, high = (number(end * indicator.per, tr.language, 0) for end in (found.low, found.high))
    return tr("{low} tot {high}", low=low, high=high)


def with_margins(table: Table, indicator: Indicator, rows: Sequence[SafeRow | None], tr: Translator) -> Table:
    """Give a table with one column more, the margin of each row; the same table for what is not sampled.

    Args:
        table: One line for each of ``rows``.
        indicator: Its card.
        rows: The figures.
        tr: Language.
    """
    if not _has_margin(indicator):
        return table
    lines = [
        (*line, margin(indicator, row, tr) or tr("niet van toepassing"))
        for line, row in zip(table.rows, rows, strict=True)
    ]
    columns = (*table.columns, tr("Marge (95 %)"))
    return Table(caption=table.caption, columns=columns, rows=tuple(lines), numeric=table.numeric, own=table.own)


def part(indicator: Indicator, figures: ShownFigures, area: str, place: str, tr: Translator) -> list[Block]:
    """Say what the margin means, and give a table of the groups of respondents for each wave, the newest first.

    Args:
        indicator: Its card; nothing is given for what is not sampled.
        figures: Its figures, with rows of groups beside the total.
        area: The area's slug or code.
        place: Its name for readers.
        tr: Language.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    if not indicator.sampled:
        return []
    told: list[Block] = [Text(text=one) for one in _meaning(indicator, tr)]
    rows = [row for row in figures.rows if row.area == area]
    waves = sorted({Period.parse(row.period) for row in rows if row.group != TOTAL}, reverse=True)
    only_team = f" ({tr(TEAM_MARK)})" if figures.audience == "team" else ""
    for wave in waves:
        caption = tr(
            "Antwoorden per groep: {name}, {place}, {wave}",
            name=indicator.name(tr.language),
            place=place,
            wave=wave.text(tr.language),
        )
        inside = [row for row in rows if row.period == wave.label]
        told.append(_groups(indicator, inside, caption + only_team, tr))
    return told


def _has_margin(indicator: Indicator) -> bool:
    return indicator.sampled and indicator.kind == "proportion"


def _meaning(indicator: Indicator, tr: Translator) -> list[str]:
    told = [
        tr("Deze cijfers zijn antwoorden van wie de vragen invulde."),
        tr("Wie niet antwoordde, kan anders denken."),
    ]
    if _has_margin(indicator):
        told.insert(1, tr("Verschillen tussen metingen die binnen de marge vallen, zeggen weinig."))
    return [" ".join(told)]


def _groups(indicator: Indicator, rows: Sequence[SafeRow], caption: str, tr: Translator) -> Table:
    ordered = sorted(rows, key=lambda row: (row.group != TOTAL, row.group))
    table = Table(
        caption=caption,
        columns=(tr("Groep"), tr("Waarde ({unit})", unit=sentences.unit(indicator.unit, tr)), tr("Antwoorden")),
        rows=tuple(
            (
                tr("alle groepen") if row.group == TOTAL else row.group,
                shown(row, tr.language, indicator),
                tr("niet getoond") if row.denominator is None else number(row.denominator, tr.language),
            )
            for row in ordered
        ),
        numeric=(1, 2),
        own=tuple(row.group for row in ordered if row.group != TOTAL),
    )
    return with_margins(table, indicator, ordered, tr)
