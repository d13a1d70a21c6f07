"""The eleven regions as they are shipped: their figures, what is uncertain about them, and their pages."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NoReturn

import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.model.safe import SafeRow
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import Project, open_project
from tests.conftest import ROOT
from tests.plugins.shipped import MARGINS, REGIONS, TABLE, line, page

# DOMAIN.md section 2, "Real numbers": vsv 2016/'17 per RMC region, as published, in percent.
LEAVERS = {
    "twente": {"RMC-regio Twente": "1,49"},
    "almere": {"RMC-regio Flevoland": "2,36"},
    "utrecht": {"RMC-regio Utrecht": "1,72"},
    "leeuwarden": {"RMC-regio Friesland Noord": "1,50"},
    "noordoost-friesland": {"RMC-regio Friesland Noord": "1,50", "RMC-regio Friesland-Oost": "1,47"},
    "noord-kennemerland": {"RMC-regio Noord-Kennemerland": "1,42"},
    "foodvalley": {"RMC-regio Eem en Vallei": "1,55"},
}


def years(indicator: str, slug: str) -> dict[str, SafeRow]:
    """Give a region's own rows of a national indicator, by year, through the analyst's front door."""
    return {row.period: row for row in la.open().figures(f"landelijk.{indicator}", slug).safe.select(area=slug)}


def test_all_eleven_regions_are_there(catalogue: Catalogue) -> None:
    """DESIGN section 4 names eleven; one that is missing has no report and nobody is told."""
    assert catalogue.problems == {}
    assert set(catalogue.regions) == set(TABLE)


@REGIONS
def test_every_shipped_plugin_conforms(folder: Path, slug: str) -> None:
    """What we ship is what authors of other regions copy."""
    found = testing.check_plugin(folder, slug)

    assert (found.ran, found.problems) == (len(testing.CHECKS), ())


@REGIONS
def test_the_youths_of_a_region_are_those_of_the_cbs(at_home: Path, slug: str) -> None:
    """The two figures that a region knows by heart: when these are wrong, nothing else is believed."""
    first, second, municipalities, later, *_ = TABLE[slug]
    found = years("jongeren-met-jeugdzorg", slug)

    assert (found["2021"].numerator, found["2022"].numerator) == (first, second)
    assert (found["2021"].areas_in, found["2022"].areas_in) == (municipalities, later)
    assert all(row.areas_in == row.areas_expected for row in found.values())
    assert (found["2021"].margin, found["2022"].margin) == MARGINS[slug]


@REGIONS
@pytest.mark.parametrize(("indicator", "at"), [("huisarts", 4), ("gemeente", 6)])
def test_the_shares_of_the_referrers_are_those_of_the_table(at_home: Path, slug: str, indicator: str, at: int) -> None:
    """A share is computed from summed parts, never averaged; rounded to one decimal as the table is (within 0.05)."""
    found = years(f"jeugdzorg-verwezen-door-{indicator}", slug)

    assert found["2021"].value == pytest.approx(TABLE[slug][at], abs=0.0501)
    assert found["2022"].value == pytest.approx(TABLE[slug][at + 1], abs=0.0501)
    assert all(row.areas_in == row.areas_expected for row in found.values())


@REGIONS
def test_suppressed_cells_are_counted(at_home: Path, slug: str) -> None:
    """A sum that skips hidden municipalities in silence is too low, and looks like a fall."""
    row = years("jeugdzorg-verwezen-door-rechter", slug)["2022"]

    assert row.areas_expected - row.areas_in == TABLE[slug][8]
    assert row.status == ("suppressed" if row.areas_in == 0 else "final")


def test_the_facts_are_those_of_the_cbs_file(real_data: Path, catalogue: Catalogue) -> None:
    """Facts were entered once; the source decides about every cell, also about which are hidden."""
    path = real_data / "cbs_jeugdzorg_gemeente/jeugdzorg_in_natura_gemeente_2021_2022.csv"
    with path.open(encoding="utf-8-sig") as file:
        source = {(row["gwb_code"].strip(), row["year"]): row for row in csv.DictReader(file)}
    columns = {
        "jongeren": "TotaalJongerenMetJeugdzorgInNatura_1",
        "trajecten": "TotaalTrajectenInNatura_9",
        "huisarts": "Huisarts_11",
        "gemeentelijke toegang": "GemeentelijkeToegang_10",
        "rechter": "RechterOfficierVanJustitie_15",
    }
    checked = 0
    files = {f"{one.region}/{one.file}" for one in catalogue.sources.values() if one.publisher == "CBS"}
    for name in sorted(files - {"almere/data/jongeren-met-jeugdzorg-kwb.csv"}):
        with (ROOT / "plugins" / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter=";"):
                for ours in columns.keys() & row.keys():
                    theirs = source[row["gemeente"], row["jaar"]][columns[ours]]
                    assert row[ours] == (theirs or "."), (name, row)
                    checked += 1
    # 75 municipalities in 2021 and 74 in 2022 (DOMAIN section 3.4), five columns
    assert checked == (75 + 74) * 5


@REGIONS
def test_every_cbs_source_says_what_it_is(catalogue: Catalogue, slug: str) -> None:
    """The licence asks for the name of the source; a reader needs the day, the rounding and what an empty cell says."""
    found = [one for one in catalogue.sources.values() if one.region == slug and "StatLine" in one.title]

    assert len(found) == 4
    assert {one.title for one in found} == {"StatLine 85075NED (2021) en 85335NED (2022)"}
    assert {(one.publisher, one.licence, one.retrieved, one.rounding, one.blank_means) for one in found} == {
        ("CBS", "CC BY 4.0", "2023-06-15", 5, "suppressed")
    }


@REGIONS
def test_the_page_shows_its_own_figures(at_home: Path, slug: str) -> None:
    """Each region reads its own two years, over how many municipalities, and how far rounding can be off."""
    first, second, *counts = TABLE[slug]
    text = page(slug)
    for year, value, of, margin in zip(("2021", "2022"), (first, second), counts[:2], MARGINS[slug], strict=True):
        told = [year, f"{value // 1000}.{value % 1000:03d}", "definitief"]
        told += [f"opgeteld over {of} van de {of} gemeenten"] if of > 1 else []
        assert line(text, *told, f"{margin:g}".replace(".", ",")), told


@REGIONS
def test_the_page_counts_what_the_source_suppressed(at_home: Path, slug: str) -> None:
    """'Opgeteld over 4 van de 14 gemeenten': without it a court's 70 would pass for the whole of Twente."""
    municipalities, hidden = TABLE[slug][3], TABLE[slug][8]
    told = f"opgeteld over {municipalities - hidden} van de {municipalities} gemeenten (van {hidden} niet bekend)"

    assert (told in page(slug)) is (hidden > 0)


def test_a_region_of_which_every_cell_is_suppressed_says_so(at_home: Path) -> None:
    """Noord-Kennemerland: all 7 court cells of 2021 and all 6 of 2022 are hidden by the CBS (DOMAIN section 3)."""
    text = page("noord-kennemerland")

    for year, of in (("2021", 7), ("2022", 6)):
        coverage = f"opgeteld over 0 van de {of} gemeenten (van {of} niet bekend)"
        assert line(text, year, "geen cijfer", "onderdrukt door de bron", coverage)


@pytest.mark.parametrize("slug", LEAVERS)
def test_early_leavers_are_shown_of_the_rmc_region(at_home: Path, slug: str) -> None:
    """The RMC region is another area: its share stands under its own name, as it was published."""
    text = page(slug)

    for area, value in LEAVERS[slug].items():
        assert line(text, area, "schooljaar 2016/2017", value)
    assert "570 voortijdig schoolverlaters" in text  # the break in the way of counting


@pytest.mark.parametrize("slug", LEAVERS)
def test_a_share_of_the_rmc_region_is_never_the_regions(at_home: Path, slug: str) -> None:
    """Twente's own share is not known; the RMC region's may not stand in for it, also where the names are the same."""
    safe = la.open().figures("landelijk.vsv", slug).safe

    assert safe.select(area=slug) == ()
    assert {row.area_kind for row in safe.rows} == {"rmc"}
    assert [(row.numerator, row.denominator) for row in safe.rows] == [(None, None)] * len(LEAVERS[slug])


def test_regions_without_a_published_share_have_none(catalogue: Catalogue) -> None:
    """DOMAIN gives seven RMC figures; an eighth would be invented."""
    assert {one.region for one in catalogue.sources.values() if one.indicator == "landelijk.vsv"} == set(LEAVERS)


@pytest.mark.parametrize(
    ("area", "slug", "told"),
    [
        ("RMC-regio Friesland Noord", "noordoost-friesland", "onzeker"),
        ("RMC-regio Friesland-Oost", "noordoost-friesland", "onzeker"),
        ("RMC-regio Eem en Vallei", "foodvalley", "waarschijnlijk"),
    ],
)
def test_an_uncertain_area_is_shown_as_uncertain(at_home: Path, area: str, slug: str, told: str) -> None:
    """Whether this RMC region is theirs is not known for sure; a page that leaves that out says that it is."""
    value = LEAVERS[slug][area]

    assert line(page(slug), area, "schooljaar 2016/2017", value, told)


def test_use_of_youth_care_has_no_desired_direction(catalogue: Catalogue) -> None:
    """Less use is only good if need is met (DOMAIN section 2): a coloured arrow would push a region to help less."""
    youth_care = [one for one in catalogue.indicators.values() if "jeugdzorg" in one.slug]

    # five with figures, the share of 85099NED, costs, and use by type of education
    assert len(youth_care) == 8
    assert {one.direction for one in youth_care} == {None}
    assert catalogue.indicators["landelijk.vsv"].direction == "down"


def test_the_whole_workspace_opens_without_a_process_for_each_region(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eleven child processes at every command would be felt at every command: once asked, the answers are kept."""
    from lerende_aanpak.plugins import asking, finding

    def none(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a child process was started")

    found = finding.find(project.root / "plugins", project.root)
    assert found.errors == ()
    assert {one.slug for one in found.targets if one.python is not None} == set(TABLE)
    assert project.catalogue.problems == {}  # every plugin has answered by now
    monkeypatch.setattr(asking.children, "start", none)

    assert set(open_project(project.root).catalogue.regions) == set(TABLE)


def test_a_month_without_an_event_is_not_called_hidden(at_home: Path) -> None:
    """Leeuwarden: in May 2024 nothing was cancelled; 'niet getoond' would say that there is something to hide."""
    assert line(page("leeuwarden"), "mei 2024", "geen cijfer", "geen cijfer", "geen cijfer")


def test_a_looser_rule_for_what_is_shown_gives_its_reason(at_home: Path) -> None:
    """Noord-Kennemerland: 777 stands beside figures that are rounded to 5; a reader must know why it may."""
    text = page("noord-kennemerland")

    assert line(text, "2024", "777", "zeker")
    assert "Deze aantallen heeft PPO-NK zelf al zo gepubliceerd, niet afgerond." in text
