"""For plugin authors: make a workspace from a few files, run commands in it, and see whether a plugin fits.

>>> from lerende_aanpak import testing
>>> testing.CHECKS[0].__name__
'loads'
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from lerende_aanpak.errors import AanpakError, ModelError
from lerende_aanpak.model.network import Check, Section
from lerende_aanpak.plugins import asking
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import SETTINGS, Project, open_project

EMPTY = 'name = "Proef"\nlanguage = "nl"\ntime_zone = "Europe/Amsterdam"\n'


@attrs.frozen(kw_only=True)
class Ran:
    """What a command did: its exit code, and what it said on standard output and standard error."""

    code: int
    out: str
    err: str


def workspace(folder: Path, files: Mapping[str, str]) -> Path:
    """Make a workspace from texts by name; ``aanpak.toml`` is made when it is not among them.

    Args:
        folder: Where; made if need be.
        files: Path with forward slashes to text.

    Returns:
        The folder.
    """
    for name, text in {SETTINGS: EMPTY, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def run(folder: Path, *arguments: str, seconds: float = 300) -> Ran:
    """Run ``lerende-aanpak`` with arguments in a folder, in a process of its own.

    Raises:
        subprocess.TimeoutExpired: If it takes longer than ``seconds``.
    """
    done = subprocess.run(  # the arguments are the caller's own
        [sys.executable, "-P", "-m", "lerende_aanpak", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"},
    )
    return Ran(code=done.returncode, out=done.stdout, err=done.stderr)


@attrs.frozen(kw_only=True)
class Conformance:
    """Which checks ran on a plugin, and what they found; ``ran`` lets a test see that none was left out."""

    ran: int
    problems: tuple[str, ...]


def loads(project: Project, slug: str) -> None:
    """The plugin loads within its limits and answers the hooks."""
    catalogue = project.catalogue
    if slug in catalogue.problems:
        raise catalogue.problems[slug]
    if slug not in catalogue.plugins:
        raise ModelError(
            "er is geen plugin '{slug}'", where="plugins", remedy="Maak plugins/{slug}/region.toml.", slug=slug
        )


def answers_the_same_twice(project: Project, slug: str) -> None:
    """Loading it again, without what was kept, gives the same answers."""
    target = project.catalogue.plugins[slug].target
    assert target is not None
    if asking.ask(target, {"task": "load"}) != asking.ask(target, {"task": "load"}):
        raise ModelError(
            "de plugin geeft twee keer iets anders",
            where=target.name(target.folder),
            remedy="Gebruik in een haak geen klok, toeval, bestanden of volgorde van een verzameling.",
        )


def figures_can_be_read(project: Project, slug: str) -> None:
    """Every source has an indicator, and its file can be read and protected."""
    for source in project.catalogue.sources.values():
        if source.region == slug:
            project.figures(source.indicator, slug)


def functions_exist(project: Project, slug: str) -> None:
    """Every section and check names a function that is there."""
    catalogue: Catalogue = project.catalogue
    added: list[Section | Check] = [*catalogue.sections, *catalogue.checks]
    named = {one.function: one.function for one in added if one.region == slug}
    target = catalogue.plugins[slug].target
    if named and target is not None:
        asking.ask(target, {"task": "check", "checks": named, "cycles": []})


CHECKS: tuple[Callable[[Project, str], None], ...] = (
    loads,
    answers_the_same_twice,
    figures_can_be_read,
    functions_exist,
)


def check_plugin(folder: Path, slug: str) -> Conformance:
    """Run every check on one plugin of a workspace; when it does not load, the others cannot run.

    Args:
        folder: The workspace.
        slug: Slug of the region.
    """
    project = open_project(folder)
    ran, problems = 0, []
    for check in CHECKS:
        ran += 1
        try:
            check(project, slug)
        except AanpakError as error:
            problems.append(f"{check.__name__}: {error.problem()} ({error.where})")
            if check is loads:
                break
    return Conformance(ran=ran, problems=tuple(problems))
