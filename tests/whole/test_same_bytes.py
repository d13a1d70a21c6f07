"""The same inputs give the same bytes: pages, drawings, exports and JSON, however and wherever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import copy_workspace
from tests.whole.output import changed, content

pytestmark = pytest.mark.full

EVERYTHING = """
import subprocess, sys
from pathlib import Path
import lerende_aanpak as la

command = [sys.executable, "-P", "-m", "lerende_aanpak"]
quiet = dict(check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
for names in {names}:
    subprocess.run([*command, "report", "--force", "--jobs", "{jobs}", *names], **quiet)
for indicator in ("almere.jongeren-met-jeugdzorg-kwb", "twente.dagen-tot-rondetafel"):
    subprocess.run([*command, "figures", "export", indicator], **quiet)
w = la.open()
w.figures("twente.dagen-tot-rondetafel", region="twente").chart().save("output/chart.svg")
w.figures("almere.jongeren-met-jeugdzorg-kwb", region="almere").chart().save("output/telling.svg")
"""
ALL = [["--all"]]
PARTS = [["netwerk"], ["q4xd", "m3vd"], ["twente"], ["almere"], ["--all"]]
"""The same reports, asked for in another order."""

VARIANTS: dict[str, dict[str, object]] = {
    "as it comes": {},
    "one worker": {"jobs": 1},
    "four workers": {"jobs": 4},
    "another time zone": {"TZ": "Pacific/Auckland"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "C", "LANGUAGE": "de"},
    "another folder": {"folder": "een andere map é"},
    "another order": {"names": PARTS},
    "another order in sets": {"PYTHONHASHSEED": "4"},
    "papermill's own way": {"AANPAK_EXECUTOR": "stock"},
    "many threads": {"OMP_NUM_THREADS": "4", "MPLBACKEND": "pdf"},
}


def made(place: Path, variant: dict[str, object]) -> dict[str, bytes]:
    """Make everything in a fresh copy, with an empty cache, in a process of its own."""
    folder = copy_workspace(place / str(variant.get("folder", "werkmap")))
    named = {name: str(one) for name, one in variant.items() if name.isupper()}
    code = EVERYTHING.format(names=variant.get("names", ALL), jobs=variant.get("jobs", 2))
    environment = {"PYTHONHASHSEED": "1", **os.environ, **named}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found = content(folder / "output")
    shutil.rmtree(folder)
    return found


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("gewoon"), {})


def test_every_kind_of_file_is_compared(usual: dict[str, bytes]) -> None:
    """Pages with drawings, notebooks, manifests, exports with their description, and saved drawings."""
    kinds = {name.rsplit(".", 1)[-1] for name in usual}
    assert kinds == {"html", "ipynb", "json", "csv", "svg"}
    assert len(usual) >= 40
    assert any(b"<svg" in data for name, data in usual.items() if name.endswith("verslag.html"))


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_byte_is_the_same(variant: str, usual: dict[str, bytes], tmp_path: Path) -> None:
    """What was asked, and how, is in no published file."""
    assert changed(usual, made(tmp_path, VARIANTS[variant])) == set()


def test_a_difference_would_be_seen(usual: dict[str, bytes], tmp_path: Path) -> None:
    """One word in one cycle, in the same comparison."""
    folder = copy_workspace(tmp_path / "werkmap")
    path = folder / "cycles/almere/2023-01-hulp-in-de-school-m3vd.md"
    path.write_text(path.read_text("utf-8").replace("drie dagen per week", "vier dagen per week"), "utf-8")
    code = EVERYTHING.format(names=ALL, jobs=2)
    subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True)
    assert {name.split("/")[0] for name in changed(usual, content(folder / "output"))} == {"almere"}
