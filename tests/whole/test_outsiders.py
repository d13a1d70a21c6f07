"""Plugins as outsiders write them, as wheels beside our own wheel and as one file: installed, used, put aside, gone."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import site
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.plugins.installed import install
from tests.whole import wheels
from tests.whole.fresh import Environment, environment

pytestmark = [pytest.mark.full, pytest.mark.skipif(os.name == "nt", reason="needs links")]
PACKAGE = ROOT / "examples/lerende-aanpak-waterrand"
SINGLE = ROOT / "examples/de_heuvels.py"
NAME, MODULE = "lerende-aanpak-waterrand", "lerende_aanpak_waterrand"

OCTOBER = "oktober 2025 95 18 528"
"""Of the file 96 reports, rounded to 95. 23 weekdays without Monday 20 up to Friday 24 of the autumn break: 18 school
days. 100 x 95 / 18 = 527,8."""

OCTOBER_WITH_A_STUDY_DAY = "oktober 2025 95 17 559"
"""Without Monday 6 too: 17 school days. 100 x 95 / 17 = 558,8."""

CYCLE = """\
---
schema: lerende-aanpak/cycle@1
id: de-heuvels-2026-09-bellen-abcd
title: Bellen na een signaal
region: de-heuvels
fictitious: yes
planned:
  start: 2026-09-01
  end: 2026-11-10
---

## Plannen

## Doen

## Duiden

## Besluiten
"""
"""Thirty days of September, thirty-one of October and nine more: planned are 70 days."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Our own wheel, and that of the example."""
    folder = tmp_path_factory.mktemp("wheels")
    return [wheels.build(ROOT, folder), wheels.build(PACKAGE, folder)]


@pytest.fixture(scope="module")
def laptop(built: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with our wheel, the example, and a package as `plugins new --package` writes it."""
    made = furnished(tmp_path_factory.mktemp("laptop") / "omgeving")
    wheels.put(made, *built)
    desk = tmp_path_factory.mktemp("bureau")
    scaffold = made.command(desk, "plugins", "new", "Achterhoek", "--package", "--municipality", "GM0222")
    assert scaffold.code == 0, scaffold.err
    wheels.put(made, wheels.build(desk / "lerende-aanpak-achterhoek", tmp_path_factory.mktemp("wheel")))
    return made


@pytest.fixture(scope="module")
def folder(laptop: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a region of ours, the single file, and every report made once."""
    made = start(laptop, tmp_path_factory.mktemp("werkmap"))
    reports = laptop.command(made, "report", "--all", "--json")
    assert reports.code == 0, reports.err
    assert statuses(reports.out) == {one: {"made"} for one in ("achterhoek", "almere", "de-heuvels", "waterrand")}
    return made


def furnished(folder: Path, *without: str) -> Environment:
    """Make an environment in whose own folder all libraries lie, as pip puts them there; but for some."""
    made = environment(folder)
    (made.packages / "libraries.pth").unlink()
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        name = re.split(r"[-.]", path.name)[0]
        if path.suffix != ".pth" and name not in (*without, "lerende_aanpak"):
            (made.packages / path.name).symlink_to(path)
    return made


def start(made: Environment, folder: Path) -> Path:
    """Begin a workspace with one region of ours and the single file."""
    begun = made.command(folder, "init", "--region", "almere")
    assert begun.code == 0, begun.err
    shutil.copy(SINGLE, folder / "plugins")
    return folder


def listed(made: Environment, folder: Path) -> dict[str, Any]:
    """Give what `plugins list` says."""
    ran = made.command(folder, "plugins", "list", "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def statuses(answer: str) -> dict[str, set[str]]:
    """Give by region what became of its reports."""
    found: dict[str, set[str]] = {}
    for one in json.loads(answer)["reports"]:
        found.setdefault(one["region"], set()).add(one["status"])
    return found


def words(folder: Path, region: str, language: str = "") -> str:
    """Give the words of a region's page, with one space between them."""
    page = (folder / "output" / language / region / "regio/verslag.html").read_text(encoding="utf-8")
    return " ".join(html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def settle(folder: Path, text: str) -> None:
    """Add text to the settings of a workspace."""
    path = folder / "aanpak.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_all_plugins_are_listed_with_their_places(laptop: Environment, folder: Path) -> None:
    """A package, what a new author starts with, and a file: each says where it stands and what it gives."""
    found = listed(laptop, folder)
    plugins = {one["slug"]: one for one in found["plugins"]}

    assert (found["problems"], found["warnings"], found["disabled"]) == ([], [], [])
    assert {slug: (one["place"], one["version"]) for slug, one in plugins.items() if slug != "landelijk"} == {
        "achterhoek": ("lerende-aanpak-achterhoek", "0.1"),
        "almere": ("plugins/almere", plugins["almere"]["version"]),
        "de-heuvels": ("plugins/de_heuvels.py", "0.1"),
        "waterrand": (NAME, "0.1"),
    }
    regions, cards = ["provide_regions"], ["provide_indicators", "provide_sources"]
    assert sorted(plugins["waterrand"]["hooks"]) == sorted([*regions, *cards, "provide_sections"])
    assert sorted(plugins["achterhoek"]["hooks"]) == sorted(
        [*regions, *cards, "provide_tools", "provide_sections", "provide_checks"]
    )
    assert len(plugins["de-heuvels"]["hooks"]) == 7
    assert found["gaps"] == {}


def test_the_section_stands_in_the_report_with_the_number_of_the_calendar(laptop: Environment, folder: Path) -> None:
    """What the package is for: October had fewer reports than September, and more for each day."""
    page = words(folder, "waterrand")

    assert OCTOBER in page
    assert "juli 2026 niet getoond 13 niet getoond" in page  # hidden: 4 reports
    # 105 and at least 103 against 95 and at most 97; 95 / 18 = 528 and at least 93 / 18 = 517, against 107 / 22 = 486
    assert (
        "kwamen de meeste meldingen in september 2025 (ongeveer 105). De meeste per 100 schooldagen kwamen in" in page
    )
    assert "oktober 2025 (ongeveer 528)" in page
    assert laptop.command(folder, "report", "waterrand", "--lang", "en").code == 0
    assert OCTOBER.replace("oktober", "October") in words(folder, "waterrand", "en")
    assert "Of the months that may be shown, most reports came in September 2025 (about 105)." in words(
        folder, "waterrand", "en"
    )


def test_a_new_package_and_the_single_file_stand_in_their_reports_too(folder: Path) -> None:
    """A plugin that loads and then adds nothing to the page would be noticed by nobody."""
    assert "De nieuwste maanden die getoond mogen worden (voorbeeld, fictief)" in words(folder, "achterhoek")
    assert "In De Heuvels duurt een leercyclus hoogstens 8 weken." in words(folder, "de-heuvels")


@pytest.mark.parametrize("slug", ["waterrand", "achterhoek", "de-heuvels"])
def test_each_keeps_the_rules_of_every_plugin(slug: str, laptop: Environment, folder: Path) -> None:
    """An example that breaks a rule teaches it; `ran` tells that none was left out."""
    code = "import json; from pathlib import Path; from lerende_aanpak import testing\n"
    code += f"found = testing.check_plugin(Path(), {slug!r})\n"
    code += "print(json.dumps([found.ran, len(testing.CHECKS), list(map(str, found.problems))]))"
    ran = laptop.run(folder, "-P", "-c", code)

    assert ran.code == 0, ran.err
    held, all_there_are, problems = json.loads(ran.out)
    assert problems == []
    assert held == all_there_are >= 4


def test_the_tests_of_the_package_pass_where_it_is_installed(laptop: Environment, tmp_path: Path) -> None:
    """What its author runs: every rule as a test of its own, and school days against a calendar."""
    shutil.copytree(PACKAGE / "tests", tmp_path / "tests")
    ran = laptop.run(tmp_path, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")

    assert ran.code == 0, ran.out
    assert "failed" not in ran.out


def test_settings_reach_the_section_and_remake_one_report(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """A region puts its study days in; the reports of others stay as they are, to the byte."""
    shutil.copytree(folder, tmp_path / "w")
    settle(tmp_path / "w", '\n[plugins.waterrand]\nschool_holidays = ["2025-10-06"]\n')
    changed = laptop.command(tmp_path / "w", "report", "--all", "--json")
    again = laptop.command(tmp_path / "w", "report", "--all", "--json")

    assert statuses(changed.out).pop("waterrand") == {"made"}
    assert {region for region, one in statuses(changed.out).items() if one != {"skipped"}} == {"waterrand"}
    assert {status for one in statuses(again.out).values() for status in one} == {"skipped"}
    assert OCTOBER_WITH_A_STUDY_DAY in words(tmp_path / "w", "waterrand")


def test_a_setting_that_cannot_be_is_named(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """A holiday that is misread would silently count as school days; the report is refused, with the key."""
    shutil.copytree(folder, tmp_path / "w")
    settle(tmp_path / "w", '\n[plugins.waterrand]\nschool_holidays = ["herfst"]\n')
    (problem,) = listed(laptop, tmp_path / "w")["problems"]
    ran = laptop.command(tmp_path / "w", "report", "waterrand")

    assert problem["where"] == "aanpak.toml: plugins.waterrand.school_holidays"
    assert ran.code == 6
    assert "'herfst' is geen dag en geen vakantie" in ran.err
    assert 'Schrijf een dag als "2026-03-12"' in ran.err


def test_the_check_of_the_single_file_knows_its_settings(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """Eight weeks are 56 days, ten are 70: the same cycle of 70 days is too long, and then not."""
    shutil.copytree(folder, tmp_path / "w")
    path = tmp_path / "w/cycles/de-heuvels/2026-09-bellen-abcd.md"
    path.parent.mkdir()
    path.write_text(CYCLE, encoding="utf-8")
    told = "gepland zijn 70 dagen, en hier is 56 het meeste"
    before = laptop.command(tmp_path / "w", "check", "--all")
    settle(tmp_path / "w", "\n[plugins.de-heuvels]\nweeks = 10\n")
    after = laptop.command(tmp_path / "w", "check", "--all")

    assert told in before.out
    assert "gepland zijn" not in after.out


def test_figures_come_in_for_the_single_file(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """It has no folder for figures: what it says of its source is enough to read a file that comes in."""
    shutil.copytree(folder, tmp_path / "w")
    (tmp_path / "g.csv").write_text("maand;gesprekken\n2026-09;41\n2026-10;52\n", encoding="utf-8")
    taken = laptop.command(
        tmp_path / "w", "figures", "import", str(tmp_path / "g.csv"), "--source", "de-heuvels.gesprekken"
    )
    made = laptop.command(tmp_path / "w", "report", "de-heuvels")

    assert (taken.code, made.code) == (0, 0), taken.err + made.err
    assert "50 gesprekken (oktober 2026)" in words(tmp_path / "w", "de-heuvels")  # 52, rounded to fives


def test_what_is_off_is_not_imported(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """Whoever puts a plugin aside must be able to count on it, for a package as for a file."""
    shutil.copytree(folder, tmp_path / "w")
    settle(tmp_path / "w", "\n[plugins.waterrand]\nenabled = false\n\n[plugins.de-heuvels]\nenabled = false\n")
    trace = f"\nopen({str(tmp_path / 'was-imported')!r}, 'a').close()\n"
    places = (laptop.packages / MODULE / "__init__.py", tmp_path / "w/plugins/de_heuvels.py")
    sound = [path.read_text(encoding="utf-8") for path in places]
    try:
        for path, text in zip(places, sound, strict=True):
            path.write_text(text + trace, encoding="utf-8")
        found = listed(laptop, tmp_path / "w")
        every = laptop.command(tmp_path / "w", "report", "--all", "--json")
        one = laptop.command(tmp_path / "w", "report", "waterrand")
    finally:
        places[0].write_text(sound[0], encoding="utf-8")

    assert [one["slug"] for one in found["disabled"]] == ["de-heuvels", "waterrand"]
    assert found["problems"] == []
    assert set(statuses(every.out)) == {"achterhoek", "almere"}
    assert one.code == 6
    assert not (tmp_path / "was-imported").exists()


def test_a_folder_and_a_package_of_one_region_are_both_named(laptop: Environment, folder: Path, tmp_path: Path) -> None:
    """Somebody copied a package's form into the workspace: which of the two counts, nobody could tell."""
    shutil.copytree(folder, tmp_path / "w")
    shutil.copytree(PACKAGE / "src" / MODULE, tmp_path / "w/plugins/waterrand")
    ran = laptop.command(tmp_path / "w", "report", "--all", "--json")
    (problem,) = listed(laptop, tmp_path / "w")["problems"]

    assert problem["where"] == f"plugins/waterrand, {NAME}"
    assert ran.code == 7
    assert {region for region, one in statuses(ran.out).items() if one == {"failed"}} == {"waterrand"}


def test_a_missing_library_is_named_and_a_package_that_is_taken_away_is_gone(built: list[Path], tmp_path: Path) -> None:
    """Installed without what it needs: the author's file and line, nobody else's reports; and then never mind."""
    made = furnished(tmp_path / "omgeving", "holidays")
    wheels.put(made, *built)
    install(made.packages, "wijst-nergens", {"nergensland": "bestaat_niet"}, {})
    (tmp_path / "w").mkdir()
    folder = start(made, tmp_path / "w")
    problems = {one["values"]["plugin"]: one for one in listed(made, folder)["problems"]}
    everything = made.command(folder, "report", "--all", "--json")
    lines = (PACKAGE / "src" / MODULE / "school_days.py").read_text(encoding="utf-8").split("\n")
    wheels.take_away(made, NAME)
    shutil.rmtree(next(made.packages.glob("wijst_nergens-*")))
    gone = listed(made, folder)
    after = made.command(folder, "report", "--all", "--json")

    assert problems["waterrand"]["where"] == f"{NAME}/{MODULE}/school_days.py:{lines.index('import holidays') + 1}"
    assert "ModuleNotFoundError: No module named 'holidays'" in problems["waterrand"]["values"]["error"]
    assert problems["nergensland"]["where"] == "wijst-nergens"
    assert everything.code == 7
    assert statuses(everything.out)["waterrand"] == {"failed"}
    assert statuses(everything.out)["almere"] == statuses(everything.out)["de-heuvels"] == {"made"}
    assert gone["problems"] == []
    assert {one["slug"] for one in gone["plugins"]} == {"almere", "de-heuvels", "landelijk"}
    assert after.code == 0
    assert set(statuses(after.out)) == {"almere", "de-heuvels"}


def test_plugins_load_where_all_is_installed_for_one_user(built: list[Path], tmp_path: Path) -> None:
    """`pip install --user`, as on a laptop that is not one's own: nothing of us stands where Python itself stands."""
    home = tmp_path / "thuis"
    own = Path(site._get_path(str(home / ".local")))  # type: ignore[attr-defined]
    own.mkdir(parents=True)
    (own / "libraries.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
    for wheel in built:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(own)
    user = Environment(folder=home, python=Path(sys._base_executable), packages=own)  # type: ignore[attr-defined]
    folder = start(user, tmp_path)
    made = user.command(folder, "report", "waterrand")

    assert listed(user, folder)["problems"] == []
    assert made.code == 0, made.err
    assert OCTOBER in words(folder, "waterrand")
