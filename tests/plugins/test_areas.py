"""What the shipped regions are: their names, municipalities, questions, and how sure each of these is."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import lerende_aanpak as la
from lerende_aanpak.model.region import Region
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.report import html
from tests.plugins.shipped import REGIONS, TABLE, line, page

# DOMAIN.md section 3.4, column "Certainty".
CERTAINTY = {
    "twente": "zeker", "almere": "zeker", "utrecht": "zeker", "foodvalley": "zeker", "zuid-limburg": "zeker",
    "noordoost-friesland": "zeker", "holland-rijnland": "waarschijnlijk", "noord-kennemerland": "waarschijnlijk",
    "leeuwarden": "waarschijnlijk", "zuid-kennemerland": "onzeker", "de-meierij": "onzeker",
}  # fmt: skip


ALIASES = {
    "De Meijerij": "de-meierij", "Meierij": "de-meierij", "Holland-Rijnland": "holland-rijnland",
    "Regio Holland Rijnland": "holland-rijnland", "NO-Friesland": "noordoost-friesland",
    "NO-Fryslân": "noordoost-friesland", "Noordoost-Fryslân": "noordoost-friesland", "Food Valley": "foodvalley",
    "Regio Food Valley": "foodvalley", "Regio FoodValley": "foodvalley", "Regio Twente": "twente",
    "Utrecht Stad": "utrecht", "Zuid Limburg": "zuid-limburg", "Regio Zuid-Limburg": "zuid-limburg",
    "noord kennemerland": "noord-kennemerland", "ZUID-KENNEMERLAND": "zuid-kennemerland", "Ljouwert": "leeuwarden",
    "Gemeente Almere": "almere",
}  # fmt: skip


@pytest.mark.parametrize("name", ALIASES)
def test_a_region_is_found_under_every_spelling(catalogue: Catalogue, name: str) -> None:
    """The field writes 'De Meijerij' and 'NO-Friesland'; nobody should have to know a slug."""
    assert catalogue.region(name).slug == ALIASES[name]


@REGIONS
def test_every_alias_leads_home(catalogue: Catalogue, slug: str) -> None:
    """An alias that two regions claim would refuse both."""
    region = catalogue.regions[slug]

    assert {catalogue.region(name).slug for name in (region.name, *region.aliases)} == {slug}


@pytest.mark.parametrize("slug", ["zuid-kennemerland", "leeuwarden", "foodvalley"])
def test_a_question_that_was_not_published_is_not_made_up(at_home: Path, slug: str) -> None:
    """DOMAIN section 1.3: these three published none; the page says so, and names no source."""
    text = page(slug)

    assert la.open().regions[slug].question == la.open().regions["leeuwarden"].question
    assert "De ontwikkelvraag van deze regio is niet gepubliceerd." in text
    assert "Bron: " not in text


@pytest.mark.parametrize("slug", sorted(set(TABLE) - {"zuid-kennemerland", "leeuwarden", "foodvalley"}))
def test_a_published_question_stands_there_with_its_source(at_home: Path, slug: str) -> None:
    """The question leads everything; who reads it must be able to look it up."""
    question = la.open().regions[slug].question
    text = page(slug)

    assert question.text
    assert question.source
    assert question.text.split("?")[0] in text
    assert f"Bron: {question.source}." in text
    assert "niet gepubliceerd." not in text


@REGIONS
def test_municipalities_are_codes_with_a_name(catalogue: Catalogue, slug: str) -> None:
    """A reader knows names, a file knows codes; both must be there, in the order of the years."""
    region = catalogue.regions[slug]
    codes = {code for one in region.territories for code in one.municipalities}

    assert all(re.fullmatch(r"GM\d{4}", code) for code in codes)
    assert set(region.names) == codes
    assert [one.since for one in region.territories] == sorted({one.since for one in region.territories})
    assert [len(region.municipalities(year)) for year in (2021, 2022)] == list(TABLE[slug][2:4])


def test_the_shipped_lists_are_those_of_the_file(real_data: Path, catalogue: Catalogue) -> None:
    """Codes, names and certainty were entered once; the compiled list decides."""
    dutch = {"zeker": "sure", "waarschijnlijk": "likely", "onzeker": "uncertain"}
    expected: dict[tuple[str, int], set[tuple[str, str, str]]] = {}
    with (real_data / "regio_gemeente_2021_2022.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            one = (row["gemeentecode"], row["gemeente"], dutch[row["zekerheid"]])
            expected.setdefault((catalogue.region(row["regio"]).slug, int(row["jaar"])), set()).add(one)

    assert len(expected) == 22
    for (slug, year), found in expected.items():
        assert {(*one[:2], certainty_in(catalogue.regions[slug], year)) for one in found} == found
        region = catalogue.regions[slug]
        assert {(code, region.names[code]) for code in region.municipalities(year)} == {one[:2] for one in found}


def certainty_in(region: Region, year: int) -> str:
    """Give how sure the list of a year is."""
    return [one for one in region.territories if one.since <= year][-1].certainty


def test_dijk_en_waard_takes_the_place_of_two(catalogue: Catalogue) -> None:
    """Heerhugowaard and Langedijk merged on 1 January 2022: a sum that misses it drops by 2.645 youths."""
    region = catalogue.regions["noord-kennemerland"]
    before, after = set(region.municipalities(2021)), set(region.municipalities(2022))

    assert before - after == {"GM0398", "GM0416"}
    assert after - before == {"GM1980"}


@pytest.mark.parametrize(
    ("slug", "year", "gone", "come"),
    [
        ("noordoost-friesland", 2019, {"GM0058", "GM0079", "GM1722"}, {"GM1970"}),
        ("zuid-limburg", 2019, {"GM0881", "GM0951", "GM0962"}, {"GM1954"}),
        ("holland-rijnland", 2019, {"GM0576"}, set()),
        ("de-meierij", 2021, {"GM0788"}, set()),
    ],
)
def test_earlier_reorganisations_are_known(
    catalogue: Catalogue, slug: str, year: int, gone: set[str], come: set[str]
) -> None:
    """Figures of 2018 come in the municipalities of 2018; the receiver that keeps its code stands in both lists."""
    region = catalogue.regions[slug]
    before, after = set(region.municipalities(year - 1)), set(region.municipalities(year))

    assert (before - after, after - before) == (gone, come)


@REGIONS
def test_the_page_says_how_sure_the_area_is(at_home: Path, slug: str) -> None:
    """DOMAIN section 3.4: an assumed list shown as a fact would be quoted as one."""
    text, told = page(slug), CERTAINTY[slug]
    warning = f"Welke gemeenten bij deze regio horen, is {told}."

    assert f"Zekerheid van deze lijst: {told}." in text
    assert (warning in text) is (told != "zeker")


@REGIONS
def test_what_is_uncertain_is_said_in_a_sentence(catalogue: Catalogue, slug: str) -> None:
    """'Onzeker' alone helps nobody: the region must be able to tell us what is wrong."""
    newest = catalogue.regions[slug].territories[-1]

    assert newest.certainty == "sure" or newest.remark.endswith(".")


@REGIONS
def test_the_page_names_every_municipality(at_home: Path, slug: str) -> None:
    """People look for their own municipality first."""
    region, text = la.open().regions[slug], page(slug)

    for code in region.territories[-1].municipalities:
        assert line(text, region.names[code].replace("'", "&#39;"), code)


# regio_gemeente_2021_2022.csv, column jeugdregio: the codes that the municipalities of a region have
YOUTH_REGIONS = {
    "twente": {"JZ14"}, "noord-kennemerland": {"JZ06"}, "noordoost-friesland": {"JZ02"}, "holland-rijnland": {"JZ18"},
    "zuid-kennemerland": {"JZ11"}, "de-meierij": {"JZ33", "JZ30"}, "utrecht": {"JZ22"}, "leeuwarden": {"JZ02"},
    "zuid-limburg": {"JZ41"}, "almere": {"JZ08"}, "foodvalley": {"JZ21"},
}  # fmt: skip


@REGIONS
def test_the_youth_regions_are_known_by_code(catalogue: Catalogue, slug: str) -> None:
    """National youth-care figures come per youth region; De Meierij lies in two."""
    found = {one.code for one in catalogue.regions[slug].relations if one.kind == "youth_region"}

    assert found == YOUTH_REGIONS[slug]


@REGIONS
def test_nobody_is_more_sure_of_a_relation_than_of_the_region(catalogue: Catalogue, slug: str) -> None:
    """Where the municipalities are assumed, so is the youth region that was found through them."""
    order = ("sure", "likely", "uncertain")
    region = catalogue.regions[slug]
    least = order.index(region.territories[-1].certainty)
    found = {order.index(one.certainty) for one in region.relations if one.kind == "youth_region"}

    assert min(found) >= least


@REGIONS
def test_a_contact_is_a_function(catalogue: Catalogue, slug: str) -> None:
    """Persons change and have a right to be left out; a function and a public page stay."""
    contact = catalogue.regions[slug].contact

    assert contact is not None
    assert contact.function == "de verbinder van de regio"
    assert contact.address.startswith("https://")


def test_the_page_in_english_keeps_what_is_uncertain(at_home: Path) -> None:
    """A region's own words stay Dutch and are marked so for a screen reader."""
    document = la.document(region="de-meierij", language="en")
    text = html.fragment(document.area().blocks, "en")

    assert '<div class="prose" lang=nl><p>De regio noemt acht gemeenten' in text
