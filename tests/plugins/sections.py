"""The sections of the shipped regions, called with figures that a test writes down itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.data.protect import protect
from lerende_aanpak.data.sources import read
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Block, Facts, Table, plain_text
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.plugins.modules import function
from lerende_aanpak.project import Project
from lerende_aanpak.report.inputs import ReportInputs, region_inputs

SWV = "samenwerkingsverband po Passend Primair Onderwijs Noord-Kennemerland (PPO-NK)"
LOCAL = {
    "noord-kennemerland": "leerlingen-sbo-en-so",
    "zuid-kennemerland": "weken-tot-intake",
    "de-meierij": "tlv-afgegeven",
    "utrecht": "speelruimte",
    "leeuwarden": "dagen-tussen-afzeggingen",
    "zuid-limburg": "verzuimmeldingen-per-knooppunt",
    "almere": "actieve-thuiszitters",
    "foodvalley": "jongeren-met-hulp-per-wijk",
    "holland-rijnland": "hulp-begonnen-bij-school",
    "twente": "dagen-tot-rondetafel",
}
"""Per region with a section, the indicator that it is about."""

HEADS = {
    "noord-kennemerland": "jaar;gebied;soort;leerlingen",
    "zuid-kennemerland": "maand;weken;intakes",
    "de-meierij": "maand;afgegeven",
    "utrecht": "golf;groep;eens;antwoorden",
    "leeuwarden": "maand;dagen;afzeggingen",
    "zuid-limburg": "kwartaal;plek;meldingen;leerlingen",
    "almere": "maand;actieve thuiszitters;leerlingen",
    "foodvalley": "jaar;wijk;jongeren",
    "holland-rijnland": "kwartaal;leeftijd;bij school begonnen;hulp begonnen",
    "twente": "maand;mediaan schooldagen;gesprekken",
}
"""First line of its file."""


def plugin(project: Project, name: str) -> Callable[..., Any]:
    """Give a function of a shipped plugin by ``module:function``, as a report finds it."""
    target = project.catalogue.plugins[name.partition(":")[0].replace("_", "-")].target
    assert target is not None
    return function(target, name)


def given(
    project: Project, slug: str, rows: dict[str, list[str]], language: Language = "nl", *, retrieved: str = "",
    tight: bool = False,
) -> ReportInputs:  # fmt: skip
    """Give the inputs of a region's report with these figures and no others.

    Args:
        project: The shipped workspace.
        slug: The region.
        rows: Per indicator the lines of its file, the first line included.
        language: Of the report.
        retrieved: Day on which the figures were taken over; that of the shipped source unless given.
        tight: Protect as by default, whatever the card says.
    """
    made = region_inputs(project, slug, language)
    figures, sources = {}, {}
    for name, lines in rows.items():
        card, source = project.catalogue.indicators[name], project.catalogue.source(name, slug)
        assert source is not None
        source = attrs.evolve(source, retrieved=retrieved or source.retrieved)
        card = attrs.evolve(card, policy=DisclosurePolicy()) if tight else card
        path = project.cache / f"{slug}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
        figures[name] = protect(read(path, path.name, source, card, project.catalogue.region(slug)), card)
        sources[name] = source
    return attrs.evolve(made, figures=figures, recalculated={}, sources=sources)


def section(project: Project, slug: str, rows: list[str], language: Language = "nl", **changes: Any) -> list[Block]:
    """Give the blocks of the section of a region, with these lines as its figures."""
    indicator = f"{slug}.{LOCAL[slug]}"
    inputs = given(project, slug, {indicator: [HEADS[slug], *rows]} if rows else {}, language, **changes)
    (found,) = inputs.sections
    blocks: list[Block] = plugin(project, found.function)(inputs)
    return blocks


def tables(blocks: list[Block]) -> list[tuple[tuple[str, ...], ...]]:
    """Give the rows of each table, and of each list of facts."""
    return [one.rows if isinstance(one, Table) else one.items for one in blocks if isinstance(one, Table | Facts)]


def told(blocks: list[Block]) -> str:
    """Give everything as a reader without pictures gets it."""
    return "\n".join(plain_text(one) for one in blocks)


def statements(counts: list[int]) -> list[str]:
    """Give statements per month, from January 2025 on; -1 leaves the month out."""
    months = [f"{2025 + at // 12}-{at % 12 + 1:02d}" for at in range(len(counts))]
    return [f"{month};{n}" for month, n in zip(months, counts, strict=True) if n >= 0]
