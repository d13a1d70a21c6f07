"""That nothing changed is seen without reading anything; that something did, always."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import app
from lerende_aanpak.project import imprint, open_project
from lerende_aanpak.report import plan
from lerende_aanpak.report.results import Results
from lerende_aanpak.report.standstill import FILE, Standstill
from lerende_aanpak.store import cycles
from tests.conftest import copy_workspace
from tests.whole.output import content

FIRST = "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"


def number(folder: Path) -> str:
    return imprint.imprint(open_project(folder))


def written(path: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    return change


def added(path: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_bytes((folder / path).read_bytes() + b"\n")


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Begin")


CHANGES = {
    "a cycle": added(FIRST),
    "a figure": added("plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv"),
    "a snapshot": added("cycles/twente/snapshots/2026-12-19-rondetafel.csv"),
    "a plugin": added("plugins/twente/__init__.py"),
    "a notebook": added("notebooks/verslag.ipynb"),
    "the settings": added("aanpak.toml"),
    "a new file": written("cycles/twente/nieuw.md", "x"),
    "a file that goes": lambda folder: (folder / FIRST).unlink(),
    "a name": lambda folder: (folder / FIRST).rename(folder / "cycles/twente/anders.md"),
    "a new folder": lambda folder: (folder / "cycles/almere/leeg").mkdir(),
    "an import": written("figures/twente/x.csv", "a;b"),
    "an agreement": written("network/x.md", "x"),
    "a commit": lambda folder: git(folder, "commit", "-q", "--allow-empty", "-m", "Verder"),
    "a tag": lambda folder: git(folder, "tag", "aanpak/x"),
}


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_workspace(tmp_path_factory.mktemp("stil") / "werkmap")
    committed(folder)
    return folder


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_gives_another_number(change: str, still: Path, tmp_path: Path) -> None:
    """Content counts: also a byte at the end, an empty folder, and what git remembers."""
    folder = tmp_path / "werkmap"
    shutil.copytree(still, folder, symlinks=True)
    before = number(folder)
    assert before == number(still)
    CHANGES[change](folder)
    assert number(folder) not in ("", before)


def test_what_is_no_content_changes_nothing(still: Path, tmp_path: Path) -> None:
    """Times, compiled code, checkpoints of an editor, and what was made."""
    folder = tmp_path / "werkmap"
    shutil.copytree(still, folder)
    before = number(folder)
    for path in folder.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    written("plugins/twente/__pycache__/x.pyc", "x")(folder)
    written("notebooks/.ipynb_checkpoints/x.ipynb", "x")(folder)
    written("output/index.html", "x")(folder)
    written(".aanpak-cache/x", "x")(folder)
    assert number(folder) == before


UNTOLD = {
    "a folder elsewhere": lambda folder: (folder / "cycles/elders").symlink_to("/usr/share", target_is_directory=True),
    "a repository inside": lambda folder: (folder / "cycles/twente/.git").mkdir(),
    "a pipe": lambda folder: os.mkfifo(folder / "plugins/twente/pijp"),
    "git gives no answer": lambda folder: (folder / ".git/HEAD").write_text("kapot"),
}


@pytest.mark.parametrize("case", UNTOLD)
def test_what_cannot_be_told_gives_no_number(case: str, still: Path, tmp_path: Path) -> None:
    """Then everything is planned as if nothing were known."""
    folder = tmp_path / "werkmap"
    shutil.copytree(still, folder)
    UNTOLD[case](folder)  # type: ignore[no-untyped-call]
    assert number(folder) == ""
    memory = Standstill(open_project(folder), Results(folder / ".aanpak-cache", folder / "output"), "nl", "public", {})
    memory.keep({"x/y": ["1", "2"]}, {}, [("x", "y", "z")])
    assert memory.every() is None


def test_an_editors_lock_is_no_hindrance(still: Path, tmp_path: Path) -> None:
    """A link that leads nowhere, beside an open file."""
    folder = tmp_path / "werkmap"
    shutil.copytree(still, folder)
    (folder / "cycles/twente/.#open.md").symlink_to("nergens")
    assert number(folder) not in ("", number(still))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with all its reports, of which one is refused: its cycle holds what leads to a person."""
    folder = copy_workspace(tmp_path_factory.mktemp("gemaakt") / "werkmap")
    path = folder / "cycles/twente/2027-02-rondetafel-vast-contact-q4xd.md"
    path.write_text(path.read_text("utf-8").replace("## Doen", "## Doen\n\nbel 111222333", 1), "utf-8")
    for _ in range(2):
        assert testing.run(folder, "report", "--all").code == 7
    return folder


@pytest.fixture
def again(reported: Path, tmp_path: Path) -> Path:
    """The same at the same place, put back afterwards."""
    kept = tmp_path / "kept"
    shutil.copytree(reported, kept)
    yield reported
    shutil.rmtree(reported)
    shutil.copytree(kept, reported)


def memory_of(folder: Path) -> Path:
    (found,) = (folder / ".aanpak-cache/results").glob(f"*/{FILE}")
    return found


def lines(text: str) -> list[str]:
    """Give lines without their count: reports are told as they are done."""
    return sorted(re.sub(r"^\[\d+/\d+\] ", "", line) for line in text.splitlines())


@pytest.mark.full
def test_nothing_is_read_where_nothing_changed(
    again: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither cycles nor figures; what was refused is refused with the same words, and the index stays as it is."""
    monkeypatch.chdir(again)
    first, said = app.main(["report", "--all"]), capsys.readouterr()
    before = content(again)

    def not_again(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(cycles, "read_all", not_again)
    assert (app.main(["report", "--all"]), first) == (7, 7)
    now = capsys.readouterr()
    assert (now.out, lines(now.err)) == (said.out, lines(said.err))
    assert "9 ongewijzigd, 1 niet gemaakt" in now.out
    assert content(again) == before
    assert app.main(["report", "--all", "--force"]) == 1  # a reading would have been seen


@pytest.mark.full
@pytest.mark.parametrize("how", ["a byte", "half", "gone", "not JSON"])
def test_a_damaged_memory_is_none(how: str, again: Path) -> None:
    """No report is skipped that should not be, and the next run remembers again."""
    path = memory_of(again)
    whole = path.read_bytes()
    at = whole.index(b'"keys"') + 30
    broken = {"a byte": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], "half": whole[: len(whole) // 2],
              "not JSON": b"[]"}  # fmt: skip
    path.unlink() if how == "gone" else path.write_bytes(broken[how])
    project = open_project(again)
    results = Results(project.cache, again / "output")
    memory = Standstill(project, results, "nl", "public", {})
    assert memory.every() is None
    assert memory.keys("almere/regio") is None
    assert {one.action for one in plan.plan(project, plan.every(project), results, "nl")} == {"skip", "refuse"}
    assert Standstill(project, results, "nl", "public", {}).every() is not None


@pytest.mark.full
@pytest.mark.parametrize("page", ["index.html", "netwerk.html", "indicatoren/index.html"])
def test_a_page_of_the_index_that_was_changed_is_made_again(page: str, again: Path) -> None:
    """As a report is."""
    path = again / "output" / page
    whole = path.read_bytes()
    path.write_bytes(whole + b"x")
    assert testing.run(again, "report", "--all").code == 7
    assert path.read_bytes() == whole


@pytest.mark.full
def test_another_question_is_another_plan(again: Path) -> None:
    """Language, audience, parameters and time zone are part of what is remembered."""
    project = open_project(again)
    results = Results(project.cache, again / "output")
    asked = [("nl", "public", {}), ("en", "public", {}), ("nl", "team", {}), ("nl", "public", {"x": 1})]
    numbers = {Standstill(project, results, *one).stands for one in asked}  # type: ignore[arg-type]
    assert len(numbers) == 4


@pytest.mark.full
def test_a_change_while_planning_is_not_remembered(again: Path) -> None:
    """Keys of the new content under the number of the old one would skip what must be made."""
    project = open_project(again)
    results = Results(project.cache, again / "output")
    memory = Standstill(project, results, "nl", "public", {})
    assert memory.stands
    before = json.loads(memory_of(again).read_text("utf-8"))
    added(FIRST)(again)
    memory.keep({"almere/regio": ["1", "2"]}, {}, [])
    assert json.loads(memory_of(again).read_text("utf-8")) == before
