"""The analyst's front door: open the workspace, look at cycles and figures, draw, study, make reports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Table
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.plugins.collect import Target, function
from lerende_aanpak.project import Project, open_project
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import cycle_inputs, from_json, region_inputs
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.store.typed import CONVERTER
from lerende_aanpak.workspace.shown import Figures, Named, Study, nothing

Item = TypeVar("Item")


class Workspace:
    """An opened workspace. ``w.cycles``, ``w.indicators``, ``w.regions``, ``w.figures(...)``, ``w.study(...)``."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.language: Language = project.settings.language

    @property
    def cycles(self) -> Named[Cycle]:
        """All cycles, by id."""
        tr = Translator(self.language)
        found = {one: stored.cycle for one, stored in self.project.cycles.stored.items()}
        rows = tuple((cycle.id, cycle.title, tr(word("state", cycle.state))) for cycle in found.values())
        columns = (tr("Leercyclus"), tr("Titel"), tr("Stand van zaken"))
        return Named(found, Table(caption=tr("Leercycli"), columns=columns, rows=rows), self.language)

    @property
    def indicators(self) -> Named[Indicator]:
        """All indicators, by id."""
        tr = Translator(self.language)
        found = dict(self.project.catalogue.indicators)
        rows = tuple((one.id, one.name(self.language), one.unit) for one in found.values())
        columns = (tr("Indicator"), tr("Naam"), tr("Eenheid"))
        return Named(found, Table(caption=tr("Indicatoren"), columns=columns, rows=rows), self.language)

    @property
    def regions(self) -> Named[Any]:
        """All regions, by slug."""
        tr = Translator(self.language)
        found = dict(self.project.catalogue.regions)
        none = tr("De ontwikkelvraag van deze regio is niet gepubliceerd.")
        rows = tuple((one.slug, one.name, one.question.text or none) for one in found.values())
        columns = (tr("Regio"), tr("Naam"), tr("Ontwikkelvraag"))
        return Named(found, Table(caption=tr("Regio's"), columns=columns, rows=rows), self.language)

    def figures(self, indicator: str, region: str) -> Figures:
        """Give the protected figures of an indicator in a region.

        Raises:
            FiguresError: If the region has none, or they cannot be read.
        """
        found_region = self.project.catalogue.region(region)
        card = self.project.catalogue.indicator(indicator)
        safe = self.project.figures(card.id, found_region.slug)
        source = self.project.catalogue.source(card.id, found_region.slug)
        if safe is None or source is None:
            raise FiguresError(
                "regio {region} heeft geen cijfers van '{indicator}'",
                where=f"plugins/{found_region.slug}",
                remedy="Zet in region.toml een bron (`[[sources]]`) voor deze indicator.",
                region=found_region.name,
                indicator=card.id,
            )
        return Figures(safe, card, found_region.name, source.fictitious, self.language)

    def study(self, cycle: str) -> Study:
        """Give what became of the expectations of a cycle.

        Raises:
            AanpakError: If the cycle is unknown or its figures cannot be used.
        """
        return Study(cycle_inputs(self.project, self.project.cycle(cycle), self.language))

    def report(self, name: str, jobs: int = 2) -> list[Path]:
        """Make the report of a cycle, or all reports of a region: the same path as the command line.

        Returns:
            The HTML files.

        Raises:
            AanpakError: The first that failed.
        """
        from lerende_aanpak.report import run
        from lerende_aanpak.report.results import Results

        kept = Results(self.project.cache, self.project.root / "output")
        planned = run.plan(self.project, run.named(self.project, name), kept, self.language)
        done = run.make(self.project, planned, kept, jobs=jobs)
        for one in done:
            if one.error is not None:
                raise one.error
        return [Path(one.path) for one in done]


def open(path: str | Path | None = None) -> Workspace:
    """Open the workspace in which ``path`` (by default the current folder) lies.

    Raises:
        UsageError: If there is none there or in a folder above.
    """
    return Workspace(open_project(Path(path) if path is not None else Path.cwd()))


def document(*, cycle: str = "", region: str = "", language: Language = "nl") -> Document:
    """Give the document of a report, for its notebook.

    In a report job everything comes from the job; in JupyterLab it is gathered from the workspace, in the same way.

    Args:
        cycle: Id of a cycle, for the report of a cycle.
        region: Name of a region, for the report of a region.
        language: Of the report.

    Raises:
        AanpakError: If the cycle or region is unknown, or its figures cannot be used.
    """
    job_file = os.environ.get(VARIABLE)
    if job_file:
        job = json.loads(Path(job_file).read_text(encoding="utf-8"))
        target = CONVERTER.structure(job["target"], Target) if job["target"] else None
        return Document(inputs=from_json(job["inputs"]), find=_finder(target))
    project = open(None).project
    slug = project.cycle(cycle).cycle.region if cycle else project.catalogue.region(region).slug
    inputs = cycle_inputs(project, project.cycle(cycle), language) if cycle else region_inputs(project, slug, language)
    return Document(inputs=inputs, find=_finder(project.catalogue.plugins[slug].target))


def _finder(target: Target | None) -> Callable[[str], Callable[..., Any]]:
    return nothing if target is None else lambda name: function(target, name)
