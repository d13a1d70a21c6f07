"""The parts of a region's report: page one, its cycles, its tools and checks, and its figures."""

from __future__ import annotations

from lerende_aanpak.i18n import Translator, date
from lerende_aanpak.model.block import Block, Heading, Table, Text
from lerende_aanpak.model.words import WORDS, word
from lerende_aanpak.report import expectations, family, measures, progress, sentences
from lerende_aanpak.report.area import around, around_part, caution, within_part
from lerende_aanpak.report.figures import EXAMPLE, indicator_part
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.series import series


def page_one(inputs: ReportInputs) -> list[Block]:
    """Give what the region learns at the moment, and its newest figures, in plain words."""
    tr = Translator(inputs.language)
    told = (
        tr("Deze regio heeft {n} leercycli: {states}.", n=len(inputs.cycles), states=_states(inputs, tr))
        if len(inputs.cycles) != 1
        else tr("Deze regio heeft één leercyclus: {states}.", states=_states(inputs, tr))
    )
    lessons = [one for one in inputs.cycles if one.lesson]
    return [
        Heading(text=tr("Waar leert deze regio van?"), anchor="waar-leert-deze-regio-van"),
        Text(text=told if inputs.cycles else tr("Er zijn nog geen leercycli."), tone="lead"),
        *(Text(text=f"{tr('De les:')} {one.lesson} ({one.title})", own=(one.lesson, one.title)) for one in lessons),
        Heading(text=tr("Wat zeggen de nieuwste cijfers?"), anchor="nieuwste-cijfers"),
        *_newest(inputs, tr),
        *caution(inputs.region, tr),
    ]


def _states(inputs: ReportInputs, tr: Translator) -> str:
    """Say how many cycles are in which state, in the order of the states: ``1 loopt, 1 afgerond``."""
    found = [one.state for one in inputs.cycles]
    return ", ".join(f"{found.count(state)} {tr(told)}" for state, told in WORDS["state"].items() if state in found)


def _newest(inputs: ReportInputs, tr: Translator) -> list[Block]:
    blocks: list[Block] = []
    for indicator_id, figures in sorted(inputs.figures.items()):
        found = series(figures, inputs.region.slug)
        known = found.known
        if found.mostly_hidden:
            name = inputs.indicators[indicator_id].name(tr.language)
            told = tr("De meeste aantallen zijn te klein om openbaar te tonen.")
            blocks.append(Text(text=f"{name}. {told}"))
        elif known:
            name = inputs.indicators[indicator_id].name(tr.language)
            blocks.append(Text(text=f"{name}. {sentences.newest(inputs.indicators[indicator_id], known[-1], tr)}"))
    return blocks or [Text(text=tr("Er zijn nog geen cijfers die getoond mogen worden."))]


def cycles(inputs: ReportInputs) -> list[Block]:
    """Give the region's cycles with their state and lesson."""
    tr = Translator(inputs.language)
    heading = Heading(text=tr("Leercycli"), anchor="leercycli")
    if not inputs.cycles:
        return [heading, Text(text=tr("Er zijn nog geen leercycli.")), *progress.part(inputs.standings, tr)]
    rows = tuple(
        (
            f"{one.title} - {tr(EXAMPLE)}" if one.fictitious else one.title,
            tr(word("state", one.state)),
            date(one.since, tr.language) if one.since else tr("nog niet vastgelegd"),
            tr(word("outcome", one.outcome)) if one.outcome else tr("nog geen besluit"),
        )
        for one in inputs.cycles
    )
    columns = (tr("Leercyclus"), tr("Stand van zaken"), tr("Sinds"), tr("Besluit"))
    titles = tuple(one.title for one in inputs.cycles)
    caption = tr("Leercycli van {name}", name=inputs.region.name)
    return [
        heading,
        Table(caption=caption, columns=columns, rows=rows, own=titles),
        *family.trees(inputs),
        *progress.part(inputs.standings, tr),
        *expectations.calibration(inputs),
        *(measures.part(inputs.fidelity, inputs.region.name, tr) if inputs.fidelity else []),
    ]


def tools(inputs: ReportInputs) -> list[Block]:
    """Give the tools of the region in the order of a cycle, and what it looks at in each cycle; nothing without."""
    tr, phases = Translator(inputs.language), list(WORDS["phase"])
    if not inputs.tools and not inputs.checks:
        return []
    found = sorted(inputs.tools, key=lambda one: (phases.index(one.phase), one.name))
    linked = any(one.link for one in found)
    rows = tuple(
        (one.name, one.purpose, tr(word("phase", one.phase)), *((one.link or tr("bij de regio"),) if linked else ()))
        for one in found
    )
    columns = (tr("Hulpmiddel"), tr("Waarvoor"), tr("Fase"), *((tr("Adres"),) if linked else ()))
    own = tuple(text for one in found for text in (one.name, one.purpose))
    caption = tr("Hulpmiddelen van {name}", name=inputs.region.name)
    looked = "; ".join(tr(one.title) for one in inputs.checks)
    told = tr("Wat de regio zelf in elke leercyclus nakijkt: {titles}.", titles=looked)
    return [
        Heading(text=tr("Hulpmiddelen van de regio"), anchor="hulpmiddelen"),
        *([Table(caption=caption, columns=columns, rows=rows, own=own)] if rows else []),
        *([Text(text=told, own=tuple(one.title for one in inputs.checks))] if inputs.checks else []),
    ]


def figures(inputs: ReportInputs) -> list[Block]:
    """Give every indicator for which there are figures of the region, or of an area around it."""
    tr = Translator(inputs.language)
    region = inputs.region
    heading = Heading(text=tr("Cijfers"), anchor="cijfers")
    if not inputs.figures:
        return [heading, Text(text=tr("Er zijn nog geen cijfers."))]
    blocks: list[Block] = [heading, *caution(region, tr)]
    for indicator_id, found in sorted(inputs.figures.items()):
        indicator, source = inputs.indicators[indicator_id], inputs.sources[indicator_id]
        others, own = around(found, region), bool(found.select(area=region.slug))
        places = [] if own or others else within_part(indicator, found, source, region, tr)
        blocks += places
        if own or not (others or places):
            again = inputs.recalculated.get(indicator_id)
            blocks += indicator_part(
                indicator, found, source, region.slug, region.name, tr, region=region, again=again
            )  # fmt: skip
        if others:
            blocks += around_part(indicator, found, source, region, tr, headed=own)
    return blocks
