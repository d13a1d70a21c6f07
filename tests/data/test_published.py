"""A share without its parts: shown when it was public already in that form, refused and hidden otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pandas as pd
import pytest

from lerende_aanpak.data.protect import protect, reopen
from lerende_aanpak.data.sources import read
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Relation
from lerende_aanpak.model.safe import SafeFigures
from tests.data.made import COUNT, MEAN, RATE, SHARE, TWENTE, read_text, source, table

COLUMNS = {"period": "period", "area": "area", "value": "value"}
LEAVERS = attrs.evolve(SHARE, frequency="school-year", valid_range=(0.0, 100.0))
AROUND = attrs.evolve(TWENTE, relations=(Relation(kind="rmc", name="Twente"),))
TEXT = "period;area;value\n2016/2017;RMC-regio Twente;1,49\n"


def published(folder: Path, text: str = TEXT, indicator: Indicator = LEAVERS) -> SafeFigures:
    """Give the protected figures of a file that says of itself that it was published."""
    path = folder / "x.csv"
    path.write_text(text, encoding="utf-8")
    given = source(indicator, columns=COLUMNS, published=True)
    return protect(read(path, "x.csv", given, indicator, AROUND), indicator)


def bare(indicator: Indicator, *, said: bool, numerator: int | None = None, of: int | None = None) -> SafeFigures:
    """Protect one value whose parts are not (both) there; ``said`` = the source says that it was published."""
    frame = table(indicator, (numerator, of), value=12.5).frame
    return protect(FiguresTable(frame=frame, published=said), indicator)


def test_a_published_share_is_shown_as_it_was_published(tmp_path: Path) -> None:
    """1,49 % is all that is public of Twente's early leavers: no counts, and no rounding of ours over it."""
    (row,) = published(tmp_path).rows

    assert (row.value, row.shown, row.numerator, row.denominator, row.margin) == (1.49, "yes", None, None, 0.0)


def test_another_area_keeps_its_own_name(tmp_path: Path) -> None:
    """The RMC region is called Twente as well: its share may not become the region's."""
    (row,) = published(tmp_path).rows

    assert (row.area, row.area_kind) == ("RMC-regio Twente", "rmc")


@pytest.mark.parametrize("spelling", ["rmc-regio twente", "RMC regio Twente", "RMC-Regio Twente "])
def test_another_area_is_known_in_any_spelling(tmp_path: Path, spelling: str) -> None:
    """Who types a name writes it differently each time; two spellings would be two areas."""
    (row,) = published(tmp_path, TEXT.replace("RMC-regio Twente", spelling)).rows

    assert (row.area, row.area_kind) == ("RMC-regio Twente", "rmc")


@pytest.mark.parametrize("indicator", [SHARE, RATE])
def test_an_unpublished_share_without_parts_is_refused(tmp_path: Path, indicator: Indicator) -> None:
    """Whether 12,5 % is one child of eight cannot be seen: without the counts nobody can protect it."""
    with pytest.raises(FiguresError, match=r"(?s)zonder teller en noemer.*published = true"):
        read_text(tmp_path, "period;area;value\n2021;GM0153;12,5\n", indicator, columns=COLUMNS)


@pytest.mark.parametrize("indicator", [SHARE, RATE])
def test_an_unpublished_share_without_parts_is_hidden(indicator: Indicator) -> None:
    """The last step trusts nobody: also a table that came in by another door shows no such value."""
    (row,) = bare(indicator, said=False).rows

    assert (row.shown, row.value, row.numerator, row.denominator) == ("small", None, None, None)


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize(("numerator", "of"), [(3, None), (None, 24)])
def test_half_the_parts_are_hidden(said: bool, numerator: int | None, of: int | None) -> None:
    """With 12,5 % and 24 pupils anybody counts the three: 'published' covers a share without any count, no more."""
    (row,) = bare(SHARE, said=said, numerator=numerator, of=of).rows

    assert (row.shown, row.value, row.numerator, row.denominator) == ("small", None, None, None)


@pytest.mark.parametrize(("numerator", "of"), [(3, 100), (97, 100), (40, 40), (0, 9)])
def test_published_makes_no_small_count_visible(numerator: int, of: int) -> None:
    """The word on the source opens nothing where there are counts: small stays small."""
    frame = table(SHARE, (numerator, of)).frame
    (row,) = protect(FiguresTable(frame=frame, published=True), SHARE).rows

    assert (row.shown, row.value) == ("small", None)


@pytest.mark.parametrize(("indicator", "value"), [(COUNT, 3.0), (MEAN, 6.3)])
def test_published_says_nothing_about_counts_and_means(indicator: Indicator, value: float) -> None:
    """A count without its count and a mean of an unknown number stay hidden."""
    frame = table(indicator, (None, None), value=value).frame
    (row,) = protect(FiguresTable(frame=frame, published=True), indicator).rows

    assert (row.shown, row.value) == ("small", None)


def test_published_shares_are_never_added_up(tmp_path: Path) -> None:
    """The mean of two municipalities' shares is nobody's share, and there are no counts to compute it from."""
    text = "period;area;value\n2021;GM0153;10\n2021;GM0141;22,5\n"
    frame = read_text(tmp_path, text, SHARE, columns=COLUMNS, published=True)

    assert set(frame["area"]) == {"GM0153", "GM0141"}


def test_a_published_share_that_is_not_known_is_missing(tmp_path: Path) -> None:
    """The source leaves cells empty too."""
    (row,) = published(tmp_path, TEXT.replace("1,49", ".")).rows

    assert (row.shown, row.value) == ("missing", None)


def test_a_published_share_must_be_possible(tmp_path: Path) -> None:
    """149 % is a lost comma."""
    with pytest.raises(FiguresError, match=r"(?s)buiten 0 tot 100.*x\.csv:2"):
        published(tmp_path, TEXT.replace("1,49", "149"))


def test_parts_that_are_there_are_used(tmp_path: Path) -> None:
    """A source that gives counts is computed and protected as always, whatever it says of itself."""
    text = "period;area;numerator;denominator\n2021;GM0153;10;100\n2021;GM0141;90;400\n"
    frame = read_text(tmp_path, text, SHARE, published=True)

    assert list(frame[frame["area"] == "twente"]["value"]) == [20.0]


def test_a_published_share_crosses_the_border_of_a_process(tmp_path: Path) -> None:
    """A report runs elsewhere and shows what was protected here."""
    safe = published(tmp_path)

    assert reopen(json.loads(json.dumps(safe.as_plain()))) == safe


def test_a_table_is_unpublished_unless_it_is_said() -> None:
    """Whoever forgets the word gets the strict rule."""
    assert FiguresTable(frame=pd.DataFrame(table(SHARE).frame)).published is False
