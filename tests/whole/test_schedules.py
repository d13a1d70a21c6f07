"""The examples of a night run, done as cron, systemd and GitHub do them: with hardly any environment."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, copy_workspace
from tests.whole.output import content

pytestmark = pytest.mark.full
EXAMPLES = ROOT / "examples/nachtrun"
LIMITS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
"""Of minute, hour, day, month and day of the week."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a workspace, in which this environment is its own."""
    folder = copy_workspace(tmp_path / "werkmap", regions=("almere",))
    (folder / ".venv").symlink_to(Path(sys.prefix))
    return tmp_path


def as_service(command: list[str] | str, home: Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run something with what a service has: a home, and the programs of the system."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LOGNAME": "proef", **more}
    given = ["/bin/sh", "-c", command] if isinstance(command, str) else command
    return subprocess.run(given, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)


def is_time(field: str, low: int, high: int) -> bool:
    return field == "*" or (field.isdigit() and low <= int(field) <= high)


def test_the_line_for_cron(home: Path) -> None:
    """Five fields within their limits, and a command for the plainest of shells."""
    (line,) = [one for one in (EXAMPLES / "crontab").read_text("utf-8").splitlines() if not one.startswith("#")]
    *fields, command = line.split(maxsplit=5)
    assert all(is_time(field, *limit) for field, limit in zip(fields, LIMITS, strict=True))
    assert "%" not in command  # cron would take it for the end of a line
    done = as_service(command, home, home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "4 gemaakt" in (home / "nachtrun.log").read_text("utf-8")
    assert (home / "werkmap/output/index.html").is_file()


def unit(name: str) -> configparser.ConfigParser:
    made = configparser.ConfigParser(interpolation=None)
    made.optionxform = str  # type: ignore[assignment,method-assign]
    made.read(EXAMPLES / name, encoding="utf-8")
    return made


def test_the_units_for_systemd(home: Path) -> None:
    """Verified by systemd where it is there; its command is run from its folder either way."""
    service, timer = unit("aanpak.service"), unit("aanpak.timer")
    if shutil.which("systemd-analyze"):
        checked = ["systemd-analyze", "verify", "--user", *(str(EXAMPLES / f"aanpak.{kind}") for kind in ("timer",))]
        said = subprocess.run(checked, capture_output=True, text=True, check=False).stderr
        assert "Unknown key" not in said
        assert "Failed to parse" not in said
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:00", timer["Timer"]["OnCalendar"])
    assert timer["Install"]["WantedBy"] == "timers.target"
    folder, command = (service["Service"][key].replace("%h", str(home)) for key in ("WorkingDirectory", "ExecStart"))
    done = as_service(shlex.split(command), home, Path(folder))
    assert done.returncode == 0, done.stderr
    assert "4 gemaakt" in done.stdout


def test_the_workflow_for_github(home: Path) -> None:
    """Its parts together are the whole; only fetching and installing are left to GitHub."""
    told = yaml.safe_load((EXAMPLES / "workflow.yml").read_text("utf-8"))
    job = told["jobs"]["verslagen"]
    assert told[True]["schedule"][0]["cron"].split() == ["30", "2", "*", "*", "*"]  # YAML 1.1 reads `on` as true
    assert job["steps"][0]["with"]["fetch-depth"] == 0
    (command,) = [one["run"] for one in job["steps"] if one.get("name") == "Maak de verslagen"]
    made: list[set[str]] = []
    for part in job["strategy"]["matrix"]["deel"]:
        folder = home / f"deel{part}"
        shutil.copytree(home / "werkmap", folder, symlinks=True)
        line = command.replace("${{ matrix.deel }}", str(part))
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = as_service(["bash", "-e", "-c", line], home, folder, PATH=path, GITHUB_ACTIONS="true")
        assert done.returncode == 0, done.stderr
        made.append({name.rsplit("/", 1)[0] for name in content(folder / "output") if name.endswith("manifest.json")})
    assert sorted(one for part in made for one in part) == [
        "almere/almere-2023-01-hulp-in-de-school-m3vd", "almere/regio", "netwerk/2023-01", "netwerk/2025-11",
    ]  # fmt: skip
