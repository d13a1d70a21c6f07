"""Every page in real Chromium with the network off: no script, no request, no barrier, nothing cut off."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lerende_aanpak import testing
from tests.browser import detectors
from tests.browser.chromium import WIDTHS, chromium, executable
from tests.conftest import copy_workspace

pytestmark = pytest.mark.full

PLANTED = {
    "script": ("</main>", "<script>document.title = 'x'</script></main>"),
    "request": ("</main>", '<img alt="x" src="http://127.0.0.1:9/x.png"></main>'),
    "contrast": ("</main>", '<p style="color:#bbb;background:#fff">Bijna onleesbare tekst</p></main>'),
    "overflow": ("</main>", '<p style="width:1400px;max-width:none">Te brede tekst</p></main>'),
    "wide table": (
        "</main>",
        '<div class="table"><table><tr><td style="min-width:2000px">x</td></tr></table></div></main>',
    ),
    "leftover": ("</main>", "<p>De waarde is nan</p></main>"),
    "empty alt": ("<desc ", "<desc></desc><desc hidden "),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports of the shipped workspace in Dutch and English, one plugin of a region broken in a second folder."""
    folder = copy_workspace(tmp_path_factory.mktemp("pages") / "werkmap")
    assert testing.run(folder, "report", "--all").code == 0
    assert testing.run(folder, "report", "--all", "--lang", "en").code == 0
    for language, cycle in (("nl", "k7m2"), ("en", "m3vd")):
        assert testing.run(folder, "--lang", language, "cycle", "sheet", cycle).code == 0
    (folder / "plugins/twente/__init__.py").write_text("import bestaat_niet\n", encoding="utf-8")
    assert testing.run(folder, "report", "--all", "--out", "output/stuk").code == 7
    assert testing.run(folder, "report", "almere", "--audience", "team").code == 0
    return folder / "output"


CARDS = ("index", "landelijk.vsv", "landelijk.grensverkeer", "landelijk.kosten-jeugdzorg")
"""Pages of indicators that stand for all, which have one template: the list, one with a break, a long one, money."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as started:
        yield started


def pages(output: Path) -> list[Path]:
    """Give every HTML file that was made, for the team and of failures too; of the indicators' pages `CARDS` only."""
    others = (output.with_name(f"output-{kind}") for kind in ("team", "fout"))
    sheets = output.parent.glob("gespreksblad-*.html")
    made = sorted([*output.rglob("*.html"), *(path for one in others for path in one.rglob("*.html")), *sheets])
    return [path for path in made if path.parent.name != "indicatoren" or path.stem in CARDS]


def planted(output: Path, tmp_path: Path, fault: str) -> Path:
    """Copy a sound page with one fault in it, its policy against scripts and requests taken out."""
    page = next(path for path in pages(output) if "almere-2023" in str(path))
    old, new = PLANTED[fault]
    text = page.read_text(encoding="utf-8")
    assert old in text
    bare = text.replace("Content-Security-Policy", "X-Off").replace(old, new)
    target = tmp_path / "planted.html"
    target.write_text(bare, encoding="utf-8")
    return target


def test_the_detectors_catch_planted_faults(output: Path, browser: Browser, tmp_path: Path) -> None:
    """A detector that never fires has proved nothing."""
    assert detectors.does(browser, planted(output, tmp_path, "script"))["scripts"] == 1
    assert detectors.does(browser, planted(output, tmp_path, "request"))["requests"] == ["http://127.0.0.1:9/x.png"]
    assert any("color-contrast" in one for one in detectors.barriers(browser, planted(output, tmp_path, "contrast")))
    for fault, told in (
        ("overflow", "te breed"),
        ("wide table", "tabel te breed"),
        ("leftover", "overgebleven: nan"),
        ("empty alt", "alt te kort"),
    ):
        found = detectors.looks(browser, planted(output, tmp_path, fault), width=1280)
        assert any(told in one for one in found), fault


def test_no_page_runs_or_asks_anything(output: Path, browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    """A report must be readable in ten years, on any machine, and tell nobody that it was read."""
    checked = 0
    for page in pages(output):
        assert detectors.does(browser, page) == {"scripts": 0, "requests": [], "complaints": []}, page
        checked += 1
    with capsys.disabled():
        print(f"\npages checked: {checked}, HTML files made: {len(pages(output))}")
    # 2 languages x (2 regions + 3 cycles + index + network), with Twente broken 2 of Almere + index + network, each
    # with the pages of indicators that stand for all; 2 of Almere for its team, 5 months three times, and a page for
    # each of the 3 reports of Twente that failed; 2 sheets for a talk
    assert checked == len(pages(output)) == 2 * 7 + 4 + 3 * len(CARDS) + 2 + 3 * 5 + 3 + 2


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_barrier(output: Path, browser: Browser, width: int) -> None:
    """Every reader counts: axe finds nothing, at any impact."""
    for page in pages(output):
        assert detectors.barriers(browser, page, width=width) == [], page


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_or_empty(output: Path, browser: Browser, width: int) -> None:
    """Also on a telephone, and with long names."""
    for page in pages(output):
        assert detectors.looks(browser, page, width=width) == [], page


def test_the_markup_is_valid(output: Path, tmp_path: Path) -> None:
    """The Nu checker, which first finds a planted fault, finds no error."""
    jar = os.environ.get("AANPAK_VNU")
    if not jar or not shutil.which("java"):
        pytest.skip("AANPAK_VNU wijst geen vnu.jar aan, of java ontbreekt")
    broken = tmp_path / "broken.html"
    broken.write_text('<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body><p><div></p></body>')
    command = ["java", "-jar", jar, "--errors-only"]

    caught = subprocess.run([*command, str(broken)], capture_output=True, text=True, check=False)
    done = subprocess.run([*command, *map(str, pages(output))], capture_output=True, text=True, check=False)

    assert caught.returncode == 1
    assert done.returncode == 0, done.stderr[:3000]


def test_chromium_is_the_system_one() -> None:
    """A browser that a test tool downloads for itself is not what readers have."""
    assert Path(executable()).name == "chromium"
