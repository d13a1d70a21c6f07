"""Worker and scheduler killed for real, at fifty moments: no published file is half, and the same command ends it."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import app
from tests.conftest import copy_workspace
from tests.store.killing import DONE, killed_at
from tests.whole.output import content

pytestmark = pytest.mark.full

COMMAND = [sys.executable, "-m", "lerende_aanpak", "report", "almere"]
Told = tuple[Path, dict[str, bytes], dict[str, bytes]]
CYCLE = "cycles/almere/2023-01-hulp-in-de-school-m3vd.md"
WRITING, BY_TIME, WORKERS = 20, 10, 20
"""Moments of the scheduler: each of its first acts of writing, then by time; and moments of a worker."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doden") / "werkmap"


@pytest.fixture(scope="module")
def told(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A workspace of which the reports are made and every file is about to change; its bytes before, and after."""
    kept = tmp_path_factory.mktemp("bewaard") / "werkmap"
    folder = copy_workspace(place, regions=("almere",))
    assert testing.run(folder, "report", "almere").code == 0
    before = content(folder / "output/almere")
    path = folder / CYCLE
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Nieuw: ", 1).replace("Nieuw:", "Nieuw"), "utf-8")
    shutil.copytree(folder, kept)
    assert testing.run(folder, "report", "almere").code == 0
    after = content(folder / "output/almere")
    assert before.keys() == after.keys()
    assert not any(before[name] == after[name] for name in before)
    return kept, before, after


@pytest.fixture
def folder(place: Path, told: Told) -> Path:
    """The workspace, always at the same place, before its reports are made anew."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(told[0], place)
    return place


def left(folder: Path) -> list[int]:
    """Give the processes that are at work in a workspace, once those that are ending have ended."""
    for _ in range(100):
        found = []
        for one in psutil.process_iter(["pid", "cmdline", "status"]):
            with contextlib.suppress(psutil.Error, OSError):
                ours = any("lerende_aanpak" in part for part in one.info["cmdline"] or ())
                if ours and one.pid != os.getpid() and one.info["status"] != "zombie" and Path(one.cwd()) == folder:
                    found.append(one.pid)
        if not found:
            break
        time.sleep(0.1)
    return found


def whole(folder: Path, told: Told) -> None:
    """See that every published file is the old or the new one, and that the same command makes all of them new."""
    _, before, after = told
    for name, data in content(folder / "output/almere").items():
        assert data in (before[name], after[name]), f"half: {name}"
    again = testing.run(folder, "report", "almere")
    assert again.code == 0, again.err
    assert content(folder / "output/almere") == after
    assert testing.run(folder, "verify").code == 0
    assert [one.name for one in (folder / "output/.aanpak-tmp").iterdir() if one.name != "lock"] == []
    assert left(folder) == []


def test_a_half_file_and_a_process_would_be_seen(folder: Path, told: Told) -> None:
    """The look itself, on one file cut off and one process that stays."""
    page = folder / "output/almere/regio/verslag.html"
    page.write_bytes(page.read_bytes()[:100])
    with pytest.raises(AssertionError, match=r"half: regio/verslag\.html"):
        whole(folder, told)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)  # lerende_aanpak"], cwd=folder) as stays:
        assert left(folder) == [stays.pid]
        stays.kill()


def _report() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    os._exit(DONE if app.main(["report", "almere"]) == 0 else 9)


@pytest.mark.parametrize("number", range(1, WRITING + 1))
def test_the_scheduler_is_killed_while_it_writes(
    number: int, folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each of its first acts in the output: the job's file, the manifest, each file that takes its place."""
    monkeypatch.chdir(folder)
    assert killed_at(2 * number, folder / "output", _report) == -signal.SIGKILL
    whole(folder, told)


@pytest.mark.parametrize("seed", range(BY_TIME))
def test_the_scheduler_is_killed_at_any_time(seed: int, folder: Path, told: Told) -> None:
    """Also while its server starts and its workers are busy: they end with it."""
    run = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.1, 3.0))
    run.kill()
    run.wait()
    assert left(folder) == []
    whole(folder, told)


@pytest.mark.parametrize("seed", range(WORKERS))
def test_a_worker_is_killed(seed: int, folder: Path, told: Told) -> None:
    """A fork, or its server with all of them: the run ends by itself, says it, and the other report is made."""
    dice = random.Random(100 + seed)
    run = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    victims: list[psutil.Process] = []
    wanted = 1 + seed % 3  # the server alone, or with one or two forks
    until = time.monotonic() + 30
    while len(victims) < wanted and run.poll() is None and time.monotonic() < until:
        with contextlib.suppress(psutil.Error):
            victims = psutil.Process(run.pid).children(recursive=True)
        time.sleep(0.01)
    time.sleep(dice.uniform(0.0, 0.25))
    if victims:
        with contextlib.suppress(psutil.Error):
            victims[-1].kill()
    said, _ = run.communicate(timeout=120)
    assert run.returncode in (0, 7), said
    assert "Traceback" not in said
    if run.returncode == 7:
        assert "stopte zonder antwoord" in said
        assert said.count("niet gemaakt: almere/") < 2 + ("server" in said)
    whole(folder, told)
