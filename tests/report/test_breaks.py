"""A reorganisation in a report: both series beside each other, with coverage; and why one cannot be computed."""

from __future__ import annotations

from pathlib import Path

import attrs

from lerende_aanpak.data.geography import recalculated
from lerende_aanpak.data.protect import protect
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.region import Region
from lerende_aanpak.report import breaks
from lerende_aanpak.report.series import series
from tests.data.made import COUNT, source
from tests.data.test_geography import DIJK, HAAREN, MEIERIJ, NOORDWIJK, figures

NL = Translator("nl")


def both(tmp_path: Path, region: Region, text: str, area: str) -> list[Block]:
    """Give what a report says of a file of municipalities, as the public sees it."""
    own = figures(tmp_path, region, text)
    again = recalculated(own, source(COUNT, region=region.slug), COUNT, region)
    assert again is not None
    found = series(protect(own, COUNT), area)
    return breaks.both(COUNT, found, protect(again, COUNT), region, area, NL)


def test_both_series_stand_beside_each_other(tmp_path: Path) -> None:
    """Noordwijk: 900 of itself, and with Noordwijkerhout's 380 comparable 1,280; afterwards 1,300 in both."""
    text = "area;period;numerator\nGM0575;2018;900\nGM0576;2018;380\nGM0575;2019;1300\n"
    (table,) = both(tmp_path, NOORDWIJK, text, "GM0575")

    assert isinstance(table, Table)
    assert [row[:3] for row in table.rows] == [("2018", "900", "1.280"), ("2019", "1.300", "1.300")]


def test_a_merger_inside_the_region_changes_nothing(tmp_path: Path) -> None:
    """3,180 + 2,000 + 645 before, 3,100 + 2,730 after: one sentence will do."""
    text = "area;period;numerator\nGM0361;2021;3180\nGM0398;2021;2000\nGM0416;2021;645\n"
    (said,) = both(tmp_path, DIJK, text + "GM0361;2022;3100\nGM1980;2022;2730\n", "noord-kennemerland")

    assert isinstance(said, Text)
    assert "verandert het totaal van de regio niet" in said.text


def test_without_weights_the_report_says_why_there_is_no_figure(tmp_path: Path) -> None:
    """Of Haaren over four nobody stated a weight: no 350 that looks comparable with 470."""
    unknown = attrs.evolve(HAAREN, parts=tuple(attrs.evolve(one, weight=None) for one in HAAREN.parts))
    region = attrs.evolve(MEIERIJ, reorganisations=(unknown,))
    text = (
        "area;period;numerator\nGM0757;2020;100\nGM0865;2020;250\nGM0788;2020;205\nGM0757;2021;150\nGM0865;2021;320\n"
    )
    *said, table = both(tmp_path, region, text, "de-meierij")

    assert isinstance(table, Table)
    assert [one.text for one in said if isinstance(one, Text)] == [
        "Van Haaren is niet bekend welk deel van de mensen waarheen ging.",
        "Daarom zijn de cijfers van daarvoor niet teruggerekend.",
    ]
    assert [row[:3] for row in table.rows] == [("2020", "555", "geen cijfer"), ("2021", "470", "470")]
