"""A command run in this process, in one shipped workspace that is put back after each test."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import pytest

from lerende_aanpak.cli import dutch
from lerende_aanpak.cli.app import main
from lerende_aanpak.project import Project
from tests.conftest import copy_workspace
from tests.whole.output import content

CLOSED = "twente-2026-09-rondetafel-5dagen-k7m2"
RUNNING = "twente-2027-02-rondetafel-vast-contact-q4xd"
NEW = (
    "cycle", "new", "--region", "twente", "--title", "NO: 05E1 # x", "--start", "2027-03-01", "--end", "30-6-2027",
    "--unit", "school", "--belief", "moderate", "--owner", "analist-twente", "--member", "ouder-1", "--element", "2",
    "--why", "Daarom.", "--questions", "Wat?", "--change", "Bel.", "--data-plan", "Wie: ik.",
    "--indicator", "twente.dagen-tot-rondetafel", "--low", "4", "--point", "5,5", "--high", "6", "--confidence", "80%",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """Read the answer as JSON."""
        found: dict[str, object] = json.loads(self.out)
        return found


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The shipped workspace with two regions, and its cycles as they are."""
    folder = copy_workspace(tmp_path_factory.mktemp("stappen") / "werkmap")
    return folder, content(folder / "cycles")


@pytest.fixture
def run(
    shipped: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Ran]]:
    """Run a command in this process, in the shipped workspace, on 1 March 2027."""
    folder, whole = shipped
    now = datetime.datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr(Project, "now", lambda _: now)
    monkeypatch.chdir(folder)

    def ran(*arguments: str) -> Ran:
        dutch.CHOSEN.set("nl")
        code = main(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ran(code=code, out=said.out, err=said.err)

    yield ran
    for name in content(folder / "cycles").keys() - whole.keys():
        (folder / "cycles" / name).unlink()
    for name, data in whole.items():
        (folder / "cycles" / name).write_bytes(data)
