"""The conformance suite catches every fault that an author may make, by name and line, and none in what is sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.plugins import asking, finding
from lerende_aanpak.testing import Conformance
from lerende_aanpak.workspace import subject
from tests.plugins.faults import FAULTS, PLUGINS, Fault, code_of


def planted(folder: Path, slug: str, faults: Sequence[Fault]) -> tuple[Conformance, set[tuple[str, str]]]:
    """Plant faults in a sound plugin; give what is found, and what must be: check and place."""
    files = dict(PLUGINS[slug])
    for fault in faults:
        name = fault.file or code_of(slug)
        files = {**files, name: fault.planted(files[name]), **fault.more}
    wanted = set()
    for fault in faults:
        name = fault.file or code_of(slug)
        wanted |= {(fault.check, where) for where in fault.where(files[name], name)}
    return testing.check_plugin(testing.workspace(folder, files), slug), wanted


CASES = [(slug, name) for name, fault in FAULTS.items() for slug in PLUGINS if fault.only in ("", slug)]


@pytest.mark.parametrize("slug", PLUGINS)
def test_a_sound_plugin_gives_no_problem(tmp_path: Path, slug: str) -> None:
    """A suite that cries wolf is switched off."""
    found, _ = planted(tmp_path, slug, [])

    assert (found.ran, found.problems) == (len(testing.CHECKS), ())


TOGETHER = (
    "set order", "writes", "removes", "reads", "network", "process", "thread", "prints", "warns", "environment",
    "warnings", "crashes", "patch", "patch of ours", "raw figures", "remembers", "draft", "no purpose", "no summary",
)  # fmt: skip
OWN = {
    "proefregio": ("name of another", "no version", "no counts", "gap on the card", "no label"),
    "alleen": ("no api", "no version alone", "gap alone", "no label alone"),
}


@pytest.mark.parametrize("slug", PLUGINS)
def test_many_faults_at_once_are_each_told(tmp_path: Path, slug: str) -> None:
    """One fault may not hide another: who mends them one a run, needs an afternoon."""
    faults = [FAULTS[name] for name in (*TOGETHER, *OWN[slug])]
    found, wanted = planted(tmp_path, slug, faults)

    assert {(one.check, one.where) for one in found.problems} == wanted
    assert found.ran == len(testing.CHECKS)


def test_a_plugin_that_is_not_there_is_no_sound_plugin(tmp_path: Path) -> None:
    """A suite that ran nothing would pass every plugin."""
    found = testing.check_plugin(testing.workspace(tmp_path, {}), "nergens")

    assert (found.ran, found.checks) == (1, ("loads",))
    assert "nergens" in str(found.problems[0])


def test_every_check_says_its_rule_and_has_a_fault() -> None:
    """A check that no fault shows to work, may be one that never finds anything."""
    assert {fault.check for fault in FAULTS.values()} == {check.__name__ for check in testing.CHECKS}
    assert all(testing.rule(check).endswith(".") for check in testing.CHECKS)


@pytest.mark.full
@pytest.mark.parametrize(("slug", "name"), CASES)
def test_each_fault_is_caught_by_its_check(tmp_path: Path, slug: str, name: str) -> None:
    """Whoever made it must read which rule it breaks and on which line; and nothing about what is sound."""
    found, wanted = planted(tmp_path, slug, [FAULTS[name]])
    told = {(one.check, one.where) for one in found.problems}
    print(f"{slug} | {name} | {found.ran} of {len(testing.CHECKS)} | {', '.join(map(str, found.problems))}")

    assert told == wanted
    assert found.ran == (1 if FAULTS[name].check == "loads" else len(testing.CHECKS))
    assert all(one.error.remedy() and one.error.problem("en") != one.error.problem() for one in found.problems)


BUSY = """\
import concurrent.futures, datetime, decimal, functools, io, json, logging, random, threading, warnings, zoneinfo
import contextlib
import numpy
import pandas
from . import words
from .deep.words import DEEP
HERE = zoneinfo.ZoneInfo("Europe/Amsterdam")
LOG = logging.getLogger(__name__)
LOG.debug("nobody hears this")
DAY = datetime.date(2026, 1, 1)
assert isinstance(DAY, datetime.date) and isinstance(datetime.datetime.now(HERE), datetime.date)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    list(pool.map(str, range(3)))
@functools.cache
def once(): return json.loads(json.dumps([words.WORD, DEEP]))
once()
"""
QUIET = """\
with warnings.catch_warnings(), numpy.errstate(all='ignore'), decimal.localcontext(), \\
        pandas.option_context('display.max_rows', 3), contextlib.redirect_stdout(io.StringIO()):
    warnings.simplefilter('ignore')
    print(pandas.DataFrame({'a': values}).mean(), random.Random(3).random())
"""


@pytest.mark.full
def test_what_a_plugin_may_do_is_no_fault(tmp_path: Path) -> None:
    """Who works with care, imports what is installed and puts back what was lent, is left alone."""
    slug = "proefregio"
    plants = [Fault("", "# import", BUSY), Fault("", "# section", QUIET)]
    files, name = dict(PLUGINS[slug]), code_of(slug)
    for one in plants:
        files[name] = one.planted(files[name])
    files |= {f"plugins/{slug}/words.py": "WORD = 'a'\n", f"plugins/{slug}/deep/words.py": "DEEP = 'b'\n"}
    found = testing.check_plugin(testing.workspace(tmp_path, files), slug)

    assert (found.ran, found.problems) == (len(testing.CHECKS), ())


@pytest.mark.full
def test_a_section_that_never_ends_is_named_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was found before its time was over, is told too."""
    monkeypatch.setattr(subject, "SECONDS", 40)
    faults = [Fault("sections_give_blocks", "# section", "while True: pass"), FAULTS["prints"]]
    found, wanted = planted(tmp_path, "alleen", faults)

    assert {(one.check, one.where) for one in found.problems} == wanted


@pytest.mark.full
def test_another_order_of_sets_is_another_order(tmp_path: Path) -> None:
    """Python is asked for an order; were that kept from it, a fault would be found on some days only."""
    files = dict(PLUGINS["alleen"])
    files["plugins/alleen.py"] = FAULTS["set order"].planted(files["plugins/alleen.py"])
    (target,) = finding.find(testing.workspace(tmp_path, files) / "plugins", tmp_path).targets

    def named(seed: str) -> str:
        said = asking.ask_module("plugins.observed", target, {"task": "observe"}, PYTHONHASHSEED=seed)
        return str(said["loaded"]["nouns"]["provide_tools"][0]["name"])

    assert named("1") == named("1")
    assert len({named(seed) for seed in "0123"}) == 4
