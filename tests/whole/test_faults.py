"""What a night may bring, made for real: a disk that fills, a place that may not be written, a kernel that is missing.

Each time: what is published stays whole, the other region's reports are made, the message says what to do, and the same
command finishes the work once the fault is gone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import copy_workspace
from tests.report.test_run import ALMERE, replace_cell
from tests.whole.output import changed, content
from tests.whole.test_bad_day import mounted
from tests.whole.test_kills import left

pytestmark = pytest.mark.full

NAME = f"almere/{ALMERE}"
OTHERS = ("twente/regio", "twente/twente-2026-09-rondetafel-5dagen-k7m2")
NIGHT = [sys.executable, "-P", "-m", "lerende_aanpak", "report", "--all"]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with all its reports."""
    folder = copy_workspace(tmp_path_factory.mktemp("nacht") / "werkmap")
    assert testing.run(folder, "report", "--all").code == 0
    return folder


@pytest.fixture
def folder(reported: Path, tmp_path: Path) -> Path:
    """A copy of it, of which every report must be made again: its cycles say something else."""
    made = tmp_path / "werkmap"
    shutil.copytree(reported, made)
    for path in (made / "cycles").glob("*/*.md"):
        path.write_text(path.read_text("utf-8").replace("\ntitle: ", "\ntitle: Nieuw ", 1), "utf-8")
    return made


def night(folder: Path, *more: str, before: tuple[str, ...] = (), **environment: str) -> testing.Ran:
    """Run all reports in a process of its own, as cron does."""
    kept = {**os.environ, **environment}
    done = subprocess.run(
        [*before, *NIGHT, *more], cwd=folder, env={name: one for name, one in kept.items() if one != "-"}, text=True,
        capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert left(folder) == []
    return testing.Ran(code=done.returncode, out=done.stdout, err=done.stderr)


def status(ran: testing.Ran) -> dict[str, str]:
    return {f"{one['region']}/{one['name']}": one["status"] for one in json.loads(ran.out)["reports"]}


# --- the disk ---------------------------------------------------------------------------------------------------------


@contextmanager
def small_disk(folder: Path, room: int) -> Iterator[Path]:
    """Put the output on a disk with so many bytes left; gives the file that fills it."""
    out = folder / "output"
    kept = shutil.copytree(out, folder / "kept")
    with mounted("-t", "tmpfs", "-o", "size=8m", "none", str(out)):
        shutil.copytree(kept, out, dirs_exist_ok=True)
        shutil.rmtree(kept)
        rest = out / "vol.bin"
        free = shutil.disk_usage(out).free
        rest.write_bytes(b"x" * max(0, free - room))
        yield rest


@pytest.mark.parametrize("room", [0, 8_000, 40_000, 100_000, 150_000])
def test_a_disk_that_fills_leaves_whole_reports_and_is_told(room: int, folder: Path) -> None:
    """Whatever is written when it is full: the job's file, a notebook, a page, the index."""
    with small_disk(folder, room) as rest:
        before = {name: data for name, data in content(folder / "output").items() if name != "vol.bin"}
        ran = night(folder)
        assert ran.code in (7, 8), ran.err
        assert "de schijf is vol" in ran.err
        now = content(folder / "output")
        rest.unlink()
        again = night(folder)
        assert again.code == 0, again.err
        after = content(folder / "output")
        for name, data in now.items():
            if name.endswith(("verslag.html", "verslag.ipynb", "manifest.json")):
                assert data in (before.get(name), after[name]), name
        assert testing.run(folder, "verify").code == 0


def test_a_place_that_may_only_be_read_is_told(folder: Path) -> None:
    """The output is a share that somebody mounted to be read."""
    out = folder / "output"
    before = content(out)
    with mounted("--bind", str(out), str(out)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(out)], check=True)
        ran = night(folder)
        assert ran.code in (7, 8), ran.err
        assert "geen toegang" in ran.err
        assert "doe:" in ran.err
        assert content(out) == before
    assert night(folder).code == 0


# --- kernels ----------------------------------------------------------------------------------------------------------

CELLS = {
    "dead": ("import os; os._exit(3)", "stopte zonder antwoord|DeadKernelError", ()),
    "killed": ("import os; os.kill(os.getpid(), 9)", "stopte zonder antwoord|DeadKernelError", ()),
    "endless": ("while True: pass", "na 12 seconden nog niet klaar", ("--timeout", "12")),
    "memory": ("x = bytearray(6 * 2**30)", "MemoryError", ("--memory", "2")),
    "stack": ("def f(n): return f(n + 1)\nf(0)", "RecursionError", ()),
    "leaves by itself": ("import sys; sys.exit(5)", "SystemExit", ()),
}


@pytest.mark.parametrize(
    ("cell", "executor"), [*((cell, "auto") for cell in CELLS), ("dead", "stock"), ("memory", "stock")]
)
def test_a_cell_that_ends_its_process_ends_no_other_report(cell: str, executor: str, folder: Path) -> None:
    """Almere's notebook alone: the other region's reports are made in the same run."""
    line, told, more = CELLS[cell]
    only = "\n".join(f"    {one}" for one in line.split("\n"))
    replace_cell(folder / "notebooks/verslag.ipynb", "verslag.page_one()",
                 f"if verslag.inputs.region.slug == 'almere':\n{only}\nverslag.page_one()")  # fmt: skip
    before = content(folder / "output" / NAME)
    ran = night(folder, "--json", *more, AANPAK_EXECUTOR=executor)
    assert ran.code == 7, ran.err
    assert {name: one for name, one in status(ran).items() if one != "made"} == {NAME: "failed"}
    (error,) = [one["error"] for one in json.loads(ran.out)["reports"] if one["error"]]
    assert any(one in told_by(error) for one in told.split("|")), error
    assert content(folder / "output" / NAME) == before
    assert "niet bijgewerkt" in (folder / "output/index.html").read_text("utf-8")


def told_by(record: dict[str, object]) -> str:
    """Give an error as it is told."""
    from lerende_aanpak.errors import from_record

    return from_record(record).text()


def test_a_kernel_that_does_not_start_is_told(folder: Path, tmp_path: Path) -> None:
    """A package that broke in the environment: the stock way needs it."""
    shadow = tmp_path / "schaduw"
    shadow.mkdir()
    (shadow / "ipykernel_launcher.py").write_text("raise SystemExit(1)\n", "utf-8")
    ran = night(folder, AANPAK_EXECUTOR="stock", PYTHONPATH=str(shadow))
    assert ran.code == 7
    assert "het notebook is niet uitgevoerd" in ran.err
    again = night(folder, AANPAK_EXECUTOR="stock")
    assert again.code == 0, again.err


# --- the machine ------------------------------------------------------------------------------------------------------

Fault = Callable[[Path], testing.Ran]
UNSHARE = ("unshare", "--net")


def _no_network(folder: Path) -> testing.Ran:
    if subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("een eigen netwerk mag hier niet: unshare --net")
    return night(folder, before=UNSHARE)


def _clock(shift: str) -> Fault:
    def run(folder: Path) -> testing.Ran:
        if not shutil.which("faketime"):
            pytest.skip("faketime is niet geïnstalleerd: apt-get install faketime")
        return night(folder, before=("faketime", "-f", shift))

    return run


def _odd_out(folder: Path) -> testing.Ran:
    ran = night(folder, "--out", ODD)
    assert changed(content(folder / ODD), content(folder / "output")) != set()
    shutil.rmtree(folder / "output")
    (folder / ODD).rename(folder / "output")
    return ran


ODD = "été 'x' \"y\" $(z) {0} %s ; & é"
HARMLESS: dict[str, Fault] = {
    "no home": lambda folder: night(folder, HOME="-", USER="-", LOGNAME="-"),
    "a home that is not there": lambda folder: night(folder, HOME="/nergens"),
    "no network, not even loopback": _no_network,
    "the clock is years ahead": _clock("+1500d"),
    "the clock is years back": _clock("-4000d"),
    "another time zone and locale": lambda folder: night(folder, TZ="Pacific/Auckland", LC_ALL="C", LANG="C"),
    "odd names": _odd_out,
    "no terminal, no path": lambda folder: night(folder, PATH="-", TERM="-"),
}


@pytest.fixture(scope="module")
def expected(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What all of them must make, on a good night."""
    made = tmp_path_factory.mktemp("goed") / "werkmap"
    shutil.copytree(reported, made)
    for path in (made / "cycles").glob("*/*.md"):
        path.write_text(path.read_text("utf-8").replace("\ntitle: ", "\ntitle: Nieuw ", 1), "utf-8")
    assert night(made).code == 0
    return content(made / "output")


@pytest.mark.parametrize("fault", HARMLESS)
def test_the_machine_is_in_no_report(fault: str, folder: Path, expected: dict[str, bytes]) -> None:
    """Every published byte is the same; on the index only the day and what takes too long may differ."""
    ran = HARMLESS[fault](folder)
    assert ran.code == 0, ran.err
    assert changed(content(folder / "output"), expected) <= {"index.html"}


@pytest.mark.parametrize("at", [0.02, 0.3, 0.6, 0.98])
def test_one_byte_of_what_is_remembered_costs_a_report_at_most_its_time(at: float, folder: Path) -> None:
    """Result, plan and figures in the cache, each with one byte turned: the same reports."""
    assert night(folder).code == 0
    before = content(folder / "output")
    for path in sorted((folder / ".aanpak-cache").rglob("*.json")):
        raw = bytearray(path.read_bytes())
        raw[int(at * (len(raw) - 1))] ^= 1
        path.write_bytes(raw)
    ran = night(folder)
    assert ran.code == 0, ran.err
    assert changed(content(folder / "output"), before) <= {"index.html"}
