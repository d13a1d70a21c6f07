"""A municipal Windows laptop: no fork, no process groups, other paths, other encodings, other line ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import AanpakError, ModelError, StoreError
from lerende_aanpak.plugins import catalogue, children
from lerende_aanpak.project import open_project
from lerende_aanpak.store import place
from lerende_aanpak.store.together import Change, write_together
from tests.plugins.region import CSV, FILES, TOML
from tests.whole.fresh import Environment
from tests.whole.noposix import without_posix
from tests.whole.output import content

FIRST = "twente-2026-09-rondetafel-5dagen-k7m2"
FILE = f"cycles/twente/{FIRST.removeprefix('twente-')}.md"
SOURCE = "data/gesprekken.csv"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A Python without what only POSIX systems have."""
    return without_posix(tmp_path_factory.mktemp("zonder") / "omgeving")


@pytest.fixture(scope="module")
def begun(bare: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was made there."""
    folder = tmp_path_factory.mktemp("windows") / "Mijn werkmap é"
    folder.mkdir()
    made = bare.command(folder, "init", "--region", "twente", "--example")
    assert made.code == 0, made.err
    return folder


PLANTED = {
    "fork": "import os; os.fork()",
    "killpg": "import os; os.killpg(1, 0)",
    "setsid": "import os; os.setsid()",
    "SIGKILL": "import signal; signal.SIGKILL",
    "SIGXCPU": "import signal; signal.SIGXCPU",
    "resource": "import resource",
    "fcntl": "import fcntl",
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("way", ["-P", "-I"])
def test_the_stand_in_bites(name: str, way: str, bare: Environment, tmp_path: Path) -> None:
    """If the calls worked in it, the tests below would prove nothing; children are started isolated."""
    ran = bare.run(tmp_path, way, "-c", PLANTED[name])

    assert ran.code == 1
    assert name in ran.err


def test_a_planted_call_in_our_own_code_is_seen(bare: Environment, begun: Path) -> None:
    """The bite reaches the processes that our own code starts."""
    code = "import os\nos.fork()\n"
    file = begun / "plugins/hoekland.py"
    file.write_text(code, encoding="utf-8")
    try:
        ran = bare.command(begun, "plugins", "list")
    finally:
        file.unlink()

    assert "hoekland" in ran.out
    assert "AttributeError" in ran.err


CALLS = {"plugins list": 0, "check --all": 0, "figures show": 0, "cycle list": 0, "cycle show k7m2": 0}


@pytest.mark.parametrize("call", CALLS)
def test_commands_work_without_posix(call: str, bare: Environment, begun: Path) -> None:
    """What an analyst does on a day needs nothing of Linux."""
    ran = bare.command(begun, *call.split())

    assert ran.code == CALLS[call], ran.err
    assert ran.out.strip()
    assert "Traceback" not in ran.err


@pytest.mark.full
def test_reports_are_the_same_without_posix(bare: Environment, begun: Path, tmp_path: Path) -> None:
    """A report may not depend on the system that it was made on."""
    ran = bare.command(begun, "report", "twente", "--json", AANPAK_EXECUTOR="stock")
    assert ran.code == 0, ran.err
    normal = tmp_path / "werkmap"
    shutil.copytree(begun, normal, ignore=shutil.ignore_patterns("output*", ".aanpak-cache"))
    assert testing.run(normal, "report", "twente").code == 0

    here, there = content(begun / "output/twente"), content(normal / "output/twente")
    assert {one["name"] for one in json.loads(ran.out)["reports"]} >= {FIRST, "regio"}
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    assert (executors(begun), executors(normal)) == ({"stock"}, {USUAL})


USUAL = os.environ.get("AANPAK_EXECUTOR") or "fork"
"""What runs notebooks where this is tested, if nothing else was asked."""


def executors(folder: Path) -> set[str]:
    """Give what ran the notebooks of a workspace, as its results remember."""
    found = [json.loads(path.read_bytes()) for path in (folder / ".aanpak-cache/results").rglob("result.json")]
    return {one["executor"] for one in found if one["files"]}


@pytest.mark.parametrize("wrong", ["stok", "Auto", "dask"])
def test_a_wrong_executor_is_told_kindly(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the settings and in the variable; with the place of each."""
    monkeypatch.delenv("AANPAK_EXECUTOR", raising=False)
    folder = testing.workspace(tmp_path, {"aanpak.toml": f'executor = "{wrong}"\n'})
    with pytest.raises(ModelError) as told:
        open_project(folder)
    monkeypatch.setenv("AANPAK_EXECUTOR", wrong)
    with pytest.raises(ModelError) as also:
        open_project(folder)

    assert (told.value.where, also.value.where) == ("aanpak.toml: executor", "AANPAK_EXECUTOR")
    assert "auto, stock" in told.value.remedy()
    assert wrong == "dask" or "bedoelt u" in told.value.problem()


def test_the_variable_goes_before_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that all tests can be run with the other executor."""
    monkeypatch.delenv("AANPAK_EXECUTOR", raising=False)
    folder = testing.workspace(tmp_path, {})
    assert open_project(folder).settings.executor == "auto"
    monkeypatch.setenv("AANPAK_EXECUTOR", "stock")

    assert open_project(folder).settings.executor == "stock"


@pytest.mark.parametrize("groups", [True, False])
def test_a_child_and_all_that_descends_from_it_are_ended(
    groups: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Windows has no groups; and a kernel leads a session of its own, so that no group holds what it started."""
    if not groups:
        monkeypatch.delattr(os, "killpg", raising=False)
    told = tmp_path / "pid"
    asleep = "import time; time.sleep(600)"
    code = (
        "import subprocess, sys, time\n"
        f"one = subprocess.Popen([sys.executable, '-c', {asleep!r}], start_new_session=True)\n"
        f"open({str(told)!r}, 'w').write(str(one.pid))\ntime.sleep(600)"
    )
    child = children.start([sys.executable, "-c", code])
    begin = time.monotonic()
    while not (told.is_file() and told.read_text()) and time.monotonic() < begin + 20:
        time.sleep(0.05)

    assert children.end(child) != 0
    assert time.monotonic() - begin < 20
    until = time.monotonic() + 5  # a process is not gone at once when it is ended
    while not _is_buried(int(told.read_text())) and time.monotonic() < until:
        time.sleep(0.05)
    assert _is_buried(int(told.read_text()))
    assert children.end(child) == child.returncode


def _is_buried(pid: int) -> bool:
    """Tell whether a process is gone, or ended and only not yet taken leave of by its parent."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.Error:
        return True


def busy(times: int) -> Callable[[str | Path, str | Path], None]:
    """Give an ``os.replace`` that a virus scanner gets in the way of, so many times."""
    really = os.replace
    left = iter(range(times))

    def replace(source: str | Path, target: str | Path) -> None:
        if next(left, None) is not None:
            error = PermissionError(13, "Toegang geweigerd")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        really(source, target)

    return replace


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner reads each new file; that may not fail the night run."""
    path = tmp_path / "x.md"
    path.write_text("oud\n", encoding="utf-8")
    monkeypatch.setattr(os, "replace", busy(3))
    write_together([Change(path=path, name="x.md", text="nieuw\n", before="oud\n")])
    monkeypatch.setattr(os, "replace", busy(10_000))
    monkeypatch.setattr(place, "PATIENCE", 0.2)

    with pytest.raises(StoreError, match="kan niet worden geschreven"):
        write_together([Change(path=path, name="x.md", text="nieuwer\n", before="nieuw\n")])
    assert path.read_text(encoding="utf-8") == "nieuw\n"
    assert [one.name for one in tmp_path.iterdir()] == ["x.md"]


RESERVED = ["con", "nul", "prn", "aux", "com1", "lpt9"]


@pytest.mark.parametrize("name", RESERVED)
def test_names_of_devices_are_refused_for_new_things(name: str, tmp_path: Path) -> None:
    """Such a folder cannot be made, copied or checked out on Windows."""
    found = catalogue.load(
        testing.workspace(tmp_path, {f"plugins/{name}.py": ""}) / "plugins", tmp_path, tmp_path / "cache"
    )
    with pytest.raises(StoreError, match="Windows"):
        write_together([Change(path=tmp_path / f"aims/{name}.md", name=f"aims/{name}.md", text="x")])

    assert "kan geen naam van een plugin zijn" in found.problems[name].problem()
    assert not (tmp_path / "aims").exists()
    assert not place.is_reserved(f"{name}tact")


FOREIGN = ["C:/geheim.csv", "C:\\geheim.csv", "C:geheim.csv", "..\\..\\geheim.csv", "data\\gesprekken.csv",
           "\\\\server\\map\\x.csv", "//server/map/x.csv", "/etc/x.csv", "\\x.csv"]  # fmt: skip


@pytest.mark.parametrize("path", FOREIGN)
def test_paths_that_mean_something_else_on_windows_are_refused(path: str, tmp_path: Path) -> None:
    """On Linux a backslash is a letter, on Windows it leads out of the folder: nowhere may it be read."""
    text = TOML.replace(f'file = "{SOURCE}"', f"file = '{path}'")
    assert text != TOML
    project = open_project(testing.workspace(tmp_path, {**FILES, "plugins/proefland/region.toml": text}))

    with pytest.raises(AanpakError, match="elke computer") as told:
        project.figures("proefland.gesprekken", "proefland")
    assert "'data/cijfers.csv'" in told.value.remedy()


@pytest.mark.parametrize("path", FOREIGN)
def test_a_snapshot_elsewhere_is_missing(path: str, workspace: Path) -> None:
    """What a study froze lies beside the cycle, on every system."""
    file = workspace / FILE
    text = file.read_text(encoding="utf-8")
    changed = text.replace("snapshots/2026-12-19-rondetafel.csv", f"'{path}'")
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    project = open_project(workspace)
    stored = project.cycle("k7m2")

    assert "missing" in {project.snapshot_state(stored, one) for one in stored.cycle.data}


ENCODINGS = {"utf-16": "utf-16", "cp1252": "cp1252", "utf-16 without a mark": "utf-16-le"}


@pytest.mark.parametrize("kind", ENCODINGS)
def test_a_csv_in_another_encoding_is_refused_kindly(kind: str, tmp_path: Path) -> None:
    """Excel's plain 'CSV' is cp1252, its 'Unicode text' UTF-16: say how to save it."""
    text = CSV.splitlines()[0] + "\n" + CSV.splitlines()[1] + "\n# één\n"
    folder = testing.workspace(tmp_path, FILES)
    (folder / f"plugins/proefland/{SOURCE}").write_bytes(text.encode(ENCODINGS[kind]))

    with pytest.raises(AanpakError) as told:
        open_project(folder).figures("proefland.gesprekken", "proefland")
    assert told.value.where.startswith(f"plugins/proefland/{SOURCE}")
    assert "\\" not in told.value.where


@pytest.mark.parametrize("change", ["crlf", "bom", "both"])
def test_files_that_windows_wrote_mean_the_same(change: str, workspace: Path) -> None:
    """Editors of Windows end lines their own way and mark UTF-8: the cycle and its figures stay the same."""
    before = open_project(workspace)
    known = before.cycle("k7m2").cycle, before.figures("twente.dagen-tot-rondetafel", "twente")
    for path in [*workspace.rglob("*.md"), *workspace.rglob("*.csv"), *workspace.rglob("*.toml")]:
        if "snapshots" in path.parts:
            continue  # frozen: bytes are compared there
        raw = path.read_bytes().replace(b"\r\n", b"\n")
        raw = raw.replace(b"\n", b"\r\n") if change != "bom" else raw
        path.write_bytes(b"\xef\xbb\xbf" + raw if change != "crlf" else raw)
    after = open_project(workspace)

    assert after.cycles.problems == {}
    assert after.catalogue.problems == {}
    assert (after.cycle("k7m2").cycle, after.figures("twente.dagen-tot-rondetafel", "twente")) == known


@pytest.fixture
def titled(workspace: Path) -> Path:
    """A workspace with a title that old consoles cannot show."""
    file = workspace / FILE
    text = file.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("title:"))
    file.write_text(text.replace(old, "title: Eén gesprek → minder verzuim ≥ 5", 1), encoding="utf-8")
    return workspace


CONSOLES = [*((call, "cp1252") for call in ("cycle list", "cycle show k7m2", "check k7m2", "check nérgens→")),
            ("cycle list", "cp850"), ("cycle list", "ascii")]  # fmt: skip


@pytest.mark.parametrize(("call", "encoding"), CONSOLES)
def test_a_console_that_knows_few_characters_gets_a_question_mark(call: str, encoding: str, titled: Path) -> None:
    """A title may not crash a command; what the console does know stays."""
    done = console(titled, encoding, *call.split())
    said = (done.stdout + done.stderr).decode(encoding)

    assert done.returncode in (0, 3), said
    assert "Traceback" not in said
    if call == "cycle list":
        assert ("Eén gesprek ? minder" if encoding != "ascii" else "E?n gesprek ? minder") in said


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_an_answer_for_a_program_loses_nothing(encoding: str, titled: Path) -> None:
    """A question mark in JSON would be read as part of the title."""
    done = console(titled, encoding, "cycle", "list", "--json")

    titles = [one["title"] for one in json.loads(done.stdout.decode(encoding))["cycles"]]
    assert "Eén gesprek → minder verzuim ≥ 5" in titles


def console(folder: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a console of another age does: no UTF-8 anywhere."""
    odd = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "lerende_aanpak", *arguments],
        cwd=folder,
        env={**os.environ, **odd},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_names_that_differ_only_in_case_are_not_two_cycles(workspace: Path) -> None:
    """On Windows they are one file: only the name that the id gives is a cycle."""
    file = workspace / FILE
    other = file.with_name(file.name.replace("rondetafel", "Rondetafel"))
    other.write_bytes(file.read_bytes())
    shutil.copytree(workspace / "plugins/almere", workspace / "plugins/Almere2")
    project = open_project(workspace)

    assert FIRST in project.cycles.stored
    assert [one.problem() for one in project.cycles.problems["twente"]] == [
        f"de naam van het bestand past niet bij id '{FIRST}'"
    ]
    assert "kan geen naam van een plugin zijn" in project.catalogue.problems["Almere2"].problem()


@pytest.mark.full
@pytest.mark.parametrize("executor", ["auto", "stock"])
def test_a_folder_with_spaces_accents_and_length(executor: str, tmp_path: Path) -> None:
    """OneDrive's folders are called 'OneDrive - Gemeente Één' and lie deep."""
    folder = tmp_path / "OneDrive - Gemeente Één" / ("lange naam " * 8).strip() / "Mijn werkmap é"
    folder.mkdir(parents=True)
    assert testing.run(folder, "init", "--region", "almere", "--example").code == 0
    settings = (folder / "aanpak.toml").read_text(encoding="utf-8")
    (folder / "aanpak.toml").write_text(f'executor = "{executor}"\n{settings}', encoding="utf-8")
    ran = testing.run(folder, "report", "--all")

    assert ran.code == 0, ran.err
    assert executors(folder) == {"stock" if executor == "stock" else USUAL}
    assert [name for name, data in content(folder / "output").items() if b"OneDrive" in data] == []
