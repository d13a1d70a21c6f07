"""Ten regions and a bad plugin, then all bad plugins at once: the ten get what they would get without, to the byte."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import PluginError
from lerende_aanpak.model.names import slug as slug_of
from lerende_aanpak.plugins import catalogue
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import open_project
from tests.conftest import copy_workspace
from tests.plugins.region import CSV
from tests.whole.bad_plugins import FILE, LOADED, REFUSED, Bad, files
from tests.whole.output import content

pytestmark = pytest.mark.full
POSITIONS = pytest.mark.parametrize("position", ["aa", "zz"], ids=["first", "last"])
LEFT_OUT = "zuid-kennemerland"


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with ten regions, without their cycles and with nothing made yet."""
    folder = copy_workspace(tmp_path_factory.mktemp("tien") / "werkmap", regions=None)
    shutil.rmtree(folder / "cycles")
    shutil.rmtree(folder / "plugins" / LEFT_OUT)
    return folder


@pytest.fixture(scope="module")
def slugs(ten: Path) -> list[str]:
    """Slugs of the ten."""
    return sorted(path.name for path in (ten / "plugins").iterdir())


def add(folder: Path, bads: Mapping[str, Bad]) -> None:
    """Add bad plugins, by the slugs of their regions, to a workspace; only one of them may have settings."""
    plain = (folder / "aanpak.toml").read_text(encoding="utf-8")
    for slug, bad in bads.items():
        made = files(bad, slug, plain)
        testing.workspace(folder, {"aanpak.toml": (folder / "aanpak.toml").read_text(encoding="utf-8"), **made})
        data = folder / "plugins" / slug / "data/gesprekken.csv"
        data.parent.mkdir()
        data.write_text(CSV, encoding="utf-8")


def load(folder: Path) -> Catalogue:
    """Load every plugin anew, with the settings of the workspace."""
    return open_project(folder).catalogue


def of_the_ten(found: Catalogue, slugs: list[str]) -> dict[str, Any]:
    """Give everything that the ten answered, with the hash of each."""
    mine = [*found.indicators.values(), *found.sources.values(), *found.tools, *found.sections, *found.checks]
    return {
        one: (found.regions[one], found.plugins[one].hash, [noun for noun in mine if noun.region == one])
        for one in slugs
    }


@pytest.fixture(scope="module")
def answers(ten: Path, slugs: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the ten answer when no plugin is bad."""
    folder = tmp_path_factory.mktemp("zonder") / "werkmap"
    shutil.copytree(ten, folder)
    return of_the_ten(load(folder), slugs)


def of_this_process() -> list[object]:
    """Give what a plugin must not reach: folder, variables, settings of libraries, our own names."""
    return [Path.cwd(), dict(os.environ), np.geterr(), pd.get_option("display.precision"), sorted, json.dumps,
            list(catalogue.loader.kept.hookspecs.HOOKS)]  # fmt: skip


@POSITIONS
@pytest.mark.parametrize("name", [*REFUSED, *LOADED])
def test_a_bad_plugin_is_named_and_hurts_nobody(
    name: str, position: str, ten: Path, slugs: list[str], answers: dict[str, Any], tmp_path: Path
) -> None:
    """Whoever wrote it must find the line; the ten other regions, and this process, may notice nothing."""
    bad = (REFUSED | LOADED)[name]
    slug = f"{position}-proef"
    folder = tmp_path / "werkmap"
    shutil.copytree(ten, folder)
    add(folder, {slug: bad})
    before = of_this_process()

    found = load(folder)

    assert of_the_ten(found, slugs) == answers
    assert of_this_process() == before
    lost = folder / ".aanpak-cache/plugins/lost" / slug / FILE
    there = lost if name == "deletes its own file" else folder / "plugins" / slug / FILE
    assert (there.read_text(encoding="utf-8") if bad.python else "") == bad.python.replace("SLUG", slug)
    if name in LOADED:
        assert found.problems == {}
        assert slug in found.plugins
        return
    assert list(found.problems) == [slug]
    refuses(found.problems[slug], slug, bad)
    with pytest.raises(PluginError) as caught:
        found.region(slug)
    assert caught.value.exit_code == 6


def refuses(problem: PluginError, slug: str, bad: Bad) -> None:
    """Hold a problem against what it must name: plugin, stage, hook, file and line."""
    where = f"plugins/{slug}/{FILE}:{bad.line}" if bad.line else bad.where.replace("SLUG", slug)
    told = json.dumps([problem.problem(), dict(problem.values)], ensure_ascii=False)

    assert (problem.plugin, problem.stage) == (slug, bad.stage)
    assert problem.where.endswith(where)
    assert bad.told in told


def everybody(position: str) -> dict[str, Bad]:
    """Give every bad plugin under a slug of its own."""
    return {f"{position}-{slug_of(name)}": bad for name, bad in (REFUSED | LOADED).items()}


@pytest.fixture(scope="module")
def pages(ten: Path, slugs: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is made of the ten when no plugin is bad."""
    folder = tmp_path_factory.mktemp("zonder") / "werkmap"
    shutil.copytree(ten, folder)
    assert testing.run(folder, "report", "--all").code == 0
    return pages_of(folder, slugs)


def pages_of(folder: Path, slugs: list[str]) -> dict[str, bytes]:
    """Give every file that was made of the ten."""
    found = {one: content(folder / "output" / one) for one in slugs}
    return {f"{one}/{name}": data for one in slugs for name, data in found[one].items()}


@POSITIONS
def test_all_bad_plugins_at_once_change_no_byte_of_the_ten(
    position: str, ten: Path, slugs: list[str], pages: dict[str, bytes], tmp_path: Path
) -> None:
    """The night run: ten regions with their pages, each broken region refused with its own reason, and code 7."""
    folder = tmp_path / "werkmap"
    shutil.copytree(ten, folder)
    bads = everybody(position)
    add(folder, bads)

    ran = testing.run(folder, "report", "--all", "--json", seconds=900)
    reports = json.loads(ran.out)["reports"]
    refused = {one["region"]: one["error"] for one in reports if one["status"] == "failed"}

    assert len([name for name in pages if name.endswith("/regio/verslag.html")]) == 10
    assert pages_of(folder, slugs) == pages
    assert ran.code == 7
    assert set(refused) == {f"{position}-{slug_of(name)}" for name in REFUSED}
    for slug, error in refused.items():
        refuses(PluginError(error["problem"], where=error["where"], remedy="", **error["values"]), slug, bads[slug])
    assert {one["region"] for one in reports if one["status"] == "made"} - set(slugs) == set(bads) - set(refused)


@pytest.mark.parametrize(
    "arguments", [("plugins", "list", "--strict"), ("check", "--strict"), ("report", "--all", "--strict")]
)
def test_strict_stops_at_once(arguments: tuple[str, ...], ten: Path, tmp_path: Path) -> None:
    """Before a change lands, one broken plugin is one too many, and nothing is made."""
    folder = tmp_path / "werkmap"
    shutil.copytree(ten, folder)
    assert testing.run(folder, "check", "--strict").code == 0
    add(folder, {"aa-proef": REFUSED["import error"]})

    ran = testing.run(folder, *arguments)

    assert ran.code == 6
    assert f"plugins/aa-proef/{FILE}:3" in ran.err
    assert not (folder / "output").exists()


@pytest.mark.parametrize("name", LOADED)
def test_a_rude_plugin_is_told_by_its_line(name: str, ten: Path, tmp_path: Path) -> None:
    """What hurts nobody today is still a fault: `plugins check` names it, and its exit code tells."""
    bad = LOADED[name]
    folder = tmp_path / "werkmap"
    folder.mkdir()
    shutil.copytree(ten / "plugins/twente", folder / "plugins/twente")
    shutil.copy(ten / "aanpak.toml", folder)
    add(folder, {"aa-proef": bad})

    ran = testing.run(folder, "plugins", "check", "aa-proef", "--json")
    problems = json.loads(ran.out)["problems"]

    assert ran.code == 6
    where = bad.where or f"plugins/aa-proef/{FILE}:{bad.line}"
    assert (bad.rule, where) in {(one["check"], one["where"]) for one in problems}
