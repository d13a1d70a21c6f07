"""How much of what is personal the guard sees, and how much of what is not it leaves alone: counted."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from lerende_aanpak.data.guard import refuse_personal_data
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import DisclosureError
from tests.data.people import CASES, INNOCENT, Case

WHOLE = ("bsn", "pgn", "email", "iban")
FEWEST_FORMS, FEWEST_CASES = 10, 100


def table(header: str, cells: tuple[str, ...], file: str = "cijfers.csv") -> RawTable:
    rows = tuple((str(2000 + at), cell) for at, cell in enumerate(cells))
    return RawTable(name=file, header=("volgorde", header), rows=rows, lines=tuple(range(2, 2 + len(rows))))


def refused(case: Case) -> bool:
    try:
        refuse_personal_data(table(case.header, case.cells, case.file))
    except DisclosureError as error:
        told = str(error)
        assert not any(len(cell) > 4 and cell in told for cell in case.cells), "a value is repeated"
        return True
    return False


@pytest.mark.parametrize("kind", CASES)
def test_what_is_personal_is_seen(kind: str) -> None:
    """Recall: all of BSN, education number, e-mail and IBAN; of the others at least 95 in 100."""
    cases = list(CASES[kind](random.Random(20261125)))
    missed = [(case.form, case.header) for case in cases if not refused(case)]

    assert len(cases) >= FEWEST_CASES
    assert len({case.form for case in cases}) >= FEWEST_FORMS
    assert 100 * len(missed) <= (0 if kind in WHOLE else 5) * len(cases), missed


@pytest.mark.parametrize("header", INNOCENT)
def test_what_only_looks_like_it_is_left_alone(header: str) -> None:
    """A guard that cries at everything is switched off."""
    refuse_personal_data(table(header, INNOCENT[header]))


def test_random_numbers_of_nine_digits_are_left_alone() -> None:
    """One random number in eleven passes the test; a column of ten hardly ever: at most 1 in 100 columns."""
    dice = random.Random(11)
    columns = 2_000
    wrong = 0
    for _ in range(columns):
        cells = tuple(str(dice.randint(100_000_000, 999_999_999)) for _ in range(dice.randint(10, 40)))
        wrong += refused(Case(kind="", form="", header="bedrag", cells=cells))

    assert 100 * wrong <= columns


def test_the_real_files_are_left_alone(real_data: Path) -> None:
    """Every CSV that we have of CBS, NHS and Almere holds aggregates only."""
    checked = 0
    for path in sorted(real_data.rglob("*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        header, *rows = [tuple(row) for row in csv.reader(text.splitlines(), delimiter=delimiter) if row]
        refuse_personal_data(
            RawTable(name=path.name, header=header, rows=tuple(rows), lines=tuple(range(2, 2 + len(rows))))
        )
        checked += 1
    assert checked == 8


@pytest.mark.parametrize(
    ("header", "extra"),
    [
        (("id", "thuiszitter"), [(str(1000 + at), str(at % 2)) for at in range(12)]),
        (("leerling", "verzuim", "school"), [(f"L{at:03d}", "ja" if at % 3 else "nee", "A") for at in range(12)]),
        (("teller", "noemer"), [(str(at % 2), "1") for at in range(12)]),
        (("dossiernummer", "tlv", "jaar"), [(f"D-{at}", "1", "2026") for at in range(40)]),
    ],
    ids=["id and flag", "pupil and yes or no", "numerator 0 or 1 of 1", "file number"],
)
def test_one_row_a_person_is_refused(header: tuple[str, ...], extra: list[tuple[str, ...]]) -> None:
    """Micro-data without a name lead to a person too; counts per area and period are asked."""
    raw = RawTable(name="x.csv", header=header, rows=tuple(extra), lines=tuple(range(2, 2 + len(extra))))

    with pytest.raises(DisclosureError, match="één regel per persoon"):
        refuse_personal_data(raw)


def test_small_counts_per_month_are_no_records() -> None:
    """Twelve months with 0 or 1 report each are a series, and a small school has them."""
    rows = tuple((f"2026-{month:02d}", str(month % 2), "40") for month in range(1, 13))
    refuse_personal_data(
        RawTable(name="x.csv", header=("maand", "meldingen", "leerlingen"), rows=rows, lines=tuple(range(2, 14)))
    )


def test_an_exception_with_a_reason_lets_a_column_through() -> None:
    """A code that happens to pass the test: the reason is kept, and which exceptions were used is told."""
    cells = ("111222333", "123456782", "999999990")
    allowed = {"zaakcode": "Nummers van regelingen, niet van personen.", "anders": "Voor het geval dat."}

    assert refuse_personal_data(table("zaakcode", cells), allowed) == ("zaakcode",)
    with pytest.raises(DisclosureError):
        refuse_personal_data(table("nummer", cells), allowed)
