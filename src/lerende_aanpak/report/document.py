"""The document of a report, part by part: each part gives a `Page` that a cell of the notebook ends with."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import attrs

from lerende_aanpak.i18n import Translator, date, mark
from lerende_aanpak.model.block import (
    Block,
    Chart,
    Cover,
    Facts,
    Finding,
    Heading,
    Notice,
    Page,
    Table,
    Text,
    page,
)
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import TEAM_MARK
from lerende_aanpak.model.words import word
from lerende_aanpak.report import area as area_parts
from lerende_aanpak.report import cycle_parts, evidence, html, month_parts, phase_parts, region_parts
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.wellformed import misfit

ALLOWED = (Heading, Text, Facts, Table, Chart, Finding, Notice)
"""Blocks that a plugin's section may give."""

Finder = Callable[[str], Callable[..., Any]]


@attrs.frozen(kw_only=True)
class Document:
    """A report in parts.

    Attributes:
        inputs: What it is made from.
        find: Gives the function of a plugin's section by its ``module:function`` name.
    """

    inputs: ReportInputs
    find: Finder

    @property
    def _tr(self) -> Translator:
        return Translator(self.inputs.language)

    def cover(self) -> Page:
        """Title, region and question; and that it is an example, when it is."""
        inputs, tr = self.inputs, self._tr
        if inputs.month:
            return page(month_parts.cover(inputs, inputs.month))
        asked = inputs.region.question.text or ""
        question = asked or tr("De ontwikkelvraag van deze regio is niet gepubliceerd.")
        flags = [one.fictitious for one in inputs.sources.values()] + [one.fictitious for one in inputs.cycles]
        flags += [one.fictitious for family in inputs.families for one in family]
        flags += [one.fictitious for one in inputs.standings]
        flags += [inputs.aim.fictitious] if inputs.aim else []
        whole = inputs.cycle is not None and inputs.cycle.fictitious
        title = inputs.cycle.title if inputs.cycle else tr("Regio {name}", name=inputs.region.name)
        kind = tr("Verslag van een leercyclus (plan-do-study-act)") if inputs.cycle else tr("Verslag van een regio")
        partly = tr("Deels voorbeeld (fictief)") if any(flags) else ""
        return page(
            Cover(
                title=title,
                kind=kind,
                region=inputs.region.name,
                question=question,
                language=inputs.language,
                home="" if inputs.audience == "team" else "../../index.html",
                example=tr("Voorbeeld (fictief)") if whole else partly,
                mark=tr(TEAM_MARK) if inputs.audience == "team" else "",
                own=(asked, inputs.cycle.title if inputs.cycle else ""),
            )
        )

    def page_one(self) -> Page:
        """What anybody should know, in plain words."""
        if self.inputs.month:
            return page(month_parts.page_one(self.inputs.month, self._tr), self._reassurance())
        parts = cycle_parts if self.inputs.cycle else region_parts
        return page(parts.page_one(self.inputs), self._reassurance())

    def phases(self) -> Page:
        """Plannen, Doen, Duiden, Besluiten of a cycle."""
        return page(phase_parts.phases(self.inputs))

    def area(self) -> Page:
        """What the region is: municipalities, other areas, question and contact."""
        return page(area_parts.area(self.inputs))

    def cycles(self) -> Page:
        """The cycles of a region, and what it uses in them: its tools and its own checks."""
        return page(region_parts.cycles(self.inputs), region_parts.tools(self.inputs))

    def events(self) -> Page:
        """What happened in a month, cycle by cycle, and which cycles go on."""
        month = self.inputs.month
        return page(month_parts.events(month, self._tr) if month else [])

    def figures(self) -> Page:
        """The figures, with their cards."""
        parts = cycle_parts if self.inputs.cycle else region_parts
        return page(parts.figures(self.inputs))

    def sections(self) -> Page:
        """The sections that the region's plugin adds; one that fails is a visible notice."""
        blocks: list[Block] = []
        tr = self._tr
        for section in self.inputs.sections:
            own = section.title_en if self.inputs.language == "en" else ""
            blocks.append(Heading(text=own or tr(section.title), anchor=f"plugin-{section.id}", own=(section.title,)))
            blocks.extend(self._section(section.function))
        return page(blocks)

    def _section(self, function: str) -> list[Block]:
        tr = self._tr
        try:
            given = self.find(function)(self.inputs)
            if not isinstance(given, list) or not all(isinstance(one, ALLOWED) for one in given):
                raise TypeError("a section must give a list of blocks")
            if any(isinstance(one, Heading) and (one.level != 3 or one.anchor) for one in given):
                raise ValueError("a heading in a section has level 3 and no anchor")
            if odd := next(filter(None, map(misfit, given)), ""):
                raise TypeError(odd)
            html.fragment(given, self.inputs.language)
        except (Exception, SystemExit) as error:  # a plugin's fault is shown, and marks the report as incomplete
            told = tr("Dit deel ontbreekt: de plugin van de regio ging stuk ({error}).", error=type(error).__name__)
            return [Notice(text=told, tone="warning", incomplete=True)]
        return given

    def provenance(self) -> Page:
        """Sources, what was not shown and why, and how the report was made (Verantwoording)."""
        inputs, tr = self.inputs, self._tr
        plugins = ", ".join(
            f"{one.slug} {one.version}" + (f" ({one.hash[:12]})" if one.hash else "") for one in inputs.plugins
        )
        items = [
            (tr("Gemaakt met"), f"lerende-aanpak {version('lerende-aanpak')}"),
            (tr("Plugins"), plugins),
            (tr("Werkmap"), inputs.workspace),
            *(_of_figures(inputs, tr) if inputs.month is None else [(tr("Gegevens"), tr(NO_FIGURES))]),
        ]
        if inputs.cycle:
            items.append((tr("Stand van zaken"), tr(word("state", inputs.cycle.state))))
        if inputs.evidence:
            items.append((tr("Hoe zeker het moment van vastleggen is"), evidence.level(inputs.evidence, tr)))
        if inputs.cycle and inputs.cycle.studied:
            items.append((tr("Geduid op"), date(inputs.cycle.studied.isoformat(), inputs.language)))
        facts = Facts(items=tuple(items), own=(inputs.workspace,))
        return page(Heading(text=tr("Verantwoording"), anchor="verantwoording"), facts)

    def _reassurance(self) -> list[Block]:
        tr, contact = self._tr, self.inputs.contact
        nobody = tr("Dit verslag bevat geen gegevens over afzonderlijke kinderen. Kleine aantallen tonen we niet.")
        team = tr(
            "Dit verslag toont ook kleine aantallen. Het is voor wie er zelf aan werkt; deel het openbare verslag."
        )
        told: list[Block] = [Text(text=team if self.inputs.audience == "team" else nobody, tone="quiet")]
        if contact:
            who = tr(
                "Vragen? Vraag het aan {function}, {organisation}.",
                function=contact.function,
                organisation=contact.organisation,
            )
            own = (contact.function, contact.organisation)
            told.append(Text(text=f"{who} {contact.address}".strip(), tone="quiet", own=own))
        return told


NO_FIGURES = mark("In dit verslag staan geen cijfers; alles komt uit de bestanden van de leercycli.")


def _of_figures(inputs: ReportInputs, tr: Translator) -> list[tuple[str, str]]:
    data = tr("Grafieken en tabellen komen uit dezelfde beschermde cijfers. Zie verder manifest.json.")
    return [
        (tr("Kleine aantallen"), _hidden(inputs, tr)), (tr("Afronding"), _rounding(inputs, tr)), (tr("Gegevens"), data),
    ]  # fmt: skip


def _rounding(inputs: ReportInputs, tr: Translator) -> str:
    if inputs.audience == "team":
        return tr("Aantallen zijn niet afgerond, behalve door de bron.")
    return tr("Door afronding kan de som van de delen afwijken van het totaal.")


def _hidden(inputs: ReportInputs, tr: Translator) -> str:
    """Say how many figures are not shown, and by which rule: never which figure by which."""
    if inputs.audience == "team":
        return tr("Er is niets weggelaten: {mark}.", mark=tr(TEAM_MARK))
    told = []
    for kind, group in (("", inputs.figures), (tr("vastgezet bij de duiding"), inputs.frozen)):
        for indicator, one in sorted(group.items()):
            if not one.hidden:
                continue
            card = inputs.indicators[indicator]
            name = ", ".join(filter(None, (card.name(inputs.language), kind)))
            told.append(
                tr("{name}: {count} van de {of} niet getoond ({why})",
                   name=name, count=one.hidden, of=len(one.rows), why=_why(card, tr))
            )  # fmt: skip
    if not told:
        return tr("Er is niets weggelaten.")
    return "; ".join(told) + ". " + tr("Het gaat daar om kleine aantallen mensen.")


def _why(card: Indicator, tr: Translator) -> str:
    policy = card.policy
    if card.kind in ("mean", "median", "days-between"):
        return tr("minder dan {least} mensen of metingen", least=policy.min_denominator)
    small = tr("een aantal onder de {least}", least=policy.smallest_shown)
    if card.kind == "count":
        return small
    return tr(
        "{small}, een rest die zo klein is, of minder dan {least} mensen", small=small, least=policy.min_denominator
    )
