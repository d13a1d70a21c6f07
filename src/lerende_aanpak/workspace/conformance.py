"""The rules that every plugin must keep, each as a check; which of them ran, and what they found.

>>> from lerende_aanpak.workspace.conformance import CHECKS, rule
>>> rule(CHECKS[0])
'It loads within its limits, and its answers keep the rules of every hook.'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

from lerende_aanpak.errors import AanpakError, ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.plugins.catalogue import switched_off
from lerende_aanpak.project import Project, open_project
from lerende_aanpak.workspace import manners, rules
from lerende_aanpak.workspace.subject import Subject

Check = Callable[[Subject], Iterable[AanpakError]]
"""Gives what is wrong with a plugin; its name and docstring say what it holds the plugin to."""


def loads(subject: Subject) -> Iterable[AanpakError]:
    """It loads within its limits, and its answers keep the rules of every hook."""
    catalogue, slug = subject.project.catalogue, subject.slug
    if slug in catalogue.problems:
        yield from catalogue.problems[slug].all()
    elif slug in catalogue.disabled:
        yield switched_off(slug)
    elif slug not in catalogue.plugins or slug == NATIONAL:
        yield ModelError(
            "er is geen plugin '{slug}'", where="plugins", remedy="Maak plugins/{slug}/region.toml.", slug=slug
        )


CHECKS: tuple[Check, ...] = (
    loads,
    manners.loads_quickly,
    rules.is_found_by_name,
    rules.states_its_api,
    rules.states_a_version,
    manners.answers_the_same_everywhere,
    manners.writes_no_files,
    manners.reads_no_files,
    manners.uses_no_network,
    manners.starts_no_process,
    manners.leaves_no_thread,
    manners.prints_nothing,
    manners.changes_no_settings,
    manners.patches_nothing,
    manners.imports_no_raw_figures,
    rules.settings_are_a_class,
    manners.functions_exist,
    manners.functions_take_what_they_get,
    rules.sections_stand_in_a_report,
    manners.sections_give_blocks,
    manners.sections_hold_without_figures,
    manners.checks_give_remarks,
    manners.functions_give_the_same_twice,
    manners.functions_change_nothing,
    rules.figures_can_be_read,
    rules.indicators_and_sources_meet,
    rules.cards_are_complete,
    rules.made_up_figures_say_so,
    rules.readers_are_told_what_it_is_for,
)
"""Every check, in the order in which they run; the first must hold, or the others cannot run."""


def rule(check: Check) -> str:
    """Give the sentence that a check holds a plugin to."""
    return (check.__doc__ or "").strip()


@attrs.frozen(kw_only=True)
class Problem:
    """What one check found.

    Attributes:
        check: Name of the check.
        error: What is wrong, where, and what to do.
    """

    check: str
    error: AanpakError

    @property
    def where(self) -> str:
        """File and line."""
        return self.error.where

    def text(self, language: Language = "nl") -> str:
        """Say which check it is of, what is wrong, where, and what to do."""
        return f"{self.check}: {self.error.problem(language)} ({self.where}) {self.error.remedy(language)}"

    def __str__(self) -> str:
        return self.text()


@attrs.frozen(kw_only=True)
class Conformance:
    """Which checks ran on a plugin, and what they found.

    Attributes:
        slug: Slug of the plugin's region.
        checks: Names of the checks that ran.
        problems: In the order of the checks.
    """

    slug: str
    checks: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def ran(self) -> int:
        """How many checks ran: a test sees by it that none was left out."""
        return len(self.checks)

    def of(self, check: str) -> tuple[Problem, ...]:
        """Give what one check found."""
        return tuple(one for one in self.problems if one.check == check)


def check_plugin(workspace: Path | Project, slug: str) -> Conformance:
    """Run every check on one plugin of a workspace; when it does not load, the others cannot run.

    Args:
        workspace: The workspace, opened or its folder.
        slug: Slug of the region.

    Raises:
        AanpakError: If the workspace cannot be opened.
    """
    project = workspace if isinstance(workspace, Project) else open_project(workspace)
    subject = Subject(project=project, slug=slug)
    ran: list[str] = []
    problems: list[Problem] = []
    for check in CHECKS:
        ran.append(check.__name__)
        problems += [Problem(check=check.__name__, error=error) for error in check(subject)]
        if check is loads and problems:
            break
    return Conformance(slug=slug, checks=tuple(ran), problems=tuple(problems))
