"""What must hold for every chart and rule set, whatever the series: lengths 0 to 60."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lerende_aanpak.stats import ChartResult, analyse

CHARTS = ("run", "i", "mr", "p", "pprime", "u", "uprime", "c", "g", "t", "xbar", "s")
RULES = ("anhoej", "mdc")
RATIOS = ("p", "pprime", "u", "uprime")
EACH = pytest.mark.parametrize(("chart", "rules"), [(chart, rules) for chart in CHARTS for rules in RULES])
LENGTHS = (0, 1, 2, 5, 11, 24, 60)
NUMBERS = ["y", "centre", "lcl", "ucl"]


def series(chart: str, seed: int, length: int) -> pd.DataFrame:
    """Give a made-up series that fits the chart."""
    lot = random.Random(f"{chart} {seed} {length}")
    rows: list[dict[str, Any]] = []
    for t in range(length):
        shift = 4 if t > length * 0.6 and seed % 2 else 0
        for _ in range(lot.choice([2, 3, 4]) if chart in ("xbar", "s") else 1):
            n = lot.choice([20, 40, 90])
            x = sum(lot.random() < 0.2 + shift / 20 for _ in range(n))
            y = float(x) if chart in (*RATIOS, "c", "g") else round(abs(lot.gauss(9 + shift, 1.5)) + 0.1, 2)
            rows.append({"t": t, "y": math.nan if lot.random() < 0.05 else y, "n": n})
    return pd.DataFrame(rows, columns=["t", "y", "n"]).astype({"t": "int64", "y": "float64"})


def drawn(frame: pd.DataFrame, chart: str, rules: str = "anhoej", **asked: Any) -> ChartResult:
    """Draw it."""
    size = "n" if chart in RATIOS else None
    return analyse(frame, chart=chart, time="t", value="y", denominator=size, rules=rules, **asked)  # type: ignore[arg-type]


def flags(result: ChartResult) -> pd.DataFrame:
    """Give what the rules say, without what identifies a point."""
    points = result.points
    names = points.columns[points.columns.get_loc("status") + 1 :]  # type: ignore[operator]
    return points[list(names)].astype(object).reset_index(drop=True)


def same(left: ChartResult, right: ChartResult) -> None:
    """Hold two results against each other: numbers to 1e-9, and every rule."""
    np.testing.assert_allclose(left.points[NUMBERS], right.points[NUMBERS], rtol=1e-9, atol=1e-9)
    pd.testing.assert_frame_equal(flags(left), flags(right))


@EACH
def test_the_order_of_rows_does_not_matter(chart: str, rules: str) -> None:
    """A file comes in any order."""
    for length in LENGTHS:
        frame = series(chart, 1, length)
        same(drawn(frame, chart, rules), drawn(frame.sample(frac=1, random_state=length), chart, rules))


@EACH
def test_series_together_are_series_apart(chart: str, rules: str) -> None:
    """A thousand in one call give what each gives alone; their order is that of their names."""
    apart = {name: series(chart, at, LENGTHS[at % 7]) for at, name in enumerate("dcbagfe")}
    every = pd.concat([frame.assign(who=name) for name, frame in apart.items()])
    together = drawn(every, chart, rules, by="who")
    found = together.points
    assert list(dict.fromkeys(found["who"])) == sorted(name for name, frame in apart.items() if len(frame))
    for name, frame in apart.items():
        alone = drawn(frame, chart, rules)
        np.testing.assert_allclose(found[found["who"] == name][NUMBERS], alone.points[NUMBERS], rtol=1e-9, atol=1e-9)
        assert found[found["who"] == name]["reason"].tolist() == alone.points["reason"].tolist()


@EACH
def test_a_phase_is_a_series_of_its_own(chart: str, rules: str) -> None:
    """Split by phase = separate calls; runs and ranges do not cross."""
    for length in LENGTHS[2:]:
        frame, cut = series(chart, 3, length), length // 2
        whole = drawn(frame, chart, rules, phases=[cut])
        parts = [drawn(frame[frame["t"] < cut], chart, rules), drawn(frame[frame["t"] >= cut], chart, rules)]
        expected = pd.concat([one.points[[*NUMBERS, "reason"]].astype(object) for one in parts], ignore_index=True)
        np.testing.assert_allclose(whole.points[NUMBERS], expected[NUMBERS].astype(float), rtol=1e-9, atol=1e-9)
        assert whole.points["reason"].tolist() == expected["reason"].tolist()
        column = frame.assign(part=np.where(frame["t"] < cut, "voor", "na"))
        same(whole, drawn(column, chart, rules, phases="part"))


@EACH
def test_a_frozen_centre_is_that_of_the_first_points(chart: str, rules: str) -> None:
    """Freeze = fit on the prefix: what comes later moves nothing."""
    for length in LENGTHS[4:]:
        frame = series(chart, 5, length)
        frozen, prefix = drawn(frame, chart, rules, baseline=10), drawn(frame[frame["t"] < 10], chart, rules)
        np.testing.assert_allclose(frozen.points["centre"][0], prefix.points["centre"][0], rtol=1e-9)
        np.testing.assert_allclose(frozen.points[NUMBERS].head(10), prefix.points[NUMBERS], rtol=1e-9, atol=1e-9)
        same(frozen, drawn(frame, chart, rules, baseline=(0, 9)))


@EACH
def test_what_is_missing_never_signals(chart: str, rules: str) -> None:
    """No value, no signal; and an excluded point is in no rule but three sigma."""
    for length in LENGTHS:
        frame = series(chart, 7, length)
        frame.loc[frame["t"] % 4 == 1, "y"] = math.nan
        points = drawn(frame, chart, rules).points
        assert not points.loc[points["y"].isna(), "signal"].any()
        out = drawn(frame.assign(out=frame["t"] % 3 == 0), chart, rules, exclude="out").points
        assert set(out.loc[out["status"] == "excluded", "reason"].astype(str)) <= {"", "outside"}


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("chart", ["run", "i", "mr", "xbar", "s"])
def test_another_unit_gives_the_same_signals(chart: str, rules: str) -> None:
    """Degrees or weeks in place of days: numbers move along, signals stay."""
    for length in LENGTHS:
        frame = series(chart, 9, length)
        plain = drawn(frame, chart, rules)
        moved = drawn(frame.assign(y=frame["y"] * 4 + (0 if chart in ("mr", "s") else 64)), chart, rules)
        base = 0 if chart in ("mr", "s") else 64
        for column in NUMBERS:
            if chart == "mr" and column == "lcl":
                continue
            np.testing.assert_allclose(moved.points[column], plain.points[column] * 4 + base, rtol=1e-9, atol=1e-9)
        pd.testing.assert_frame_equal(flags(plain), flags(moved))


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("chart", ["run", "i", "xbar"])
def test_a_mirrored_series_gives_the_mirrored_answer(chart: str, rules: str) -> None:
    """Upside down, and with the other direction, better stays better."""
    turned = {"up": "down", "down": "up", "": ""}
    for length in LENGTHS:
        frame = series(chart, 11, length)
        plain = drawn(frame, chart, rules, direction="up")
        mirror = drawn(frame.assign(y=-frame["y"]), chart, rules, direction="down")
        assert plain.points["reason"].tolist() == mirror.points["reason"].tolist()
        assert [turned[str(one)] for one in plain.points["direction"]] == mirror.points["direction"].tolist()
        assert plain.segments["variation"].tolist() == mirror.segments["variation"].tolist()


@pytest.mark.parametrize("chart", CHARTS)
def test_multiplying_comes_last(chart: str) -> None:
    """Percentages are the same chart with larger numbers."""
    frame = series(chart, 13, 24)
    plain, hundred = drawn(frame, chart), drawn(frame, chart, multiply=100)
    np.testing.assert_allclose(hundred.points[NUMBERS], plain.points[NUMBERS] * 100, rtol=1e-9, atol=1e-9)
    pd.testing.assert_frame_equal(flags(plain), flags(hundred))
    np.testing.assert_allclose(hundred.segments["centre"], plain.segments["centre"] * 100, rtol=1e-9)
