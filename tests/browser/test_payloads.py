"""Nothing from outside becomes code: in real Chromium, with our policy and without it, whatever is written anywhere."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lerende_aanpak import testing
from tests.browser import payloads
from tests.browser.chromium import chromium, opened
from tests.conftest import ROOT
from tests.whole.output import content

pytestmark = pytest.mark.full

_LIVE = r"""() => [...document.querySelectorAll('*')]
    .flatMap(e => [...e.attributes].map(a => [e.tagName, a.name, a.value]))
    .filter(([tag, name, value]) => name.startsWith('on') || name === 'srcdoc' || name === 'autofocus'
        || (['href', 'src', 'action', 'data', 'xlink:href'].includes(name)
            && /^\s*(javascript|data|vbscript):/i.test(value)))
    .map(one => one.join(' ')).concat([...document.querySelectorAll(
        'script, iframe, object, embed, link, base, form, input, audio, video, img, meta[http-equiv=refresh]')]
    .map(e => e.tagName))"""
_TOUCH = """() => { for (const e of document.querySelectorAll('details')) e.open = true;
    for (const e of document.querySelectorAll('a, [tabindex]')) { e.focus(); e.dispatchEvent(new Event('mouseover')); }
    for (const e of document.querySelectorAll('a[href^="javascript"]')) e.click(); }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, payloads.Planted]:
    """All pages of a workspace with a payload in every place; its own name and that of its output are payloads too."""
    plant = payloads.Planted()
    place = tmp_path_factory.mktemp("paden")
    folder = place / plant.one("paths", "workspace", "<img src={word}> {{0}} $(touch {word})")
    testing.workspace(folder, {})
    plant.words |= payloads.workspace(folder).words
    notebook = json.loads((ROOT / "notebooks/regio.ipynb").read_text("utf-8"))
    cell = next(one for one in notebook["cells"] if "parameters" in one["metadata"].get("tags", []))
    cell["source"] = "".join(cell["source"]) + "\nnoten: list[str] = []\n"
    shown = {"cell_type": "code", "id": "eeeeeeee", "metadata": {}, "source": "print(noten)", "outputs": [],
             "execution_count": None}  # fmt: skip
    notebook["cells"].append(shown)
    (folder / "notebooks").mkdir()
    (folder / "notebooks/regio.ipynb").write_text(json.dumps(notebook), "utf-8")
    (folder / "notebooks/verslag.ipynb").write_bytes((ROOT / "notebooks/verslag.ipynb").read_bytes())
    given = plant.some("parameters", 8)
    out = plant.one("paths", "output", "\"'><img src={word}> {{0}}")
    before = outside(place, folder)
    ran = testing.run(folder, "report", "--all", "--out", out, "-p", f"noten={json.dumps(given)}")
    assert ran.code in (0, 7), ran.err
    assert outside(place, folder) == before
    assert not [path for path in place.rglob("*") if path.name.startswith(("geraakt", "woord"))]
    return folder, plant


def outside(place: Path, folder: Path) -> set[str]:
    """Name what lies beside the workspace, and the folders of the system that a path could lead to."""
    beside = {path.as_posix() for path in place.iterdir() if path != folder}
    return beside | {f"/{name}" for name in os.listdir("/")} | {one for one in os.listdir("/etc") if "woord" in one}


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.html") if ".aanpak" not in path.as_posix())


def test_at_least_ten_fire_as_nbconvert_comes(browser: Browser, tmp_path: Path) -> None:
    """Payloads that fire nowhere would prove nothing; and the browser, offline, tells what a page asks."""
    page = tmp_path / "zorgeloos.html"
    kinds = payloads.careless(page)
    with opened(browser, page) as watched:
        watched.page.wait_for_timeout(1500)
        asked = [url for url in watched.requests if url.startswith(payloads.HOST)]
    fired = {kinds[int(found[1]) - 1] for url in asked if (found := re.search(r"/(\d+)$", url))}
    print(f"\nfired in nbconvert's page: {len(fired)} of {len(kinds)}: {sorted(fired)}")
    assert len(fired) >= 10


def test_there_are_enough_of_every_kind(planted: tuple[Path, payloads.Planted]) -> None:
    """Sixty, in ten places, of four kinds each."""
    _, plant = planted
    kinds: dict[str, set[str]] = {}
    for place in plant.words.values():
        inlet, _, kind = place.partition(": ")
        kinds.setdefault(inlet, set()).add(kind)
    assert len(plant.words) >= 60
    assert set(kinds) == {
        "text",
        "titles",
        "figures",
        "names",
        "plugin",
        "markdown",
        "svg",
        "parameters",
        "paths",
        "yaml",
    }
    assert all(len(found) >= 4 for inlet, found in kinds.items() if inlet != "paths")


def test_every_payload_that_is_shown_is_shown_as_text(planted: tuple[Path, payloads.Planted]) -> None:
    """What reached no page proves little: names of files, and paths, are told in the terminal alone."""
    folder, plant = planted
    told = "\n".join(html.unescape(path.read_text("utf-8")) for path in pages(folder))
    unseen = {place for word, place in plant.words.items() if word not in told}
    assert {one for one in unseen if not one.startswith(("names", "paths"))} == UNSEEN
    assert sum(word in told for word in plant.words) >= 60


UNSEEN: set[str] = set()
"""Where a payload is planted in what no page tells."""


@pytest.mark.parametrize("policy", ["with our policy", "without it"])
def test_nothing_runs_navigates_or_asks(
    policy: str, planted: tuple[Path, payloads.Planted], browser: Browser, tmp_path: Path
) -> None:
    """Every page, opened, unfolded, walked through by keyboard and mouse; those of failures too."""
    folder, _ = planted
    found = pages(folder)
    assert any(path.name == "fout.html" for path in found)
    for number, path in enumerate(found):
        text = path.read_text("utf-8")
        assert text.count("Content-Security-Policy") == 1
        page = tmp_path / f"{number}.html"
        page.write_text(
            text if policy == "with our policy" else text.replace("Content-Security-Policy", "X-Off"), "utf-8"
        )
        with opened(browser, page) as watched:
            watched.page.evaluate(_TOUCH)
            watched.page.wait_for_timeout(50)
            assert (watched.requests, watched.complaints) == ([], []), path
            assert watched.page.evaluate(_LIVE) == [], path
            assert watched.page.url == page.resolve().as_uri()


LEADING_OUT = {
    "a source": ('file = "data/gesprekken.csv"', 'file = "../../../buiten.csv"', "elke computer|buiten de map"),
    "a source by its root": ('file = "data/gesprekken.csv"', 'file = "/etc/passwd"', "elke computer|buiten de map"),
    "a section": (
        'version = "3"',
        'version = "3"\n[[sections]]\nid = "x"\ntitle = "x"\nfunction = "os:system"',
        "onvolledig",
    ),
}


@pytest.mark.parametrize("case", LEADING_OUT)
def test_a_path_that_leads_out_is_refused(case: str, tmp_path: Path) -> None:
    """Nothing is read or written beside the workspace, and the file there stays out of every page."""
    old, new, told = LEADING_OUT[case]
    (tmp_path / "buiten.csv").write_text("maand;aantal\n2026-01;4711\n", "utf-8")
    toml = payloads.TOML.replace(old, new)
    assert toml != payloads.TOML
    folder = testing.workspace(
        tmp_path / "werkmap",
        {"plugins/proefland/region.toml": toml, "plugins/proefland/data/gesprekken.csv": payloads.CSV,
         "notebooks/regio.ipynb": (ROOT / "notebooks/regio.ipynb").read_text("utf-8")},
    )  # fmt: skip
    ran = testing.run(folder, "report", "--all")
    assert ran.code in (0, 6, 7), ran.err
    assert any(one in ran.err for one in told.split("|")), ran.err
    assert not [name for name, data in content(folder).items() if b"4711" in data or b"root:x" in data]
    assert {path.name for path in tmp_path.iterdir()} == {"buiten.csv", "werkmap"}
