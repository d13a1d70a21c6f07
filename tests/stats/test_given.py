"""What is given to a chart: refused by row when it cannot be true, put in order, gaps made visible."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.stats import Baseline, Mdc, analyse
from lerende_aanpak.stats.given import OURS


def frame(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"t": list(range(len(next(iter(columns.values()))))), **columns})


@pytest.mark.parametrize(
    ("chart", "columns", "told"),
    [
        ("p", {"y": [1, 5, 2], "n": [4, 4, 4]}, "teller is groter dan de noemer: rij 1"),
        ("p", {"y": [1, -5, 2], "n": [4, 4, 4]}, "aantal is negatief: rij 1"),
        ("c", {"y": [1, 2.5, 2]}, "geen heel getal: rij 1"),
        ("u", {"y": [1, 2, 3], "n": [4, 0, 0]}, "teller zonder noemer .0.: rij 1, 2"),
        ("u", {"y": [1, 2, 3], "n": [4, -1, 1]}, "noemer is negatief: rij 1"),
        ("t", {"y": [1.0, 0.0, 3.0]}, "nul of minder: rij 1"),
        ("i", {"y": [1.0, math.inf, 3.0]}, "oneindig: rij 1"),
        ("i", {"y": [1.0, 2.0, 3.0], "t": ["2025-01", "2025-02", "2025-01"]}, "twee keer in dezelfde reeks: rij 2"),
        ("i", {"y": [1.0, 2.0], "t": ["2025-01", "2025"]}, "niet van één soort"),
        ("i", {"y": [1.0, 2.0], "t": [1, "a"]}, "niet van één soort"),
        ("i", {"y": [1.0, 2.0], "t": ["2025-01", None]}, "rij heeft geen tijd"),
        ("i", {"y": ["a", "b"]}, "geen getal"),
        ("p", {"y": [1, 2]}, "heeft een noemer nodig"),
        ("x", {"y": [1, 2]}, "grafiek 'x' bestaat niet"),
    ],
)
def test_what_cannot_be_is_refused_by_row(chart: str, columns: dict[str, list[Any]], told: str) -> None:
    """Named by the index of the frame, so that it can be found; six rows are counted."""
    asked = frame(**columns)
    with pytest.raises(ModelError, match=told):
        analyse(asked, chart=chart, time="t", value="y", denominator="n" if "n" in columns else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "who"}, "kolom 'who' staat niet"), ({"phases": "part"}, "kolom 'part' staat niet"),
        ({"exclude": "out"}, "kolom 'out' staat niet"), ({"target": "aim"}, "kolom 'aim' staat niet"),
        ({"exclude": [99]}, "99 komt niet voor"), ({"baseline": 0}, "minstens één punt"),
        ({"baseline": (90, 99)}, "valt geen enkele tijd"), ({"phases": ["x"]}, "komt niet voor"),
        ({"rules": "western-electric"}, "regels 'western-electric' bestaan niet"),
        ({"direction": "better"}, "richting 'better' bestaat niet"),
        ({"freq": "fortnight"}, "past niet bij deze tijden"),
        ({"by": "phase"}, "naam 'phase' is in de uitkomst al bezet"), ({"by": ["t"]}, "naam 't' is in de uitkomst"),
        ({"baseline": Baseline(chart="c", centre=1, sigma=None, n=1, first="", last="")}, "van grafiek 'c'"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told(asked: dict[str, Any], told: str) -> None:
    """A column or a time that is not there."""
    with pytest.raises(ModelError, match=told):
        analyse(frame(y=[1.0, 2.0, 3.0], phase=[1, 1, 1]).astype({"t": float}), chart="i", time="t", value="y", **asked)


@pytest.mark.parametrize("asked", [{"shift": 5}, {"shift": 9}, {"trend": 4}, {"trend": 8}])
def test_numbers_of_rules_that_nobody_uses_are_refused(asked: dict[str, int]) -> None:
    """Their false alarms stand in no table."""
    with pytest.raises(ModelError, match="`shift` is 6, 7 of 8"):
        Mdc(**asked)


@pytest.mark.parametrize("rules", ["anhoej", "mdc"])
def test_no_column_of_the_answer_can_be_hidden_by_a_group(rules: str) -> None:
    """Every name of the three frames is taken, but for those of groups and time."""
    found = analyse(
        frame(y=[1.0, 2.0, 3.0], who=["a", "a", "b"]), chart="i", time="t", value="y", by="who", rules=rules
    )  # type: ignore[arg-type]
    names = {*found.points.columns, *found.segments.columns, *found.signals.columns} - {"who", "t"}
    assert names <= set(OURS)


def test_only_some_rows_are_named() -> None:
    """A message of a thousand rows helps nobody."""
    with pytest.raises(ModelError, match=r"rij 0, 1, 2, 3, 4, \.\.\. \(9\)"):
        analyse(frame(y=[-1] * 9), chart="c", time="t", value="y")


def test_periods_are_in_order_of_time() -> None:
    """Of school years and quarters too."""
    for labels in (["2026-Q1", "2025-Q4"], ["2025/2026", "2024/2025"], ["2026-01", "2025-12"]):
        found = analyse(frame(y=[2.0, 1.0], t=labels), chart="run", time="t", value="y")
        assert found.points["t"].tolist() == labels[::-1]


def test_a_period_without_a_row_is_a_gap() -> None:
    """January, February, April, May: no range from February to April; mean range (1 + 1) / 2 = 1."""
    labels = ["2025-01", "2025-02", "2025-04", "2025-05"]
    asked = frame(y=[1.0, 2.0, 8.0, 9.0], t=labels)
    loose = analyse(asked, chart="i", time="t", value="y")
    strict = analyse(asked, chart="i", time="t", value="y", freq="month")

    assert loose.segments["sigma"][0] == pytest.approx((1 + 6 + 1) / 3 / 1.128)
    assert strict.segments["sigma"][0] == pytest.approx(1 / 1.128)
    assert strict.points["status"].tolist() == ["ok", "ok", "absent", "ok", "ok"]
    assert strict.points["t"].tolist() == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"]
    assert strict.segments["n_missing"][0] == 1


def test_gaps_are_those_of_each_series() -> None:
    """One begins later and ends earlier: nothing is added before or after it; whole numbers and dates do the same."""
    for times, freq in (
        (["2025-01", "2025-03", "2025-02", "2025-04"], "month"), ([1, 3, 2, 4], "1"),
        (list(pd.to_datetime(["2025-01-01", "2025-03-01", "2025-02-01", "2025-04-01"])), "MS"),
    ):  # fmt: skip
        asked = pd.DataFrame({"t": times, "y": [1.0, 3.0, 2.0, 4.0], "who": ["a", "a", "b", "b"]})
        points = analyse(asked, chart="i", time="t", value="y", by="who", freq=freq).points
        assert [(a, None if math.isnan(b) else b) for a, b in zip(points["who"], points["y"], strict=True)] == [
            ("a", 1.0), ("a", None), ("a", 3.0), ("b", 2.0), ("b", None), ("b", 4.0),
        ]  # fmt: skip


def test_a_phase_may_start_between_periods() -> None:
    """A cycle that began in a period without figures starts its phase at the next one."""
    asked = frame(y=[1.0, 1.0, 5.0], t=["2025-01", "2025-02", "2025-05"])
    points = analyse(asked, chart="run", time="t", value="y", phases=["2025-03"]).points

    assert points["phase"].tolist() == [1, 1, 2]
    assert points["centre"].tolist() == [1.0, 1.0, 5.0]


def test_a_suppressed_point_is_no_sure_signal_and_no_baseline() -> None:
    """Nine in a row above, of 20; one of them is somewhere from 1 to 7: only with it above is the run too long."""
    values: list[float] = [1.0, 9.0] * 5 + [9.0] * 10
    low, high = [math.nan] * 20, [math.nan] * 20
    plain = analyse(frame(y=values), chart="run", time="t", value="y", baseline=10)
    assert plain.points["sure"].tolist() == plain.points["signal"].tolist()
    assert plain.points["signal"].any()

    values[15], low[15], high[15] = math.nan, 1.0, 7.0
    found = analyse(frame(y=values, y_low=low, y_high=high), chart="run", time="t", value="y", baseline=10)
    assert found.points["status"].tolist()[15] == "suppressed"
    assert found.points["signal"].any()  # ten in a row, when the gap is passed over
    assert not found.points["sure"].any()  # at 1 the run is broken in two, of five and four

    low[15] = 6.0
    sure = analyse(frame(y=values, y_low=low, y_high=high), chart="run", time="t", value="y", baseline=10)
    assert sure.points["sure"].any()


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [(20.0, "up", "miss"), (20.0, "down", "hit"), (1.0, "up", "hit"), (1.0, "down", "miss"),
     (5.0, "up", "inconsistent"), (5.0, None, "")],
)  # fmt: skip
def test_a_target_is_held_against_the_limits(target: float, direction: str | None, expected: str) -> None:
    """Around 5 with limits of some 2.3 and 7.7: a target above them is never met when more is better."""
    asked = frame(y=[4.0, 5.0, 6.0, 5.0] * 5)
    found = analyse(asked, chart="i", time="t", value="y", target=target, direction=direction)  # type: ignore[arg-type]

    assert found.segments["assurance"].tolist() == [expected]


def test_too_few_points_are_a_state() -> None:
    """And none that differ too; never an error, never 'no signal'."""
    told = {}
    for n in (0, 1, 2, 9, 11, 12):
        found = analyse(frame(y=[float(one % 3) for one in range(n)]), chart="i", time="t", value="y").segments
        told[n] = [(row.limits_state, row.verdict) for row in found.itertuples()]
    assert told == {
        0: [], 1: [("too_few", "not_assessed")], 2: [("trial", "not_assessed")], 9: [("trial", "not_assessed")],
        11: [("trial", "no_signal")],  # the mean is 10/11, so that all eleven are useful
        12: [("firm", "not_assessed")],  # the mean is 1, on which four of the twelve lie
    }  # fmt: skip
    flat = analyse(frame(y=[3.0] * 20), chart="i", time="t", value="y")
    assert flat.segments[["limits_state", "verdict", "variation"]].iloc[0].tolist() == ["no_variation"] * 3
    assert flat.points["lcl"].isna().all()


def test_events_are_one_row_each() -> None:
    """A jump: a run below, a run above, and too few crossings."""
    found = analyse(frame(y=[1.0, 2.0] * 6 + [8.0, 9.0] * 6), chart="run", time="t", value="y").signals

    told = [(row.rule, row.first, row.last, row.n, row.direction) for row in found.itertuples()]
    assert told == [
        ("long_run", 0, 11, 12, "down"), ("few_crossings", 0, 23, 24, ""), ("long_run", 12, 23, 12, "up"),
    ]  # fmt: skip
