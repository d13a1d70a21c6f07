"""A region: a set of municipalities that changes from year to year."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.region import Region, Territory

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
