"""How often a chart signals by chance: what is printed is true by simulation, and what is not known is not printed."""

from __future__ import annotations

import math
import zlib
from itertools import groupby, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from benchmarks.alarm import SERIES, cells, simulate

from lerende_aanpak.stats import Baseline, Mdc, analyse, frozen
from lerende_aanpak.stats.alarm import _table
from lerende_aanpak.stats.run import run_limits

NOTHING = math.nan


def frame(values: np.ndarray, **more: np.ndarray) -> pd.DataFrame:
    """Give a row a point of many series of one length."""
    series, points = values.shape
    columns = {"s": np.repeat(np.arange(series), points), "t": np.tile(np.arange(points), series), "y": values.ravel()}
    return pd.DataFrame({**columns, **{name: one.ravel() for name, one in more.items()}})


@pytest.mark.parametrize(("baseline", "later"), [(3, 4), (5, 3), (1, 5), (3, 5)])
@pytest.mark.parametrize("inside", [True, False])
def test_the_law_about_a_frozen_median_counts_every_order(baseline: int, later: int, inside: bool) -> None:
    """All orders of the ranks, each as likely, about the median of the first ones; every pair of limits."""
    found = []
    for order in permutations(range(baseline + later)):
        middle = sorted(order[:baseline])[baseline // 2]
        shown = order if inside else order[baseline:]
        lengths = [len(list(run)) for _, run in groupby(one > middle for one in shown if one != middle)]
        found.append((max(lengths), len(lengths) - 1))
    useful = baseline // 2 * 2 * inside + later
    for longest in range(1, useful + 1):
        for fewest in range(useful):
            expected = sum(run > longest or crossings < fewest for run, crossings in found) / len(found)
            told = frozen.false_alarm(baseline, later, longest, fewest, inside=inside)
            assert told == pytest.approx(expected, abs=1e-12)


def test_a_median_of_very_many_points_is_a_known_centre() -> None:
    """The rates of crossrun about a known centre: 6.6 % at 24 points, 8.5 % at 36 (STATS, section 1.3)."""
    told = [frozen.false_alarm(1_000_000, n, *run_limits(n), inside=False) for n in (24, 36)]
    assert [round(100 * one, 1) for one in told] == [6.6, 8.5]


def test_the_table_holds_every_cell() -> None:
    """No number is missing, and every one is a chance."""
    table = _table()
    assert {cell.name: (counts.start, len(counts)) for cell, counts in cells()} == {
        name: (kept["first"], len(kept["rates"])) for name, kept in table.items()
    }
    assert all(0 <= rate <= 1 for kept in table.values() for rate in kept["rates"])


@pytest.mark.parametrize(
    ("chart", "points", "asked", "printed"),
    [
        ("i", 12, {}, None), ("i", 12, {"screen_mr": True}, None),
        ("i", 24, {"rules": "mdc", "screen_mr": True}, 0.184),
        ("i", 36, {"rules": "mdc", "screen_mr": True}, 0.294), ("i", 60, {"rules": "mdc", "screen_mr": True}, 0.46),
        ("i", 12, {"rules": "mdc", "screen_mr": True}, 0.072),
    ],
)  # fmt: skip
def test_the_table_agrees_with_published_rates(
    chart: str, points: int, asked: dict[str, Any], printed: float | None
) -> None:
    """STATS, section 1.3: 7.2, 18.4, 29.4 and 46 % of series under the rules of Making Data Count, screened."""
    values = np.arange(float(points)) % 5
    told = analyse(frame(values[None]), chart=chart, time="t", value="y", **asked).segments  # type: ignore[arg-type]
    rate = float(told["false_alarm_rate"].iloc[0])
    assert 0 < rate < 1
    if printed is not None:
        assert rate == pytest.approx(printed, abs=0.015)


@pytest.mark.parametrize(
    ("chart", "asked", "change"),
    [
        ("i", {}, {"points": 61}),  # longer than was simulated
        ("mr", {}, {}), ("g", {}, {}), ("t", {}, {}),
        ("c", {}, {"level": 90}),  # skewness 1 / sqrt(90) = 0.105, above 0.1
        ("u", {}, {"level": 90}), ("uprime", {}, {"level": 90}), ("p", {}, {"level": 90}),
        ("i", {"rules": Mdc(trend=6)}, {}), ("i", {"rules": Mdc(near_counts_outside=True)}, {}),
        ("i", {"baseline": 8}, {}),  # fewer than were simulated
        ("i", {"baseline": (5, 20)}, {}),  # a baseline in the middle
        ("run", {"baseline": (5, 20)}, {}), ("run", {}, {"points": 9}),
        ("run", {"baseline": 12}, {"level": 0}),  # all of the baseline on its median
    ],
)  # fmt: skip
def test_a_rate_that_is_not_known_is_not_told(chart: str, asked: dict[str, Any], change: dict[str, int]) -> None:
    """And the same series where it is known has one."""
    points, level = change.get("points", 24), change.get("level", 400)
    size = np.full((1, points), 10_000.0)
    values = np.round(level + level**0.5 * np.sin(np.arange(points, dtype=float)))[None]
    ratio = {"denominator": "n"} if chart in ("p", "u", "uprime") else {}
    told = analyse(frame(values, n=size), chart=chart, time="t", value="y", **ratio, **asked).segments  # type: ignore[arg-type]
    assert math.isnan(told["false_alarm_rate"].iloc[0])


@pytest.mark.parametrize("chart", ["i", "c", "u", "uprime", "p", "pprime"])
def test_a_rate_that_is_known_is_told(chart: str) -> None:
    """400 events a period of 10,000: skewness 0.05."""
    values = np.round(400 + 20 * np.sin(np.arange(24.0)))[None]
    ratio = {"denominator": "n"} if chart[0] in "pu" else {}
    asked = frame(values, n=np.full((1, 24), 10_000.0))
    told = analyse(asked, chart=chart, time="t", value="y", **ratio).segments  # type: ignore[arg-type]
    assert 0.06 < told["false_alarm_rate"].iloc[0] < 0.12


def test_between_two_baselines_lies_a_line_over_one_through_their_points() -> None:
    """15 points: (1/12 - 1/15) / (1/12 - 1/18) = 0.6 of the way from the rate of 12 to that of 18."""
    table = _table()
    low, high = (
        table[name]["rates"][24 - table[name]["first"]]
        for name in ("i anhoej plain window 12", "i anhoej plain window 18")
    )
    values = np.sin(np.arange(24.0))[None]
    told = analyse(frame(values), chart="i", time="t", value="y", baseline=15).segments["false_alarm_rate"].iloc[0]
    assert told == pytest.approx(low + 0.6 * (high - low), abs=1e-12)


@pytest.mark.full
@pytest.mark.parametrize("points", [11, 24, 37])
def test_the_rate_is_true_where_many_values_are_the_same(points: int) -> None:
    """30,000 series of counts of 0 to about 12: many lie on their own median, and fewer above it than below."""
    values = np.random.default_rng(points).poisson(4, size=(SERIES, points)).astype(float)
    told = analyse(frame(values), chart="run", time="t", value="y", by="s").segments
    judged = told[told["n_useful"] >= 10]
    printed, seen = float(judged["false_alarm_rate"].mean()), float((judged["verdict"] == "signal").mean())
    assert len(judged) > (100 if points == 11 else 20_000)
    assert abs(seen - printed) <= 4 * (printed * (1 - printed) / len(judged)) ** 0.5


SAMPLE = [
    (cell, points)
    for cell, counts in cells()
    for points in (12, 24, 36, 60)
    if points in counts and cell.base in (0, 12, 24) and zlib.crc32(f"{cell.name}{points}".encode()) % 3 == 0
]


@pytest.mark.full
@pytest.mark.parametrize(("cell", "points"), SAMPLE, ids=lambda one: getattr(one, "name", one))
def test_the_table_is_true(cell: Any, points: int) -> None:
    """Again, with other noise: within four standard errors of the difference of two simulations."""
    printed = _table()[cell.name]["rates"][points - _table()[cell.name]["first"]]
    seen = simulate(cell, points, 20261129)
    error = (2 * printed * (1 - printed) / SERIES) ** 0.5
    assert abs(seen - printed) <= 4 * error + 0.0001


def _printed_and_seen(values: np.ndarray, chart: str, **asked: Any) -> tuple[float, float]:
    more = {name: asked.pop(name) for name in [*asked] if isinstance(asked[name], np.ndarray)}
    told = analyse(frame(values, **more), chart=chart, time="t", value="y", by="s", **asked).segments  # type: ignore[arg-type]
    assert told["false_alarm_rate"].notna().all()
    return float(told["false_alarm_rate"].mean()), float((told["verdict"] == "signal").mean())


@pytest.mark.full
@pytest.mark.parametrize("points", [12, 24, 36, 60])
@pytest.mark.parametrize("chart", ["p", "pprime", "u", "uprime", "c"])
def test_the_rate_beside_a_chart_of_counts_is_true(chart: str, points: int) -> None:
    """30,000 series of binomial or Poisson chance, denominators that differ: within one in a hundred."""
    lot = np.random.default_rng(points)
    size = lot.integers(600, 1500, (SERIES, points))
    level = 400 * np.ones_like(size) if chart == "c" else size * 0.3
    values = lot.binomial(size, 0.3) if chart[0] == "p" else lot.poisson(level)
    ratio = {} if chart == "c" else {"denominator": "n", "n": size}
    printed, seen = _printed_and_seen(values, chart, **ratio)
    assert abs(seen - printed) <= 0.01


@pytest.mark.full
@pytest.mark.parametrize("shape", ["normal", "skewed"])
@pytest.mark.parametrize(("baseline", "points"), [(12, 24), (12, 36), (13, 24), (24, 36), (24, 60)])
@pytest.mark.parametrize("kept", [True, False])
def test_the_rate_beside_a_frozen_run_chart_is_true(baseline: int, points: int, kept: bool, shape: str) -> None:
    """30,000 series: within four standard errors, and a thousandth for the law of an even number of points."""
    lot = np.random.default_rng(points + baseline)
    values = lot.normal(size=(SERIES, points)) if shape == "normal" else lot.exponential(size=(SERIES, points))
    if not kept:
        printed, seen = _printed_and_seen(values, "run", baseline=baseline)
    else:
        moved = values[:, baseline:] - np.median(values[:, :baseline], axis=1)[:, None]
        standard = Baseline(chart="run", centre=0.0, sigma=None, n=baseline, first="", last="")
        printed, seen = _printed_and_seen(moved, "run", baseline=standard)
    assert abs(seen - printed) <= 4 * (printed * (1 - printed) / SERIES) ** 0.5 + 0.001


@pytest.mark.parametrize(
    ("row", "name"), [("Anhøj en drie sigma", "i anhoej plain own"), ("*Making Data Count*", "i mdc7 plain own")]
)
def test_the_table_of_the_docs_is_the_table(row: str, name: str) -> None:
    """In percent, at 12, 24, 36 and 60 measurements."""
    lines = (Path(__file__).parents[2] / "docs/methode.md").read_text(encoding="utf-8").splitlines()
    (line,) = [one for one in lines if one.startswith(f"| {row} |")]
    printed = [int(cell.strip(" %")) for cell in line.strip("| ").split("|")[1:]]
    rates = _table()[name]["rates"]
    assert printed == [round(100 * rates[points - 2]) for points in (12, 24, 36, 60)]
