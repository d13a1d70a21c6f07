"""The guard: personal data are refused at the door, and no value is ever repeated."""

from __future__ import annotations

import traceback

import pytest

from lerende_aanpak.data.guard import refuse_personal_data
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import DisclosureError
from tests.data.made import raw

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
