"""Phase notebooks for a test: their code cells, what is filled in, and one IPython shell that runs them and shows."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest
from IPython.core.display_trap import DisplayTrap
from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import lerende_aanpak as la
from lerende_aanpak.data import sources
from lerende_aanpak.i18n import LANGUAGES, Language
from lerende_aanpak.model.block import Chart
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import catalogue
from lerende_aanpak.report import canvas, charts, notebook
from tests.conftest import ROOT

PHASES = ("1-plannen", "2-doen", "3-duiden", "4-besluiten")


@attrs.frozen(kw_only=True)
class Shown:
    """What one cell showed: ``html`` and ``text`` (empty when it showed nothing), and the error that it met."""

    source: str
    html: str
    text: str
    error: BaseException | None = None


def code(name: str, **parameters: str) -> list[str]:
    """Give the code cells of a shipped notebook, with other values in the cell with parameters.

    Args:
        name: Of the notebook, without its ending.
        parameters: By name.
    """
    found = [cell for cell in notebook.cells(ROOT / f"notebooks/{name}.ipynb") if cell["cell_type"] == "code"]
    given = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    return [f"{one['source']}\n{given}" if "parameters" in one["tags"] else one["source"] for one in found]


def filled(cells: list[str], call: str, **arguments: str) -> list[str]:
    """Fill in arguments of the cells with a call, as Python: ``why='"tekst"'``; ``first`` is the one without a name."""
    made, left = [], set(arguments)
    for cell in cells:
        for name, value in arguments.items() if f"{call}(" in cell else ():
            old = r'    "",' if name == "first" else rf"    {name}="
            new = f"    {value}," if name == "first" else f"    {name}={value},"
            cell, count = re.subn(rf"(?m)^{old}.*$", lambda _, text=new: text, cell)
            left -= {name} if count else set()
        made.append(cell)
    assert not left, left
    return made


class Shell:
    """One shell in this process; each notebook starts in it with no names of the one before."""

    def __init__(self, folder: Path) -> None:
        os.environ["IPYTHONDIR"] = str(folder)
        settings = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "NoColor"}})
        self.shell: Any = InteractiveShell.instance(config=settings)
        self.own = set(self.shell.user_ns)

    def run(self, cells: list[str]) -> list[Shown]:
        """Run cells one after the other, up to the first error."""
        for name in set(self.shell.user_ns) - self.own:
            del self.shell.user_ns[name]
        shown = []
        for source in cells:
            shown.append(self.cell(source))
            if shown[-1].error is not None:
                break
        return shown

    def cell(self, source: str) -> Shown:
        """Run one cell."""
        outputs: list[dict[str, Any]] = []
        publisher = CapturingDisplayPublisher(shell=self.shell)
        self.shell.display_pub = publisher
        self.shell.display_trap = DisplayTrap(hook=CapturingDisplayHook(shell=self.shell, outputs=outputs))
        done = self.shell.run_cell(source)
        found = [one["data"] for one in (*outputs, *publisher.outputs)]
        return Shown(
            source=source,
            html="\n".join(one.get("text/html", "") for one in found),
            text="\n".join(one.get("text/plain", "") for one in found),
            error=done.error_before_exec or done.error_in_exec,
        )


@contextmanager
def one_shell(folder: Path) -> Iterator[Shell]:
    """Give a shell, and end it."""
    before = os.environ.get("IPYTHONDIR")
    yield Shell(folder)
    InteractiveShell.clear_instance()
    if before is None:
        os.environ.pop("IPYTHONDIR", None)
    else:
        os.environ["IPYTHONDIR"] = before


def once_only(patch: pytest.MonkeyPatch) -> None:
    """Draw the same chart, read the same figures and load the same plugins once: each of them is tested elsewhere."""
    draw, read, load = charts.draw, sources.read, catalogue.load
    drawn = functools.cache(lambda chart, form, language, alone: draw(chart, form, "qzx", language, alone=alone))
    kept: dict[object, Any] = {}

    def drawing(chart: Chart, form: canvas.Form, name: str, language: Language, *, alone: bool = False) -> str:
        return drawn(chart, form, language, alone).replace("qzx", name)

    def figures(path: Path, name: str, source: Source, indicator: Indicator, region: Region) -> Any:
        key = (path, indicator.id)
        kept[key] = kept[key] if key in kept else read(path, name, source, indicator, region)
        return kept[key]

    patch.setattr(charts, "draw", drawing)
    patch.setattr(sources, "read", figures)
    known = functools.cache(load)
    patch.setattr(catalogue, "load", lambda *at: load(*at) if at[3:] and at[3] else known(*at[:3]))


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file of a workspace, without what can be made again."""
    made = (".aanpak-cache", "__pycache__", "output")
    files = [path for path in folder.rglob("*") if path.is_file() and not set(made) & set(path.parts)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


Key = tuple[str, str, Language]
"""Notebook, cycle and language."""


@attrs.frozen(kw_only=True)
class Runs:
    """Every phase notebook, run with nothing filled in, for every shipped cycle and a new draft, in both languages."""

    shown: dict[Key, list[Shown]]
    before: dict[str, bytes]
    after: dict[str, bytes]

    def outputs(self, language: Language) -> list[Shown]:
        """Give what the cells showed in a language."""
        return [one for key, cells in self.shown.items() if key[2] == language for one in cells if one.text]


def run_all(shell: Shell, folder: Path) -> Runs:
    """Run every phase notebook in a workspace that holds the shipped cycles, after making a draft in it."""
    made = la.open(folder).new_cycle(title="Proef van een concept", region="twente")
    draft = re.search(r'cycle = "(.*?)"', repr(made))
    assert draft is not None
    before = contents(folder)
    shown: dict[Key, list[Shown]] = {}
    for language in LANGUAGES:
        for cycle in ("k7m2", "q4xd", "m3vd", draft[1]):
            for name in PHASES:
                shown[name, cycle[-4:], language] = shell.run(code(name, cycle=cycle, language=language))
    return Runs(shown=shown, before=before, after=contents(folder))
