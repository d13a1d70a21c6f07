"""Protected figures are kept by the content of what they were made from: never old ones, never raw ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak.model.safe import ShownFigures, TeamFigures
from lerende_aanpak.project import figures as reading
from lerende_aanpak.project import kept, open_project
from tests.conftest import copy_workspace

KWB = "almere.jongeren-met-jeugdzorg-kwb"
CSV = "plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv"
TOML = "plugins/almere/region.toml"
SNAPSHOT = "twente.dagen-tot-rondetafel"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of which the figures were read once."""
    folder = copy_workspace(tmp_path_factory.mktemp("gelezen") / "werkmap")
    for _ in range(2):
        everything(folder)
    return folder


@pytest.fixture
def folder(read: Path, tmp_path: Path) -> Path:
    shutil.copytree(read, tmp_path / "werkmap")
    return tmp_path / "werkmap"


def everything(folder: Path) -> list[ShownFigures | None]:
    """Read figures, those in the newest classification, and what a study froze."""
    project = open_project(folder)
    stored = project.cycle("k7m2")
    frozen = [project.snapshot(stored, one) for one in stored.cycle.data]
    found = [project.figures(one, "almere") for one in project.named("almere")]
    return [*found, *frozen, *(project.recalculated(one, "almere") for one in project.named("almere"))]


def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is read from now on."""
    seen: list[str] = []
    raw = reading.raw
    monkeypatch.setattr(reading, "raw", lambda *given: seen.append(given[1].id) or raw(*given))
    return seen


def test_the_same_figures_come_without_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last row: a value, a gap and a reason alike."""
    before = everything(folder)
    seen = unread(monkeypatch)
    assert everything(folder) == before
    assert any(one is not None and one.rows for one in before)
    assert seen == []


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


CHANGES = {
    "a figure": edited(CSV, "GM0034;2024;7400", "GM0034;2024;7500"),
    "its source": edited(TOML, 'rounding = 5\ncolumns = { period = "jaar", area = "code", numerator = "jongeren"',
                         'rounding = 10\ncolumns = { period = "jaar", area = "code", numerator = "jongeren"'),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again(change: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else is."""
    seen = unread(monkeypatch)
    CHANGES[change](folder)
    everything(folder)
    assert set(seen) == {KWB}


def entries(folder: Path) -> list[Path]:
    return sorted((folder / ".aanpak-cache/figures").glob("*/*.json"))


@pytest.mark.parametrize("how", ["a byte", "half", "empty", "other figures"])
def test_a_damaged_entry_is_none(how: str, folder: Path) -> None:
    """The figures are what they were; the entry is whole again."""
    before, files = everything(folder), entries(folder)
    whole = {path: path.read_bytes() for path in files}
    for path, data in whole.items():
        at = len(data) // 2
        broken = {"a byte": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], "half": data[: len(data) // 2],
                  "empty": b"", "other figures": data.replace(b"7400", b"7401").replace(b"12.0", b"13.0")}  # fmt: skip
        path.write_bytes(broken[how])
    assert everything(folder) == before
    assert {path: path.read_bytes() for path in entries(folder)} == whole


def test_figures_for_the_team_are_never_kept(folder: Path) -> None:
    """They hold small counts."""
    files = {path: path.read_bytes() for path in entries(folder)}
    project = open_project(folder)
    stored = project.cycle("k7m2")
    found = [project.figures(one, "almere", "team") for one in project.named("almere")]
    found += [project.snapshot(stored, one, "team") for one in stored.cycle.data]
    assert {type(one) for one in found} == {TeamFigures}
    assert {path: path.read_bytes() for path in entries(folder)} == files


def test_of_one_thing_three_are_kept(tmp_path: Path) -> None:
    """Whoever edits all day does not fill the disk."""
    made = [kept.figures(tmp_path, "x", [n], lambda: None) for n in range(9)]
    assert made == [None] * 9
    assert len(entries_of(tmp_path)) == 3


def entries_of(cache: Path) -> list[Path]:
    return sorted((cache / "figures").glob("*/*.json"))
