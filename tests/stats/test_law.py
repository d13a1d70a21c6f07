"""The exact law of runs: against all sequences, and against printed values."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, groupby, product

import pytest

from lerende_aanpak.stats import law
from lerende_aanpak.stats.run import run_limits


@pytest.mark.parametrize("n", range(1, 15))
def test_every_sequence_is_counted(n: int) -> None:
    """All 2 ** n of them, about a known centre; and those of as many high as low, about the own median."""
    known: Counter[tuple[int, int]] = Counter()
    own: Counter[tuple[int, int]] = Counter()
    for one in product((0, 1), repeat=n):
        lengths = [len(list(run)) for _, run in groupby(one)]
        known[len(lengths) - 1, max(lengths)] += 1
        own[len(lengths) - 1, max(lengths)] += sum(one) * 2 == n
    for about, counted in (("known", known), ("own", own)):
        if about == "own" and n % 2:
            continue
        total = sum(counted.values())
        assert total == law.total(n, about)  # type: ignore[arg-type]
        for crossings in range(n):
            for most in range(1, n + 1):
                expected = sum(v for (c, longest), v in counted.items() if c == crossings and longest <= most)
                assert law.sequences(n, crossings, most, about) == expected  # type: ignore[arg-type]
        longest, fewest = run_limits(n)
        quiet = sum(v for (c, run), v in counted.items() if run <= longest and c >= fewest)
        assert law.no_signal(n, longest, fewest, about) == Fraction(quiet, total)  # type: ignore[arg-type]
    for (crossings, longest), _ in known.items():
        worse = sum(v for (c, run), v in known.items() if run >= longest or c <= crossings)
        assert law.p_joint(n, longest, crossings) == pytest.approx(worse / 2**n, abs=1e-12)
        assert law.p_longest(n, longest) == pytest.approx(
            sum(v for (_, run), v in known.items() if run >= longest) / 2**n, abs=1e-12
        )
        assert law.p_crossings(n, crossings) == pytest.approx(
            sum(v for (c, _), v in known.items() if c <= crossings) / 2**n, abs=1e-12
        )


@pytest.mark.parametrize(("high", "low"), [(0, 0), (0, 3), (1, 4), (3, 3), (5, 4), (6, 7), (2, 9)])
def test_every_order_of_so_many_high_and_low_is_counted(high: int, low: int) -> None:
    """All places of the high ones among the others, each as likely; every pair of limits."""
    found = []
    for places in combinations(range(high + low), high):
        lengths = [len(list(run)) for _, run in groupby(at in places for at in range(high + low))]
        found.append((max(lengths, default=0), max(len(lengths) - 1, 0)))
    for longest in range(1, high + low + 1):
        for fewest in range(high + low + 1):
            quiet = sum(run <= longest and crossings >= fewest for run, crossings in found)
            assert law.no_signal_split(high, low, longest, fewest) == Fraction(quiet, len(found))


def test_the_nominal_rule_of_five_percent_has_these_rates() -> None:
    """STATS section 1.3, about a known centre (crossrun): in percent, one decimal."""
    printed = {10: 4.5, 12: 4.3, 20: 7.1, 24: 6.6, 36: 8.5, 60: 7.4}
    assert {n: round(100 * law.false_alarm(n, *run_limits(n)), 1) for n in printed} == printed


@pytest.mark.parametrize("n", [10, 12, 20, 24, 36, 60])
def test_about_the_own_median_chance_signals_less(n: int) -> None:
    """STATS section 1.3, simulated there 30,000 times: within three standard errors of a simulation."""
    printed = {10: 0.8, 12: 1.2, 20: 2.1, 24: 3.0, 36: 4.4, 60: 4.3}[n] / 100
    exact = law.false_alarm(n, *run_limits(n), "own")
    assert abs(exact - printed) <= 3 * (printed * (1 - printed) / 30_000) ** 0.5 + 0.0005


@pytest.mark.full
@pytest.mark.parametrize("n", [10, 13, 20, 24, 36, 60])
def test_the_printed_false_alarm_rate_is_true(n: int) -> None:
    """30,000 series of chance: what `analyse` says beside its verdict is how often it signals."""
    import numpy as np
    import pandas as pd

    from lerende_aanpak.stats import analyse

    times = 30_000
    values = np.random.default_rng(n).normal(size=(times, n))
    frame = pd.DataFrame({"s": np.repeat(np.arange(times), n), "t": np.tile(np.arange(n), times), "y": values.ravel()})
    segments = analyse(frame, chart="run", time="t", value="y", by="s").segments
    rate = segments["false_alarm_rate"].dropna().unique()
    assert len(rate) == 1
    seen = float((segments["verdict"] == "signal").mean())
    assert abs(seen - rate[0]) <= 4 * (rate[0] * (1 - rate[0]) / times) ** 0.5
