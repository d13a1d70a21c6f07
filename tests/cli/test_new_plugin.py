"""``plugins new``: a plugin that works at once, and never a file of somebody's lost."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import scaffold
from lerende_aanpak.errors import StoreError, UsageError
from lerende_aanpak.project import open_project

TODAY = datetime.date(2026, 2, 14)


def made(folder: Path, region: str = "Kempenland", *, python: bool = False, package: bool = False) -> list[str]:
    """Write a new plugin into an empty workspace."""
    testing.workspace(folder, {})
    return scaffold.new(folder, region, ("GM0770=Eersel", "GM1706"), TODAY, python=python, package=package)


@pytest.mark.parametrize("python", [False, True], ids=["form", "python"])
def test_a_new_plugin_loads_at_once(tmp_path: Path, python: bool) -> None:
    """Whoever starts with something broken does not know whose fault it is."""
    made(tmp_path, python=python)
    project = open_project(tmp_path)
    found = project.catalogue
    figures = project.figures("kempenland.gesprekken-op-tijd", "kempenland")

    assert (found.problems, found.warnings) == ({}, ())
    assert found.region("kempenland").municipalities(2026) == ("GM0770", "GM1706")
    assert found.region("kempenland").names == {"GM0770": "Eersel"}
    assert [one.id for one in found.tools if one.region == "kempenland"] == ["belkaart"]
    assert bool(found.sections) is bool(found.checks) is python
    assert figures is not None
    # twelve months before February 2026; 34 of 49 signals: 69,4 %, and shown in fives as 35 of 50: 70 %
    assert [row.period for row in figures.select(area="kempenland")][::11] == ["2025-02", "2026-01"]
    assert figures.select(area="kempenland")[-1].value == pytest.approx(70.0)


def test_a_new_plugin_makes_a_report_with_its_section(workspace: Path) -> None:
    """From one command to a page; the figures say that they are made up."""
    assert testing.run(workspace, "plugins", "new", "Kempenland", "--python").code == 0
    ran = testing.run(workspace, "report", "kempenland")
    page = (workspace / "output/kempenland/regio/verslag.html").read_text(encoding="utf-8")
    listed = json.loads(testing.run(workspace, "plugins", "list", "--json").out)

    assert ran.code == 0, ran.err
    assert "onvolledig" not in ran.err
    assert "De nieuwste maanden" in page
    assert "oorbeeld (fictief)" in page
    assert [one for one in listed["gaps"] if one.startswith("kempenland")] == []


def test_a_new_section_speaks_english_in_an_english_report(workspace: Path) -> None:
    """A Dutch heading and table halfway down an English page is what an author would copy."""
    assert testing.run(workspace, "plugins", "new", "Kempenland", "--python").code == 0
    ran = testing.run(workspace, "report", "kempenland", "--lang", "en")
    page = (workspace / "output/en/kempenland/regio/verslag.html").read_text(encoding="utf-8")

    assert ran.code == 0, ran.err
    assert [one for one in ("The newest months</h", "On time (%)") if one not in page] == []
    assert [one for one in ("De nieuwste maanden", "Op tijd (%)") if one in page] == []


@pytest.mark.parametrize("months", [0, -1])
def test_a_new_plugin_refuses_a_number_of_months_that_cannot_be(tmp_path: Path, months: int) -> None:
    """The last 0 rows of a list are all of them in Python, and the last -1 all but one: nobody meant that."""
    made(tmp_path, python=True)
    with (tmp_path / "aanpak.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[plugins.kempenland]\nmonths = {months}\n")
    problem = open_project(tmp_path).catalogue.problems["kempenland"]

    assert problem.where == "aanpak.toml: plugins.kempenland.months"
    assert f"{months} is te weinig" in problem.problem()


def test_the_files_are_named(tmp_path: Path) -> None:
    """The command says what it made, and nothing else is there."""
    files = made(tmp_path, python=True)
    there = sorted(
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "plugins").rglob("*") if path.is_file()
    )

    assert files == there == [
        "plugins/kempenland/README.md",
        "plugins/kempenland/__init__.py",
        "plugins/kempenland/data/gesprekken-op-tijd.csv",
        "plugins/kempenland/region.toml",
        "plugins/kempenland/tests/test_plugin.py",
    ]  # fmt: skip
    assert [path for path in there if "<<" in (tmp_path / path).read_text(encoding="utf-8")] == []


def test_a_package_names_its_entry_point(tmp_path: Path) -> None:
    """The entry point's name is the region's slug: that is how it is found once installed."""
    files = made(tmp_path, "Boven Dommel", package=True)
    said = tomllib.loads((tmp_path / "lerende-aanpak-boven-dommel/pyproject.toml").read_text(encoding="utf-8"))

    assert said["project"]["entry-points"] == {"lerende_aanpak": {"boven-dommel": "lerende_aanpak_boven_dommel"}}
    assert "lerende-aanpak-boven-dommel/src/lerende_aanpak_boven_dommel/region.toml" in files
    assert not (tmp_path / "plugins").exists()


@pytest.mark.parametrize("package", [False, True])
@pytest.mark.parametrize(
    "region", ['Land "van" Cuijk', "Súdwest", "'s-Hertogenland", r"a\b", "Land van [x] # y", "x", "a\x7fb\tc"]
)
def test_any_name_of_a_region_works(tmp_path: Path, region: str, package: bool) -> None:
    """Names have quotes, accents and signs; a form that breaks on one is broken for that region."""
    files = made(tmp_path, region, package=package)
    form = next(name for name in files if name.endswith("region.toml"))
    said = tomllib.loads((tmp_path / form).read_text(encoding="utf-8"))

    assert said["region"]["slug"] in form.replace("_", "-")
    assert said["region"]["name"]
    if not package:
        assert open_project(tmp_path).catalogue.problems == {}


@pytest.mark.parametrize("region", ["", "---", "42", "landelijk", "netwerk", "con", "Twente", "food valley"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, region: str) -> None:
    """A shipped region is made by `init`; others would never be loaded."""
    with pytest.raises(UsageError):
        made(tmp_path, region)

    assert not (tmp_path / "plugins").exists()


@pytest.mark.parametrize("code", ["GM0770,GM1706", "Eersel", "222", "GM22", "GM٠٧٧٠"])
def test_a_municipality_that_is_none_is_refused(tmp_path: Path, code: str) -> None:
    """A plugin that was just made and does not load is ours to blame."""
    testing.workspace(tmp_path, {})

    with pytest.raises(UsageError, match="geen CBS-code"):
        scaffold.new(tmp_path, "Kempenland", (code,), TODAY, python=False, package=False)
    assert not (tmp_path / "plugins").exists()


def test_a_single_file_with_an_underscore_is_there_too(tmp_path: Path) -> None:
    """`de_heuvels.py` is the plugin of de-heuvels: a folder beside it would break both."""
    testing.workspace(tmp_path, {"plugins/de_heuvels.py": "mijn werk"})

    with pytest.raises(UsageError, match="bestaat al"):
        made(tmp_path, "De Heuvels")


@pytest.mark.parametrize("there", ["plugins/kempenland/region.toml", "plugins/kempenland.py"])
def test_nothing_is_overwritten(tmp_path: Path, there: str) -> None:
    """A plugin that somebody worked on for a day must not be gone by a second `new`."""
    testing.workspace(tmp_path, {there: "mijn werk"})

    with pytest.raises(UsageError, match="bestaat al"):
        made(tmp_path)
    assert (tmp_path / there).read_text(encoding="utf-8") == "mijn werk"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a plugin is worse than none."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scaffold.place, "replace", full)
    with pytest.raises(StoreError, match="vol"):
        made(tmp_path)
    assert not (tmp_path / "plugins/kempenland").exists()
