"""Folders, files and caches that nobody means to have, and that some people do: no command may stop at one."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from pathlib import Path

import psutil
import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import PluginError
from lerende_aanpak.plugins import asking, catalogue, content, finding, kept
from lerende_aanpak.plugins.catalogue import Catalogue
from tests.plugins.installed import region
from tests.plugins.region import FILES, TOML, python


def load(folder: Path) -> Catalogue:
    """Load the plugins of a workspace, with its cache."""
    return catalogue.load(folder / "plugins", folder, folder / ".aanpak-cache/plugins")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_in_a_folder_is_no_file(tmp_path: Path) -> None:
    """Reading a pipe waits for ever for somebody to write in it."""
    testing.workspace(tmp_path, FILES)
    os.mkfifo(tmp_path / "plugins/proefland/pijp")

    assert load(tmp_path).problems == {}


@pytest.mark.parametrize("many", [False, True], ids=["large", "many"])
def test_a_folder_that_cannot_be_a_plugin_is_refused(tmp_path: Path, many: bool) -> None:
    """Somebody's `node_modules` or download would be read into memory at every command."""
    testing.workspace(tmp_path, FILES)
    here = tmp_path / "plugins/proefland/node_modules"
    here.mkdir()
    for at in range(content.MOST_FILES + 1 if many else 1):
        with (here / f"{at}.bin").open("wb") as file:
            file.truncate(0 if many else content.MOST_BYTES + 1)  # a hole: it takes no room
    error = load(tmp_path).problems["proefland"]

    assert (error.stage, error.where) == ("read", "plugins/proefland")
    assert ("2002 bestanden" in error.problem()) if many else ("node_modules/0.bin" in error.problem())
    # figures may be large: they are read when they are asked for
    shutil.move(here, tmp_path / "plugins/proefland/data/node_modules")
    assert load(tmp_path).problems == {}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link to the folder above is a folder without end."""
    testing.workspace(tmp_path, python("VERSION = '4'\n"))
    (tmp_path / "plugins/proefland/rond").symlink_to(tmp_path / "plugins/proefland", target_is_directory=True)
    (tmp_path / "plugins/proefland/weg.txt").symlink_to(tmp_path / "is-er-niet.txt")

    assert load(tmp_path).problems == {}


@pytest.mark.parametrize("place", ["data/names.py", "tests/names.py", "sub/data/names.py"])
def test_python_counts_wherever_it_stands(tmp_path: Path, place: str) -> None:
    """An answer that is kept while its code changed is an old answer."""
    module = place.removesuffix(".py").replace("/", ".")
    body = f"from proefland.{module} import NAME\nVERSION = NAME\n"
    form = TOML.replace('version = "3"\n', "")
    files = {**python(body), "plugins/proefland/region.toml": form}
    testing.workspace(tmp_path, {**files, f"plugins/proefland/{place}": "NAME = 'een'\n"})
    first = load(tmp_path).plugins["proefland"].version
    testing.workspace(tmp_path, {f"plugins/proefland/{place}": "NAME = 'twee'\n"})

    assert (first, load(tmp_path).plugins["proefland"].version) == ("een", "twee")


@pytest.mark.parametrize("kind", ["file", "locked"])
def test_a_cache_that_cannot_be_made_costs_time_only(tmp_path: Path, kind: str) -> None:
    """A cache that another user made, or a file in its place, must not stop every command."""
    testing.workspace(tmp_path, python("x = 1\n"))
    cache = tmp_path / ".aanpak-cache"
    if kind == "file":
        cache.write_text("x", encoding="utf-8")
    else:
        cache.mkdir(mode=0o000)
    try:
        assert load(tmp_path).problems == {}
    finally:
        cache.chmod(0o700)


@pytest.mark.parametrize("known", [[], {}, {"key": 1}, "x"])
def test_a_list_of_packages_of_another_version_is_made_anew(tmp_path: Path, known: object) -> None:
    """What an older or newer version of us kept is no list of this version."""
    testing.workspace(tmp_path, FILES)
    kept.keep(tmp_path / ".aanpak-cache/plugins" / finding.INSTALLED, known)  # type: ignore[arg-type]

    assert load(tmp_path).problems == {}


def test_old_answers_are_forgotten(tmp_path: Path) -> None:
    """Each edit of a plugin makes an answer; a year of edits may not fill a disk."""
    for at in range(kept.MOST_KEPT + 3):
        testing.workspace(tmp_path, {**FILES, "plugins/proefland/region.toml": TOML.replace('"3"', f'"{at}"')})
        found = load(tmp_path)
    answers = list((tmp_path / ".aanpak-cache/plugins").glob("proefland-*.json"))

    assert found.plugins["proefland"].version == str(kept.MOST_KEPT + 2)
    assert len(answers) == kept.MOST_KEPT


def test_a_plugin_that_is_taken_away_meanwhile_stays_away(tmp_path: Path) -> None:
    """Who removes a plugin during a run must not find it back; a copy is in the cache, and that is said."""
    testing.workspace(tmp_path, python("import time\ntime.sleep(2)\n"))
    gone = threading.Timer(0.7, shutil.rmtree, [tmp_path / "plugins/proefland"])
    gone.start()
    error = load(tmp_path).problems["proefland"]
    gone.join()

    assert not (tmp_path / "plugins/proefland").exists()
    assert ".aanpak-cache/plugins/lost/proefland" in error.text()
    assert (tmp_path / ".aanpak-cache/plugins/lost/proefland/region.toml").read_text(encoding="utf-8") == TOML


def test_a_folder_whose_form_has_another_name_is_told(tmp_path: Path) -> None:
    """A region that is passed over in silence is missed by its readers first."""
    testing.workspace(tmp_path, {"plugins/proefland/regio.toml": TOML})
    (tmp_path / "plugins/leeg").mkdir()
    found = load(tmp_path)

    assert [one.where for one in found.warnings] == ["plugins/proefland"]
    assert "region.toml" in found.warnings[0].problem()


SETTINGS = (
    "import attrs\n\n\ndef odd(one, field, value):\n    BODY\n\n\n@attrs.frozen(kw_only=True)\nclass Settings:\n"
    "    most: int = attrs.field(default=3, validator=odd)\n"
)


@pytest.mark.parametrize(
    ("body", "stage", "told"), [("1 / 0", "settings", "ZeroDivisionError"), ("while True: pass", "time", "settings")]
)
def test_settings_that_break_name_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, stage: str, told: str
) -> None:
    """A fault in a check on settings is a fault of the plugin, not of whoever wrote the settings."""
    monkeypatch.setattr(asking, "SECONDS", 2)
    testing.workspace(tmp_path, python(SETTINGS.replace("BODY", body)))
    error = load(tmp_path).problems["proefland"]

    assert (error.stage, error.where) == (stage, "plugins/proefland/__init__.py:5")
    assert told in error.problem()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no process that all plugins share here")
def test_a_plugin_that_ends_the_loader_is_not_asked_again(tmp_path: Path) -> None:
    """What ended the loader would end this process too, when it is asked once more."""
    form = TOML.replace("proefland", "buurland").replace("Proefland", "Buurland").replace("Proef-Land", "Buur")
    other = {"plugins/buurland/region.toml": form, "plugins/buurland/__init__.py": "x = 1\n"}
    testing.workspace(tmp_path, {**python("import os\nos.kill(os.getppid(), 9)\n"), **other})
    found = load(tmp_path)

    assert found.problems["proefland"].stage in ("exit", "time")
    assert "buurland" in found.plugins, found.problems


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no process that all plugins share here")
def test_a_plugin_whose_shared_process_is_ended_leaves_no_process(tmp_path: Path) -> None:
    """Its neighbour ended that process while it was at work: it is asked once more, and not left working."""
    mark = tmp_path / "elsewhere"
    body = (
        f"import os, pathlib, time\nmark = pathlib.Path({str(mark)!r})\n"
        "if not mark.exists():\n    mark.write_text(str(os.getpid()))\n    time.sleep(60)\n"
    )
    killer = (
        f"import os, pathlib, time\nmark = pathlib.Path({str(mark)!r})\n"
        "while not mark.exists() or not mark.read_text():\n    time.sleep(0.01)\nos.kill(os.getppid(), 9)\n"
    )
    form = TOML.replace("proefland", "buurland").replace("Proefland", "Buurland").replace("Proef-Land", "Buur")
    other = {"plugins/buurland/region.toml": form, "plugins/buurland/__init__.py": body}
    testing.workspace(tmp_path / "w", {**python(killer), **other})
    found = load(tmp_path / "w")

    assert found.problems.keys() == {"proefland"}
    assert "buurland" in found.plugins
    number = int(mark.read_text(encoding="utf-8"))
    assert not psutil.pid_exists(number) or psutil.Process(number).status() == psutil.STATUS_ZOMBIE


def test_packages_that_only_this_process_sees_are_seen_by_a_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder on PYTHONPATH holds plugins that are found: then they must load."""
    elders = tmp_path / "elders"
    testing.workspace(elders, {"hulp_elders.py": "NAME = 'Hulp'\n"})
    monkeypatch.setattr(sys, "path", [*sys.path, str(elders)])
    testing.workspace(tmp_path / "w", {"plugins/hoekland.py": f"import hulp_elders\n{region('hoekland')}"})

    assert load(tmp_path / "w").problems == {}


def test_a_broken_plugin_says_its_own_error_and_that_it_changed(tmp_path: Path) -> None:
    """Two things went wrong: both are told."""
    body = "from pathlib import Path\nPath(__file__).with_name('x.txt').write_text('x', encoding='utf-8')\n1 / 0\n"
    testing.workspace(tmp_path, python(body))
    error = load(tmp_path).problems["proefland"]

    assert [one.problem_id[:20] for one in error.all()] == ["de plugin van '{plug", "de bestanden van plu"]
    assert isinstance(error, PluginError)
    assert json.dumps(error.as_record())


def test_a_file_in_the_working_folder_stands_in_for_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook folder holds a `pluggy.py` of somebody's own; no plugin may break on that."""
    here = tmp_path / "hier"
    testing.workspace(here, {"pluggy.py": "1 / 0\n"})
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "path", [str(here), *sys.path])
    testing.workspace(tmp_path / "w", python("x = 1\n"))

    assert load(tmp_path / "w").problems == {}
