"""The part 'Het gebied' of a region's report: what the region is, how sure that is, and figures of areas around it."""

from __future__ import annotations

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Block, Facts, Heading, Notice, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.region import Region, Relation
from lerende_aanpak.model.safe import ShownFigures, refuse_unsafe
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import word
from lerende_aanpak.report import sentences
from lerende_aanpak.report.cells import shown
from lerende_aanpak.report.figures import remarks
from lerende_aanpak.report.inputs import ReportInputs


def area(inputs: ReportInputs) -> list[Block]:
    """Give municipalities, other areas, question and contact of a region, each with how sure it is."""
    tr, region = Translator(inputs.language), inputs.region
    return [
        Heading(text=tr("Het gebied"), anchor="het-gebied"),
        *_municipalities(region, tr),
        *_relations(region, tr),
        *_question(region, tr),
        *_contact(inputs, tr),
    ]


def caution(region: Region, tr: Translator) -> list[Block]:
    """Warn that sums are as unsure as the list of municipalities; nothing when that list is sure."""
    sure = region.territories[-1].certainty
    if sure == "sure":
        return []
    told = tr("Welke gemeenten bij deze regio horen, is {certainty}.", certainty=tr(word("certainty", sure)))
    return [Notice(text=f"{told} {tr('Dat geldt dus ook voor wat over gemeenten is opgeteld.')}", tone="warning")]


def _municipalities(region: Region, tr: Translator) -> list[Block]:
    newest = region.territories[-1]
    if not newest.municipalities:
        told = tr("Welke gemeenten bij de regio {name} horen, is nog niet ingevuld.", name=region.name)
        return [Text(text=told), *([Text(text=newest.remark, markdown=True)] if newest.remark else [])]
    codes = {code: None for one in reversed(region.territories) for code in one.municipalities}
    current = [code for code in codes if code in newest.municipalities]
    former = [code for code in codes if code not in newest.municipalities]
    ordered = [*sorted(current, key=region.municipality), *sorted(former, key=region.municipality)]
    told = (
        tr("De regio {name} is één gemeente.", name=region.name)
        if len(newest.municipalities) == 1
        else tr("De regio {name} telt {n} gemeenten.", name=region.name, n=len(newest.municipalities))
    )
    sure = tr("Zekerheid van deze lijst: {certainty}.", certainty=tr(word("certainty", newest.certainty)))
    return [
        Text(text=f"{told} {sure}"),
        *([Text(text=newest.remark, markdown=True)] if newest.remark else []),
        Table(
            caption=tr("Gemeenten van {name}", name=region.name),
            columns=(tr("Gemeente"), tr("CBS-code"), tr("Gemeente-indeling")),
            rows=tuple((region.municipality(code), code, _years(region, code, tr)) for code in ordered),
        ),
    ]


def _years(region: Region, code: str, tr: Translator) -> str:
    first, last = region.years(code)
    if last is None:
        return tr("vanaf {year}", year=first)
    return str(first) if first == last else tr("{first} tot en met {last}", first=first, last=last)


def _relations(region: Region, tr: Translator) -> list[Block]:
    if not region.relations:
        return []
    rows = tuple(
        (
            tr(word("relation", one.kind)),
            one.name,
            one.code or tr("niet bekend"),
            tr(word("certainty", one.certainty)),
        )
        for one in region.relations
    )
    return [
        Text(text=tr("De regio heeft te maken met deze andere gebieden. Hun grenzen zijn niet die van de regio.")),
        Table(
            caption=tr("Andere gebieden rond {name}", name=region.name),
            columns=(tr("Soort"), tr("Naam"), tr("Code"), tr("Zekerheid")),
            rows=rows,
        ),
    ]


def _question(region: Region, tr: Translator) -> list[Block]:
    blocks: list[Block] = [Heading(text=tr("De ontwikkelvraag"), level=3, anchor="ontwikkelvraag")]
    if not region.question.text:
        return [*blocks, Text(text=tr("De ontwikkelvraag van deze regio is niet gepubliceerd."))]
    blocks.append(Text(text=region.question.text, markdown=True))
    source = region.question.source
    return [
        *blocks,
        *([Text(text=tr("Bron: {source}.", source=source), tone="quiet", own=(source,))] if source else []),
    ]


def _contact(inputs: ReportInputs, tr: Translator) -> list[Block]:
    contact = inputs.contact
    if contact is None:
        return []
    items = [(tr("Functie"), contact.function), (tr("Organisatie"), contact.organisation)]
    items += [(tr("Adres"), contact.address)] if contact.address else []
    own = (contact.function, contact.organisation)
    return [Heading(text=tr("Contact"), level=3, anchor="contact"), Facts(items=tuple(items), own=own)]


def called(region: Region, area: str, tr: Translator) -> str:
    """Give the name of an area for readers: the region, an area around it, a municipality, or a place by its name."""
    if area == region.slug:
        return region.name
    related = [one for one in region.relations if one.area == area]
    return _named(related[0], tr) if related else region.municipality(area)


def around(figures: ShownFigures, region: Region) -> list[Relation]:
    """Give the areas around a region of which there are figures, in the order of the region's own list.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    found = {row.area for row in figures.rows}
    return [one for one in region.relations if one.area in found]


NEWEST = 12
"""Periods of each place that are shown; the older ones are in the figures."""


def within_part(
    indicator: Indicator, figures: ShownFigures, source: Source, region: Region, tr: Translator
) -> list[Block]:
    """Show an indicator of which only places in the region have figures: no sum or mean of the whole can be given.

    Places stand by name, and in the order of time: this is no ranking.

    Args:
        indicator: What is shown.
        figures: Its figures.
        source: Where they come from.
        region: The region, that has no row of its own in them.
        tr: Language.

    Returns:
        Nothing when there is no such place.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    names = {row.area: region.municipality(row.area) for row in figures.rows if figures.select(area=row.area)}
    if not names:
        return []
    name = indicator.name(tr.language)
    rows = tuple(
        (names[area], Period.parse(row.period).text(tr.language), shown(row, tr.language, indicator))
        for area in sorted(names, key=lambda one: names[one].casefold())
        for row in figures.select(area=area)[-NEWEST:]
    )
    told = tr("Deze cijfers zijn van plekken in de regio; voor de regio als geheel is er geen cijfer.")
    return [
        Heading(text=name, level=3, anchor=indicator.id.replace(".", "-")),
        *([Notice(text=tr("Deze cijfers zijn een voorbeeld (fictief)."))] if source.fictitious else []),
        Text(text=told),
        Table(
            caption=tr("Cijfers: {name}, plekken in {place}", name=name, place=region.name),
            columns=(tr("Plek"), tr("Periode"), tr("Waarde ({unit})", unit=sentences.unit(indicator.unit, tr))),
            rows=rows,
            numeric=(2,),
            own=tuple(names.values()),
        ),
        *remarks(indicator, source, tr),
    ]


def around_part(
    indicator: Indicator, figures: ShownFigures, source: Source, region: Region, tr: Translator, *, headed: bool
) -> list[Block]:
    """Show an indicator of the areas around a region, each by its name: never as a figure of the region.

    Args:
        indicator: What is shown.
        figures: Its figures, with rows of at least one of these areas.
        source: Where they come from.
        region: The region.
        tr: Language.
        headed: The heading, notes and card of the indicator stand above already.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    areas = around(figures, region)
    name = indicator.name(tr.language)
    rows = tuple(
        (
            _named(one, tr),
            Period.parse(row.period).text(tr.language),
            shown(row, tr.language, indicator),
            tr(word("certainty", one.certainty)),
        )
        for one in areas
        for row in figures.select(area=one.area)
    )
    blocks: list[Block] = [
        Text(text=tr("Deze cijfers zijn niet van de regio {name}, maar van gebieden eromheen.", name=region.name)),
        Table(
            caption=tr("Cijfers: {name}, gebieden rond {place}", name=name, place=region.name),
            columns=(
                tr("Gebied"),
                tr("Periode"),
                tr("Waarde ({unit})", unit=sentences.unit(indicator.unit, tr)),
                tr("Hoort bij de regio"),
            ),
            rows=rows,
            numeric=(2,),
        ),
    ]
    if headed:
        return blocks
    heading = Heading(text=name, level=3, anchor=indicator.id.replace(".", "-"))
    example = [Notice(text=tr("Deze cijfers zijn een voorbeeld (fictief)."))] if source.fictitious else []
    return [heading, *example, *blocks, *remarks(indicator, source, tr)]


def _named(relation: Relation, tr: Translator) -> str:
    return f"{tr(word('relation', relation.kind))} {relation.name}"
