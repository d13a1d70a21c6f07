"""What the index tells: per region its cycles and reports, the newest lessons, and what takes too long."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

import attrs

from lerende_aanpak.errors import AanpakError, CycleError, from_record
from lerende_aanpak.fidelity import pace
from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.i18n import Language, Translator, date
from lerende_aanpak.model.names import NETWORK
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import WORDS, word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.project import Project
from lerende_aanpak.report.folder import both_audiences
from lerende_aanpak.report.plan import REGION_REPORT, every
from lerende_aanpak.report.results import Result, Results

MOST_LESSONS = 5
PLACE = re.compile(r"(?P<file>[\w.-]+(?:/[\w.-]+)+)(?::(?P<line>\d+))?")
"""A file and a line, at the start of the place of an error; what stands behind them may hold a value."""
OWN_VALUES = {"plugin", "stage", "seconds", "code", "reason_word"}
"""Values of an error that are ours: whatever else fills a message may come from a person's file."""


@attrs.frozen(kw_only=True)
class Line:
    """One report on the index: its title, where it is (empty = not made), and what must be said about it."""

    title: str
    link: str
    state: str = ""
    since: str = ""
    example: str = ""
    remark: str = ""


@attrs.frozen(kw_only=True)
class RegionLines:
    """One region on the index.

    Attributes:
        slug, name: Of the region.
        question: As the region published it; empty = not published.
        known: Whether its plugin could be read: without it, nothing is known of a question.
        counts: How many cycles are in which state, in words; empty when there are none.
        newest: The cycle that came into its state last, if any.
        report: The region's own report.
        cycles: A line each.
        problems: What could not be read, in words.
    """

    slug: str
    name: str
    question: str
    known: bool
    counts: str
    newest: Line | None
    report: Line
    cycles: tuple[Line, ...]
    problems: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Lesson:
    """What a closed cycle taught: the lesson, the region, the day of the decision, and the report."""

    text: str
    region: str
    on: str
    report: Line


@attrs.frozen(kw_only=True)
class Late:
    """A cycle that takes too long: what is the matter, since which day, and what to do."""

    region: str
    report: Line
    problem: str
    since: str
    remedy: str


@attrs.frozen(kw_only=True)
class Overview:
    """Everything on the index. ``day`` is the day as of which it holds, in words; ``months`` the newest first."""

    regions: tuple[RegionLines, ...]
    lessons: tuple[Lesson, ...]
    late: tuple[Late, ...]
    months: tuple[Line, ...]
    day: str


def gather(project: Project, results: Results, language: Language, today: datetime.date) -> Overview:
    """Gather what the index says, of every region of the catalogue, broken plugins and files too.

    Args:
        project: The workspace.
        results: What is known of the reports in the output folder.
        language: Of the page.
        today: The day as of which cycles take too long.

    Raises:
        DisclosureError: If one of the reports is for a team only.
    """
    tr = Translator(language)
    names: dict[str, list[str]] = {}
    months: list[str] = []
    for one in every(project):
        if one.region == NETWORK and one.name != REGION_REPORT:
            months.append(one.name)
        else:
            names.setdefault(one.region, []).append(one.name)
    lines = {(region, name): _line_of(project, results, region, name, tr) for region in names for name in names[region]}
    cycles = [mentionable(stored.cycle) for stored in project.cycles.stored.values()]
    regions = [_region(project, region, names[region], lines, tr) for region in names]
    called = {region.slug: region.name for region in regions}
    return Overview(
        regions=tuple(sorted(regions, key=lambda one: one.name)),
        lessons=tuple(_lessons(cycles, lines, called, tr)),
        late=tuple(_late(cycles, lines, called, tr, today)),
        months=tuple(_month(project, results, one, tr) for one in reversed(months)),
        day=date(today.isoformat(), language),
    )


Lines = Mapping[tuple[str, str], Line]


def _region(project: Project, slug: str, names: Iterable[str], lines: Lines, tr: Translator) -> RegionLines:
    region = project.catalogue.regions.get(slug)
    errors: list[AanpakError] = list(project.cycles.problems.get(slug, ()))
    if slug in project.catalogue.problems:
        errors.insert(0, project.catalogue.problems[slug])
    own = [name for name in names if name != REGION_REPORT]
    cycles = [project.cycles.stored[name].cycle for name in own if name in project.cycles.stored]
    newest = max(cycles, key=lambda one: (one.state_date or datetime.date.min, one.id), default=None)
    return RegionLines(
        slug=slug,
        name=region.name if region else slug,
        question=(region.question.text or "") if region else "",
        known=region is not None,
        counts=_counts(cycles, len(own) - len(cycles), tr),
        newest=lines[slug, newest.id] if newest else None,
        report=lines[slug, REGION_REPORT],
        cycles=tuple(lines[slug, name] for name in own),
        problems=tuple(dict.fromkeys(public(error, tr) for error in errors)),
    )


def _counts(cycles: Iterable[Cycle], unread: int, tr: Translator) -> str:
    """Say how many cycles are in which state, in the order of the states: ``1 loopt, 1 afgerond``."""
    states = [cycle.state for cycle in cycles]
    told = [f"{states.count(state)} {tr(name)}" for state, name in WORDS["state"].items() if state in states]
    return ", ".join([*told, *([f"{unread} {tr('niet te lezen')}"] if unread else [])])


def _lessons(cycles: Iterable[Cycle], lines: Lines, called: Mapping[str, str], tr: Translator) -> Iterable[Lesson]:
    closed = [(one.decision, one) for one in cycles if one.state == "closed" and one.decision]
    taught = [
        (decision.on, one.id, decision.lesson.statement, one) for decision, one in closed if decision.lesson.statement
    ]
    for day, _, text, cycle in sorted(taught, key=lambda found: found[:2], reverse=True)[:MOST_LESSONS]:
        yield Lesson(
            text=text,
            region=called[cycle.region],
            on=date(day.isoformat(), tr.language),
            report=lines[cycle.region, cycle.id],
        )


def _late(
    cycles: Iterable[Cycle], lines: Lines, called: Mapping[str, str], tr: Translator, today: datetime.date
) -> Iterable[Late]:
    found = [(late, one) for one in cycles if (late := pace.overdue(one, today)) is not None]
    for late, cycle in sorted(found, key=lambda pair: (pair[0].since, pair[1].id)):
        problem = tr(pace.PROBLEM[late.reason])
        yield Late(
            region=called[cycle.region],
            report=lines[cycle.region, cycle.id],
            problem=f"{problem[0].upper()}{problem[1:]}.",
            since=date(late.since.isoformat(), tr.language),
            remedy=tr(pace.REMEDY[late.reason]),
        )


def _line_of(project: Project, results: Results, region: str, name: str, tr: Translator) -> Line:
    known = results.get(region, name)
    if known.audience != "public":
        raise both_audiences(f"{region}/{name}")
    stored = project.cycles.stored.get(name)
    if stored is None:
        return _line(project, results, known, tr("Verslag van de regio") if name == REGION_REPORT else name, tr)
    cycle = mentionable(stored.cycle)
    since = cycle.state_date
    return attrs.evolve(
        _line(project, results, known, cycle.title, tr),
        state=tr(word("state", cycle.state)),
        since=date(since.isoformat(), tr.language) if since else "",
        example=tr("voorbeeld (fictief)") if cycle.fictitious else "",
    )


def _month(project: Project, results: Results, label: str, tr: Translator) -> Line:
    known = results.get(NETWORK, label)
    if known.audience != "public":
        raise both_audiences(f"{NETWORK}/{label}")
    return _line(project, results, known, Period.parse(label).text(tr.language), tr)


def _line(project: Project, results: Results, known: Result, title: str, tr: Translator) -> Line:
    made = results.intact(known)
    day = _day(project, known.made_at, tr) if made else ""
    remark = "" if made else tr("nog niet gemaakt")
    if known.failed_at and made:
        remark = tr("niet bijgewerkt sinds {day}", day=day) if day else tr("niet bijgewerkt")
    elif known.failed_at:
        remark = tr("kon niet worden gemaakt: {problem}", problem=public(from_record(known.error), tr))
    elif made and known.incomplete:
        remark = tr("onvolledig")
    link = f"{known.region}/{known.name}/verslag.html" if made else ""
    return Line(title=title, link=link, since=day, remark=remark)


def _day(project: Project, moment: str, tr: Translator) -> str:
    """Give the day of a moment in the time zone of the workspace; empty when the moment is not known."""
    if not moment:
        return ""
    there = datetime.datetime.fromisoformat(moment).astimezone(ZoneInfo(project.settings.time_zone))
    return date(there.date().isoformat(), tr.language)


def public(error: AanpakError, tr: Translator) -> str:
    """Say what is wrong on a page that anybody may read: never with a value out of a person's file.

    A message quotes what it cannot read, and that may be a name or a number that must not be known. The terminal, on
    the computer that holds the file, says it in full.
    """
    found = PLACE.match(error.where)
    if not isinstance(error, CycleError) and set(error.values) <= OWN_VALUES:
        return f"{error.problem(tr.language)} ({found[0]})" if found else error.problem(tr.language)
    if not found:
        return tr("een bestand kan niet worden gelezen")
    if not found["line"]:
        return tr("{file}: kan niet worden gelezen", file=found["file"])
    return tr("{file}, regel {n}: kan niet worden gelezen", file=found["file"], n=found["line"])
