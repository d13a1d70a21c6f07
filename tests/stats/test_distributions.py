"""Our few distribution functions against those of scipy.stats, also at their edges."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from lerende_aanpak.stats import distributions as ours

TAILS = (1e-9, 0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999)
COUNTS = np.r_[np.arange(0.0, 300.0), 1_000, 12_345, 1e6]


@pytest.mark.parametrize("p", TAILS)
def test_quantiles(p: float) -> None:
    """Of one number, and of a row of them."""
    free = np.r_[np.linspace(2, 60, 59), 1e4]
    for mine, theirs in (
        (ours.normal_quantile(p), stats.norm.ppf(p)),
        (ours.t_quantile(p, free), stats.t.ppf(p, free)),
        (ours.beta_quantile(p, 3.5, 9.5), stats.beta.ppf(p, 3.5, 9.5)),
        (ours.chi2_quantile(p, free), stats.chi2.ppf(p, free)),
        (ours.chi2_upper_quantile(p, free), stats.chi2.isf(p, free)),
    ):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9)


@pytest.mark.parametrize("p", TAILS)
@pytest.mark.parametrize("share", [0.0, 1e-4, 0.01, 0.3, 0.5, 0.999, 1.0])
def test_quantiles_of_counts_out_of_others(p: float, share: float) -> None:
    """The same whole number everywhere, of nobody too; of a fair coin the middle (scipy may round up)."""
    fair = p == share == 0.5
    expected = COUNTS // 2 if fair else stats.binom.ppf(p, COUNTS, share)
    np.testing.assert_array_equal(ours.binomial_quantile(p, COUNTS, share), expected)


@pytest.mark.parametrize("p", TAILS)
def test_quantiles_of_counts(p: float) -> None:
    """The same whole number everywhere, where nothing is expected too."""
    mean = np.r_[0.0, np.linspace(0.001, 50, 400), 1e4, 1e6]
    np.testing.assert_array_equal(ours.poisson_quantile(p, mean), stats.poisson.ppf(p, mean))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.999, 1.0])
def test_chances_of_counts(share: float) -> None:
    """Below the first and above the last one too."""
    n = COUNTS[:, None]
    count = np.r_[-3.0, -1.0, np.arange(0, 40), 5_000, 2e6][None, :]
    np.testing.assert_allclose(ours.binomial_below(count, n, share), stats.binom.cdf(count, n, share), atol=1e-12)
    mean = 50 * share
    np.testing.assert_allclose(ours.poisson_below(count, mean), stats.poisson.cdf(count, mean), atol=1e-12)


@pytest.mark.parametrize("value", [-40.0, -6.0, -1.0, 0.0, 2.5, 9.0])
def test_chances_below_a_normal_number(value: float) -> None:
    """Far in the tail too."""
    assert ours.normal_below(value) == pytest.approx(stats.norm.cdf(value), rel=1e-12)


def test_what_every_report_imports_has_no_distributions_besides() -> None:
    """They would cost each process of a report 430 modules."""
    code = "import sys, lerende_aanpak.workspace, lerende_aanpak.report.job; print('scipy.stats' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "False"
