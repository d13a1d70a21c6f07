"""The analyst's front door: open the workspace, look at cycles and figures, draw, study, make reports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lerende_aanpak.errors import AanpakError, FiguresError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Chart, Page, Table, plain_text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.plugins.collect import Target, function
from lerende_aanpak.project import Project, open_project
from lerende_aanpak.report import figures as parts
from lerende_aanpak.report import sentences
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs, cycle_inputs, from_json, region_inputs
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.report.series import series
from lerende_aanpak.report.study import results
from lerende_aanpak.store.typed import CONVERTER

if TYPE_CHECKING:
    import pandas as pd

Item = TypeVar("Item")


@attrs.frozen
class Drawn:
    """A block as the analyst sees it in JupyterLab; ``save`` writes what is protected and labelled, nothing else."""

    block: Block
    language: Language

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return Page((self.block,))._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        if VARIABLE in os.environ:  # in a report job the exporter draws
            return None
        from lerende_aanpak.report import html

        return html.fragment([self.block], self.language, prefix="d")

    def __repr__(self) -> str:
        return plain_text(self.block)

    def save(self, path: str | Path) -> Path:
        """Write a chart as SVG.

        Raises:
            FiguresError: If this is no chart, or the name does not end in ``.svg``.
        """
        from lerende_aanpak.report import charts

        target = Path(path)
        if not isinstance(self.block, Chart) or target.suffix != ".svg":
            raise FiguresError(
                "alleen een grafiek kan worden bewaard, en alleen als .svg",
                where=str(path),
                remedy="Geef een naam die eindigt op .svg.",
            )
        target.write_text(charts.draw(self.block, charts.WIDE, "c", self.language), encoding="utf-8")
        return target


@attrs.frozen
class Figures:
    """Protected figures of one indicator in one region."""

    safe: SafeFigures
    indicator: Indicator
    place: str
    fictitious: bool
    language: Language

    @property
    def frame(self) -> pd.DataFrame:
        """The figures as a data frame: one row per area, group and period; hidden values are empty."""
        import pandas as pd

        return pd.DataFrame(self.safe.records())

    def chart(self, area: str | None = None) -> Drawn:
        """Draw the run chart of an area (by default the region itself).

        Raises:
            FiguresError: If there is nothing to draw for that area.
        """
        chosen = area or self.safe.region
        found = series(self.safe, chosen)
        if not found.known:
            raise FiguresError(
                "van '{area}' zijn er geen cijfers die getoond mogen worden",
                where=self.indicator.id,
                remedy="Kies een gebied uit: {known}.",
                area=chosen,
                known=", ".join(dict.fromkeys(row.area for row in self.safe.rows)),
            )
        tr = Translator(self.language)
        place = self.place if area is None else area
        return Drawn(parts.chart(self.indicator, found, place, tr, fictitious=self.fictitious), self.language)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return self.chart()._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        return self.chart()._repr_html_()


@attrs.frozen
class Study:
    """What became of the expectations of a cycle."""

    inputs: ReportInputs

    @property
    def verdicts(self) -> list[Result]:
        """One result per prediction."""
        return results(self.inputs)

    @property
    def sentences(self) -> list[str]:
        """What was expected and what happened, in plain sentences."""
        tr = Translator(self.inputs.language)
        return [
            told
            for one in self.verdicts
            for told in (*sentences.expected(one.prediction, tr), *sentences.outcome(one, tr))
        ]

    def chart(self) -> Drawn:
        """Draw the first indicator of the cycle for its region.

        Raises:
            FiguresError: If there are no figures to draw.
        """
        for block in Document(inputs=self.inputs, find=_nothing).page_one().blocks:
            if isinstance(block, Chart):
                return Drawn(block, self.inputs.language)
        raise FiguresError(
            "bij deze leercyclus is er geen grafiek",
            where=self.inputs.name,
            remedy="Zet cijfers klaar van een indicator uit `predictions`.",
        )


def _nothing(name: str) -> Callable[..., Any]:
    raise KeyError(name)


class Named(Mapping[str, Item]):
    """Things by name, that show as a table in a notebook and know what was meant by a wrong name."""

    def __init__(self, items: Mapping[str, Item], table: Table, language: Language) -> None:
        self._items, self._table, self._language = items, table, language

    def __getitem__(self, name: str) -> Item:
        if name in self._items:
            return self._items[name]
        fitting = [known for known in self._items if name in known]
        if len(fitting) == 1:
            return self._items[fitting[0]]
        meant = nearest(name, self._items)
        raise AanpakError(
            "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
            where=self._table.caption,
            remedy="Kies uit: {known}.",
            name=name,
            meant=meant or "",
            known=", ".join(self._items),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return Drawn(self._table, self._language)._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        return Drawn(self._table, self._language)._repr_html_()

    def __repr__(self) -> str:
        return plain_text(self._table)


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
    return _nothing if target is None else lambda name: function(target, name)
