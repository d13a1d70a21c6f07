"""A region: a set of municipalities that changes from year to year."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.region import Region, Relation, Territory

BEFORE = Territory(since=2021, municipalities=("GM0361", "GM0398", "GM0416"))
AFTER = Territory(since=2022, municipalities=("GM0361", "GM1980"))
KENNEMERLAND = Region(slug="noord-kennemerland", name="Noord-Kennemerland", territories=(BEFORE, AFTER))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2019, ("GM0361", "GM0398", "GM0416")),
        (2021, ("GM0361", "GM0398", "GM0416")),
        (2022, ("GM0361", "GM1980")),
        (2030, ("GM0361", "GM1980")),
    ],
)
def test_municipalities_are_those_of_the_year(year: int, expected: tuple[str, ...]) -> None:
    """Heerhugowaard and Langedijk became Dijk en Waard in 2022: a region's sum must follow."""
    assert KENNEMERLAND.municipalities(year) == expected


@pytest.mark.parametrize("codes", [("0361",), ("GM361",), ("GM0361", "GM0361"), ("gm0361",)])
def test_a_wrong_or_doubled_code_is_refused(codes: tuple[str, ...]) -> None:
    """A municipality that counts twice makes a region larger than it is."""
    with pytest.raises(ModelError, match=r"GM0153"):
        Territory(since=2021, municipalities=codes)


@pytest.mark.parametrize("territories", [(), (AFTER, BEFORE), (BEFORE, BEFORE)])
def test_territories_stand_in_order_of_year(territories: tuple[Territory, ...]) -> None:
    """Otherwise the wrong list would hold in some year, silently."""
    with pytest.raises(ModelError, match="'noord-kennemerland'"):
        Region(slug="noord-kennemerland", name="Noord-Kennemerland", territories=territories)


def test_a_slug_of_another_form_is_refused_with_the_right_one() -> None:
    """The remedy is the slug itself."""
    with pytest.raises(ModelError, match="Schrijf bijvoorbeeld 'zuid-limburg'"):
        Region(slug="Zuid Limburg", name="Zuid-Limburg", territories=(BEFORE,))


@pytest.mark.parametrize(
    ("code", "expected"), [("GM0361", (2021, None)), ("GM0398", (2021, 2021)), ("GM1980", (2022, None))]
)
def test_a_municipality_has_its_own_years(code: str, expected: tuple[int, int | None]) -> None:
    """A page that lists Heerhugowaard and Dijk en Waard side by side must say that they were never both there."""
    assert KENNEMERLAND.years(code) == expected


def test_a_stranger_has_no_years() -> None:
    """Amsterdam in the list of Noord-Kennemerland is a slip of ours, not a figure."""
    with pytest.raises(ValueError, match="GM0363"):
        KENNEMERLAND.years("GM0363")


def test_a_municipality_without_a_name_goes_by_its_code() -> None:
    """A region may join before anybody typed the names."""
    named = Region(slug="x", name="X", territories=(AFTER,), names={"GM0361": "Alkmaar"})

    assert [named.municipality(code) for code in AFTER.municipalities] == ["Alkmaar", "GM1980"]


def test_a_name_for_a_stranger_is_refused() -> None:
    """A name under a mistyped code would be shown nowhere, and nobody would see why."""
    with pytest.raises(ModelError, match=r"'GM0363'.*geen gemeente van regio 'x'"):
        Region(slug="x", name="X", territories=(AFTER,), names={"GM0363": "Amsterdam"})


def test_a_relation_is_an_area_of_its_own() -> None:
    """Region and RMC region are both called Twente; in a file with figures the kind tells them apart."""
    assert Relation(kind="rmc", name="Twente").area == "RMC-regio Twente"
    assert Relation(kind="youth_region", name="Twente", code="JZ14").area == "jeugdregio Twente"
