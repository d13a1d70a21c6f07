"""The index: every region and its cycles with state and date, and where the reports are."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs

from lerende_aanpak.errors import AanpakError, from_record
from lerende_aanpak.i18n import Language, Translator, date
from lerende_aanpak.model.words import word
from lerende_aanpak.project import Project
from lerende_aanpak.report import html
from lerende_aanpak.report.results import Result, Results
from lerende_aanpak.report.run import REGION_REPORT, every, unwritable


@attrs.frozen(kw_only=True)
class Line:
    """One report on the index: its title, where it is (empty = not made), and what must be said about it."""

    title: str
    link: str
    state: str
    since: str
    example: str
    remark: str


@attrs.frozen(kw_only=True)
class RegionLines:
    """One region on the index."""

    slug: str
    name: str
    question: str
    report: Line
    cycles: tuple[Line, ...]
    problems: tuple[str, ...]


def write(project: Project, results: Results, language: Language) -> Path:
    """Write ``index.html`` in the output folder, whole or not at all.

    Args:
        project: The workspace.
        results: What is known of the reports in that folder.
        language: Of the page.
    """
    page = (
        html.environment()
        .get_template("index.html.j2")
        .render(
            name=project.settings.name,
            regions=lines(project, results, language),
            tr=Translator(language),
            language=language,
        )
    )
    target = results.out / "index.html"
    temporary = target.with_name(f".index.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(page + "\n", encoding="utf-8", newline="\n")
        os.replace(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise unwritable(target.name, error) from None
    return target


def lines(project: Project, results: Results, language: Language) -> list[RegionLines]:
    """Gather what the index says, by name of the region."""
    tr = Translator(language)
    wanted = every(project)
    found = []
    for slug in dict.fromkeys(one.region for one in wanted):
        region = project.catalogue.regions.get(slug)
        errors: list[AanpakError] = list(project.cycles.problems.get(slug, ()))
        if slug in project.catalogue.problems:
            errors.insert(0, project.catalogue.problems[slug])
        no_question = tr("De ontwikkelvraag van deze regio is niet gepubliceerd.")
        names = [one.name for one in wanted if one.region == slug and one.name != REGION_REPORT]
        report = results.get(slug, REGION_REPORT)
        found.append(
            RegionLines(
                slug=slug,
                name=region.name if region else slug,
                question=(region.question.text or no_question) if region else "",
                report=_line(project, results, report, tr("Verslag van de regio"), tr),
                cycles=tuple(_cycle_line(project, results, slug, name, tr) for name in names),
                problems=tuple(f"{error.problem(language)} ({error.where})" for error in errors),
            )
        )
    return sorted(found, key=lambda one: one.name)


def _cycle_line(project: Project, results: Results, region: str, name: str, tr: Translator) -> Line:
    stored = project.cycles.stored.get(name)
    if stored is None:
        return _line(project, results, results.get(region, name), name, tr)
    cycle = stored.cycle
    since = cycle.state_date
    return attrs.evolve(
        _line(project, results, results.get(region, name), cycle.title, tr),
        state=tr(word("state", cycle.state)),
        since=date(since.isoformat(), tr.language) if since else "",
        example=tr("voorbeeld (fictief)") if cycle.fictitious else "",
    )


def _line(project: Project, results: Results, known: Result, title: str, tr: Translator) -> Line:
    made = results.intact(known)
    day = _day(project, known.made_at, tr) if made else ""
    remark = "" if made else tr("nog niet gemaakt")
    if known.failed_at and made:
        remark = tr("niet bijgewerkt sinds {day}", day=day) if day else tr("niet bijgewerkt")
    elif known.failed_at:
        remark = tr("kon niet worden gemaakt: {problem}", problem=from_record(known.error).problem(tr.language))
    elif made and known.incomplete:
        remark = tr("onvolledig")
    link = f"{known.region}/{known.name}/verslag.html" if made else ""
    return Line(title=title, link=link, state="", since=day, example="", remark=remark)


def _day(project: Project, moment: str, tr: Translator) -> str:
    """Give the day of a moment in the time zone of the workspace; empty when the moment is not known."""
    if not moment:
        return ""
    there = datetime.datetime.fromisoformat(moment).astimezone(ZoneInfo(project.settings.time_zone))
    return date(there.date().isoformat(), tr.language)
