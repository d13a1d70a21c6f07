"""One region's broken plugin: that region is refused with plugin, stage and place, and no other region notices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import copy_workspace
from tests.whole.output import content

pytestmark = pytest.mark.full
CYCLE = "twente-2026-09-rondetafel-5dagen-k7m2"
HEAD = "from lerende_aanpak.plugins import hookimpl\n\n"
BROKEN = {
    "import": ("import bestaat_niet\n", "import", "__init__.py:1"),
    "hook raises": (
        HEAD + "@hookimpl\ndef provide_tools():\n    return 1 / 0\n",
        "hook provide_tools",
        "__init__.py:5",
    ),
    "wrong type": (HEAD + "@hookimpl\ndef provide_tools():\n    return ['x']\n", "hook provide_tools", "__init__.py:3"),
    "endless loop": ("while True: pass\n", "time", "__init__.py:1"),
}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Almere's reports from a workspace in which Twente is sound."""
    folder = copy_workspace(tmp_path_factory.mktemp("sound") / "werkmap")
    assert testing.run(folder, "report", "almere").code == 0
    return content(folder / "output/almere")


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_plugin_hurts_its_own_region_only(
    fault: str, without: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The night run of eleven regions may not depend on the worst plugin among them."""
    source, stage, place = BROKEN[fault]
    folder = copy_workspace(tmp_path_factory.mktemp("broken") / "werkmap")
    (folder / "plugins/twente/__init__.py").write_text(source, encoding="utf-8")

    everything = testing.run(folder, "report", "--all", "--json")
    alone = testing.run(folder, "report", CYCLE)
    listed = testing.run(folder, "plugins", "list", "--json")

    assert everything.code == 7
    assert content(folder / "output/almere") == without
    assert not (folder / "output/twente").exists()
    refused = [one for one in json.loads(everything.out)["reports"] if one["region"] == "twente"]
    assert len(refused) == 3
    for one in refused:
        assert one["status"] == "failed"
        assert one["error"]["values"]["plugin"] == "twente"
        assert one["error"]["values"]["stage"] == stage
        assert one["error"]["where"] == f"plugins/twente/{place}"
    assert alone.code == 6
    assert f"plugins/twente/{place}" in alone.err
    assert listed.code == 0
    assert json.loads(listed.out)["problems"][0]["values"]["stage"] == stage
    assert "twente" in (folder / "output/index.html").read_text(encoding="utf-8")


def test_the_last_good_report_stays_and_is_marked(workspace: Path) -> None:
    """A reader must never find nothing, nor take an old report for a new one."""
    assert testing.run(workspace, "report", CYCLE).code == 0
    before = content(workspace / "output/twente")
    (workspace / "plugins/twente/__init__.py").write_text("import bestaat_niet\n", encoding="utf-8")

    assert testing.run(workspace, "report", "--all").code == 7
    assert content(workspace / "output/twente") == before
    assert "niet bijgewerkt sinds" in (workspace / "output/index.html").read_text(encoding="utf-8")
