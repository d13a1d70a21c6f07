"""Zuid-Limburg: a count next to its rate, since in a region that shrinks a count falls by itself."""

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

REGION = "zuid-limburg"
INDICATOR = "zuid-limburg.verzuimmeldingen-per-knooppunt"


@hookimpl
def provide_sections() -> list[Section]:
    """One section: reports, pupils, and reports per 1,000 pupils, beside each other."""
    return [
        Section(
            id="aantal-naast-verhouding",
            region=REGION,
            title=mark("Aantal naast verhouding, want de regio krimpt"),
            function="zuid_limburg:count_and_rate",
            reports=("region",),
        )
    ]


def count_and_rate(inputs: ReportInputs) -> list[Block]:
    """Give the newest quarter and the same quarter of earlier years, and the newest quarter of each network point."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = {row.period: row for row in figures.select(area=REGION)} if figures else {}
    known = [row for row in rows.values() if row.value is not None]
    if figures is None or not known:
        return [Text(text=tr("Er zijn nog geen kwartalen die getoond mogen worden."))]
    newest = Period.parse(known[-1].period)
    same = [row for row in rows.values() if Period.parse(row.period).number == newest.number]
    places = [row for row in figures.rows if row.area_kind == "local" and row.period == newest.label]
    when = newest.text(tr.language)
    shared = (tr("Meldingen"), tr("Leerlingen"), tr("Per 1.000 leerlingen"))
    blocks: list[Block] = [
        Text(text=" ".join(_told([row for row in same if row.value is not None], tr))),
        Table(
            caption=tr("Verzuimmeldingen op de knooppunten, hetzelfde kwartaal in elk jaar (voorbeeld, fictief)"),
            columns=(tr("Kwartaal"), *shared),
            rows=tuple((Period.parse(row.period).text(tr.language), *_cells(row, tr)) for row in same),
            numeric=(1, 2, 3),
        ),
    ]
    if places:
        blocks += [
            Text(
                text=tr("De knooppunten staan op alfabet. Dit is geen ranglijst: een klein knooppunt schommelt meer.")
            ),
            Table(
                caption=tr("Verzuimmeldingen per knooppunt, {when} (voorbeeld, fictief)", when=when),
                columns=(tr("Knooppunt"), *shared),
                rows=tuple((row.area, *_cells(row, tr)) for row in sorted(places, key=lambda row: row.area.casefold())),
                numeric=(1, 2, 3),
                own=tuple(row.area for row in places),
            ),
        ]
    return blocks


def _told(same: list[SafeRow], tr: Translator) -> list[str]:
    """Say how count, pupils and rate changed from the first year to the last, in percent; only what is shown counts."""
    whole = tr("Een aantal kan dalen doordat er minder leerlingen zijn. Kijk daarom naar allebei.")
    if len(same) < 2:
        return [whole]
    first, last = same[0], same[-1]
    changes = [_change(getattr(first, part), getattr(last, part), tr) for part in ("numerator", "denominator", "value")]
    return [
        whole,
        tr("Van {first} tot {last}: meldingen {count}, leerlingen {pupils}, meldingen per 1.000 leerlingen {rate}.",
           first=Period.parse(first.period).text(tr.language), last=Period.parse(last.period).text(tr.language),
           count=changes[0], pupils=changes[1], rate=changes[2]),
        tr("Twee punten zeggen niets over een trend."),
    ]  # fmt: skip


def _change(before: float | None, now: float | None, tr: Translator) -> str:
    if not before or now is None:
        return tr("niet bekend")
    percent = round(100 * (now - before) / before)
    if percent == 0:
        return tr("ongeveer gelijk")
    return tr("ongeveer {n} procent meer", n=percent) if percent > 0 else tr("ongeveer {n} procent minder", n=-percent)


def _cells(row: SafeRow, tr: Translator) -> tuple[str, str, str]:
    from lerende_aanpak.report.cells import shown  # in the report only

    if row.value is None:
        return shown(row, tr.language), tr("niet getoond"), tr("niet getoond")
    counts = (number(part or 0, tr.language) for part in (row.numerator, row.denominator))
    first, second = counts
    return first, second, number(row.value, tr.language, 1)
