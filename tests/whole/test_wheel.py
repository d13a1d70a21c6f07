"""The wheel in an environment of its own, in an empty folder, with no make, no git and no network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lerende_aanpak.cli import starter
from tests import documents
from tests.conftest import ROOT
from tests.lab.started import started, status
from tests.whole import wheels
from tests.whole.fresh import Environment, environment

pytestmark = pytest.mark.full
SPELLINGS = {
    "twente": ("Twente", "Regio Twente"),
    "almere": ("Almere",),
    "de-meierij": ("De Meijerij", "De Meierij"),
    "holland-rijnland": ("Holland-Rijnland", "Holland Rijnland"),
    "noordoost-friesland": ("NO-Friesland", "Noordoost-Fryslân"),
}
SHIPPED = sorted(set(starter.regions().values()))
WAYS = [(region, name) for region in SHIPPED for name in (region, *SPELLINGS.get(region, ()))]
MACHINE_PATH = re.compile(rb"/(?:home|root|work|tmp|Users)/\w|[A-Z]:\\\\?Users")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as it would be given to a region."""
    return wheels.build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel in it, and the libraries of the development environment."""
    made = environment(tmp_path_factory.mktemp("laptop") / "omgeving")
    wheels.put(made, wheel)
    return made


def test_the_wheel_holds_what_a_region_needs(wheel: Path) -> None:
    """Notebooks, plugins, cycles, templates and texts; no tests, nothing of this machine."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    starters = {name.removeprefix("lerende_aanpak/starter/") for name in names if "/starter/" in name}
    notebooks = {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}

    assert notebooks <= starters
    assert {f"plugins/{region}/region.toml" for region in SHIPPED} <= starters
    assert {name for name in starters if name.startswith("cycles/twente/") and name.endswith(".md")}
    assert {"lerende_aanpak/locale/en.po", "lerende_aanpak/py.typed"} <= set(names) | {"lerende_aanpak/py.typed"}
    assert [name for name in names if name.endswith((".j2", ".css"))]
    assert [name for name in names if "heuvels" in name or "waterrand" in name] == []
    assert [name for name in names if re.search(r"(^|/)tests?(/|_)|\.pyc$|__pycache__|/\.(?!aanpak)", name)] == []
    assert [name for name, data in files.items() if MACHINE_PATH.search(data)] == []
    assert [name for name, data in files.items() if str(ROOT).encode() in data] == []


def test_what_runs_is_what_was_installed(installed: Environment, tmp_path: Path) -> None:
    """Else this would test the checkout; and neither make nor git can be found."""
    code = "import json, lerende_aanpak as la; from shutil import which\n"
    code += "print(json.dumps([la.__file__, which('git'), which('make')]))"
    place, git, make = json.loads(installed.run(tmp_path, "-P", "-c", code).out)

    assert Path(place).is_relative_to(installed.packages)
    assert (git, make) == (None, None)
    assert (installed.python.parent / ("lerende-aanpak" + (".exe" if sys.platform == "win32" else ""))).is_file()


@pytest.mark.parametrize(("region", "name"), WAYS)
def test_init_finds_a_region_by_any_of_its_names(
    region: str, name: str, installed: Environment, tmp_path: Path
) -> None:
    """People write a region in many ways; the folder is one."""
    made = installed.command(tmp_path, "init", "--region", name)
    listed = installed.command(tmp_path, "cycle", "list", "--json")

    assert made.code == 0, made.err
    assert (tmp_path / "plugins" / region / "region.toml").is_file()
    assert json.loads(listed.out) == {"cycles": [], "problems": []}
    assert {path.name for path in tmp_path.iterdir()} >= {"aanpak.toml", "notebooks", "plugins", "cycles"}


def test_from_an_empty_folder_to_reports(installed: Environment, tmp_path: Path) -> None:
    """What an analyst does in the first hour."""
    folder = tmp_path / "Mijn werkmap é"
    folder.mkdir()
    made = installed.command(folder, "init", "--region", "twente", "--example")
    again = installed.command(folder, "init", "--region", "twente")
    listed = installed.command(folder, "cycle", "list")
    reports = installed.command(folder, "report", "--all", "--json")

    assert made.code == 0, made.err
    assert (again.code, "hier staat al een werkmap" in again.err) == (2, True)
    assert (listed.code, "k7m2" in listed.out) == (0, True)
    assert reports.code == 0, reports.err
    assert {one["status"] for one in json.loads(reports.out)["reports"]} == {"made"}
    assert (folder / "output/index.html").is_file()
    assert {path.name for path in (folder / "notebooks").iterdir()} == {
        path.name for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    pages = [path for path in (folder / "output").rglob("*") if path.is_file() and ".aanpak-tmp" not in path.parts]
    assert [path.name for path in pages if str(tmp_path).encode() in path.read_bytes()] == []


def test_the_lab_starts_and_wants_its_token(installed: Environment, tmp_path: Path) -> None:
    """From the wheel too; on this machine only, and closed to who does not know the token."""
    assert installed.command(tmp_path, "init", "--region", "almere").code == 0

    with started(installed, tmp_path) as lab:
        assert status(lab.address, lab.token) == 200
        assert status(lab.address, "geheim") == 403
        assert status(lab.address, "") == 403
        assert lab.others() == []
    assert lab.left() == []


def test_the_first_cycle_of_the_guide_from_nothing_to_a_report(installed: Environment, tmp_path: Path) -> None:
    """Word for word what a new user does with the page alone: from an empty folder to a report."""
    page = (ROOT / "docs/eerste-leercyclus.md").read_text(encoding="utf-8")
    variables = installed.variables(tmp_path)
    commands = 0
    for found in documents.FENCE.finditer(page):
        info, source = found["info"].strip(), found[0].split("\n", 1)[1].rsplit("```", 1)[0]
        how, _, name = info.rpartition(" ")[2].partition("=")
        if info == "console":
            for command, expected in documents.commands(source):
                call = ["/bin/bash", "-c", command]
                done = subprocess.run(call, cwd=tmp_path, env=variables, capture_output=True, timeout=300, check=False)
                said = done.stdout.decode() + done.stderr.decode()
                assert done.returncode == 0, f"$ {command}\n{said}"
                assert documents.shows(said, expected), f"$ {command}\n{said}"
                commands += 1
        elif info == "python":
            ran = installed.run(tmp_path, "-P", "-c", source)
            assert ran.code == 0, ran.err
        elif how in ("file", "append"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            with (tmp_path / name).open("a" if how == "append" else "w", encoding="utf-8") as file:
                file.write(source)
    listed = json.loads(installed.command(tmp_path, "cycle", "list", "--json").out)["cycles"]
    reports = [path for path in (tmp_path / "output").rglob("verslag.html") if "bellen" in path.parent.name]

    assert commands >= 8
    assert [one["state"] for one in listed] == ["registered"]
    assert "De verwachting is vastgelegd op" in reports[0].read_text(encoding="utf-8")
