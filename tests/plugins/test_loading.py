"""Plugins are loaded in a child process: nothing they do reaches the parent, and what they say is checked."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import PluginError
from lerende_aanpak.plugins import asking, catalogue, finding, loader
from lerende_aanpak.plugins.catalogue import Catalogue
from tests.plugins.region import CSV, FILES, HEAD, TOML, python


def load(folder: Path, files: dict[str, str]) -> Catalogue:
    """Make a workspace and load its plugins."""
    testing.workspace(folder, files)
    return catalogue.load(folder / "plugins", folder, folder / ".aanpak-cache/plugins")


def problem(folder: Path, files: dict[str, str]) -> PluginError:
    """Load a workspace whose made-up region must be refused."""
    found = load(folder, files)
    assert "proefland" not in found.plugins
    return found.problems["proefland"]


def test_a_region_joins_without_python(tmp_path: Path) -> None:
    """Most regions have somebody who can fill in a form, not somebody who programs."""
    found = load(tmp_path, FILES)

    assert found.problems == {}
    assert found.region("proef land").slug == "proefland"
    assert found.indicator("proefland.gesprekken").unit == "gesprekken"
    assert found.source("proefland.gesprekken", "proefland") is not None
    assert found.plugins["proefland"].hooks == ("provide_regions", "provide_indicators", "provide_sources")


def test_the_national_plugin_comes_through_the_same_hooks(tmp_path: Path) -> None:
    """What every region has may not depend on a second way in."""
    found = load(tmp_path, {})

    assert "provide_indicators" in found.plugins["landelijk"].hooks
    assert all(one.region == "landelijk" for one in found.indicators.values())


def test_a_single_file_is_a_plugin_too(tmp_path: Path) -> None:
    """The smallest plugin is one file."""
    body = (
        "from lerende_aanpak.model.region import Region, Territory\n"
        f"{HEAD}def provide_regions():\n"
        "    return [Region(slug='hoekland', name='Hoekland',\n"
        "                   territories=(Territory(since=2021, municipalities=('GM0003',)),))]\n"
    )
    found = load(tmp_path, {"plugins/hoekland.py": body})

    assert found.region("Hoekland").municipalities(2022) == ("GM0003",)


# what a plugin does -> (stage, line that is named, a word of the message)
FAULTS = {
    "syntax": ("def (:\n", "import", ":1", "SyntaxError"),
    "import": ("\n\nimport bestaat_niet\n", "import", ":3", "ModuleNotFoundError"),
    "exits": ("import sys\nsys.exit(0)\n", "import", ":2", "SystemExit"),
    "exits hard": ("import os\nos._exit(0)\n", "exit", "", "stopte zonder antwoord"),
    "raises": (f"{HEAD}def provide_tools():\n    raise KeyError('x')\n", "hook provide_tools", ":6", "KeyError"),
    "no list": (f"{HEAD}def provide_tools():\n    return None\n", "hook provide_tools", ":4", "NoneType"),
    "wrong noun": (f"{HEAD}def provide_tools():\n    return [1]\n", "hook provide_tools", ":4", "int"),
    "misspelt": ("def provide_indicator():\n    return []\n", "register", ":1", "provide_indicators"),
    "argument": (f"{HEAD}def provide_tools(extra):\n    return []\n", "register", "", "extra"),
    "old api": ("API = 0\n", "import", "", "versie 0"),
    "other region": (
        "from lerende_aanpak.model.network import Tool\n" + HEAD + "def provide_tools():\n"
        "    return [Tool(id='x', region='almere', name='x', purpose='x', phase='do')]\n",
        "hook provide_tools",
        ":5",
        "almere",
    ),
    "second region": (
        "from lerende_aanpak.model.region import Region, Territory\n" + HEAD + "def provide_regions():\n"
        "    return [Region(slug='proefland', name='x', territories=(Territory(since=1, municipalities=()),))]\n",
        "answer",
        "",
        "2 regio's",
    ),
    "memory": ("x = bytearray(4 * 1024**3)\n", "import", ":1", "MemoryError"),
    "closes output": (
        "import os\nfor n in range(20):\n    try:\n        os.close(n)\n    except OSError:\n        pass\n1/0\n",
        "import",
        ":7",
        "ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_stage_and_place(fault: str, tmp_path: Path) -> None:
    """Whoever wrote the plugin must be able to mend it without reading our code."""
    body, stage, line, told = FAULTS[fault]
    error = problem(tmp_path, python(body))

    assert error.plugin == "proefland"
    assert error.stage == stage
    assert error.where.startswith("plugins/proefland")
    assert error.where.endswith(line)
    assert told in error.problem()
    assert error.exit_code == 6


TOML_FAULTS = {
    "unknown key": (TOML.replace("unit =", "eenheid ="), 19, "eenheid"),
    "missing key": (TOML.replace('name = "Proefland"\n', ""), 4, "name"),
    "wrong word": (TOML.replace('kind = "count"', 'kind = "aantal"'), 20, "aantal"),
    "wrong code": (TOML.replace('"GM0002"', '"0002"'), 11, "0002"),
    "not toml": (TOML.replace("[region]", "[region"), 4, "TOML"),
    "wrong slug": (TOML.replace('slug = "proefland"', 'slug = "Proefland"'), 5, "Proefland"),
    "new api": (TOML.replace("api = 1", "api = 2"), 1, "versie 2"),
}


@pytest.mark.parametrize("fault", TOML_FAULTS)
def test_a_mistake_in_the_form_is_named_by_line(fault: str, tmp_path: Path) -> None:
    """The form is filled in by people; they need the line."""
    text, line, told = TOML_FAULTS[fault]
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": text})

    places = {one.where: one.problem() + one.remedy() for one in error.all()}
    assert told in places[f"plugins/proefland/region.toml:{line}"]


SECOND = TOML[TOML.index("[[sources]]") :]
CARD = TOML[TOML.index("[[indicators]]") : TOML.index("[[sources]]")]
OWNERS = {
    "source": (TOML.replace('id = "proefland.gesprekken"', 'id = "twente.x"'), 26, "naam van een andere regio"),
    "second source": (TOML + SECOND.replace('id = "proefland.gesprekken"', 'id = "twente.x"'), 35, "een andere regio"),
    "indicator": (TOML.replace('slug = "gesprekken"', 'region = "twente"\nslug = "gesprekken"'), 14, "van 'twente'"),
    "region": (TOML.replace('slug = "proefland"', 'slug = "twente"'), 5, "van 'twente'"),
    "two sources": (TOML + SECOND.replace('id = "proefland.gesprekken"', 'id = "proefland.x"'), 36, "twee bronnen"),
    "two cards": (TOML + CARD, 35, "komt twee keer voor"),
}


@pytest.mark.parametrize("fault", OWNERS)
def test_what_is_of_another_region_is_named_by_its_line(fault: str, tmp_path: Path) -> None:
    """`declared.py:47` says nothing to whoever filled in the form."""
    text, line, told = OWNERS[fault]
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": text})

    assert told in error.problem()
    assert error.where == f"plugins/proefland/region.toml:{line}"


def test_every_mistake_of_a_form_is_told_at_once(tmp_path: Path) -> None:
    """Mending one mistake a run would take an afternoon."""
    text = (
        TOML.replace("unit =", "eenheid =")
        .replace('kind = "count"', 'kind = "aantal"')
        .replace("fictitious", "fictief")
    )
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": text})

    assert len(error.all()) == 4  # eenheid unknown, unit missing, aantal unknown, fictief unknown


def test_a_slow_plugin_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop, and a process left behind, would stop the night run of everybody."""
    monkeypatch.setattr(asking, "SECONDS", 2)
    mark = tmp_path / "still-alive"
    body = (
        "import subprocess, sys, time\n"
        "late = 'import sys, time; time.sleep(5); open(sys.argv[1], chr(119))'\n"
        f"subprocess.Popen([sys.executable, '-c', late, {str(mark)!r}])\n"
        "time.sleep(60)\n"
    )
    start = time.monotonic()
    testing.workspace(tmp_path, python(body))
    (target,) = finding.find(tmp_path / "plugins", tmp_path).targets
    with pytest.raises(PluginError) as caught:
        asking.ask(target, {"task": "load"}, seconds=2)

    assert caught.value.stage == "time"
    assert time.monotonic() - start < 5
    time.sleep(max(0, 6 - (time.monotonic() - start)))
    assert not mark.exists()


def test_nothing_of_a_plugin_reaches_this_process(tmp_path: Path) -> None:
    """A rude plugin changes folders, settings and variables; of its own process only."""
    body = (
        "import os, sys, warnings\nos.chdir('/')\nos.environ['RUDE'] = '1'\n"
        "warnings.simplefilter('ignore')\nprint('x' * 100000)\nsys.stderr.write('y' * 100000)\n"
    )
    here = Path.cwd()
    found = load(tmp_path, python(body))

    assert found.problems == {}
    assert Path.cwd() == here
    assert "RUDE" not in os.environ
    assert "proefland" not in sys.modules


def test_a_form_needs_no_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form is data: eleven processes at every command would be felt at every command."""
    monkeypatch.setattr(
        asking, "ask_all", lambda asked, **_: pytest.fail("a child process was started") if asked else []
    )

    assert load(tmp_path, FILES).problems == {}


@pytest.mark.parametrize("extra", ["", "x = 1\n"], ids=["form", "form with Python"])
def test_a_form_says_the_same_in_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str) -> None:
    """How a plugin is read may not change what it says."""
    files = python(extra) if extra else FILES
    near = load(tmp_path / "near", files)
    monkeypatch.setattr(loader, "FORM_BYTES", 0)
    far = load(tmp_path / "far", files)

    assert (near.regions, near.indicators, near.sources) == (far.regions, far.indicators, far.sources)
    assert near.plugins["proefland"].version == far.plugins["proefland"].version == "3"


@pytest.mark.parametrize("fault", ["unknown key", "not toml", "missing key"])
def test_a_mistake_is_the_same_in_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """The place of a mistake may not depend on the size of the form."""
    files = {**FILES, "plugins/proefland/region.toml": TOML_FAULTS[fault][0]}
    near = problem(tmp_path / "near", files)
    monkeypatch.setattr(loader, "FORM_BYTES", 0)
    far = problem(tmp_path / "far", files)

    assert [one.as_record() for one in near.all()] == [one.as_record() for one in far.all()]


def test_a_form_that_breaks_its_reader_breaks_only_itself(tmp_path: Path) -> None:
    """Ten thousand brackets are more than the reader can follow; that is refused, and the command goes on."""
    deep = TOML + "x = " + "[" * 10_000 + "]" * 10_000 + "\n"
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": deep})

    assert error.plugin == "proefland"


RELATED = TOML.replace(
    'aliases = ["Proef-Land"]\n',
    'aliases = ["Proef-Land"]\nrelations = [{ kind = "rmc", name = "Proef", code = "40", certainty = "likely" }]\n',
)


def test_a_form_gives_names_and_relations(tmp_path: Path) -> None:
    """What a region says about its surroundings must reach the page whole, with how sure it is."""
    text = RELATED + '\n[region.names]\nGM0001 = "Eerste"\n'
    region = load(tmp_path, {**FILES, "plugins/proefland/region.toml": text}).region("proefland")

    assert region.names == {"GM0001": "Eerste"}
    assert [(one.area, one.code, one.certainty) for one in region.relations] == [("RMC-regio Proef", "40", "likely")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "rmc"', 'kind = "rcm"', "rmc"),
        ('certainty = "likely"', 'certainty = "zeker"', "sure, likely, uncertain"),
        ('relations = [{ kind = "rmc", name = "Proef", code = "40", certainty = "likely" }]',
         'relations = ["RMC-regio Proef"]', "sleutel"),
    ],
    ids=["kind", "certainty", "text"],
)  # fmt: skip
def test_a_wrong_relation_is_named_by_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    """The old form, a plain text, is refused with what should stand there."""
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": RELATED.replace(old, new)})

    assert error.all()[0].where == "plugins/proefland/region.toml:8"
    assert told in error.all()[0].problem() + error.all()[0].remedy()


def test_a_wrong_relation_of_several_is_named_by_its_own_line(tmp_path: Path) -> None:
    """Relations stand one a line; the third is found without counting."""
    rows = ["rmc", "ggd", "gdd"]
    many = "relations = [\n" + "".join(f'    {{ kind = "{kind}", name = "Proef" }},\n' for kind in rows) + "]\n"
    text = TOML.replace('aliases = ["Proef-Land"]\n', many)
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": text})

    assert [one.where for one in error.all()] == ["plugins/proefland/region.toml:10"]


@pytest.mark.parametrize("decimals", ["-1", "4"])
def test_decimals_that_cannot_be_written_are_refused(tmp_path: Path, decimals: str) -> None:
    """A slip on the card must show when it is loaded, not in the night run."""
    text = TOML.replace('kind = "count"\n', f'kind = "count"\ndecimals = {decimals}\n')
    error = problem(tmp_path, {**FILES, "plugins/proefland/region.toml": text})

    assert f"{decimals} decimalen" in error.all()[0].problem()


def test_two_plugins_of_one_name_are_both_named(tmp_path: Path) -> None:
    """Choosing one in silence would show one region's figures under the other's name."""
    error = problem(tmp_path, {**FILES, "plugins/proefland.py": "x = 1\n"})

    assert error.where == "plugins/proefland, plugins/proefland.py"


def test_answers_are_kept_by_content(tmp_path: Path) -> None:
    """Loading again what did not change costs time; loading too little shows old answers."""
    counter = tmp_path / "count"
    body = f"open({str(counter)!r}, 'a').write('x')\n"
    load(tmp_path, python(body))
    for path in (tmp_path / "plugins").rglob("*"):
        os.utime(path, (1, 1))
    catalogue.load(tmp_path / "plugins", tmp_path, tmp_path / ".aanpak-cache/plugins")
    (tmp_path / "plugins/proefland/data/gesprekken.csv").write_text(CSV + "2026-04;35\n", encoding="utf-8")
    catalogue.load(tmp_path / "plugins", tmp_path, tmp_path / ".aanpak-cache/plugins")
    assert counter.read_text() == "x"

    load(tmp_path, python(body + "# changed\n"))
    assert counter.read_text() == "xx"


def test_a_damaged_cache_is_not_believed(tmp_path: Path) -> None:
    """One changed byte in a kept answer must not become a wrong figure."""
    load(tmp_path, FILES)
    (kept,) = (tmp_path / ".aanpak-cache/plugins").glob("proefland-*.json")
    kept.write_text(kept.read_text(encoding="utf-8").replace("Proefland", "Broefland"), encoding="utf-8")
    found = catalogue.load(tmp_path / "plugins", tmp_path, tmp_path / ".aanpak-cache/plugins")

    assert found.region("proefland").name == "Proefland"


def test_a_source_may_not_point_outside_its_plugin(tmp_path: Path) -> None:
    """A path is computed by us and stays inside."""
    text = TOML.replace('file = "data/gesprekken.csv"', 'file = "../../../geheim.csv"')
    testing.workspace(tmp_path, {**FILES, "plugins/proefland/region.toml": text})
    ran = testing.run(tmp_path, "figures", "show", "proefland.gesprekken")

    assert ran.code == 3
    assert "buiten de map" in ran.err


@pytest.mark.parametrize("region", ["almere", "twente"])
def test_the_shipped_plugins_conform(workspace: Path, region: str) -> None:
    """What we ship is what authors copy."""
    found = testing.check_plugin(workspace, region)

    assert (found.ran, found.problems) == (len(testing.CHECKS), ())
