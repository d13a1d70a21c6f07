"""Expectation against outcome as a picture: of one cycle, and of all cycles of a region together (calibration)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.block import Block, Heading, Range, Ranges, Table, Text
from lerende_aanpak.model.safe import TEAM_MARK
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import sentences
from lerende_aanpak.report.figures import EXAMPLE
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.linked import Outcome
from lerende_aanpak.stats.calibration import Coverage, coverage, interval_score, skill

LEAST, FLAGGED = 5, 10
"""Outcomes below which a share tells nothing; and from which on intervals may be called too narrow."""


def against(inputs: ReportInputs, judged: Sequence[Result], tr: Translator) -> list[Block]:
    """Draw the expectations of one indicator that have an outcome; nothing when there is none."""
    known = [one for one in judged if one.observed is not None]
    if not known:
        return []
    assert inputs.cycle is not None
    rows = tuple(_row(one, tr) for one in known)
    name = inputs.indicators[known[0].prediction.indicator].name(tr.language)
    source = inputs.sources.get(known[0].prediction.indicator)
    example = inputs.cycle.fictitious or (source is not None and source.fictitious)
    only_team = tr(TEAM_MARK) if inputs.audience == "team" else ""
    title = " - ".join([tr("Verwacht en gemeten: {name}", name=name), *([tr(EXAMPLE)] if example else [])])
    told = " ".join(said for one in known for said in (*sentences.expected(one.prediction, tr)[:1],
                                                       *sentences.outcome(one, tr)))  # fmt: skip
    unit = sentences.unit(known[0].prediction.unit, tr)
    return [
        Ranges(
            title=f"{title} ({only_team})" if only_team else title,
            alt=told,
            description=tr("De balk is wat we verwachtten, met een streep op de beste schatting."),
            unit=unit,
            rows=rows,
            table=_table(known, rows, tr("Cijfers bij de grafiek: {title}", title=title), tr),
            fictitious=example,
            mark=only_team,
        )
    ]


def _row(one: Result, tr: Translator) -> Range:
    assert one.observed is not None
    low, point, high = (float(end) for end in (one.prediction.low, one.prediction.point, one.prediction.high))
    return Range(
        name=tr(word("comparison", one.prediction.comparison)), low=low, point=point, high=high,
        observed=one.observed,
        usual=one.baseline, text=number(one.observed, tr.language),
    )  # fmt: skip


def _table(known: Sequence[Result], rows: Sequence[Range], caption: str, tr: Translator) -> Table:
    def told(value: float | None) -> str:
        return tr("niet bekend") if value is None else number(value, tr.language)

    return Table(
        caption=caption,
        columns=(tr("Vergeleken"), tr("Van"), tr("Beste schatting"), tr("Tot"), tr("Voor de start"), tr("Gemeten"),
                 tr("Oordeel")),
        rows=tuple(
            (row.name, told(row.low), told(row.point), told(row.high), told(row.usual), row.text,
             sentences.verdict(one, tr))
            for one, row in zip(known, rows, strict=True)
        ),
        numeric=(1, 2, 3, 4, 5),
    )  # fmt: skip


@attrs.frozen(kw_only=True)
class Track:
    """How well a region's expectations came true.

    Attributes:
        coverage: Share of the intervals of 80 % that hold the outcome.
        skill: How much better they are than saying that nothing changes; ``None`` where that is not known.
    """

    coverage: Coverage
    skill: float | None


def track(outcomes: Sequence[Outcome]) -> Track:
    """Judge expectations that were fixed before the start and have an outcome that may be shown."""
    hits = sum(one.low <= one.observed <= one.high for one in outcomes)
    known = [one for one in outcomes if one.usual is not None and one.high > one.low]
    scores = [interval_score(one.low, one.high, one.observed, one.confidence) / (one.high - one.low) for one in known]
    stays = [
        interval_score(one.usual or 0.0, one.usual or 0.0, one.observed, one.confidence) / (one.high - one.low)
        for one in known
    ]
    return Track(
        coverage=coverage(hits, len(outcomes), sum(one.confidence for one in outcomes) / len(outcomes)),
        skill=skill(scores, stays) if known and sum(stays) else None,
    )


def calibration(inputs: ReportInputs) -> list[Block]:
    """Give how well a region's expectations came true, with each of them as a picture; nothing without an outcome."""
    tr, outcomes = Translator(inputs.language), inputs.outcomes
    if not outcomes:
        return []
    claimed = round(100 * sum(one.confidence for one in outcomes) / len(outcomes))
    told = _said(track(outcomes), claimed, tr)
    title = tr("Verwachtingen van {name} en hun uitkomst", name=inputs.region.name)
    example = any(one.fictitious for one in outcomes)
    title = f"{title} - {tr(EXAMPLE)}" if example else title
    rows = tuple(
        Range(name=tr("verwachting {n}", n=at), low=0.0, point=_place(one, one.point), high=1.0,
              observed=_place(one, one.observed), text=number(one.observed, tr.language))
        for at, one in enumerate(outcomes, 1)
    )  # fmt: skip
    table = Table(
        caption=tr("Cijfers bij de grafiek: {title}", title=title),
        columns=(tr("Verwachting"), tr("Leercyclus"), tr("Van"), tr("Tot"), tr("Gemeten"), tr("In het bereik?")),
        rows=tuple(
            (row.name, one.title, number(one.low, tr.language), number(one.high, tr.language), row.text,
             tr("ja") if one.low <= one.observed <= one.high else tr("nee"))
            for row, one in zip(rows, outcomes, strict=True)
        ),
        numeric=(2, 3, 4),
        own=tuple(one.title for one in outcomes),
    )  # fmt: skip
    only_team = tr(TEAM_MARK) if inputs.audience == "team" else ""
    picture = Ranges(
        title=title, alt=" ".join(told), table=table, rows=rows, fictitious=example, mark=only_team,
        description=tr("De balken zijn even lang gemaakt: links de onderkant van de verwachting, rechts de bovenkant."),
        unit=tr("plaats in het verwachte bereik (0 is de onderkant, 1 de bovenkant)"),
    )  # fmt: skip
    heading = Heading(text=tr("Komen verwachtingen uit?"), level=3)
    return [heading, Text(text=" ".join(told)), picture]


def _place(one: Outcome, value: float) -> float:
    """Give where a value lies in the interval: 0 at its low end, 1 at its high end."""
    return (value - one.low) / (one.high - one.low) if one.high > one.low else 0.5


def _said(found: Track, claimed: int, tr: Translator) -> list[str]:
    seen = found.coverage
    told = [tr("Van de {of} verwachtingen met een uitkomst lag de uitkomst {hits} keer in het bereik.",
               of=seen.of, hits=seen.hits)]  # fmt: skip
    if seen.of < LEAST:
        return [*told, tr("Dat zijn er te weinig om te zeggen of verwachtingen hier uitkomen.")]
    share, low, high = (round(100 * one) for one in (seen.share, seen.low, seen.high))
    told.append(
        tr("Naar schatting komen er hier {share} van de 100 uit (waarschijnlijk tussen {low} en {high}).",
           share=share, low=low, high=high)
    )  # fmt: skip
    told.append(tr("Volgens de verwachtingen zelf horen er {n} van de 100 uit te komen.", n=claimed))
    if seen.of >= FLAGGED and seen.too_narrow:
        told.append(tr("Het bereik wordt hier te smal gekozen: maak het ruimer."))
    if found.skill is not None:
        told.append(
            tr("De verwachtingen zeggen meer dan 'er verandert niets'.")
            if found.skill > 0
            else tr("De verwachtingen zeggen niet meer dan 'er verandert niets'.")
        )
    return told
