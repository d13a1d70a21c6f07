"""Every region in real use: an indicator, a tool, and a part of its own, each seen on its page; no two alike."""

from __future__ import annotations

import html
import re
from pathlib import Path

import attrs
import pytest

from lerende_aanpak import testing
from lerende_aanpak.project import Project, open_project
from tests.conftest import copy_workspace

pytestmark = pytest.mark.full

MAIN = {
    "almere": "actieve-thuiszitters", "de-meierij": "tlv-afgegeven", "foodvalley": "jongeren-met-hulp-per-wijk",
    "holland-rijnland": "hulp-begonnen-bij-school", "leeuwarden": "dagen-tussen-afzeggingen",
    "noord-kennemerland": "jeugdcoach-op-tijd", "noordoost-friesland": "groepen-met-kwaliteitskader",
    "twente": "dagen-tot-rondetafel", "utrecht": "speelruimte", "zuid-kennemerland": "weken-tot-intake",
    "zuid-limburg": "verzuimmeldingen-per-knooppunt",
}  # fmt: skip
"""Per region the local indicator that its question is about (DOMAIN.md sections 1.3 and 2)."""

OFFICIAL = {"CBS", "onderwijsincijfers.nl", "PPO-NK"}
"""Publishers whose figures are real; all others are made up, and say so."""

EXAMPLE = "Deze cijfers zijn een voorbeeld (fictief)."


@attrs.frozen(kw_only=True)
class Row:
    """One region: its indicator and the kind of it, and what of it is seen on the page."""

    region: str
    indicator: str
    kind: tuple[str, str, str]
    value: str
    tools: tuple[str, ...]
    parts: tuple[str, ...]

    def line(self) -> str:
        """Give it as one line of the matrix."""
        indicator = f"{self.indicator} ({', '.join(self.kind)}) = {self.value}"
        return " | ".join([f"{self.region:19}", indicator, "; ".join(self.tools), "; ".join(self.parts)])


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The shipped workspace with the reports of all regions, made as a user makes them."""
    folder = copy_workspace(tmp_path_factory.mktemp("matrix") / "werkmap", regions=None)
    ran = testing.run(folder, "report", "--all", seconds=600)
    assert (ran.code, "onvolledig" in ran.err) == (0, False)
    return open_project(folder)


def page(project: Project, slug: str) -> str:
    """Give the report of a region, as its reader gets it."""
    path = project.root / "output" / slug / "regio/verslag.html"
    return html.unescape(path.read_text(encoding="utf-8"))


def form(project: Project, slug: str) -> str:
    """Give what the figures are of: the region, its municipalities, places in it, or groups; or a sample of people."""
    indicator = f"{slug}.{MAIN[slug]}"
    found = project.figures(indicator, slug)
    assert found is not None
    kinds = sorted({row.area_kind for row in found.rows} - {"region"}) or ["region"]
    groups = ["groups"] if len({row.group for row in found.rows}) > 1 else []
    sample = ["sample"] if project.catalogue.indicators[indicator].sampled else []
    return "+".join([*kinds, *groups, *sample])


def row(project: Project, slug: str) -> Row:
    """Look a region up on its page."""
    catalogue, text = project.catalogue, page(project, slug)
    card = catalogue.indicators[f"{slug}.{MAIN[slug]}"]
    value = re.search(re.escape(card.name_nl) + r"\. Het nieuwste cijfer is ([\d.,]+) ", text)
    sections = [one.title for one in catalogue.sections if one.region == slug]
    checks = [one.title for one in catalogue.checks if one.region == slug]
    looked = re.search(r"Wat de regio zelf in elke leercyclus nakijkt: (.*?)</p>", text)
    return Row(
        region=slug,
        indicator=card.id,
        kind=(card.kind, card.frequency, form(project, slug)),
        value=value[1] if value else "",
        tools=tuple(one.name for one in catalogue.tools if one.region == slug and f">{one.name}<" in text),
        parts=tuple(
            [one for one in sections if re.search(rf'<h2 id="plugin-[^"]*">{re.escape(one)}</h2>', text)]
            + [f"controle: {one}" for one in checks if looked and one in looked[1]]
        ),
    )


def test_every_region_has_an_indicator_a_tool_and_a_part_of_its_own(reported: Project) -> None:
    """A region that finds nothing of itself on its page closes it."""
    rows = [row(reported, slug) for slug in sorted(reported.catalogue.regions)]
    print("\n" + "\n".join(one.line() for one in rows))

    assert [one.region for one in rows] == sorted(MAIN)
    assert len(rows) == 11
    assert [one.region for one in rows if not (one.value and one.tools and one.parts)] == []


def test_no_two_regions_are_alike(reported: Project) -> None:
    """Eleven copies of one example would show nothing of what the library can hold."""
    rows = [row(reported, slug) for slug in sorted(MAIN)]

    assert len({one.kind for one in rows}) == len(rows)
    assert {one.kind[0] for one in rows} == {"proportion", "rate", "count", "mean", "median", "days-between"}
    assert {one.phase for one in reported.catalogue.tools if one.region in MAIN} == {"plan", "do", "study", "act"}
    assert len({part for one in rows for part in one.parts}) == sum(len(one.parts) for one in rows)


@pytest.mark.parametrize("slug", MAIN)
def test_what_is_made_up_says_so_on_the_page(reported: Project, slug: str) -> None:
    """A made-up figure that passes for a real one ends up in a council."""
    text = page(reported, slug)
    made_up = [one for one in reported.catalogue.sources.values() if one.region == slug and one.fictitious]
    real = [one for one in reported.catalogue.sources.values() if one.region == slug and not one.fictitious]

    assert made_up
    assert {one.publisher for one in real} <= OFFICIAL
    assert "Deels voorbeeld (fictief)" in text
    for source in made_up:
        heading = f'<h3 id="{source.indicator.replace(".", "-")}">'
        assert EXAMPLE in text.partition(heading)[2].partition("<h3")[0], source.id
        assert "fictief" in source.publisher
    for one in reported.catalogue.tools:
        if one.region == slug:
            assert "(voorbeeld, fictief)" in one.name


def test_every_card_is_complete(tmp_path: Path) -> None:
    """A card with a gap leaves a reader guessing what was counted; `plugins list` names every gap."""
    folder = copy_workspace(tmp_path / "werkmap", regions=None)
    listed = testing.run(folder, "plugins", "list")

    assert listed.code == 0
    assert "ontbreekt" not in listed.out
