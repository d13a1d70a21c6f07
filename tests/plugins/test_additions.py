"""What a plugin adds: a section in its region's reports, a check on its region's cycles. A failing one is visible."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.plugins.region import FILES, HEAD, python

pytestmark = pytest.mark.full

SECTION = (
    "from lerende_aanpak.model.block import Text\n"
    "from lerende_aanpak.model.network import Check, Section\n" + HEAD + "def provide_sections():\n"
    "    return [Section(id='eigen', region='proefland', title='Eigen deel', function='proefland:part')]\n\n"
    "def part(inputs):\n    BODY\n\n"
    "@hookimpl\ndef provide_checks():\n"
    "    return [Check(id='eigen', region='proefland', title='Eigen', function='proefland:look')]\n\n"
    "def look(cycle):\n    CHECK\n"
)
SOUND = SECTION.replace("BODY", "return [Text(text='Hallo uit ' + inputs.region.name)]").replace("CHECK", "return []")

CYCLE = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2026-01-proef-abcd
title: Een proef
region: proefland
fictitious: yes
planned:
  start: 2026-07-15
---

## Plannen

## Doen

## Duiden

## Besluiten
"""
CYCLES = {"cycles/proefland/2026-01-proef-abcd.md": CYCLE}


@pytest.fixture
def notebooks() -> dict[str, str]:
    """The shipped notebooks, as texts."""
    folder = Path(__file__).parents[2] / "notebooks"
    return {f"notebooks/{path.name}": path.read_text(encoding="utf-8") for path in folder.glob("*.ipynb")}


def page(folder: Path) -> str:
    """Give the region's report."""
    return (folder / "output/proefland/regio/verslag.html").read_text(encoding="utf-8")


def test_a_section_stands_in_the_report(tmp_path: Path, notebooks: dict[str, str]) -> None:
    """A region's own question can ask for a part of its own."""
    testing.workspace(tmp_path, {**python(SOUND), **notebooks})

    assert testing.run(tmp_path, "report", "proefland").code == 0
    assert "Eigen deel" in page(tmp_path)
    assert "Hallo uit Proefland" in page(tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError('geheim 123')",
        "return 'tekst'",
        "return [1]",
        "return [Text(text=5)]",
        "return [Text(text=None)]",
    ],
)
def test_a_failing_section_is_a_visible_notice(tmp_path: Path, notebooks: dict[str, str], body: str) -> None:
    """A report that is silently thinner would be believed; what the fault said may hold data, so it is not shown."""
    source = SECTION.replace("BODY", body).replace("CHECK", "return []")
    testing.workspace(tmp_path, {**python(source), **notebooks})

    ran = testing.run(tmp_path, "report", "proefland")

    assert ran.code == 0
    assert "onvolledig" in ran.err
    assert "Onvolledig: een deel van dit verslag ontbreekt" in page(tmp_path)
    assert "Dit deel ontbreekt" in page(tmp_path)
    assert "geheim 123" not in page(tmp_path)
    assert "onvolledig" in (tmp_path / "output/index.html").read_text(encoding="utf-8")


def test_a_check_speaks_in_check(tmp_path: Path) -> None:
    """A region knows things that no national rule knows."""
    source = SECTION.replace("BODY", "return []").replace("CHECK", "return ['vergeet ' + cycle.title + ' niet']")
    testing.workspace(tmp_path, {**python(source), **CYCLES})

    assert "vergeet Een proef niet" in testing.run(tmp_path, "check").out


@pytest.mark.parametrize("body", ["1 / 0", "return 'tekst'", pytest.param("while True: pass", marks=pytest.mark.full)])
def test_a_failing_check_is_a_failed_check(tmp_path: Path, body: str) -> None:
    """A check that breaks has not been passed."""
    source = SECTION.replace("BODY", "return []").replace("CHECK", body)
    testing.workspace(tmp_path, {**python(source), **CYCLES})

    ran = testing.run(tmp_path, "check")

    assert ran.code == 6
    assert "proefland" in ran.err


def test_a_missing_function_is_named(tmp_path: Path) -> None:
    """A typing error in a name shows before the night run."""
    testing.workspace(tmp_path, python(SOUND.replace("proefland:part", "proefland:deel")))
    found = testing.check_plugin(tmp_path, "proefland")

    (problem,) = found.of("functions_exist")
    assert "proefland:deel" in str(problem)


def test_the_check_of_twente_names_the_summer(workspace: Path) -> None:
    """A test that starts in the holidays measures holidays."""
    path = workspace / "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("start: 2026-09-07", "start: 2026-08-03"), encoding="utf-8"
    )

    assert "zomervakantie" in testing.run(workspace, "check", "twente-2026-09").out


def test_the_declared_form_alone_makes_a_report(tmp_path: Path, notebooks: dict[str, str]) -> None:
    """From a form and a table to a page, without a line of code."""
    testing.workspace(tmp_path, {**FILES, **notebooks})

    assert testing.run(tmp_path, "report", "proefland").code == 0
    assert "30 gesprekken (maart 2026)" in page(tmp_path)


def test_a_section_speaks_english_on_an_english_page(tmp_path: Path, notebooks: dict[str, str]) -> None:
    """A plugin from elsewhere has no entry in our catalogue of translations: it brings its own heading."""
    source = SOUND.replace("title='Eigen deel'", "title='Eigen deel', title_en='A part of our own'")
    testing.workspace(tmp_path, {**python(source), **notebooks})

    assert testing.run(tmp_path, "report", "proefland", "--lang", "en").code == 0
    english = (tmp_path / "output/en/proefland/regio/verslag.html").read_text(encoding="utf-8")
    assert "A part of our own" in english
    assert "Eigen deel" not in english
    assert testing.run(tmp_path, "report", "proefland").code == 0
    assert "Eigen deel" in page(tmp_path)
