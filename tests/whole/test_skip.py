"""What did not change stays; what did is made again, and nothing else. Content decides, never the time of a file."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import copy_workspace
from tests.whole.output import changed, content, folders

pytestmark = pytest.mark.full
ALMERE = "almere-2023-01-hulp-in-de-school-m3vd"
FIRST = "twente-2026-09-rondetafel-5dagen-k7m2"
SECOND = "twente-2027-02-rondetafel-vast-contact-q4xd"
MONTHS = {f"netwerk/{month}" for month in ("2023-01", "2025-11", "2026-09", "2027-01", "2027-02")}
"""Those in which a cycle of the two regions was fixed, began, or was studied, decided or stopped, by their files."""
EVERY = {"almere/regio", f"almere/{ALMERE}", "twente/regio", f"twente/{FIRST}", f"twente/{SECOND}", *MONTHS}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace with all its reports."""
    folder = copy_workspace(tmp_path_factory.mktemp("skip") / "werkmap")
    ran = testing.run(folder, "report", "--all", "--json")
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def again(made: Path, tmp_path: Path) -> Path:
    """The same workspace at the same place, to change; put back afterwards."""
    kept = tmp_path / "kept"
    shutil.copytree(made, kept)
    yield made
    shutil.rmtree(made)
    shutil.copytree(kept, made)


def report(folder: Path) -> set[str]:
    """Run everything; give the reports that were made again."""
    ran = testing.run(folder, "report", "--all", "--json")
    assert ran.code == 0, ran.err
    return {f"{one['region']}/{one['name']}" for one in json.loads(ran.out)["reports"] if one["status"] != "skipped"}


def edit(path: Path, old: str, new: str) -> None:
    """Replace one piece of text that stands there exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_reports_are_there(made: Path) -> None:
    """A region that is silently missing would look as if it had nothing to tell."""
    names = [name for name in content(made / "output") if not name.startswith("indicatoren/")]

    assert folders(set(names)) == EVERY
    reports = {"verslag.html", "verslag.ipynb", "manifest.json"}
    assert {name.split("/")[-1] for name in names} == {"index.html", "netwerk.html", *reports}


def test_touching_every_file_makes_nothing_again(again: Path) -> None:
    """A fresh checkout gives every file a new time; that is no reason to run all night."""
    before = content(again / "output")
    for path in again.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))

    assert report(again) == set()
    assert changed(before, content(again / "output")) <= {"index.html"}


def test_one_cell_of_almere_changes_almere_only(again: Path) -> None:
    """Number, table, alt text and sentence come from one place, and no other region may move."""
    before = content(again / "output")
    edit(again / "plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv", "GM0034;2024;7400", "GM0034;2024;7500")

    assert report(again) == {"almere/regio", f"almere/{ALMERE}"}
    after = content(again / "output")
    assert folders(changed(before, after)) == {"almere/regio", f"almere/{ALMERE}"}
    assert changed(before, after) - {"index.html"} == {
        f"{folder}/{name}"
        for folder in ("almere/regio", f"almere/{ALMERE}")
        for name in ("verslag.html", "verslag.ipynb", "manifest.json")
    }


@pytest.mark.parametrize("folder", ["almere/regio", f"almere/{ALMERE}"])
def test_the_new_value_is_in_number_table_alt_and_sentence(again: Path, folder: str) -> None:
    """One figure told in four ways must be one figure."""
    edit(again / "plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv", "GM0034;2024;7400", "GM0034;2024;7500")
    report(again)
    page = (again / "output" / folder / "verslag.html").read_text(encoding="utf-8")

    # mean by hand: (5805 + 5885 + 5960 + 6585 + 6680 + 7160 + 7500) / 7 = 45575 / 7 = 6510.71 -> 6.511
    assert "Het nieuwste cijfer is 7.500 jongeren (2024)." in page
    assert "de laatste 7.500 (2024). Gemiddeld is dat 6.511 jongeren." in page
    assert re.search(r'<th scope="row">2024</th><td [^>]*class="number">7\.500</td>', page)
    alts = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    assert any("2024: 7.500" in alt for alt in alts)
    assert not any("7.400" in alt for alt in alts)


def test_only_lines_about_that_figure_change_in_the_page(again: Path) -> None:
    """Whoever compares two versions of a report must see what changed, and nothing else."""
    path = again / "output/almere/regio/verslag.html"
    before = path.read_text(encoding="utf-8").splitlines()
    edit(again / "plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv", "GM0034;2024;7400", "GM0034;2024;7500")
    report(again)
    new = [line for line in path.read_text(encoding="utf-8").splitlines() if line not in before]

    outside_drawing = [line for line in new if re.search(r">[^<]*[a-z]{3}[^<]*<", line)]
    assert outside_drawing
    assert all("7.500" in line for line in outside_drawing)


def test_one_word_of_a_cycle_makes_its_own_report_again(again: Path) -> None:
    """Prose under a heading is in the report of that cycle and nowhere else."""
    edit(again / f"cycles/twente/{FIRST.removeprefix('twente-')}.md", "gemiddeld drie weken", "gemiddeld vier weken")

    assert report(again) == {f"twente/{FIRST}"}


def test_a_lesson_reaches_every_report_that_shows_it(again: Path) -> None:
    """The title of a cycle stands in its own report, its region's, that of the next cycle, and those of its months."""
    path = again / f"cycles/twente/{FIRST.removeprefix('twente-')}.md"
    edit(path, "title: Rondetafelgesprek binnen 5 schooldagen", "title: Rondetafelgesprek binnen vijf schooldagen")

    own = {"netwerk/2026-09", "netwerk/2027-01"}  # it began in September, and was decided in January
    assert report(again) == {f"twente/{FIRST}", f"twente/{SECOND}", "twente/regio", *own}


def test_a_comment_in_a_cycle_makes_nothing_again(again: Path) -> None:
    """A remark for the team changes no report."""
    edit(again / f"cycles/twente/{FIRST.removeprefix('twente-')}.md", "belief: low\n", "belief: low  # na overleg\n")

    assert report(again) == set()


def test_one_cell_of_a_notebook_makes_its_own_kind_again(again: Path) -> None:
    """The notebook of a region says nothing about the reports of cycles."""
    edit(again / "notebooks/regio.ipynb", '"verslag.cycles()"', '"verslag.cycles()  # alle"')

    assert report(again) == {"almere/regio", "twente/regio"}


def test_a_changed_report_is_named_and_made_again(again: Path) -> None:
    """Somebody may edit a published page by hand; verify says which, and the next run mends it."""
    page = again / "output/twente/regio/verslag.html"
    page.write_text(page.read_text(encoding="utf-8").replace("16.230", "16.999"), encoding="utf-8")

    verified = testing.run(again, "verify")

    assert verified.code == 8
    assert "veranderd of weg: twente/regio/verslag.html" in verified.out
    assert report(again) == {"twente/regio"}
    assert testing.run(again, "verify").code == 0
