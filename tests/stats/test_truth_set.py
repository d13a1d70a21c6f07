"""A real monthly series whose meaning is known: seven hospitals, 36 months (DOMAIN section 3.1)."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pandas as pd
import pytest

from lerende_aanpak.stats import RunChart, analyse, run_chart

FILE = "nhs/ae_type1_7_trusts_36_maanden.csv"


@pytest.fixture(scope="module")
def shares() -> dict[str, list[float]]:
    """Percentage of visits that took more than four hours, per hospital, in order of time."""
    folder = os.environ.get("AANPAK_REAL_DATA")
    if not folder:
        pytest.skip("AANPAK_REAL_DATA wijst geen map met echte cijfers aan")
    with (Path(folder) / FILE).open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["period"])
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row["org_code"], []).append(100 * float(row["breaches"]) / float(row["attendances"]))
    return found


@pytest.fixture
def charts(shares: dict[str, list[float]]) -> dict[str, RunChart]:
    """The run chart of every hospital."""
    return {code: run_chart(values) for code, values in shares.items()}


def test_there_are_seven_series_of_36_months(shares: dict[str, list[float]]) -> None:
    """Otherwise the other tests are about something else."""
    assert {code: len(values) for code, values in shares.items()} == dict.fromkeys(
        ("RDE", "RXC", "RTE", "RA3", "REM", "RJ6", "RNA"), 36
    )


@pytest.mark.parametrize(
    ("code", "longest"),
    [("RDE", 12), ("RXC", 14), ("RTE", 10), ("RA3", 9), ("REM", 6), ("RJ6", 16), ("RNA", 11)],
)
def test_the_longest_run_is_the_published_one(charts: dict[str, RunChart], code: str, longest: int) -> None:
    """These seven were counted by others; ours must agree."""
    assert (charts[code].longest_run, charts[code].longest_run_max) == (longest, 8)


@pytest.mark.parametrize("code", ["RDE", "RXC", "RTE", "RA3", "RJ6", "RNA"])
def test_a_real_shift_is_a_signal(charts: dict[str, RunChart], code: str) -> None:
    """Six hospitals changed, for better or worse."""
    assert charts[code].state == "signal"


def test_lower_is_not_a_shift(charts: dict[str, RunChart], shares: dict[str, list[float]]) -> None:
    """REM went 4.5 points down and never stayed on one side: restless, not improved."""
    first, last = (sum(part) / 12 for part in (shares["REM"][:12], shares["REM"][-12:]))
    rem = charts["REM"]

    assert first - last == pytest.approx(4.5, abs=0.1)
    assert rem.longest_run <= rem.longest_run_max
    assert (rem.crossings, rem.crossings_min) == (8, 13)


MEANING = {
    "RDE": "improvement", "RXC": "improvement", "RTE": "improvement", "RA3": "improvement", "REM": "unsettled",
    "RJ6": "deterioration", "RNA": "deterioration",
}  # fmt: skip
"""What the table of DOMAIN section 3.1 says of each: fewer long waits is better."""


def drawn(shares: dict[str, list[float]], direction: str, sign: float = 1.0) -> dict[str, tuple[str, int, int]]:
    """Judge all seven in one call; relabelled by their place in the alphabet backwards."""
    rows = [
        {"who": code, "month": at, "share": sign * value}
        for code, values in shares.items()
        for at, value in enumerate(values)
    ]
    found = analyse(
        pd.DataFrame(rows),
        chart="run",
        time="month",
        value="share",
        by="who",
        direction=direction,  # type: ignore[arg-type]
    ).segments
    return {row.who: (str(row.variation), row.longest_run, row.crossings) for row in found.itertuples()}  # type: ignore[misc]


def test_each_hospital_reads_as_the_table_says(shares: dict[str, list[float]]) -> None:
    """Better, worse, and restless: REM is never called improved; mirrored and relabelled it stays the same."""
    found = drawn(shares, "down")

    assert {code: said for code, (said, _, _) in found.items()} == MEANING
    assert found["REM"][1:] == (6, 8)
    assert drawn(shares, "up", sign=-1.0) == found
    turned = {code[::-1]: values for code, values in shares.items()}
    assert {code[::-1]: told for code, told in drawn(turned, "down").items()} == found
    other = {"improvement": "deterioration", "deterioration": "improvement"}
    assert {code: said for code, (said, _, _) in drawn(shares, "up").items()} == {
        code: other.get(said, said) for code, said in MEANING.items()
    }
