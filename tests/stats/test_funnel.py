"""Funnels against fractions and scipy, and against printed limits; and never a ranking."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lerende_aanpak.errors import ModelError
from lerende_aanpak.stats.funnels import FunnelResult, funnel

Z = {0.95: stats.norm.ppf(0.975), 0.998: stats.norm.ppf(0.999)}


def asked(above: list[float], below: list[float], **more: object) -> FunnelResult:
    """Give a funnel of places a, b, c, ..."""
    frame = pd.DataFrame({"place": [f"p{one:02d}" for one in range(len(above))], "x": above, "n": below})
    return funnel(frame, place="place", numerator="x", denominator="n", **more)  # type: ignore[arg-type]


def binomial(n: int, share: Fraction, p: float) -> float:
    """The interpolated quantile of Spiegelhalter (2005), A.1.1, in fractions."""
    before, total, r = Fraction(0), Fraction(0), -1
    while total < Fraction(p):
        r += 1
        before = total
        total += math.comb(n, r) * share**r * (1 - share) ** (n - r)
    return float(r - (total - Fraction(p)) / (total - before))


@pytest.mark.parametrize("seed", range(12))
def test_exact_limits_of_shares_equal_fractions(seed: int) -> None:
    """Denominators from 1 to 120; limits of both levels to 1e-9."""
    lot = random.Random(seed)
    below = [lot.randint(1, 120) for _ in range(11)]
    above = [sum(lot.random() < 0.2 for _ in range(n)) for n in below]
    found = asked(above, below, adjust=False)
    share = Fraction(sum(above), sum(below))
    if not 0 < share < 1:
        return
    for level, name in ((0.95, "95"), (0.998, "99_8")):
        tail = (1 - level) / 2
        low = [max(binomial(n, share, tail) / n, 0.0) for n in below]
        high = [binomial(n, share, 1 - tail) / n for n in below]
        np.testing.assert_allclose(found.points[f"low_{name}"], low, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(found.points[f"high_{name}"], high, rtol=1e-9, atol=1e-9)
    y = np.array(above) / np.array(below)
    assert found.points["outside_95"].tolist() == [
        bool(one < low or one > high)
        for one, low, high in zip(y, found.points["low_95"], found.points["high_95"], strict=True)
    ]


@pytest.mark.parametrize("expected", [0.7, 3.0, 12.5, 80.0])
def test_exact_limits_of_observed_over_expected_equal_their_sum(expected: float) -> None:
    """Poisson, added up term by term."""

    def quantile(p: float) -> float:
        term = total = math.exp(-expected)
        before, r = 0.0, 0
        while total < p:
            r += 1
            term *= expected / r
            before, total = total, total + term
        return r - (total - p) / (total - before)

    found = asked([4.0, 5.0], [expected, expected], kind="SR", adjust=False).points
    assert found["low_95"][0] == pytest.approx(max(quantile(0.025), 0) / expected, abs=1e-9)
    assert found["high_99_8"][0] == pytest.approx(quantile(0.999) / expected, abs=1e-9)


@pytest.mark.parametrize(("kind", "method"), [(k, m) for k in ("PR", "SR", "RC") for m in ("exact", "transformed")])
def test_variance_between_places_equals_its_definition(kind: str, method: str) -> None:
    """phi = mean of winsorised z squared; tau squared by moments; limits with it, place by place."""
    lot = random.Random(f"{kind} {method}")
    below = [float(lot.randint(80, 900)) for _ in range(11)]
    above = [float(round(n * lot.choice([0.15, 0.2, 0.3]))) for n in below]
    if kind == "SR":
        below = [one * 0.21 + 0.37 for one in below]
    found = asked(above, below, kind=kind, method=method)
    theta = 1.0 if kind == "SR" else sum(above) / sum(below)
    y, s, goal = [], [], 0.0
    for x, n in zip(above, below, strict=True):
        if method == "transformed" and kind == "PR":
            value, error, goal = math.asin(math.sqrt(x / n)), 1 / (2 * math.sqrt(n)), math.asin(math.sqrt(theta))
        elif method == "transformed" and kind == "SR":
            value, error, goal = math.sqrt(x / n), 1 / (2 * math.sqrt(n)), 1.0
        elif kind == "RC":
            value, goal = math.log((x + 0.5) / (n + 0.5)), math.log(theta)
            error = math.sqrt(
                x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2
                if method == "transformed"
                else (1 + theta) ** 2 / (theta * (x + n))
            )
        else:
            value, goal = x / n, theta
            error = math.sqrt(theta * (1 - theta) / n if kind == "PR" else 1 / n)
        y.append(value)
        s.append(error)
    z = sorted((a - goal) / b for a, b in zip(y, s, strict=True))
    k = len(z)
    low, high = z[1], z[9]  # type 7 quantiles of 11: at places 1 + 0.1 * 10 and 1 + 0.9 * 10
    phi = sum(min(max(one, low), high) ** 2 for one in z) / k
    w = [1 / one**2 for one in s]
    tau2 = max(0.0, (k * phi - (k - 1)) / (sum(w) - sum(one**2 for one in w) / sum(w)))
    assert found.phi == pytest.approx(phi, rel=1e-9)
    assert found.tau2 == pytest.approx(tau2, rel=1e-9)
    assert found.adjusted == (phi > 1)
    assert found.adjusted
    for row in found.points.itertuples():
        n, x = float(row.denominator), float(row.numerator)
        if method == "transformed":
            half = Z[0.95] * math.sqrt(1 / (4 * n) + tau2)
            expected = 1 + half if kind == "SR" else theta * math.exp(half)
            if kind == "PR":
                expected = math.sin(min(math.asin(math.sqrt(theta)) + half, math.pi / 2)) ** 2
        else:
            variance = {"PR": theta * (1 - theta) / n, "SR": 1 / n, "RC": (1 + theta) ** 2 / (theta * (x + n))}[kind]
            half = Z[0.95] * math.sqrt(variance + tau2)
            expected = theta * math.exp(half) if kind == "RC" else min(theta + half, 1.0 if kind == "PR" else math.inf)
        assert row.high_95 == pytest.approx(expected, rel=1e-9)


def test_printed_limits_of_observed_over_expected() -> None:
    """Exact Poisson 95 % limits of a count of 10 expected: 4.795 and 18.39 (Garwood 1936), as chi-square gives them."""
    found = asked([10.0, 10.0], [10.0, 10.0], kind="SR", method="transformed", adjust=False).points

    assert round(found["low_95"][0] * 10, 3) == 4.795
    assert round(found["high_95"][0] * 10, 2) == 18.39


def test_chance_alone_gives_no_adjustment_most_of_the_time() -> None:
    """Winsorised phi averages 0.68 under chance (STATS 1.4): 400 funnels of 11 places."""
    lot = np.random.default_rng(7)
    phis = []
    for _ in range(400):
        below = lot.integers(200, 2000, 11)
        phis.append(asked(list(lot.binomial(below, 0.12).astype(float)), list(below.astype(float))).phi)
    assert np.mean(phis) == pytest.approx(0.68, abs=0.06)


def test_the_detectable_difference_is_seen_four_times_in_five() -> None:
    """By simulation at the value that is given: 80 % of 20,000 places of 150 lie outside 95 %."""
    found = asked([30.0, 300.0], [150.0, 1500.0], adjust=False)
    point = found.points.iloc[0]
    lot = np.random.default_rng(3)
    above = lot.binomial(150, point["mdd_high"], 20_000) / 150 > point["high_95"]
    below = lot.binomial(150, point["mdd_low"], 20_000) / 150 < point["low_95"]
    assert above.mean() == pytest.approx(0.8, abs=0.012)
    assert below.mean() == pytest.approx(0.8, abs=0.012)
    assert point["mdd_low"] < found.target < point["mdd_high"]


def test_places_stand_in_order_of_their_name_and_never_of_their_value() -> None:
    """A league table of eleven regions is what a funnel is drawn in place of."""
    frame = pd.DataFrame({"place": ["Twente", "Almere", "Utrecht"], "x": [30, 10, 50], "n": [100, 100, 100]})
    points = funnel(frame, place="place", numerator="x", denominator="n").points

    assert points["place"].tolist() == ["Almere", "Twente", "Utrecht"]
    assert not [name for name in points.columns if "rank" in name]


def test_few_events_are_called_so() -> None:
    """Below ten an interval says little; without a denominator there is nothing."""
    points = asked([3.0, 40.0, 0.0], [100.0, 400.0, 0.0]).points

    assert points["status"].tolist() == ["few_events", "ok", "no_denominator"]
    assert math.isnan(points["y"][2])
    assert not points["outside_95"][2]


@pytest.mark.parametrize(
    ("above", "below"), [([5.0], [4.0]), ([-1.0], [4.0]), ([1.5], [4.0]), ([1.0], [0.0]), ([math.nan], [4.0])]
)
def test_counts_that_cannot_be_are_refused(above: list[float], below: list[float]) -> None:
    """By the index of the frame."""
    with pytest.raises(ModelError, match="niet kloppen: 1"):
        asked([1.0, *above], [2.0, *below])


def test_a_name_stands_once() -> None:
    """And a column has to be there."""
    frame = pd.DataFrame({"place": ["a", "a"], "x": [1, 1], "n": [2, 2]})
    with pytest.raises(ModelError, match="twee keer"):
        funnel(frame, place="place", numerator="x", denominator="n")
    with pytest.raises(ModelError, match="kolom 'y'"):
        funnel(frame, place="place", numerator="y", denominator="n")
