"""The bad day: everything that goes wrong on one, told kindly in the terminal and under a cell, and nothing changed.

Each case goes three ways: the command in Dutch, the same in English, and the notebook. What must hold: the exit code,
the place, a remedy in the language that was asked for, no traceback, and not one byte of the workspace changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path

import attrs
import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import app, dutch
from lerende_aanpak.errors import AanpakError
from tests.conftest import copy_workspace
from tests.test_translations import translations
from tests.whole.bad_input import CASES, DRAFT_FILE, RUNNING_FILE, Case
from tests.whole.output import content
from tests.whole.shell import Shell, shell

ENGLISH = re.compile(
    r"\b(the|and|is not|please|check|file|invalid|error|no such|expected|unknown|must|cannot|permission|missing)\b",
    re.I,
)
TRACE = re.compile(r"Traceback|File \".*\", line \d+|\bline \d+, in\b|Error\b.*\n\s*---")
LEFT_OUT = (".aanpak-cache/", "output/", "output-fout/")


@attrs.frozen(kw_only=True)
class Seen:
    """What a person saw of one case, and what our own code knew of it."""

    code: int
    dutch: str
    english: str
    html: str
    cell: str
    errors: tuple[AanpakError, ...]
    changed: tuple[str, ...]


def kept(folder: Path) -> dict[str, bytes]:
    """Give the bytes of a workspace, without what can be made again."""
    return {name: data for name, data in content(folder).items() if not name.startswith(LEFT_OUT)}


def complaints(seen: Seen, case: Case, known: dict[str, str]) -> list[str]:
    """Name everything about a case that is not kind, not complete, or not true."""
    found = [f"changed: {name}" for name in seen.changed]
    found += [f"traceback in {way}" for way in ("dutch", "english", "cell", "html") if TRACE.search(getattr(seen, way))]
    if seen.code != case.code:
        found.append(f"exit code {seen.code}, not {case.code}")
    if "waar:" not in seen.dutch or "doe:" not in seen.dutch:
        found.append("no place or no remedy in the terminal")
    if case.told not in seen.dutch or (seen.html and case.told not in unescape(seen.html)):
        found.append(f"does not say {case.told!r}")
    for error in seen.errors:
        found += [
            f"English: {text!r}" for text in (error.problem(), error.remedy()) if ENGLISH.search(_bare(error, text))
        ]
        for text in (error.remedy_id, error.problem_id):
            if known.get(text) and known[text] == text:
                found.append(f"not translated: {text!r}")
        if not all(text in seen.dutch for text in (error.problem(), error.where, error.remedy())):
            found.append("the terminal leaves something out")
        if seen.english and not all(
            text in seen.english for text in (error.problem("en"), error.where, error.remedy("en"))
        ):
            found.append("the English leaves something out")
        if error.remedy_id in known and error.remedy("en") == error.remedy():
            found.append(f"the English remedy is Dutch: {error.remedy()!r}")
    if case.cell:
        found += _cell(seen)
    return found


def _cell(seen: Seen) -> list[str]:
    shown = unescape(seen.html)
    found = [] if 'role="alert"' in shown else ["no message under the cell"]
    if not re.search(r"waar: <code>.+?</code><br>doe: \S", shown):
        found.append("no place or no remedy under the cell")
    if found and "Error" in seen.cell:
        found.append(f"the cell shows {seen.cell.strip().splitlines()[-1]!r}")
    for text in re.findall(r"<strong>(.*?)</strong>|doe: (.*?)</p>", shown):
        found += [
            f"English under the cell: {one!r}" for one in text if ENGLISH.search(re.sub(r"[`'(].*?[`')]", "", one))
        ]
    return found


def _bare(error: AanpakError, text: str) -> str:
    """Take out what was typed, and names of commands and keys: those are the same in every language."""
    for value in sorted(error.values.values(), key=len, reverse=True):
        text = text.replace(value, "")
    return re.sub(r"`[^`]*`|--\w+", "", text)


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """One shell for all cases."""
    with shell(tmp_path_factory.mktemp("thuis")) as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A workspace with a draft beside the shipped cycles, and its bytes, to put it right after each case."""
    folder = copy_workspace(tmp_path_factory.mktemp("dag") / "werkmap")
    text = (folder / RUNNING_FILE).read_text(encoding="utf-8")
    text = text.replace("twente-2027-02-rondetafel-vast-contact-q4xd", "twente-2027-03-proef-aaaa")
    start, end = text.index("registered:"), text.index("waive:")
    (folder / DRAFT_FILE).write_text(text[:start] + text[end:], encoding="utf-8")
    return folder, content(folder)


@pytest.fixture
def see(
    jupyter: Shell, desk: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Case], Seen]:  # fmt: skip
    """Give what runs a case in all its ways."""
    folder, whole = desk
    errors: list[AanpakError] = []
    told = app._told

    def remember(error: AanpakError) -> int:
        errors.extend(error.all())
        return told(error)

    monkeypatch.setattr(app, "_told", remember)
    monkeypatch.chdir(folder)

    def run(case: Case) -> Seen:
        _put_right(folder, whole)
        case.prepare(folder)
        before = kept(folder)
        dutch.CHOSEN.set("nl")
        code = app.main(case.command)
        said = capsys.readouterr()
        seen = tuple(errors)
        if "--lang" not in case.command:
            app.main(["--lang", "en", *case.command])
        english = capsys.readouterr()
        cell = jupyter.cell(folder, case.cell)
        after = kept(folder)
        return Seen(
            code=code, dutch=said.out + said.err, english=english.out + english.err, html=cell.html, cell=cell.text,
            errors=seen, changed=tuple(name for name in before | after if before.get(name) != after.get(name)),
        )  # fmt: skip

    return run


def _put_right(folder: Path, whole: dict[str, bytes]) -> None:
    now = kept(folder)
    for name in now.keys() - whole.keys():
        (folder / name).unlink()
    for name, data in whole.items():
        if now.get(name) != data:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_of_the_day_is_told_kindly_and_changes_nothing(name: str, see: Callable[[Case], Seen]) -> None:
    """Whoever makes a mistake at five o'clock must be able to put it right alone, and must have lost nothing."""
    case = CASES[name]
    seen = see(case)

    assert complaints(seen, case, translations()) == [], seen.dutch + seen.cell


def test_the_detectors_see_a_traceback_a_changed_byte_and_english(
    see: Callable[[Case], Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted in one case that is otherwise good, so that a case that passes says something."""
    good = CASES["unknown cycle"]
    assert complaints(see(good), good, translations()) == []

    trace = attrs.evolve(good, cell="1 / 0")
    change = attrs.evolve(good, cell=f"open({RUNNING_FILE!r}, 'a').write(' ')\n{good.cell}")
    foreign = attrs.evolve(good, cell="raise la.AanpakError('er is iets', where='x', remedy='Please check the file.')")
    english = AanpakError("er is iets", where="x", remedy="Please check the file.")
    assert "traceback in cell" in complaints(see(trace), trace, translations())
    assert "no message under the cell" in complaints(see(trace), trace, translations())
    assert f"changed: {RUNNING_FILE}" in complaints(see(change), change, translations())
    assert "English under the cell: 'Please check the file.'" in complaints(see(foreign), foreign, translations())

    monkeypatch.setattr(app, "_workspace_language", lambda: _raise(english))
    assert any("English: 'Please" in one for one in complaints(see(good), good, translations()))
    monkeypatch.setattr(app, "_unexpected", _raise)
    monkeypatch.setattr(app, "_workspace_language", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        see(good)


def _raise(error: Exception) -> None:
    raise error


def test_there_are_enough_cases() -> None:
    """A list that shrinks is noticed; ten cases stand only on the command line."""
    assert len(CASES) >= 60
    assert sum(bool(case.cell) for case in CASES.values()) >= len(CASES) - 10


# --- what the machine does --------------------------------------------------------------------------------------------

NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


@contextmanager
def mounted(*arguments: str) -> Iterator[None]:
    """Mount something for a while; skip where that is not allowed."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"hier mag niet worden aangekoppeld: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", arguments[-1]], check=True)


@contextmanager
def full_disk(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give a workspace on a disk that is full to the last byte."""
    disk = folder / "schijf"
    disk.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=4m", "none", str(disk)):
        made = copy_workspace(disk / "werkmap")
        assert testing.run(made, "cycle", "list").code == 0
        with suppress(OSError), (disk / "vol").open("wb", buffering=0) as rest:
            while rest.write(b"x" * 512):
                pass
        yield made, ()


@contextmanager
def read_only(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give a workspace on a disk that may only be read."""
    made = copy_workspace(folder / "werkmap")
    assert testing.run(made, "cycle", "list").code == 0
    with mounted("--bind", str(made), str(made)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(made)], check=True)
        yield made, ()


@contextmanager
def of_another(_: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give a workspace of another user, who lets everybody read."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("alleen root kan een ander zijn")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        made = copy_workspace(Path(name) / "werkmap")
        for python in made.glob("plugins/*/__init__.py"):
            python.unlink()  # this other user may not start our Python again, and forms need none
        assert testing.run(made, "cycle", "list").code == 0
        for path in (Path(name), *Path(name).rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield made, NOBODY


MACHINES = {"full disk": (full_disk, "de schijf is vol"), "read-only": (read_only, "geen toegang"),
            "of another user": (of_another, "geen toegang")}  # fmt: skip


@pytest.mark.full
@pytest.mark.parametrize("machine", MACHINES)
def test_what_cannot_be_written_is_told_and_changes_nothing(machine: str, tmp_path: Path) -> None:
    """A real disk that is full, a real folder without rights: the file, what to do, and not one byte changed."""
    place, told = MACHINES[machine]
    with place(tmp_path) as (folder, user), shell(tmp_path, *user) as running:
        before = kept(folder)
        for arguments, cell in (
            (["cycle", "log", "m3vd", "het liep volgens plan " * 30], 'cycle("m3vd").log("het liep " * 300)'),
            (["cycle", "new", "--region", "almere", "--title", "Proef"], 'cycle("m3vd").stop(reason="te vol " * 300)'),
        ):
            ran = subprocess.run(
                [*user, sys.executable, "-P", "-m", "lerende_aanpak", *arguments],
                cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
            )  # fmt: skip
            shown = running.cell(folder, f"la.open().{cell}")

            assert (ran.returncode, TRACE.search(ran.stderr)) == (8, None), ran.stderr
            for said in (ran.stderr, unescape(shown.html)):
                assert f"het bestand kan niet worden geschreven: {told}" in said
                assert "cycles/almere/" in said
                assert "Kijk of de schijf vol is" in said
            assert not TRACE.search(shown.text + shown.html)
            assert kept(folder) == before


@pytest.mark.full
@pytest.mark.parametrize("how", ["gone", "no JSON"])
def test_a_report_without_its_notebook_is_told(how: str, tmp_path: Path) -> None:
    """Somebody tidied up the folder, or saved a notebook from an editor."""
    folder = copy_workspace(tmp_path / "werkmap")
    notebook = folder / "notebooks/verslag.ipynb"
    notebook.unlink() if how == "gone" else notebook.write_text("{", encoding="utf-8")
    before = kept(folder)
    ran = testing.run(folder, "report", "m3vd")
    with shell(tmp_path) as running:
        shown = running.cell(folder, 'la.open().report("m3vd")')

    assert ran.code in (7, 8), ran.err
    for said in (ran.err, unescape(shown.html)):
        assert "notebooks/verslag.ipynb" in said
        assert "doe:" in said
        assert not ENGLISH.search(re.sub(r"[`'(].*?[`')]|<[^>]*>|\S+/\S+", "", said)), said
    assert not TRACE.search(ran.err + shown.text + shown.html)
    assert kept(folder) == before


@pytest.mark.full
def test_a_folder_that_is_removed_meanwhile_is_told(tmp_path: Path) -> None:
    """The terminal still stands in it; the notebook still has the cycle open."""
    folder = copy_workspace(tmp_path / "werkmap")
    command = f'rm -rf "$PWD" && {sys.executable} -P -m lerende_aanpak cycle list'
    with shell(tmp_path) as running:
        shown = running.cell(
            folder,
            "import shutil\ndesk = la.open().cycle('q4xd')\ndesk.cycle\nshutil.rmtree('cycles/twente')\ndesk.log('x')",
        )
        ran = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)

    assert (ran.returncode, "deze map bestaat niet meer" in ran.stderr) == (2, True), ran.stderr
    assert "doe:" in ran.stderr
    assert re.search("intussen gewijzigd|is niet bekend", unescape(shown.html)), shown.text
    assert "doe:" in shown.html
    assert not TRACE.search(ran.stderr + shown.text + shown.html)
