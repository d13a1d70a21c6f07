"""The analyst's front door: open the workspace, look at cycles and figures, draw, study, make reports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import FiguresError, UsageError
from lerende_aanpak.i18n import LANGUAGES, Language, Translator
from lerende_aanpak.model.block import Block, Facts, Heading, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.network import Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.words import WORDS, word
from lerende_aanpak.plugins.catalogue import PluginInfo
from lerende_aanpak.plugins.modules import function
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.project import Project, here, open_project
from lerende_aanpak.project.drafts import home_region
from lerende_aanpak.report import area, card
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs, cycle_inputs, from_json, month_inputs, region_inputs
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.stats.traps import Trap
from lerende_aanpak.workspace import cards, making, output, simulated
from lerende_aanpak.workspace.desk import Desk
from lerende_aanpak.workspace.figures import Figures
from lerende_aanpak.workspace.given import Day, chosen_audience
from lerende_aanpak.workspace.kindly import kindly
from lerende_aanpak.workspace.shown import Card, Drawn, Named, Study, Visible, nothing, problems
from lerende_aanpak.workspace.view import overview


class Workspace(Visible):
    """An opened workspace. ``w.cycles``, ``w.indicators``, ``w.regions``, ``w.figures(...)``, ``w.study(...)``."""

    def __init__(self, project: Project, language: Language | None = None) -> None:
        self._project = project
        self.language: Language = language or project.settings.language
        self._tr = Translator(self.language)
        self._made = ""

    def shown(self) -> Drawn:
        """Give the workspace at a glance: its regions, how many cycles in which state, and what there is to do."""
        tr, project = self._tr, self._project
        project.forget()
        found = [stored.cycle for stored in project.cycles.stored.values()]
        states = [one.state for one in found]
        told = ", ".join(
            f"{states.count(state)} {tr(said)}" for state, said in WORDS["state"].items() if state in states
        )
        followed = {link.cycle for one in found for link in one.follows}
        waiting = [one for one in found if one.id not in followed]
        items = (
            (tr("Regio's"), ", ".join(one.name for one in project.catalogue.regions.values()) or tr("nog geen")),
            (tr("Leercycli"), told or tr("nog geen")),
            (tr("Indicatoren"), str(len(project.catalogue.indicators))),
        )
        begin = Text(text=tr("Er zijn nog geen leercycli. Maak er een in notebook 1-plannen."))
        todo: list[Block] = [overview(waiting, tr)] if waiting else [begin]
        return Drawn((Heading(text=project.settings.name), Facts(items=items), *todo, *self._broken()), self.language)

    def _broken(self) -> list[Block]:
        errors = [error for errors in self._project.cycles.problems.values() for error in errors]
        return problems([*errors, *self._project.catalogue.problems.values()], self.language)

    @property
    def cycles(self) -> Named[Desk]:
        """All cycles, by id; files that cannot be read are named under the table."""
        tr = self._tr
        self._project.forget()
        found = {one: stored.cycle for one, stored in self._project.cycles.stored.items()}
        rows = tuple((cycle.id, cycle.title, tr(word("state", cycle.state))) for cycle in found.values())
        columns = (tr("Leercyclus"), tr("Titel"), tr("Stand van zaken"))
        titles = tuple(cycle.title for cycle in found.values())
        table = Table(caption=tr("Leercycli"), columns=columns, rows=rows, own=titles)
        return Named(list(found), self.cycle, table, self.language, notes=self._broken())

    @property
    def indicators(self) -> Named[Card[Indicator]]:
        """All indicators, by id."""
        tr, found = self._tr, self._project.catalogue.indicators
        table = cards.indicators(found.values(), tr("Indicatoren"), tr)
        return self._named(found, table, lambda one: card.indicator(one, tr))

    @property
    def regions(self) -> Named[Card[Region]]:
        """All regions, by slug, name or another spelling."""
        tr, found = self._tr, self._project.catalogue.regions
        none = tr("De ontwikkelvraag van deze regio is niet gepubliceerd.")
        rows = tuple((one.slug, one.name, one.question.text or none) for one in found.values())
        asked = tuple(one.question.text for one in found.values() if one.question.text)
        columns = (tr("Regio"), tr("Naam"), tr("Ontwikkelvraag"))
        table = Table(caption=tr("Regio's"), columns=columns, rows=rows, own=asked)
        return self._named(found, table, self._region, lambda name: self._project.catalogue.region(name).slug)

    @property
    def themes(self) -> Named[Card[Theme]]:
        """All themes, by id; by ``region.id`` where two regions gave one the same."""
        found = cards.by_id(self._project.catalogue.themes)
        return self._named(found, cards.themes(found.values(), self._tr), lambda one: cards.theme(one, self._tr))

    @property
    def traps(self) -> Named[Card[Trap]]:
        """The four ways in which figures fool, by name, each on simulated series: why a report says what it says."""
        return simulated.traps(self.language)

    @property
    def tools(self) -> Named[Card[Tool]]:
        """All tools of the toolbox, by id (``region.id`` where two have the same), in the order of the four phases."""
        tr = self._tr
        owners = {one.slug: one.name for one in self._project.catalogue.regions.values()}
        owners["landelijk"] = tr("landelijk")
        found = cards.by_id(self._project.catalogue.tools)
        table = cards.tools(found, owners, tr)
        return self._named(found, table, lambda one: cards.tool(one, owners.get(one.region, one.region), tr))

    @property
    def plugins(self) -> Named[Card[PluginInfo]]:
        """All plugins, by the slug of their region; under the table those that cannot be used, and why."""
        found = self._project.catalogue.plugins
        broken = problems(list(self._project.catalogue.problems.values()), self.language)
        table = cards.plugins(found.values(), self._tr)
        return self._named(found, table, lambda one: cards.plugin(one, self._tr), notes=broken)

    def _named(
        self, found: Any, table: Table, blocks: Callable[[Any], list[Block]],
        find: Callable[[str], str] | None = None, notes: Sequence[Block] = (),
    ) -> Named[Card[Any]]:  # fmt: skip
        def make(name: str) -> Card[Any]:
            return Card(found[name], tuple(blocks(found[name])), self.language)

        return Named(list(found), make, table, self.language, find=find, notes=notes)

    def _region(self, region: Region) -> list[Block]:
        bare = ReportInputs(
            kind="region", name=region.slug, language=self.language, workspace=self._project.settings.name,
            region=region, contact=region.contact or self._project.settings.contact, indicators={}, sources={},
            figures={},
        )  # fmt: skip
        return [Heading(text=region.name), *area.area(bare)[1:]]

    @kindly
    def figures(self, indicator: str, region: str = "", audience: str = "public") -> Figures:
        """Give the figures of an indicator in a region, protected unless they are for the own team.

        Args:
            indicator: Its id.
            region: Name of the region; not needed when the workspace has one.
            audience: ``"public"``, or ``"team"``: with small counts, for the own team only.

        Raises:
            CycleError: If no region is named and there are several.
            FiguresError: If the region has none, or they cannot be read.
        """
        found_region = home_region(self._project, region)
        card = self._project.catalogue.indicator(indicator)
        safe = self._project.figures(card.id, found_region.slug, chosen_audience(audience))
        source = self._project.source(card.id, found_region.slug)
        if safe is None or source is None:
            raise FiguresError(
                "regio {region} heeft geen cijfers van '{indicator}'",
                where=f"plugins/{found_region.slug}",
                remedy="Zet in region.toml een bron (`[[sources]]`) voor deze indicator.",
                region=found_region.name,
                indicator=card.id,
            )
        folder = self._project.root / "cycles" / found_region.slug
        return Figures(safe, card, found_region, source, self.language, folder)

    @kindly
    def enter(
        self, indicator: str, period: str, *, region: str = "", numerator: int | str = "", denominator: int | str = "",
        value: float | str = "", area: str = "", group: str = "", status: str = "",
    ) -> Drawn:  # fmt: skip
        """Enter one figure by hand, with the same checks as a file.

        Args:
            indicator: Its id.
            period: Label of the period: ``"2026-11"``, ``"2026-Q4"``, ``"2026"``, ``"2025/2026"``.
            region: Name of the region; not needed when the workspace has one.
            numerator: How many.
            denominator: Of how many.
            value: For means and medians.
            area: Municipality or place; by default the region itself.
            group: Group; by default everybody.
            status: ``"voorlopig"``; by default final.

        Raises:
            FiguresError: If it cannot be true or cannot be read; nothing is kept then.
            DisclosureError: If it holds personal data.
        """
        row = {
            "period": period, "numerator": numerator, "denominator": denominator, "value": value, "area": area,
            "group": group, "status": status,
        }  # fmt: skip
        return Drawn(tuple(making.figure(self._project, indicator, region, row, self.language)), self.language)

    @kindly
    def cycle(self, name: str = "") -> Desk:
        """Give one cycle to work on: by its id, or a part of it.

        Args:
            name: Its id; empty: the one that was made last with this workspace, else the newest.

        Raises:
            CycleError: If there is none, or several fit.
        """
        self._project.forget()
        return Desk(self._project, name or self._made or making.newest(self._project), self.language)

    @kindly
    def study(self, cycle: str, audience: str = "public") -> Study:
        """Give what became of the expectations of a cycle.

        Args:
            cycle: Its id, or a part of it.
            audience: ``"public"``, or ``"team"``: with small counts, for the own team only.

        Raises:
            AanpakError: If the cycle is unknown or its figures cannot be used.
        """
        stored = self._project.cycle(cycle)
        return Study(cycle_inputs(self._project, stored, self.language, chosen_audience(audience)))

    @kindly
    def new_cycle(
        self, *, title: str = "", region: str = "", aim: str = "", new_aim: str = "", indicator: str = "",
        idea: str = "", new_idea: str = "", kind: str = "", elements: Sequence[int | str] = (), unit: str = "",
        size: int | str = 0, owner: str = "", start: Day = None, end: Day = None,
    ) -> Drawn:  # fmt: skip
        """Make the file of a new cycle; with no ``title``, or when there is a draft with that title, nothing is made.

        Args:
            title: Short title.
            region: Whose it is; not needed when the workspace has one region.
            aim: Id of the aim, or a part of it; not needed when the region has one.
            new_aim: Title of an aim that is made with it.
            indicator: Of the new aim: what tells whether it is reached.
            idea: Id of the change idea.
            new_idea: A change idea that does not exist yet; it is added to the aim.
            kind: ``"toetsen"`` (usual) or ``"verkennen"``.
            elements: Working elements, 1 to 6.
            unit: What it is tried on: ``"school"``.
            size: On how many of those.
            owner: Role of who leads it.
            start: First planned day.
            end: Last planned day.

        Raises:
            AanpakError: If a value is wrong or a name unknown; nothing is made then.
        """
        values = making.plain(
            title=title, aim=aim, idea=idea, kind=kind, elements=elements, unit=unit, size=size, owner=owner,
            start=start, end=end,
        )  # fmt: skip
        name, blocks = making.new_cycle(
            self._project, self.language, region, values, new_aim=new_aim, indicator=indicator, new_idea=new_idea
        )
        self._made = name or self._made
        return Drawn(tuple(blocks), self.language)

    @kindly
    def next_cycle(
        self, follows: str, *, title: str = "", region: str = "", how: str = "", learned: str = "", new_idea: str = "",
        stage: str = "", unit: str = "", size: int | str = 0, start: Day = None, end: Day = None,
    ) -> Drawn:  # fmt: skip
        """Make the file of the cycle that follows on another; with no ``title`` nothing is made.

        Args:
            follows: Id of the previous cycle, or a part of it; it may be another region's.
            title: Short title.
            region: Whose it is; by default that of the previous one.
            how: ``"past aan"``, ``"vergroot"``, ``"herhaalt elders"``, ``"voert in"`` or ``"verspreidt"``.
            learned: What was learned there; by default its lesson.
            new_idea: A change idea that does not exist yet.
            stage: ``"uitproberen"``, ``"invoeren"`` or ``"verspreiden"``.
            unit: What it is tried on.
            size: On how many of those.
            start: First planned day.
            end: Last planned day.

        Raises:
            AanpakError: If a value is wrong or a name unknown; nothing is made then.
        """
        values = making.plain(title=title, unit=unit, size=size, stage=stage, start=start, end=end)
        blocks = making.next_cycle(
            self._project, self.language, follows, region, values, how=how, learned=learned, new_idea=new_idea
        )
        return Drawn(tuple(blocks), self.language)

    @kindly
    def report(
        self, name: str, jobs: int = 2, audience: str = "public", executor: Executor | None = None
    ) -> list[Path]:
        """Make the report of a cycle or month, or all reports of a region: the same path as the command line.

        Args:
            name: Part of the id of a cycle, a month (``2026-10``), or a region.
            jobs: How many at a time.
            audience: ``public`` or ``team``.
            executor: Any executor of `concurrent.futures` of which the workers see this folder; without one the
                notebooks run in forks of this process.

        Returns:
            The HTML files.

        Raises:
            AanpakError: The first that failed.
        """
        return making.reports(self._project, name, self.language, jobs, chosen_audience(audience), executor)


def _language(asked: str) -> Language:
    for known in LANGUAGES:
        if known == asked:
            return known
    raise UsageError(
        "'{given}' is geen taal van lerende-aanpak", where="language", remedy="Kies nl of en.", given=str(asked)
    )


@kindly
def open(path: str | Path | None = None, *, language: str = "") -> Workspace:
    """Open the workspace in which ``path`` (by default the current folder) lies.

    Args:
        path: A folder in the workspace.
        language: ``nl`` or ``en``, of what is shown and of mistakes; by default that of the workspace.

    Raises:
        UsageError: If there is none there or in a folder above, or ``language`` is none of ours.
    """
    chosen = _language(language) if language else None
    output.speak(chosen or "")
    opened = Workspace(open_project(Path(path) if path is not None else here()), chosen)
    output.speak(opened.language)
    return opened


@kindly
def document(
    *, cycle: str | None = None, region: str | None = None, month: str | None = None, language: str = "nl"
) -> Document:
    """Give the document of a report, for its notebook.

    In a report job everything comes from the job; in JupyterLab it is gathered from the workspace, in the same way.

    Args:
        cycle: Id of a cycle, for the report of a cycle; empty: the newest.
        region: Name of a region, for the report of a region; empty: the first.
        month: A month (``2026-10``) of all regions together; empty: the newest in which something happened.
        language: Of the report.

    Raises:
        AanpakError: If none is given, the cycle or region is unknown, or its figures cannot be used.
    """
    job_file = os.environ.get(VARIABLE)
    if job_file:
        job = json.loads(Path(job_file).read_text(encoding="utf-8"))
        target = Target.from_plain(job["target"]) if job["target"] else None
        return Document(inputs=from_json(job["inputs"]), find=_finder(target))
    opened = open(None, language=language)
    inputs = _inputs(opened._project, cycle, region, month, opened.language)
    plugin = opened._project.catalogue.plugins.get(inputs.region.slug)
    return Document(inputs=inputs, find=_finder(plugin.target if plugin else None))


def _inputs(
    project: Project, cycle: str | None, region: str | None, month: str | None, language: Language
) -> ReportInputs:
    if cycle is not None:
        return cycle_inputs(project, project.cycle(cycle or making.newest(project)), language)
    if month is not None:
        return month_inputs(project, making.month(project, month), language)
    if region is None:
        raise UsageError(
            "zeg welk verslag u wilt",
            where="document(...)",
            remedy="Schrijf cycle=..., region=... of month=... erbij.",
        )
    return region_inputs(project, project.catalogue.region(region or making.first_region(project)).slug, language)


def _finder(target: Target | None) -> Callable[[str], Callable[..., Any]]:
    return nothing if target is None else lambda name: function(target, name)
