"""The network page: the programme's own statements, the toolbox of all plugins, and no half language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.network import Theme, Tool
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.network.programme import toolbox
from lerende_aanpak.plugins.national.programme import PROGRAMME
from tests.network.made import closed, cycle, opened, ours, region, section, visible, written
from tests.store.agreed import AGREEMENT
from tests.test_translations import translations

TOOLS = """
[[tools]]
id = "kaart"
name = "Een kaart"
purpose = "Om te bellen"
phase = "do"
link = "https://example.org/kaart"
[[tools]]
id = "plan"
name = "Een plan"
purpose = "Om te beginnen"
phase = "plan"
[[themes]]
id = "wonen"
name = "Wonen en leren"
"""


def network(folder: Path, extra: str = TOOLS) -> str:
    """Write the pages of a workspace with one region; give the network page."""
    return written(opened(folder, region("aa", "Aa", extra)), file="netwerk.html")


def test_it_tells_what_the_advice_and_the_programme_say(tmp_path: Path) -> None:
    """First and last of each list, counted by hand from the advice of 2018 and the programme's pages."""
    page = network(tmp_path)
    counts = {name: section(page, name).count("<li") for name in ("elementen", "aanbevelingen", "verwant")}

    assert counts == {"elementen": 6, "aanbevelingen": 7, "verwant": 7}
    assert section(page, "rollen").count("<dt>") == 8
    assert '<li value="1">Verbreden van teams (interprofessioneel)' in page
    assert '<li value="7">De coalitie dienend aan de regio&#39;s</li>' in page
    assert '<li value="6">samen veranderen in een ecosysteem</li>' in page
    for told in ("bestuurlijk aanjager", "Netwerktafel", "VNG (Vereniging van Nederlandse Gemeenten)"):
        assert told in visible(page)


def test_every_part_says_where_it_comes_from() -> None:
    """A statement without a source cannot be checked, and this page speaks for others."""
    parts = [PROGRAMME.working_elements, PROGRAMME.recommendations, PROGRAMME.roles, PROGRAMME.related]

    assert all(len(part.source) > 10 and part.items for part in (*parts, *PROGRAMME.partners))
    links = [one.link for one in PROGRAMME.related.items] + [part.link for part in (*parts, *PROGRAMME.partners)]
    assert [link for link in links if link and not re.fullmatch(r"https://[a-z.-]+/[\w/-]*", link)] == []


def test_the_elements_are_those_that_a_cycle_may_name() -> None:
    """One list: what a cycle names by number is what the page explains."""
    elements = {str(one.number): one.text for one in PROGRAMME.working_elements.items}

    assert elements == WORDS["working_element"]
    assert list(elements) == ["1", "2", "3", "4", "5", "6"]


def test_the_toolbox_goes_by_phase_with_the_national_tools_first(tmp_path: Path) -> None:
    """Somebody who plans looks for what helps to plan, from whichever region it comes."""
    project = opened(tmp_path, region("aa", "Aa", TOOLS))

    assert [(one.phase, one.region, one.tool.id) for one in toolbox(project.catalogue)] == [
        ("Plannen", "", "vragenlijst-samenwerking"),
        ("Plannen", "", "startgesprek-monitor-aoj"),
        ("Plannen", "Aa", "plan"),
        ("Doen", "Aa", "kaart"),
        ("Duiden", "", "gesprek-over-cijfers"),
        ("Duiden", "", "reflectiekader"),
        ("Besluiten", "", "kwaliteitskompas"),
    ]
    page = section(written(project, file="netwerk.html"), "toolbox")
    assert '<a href="https://example.org/kaart">Een kaart</a></th>' in page
    assert '<th scope="row">Een plan</th>' in page
    assert "Om te bellen Doen Aa" in visible(page)


def test_themes_of_regions_stand_beside_the_national_ones(tmp_path: Path) -> None:
    """Themes go through the hooks: a region adds one without asking us."""
    told = section(network(tmp_path), "themas")

    assert told.count("<li>") == 4
    assert "<strong>Wonen en leren</strong>" in told
    assert "Bron: Communities of practice van het netwerk" in visible(told)


def test_what_a_plugin_says_is_inert_and_its_links_are_pages(tmp_path: Path) -> None:
    """A name with a script is text; an address that is no page makes the plugin's own region unusable, nothing else."""
    evil = TOOLS.replace("Een kaart", "<script>alert(1)</script>")
    page = network(tmp_path / "text", evil)
    refused = opened(tmp_path / "link", region("aa", "Aa", TOOLS.replace("https://example.org/", "javascript:")))

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "'javascript:kaart' is geen adres van een pagina" in refused.catalogue.problems["aa"].problem()
    assert refused.catalogue.problems["aa"].where.startswith("plugins/aa/region.toml:")
    assert "javascript" not in written(refused, file="netwerk.html")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.nl", "www.nji.nl", "https://", "https://x y", "/etc"])
def test_only_whole_web_addresses_are_links(link: str) -> None:
    """What stands in an href is followed by a browser."""
    with pytest.raises(ModelError, match="geen adres"):
        Theme(id="x", name="x", link=link)
    with pytest.raises(ModelError, match="geen adres"):
        Tool(id="x", region="aa", name="x", purpose="x", phase="do", link=link)


@pytest.mark.parametrize("file", ["index.html", "netwerk.html"])
def test_an_english_page_has_no_dutch_of_ours(tmp_path: Path, file: str) -> None:
    """What people wrote stays Dutch and is marked so; our own words, labels too, are English."""
    dutch = [text for text, said in translations().items() if text not in said]  # a name that stays is no Dutch
    project = opened(
        tmp_path, region("aa", "Aa", TOOLS),
        cycle("aa-2026-01-a-abcd", closed("2027-01-01", "Bel eerst")),
        cycle("aa-2026-01-b-abcd", "started: 2026-01-05\nstudied: 2026-07-10\n"),
        cycle("aa-2026-01-c-abcd", "belief: x\n"),
    )  # fmt: skip
    dutch_page, english = ours(written(project, file=file)), ours(written(project, "en", file=file))

    def found(page: str) -> list[str]:
        whole = (re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text)) for text in dutch)
        return [one for one in whole if re.search(rf"(?<![\w-]){one}(?![\w-])", page)]

    there = found(dutch_page)
    assert len(there) >= 5  # the search finds what is there
    assert [one for one in found(english) if one in there] == []
    assert '<html lang="en">' in written(project, "en", file=file)


def documented(id_: str, follows: str = "") -> dict[str, str]:
    """Give a cycle in which all four phases are written down."""
    (name, text), *_ = cycle(id_, closed("2027-01-01", "Bel eerst") + follows).items()
    for title, told in (("Plannen", "Wij bellen."), ("Doen", "Volgens plan."), ("Duiden", "Het werd 7."),
                        ("Besluiten", "Verder.")):  # fmt: skip
        text = text.replace(f"## {title}\n", f"## {title}\n\n{told}\n")
    return {name: text}


def test_the_network_as_a_whole_stands_beside_the_published_values(tmp_path: Path) -> None:
    """Three documented cycles of five with a plan, two of them linked over two regions; nowhere a region by name."""
    link = "follows:\n  - cycle: aa-2026-01-a-abcd\n    how: replicates\n"
    files = [documented("aa-2026-01-a-abcd"), documented("bb-2026-03-b-abcd", link), documented("aa-2026-04-c-abcd")]
    drafts = [{name: text.replace("## Doen\n\nVolgens plan.", "## Doen") for name, text in documented(one).items()}
              for one in ("aa-2026-05-d-abcd", "bb-2026-05-e-abcd")]  # fmt: skip
    project = opened(tmp_path, region("aa", "Aadorp"), region("bb", "Beedorp"), *files, *drafts)
    part = section(written(project, file="netwerk.html"), "hoe-goed-gedaan")
    told = visible(part)

    assert "(van de leercycli met een plan) 3 van 5 (60,0 %) 299 van 421 (71,0 %)" in told
    assert "(van de opgeschreven leercycli) 2 van 3 163 van 299 (54,5 %)" in told
    assert "Dit is geen ranglijst" in told
    assert 'href="https://doi.org/10.1136/bmjqs-2017-007605"' in part
    assert "Aadorp" not in told
    assert "Beedorp" not in told


def test_the_index_says_nothing_of_how_well_a_region_does(tmp_path: Path) -> None:
    """A list of regions with percentages beside them is a ranking, whatever is written above it."""
    page = written(opened(tmp_path, region("aa", "Aa"), documented("aa-2026-01-a-abcd")))

    assert "421" not in page
    assert "Zeven maten" not in page


def with_agreement(folder: Path, text: str = AGREEMENT, language: Language = "nl") -> str:
    """Give the network page of a workspace with an agreement, and one of two cycles that contributes to it."""
    files = {"network/snel-bellen.md": text.replace("[proefland]", "[aa]")}
    feeding = cycle("aa-2026-01-bellen-aaaa", "feeds: [snel-bellen]\nfictitious: yes\n", title="Bellen & praten")
    project = opened(folder, region("aa", "Aa"), feeding, cycle("aa-2026-02-mailen-bbbb", title="Mailen"), files)
    return written(project, language, file="netwerk.html")


def test_an_agreement_stands_there_with_what_contributes_to_it(tmp_path: Path) -> None:
    """Who sits at the table must see what is being learned about what was agreed (issue: OOGO agreements)."""
    told = section(with_agreement(tmp_path), "afspraken")

    assert "OOGO (op overeenstemming gericht overleg)" in told
    assert "Aa; gemaakt op 18 juni 2026; opnieuw bekeken op 1 september 2027" in visible(told)
    assert "Snel bellen: altijd (voorbeeld (fictief))" in visible(told)
    assert "Tussen: samenwerkingsverband, leerplicht" in visible(told)
    assert "<strong>belt</strong>" in told
    assert re.findall(r"<li>(.*?) <span", told) == ["Bellen &amp; praten"]


def test_the_words_of_an_agreement_are_dutch_on_an_english_page(tmp_path: Path) -> None:
    """A screen reader would read them in the wrong language."""
    told = ours(section(with_agreement(tmp_path, language="en"), "afspraken"))

    assert [word for word in ("belt", "altijd", "leerplicht", "praten") if word in told] == []
    assert "a consultation that must end in agreement" in told


@pytest.mark.parametrize(("old", "new"), [("leerplicht]", "'bel 111222333']"), ("18-6-2026", "sinds Jan")])
def test_an_agreement_that_cannot_be_read_is_said_without_its_words(tmp_path: Path, old: str, new: str) -> None:
    """The page is public; what stands in the line that is wrong may not be."""
    told = section(with_agreement(tmp_path, AGREEMENT.replace(old, new)), "afspraken")

    assert "network/snel-bellen.md" in told
    assert [word for word in ("111222333", "Jan") if word in told] == []
    assert "Er zijn nog geen afspraken opgeschreven." in told


def test_a_heading_in_an_agreement_is_no_heading_of_the_page(tmp_path: Path) -> None:
    """Whoever walks a page by its headings would get lost."""
    assert "<h2>Waarom" not in with_agreement(tmp_path)
