"""A workspace made from texts, commands run in it, and its reports as pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.project.settings import SETTINGS
from lerende_aanpak.testing.page import Page

if TYPE_CHECKING:
    from lerende_aanpak.project import Project

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


@attrs.frozen
class Folder:
    """A workspace to run commands in and open reports of; ``path`` is its folder."""

    path: Path

    @property
    def project(self) -> Project:
        """The workspace opened anew, with what its files say now.

        Raises:
            AanpakError: If it cannot be opened.
        """
        from lerende_aanpak.project import open_project

        return open_project(self.path)

    def run(self, *arguments: str, seconds: float = 300) -> Ran:
        """Run ``lerende-aanpak`` with arguments here, in a process of its own.

        Raises:
            subprocess.TimeoutExpired: If it takes longer than ``seconds``.
        """
        return run(self.path, *arguments, seconds=seconds)

    def report(self, name: str, *arguments: str) -> Page:
        """Make the report of a region or a cycle, and open it.

        Args:
            name: Slug of a region, or id of a cycle.
            arguments: More for the command: ``"--lang", "en"``.

        Raises:
            AssertionError: If it is not made; with what the command said.
        """
        from lerende_aanpak.cli.starter import shipped

        for notebook in sorted((shipped() / "notebooks").glob("*.ipynb")):
            there = self.path / "notebooks" / notebook.name
            if not there.exists():
                there.parent.mkdir(exist_ok=True)
                there.write_bytes(notebook.read_bytes())
        ran = self.run("report", name, *arguments)
        assert ran.code == 0, f"lerende-aanpak report {name}: code {ran.code}\n{ran.out}{ran.err}"
        cycle = self.project.cycles.stored.get(name)
        inside = f"{cycle.cycle.region}/{name}" if cycle else f"{name}/regio"
        home = "output-team" if "team" in arguments else "output"
        asked = arguments[arguments.index("--lang") + 1] if "--lang" in arguments[:-1] else ""
        if asked not in ("", self.project.settings.language):
            home = f"{home}/{asked}"
        return Page((self.path / home / inside / "verslag.html").read_text(encoding="utf-8"))
