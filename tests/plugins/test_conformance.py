"""The conformance suite catches every fault that an author may make, by name and line, and none in what is sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.testing import Conformance
from tests.plugins.faults import FAULTS, PLUGINS, Fault, code_of


def planted(folder: Path, slug: str, faults: Sequence[Fault]) -> tuple[Conformance, set[tuple[str, str]]]:
    """Plant faults in a sound plugin; give what is found, and what must be: check and place."""
    files = dict(PLUGINS[slug])
    for fault in faults:
        name = fault.file or code_of(slug)
        files = {**files, name: fault.planted(files[name]), **fault.more}
    wanted = {(one.check, one.where(files[one.file or code_of(slug)], one.file or code_of(slug))) for one in faults}
    return testing.check_plugin(testing.workspace(folder, files), slug), wanted


CASES = [(slug, name) for name, fault in FAULTS.items() for slug in PLUGINS if fault.only in ("", slug)]


@pytest.mark.parametrize("slug", PLUGINS)
def test_a_sound_plugin_gives_no_problem(tmp_path: Path, slug: str) -> None:
    """A suite that cries wolf is switched off."""
    found, _ = planted(tmp_path, slug, [])

    assert (found.ran, found.problems) == (len(testing.CHECKS), ())


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
