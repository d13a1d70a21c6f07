"""A page for every indicator, in both languages, without a single figure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.network import indicators
from lerende_aanpak.project import Project, open_project
from tests.conftest import copy_workspace


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A workspace with two regions."""
    return open_project(copy_workspace(tmp_path_factory.mktemp("kaarten") / "werkmap"))


@pytest.fixture(scope="module", params=["nl", "en"])
def pages(request: pytest.FixtureRequest, project: Project) -> tuple[Language, Path]:
    """The pages in one language."""
    out = project.root / "output" / ("" if request.param == "nl" else "en")
    indicators.write(project, out, request.param)
    return request.param, out / indicators.FOLDER


def test_every_indicator_has_a_page_and_a_line(project: Project, pages: tuple[Language, Path]) -> None:
    """National ones and those of a region alike; the list leads to each."""
    _, folder = pages
    listed = (folder / "index.html").read_text(encoding="utf-8")

    assert len(project.catalogue.indicators) >= 34
    for one in project.catalogue.indicators:
        assert (folder / f"{one}.html").is_file()
        assert f'href="{one}.html"' in listed


def test_a_page_says_what_is_on_the_card(project: Project, pages: tuple[Language, Path]) -> None:
    """Numerator, denominator, direction, source, certainty, delay and break: what a reader must know of vsv."""
    language, folder = pages
    text = re.sub(r"<[^>]+>", " ", (folder / "landelijk.vsv.html").read_text(encoding="utf-8"))
    told = {
        "nl": (
            "lager is beter",
            "1 oktober",
            "570 voortijdig schoolverlaters",
            "zeker",
            "84780NED",
            "gemeente, RMC-regio",
        ),
        "en": (
            "lower is better",
            "1 October",
            "570 more early school leavers",
            "sure",
            "84780NED",
            "municipality, RMC region",
        ),
    }[language]

    for piece in told:
        assert piece in text, piece


def test_a_page_names_the_regions_and_cycles_that_use_it(pages: tuple[Language, Path]) -> None:
    """Who else follows this: the reason to open the page."""
    _, folder = pages
    text = (folder / "twente.dagen-tot-rondetafel.html").read_text(encoding="utf-8")

    assert "<li>" in text
    assert "Twente" in text
    assert "Rondetafelgesprek" in text


def test_what_is_made_up_is_called_so(pages: tuple[Language, Path]) -> None:
    """Twente's school days and its cycle are an example; the youths of CBS are not."""
    language, folder = pages
    label = "voorbeeld (fictief)" if language == "nl" else "example (fictitious)"
    made_up, real = (
        re.sub(r"<[^>]+>", "", (folder / f"{name}.html").read_text(encoding="utf-8"))
        for name in ("twente.dagen-tot-rondetafel", "landelijk.jongeren-met-jeugdzorg")
    )

    assert f"Twente - {label}" in made_up
    assert f"(1 school) - {label}" in made_up
    assert f"Twente - {label}" not in real


def test_no_page_holds_a_figure(pages: tuple[Language, Path]) -> None:
    """Twente's newest figures (16,230 youths; 14 school days) are on no card."""
    _, folder = pages
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "16.230" not in text
        assert "16230" not in text
        assert "16,230" not in text


def test_a_page_of_an_indicator_that_is_no_more_goes(tmp_path: Path) -> None:
    """It would be found by search for years; but a plugin that is broken today keeps its pages, and is named."""
    folder = copy_workspace(tmp_path / "werkmap")
    out = folder / "output"
    indicators.write(open_project(folder), out, "nl")
    gone = out / indicators.FOLDER / "landelijk.afgeschaft.html"
    gone.write_text("oud", encoding="utf-8")
    (folder / "plugins/twente/region.toml").write_text("api = [", encoding="utf-8")
    broken = open_project(folder)
    assert set(broken.catalogue.problems) == {"twente"}
    indicators.write(broken, out, "nl")

    assert not gone.exists()
    assert (out / indicators.FOLDER / "twente.dagen-tot-rondetafel.html").is_file()
    listed = (out / indicators.LIST).read_text(encoding="utf-8")
    assert "zijn nu niet te lezen: twente." in listed
