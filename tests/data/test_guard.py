"""The guard: personal data are refused at the door, and no value is ever repeated."""

from __future__ import annotations

import time
import traceback
from pathlib import Path

import attrs
import pytest

from lerende_aanpak.data.guard import Exempt, refuse_personal_data
from lerende_aanpak.data.protect import protect, reopen
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.sources import read
from lerende_aanpak.errors import DisclosureError
from tests.data.made import COUNT, TWENTE, raw, source

BSNS = ("111222333", "123456782", "999999990")
"""Nine digits of the right form, nobody's numbers (arithmetic in tests/model/test_personal.py)."""


def full_width(text: str) -> str:
    """Write digits as Japanese editors do: the eye sees the same."""
    return "".join(chr(ord("\N{FULLWIDTH DIGIT ZERO}") + int(digit)) for digit in text)


def column(header: str, *cells: str) -> RawTable:
    """Give a table with a harmless first column and this one."""
    return raw(("jaar", header), *(("2021", cell) for cell in cells))


@pytest.mark.parametrize("header", ["bsn", "BSN", "ＢＳＮ", "b\u200bsn", " bsn\u00ad", "Burgerservicenummer"])
def test_a_telling_header_is_refused(header: str) -> None:
    """Art. 46 UAVG: a BSN may be used only where a law says so."""
    with pytest.raises(DisclosureError, match=r"(?s)kolom 2 \('\w+'\) lijkt burgerservicenummers.*x\.csv"):
        refuse_personal_data(column(header, "a"))


@pytest.mark.parametrize(
    "cells",
    [
        BSNS,
        tuple(full_width(bsn) for bsn in BSNS),
        tuple("\u200b".join(bsn) for bsn in BSNS),
        tuple(f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}" for bsn in BSNS),
        tuple(f"\N{NO-BREAK SPACE}{bsn} " for bsn in BSNS),
    ],
    ids=["plain", "full width", "zero width", "dots", "padding"],
)
def test_a_silent_column_of_bsns_is_refused(cells: tuple[str, ...]) -> None:
    """A header that says nothing is the usual case in an export."""
    with pytest.raises(DisclosureError, match="kolom 2"):
        refuse_personal_data(column("sleutel", *cells))


@pytest.mark.parametrize("cell", ["a.b@school-x.nl", "ａ@school.nl", "bel a@b.nl maar"])
def test_an_e_mail_address_is_refused(cell: str) -> None:
    """One address is one person."""
    with pytest.raises(DisclosureError, match="e-mailadressen"):
        refuse_personal_data(column("opmerking", "geen", cell))


@pytest.mark.parametrize("cells", [BSNS, tuple(full_width(bsn) for bsn in BSNS), ("geheim@school.nl",)])
def test_a_refusal_never_repeats_a_value(cells: tuple[str, ...]) -> None:
    """A message ends up in logs, screenshots and mails."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(column("sleutel", *cells))

    told = f"{raised.value!s}{raised.value!r}{raised.value.as_record()}" + "".join(
        traceback.format_exception(raised.value)
    )
    assert not any(cell in told for cell in (*cells, *BSNS))


def test_every_refused_column_is_named() -> None:
    """The file is repaired once."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(raw(("bsn", "mail"), ("1", "a@b.nl")))

    assert [one.values["number"] for one in raised.value.all()] == ["1", "2"]


@pytest.mark.parametrize("cells", [("12", "15", "18"), ("GM0153", "GM0141", "GM0147"), ("111222333", "12", "13", "14")])
def test_aggregates_pass(cells: tuple[str, ...]) -> None:
    """A guard that refuses good files is switched off."""
    refuse_personal_data(column("gemeente", *cells))


def test_an_exception_lets_a_column_in_and_is_told() -> None:
    """The manifest says which exceptions a report rests on; one that was not needed is not among them."""
    allowed = {"projectcode": "Nummers van subsidies.", "jaar": "Voor de zekerheid."}
    passed = refuse_personal_data(column("projectcode", *BSNS), allowed)

    assert passed.exceptions == (
        Exempt(column="projectcode", rule="bsn", rows=3, reason="Nummers van subsidies."),
    )  # fmt: skip


def test_an_exception_of_one_column_says_nothing_of_another() -> None:
    """A reason is about what stands in that column."""
    with pytest.raises(DisclosureError, match="kolom 2"):
        refuse_personal_data(column("contact", "a@school.example"), {"jaar": "Een jaar is geen persoon."})


def test_what_calls_itself_a_bsn_comes_in_for_no_reason() -> None:
    """Art. 46 UAVG leaves no room for a reason of ours; the remedy does not offer one either."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(column("bsn", *BSNS), {"bsn": "Wij hebben dit nodig."})

    assert "allowed" not in raised.value.remedy()


def test_the_remedy_shows_how_to_write_an_exception() -> None:
    """Who has a good reason must not have to search for the place to write it."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(column("code", *BSNS))

    assert 'allowed = { "code" = "..." }' in raised.value.remedy()


@pytest.mark.parametrize(
    ("header", "cells", "rows", "line"),
    [
        ("opmerking", ("geen", "bel 06-12345678", "later", "06-12345678"), 2, 3),
        ("sleutel", (*BSNS, "12"), 3, 2),
        ("geboortedatum", ("3-5-2011", "", "4-5-2011"), 2, 1),
    ],
    ids=["cells", "values", "header"],
)
def test_a_refusal_counts_the_rows_and_says_where_they_begin(
    header: str, cells: tuple[str, ...], rows: int, line: int
) -> None:
    """Who must clean a file of ten thousand rows needs the first, and how many there are."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(column(header, *cells))

    assert (raised.value.values["rows"], raised.value.where) == (str(rows), f"x.csv:{line}")


@pytest.mark.parametrize("header", ["Noor Jansen", "111222333", "noor@school.example", "kind 111222333"])
def test_a_header_that_is_personal_is_not_repeated(header: str) -> None:
    """In a file turned on its side, the names of columns are the persons."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(column(header, *BSNS))

    assert header not in raised.value.text() + str(raised.value.as_record())


@pytest.mark.parametrize(
    "name", ["plugins/twente/data/kind_111222333.csv", "111222333.xlsx", "data\\noor@school.example.csv"]
)
def test_a_name_of_a_file_is_refused_and_not_repeated(name: str) -> None:
    """The name of a file stands in every message, manifest and log about it."""
    with pytest.raises(DisclosureError) as raised:
        refuse_personal_data(attrs.evolve(column("aantal", "12"), name=name))

    assert name.replace("\\", "/").rpartition("/")[2] not in raised.value.text() + str(raised.value.as_record())


def test_a_likely_name_is_a_doubt_and_no_refusal() -> None:
    """TRUST section 2: a neighbourhood may look like a person, so a person must look."""
    passed = refuse_personal_data(column("besproken met", "Noor Jansen", "Pim de Vries"))

    assert [one.values["rows"] for one in passed.doubts] == ["2"]
    assert "Jansen" not in str(passed.doubts)


def test_a_title_of_cbs_tells_as_a_header_does() -> None:
    """Columns of a database are called k_1; what they are, stands in their title."""
    titled = attrs.evolve(column("k_1", "3-5-2011"), also={"Geboortedatum": "k_1"})

    with pytest.raises(DisclosureError, match="geboortedatums"):
        refuse_personal_data(titled)


def test_many_cells_take_little_time() -> None:
    """A guard that is slow is switched off: 50,000 cells, each another, in at most 3 s on a busy machine."""
    rows = tuple(
        (f"€ {n}", f"school {n} in wijk {n}", str(100_000_000 + 7 * n), f"{n},25", "jongen") for n in range(10_000)
    )
    crowd = RawTable(name="x.csv", header=tuple("abcde"), rows=rows, lines=tuple(range(2, 10_002)))
    began = time.process_time()
    refuse_personal_data(crowd)

    assert time.process_time() - began < 3


def test_an_exception_is_kept_with_the_figures_and_in_the_manifest(tmp_path: Path) -> None:
    """Who reads the report of next year must be able to see what was let through, and why."""
    path = tmp_path / "x.csv"
    numbers = ("111222333", "123456782", "999999990")
    lines = [f"{2021 + at};GM0141;{40 + at};{number}" for at, number in enumerate(numbers)]
    path.write_text("\n".join(["period;area;numerator;zaakcode", *lines]), encoding="utf-8")
    allowed = {"zaakcode": "Nummers van regelingen, niet van personen."}
    shown = protect(read(path, "x.csv", source(allowed=allowed), COUNT, TWENTE), COUNT)

    assert shown.excused == ("zaakcode: Nummers van regelingen, niet van personen.",)
    assert reopen(shown.as_plain()) == shown
    with pytest.raises(DisclosureError):
        read(path, "x.csv", source(), COUNT, TWENTE)
