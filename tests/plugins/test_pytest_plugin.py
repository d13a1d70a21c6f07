"""The suite and the fixtures as an author of a plugin uses them: through pytest, in a folder of their own."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import UsageError
from lerende_aanpak.testing.folder import Folder
from lerende_aanpak.testing.made_up import MadeUp
from tests.plugins.faults import ALONE
from tests.shape import SOURCE

EVERY = len(testing.CHECKS) + 1
"""Tests of the suite: one a check, and the count."""

SLUG_LINE = 'slug = "gesprekken"'

SUITE = """\
from lerende_aanpak import testing


@testing.parametrize_with_plugin_checks({path!r}, {expected!r})
def test_the_plugin_conforms(check):
    check()
"""


def pytest_in(folder: Path, *arguments: str, python: str = sys.executable) -> tuple[dict[str, int], str]:
    """Run pytest in a folder; give how many tests had which outcome, and what was said."""
    done = subprocess.run(
        [python, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "--rootdir", str(folder), *arguments, str(folder)],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    return {word: int(count) for count, word in re.findall(r"(\d+) ([a-z]+)", last.rpartition(" in ")[0])}, done.stdout


def authored(folder: Path, files: Mapping[str, str], path: str, expected: Mapping[str, str] | None = None) -> Path:
    """Make a workspace with a test of the suite beside the plugins."""
    test = SUITE.format(path=path, expected=dict(expected or {}))
    return testing.workspace(folder, {**files, "tests/test_plugin.py": test})


@pytest.fixture
def gapped(aanpak_region: MadeUp) -> dict[str, str]:
    """The made-up region with a gap on its card."""
    form = f"plugins/{aanpak_region.slug}/region.toml"
    return {**aanpak_region.files, form: aanpak_region.files[form].replace('count_date = "de hele maand"\n', "")}


def test_a_sound_plugin_passes_every_check_and_the_count(tmp_path: Path, aanpak_region: MadeUp) -> None:
    """One test a check shows at once which rule is broken; the count, that none was left out."""
    outcomes, said = pytest_in(authored(tmp_path, aanpak_region.files, f"../plugins/{aanpak_region.slug}"))

    assert outcomes == {"passed": EVERY}
    assert "[cards_are_complete]" in said
    assert "[count]" in said


@pytest.mark.full
def test_a_broken_rule_fails_its_own_test_only(tmp_path: Path, gapped: dict[str, str]) -> None:
    """With the rule, the place and what to do."""
    outcomes, said = pytest_in(authored(tmp_path, gapped, "plugins/proefregio"))

    assert outcomes == {"failed": 1, "passed": EVERY - 1}
    assert "Every card says what a reader needs" in said
    form = gapped["plugins/proefregio/region.toml"].splitlines()
    assert f"plugins/proefregio/region.toml:{form.index(SLUG_LINE) + 1}" in said


def test_an_expected_failure_is_one_with_its_reason(tmp_path: Path, gapped: dict[str, str]) -> None:
    """A debt that is written down is one that somebody may pay."""
    reason = "de dag van tellen is nog niet bekend"
    outcomes, said = pytest_in(authored(tmp_path, gapped, "plugins/proefregio", {"cards_are_complete": reason}))

    assert outcomes == {"passed": EVERY - 1, "xfailed": 1}
    assert reason in said


@pytest.mark.full
def test_an_expected_failure_that_passes_fails(tmp_path: Path, aanpak_region: MadeUp) -> None:
    """An exception that is no longer needed would hide the next fault."""
    outcomes, said = pytest_in(
        authored(tmp_path, aanpak_region.files, "plugins/proefregio", {"cards_are_complete": "nog niet af"})
    )

    assert outcomes == {"failed": 1, "passed": EVERY - 1}
    assert "XPASS(strict)" in said


@pytest.mark.parametrize(
    ("path", "expected", "told"),
    [
        ("../../plugins/almere", {"cards_are_complete": " "}, "er staat niet bij waarom"),
        ("../../plugins/almere", {"kaarten": "x"}, "geen controle 'kaarten'"),
        ("../../plugins/elders", {}, "er is geen plugin '../../plugins/elders'"),
    ],
    ids=["no reason", "no check", "no plugin"],
)
def test_what_is_misused_is_refused_with_what_to_do(path: str, expected: dict[str, str], told: str) -> None:
    """A suite that cannot run may not look like one that passes."""
    with pytest.raises(UsageError, match=told):
        testing.parametrize_with_plugin_checks(path, expected)


@pytest.mark.full
def test_what_is_misused_stops_when_tests_are_collected(tmp_path: Path, aanpak_region: MadeUp) -> None:
    """Not later: then some tests would have passed."""
    outcomes, said = pytest_in(authored(tmp_path, aanpak_region.files, "plugins/proefregio", {"count": "x"}))

    assert set(outcomes) <= {"error", "errors"}
    assert "geen controle 'count'" in said


@pytest.mark.full
def test_one_check_can_be_asked_for(tmp_path: Path, aanpak_region: MadeUp) -> None:
    """Whoever mends one thing runs one test."""
    folder = authored(tmp_path, aanpak_region.files, "plugins/proefregio")

    assert pytest_in(folder, "-k", "cards_are_complete")[0] == {"passed": 1, "deselected": EVERY - 1}


@pytest.mark.full
def test_of_a_plugin_that_does_not_load_nothing_passes(tmp_path: Path, aanpak_region: MadeUp) -> None:
    """A check that did not run has not been passed."""
    form = f"plugins/{aanpak_region.slug}/region.toml"
    files = {**aanpak_region.files, form: "api = 1\n"}
    outcomes, said = pytest_in(authored(tmp_path, files, "plugins/proefregio"))

    assert outcomes == {"failed": EVERY}
    assert f"1 of {EVERY - 1} checks ran" in said


@pytest.mark.full
@pytest.mark.parametrize("slug", ["sound", "gapped"])
def test_workers_give_the_same(tmp_path: Path, aanpak_region: MadeUp, gapped: dict[str, str], slug: str) -> None:
    """Tests of one suite may run in several processes."""
    files, outcomes = {
        "sound": (aanpak_region.files, {"passed": EVERY}),
        "gapped": (gapped, {"failed": 1, "passed": EVERY - 1}),
    }[slug]

    assert pytest_in(authored(tmp_path, files, "plugins/proefregio"), "-n", "2")[0] == outcomes


@pytest.mark.full
@pytest.mark.parametrize("place", ["src/proefregio", "elders/alleen.py"])
def test_a_plugin_in_a_repository_of_its_own_gets_a_workspace(
    tmp_path: Path, aanpak_region: MadeUp, place: str
) -> None:
    """A package has no `aanpak.toml`; its author tests it where it is written."""
    plugin = {**aanpak_region.files, **ALONE}
    files = {place + name.removeprefix(f"plugins/{Path(place).name}"): text for name, text in plugin.items()
             if name.startswith(f"plugins/{Path(place).name}")}  # fmt: skip
    authored(tmp_path, files, place)
    (tmp_path / "aanpak.toml").unlink()

    assert pytest_in(tmp_path)[0] == {"passed": EVERY}


@pytest.mark.full
@pytest.mark.parametrize("path", ["alleen", "../src/alleen.py"])
def test_an_installed_plugin_is_found_by_its_slug(tmp_path: Path, path: str) -> None:
    """A package is tested as it is installed, also when it is named by its file."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    (packages,) = (tmp_path / "venv").rglob("site-packages")
    source = tmp_path / "project/src"
    source.mkdir(parents=True)
    (source / "alleen.py").write_text(ALONE["plugins/alleen.py"], encoding="utf-8")
    here = [sysconfig.get_path("purelib"), str(SOURCE.parent), str(source)]
    (packages / "here.pth").write_text("\n".join(here), encoding="utf-8")
    info = packages / "aanpak_alleen-7.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: aanpak-alleen\nVersion: 7\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[lerende_aanpak]\nalleen = alleen\n", encoding="utf-8")
    authored(tmp_path / "project", {}, path)
    (tmp_path / "project/aanpak.toml").unlink()
    (python,) = [one for one in (tmp_path / "venv").rglob("python*") if one.stem == "python" and not one.is_dir()]

    assert pytest_in(tmp_path / "project", python=str(python))[0] == {"passed": EVERY}


def test_the_plugin_of_pytest_loads_nothing_heavy() -> None:
    """Every run of pytest in an environment with this package imports it, also of those who test something else."""
    code = "import sys, lerende_aanpak.testing.fixtures\nprint(sorted(one for one in sys.modules if '_aanpak' in one))"
    heavy = (
        "import sys\nassert not {'pandas', 'numpy', 'attrs', 'cattrs', 'pluggy', 'click'} - {'pluggy'} & {*sys.modules}"
    )
    done = subprocess.run([sys.executable, "-c", f"{code}\n{heavy}"], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.strip() == str(["lerende_aanpak", "lerende_aanpak.testing", "lerende_aanpak.testing.fixtures"])


Make = Callable[[Mapping[str, str]], Folder]


def test_the_made_up_region_is_the_same_in_every_run(aanpak_region: MadeUp, aanpak_project: Make) -> None:
    """An author's test counts on its figures; and a reader sees that they are made up."""
    made = aanpak_project(aanpak_region.files)
    figures = made.project.figures(aanpak_region.indicator, aanpak_region.slug)

    assert figures is not None
    assert [row.numerator for row in figures.select(area=aanpak_region.slug)][:4] == [50, 60, 50, 65]
    assert [cycle.state for cycle in aanpak_region.cycles] == ["draft", "closed"]
    assert sorted(made.project.known) == sorted(cycle.id for cycle in aanpak_region.cycles)
    assert all("fictief" in text.lower() for name, text in aanpak_region.files.items() if not name.endswith(".csv"))


def test_a_project_is_made_of_texts_and_runs_commands(aanpak_region: MadeUp, aanpak_project: Make) -> None:
    """A test of a plugin should be as short as the sentence that it proves."""
    made = aanpak_project(aanpak_region.files)
    other = aanpak_project({})
    ran = made.run("plugins", "list")

    assert ran.code == 0
    assert aanpak_region.slug in ran.out
    assert aanpak_region.slug not in other.run("plugins", "list").out
    assert other.path != made.path


@pytest.mark.full
def test_a_report_is_opened_as_a_page(aanpak_region: MadeUp, aanpak_project: Make) -> None:
    """What counts is what a reader sees: headings and tables, not how they were made."""
    made = aanpak_project(aanpak_region.files)
    page = made.report(aanpak_region.slug)
    cycle = made.report(aanpak_region.cycles[1].id, "--lang", "en")

    assert "Regio Proefregio" in page.headings
    assert "Verantwoording" in page.headings
    assert page.row("GM9001") or any(
        "Eerste Voorbeeld" in cell for table in page.tables for row in table for cell in row
    )
    assert "voorbeeld (fictief)" in page.text.lower()
    assert "<h1" in page.html
    assert '<html lang="en"' in cycle.html
    assert '<html lang="nl"' in page.html


def test_a_page_is_read_as_a_reader_does() -> None:
    """A cell with a mark in it is one cell, and what a style says is no text."""
    page = testing.Page(
        "<style>p {}</style><h1>Regio <b>X</b></h1><p>Een</p><p>twee</p><table><tr><th>Jaar</th><th>Aantal</th></tr>"
        "<tr><td>2026</td><td>5 <i>of</i> 6</td></tr></table>"
    )

    assert page.headings == ["Regio X"]
    assert page.tables == [[["Jaar", "Aantal"], ["2026", "5 of 6"]]]
    assert page.text == "Regio X Een twee Jaar Aantal 2026 5 of 6"
    assert page.row("2026", "5 of 6")
    assert not page.row("5 of 6", "2026")
