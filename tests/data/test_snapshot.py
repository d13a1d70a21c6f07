"""Frozen figures read back as they were: the same protected rows, for every kind of indicator and of row."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.data import protect, snapshot, sources
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.model.source import Source

REGION = Region(
    slug="proefland", name="Proefland",
    territories=(Territory(since=2020, municipalities=("GM0001", "GM0002", "GM0003")),),
)  # fmt: skip
CASES = {
    # a sum over two of three municipalities, one year not final: coverage, rounding and status must stay
    "count": ("gebied;jaar;n;s\nGM0001;2021;100;final\nGM0002;2021;205;provisional\nGM0003;2021;.;final\n"
              "GM0001;2022;110;final\nGM0002;2022;.;final\nGM0003;2022;.;final\n",
              {"area": "gebied", "numerator": "n", "status": "s"}, False),
    "rate": ("jaar;n;d\n2021;40;1000\n2022;3;1000\n2023;.;.\n", {"numerator": "n", "denominator": "d"}, False),
    "median": ("jaar;m;d\n2021;12,125;20\n2022;9;4\n", {"value": "m", "denominator": "d"}, False),
    # a share that was published without its parts
    "proportion": ("jaar;p\n2021;2,50\n2022;1,4\n", {"value": "p"}, True),
}  # fmt: skip


def table(kind: str, folder: Path) -> tuple[FiguresTable, Indicator, Source]:
    """Read the figures of a case as the workspace does."""
    text, columns, published = CASES[kind]
    (folder / "x.csv").write_text(text, encoding="utf-8")
    card = Indicator(
        region="proefland", slug="x", name_nl="X", name_en="X", definition="d", numerator="n", unit="stuks", kind=kind,  # type: ignore[arg-type]
        role="context", frequency="year", source="bron", per=1000 if kind == "rate" else 100,
    )  # fmt: skip
    source = Source(
        id="proefland.x", region="proefland", indicator=card.id, file="x.csv", title="t", publisher="p", rounding=5,
        retrieved="2026-01-01", columns={"period": "jaar", **columns}, published=published,
    )  # fmt: skip
    return sources.read(folder / "x.csv", "x.csv", source, card, REGION), card, source


@pytest.mark.parametrize("kind", CASES)
def test_what_was_frozen_reads_back_as_it_was(kind: str, tmp_path: Path) -> None:
    """A verdict rests on these bytes: with coverage, status or value lost it would say something else."""
    live, card, source = table(kind, tmp_path)
    text = snapshot.text(live, "proefland")
    assert text is not None
    (tmp_path / "frozen.csv").write_text(text, encoding="utf-8")

    found = snapshot.read(tmp_path / "frozen.csv", "frozen.csv", source, card, REGION)

    rows = protect.protect(live, card).select(area="proefland")
    assert protect.protect(found, card).rows == tuple(rows)
    assert len(rows) >= 2


def test_a_sum_keeps_how_many_municipalities_are_in_it(tmp_path: Path) -> None:
    """100 + 205 over two of three, 110 over one of three: that is no fall."""
    live, _, _ = table("count", tmp_path)
    text = snapshot.text(live, "proefland")

    assert text is not None
    assert text.splitlines()[1:] == [
        "proefland.x,proefland,proefland,region,2021,305,,305,provisional,2,3,5,no",
        "proefland.x,proefland,proefland,region,2022,110,,110,final,1,3,5,no",
    ]


def test_a_plain_snapshot_is_still_read(tmp_path: Path) -> None:
    """Studies of before froze area, period and parts only; their digests hold for ever."""
    _, card, source = table("count", tmp_path)
    (tmp_path / "old.csv").write_text("area,period,numerator\nproefland,2021,100\n", encoding="utf-8")
    plain = Source(
        id=source.id, region="proefland", indicator=card.id, file="old.csv", title="t", publisher="p", retrieved="",
        columns={"area": "area", "period": "period", "numerator": "numerator"},
    )  # fmt: skip

    found = snapshot.read(tmp_path / "old.csv", "old.csv", plain, card, REGION)

    assert [row.value for row in protect.protect(found, card).rows] == [100]
