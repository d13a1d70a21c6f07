"""The guard, measured: what it must see in every form, what it may see by chance, and what it must never see."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from lerende_aanpak.data.guard import refuse_personal_data
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import DisclosureError
from tests.data import personal_forms as forms
from tests.data.innocent import INNOCENT
from tests.data.personal_corpus import Form
from tests.data.personal_rows import MICRO

KINDS: dict[str, tuple[dict[str, Form], float]] = {
    "bsn": (forms.BSN, 1.0),
    "pupil": (forms.PUPIL, 0.95),
    "email": (forms.EMAIL, 1.0),
    "phone": (forms.PHONE, 0.95),
    "iban": (forms.IBAN, 1.0),
    "postcode": (forms.POSTCODE, 0.95),
    "birth": (forms.BIRTH, 0.95),
    "name": (forms.NAME, 0.95),
    "micro": (MICRO, 0.95),
}
EACH = 12
"""Made-up cases of each form: with ten forms or more, over a hundred a kind."""


def refused(table: RawTable) -> bool:
    """Tell whether the guard refuses a table, and then for its last column only."""
    try:
        refuse_personal_data(table)
    except DisclosureError as error:
        named = {one.values["number"] for one in error.all() if "number" in one.values}
        return "{number} lijkt" not in error.problem_id or named == {str(len(table.header))}
    return False


def missed(cases: dict[str, Form], seed: str) -> tuple[Counter[str], int]:
    """Give how many cases of each form came through, and how many there were."""
    found: Counter[str] = Counter()
    for name, form in cases.items():
        rng = random.Random(f"{seed} {name}")
        found[name] += sum(not refused(form(rng)) for _ in range(EACH))
    return +found, EACH * len(cases)


@pytest.mark.parametrize("kind", KINDS)
def test_personal_data_are_seen_in_every_form(kind: str) -> None:
    """TRUST section 2: everything of BSN, e-mail and IBAN, 95 in 100 of the others; a form that is missed is named."""
    cases, least = KINDS[kind]
    through, total = missed(cases, kind)

    assert len(cases) >= 10
    assert total >= 100
    assert 1 - through.total() / total >= least, dict(through)


def test_the_measurement_counts_what_comes_through() -> None:
    """A measurement that finds everything seen, whatever it is given, proves nothing."""
    through, total = missed({"counts": lambda rng: RawTable(
        name="x.csv", header=("jaar", "aantal"), rows=(("2024", str(rng.randint(1, 99))),), lines=(2,)
    )}, "none")  # fmt: skip

    assert through == {"counts": total}


def test_random_numbers_of_nine_digits_are_seldom_refused() -> None:
    """Of random numbers 1 in 11 passes the 11-test: a rule per cell would refuse half of these columns."""
    rng = random.Random("random")
    wrong = 0
    for _ in range(2000):
        cells = [(str(rng.randint(100_000_000, 999_999_999)),) for _ in range(rng.randint(10, 30))]
        wrong += refused(RawTable(name="x.csv", header=("code",), rows=tuple(cells), lines=tuple(range(len(cells)))))

    assert wrong <= 20


@pytest.mark.parametrize("name", INNOCENT)
def test_an_innocent_file_comes_in(name: str) -> None:
    """A guard that cries at good files is switched off."""
    assert refuse_personal_data(INNOCENT[name]).exceptions == ()


def test_every_real_file_comes_in(real_data: Path) -> None:
    """The real files of a region hold codes, names, dates and counts, and nobody."""
    files = sorted(real_data.rglob("*.csv"))
    assert len(files) >= 7
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            header, *rows = [tuple(row) for row in csv.reader(file, delimiter=delimiter)]
        table = RawTable(name=path.name, header=header, rows=tuple(rows), lines=tuple(range(2, 2 + len(rows))))

        assert refuse_personal_data(table).doubts == (), path.name
