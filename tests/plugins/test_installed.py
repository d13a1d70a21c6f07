"""Plugins that are installed as packages: how they are found, what is said of those that are broken, and when."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import from_record
from lerende_aanpak.plugins import content, finding
from lerende_aanpak.project import open_project
from lerende_aanpak.report.inputs import region_inputs, to_json
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.testing.folder import EMPTY
from tests.plugins.installed import install, record, region
from tests.plugins.region import FILES, TOML
from tests.whole.fresh import Environment, environment

OWN = Path(__file__).parents[2] / "src"
TRACE = "from pathlib import Path\n(Path(__file__).parent / 'was-imported').write_text('x')\n"

GOOD = {
    "binnenland": ("pakket-een", "pakket_een", {"pakket_een/__init__.py": region("binnenland")}),
    "onderland": (
        "pakket-twee",
        "boven.diep.plugin",
        {"boven/__init__.py": "1 / 0 if False else 0\n", "boven/diep/__init__.py": "", "boven/diep/plugin.py":
         region("onderland")},
    ),
    "losland": ("pakket-drie", "los_land", {"los_land.py": region("losland")}),
    "naamland": ("pakket-vier", "ruimte.naam", {"ruimte/naam.py": region("naamland")}),
    "proefland": ("pakket-vijf", "met_formulier", {"met_formulier/__init__.py": "", "met_formulier/region.toml": TOML}),
}  # fmt: skip
"""Packages that can be used, by region: name, module, files."""

BROKEN = {
    "nergensland": ("wijst-nergens", "bestaat_niet", {}, "wijst-nergens", "'bestaat_niet'"),
    "dingland": ("wijst-naar-iets", "pakket_een:REGION", {}, "wijst-naar-iets", "geen module"),
    "streepland": ("met-streep", "lerende-aanpak-streep", {}, "met-streep", "geen module"),
    "nietsland": ("zegt-niets", "", {}, "zegt-niets", "geen module"),
    "leegland": ("alleen-naam", "leeg", {"leeg/wat.txt": "x"}, "alleen-naam", "geen module"),
    "stukland": (
        "stuk-diep", "stuk.plugin",
        {"stuk/__init__.py": "", "stuk/plugin.py": "from stuk import meer\n", "stuk/meer.py": "\nimport er_niet\n"},
        "stuk-diep/stuk/meer.py:2", "ModuleNotFoundError: No module named 'er_niet'",
    ),
    "dieperland": (
        "stuk-dieper", "veel.lager.plugin",
        {"veel/__init__.py": "", "veel/lager/__init__.py": "", "veel/lager/plugin.py": "\n\n1 / 0\n"},
        "stuk-dieper/veel/lager/plugin.py:3", "ZeroDivisionError",
    ),
    "kapotland": ("stuk-los", "kapot", {"kapot.py": "\n\n\n1 / 0\n"}, "stuk-los/kapot.py:4", "ZeroDivisionError"),
}  # fmt: skip
"""Packages that cannot: name, module, files, the place that is named, and a piece of what is said."""


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with all these packages, one that is put aside, and two of one region."""
    made = environment(tmp_path_factory.mktemp("installed") / "omgeving", OWN)
    record(made.packages, "lerende-aanpak", "0.1")
    for slug, (name, module, files) in GOOD.items():
        install(made.packages, name, {slug: module}, files)
    for slug, (name, module, files, _, _) in BROKEN.items():
        install(made.packages, name, {slug: module}, files)
    install(made.packages, "zwijgt", {"uitland": "zwijgt"}, {"zwijgt/__init__.py": TRACE + region("uitland")})
    install(made.packages, "eerste", {"dubbelland": "eerste"}, {"eerste/__init__.py": TRACE})
    install(made.packages, "tweede", {"dubbelland": "tweede"}, {"tweede/__init__.py": TRACE})
    install(made.packages, "naast-map", {"mapland": "naast_map"}, {"naast_map/__init__.py": TRACE})
    return made


@pytest.fixture(scope="module")
def said(laptop: Environment, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `plugins list` says of them, in a workspace that puts one aside and has a folder for another."""
    folder = testing.workspace(
        tmp_path_factory.mktemp("installed") / "werkmap",
        {
            "aanpak.toml": EMPTY + "[plugins.uitland]\nenabled = false\n",
            "plugins/mapland/region.toml": TOML.replace("proefland", "mapland"),
        },
    )
    ran = laptop.command(folder, "plugins", "list", "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize("slug", GOOD)
def test_a_package_is_found(slug: str, said: dict[str, Any]) -> None:
    """However its author laid it out: a package, a module below one, a single module, or a form."""
    found = {one["slug"]: one for one in said["plugins"]}

    assert found[slug]["place"] == GOOD[slug][0]
    assert "provide_regions" in found[slug]["hooks"]
    assert found[slug]["version"] == ("3" if slug == "proefland" else "0.1")  # its own, else that of the package


@pytest.mark.parametrize("slug", BROKEN)
def test_a_broken_package_is_named_with_its_file_and_line(slug: str, said: dict[str, Any]) -> None:
    """Whoever installed it did not write it: the name of the package says whom to ask, and the line says what."""
    _, _, _, where, told = BROKEN[slug]
    problems = {one["values"]["plugin"]: from_record(one) for one in said["problems"]}

    assert problems[slug].where == where
    assert told in problems[slug].problem()


@pytest.mark.parametrize(
    ("slug", "where"), [("dubbelland", "eerste, tweede"), ("mapland", "plugins/mapland, naast-map")]
)
def test_a_region_with_two_plugins_has_none(slug: str, where: str, said: dict[str, Any]) -> None:
    """Which of the two would count, nobody could tell from a report; both places are named."""
    problems = {one["values"]["plugin"]: one for one in said["problems"]}

    assert problems[slug]["where"] == where
    assert slug not in {one["slug"] for one in said["plugins"]}


def test_nothing_is_imported_of_a_plugin_that_is_off_or_stands_twice(laptop: Environment, said: dict[str, Any]) -> None:
    """Whoever puts a plugin aside, perhaps since it does harm, must be able to count on it."""
    assert [one["slug"] for one in said["disabled"]] == ["uitland"]
    assert list(laptop.packages.rglob("was-imported")) == []


def test_a_package_that_is_taken_away_is_gone(laptop: Environment, tmp_path: Path) -> None:
    """What is kept of which packages are installed may not outlive them."""
    testing.workspace(tmp_path, {})
    install(laptop.packages, "komt-en-gaat", {"gastland": "gast"}, {"gast.py": region("gastland")})
    before = json.loads(laptop.command(tmp_path, "plugins", "list", "--json").out)
    for path in (*laptop.packages.glob("komt_en_gaat-*/*"), laptop.packages / "gast.py"):
        path.unlink()
    next(laptop.packages.glob("komt_en_gaat-*")).rmdir()
    after = json.loads(laptop.command(tmp_path, "plugins", "list", "--json").out)

    assert "gastland" in {one["slug"] for one in before["plugins"]}
    assert "gastland" not in json.dumps(after)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that this process sees."""
    monkeypatch.syspath_prepend(tmp_path / "packages")
    return tmp_path / "packages"


def test_another_version_of_what_a_package_needs_is_another_plugin(packages: Path, tmp_path: Path) -> None:
    """A library that counts days otherwise gives other reports, though no file of the plugin changed."""
    hashes = []
    install(packages, "pakket", {"telland": "telt"}, {"telt.py": region("telland")}, needs="kalender[nl] >=1; x=='y'")
    for version in ("1.0", "1.0", "2.0"):
        record(packages, "kalender", version)
        (target,) = [one for one in finding.find(tmp_path / "plugins", tmp_path).targets if one.slug == "telland"]
        hashes.append(content.fingerprint(target, content.files_of(target)))

    assert hashes[0] == hashes[1]
    assert hashes[1] != hashes[2]


def test_a_date_of_toml_is_a_setting(tmp_path: Path) -> None:
    """Who leaves the quotes out wrote a date all the same; it must not stop every command."""
    python = (
        "import attrs, datetime\n\n\n@attrs.frozen\nclass Settings:\n    free: tuple[datetime.date, ...] = ()\n"
        "    text: str = ''\n"
    )
    toml = '[plugins.proefland]\nfree = [2026-05-04, "2026-05-05"]\ntext = 07:30:00\n'
    testing.workspace(tmp_path, {**FILES, "plugins/proefland/__init__.py": python, "aanpak.toml": EMPTY + toml})
    target = open_project(tmp_path).catalogue.plugins["proefland"].target

    assert target is not None
    assert target.settings == {"free": ["2026-05-04", "2026-05-05"], "text": "07:30:00"}


def test_settings_cross_the_border_of_a_report_job(tmp_path: Path) -> None:
    """A region with settings gets its report: what is written down for the job says the same again."""
    toml = '[plugins.proefland]\nfree = ["2026-05-04"]\n'
    python = "import attrs\n\n\n@attrs.frozen\nclass Settings:\n    free: tuple[str, ...] = ()\n"
    python += "\n\ndef part(inputs, settings):\n    return [settings.free]\n"
    testing.workspace(tmp_path, {**FILES, "plugins/proefland/__init__.py": python, "aanpak.toml": EMPTY + toml})
    project = open_project(tmp_path)
    target = project.catalogue.plugins["proefland"].target
    assert target is not None
    inputs = to_json(region_inputs(project, "proefland", "nl"))
    (tmp_path / "job.json").write_text(json.dumps({"inputs": inputs, "target": target.as_plain()}), encoding="utf-8")
    code = "import lerende_aanpak as la; print(la.document(region='proefland').find('proefland:part')(None))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, VARIABLE: str(tmp_path / "job.json")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout == "[('2026-05-04',)]\n", ran.stderr
