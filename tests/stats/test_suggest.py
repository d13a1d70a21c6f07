"""Advice on a chart: with the reason, and a run chart first."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lerende_aanpak.stats import analyse
from lerende_aanpak.stats.suggest import WIDER, suggest_chart


def asked(values: list[float], sizes: list[int] | None = None) -> str:
    frame = pd.DataFrame({"t": range(len(values)), "y": values, **({"n": sizes} if sizes else {})})
    return suggest_chart(frame, time="t", value="y", denominator="n" if sizes else None).chart


def test_each_kind_of_series_gets_its_chart() -> None:
    """Few points, a shift, measurements, counts, rare events, shares, rates, and shares that differ by more."""
    lot = np.random.default_rng(5)
    steady = [5.5, 6.5, 5.2, 6.8, 5.9, 6.1, 5.4, 6.6] * 3
    assert asked(steady[:8]) == "run"
    assert asked([1.5, 2.5] * 8 + [9.5, 8.5] * 8) == "run"
    assert asked(steady) == "i"
    assert asked([8, 12, 9, 11, 10, 13, 7, 10] * 3) == "c"
    assert asked([0, 1, 0, 0, 1, 0, 2, 0] * 3) == "g"
    sizes = [200] * 24
    assert asked([float(one) for one in lot.binomial(200, 0.3, 24)], sizes) == "p"
    assert asked([260.0, 240.0, 255.0, 245.0, 250.0, 252.0] * 4, sizes) == "u"
    assert asked([20.0, 100.0, 30.0, 110.0, 25.0, 90.0] * 4, sizes) == "pprime"


def test_every_suggestion_has_a_reason() -> None:
    """And says when limits are a trial."""
    frame = pd.DataFrame({"t": range(11), "y": [5.5, 6.5, 5.2, 6.8, 5.9, 6.1, 5.4, 6.6, 5.3, 6.7, 6.05]})
    found = suggest_chart(frame, time="t", value="y")

    assert found.reasons == ("Het zijn losse metingen.", "Onder de 12 metingen zijn grenzen een proef.")


@pytest.mark.full
@pytest.mark.parametrize("n", WIDER)
def test_chance_exceeds_the_usual_spread_in_one_of_twenty(n: int) -> None:
    """30,000 series of pure binomial chance."""
    times = 30_000
    x = np.random.default_rng(n).binomial(400, 0.3, (times, n))
    frame = pd.DataFrame({"s": np.repeat(np.arange(times), n), "t": np.tile(np.arange(n), times), "x": x.ravel()})
    found = analyse(frame.assign(n=400), chart="pprime", time="t", value="x", denominator="n", by="s").segments

    assert (found["sigma_z"] > WIDER[n]).mean() == pytest.approx(0.05, abs=0.006)
