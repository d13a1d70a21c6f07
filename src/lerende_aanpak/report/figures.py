"""Figures of a report: chart, table and words of one indicator, all from the same protected rows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from lerende_aanpak.i18n import Translator, date, mark, number
from lerende_aanpak.model.block import (
    Block,
    Chart,
    ChartBand,
    ChartLine,
    ChartMark,
    ChartPoint,
    Facts,
    Heading,
    Notice,
    Table,
    Text,
)
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import TEAM_MARK, SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import word
from lerende_aanpak.report import breaks, respondents, sentences
from lerende_aanpak.report.cells import coverage, shown
from lerende_aanpak.report.series import Series, in_words, series
from lerende_aanpak.stats.xmr import SETTLED

EXAMPLE = mark("voorbeeld (fictief)")
FEW = 12
FROM_SOURCE = 2.5
"""Rounding errors from here on are those of a source that rounds to five: 2.5 for each area in the sum."""

DRAWN_FROM = 3
"""Figures below which no line is drawn: two points always look like a change."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def table(indicator: Indicator, found: Series, tr: Translator, caption: str) -> Table:
    """Put a series in a table: period, value, number behind it, status, coverage, and rounding, where they apply."""
    language = tr.language
    rows = [row for row in found.rows if row is not None]
    columns = [tr("Periode"), tr("Waarde ({unit})", unit=sentences.unit(indicator.unit, tr))]
    counted = any(row.denominator is not None for row in rows)
    summed = any(row.areas_expected > 1 for row in rows)
    rough = any(row.margin >= FROM_SOURCE for row in rows)
    columns += [_capital(tr(indicator.denominator)) or tr("Aantal")] if counted else []
    columns += [tr("Status")]
    columns += [tr("Dekking")] if summed else []
    columns += [tr("Afrondfout in de teller (hoogstens)") if counted else tr("Afrondfout (hoogstens)")] if rough else []
    lines = []
    for period, row in zip(found.periods, found.rows, strict=True):
        cells = [period.text(language), shown(row, language, indicator)]
        if counted:
            cells.append(_behind(row, tr))
        cells.append(tr(word("status", row.status)) if row else tr("geen cijfer"))
        if summed:
            cells.append(coverage(row, tr) if row else "")
        if rough:
            cells.append(number(row.margin, language) if row and row.value is not None else "")
        lines.append(tuple(cell or tr("niet van toepassing") for cell in cells))
    numeric = (1, 2) if counted else (1,)
    only_team = tr(TEAM_MARK) if found.audience == "team" else ""
    if only_team and only_team not in caption:
        caption = f"{caption} ({only_team})"
    made = Table(caption=caption, columns=tuple(columns), rows=tuple(lines), numeric=numeric)
    return respondents.with_margins(made, indicator, found.rows, tr)


def _behind(row: SafeRow | None, tr: Translator) -> str:
    """Give the number behind a value; what has no figure at all is not hidden."""
    if row is None or row.shown == "missing":
        return tr("geen cijfer")
    return tr("niet getoond") if row.denominator is None else number(row.denominator, tr.language)


def chart(
    indicator: Indicator,
    found: Series,
    place: str,
    tr: Translator,
    *,
    fictitious: bool,
    bands: tuple[ChartBand, ...] = (),
    marks: tuple[ChartMark, ...] = (),
    told: Sequence[str] = (),
) -> Chart:
    """Draw a series as a run chart, with an alt text that tells what it shows and finds; ``told`` is told in it too."""
    language = tr.language
    title = tr("{name}, {place}", name=indicator.name(language), place=place)
    if fictitious:
        title = f"{title} - {tr(EXAMPLE)}"
    only_team = tr(TEAM_MARK) if found.audience == "team" else ""
    title += f" ({only_team})" if only_team else ""
    first, last = (found.periods[at].text(language) for at in (0, -1))
    finding = " ".join([*sentences.course(indicator, found, tr), *told])
    alt = tr("Lijngrafiek van {name} in {place}, {first} tot en met {last}.",
             name=indicator.name(language), place=place, first=first, last=last)  # fmt: skip
    return Chart(
        title=title,
        alt=f"{alt} {finding}{_every_value(indicator, found, tr)}",
        description=_description(indicator, found, tr),
        unit=sentences.unit(indicator.unit, tr),
        points=tuple(
            ChartPoint(
                label=period.label,
                value=None if row is None else row.value,
                text=shown(row, language, indicator),
                provisional=row is not None and row.status in ("provisional", "estimated"),
            )
            for period, row in zip(found.periods, found.rows, strict=True)
        ),
        lines=_lines(found, tr),
        bands=bands,
        breaks=marks,
        table=table(indicator, found, tr, tr("Cijfers bij de grafiek: {title}", title=title)),
        fictitious=fictitious,
        mark=only_team,
    )


def _every_value(indicator: Indicator, found: Series, tr: Translator) -> str:
    if len(found.periods) > FEW:
        return ""
    pairs = (
        f"{period.text(tr.language)}: {shown(row, tr.language, indicator)}"
        for period, row in zip(found.periods, found.rows, strict=True)
    )
    return " " + "; ".join(pairs) + "."


def _lines(found: Series, tr: Translator) -> tuple[ChartLine, ...]:
    end = len(found.periods) - 1
    if found.run.centre is None or found.run.state in ("too_few", "no_variation"):
        return ()
    middle = number(found.run.centre, tr.language)
    lines = [ChartLine(value=found.run.centre, text=tr("midden {value}", value=middle), first=0, last=end)]
    limits = found.limits
    if limits.state == "firm" and limits.lower is not None and limits.upper is not None:
        for value in (limits.lower, limits.upper):
            text = number(value, tr.language, 1)
            told = tr("voorlopige grens {value}", value=text) if limits.n < SETTLED else tr("grens {value}", value=text)
            lines.append(ChartLine(value=value, text=told, first=0, last=end, style="limit"))
    return tuple(lines)


def _description(indicator: Indicator, found: Series, tr: Translator) -> str:
    told = []
    run, limits = found.run, found.limits
    if run.centre is not None and run.state in ("signal", "no_signal"):
        centre = number(run.centre, tr.language)
        told.append(
            tr("Het midden (mediaan) is {centre} {unit}, bepaald op de {n} metingen voor de start.",
               centre=centre, unit=sentences.unit(indicator.unit, tr),
               n=sum(value is not None for value in found.values[: found.baseline]))
            if run.frozen
            else tr("Het midden (mediaan) is {centre} {unit}, bepaald op alle metingen.",
                    centre=centre, unit=sentences.unit(indicator.unit, tr))
        )  # fmt: skip
        told.append(
            tr("De langste reeks aan één kant telt {run} metingen; tot {most} kan dat toeval zijn.",
               run=run.longest_run, most=run.longest_run_max)
        )  # fmt: skip
        told.append(
            tr("De lijn gaat {crossings} keer over het midden; vanaf {fewest} keer is dat gewoon.",
               crossings=run.crossings, fewest=run.crossings_min)
        )  # fmt: skip
    if limits.state == "firm" and limits.lower is not None and limits.upper is not None and told:
        told.append(
            tr("Gewone schommeling ligt tussen {lower} en {upper}, berekend op {n} metingen.",
               lower=number(limits.lower, tr.language, 1), upper=number(limits.upper, tr.language, 1), n=limits.n)
        )  # fmt: skip
    gaps = sum(row is None or row.shown == "missing" for row in found.rows)
    hidden = sum(row is not None and row.shown == "small" for row in found.rows)
    if gaps:
        told.append(tr("Van {n} perioden is er geen cijfer.", n=gaps))
    if hidden:
        told.append(tr("{n} cijfers zijn niet getoond, omdat het om kleine aantallen gaat.", n=hidden))
    return " ".join(told) or tr("Er is geen middenlijn getekend: daarvoor zijn er te weinig metingen.")


def cycle_band(
    found: Series, started: datetime.date, ended: datetime.date | None, tr: Translator
) -> tuple[ChartBand, ...]:
    """Give the stretch of a series in which a cycle ran, as a band; empty when it ran outside the series."""
    inside = [
        at
        for at, period in enumerate(found.periods)
        if period.end >= started and (ended is None or period.start <= ended)
    ]
    return (ChartBand(first=inside[0] - 0.5, last=inside[-1] + 0.5, text=tr("leercyclus")),) if inside else ()


def indicator_part(
    indicator: Indicator,
    figures: ShownFigures,
    source: Source,
    area: str,
    place: str,
    tr: Translator,
    *,
    started: datetime.date | None = None,
    ended: datetime.date | None = None,
    drawn: bool = False,
    region: Region | None = None,
    again: ShownFigures | None = None,
) -> list[Block]:
    """Show one indicator of one area: sentences, chart with its table, notes and card.

    Args:
        indicator: What is shown.
        figures: Its figures.
        source: Where they come from.
        area: The area's slug or code.
        place: Its name for readers.
        tr: Language.
        started: First day of a cycle, which is drawn as a band.
        ended: Its last day, ``None`` while it runs.
        drawn: The chart stands elsewhere in the document already.
        region: Whose reorganisations may break the series.
        again: The figures in the newest classification of municipalities, where there are.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    for given in (figures, again):
        if given is not None:
            refuse_unsafe(given, "team")
    found = series(figures, area, started)
    name = indicator.name(tr.language)
    titled = tr("Cijfers: {name}, {place}", name=name, place=place)
    blocks: list[Block] = [Heading(text=name, level=3, anchor=indicator.id.replace(".", "-"))]
    if source.fictitious:
        blocks.append(Notice(text=tr("Deze cijfers zijn een voorbeeld (fictief).")))
    if not found.known:
        blocks += [Text(text=one) for one in unshown(found, tr)]
        blocks += [table(indicator, found, tr, titled)] if found.periods else []
        return [*blocks, _card(indicator, source, tr)]
    told = " ".join(sentences.course(indicator, found, tr))
    bands = cycle_band(found, started, ended, tr) if started else ()
    if drawn:
        return [*blocks, Text(text=tr("De grafiek staat bovenaan dit verslag.")), *remarks(indicator, source, tr)]
    blocks.append(Text(text=told))
    broken = breaks.told(found, region, area, tr) if region else []
    blocks += [Notice(text=one, tone="warning") for one in broken]
    blocks += [Text(text=one) for one in breaks.revised(figures, area, indicator, tr)]
    marks = breaks.marks(indicator, found, region, area, tr) if region else ()
    comparable = all(row.areas_in == row.areas_expected for row in found.known)
    if comparable and len(found.known) >= DRAWN_FROM and not found.mostly_hidden:
        drawing = chart(indicator, found, place, tr, fictitious=source.fictitious, bands=bands, marks=marks)
        blocks.append(drawing)
    else:
        blocks.append(table(indicator, found, tr, titled))
    blocks += breaks.both(indicator, found, again, region, area, tr) if region else []
    blocks += respondents.part(indicator, figures, area, place, tr)
    return [*blocks, *remarks(indicator, source, tr)]


def unshown(found: Series, tr: Translator) -> list[str]:
    """Say why no figure of a series is shown: there is none, or all are too small for the public."""
    if not found.hidden:
        return [tr("Er is nog geen cijfer dat getoond mag worden.")]
    return [
        tr("Alle {n} cijfers gaan over te kleine aantallen om openbaar te tonen.", n=found.hidden),
        tr("Het eigen team ziet ze wel, in het verslag voor het team."),
    ]


def remarks(indicator: Indicator, source: Source, tr: Translator) -> list[Block]:
    """Give what a reader must know besides the figures: notes, breaks in the way of counting, and the card."""
    told: list[Block] = [
        Text(text=f"{in_words(note.period, tr.language)}: {note.text}", tone="quiet", own=(note.text,))
        for note in source.notes
    ]
    told += [
        Notice(text=f"{in_words(one.period, tr.language)}: {tr(one.text)}", tone="warning", own=(one.text,))
        for one in indicator.method_breaks
    ]
    return [*told, _card(indicator, source, tr)]


def _card(indicator: Indicator, source: Source, tr: Translator) -> Facts:
    taken = date(source.retrieved, tr.language)
    origin = f"{source.publisher}, {source.title}" + (f" ({source.licence})" if source.licence else "")
    items = [
        (tr("Wat wordt geteld"), tr(indicator.definition)),
        (tr("Richting"), tr(word("direction", indicator.direction or ""))),
        (tr("Bron"), origin),
        (tr("Overgenomen op"), taken),
    ]
    if source.rounding:
        items.append((tr("Afronding"), tr("De bron rondt aantallen af op {base}.", base=source.rounding)))
    if indicator.policy.reason:
        items.append((tr("Kleine aantallen"), indicator.policy.reason))
    return Facts(items=tuple(items), own=(indicator.definition, origin, indicator.policy.reason))
