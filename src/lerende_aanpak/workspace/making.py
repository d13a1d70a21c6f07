"""New cycles and reports, asked for in a notebook; what is there already is not made again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import CycleError, ModelError, UsageError
from lerende_aanpak.i18n import Language, Translator, mark
from lerende_aanpak.model.block import Block, Notice, Text
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Prose
from lerende_aanpak.project import Project, drafts
from lerende_aanpak.report.summary import months
from lerende_aanpak.workspace import given
from lerende_aanpak.workspace.given import Day


def plain(
    *, title: str, aim: str = "", idea: str = "", kind: str = "", elements: Sequence[int | str] = (),
    unit: str = "", size: int | str = 0, stage: str = "", owner: str = "", start: Day = None, end: Day = None,
) -> dict[str, Any]:  # fmt: skip
    """Give what a person filled in as keys of a cycle file; words of Dutch and English become values.

    Raises:
        CycleError: If a word is not known.
    """
    return {
        "title": " ".join(title.split()), "aim": aim, "change_idea": idea,
        "kind": given.chosen("kind", kind, "kind"), "working_elements": [str(one) for one in elements] or None,
        "scale": {"stage": given.chosen("stage", stage, "stage"), "size": str(size or ""), "unit": unit},
        "team": {"owner": owner}, "planned": {"start": given.written(start), "end": given.written(end)},
    }  # fmt: skip


def figure(
    project: Project, indicator: str, region: str, row: dict[str, float | str], language: Language
) -> list[Block]:
    """Enter one figure by hand; give what to show.

    Raises:
        AanpakError: If it cannot come in; nothing is kept then.
    """
    from lerende_aanpak.project import importing, undeclared
    from lerende_aanpak.report import judged

    tr = Translator(language)
    card, home = project.catalogue.indicator(indicator), drafts.home_region(project, region)
    told = {key: str(one).replace(".", ",") if isinstance(one, float) else str(one) for key, one in row.items()}
    given = {key: one for key, one in told.items() if one}
    done = importing.by_hand(project, undeclared.entered(project, card.id, home.slug, given), given)
    if not done.kept and done.quality.refused:
        raise done.quality.refused[0]
    lines = [*judged.lines(done.quality, tr), tr("Ingelezen als {file}.", file=done.kept)]
    return [Text(text=line) for line in lines]


def new_cycle(
    project: Project, language: Language, region: str, values: dict[str, Any], *, new_aim: str, indicator: str,
    new_idea: str,
) -> tuple[str, list[Block]]:  # fmt: skip
    """Make a cycle, unless there is no title or a draft with this title; give its id (empty: none) and what to show.

    Raises:
        AanpakError: If a value is wrong or a name unknown; nothing is made then.
    """
    if not values["title"]:
        return "", _nothing(language)
    home = drafts.home_region(project, region)
    there = _drafted(project, home.slug, values["title"], "")
    if there:
        return there, _told(there, language, made="")
    aim = None
    if new_aim:
        goal = {"title": new_aim, "indicator": indicator, "idea": new_idea}
        aim = drafts.new_aim(project, home, goal, "", language, _locate)
    made = drafts.new_cycle(
        project, home, values, Prose(), language, _locate, aim=aim, new_idea_name="" if new_aim else new_idea
    )
    project.forget()
    return made.cycle.id, _told(made.cycle.id, language, made=made.document.name)


def next_cycle(
    project: Project, language: Language, name: str, region: str, values: dict[str, Any], *, how: str, learned: str,
    new_idea: str,
) -> list[Block]:  # fmt: skip
    """Make the cycle that follows on another one, unless there is no title or such a draft.

    Raises:
        AanpakError: If a value is wrong or a name unknown; nothing is made then.
    """
    if not values["title"]:
        return _nothing(language)
    previous = project.cycle(name).cycle
    home = drafts.home_region(project, region or previous.region)
    there = _drafted(project, home.slug, values["title"], previous.id)
    if there:
        return _told(there, language, made="")
    link = drafts.linked(previous, home, given.chosen("how", how, "how"), learned, _locate, UsageError)
    taken, prose, example = drafts.following(previous, link)
    made = drafts.new_cycle(
        project, home, drafts.merged(taken, values, same_region=home.slug == previous.region), prose, language, _locate,
        follows=[link], new_idea_name=new_idea, example=example,
    )  # fmt: skip
    project.forget()
    return _told(made.cycle.id, language, made=made.document.name)


def reports(
    project: Project, name: str, language: Language, jobs: int = 2, audience: Audience = "public",
    executor: Executor | None = None,
) -> list[Path]:  # fmt: skip
    """Make the report of a cycle, or all reports of a region, and the index: the same path as the command line.

    For the team there is no index.

    Returns:
        The HTML files.

    Raises:
        AanpakError: The first that failed.
    """
    from lerende_aanpak.network import index
    from lerende_aanpak.report import plan, run
    from lerende_aanpak.report.folder import results_in

    kept = results_in(project, None, language, audience)
    planned = plan.plan(project, plan.named(project, name), kept, language, audience)
    done = run.make(project, planned, kept, jobs=jobs, executor=executor)
    if audience == "public":
        index.write(project, kept, language)
    for one in done:
        if one.error is not None:
            raise one.error
    return [Path(one.path) for one in done]


def newest(project: Project) -> str:
    """Give the id of the newest cycle: by the year and month in its id, then by its id.

    Raises:
        CycleError: If there is none.
    """
    known = project.cycles.stored
    if not known:
        raise CycleError(
            "er zijn hier nog geen leercycli",
            where="cycle",
            remedy="Vul hierboven een titel in bij `w.new_cycle`, of doe dat eerst in notebook 1-plannen.",
        )
    return max(known, key=lambda one: (_month(one), one))


def month(project: Project, label: str) -> str:
    """Give a month in which something happened to a cycle; empty: the newest.

    Raises:
        UsageError: If nothing happened in it.
    """
    known = months(project.known)
    if label and label in known:
        return label
    if label or not known:
        nothing = mark("er gebeurde nog niets in een leercyclus")
        raise UsageError(
            "in maand '{label}' gebeurde er niets in een leercyclus" if label else nothing,
            where="month",
            remedy="Kies een van deze maanden: {known}." if known else "Leg eerst een leercyclus vast.",
            label=label,
            known=", ".join(known),
        )
    return known[-1]


def _month(name: str) -> str:
    found = CYCLE_ID.fullmatch(name)
    return found["month"] if found else ""


def first_region(project: Project) -> str:
    """Give the slug of the first region.

    Raises:
        ModelError: If there is none.
    """
    for slug in project.catalogue.regions:
        return slug
    raise ModelError(
        "er zijn hier nog geen regio's",
        where="region",
        remedy="Maak een werkmap met een regio: `lerende-aanpak init --region twente`.",
    )


def _drafted(project: Project, region: str, title: str, follows: str) -> str:
    """Give the id of a draft with this title that follows on this cycle; empty when there is none."""
    for name, stored in project.cycles.stored.items():
        cycle = stored.cycle
        before = [link.cycle for link in cycle.follows]
        if (cycle.region, cycle.title, cycle.state) == (region, title, "draft") and follows in (before or [""]):
            return name
    return ""


def _nothing(language: Language) -> list[Block]:
    tr = Translator(language)
    return [Text(text=tr("Er is niets gemaakt: er is geen titel ingevuld."), tone="quiet")]


def _told(name: str, language: Language, *, made: str) -> list[Block]:
    tr = Translator(language)
    told = tr("Gemaakt: {file}.", file=made) if made else tr("Deze leercyclus is er al. Er is niets gemaakt.")
    use = tr("Wilt u ermee verder? Zet deze regel in de cel met de leercyclus, en voer het notebook opnieuw uit:")
    return [Notice(text=told), Text(text=use), Text(text=f'`cycle = "{name}"`', markdown=True)]


def _locate(path: tuple[str | int, ...], key: str) -> str:
    return key or ".".join(map(str, path))
