"""Every chart and rule against slow oracles on random series, and against printed values of textbooks."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pandas as pd
import pytest

from lerende_aanpak.stats import Baseline, Mdc, analyse
from lerende_aanpak.stats.constants import a3, b_width, c4
from tests.stats import oracle

NAN = math.nan
RATIOS = ("p", "pprime", "u", "uprime")
SINGLE = ("run", "i", "mr", *RATIOS, "c", "g", "t")
SERIES = [pytest.param(range(30), id="30"), pytest.param(range(30, 270), marks=pytest.mark.full, id="240")]
"""Random series a chart; each with its own length, gaps, ties, exclusions, phases and baseline."""


class Made:
    """One random series with everything that may be asked of it."""

    def __init__(self, chart: str, seed: int) -> None:
        lot = random.Random(f"{chart} {seed}")
        self.count = lot.choice([0, 1, 2, 3, 5, 9, 12, 20, 24, 36, 47])
        count, level = self.count, lot.choice([0.0, 1.0, 5.0, 40.0])
        jump = lot.choice([0, 0, 1, 3])
        self.size = [float(lot.choice([0, 1, 7, 30, 100, 250])) if lot.random() < 0.9 else NAN for _ in range(count)]
        self.value = []
        for at in range(count):
            lift = jump if at > count / 2 else 0
            if chart in RATIOS:
                n = 0 if math.isnan(self.size[at]) else int(self.size[at])
                share = min(0.95, (level + lift * 8) / 60)
                x = sum(lot.random() < share for _ in range(n))
                self.value.append(float(x))
            elif chart in ("c", "g"):
                self.value.append(float(max(0, round(lot.gauss(level + lift * 3, 2 + level / 8)))))
            elif chart == "t":
                self.value.append(round(lot.expovariate(1 / (level + 1)) + 0.1, lot.choice([1, 4])))
            else:
                self.value.append(round(lot.gauss(level + lift, 1.0), lot.choice([0, 1, 6])))
        if lot.random() < 0.1 and count:
            self.value = [self.value[0]] * count if chart not in RATIOS else [0.0] * count
        for at in range(count):
            if lot.random() < 0.06:
                self.value[at] = NAN
        self.excluded = [lot.random() < 0.08 for _ in range(count)] if lot.random() < 0.5 else [False] * count
        starts = sorted(lot.sample(range(count), min(count, lot.choice([0, 0, 1, 2]))))
        self.phases = starts
        kind = lot.choice(["none", "none", "first", "range"])
        self.baseline: int | tuple[int, int] | None = None
        if kind == "first":
            self.baseline = lot.randint(1, 15)
        elif kind == "range" and count:
            first = lot.randrange(count)
            self.baseline = (first, lot.randrange(first, count))
        self.screen = lot.random() < 0.3

    def frame(self, lot: random.Random) -> pd.DataFrame:
        """Give the series as a person might: in any order."""
        frame = pd.DataFrame(
            {"t": range(self.count), "y": self.value, "n": self.size, "out": self.excluded}, dtype=object
        ).astype({"t": "int64", "y": "float64", "n": "float64", "out": "bool"})
        return frame.sample(frac=1, random_state=lot.randrange(1000)) if self.count else frame

    def parts(self) -> list[list[int]]:
        """Give the points of each phase."""
        cuts = [0, *[one for one in self.phases if one], self.count]
        return [list(range(a, b)) for a, b in itertools.pairwise(cuts) if b > a]

    def rows(self, part: list[int]) -> list[bool]:
        """Tell which points of a phase its centre comes from."""
        found = []
        for place, at in enumerate(part):
            inside = True
            if isinstance(self.baseline, int):
                inside = place < self.baseline
            elif isinstance(self.baseline, tuple):
                inside = self.baseline[0] <= at <= self.baseline[1]
            found.append(inside and not self.excluded[at])
        return found


def close(found: pd.Series, expected: list[float]) -> None:
    np.testing.assert_allclose(found.to_numpy(dtype=float), np.array(expected, dtype=float), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("seeds", SERIES)
@pytest.mark.parametrize("chart", SINGLE)
def test_every_chart_equals_its_oracle(chart: str, seeds: range) -> None:
    """To 1e-9: value, centre and limits, and every rule of both sets, whatever is asked together."""
    lot = random.Random(chart)
    for seed in seeds:
        made = Made(chart, seed)
        asked = lot.choice(["anhoej", "mdc", "own"])
        own = Mdc(shift=lot.choice([6, 7, 8]), trend=lot.choice([5, 6, 7]), near_counts_outside=lot.random() < 0.5)
        result = analyse(
            made.frame(lot), chart=chart, time="t", value="y", denominator="n" if chart in RATIOS else None,  # type: ignore[arg-type]
            phases=made.phases or None, baseline=made.baseline, exclude="out", screen_mr=made.screen,
            rules=own if asked == "own" else asked,  # type: ignore[arg-type]
        )  # fmt: skip
        points = result.points
        assert len(points) == made.count
        assert len(result.segments) == len(made.parts())
        for number, part in enumerate(made.parts()):
            here = points.iloc[part]
            rows = made.rows(part)
            y, centre, lcl, ucl = oracle.chart(
                chart, [made.value[at] for at in part], [made.size[at] for at in part], rows, screen=made.screen
            )
            for column, expected in (("y", y), ("centre", centre), ("lcl", lcl), ("ucl", ucl)):
                close(here[column], expected)
            included = [not made.excluded[at] and not math.isnan(y[k]) for k, at in enumerate(part)]
            told = oracle.runs(y, centre, included)
            segment = result.segments.iloc[number]
            assert {name: int(segment[name]) for name in told} == told
            rules = oracle.mdc(y, centre, lcl, ucl, included, own.shift, own.trend, own.near_counts_outside)
            if asked == "mdc":
                rules = oracle.mdc(y, centre, lcl, ucl, included)
            if asked == "anhoej":
                few = told["n_useful"] >= 10 and told["crossings"] < told["crossings_min"]
                rules = {
                    "outside": rules["outside"],
                    "long_run": oracle.long_run(y, centre, included),
                    "few_crossings": [
                        few and bool(oracle.side(a, b)) and used for a, b, used in zip(y, centre, included, strict=True)
                    ],
                }  # fmt: skip
            if chart == "mr":
                rules = {name: flags if name == "outside" else [False] * len(flags) for name, flags in rules.items()}
            events = []
            for name, flags in rules.items():
                assert here[name].tolist() == flags, (chart, seed, name)
                trend = own.trend if asked == "own" else 7
                for first, last, n, way in oracle.events(name, flags, y, centre, included, trend):
                    events.append((part[first], part[last], name, n, way))
            told_events = result.signals.query("phase == @number + 1")
            columns = ["first", "last", "rule", "n", "direction"]
            assert sorted(events) == sorted(told_events[columns].itertuples(index=False, name=None)), (chart, seed)


@pytest.mark.parametrize("seeds", SERIES)
@pytest.mark.parametrize("chart", ["xbar", "s"])
def test_charts_of_subgroups_equal_their_oracle(chart: str, seeds: range) -> None:
    """Subgroups of one size, of several, of one measurement, and none."""
    for seed in seeds:
        lot = random.Random(f"{chart} {seed}")
        same = lot.choice([None, 2, 5, 9])
        groups = []
        for _ in range(lot.choice([1, 2, 5, 12, 20])):
            size = same or lot.choice([1, 2, 3, 5, 8])
            groups.append([round(lot.gauss(10, 2), lot.choice([1, 5])) for _ in range(size)])
        first = lot.choice([None, None, 1, 3, 8])
        frame = pd.DataFrame([(t, y) for t, group in enumerate(groups) for y in group], columns=["t", "y"])
        result = analyse(
            frame.sample(frac=1, random_state=seed), chart=chart, time="t", value="y", baseline=first  # type: ignore[arg-type]
        )  # fmt: skip
        rows = [first is None or at < first for at in range(len(groups))]
        expected = oracle.subgroups(chart, groups, rows)
        for column, values in zip(("y", "centre", "lcl", "ucl"), expected, strict=True):
            close(result.points[column], values)


@pytest.mark.parametrize("chart", ["i", "p", "pprime", "u", "uprime", "c", "g", "t", "run"])
def test_a_kept_baseline_holds_untouched(chart: str) -> None:
    """Saved as JSON and read back, it gives the next series the centre and spread of the first."""
    for seed in range(40):
        first, second = Made(chart, seed * 2), Made(chart, seed * 2 + 1)
        if first.count < 12 or not second.count:
            continue
        size = "n" if chart in RATIOS else None
        lot = random.Random(seed)
        kept = analyse(first.frame(lot), chart=chart, time="t", value="y", denominator=size)  # type: ignore[arg-type]
        if math.isnan(kept.points["centre"].iloc[0]):
            continue
        baseline = kept.baseline(cycle="twente-2026-09-x-aaaa")
        assert Baseline.from_json(baseline.to_json()) == baseline
        found = analyse(second.frame(lot), chart=chart, time="t", value="y", denominator=size, baseline=baseline)  # type: ignore[arg-type]
        assert (found.segments["n_baseline"] == baseline.n).all()
        assert not found.points["in_baseline"].any()
        spread = NAN if baseline.sigma is None else baseline.sigma
        expected = oracle.chart(
            chart, second.value, second.size, [True] * second.count, given=(baseline.centre, spread)
        )
        for column, values in zip(("y", "centre", "lcl", "ucl"), expected, strict=True):
            close(found.points[column], values)


# Montgomery, Introduction to Statistical Quality Control, 7th edition
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
SHIPMENTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]


@pytest.mark.parametrize(
    ("chart", "values", "size", "centre", "lower", "upper", "digits"),
    [
        ("i", LOANS, 0, 300.5, 279.78, 321.22, 2),  # example 6.5, costs of processing mortgage loans
        ("mr", LOANS, 0, 7.79, 0.0, 25.45, 2),
        ("p", JUICE, 50, 0.2313, 0.0524, 0.4102, 4),  # example 7.1, frozen orange juice cans
        (
            "c",
            BOARDS,
            0,
            19.85,
            6.48,
            33.22,
            2,
        ),  # example 7.3, printed circuit boards; limits from the centre as printed
        ("u", SHIPMENTS, 50, 0.0740, 0.0, 0.1894, 4),  # example 7.4, supply chain
    ],
)
def test_printed_values_of_the_textbook(
    chart: str, values: list[int], size: int, centre: float, lower: float, upper: float, digits: int
) -> None:
    """At their printed precision; of the 516 flaws on 26 boards the mean, 19.846, is printed as 19.85."""
    assert sum(BOARDS) == 516
    frame = pd.DataFrame({"t": range(len(values)), "x": values, "n": size})
    printed = Baseline(chart="c", centre=19.85, sigma=None, n=26, first="1", last="26") if chart == "c" else None
    found = analyse(
        frame, chart=chart, time="t", value="x", denominator="n" if size else None, baseline=printed  # type: ignore[arg-type]
    )  # fmt: skip
    first = found.points.iloc[0]

    assert [round(first[name], digits) for name in ("centre", "lcl", "ucl")] == [centre, lower, upper]


def test_printed_constants() -> None:
    """Montgomery, appendix VI: c4, A3, B3, B4."""
    printed = {
        2: (0.7979, 2.659, 0, 3.267), 5: (0.9400, 1.427, 0, 2.089), 6: (0.9515, 1.287, 0.030, 1.970),
        10: (0.9727, 0.975, 0.284, 1.716), 25: (0.9896, 0.606, 0.565, 1.435),
    }  # fmt: skip
    for n, expected in printed.items():
        found = (round(c4(n), 4), round(a3(n), 3), round(max(0, 1 - b_width(n)), 3), round(1 + b_width(n), 3))
        assert found == pytest.approx(expected, abs=1e-12)
