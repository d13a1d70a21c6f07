"""How often the study is wrong, and how often a trap catches who looks as usual: simulated, and as the docs print."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from benchmarks.study import COLUMNS, NAMES, ROWS, cells

from lerende_aanpak.stats.traps import TRAPS, Trap, noise
from tests.conftest import ROOT

PAGE = Path(ROOT, "docs/methode.md")
SEED = 20
"""Another one than that of the page."""
N = 10_000
MONTHLY, PLAIN, SHORT = list(ROWS)[:3]
FLAT, ALIKE, ONE, TWO = 0, 2, 3, 4
"""Columns: flat; flat with autocorrelation .6; a shift of 1 and of 2 standard deviations."""


def printed(part: str) -> dict[str, list[float | None]]:
    """Give the rows of a table of the page: shares as they stand there."""
    text = PAGE.read_text(encoding="utf-8")
    body = text.split(f"<!-- {part} -->")[1].split(f"<!-- /{part} -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.strip().splitlines()[2:]]
    return {name: [float(one.rstrip(" %")) / 100 if one else None for one in shares] for name, *shares in rows}


@pytest.fixture(scope="module")
def simulated() -> dict[str, list[float]]:
    return {row: cells(row, seed=SEED) for row in ROWS}


@pytest.fixture(scope="module")
def trapped() -> dict[str, Trap]:
    return {name: make(N, SEED) for name, make in TRAPS.items()}


@pytest.mark.parametrize("row", [MONTHLY, PLAIN, SHORT])
def test_flat_series_seldom_have_an_effect(simulated: dict[str, list[float]], row: str) -> None:
    """At most 5 of 100 without autocorrelation, 10 with .6."""
    assert simulated[row][FLAT] <= 0.05
    assert simulated[row][ALIKE] <= 0.10


@pytest.mark.parametrize("row", [MONTHLY, PLAIN])
def test_a_real_change_is_found(simulated: dict[str, list[float]], row: str) -> None:
    """At 24 and 12 months: one standard deviation in 60 of 100, two in 95."""
    assert simulated[row][ONE] >= 0.60
    assert simulated[row][TWO] >= 0.95


def test_the_page_prints_what_is_simulated(simulated: dict[str, list[float]]) -> None:
    """Every cell within what chance does between two seeds (3.9 standard errors of a difference: 1 in 10,000)."""
    shown = printed("studie")

    assert list(shown) == list(ROWS)
    for row, shares in shown.items():
        assert len(shares) == len(COLUMNS) + 1
        for one, again in zip(shares, simulated[row], strict=True):
            assert one is not None
            assert abs(one - again) <= 0.0006 + 3.9 * (2 * max(one, 0.001) * (1 - min(one, 0.999)) / N) ** 0.5


def test_the_page_prints_the_traps(trapped: dict[str, Trap]) -> None:
    """Each under its name, within chance."""
    shown = printed("valkuilen")

    assert list(shown) == list(NAMES.values())
    for name, found in trapped.items():
        for one, again in zip(shown[NAMES[name]], (found.without, found.once, found.answered), strict=True):
            assert (one is None) == (again is None)
            assert one is None or again is None or abs(one - again) <= 0.0006 + 3.9 * (2 * one * (1 - one) / N) ** 0.5


@pytest.mark.parametrize(("name", "least"), [("season", 0.20), ("high_start", 0.95), ("shock", 0.80)])
def test_the_usual_look_is_fooled_and_ours_is_not(trapped: dict[str, Trap], name: str, least: float) -> None:
    """Large without the answer, at most 10 of 100 with it."""
    assert trapped[name].without >= least
    assert trapped[name].answered <= 0.10


def test_looking_often_is_three_times_as_bad(trapped: dict[str, Trap]) -> None:
    """As one look; and one look at an effect is what it says."""
    looks = trapped["looks"]

    assert looks.once is not None
    assert looks.without >= 3 * looks.once
    assert looks.once == pytest.approx(0.05, abs=0.01)  # a t-test at 5 per cent is one
    assert looks.answered <= 0.10


def test_noise_is_as_alike_as_it_says() -> None:
    """Standard deviation 1, and the correlation of neighbours that was asked for."""
    made = noise(2_000, 200, 0.6, np.random.default_rng(1))

    assert made.std() == pytest.approx(1.0, abs=0.01)
    assert np.corrcoef(made[:, :-1].ravel(), made[:, 1:].ravel())[0, 1] == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize("name", TRAPS)
def test_an_example_is_one_that_fools(name: str, trapped: dict[str, Trap]) -> None:
    """Its mean after the start is off by more than half a standard deviation from what it is compared with."""
    found = trapped[name]
    before, after = found.example[: found.start], found.example[found.start :]
    compared = {"season": before[-4:], "high_start": before[-3:]}.get(name, before)

    assert len(after) >= 6
    if name != "looks":  # there it was fooled somewhere on the way
        assert abs(np.mean(after) - np.mean(compared)) > 0.5


def test_the_setup_stands_on_the_page() -> None:
    """A share without its set-up says nothing: shape, start, test, looks, autocorrelation and lengths."""
    text = PAGE.read_text(encoding="utf-8")

    for word in ("willekeurige maand", "t-toets", "tweede tot en met de twaalfde", "r = 0,3", "24 maanden ervoor"):
        assert re.search(re.sub(r"\s+", r"\\s+", word), text), word
