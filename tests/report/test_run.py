"""Making reports: what fails is told and leaves nothing half, parameters are checked, bytes are the same."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import ReportError
from lerende_aanpak.report import notebook
from lerende_aanpak.report.parameters import declared, fitting
from lerende_aanpak.report.plan import NOTEBOOKS
from tests.conftest import ROOT
from tests.whole.output import content

pytestmark = pytest.mark.full

ALMERE = "almere-2023-01-hulp-in-de-school-m3vd"


def replace_cell(path: Path, old: str, new: str) -> None:
    """Change one line of a notebook."""
    text = path.read_text(encoding="utf-8")
    assert json.dumps(old)[1:-1] in text
    path.write_text(text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1]), encoding="utf-8")


FAULTS = {
    "raises": ("verslag.page_one()", "1 / 0", "ZeroDivisionError"),
    "dies": ("verslag.page_one()", "import os; os._exit(1)", "stopte zonder antwoord (code 1)|DeadKernelError"),
    "no cover": ("verslag.cover()", "None", "geen verslag"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_notebook_leaves_no_report(workspace: Path, fault: str) -> None:
    """Nothing that failed looks finished."""
    old, new, told = FAULTS[fault]
    replace_cell(workspace / "notebooks/verslag.ipynb", old, new)

    ran = testing.run(workspace, "report", ALMERE)

    assert ran.code == 7
    assert any(one in ran.err for one in told.split("|"))  # a fork, or a kernel
    made = {name for name in content(workspace / "output") if not name.startswith("indicatoren/")}
    assert made == {"index.html", "netwerk.html"}
    assert "kon niet worden gemaakt" in (workspace / "output/index.html").read_text(encoding="utf-8")


def test_a_good_report_survives_a_later_failure(workspace: Path) -> None:
    """The last good report stays byte for byte, and the same command mends it."""
    assert testing.run(workspace, "report", ALMERE).code == 0
    before = content(workspace / "output/almere")
    sound = (workspace / "notebooks/verslag.ipynb").read_bytes()
    replace_cell(workspace / "notebooks/verslag.ipynb", "verslag.page_one()", "1 / 0")

    assert testing.run(workspace, "report", ALMERE).code == 7
    assert content(workspace / "output/almere") == before

    (workspace / "notebooks/verslag.ipynb").write_bytes(sound)
    again = testing.run(workspace, "report", ALMERE)
    assert again.code == 0
    assert "1 ongewijzigd" in again.out
    assert "niet bijgewerkt sinds" not in (workspace / "output/index.html").read_text(encoding="utf-8")


@pytest.mark.full
def test_the_same_inputs_give_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    """Another folder, another number of workers, another order: no byte differs."""
    other = tmp_path / "een andere map met spaties"
    shutil.copytree(workspace, other)

    assert testing.run(workspace, "report", "--all", "--jobs", "2").code == 0
    assert testing.run(other, "report", "--all", "--jobs", "1", "--out", "elders").code == 0

    assert content(workspace / "output") == content(other / "elders")


@pytest.mark.full
def test_neither_clock_nor_place_is_in_a_report(workspace: Path, tmp_path: Path) -> None:
    """Nothing in a report depends on today, the time zone or the user's settings (real clock shift: faketime)."""
    if not shutil.which("faketime"):
        pytest.skip("faketime is niet geïnstalleerd: apt-get install faketime")
    command = ["faketime", "-f", "+1500d"]
    said = subprocess.run([*command, "date", "+%Y"], capture_output=True, text=True, check=True)
    assert int(said.stdout) >= datetime.datetime.now().year + 4
    environment = {
        **os.environ,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "HOME": str(tmp_path / "nergens"),
    }
    assert testing.run(workspace, "report", "--all").code == 0
    done = subprocess.run(
        [*command, shutil.which("lerende-aanpak") or "lerende-aanpak", "report", "--all", "--out", "later"],
        cwd=workspace,
        env={**environment, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    now, later = content(workspace / "output"), content(workspace / "later")
    assert {name for name in now if now[name] != later.get(name)} == {"index.html"}


@pytest.mark.full
def test_published_files_hold_no_trace_of_this_machine(workspace: Path) -> None:
    """Host, user and folders are nobody's business."""
    assert testing.run(workspace, "report", "--all").code == 0
    traces = [str(workspace), str(Path.home()), os.uname().nodename, "/tmp/"]

    for name, data in content(workspace / "output").items():
        assert not [trace for trace in traces if trace.encode() in data], name


@pytest.mark.full
def test_a_rude_user_setting_does_not_reach_the_report(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A matplotlib style or an IPython start-up file of the analyst may not change what the night run makes."""
    assert testing.run(workspace, "report", ALMERE).code == 0
    plain = content(workspace / "output/almere")
    home = tmp_path / "thuis"
    (home / ".ipython/profile_default/startup").mkdir(parents=True)
    (home / ".ipython/profile_default/startup/00.py").write_text("raise SystemExit\n")
    (home / ".config/matplotlib").mkdir(parents=True)
    (home / ".config/matplotlib/matplotlibrc").write_text("font.size: 40\nlines.linewidth: 12\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    assert testing.run(workspace, "report", ALMERE, "--out", "elders").code == 0
    assert content(workspace / "elders/almere") == plain


def test_only_declared_parameters_are_accepted(workspace: Path) -> None:
    """A misspelt parameter would silently report on another cycle."""
    path = workspace / "notebooks/verslag.ipynb"

    assert set(declared(path)) == {"cycle", "language"}
    with pytest.raises(ReportError, match=r"taal"):
        fitting({"taal": "nl"}, declared(path), "notebooks/verslag.ipynb")

    replace_cell(path, 'language = "nl"  # nl of en', "")
    assert testing.run(workspace, "report", ALMERE).code == 7


def test_an_unwritable_place_is_refused_kindly(workspace: Path) -> None:
    """A file where the folder should be: nothing is lost, and the message says what to do."""
    (workspace / "bezet").write_text("hier staat iets")

    ran = testing.run(workspace, "report", ALMERE, "--out", "bezet/verslagen")

    assert ran.code == 8
    assert "--out" in ran.err
    assert (workspace / "bezet").read_text() == "hier staat iets"


@pytest.mark.full
def test_two_runs_at_once_both_end_well(workspace: Path) -> None:
    """Somebody starts a run while the night run is busy."""
    command = [sys.executable, "-m", "lerende_aanpak", "report", "almere"]
    both = [
        subprocess.Popen(command, cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in "ab"
    ]

    assert [one.wait(timeout=120) for one in both] == [0, 0]
    assert testing.run(workspace, "verify").code == 0


def test_english_reports_have_a_place_of_their_own(workspace: Path) -> None:
    """Dutch and English readers each keep their page."""
    assert testing.run(workspace, "report", ALMERE, "--lang", "en").code == 0
    text = (workspace / f"output/en/almere/{ALMERE}/verslag.html").read_text(encoding="utf-8")

    assert '<html lang="en">' in text
    assert "7,400 young people" in text or "7,400 jongeren" in text
    assert not (workspace / "output/almere").exists()


def test_the_shipped_notebooks_run_as_a_person_opens_them(workspace: Path) -> None:
    """In JupyterLab there is no job: everything comes from the workspace, drawn richly."""
    for path in [ROOT / f"notebooks/{name}" for name in NOTEBOOKS.values()]:
        code = "\n".join(cell["source"] for cell in notebook.cells(path) if cell["cell_type"] == "code")
        calls = [line for line in code.splitlines() if line.startswith("verslag.")]
        shown = "\n".join(f"assert {call}.blocks" if ".sections" not in call else call for call in calls)
        rest = "\n".join(line for line in code.splitlines() if line not in calls)
        done = subprocess.run(
            [sys.executable, "-c", f"{rest}\n{shown}"],
            cwd=workspace,
            capture_output=True,
            text=True,
            check=False,
        )
        assert len(calls) >= 4
        assert done.returncode == 0, done.stderr
