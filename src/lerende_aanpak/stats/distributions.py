"""The few distribution functions that the statistics need, from `scipy.special`.

``scipy.stats`` has them all, but it imports 430 modules more and takes 30 MB, in every process that makes a report.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from lerende_aanpak.stats.arrays import Floats


def normal_below(value: float) -> float:
    """Give the chance that a standard normal number is no more than a value.

    >>> round(normal_below(1.96), 3)
    0.975
    """
    return float(special.ndtr(value))


def normal_quantile(p: float) -> float:
    """Give the value below which a standard normal number lies with chance ``p``.

    >>> round(normal_quantile(0.975), 2)
    1.96
    """
    return float(special.ndtri(p))


def t_quantile(p: float, df: ArrayLike) -> Floats:
    """Give that value for Student's t, for each number of degrees of freedom.

    >>> t_quantile(0.975, [10]).round(3)
    array([2.228])
    """
    return np.asarray(special.stdtrit(df, p), dtype=float)


def beta_quantile(p: float, a: float, b: float) -> float:
    """Give that value for a beta distribution.

    >>> round(beta_quantile(0.5, 2, 2), 3)
    0.5
    """
    return float(special.betaincinv(a, b, p))


def chi2_quantile(p: float, df: ArrayLike) -> Floats:
    """Give that value for chi-square, for each number of degrees of freedom.

    >>> chi2_quantile(0.95, [1]).round(3)
    array([3.841])
    """
    return 2 * np.asarray(special.gammaincinv(np.divide(df, 2), p), dtype=float)


def chi2_upper_quantile(p: float, df: ArrayLike) -> Floats:
    """Give the value above which chi-square lies with chance ``p``: exact too where ``1 - p`` would lose it.

    >>> chi2_upper_quantile(0.05, [1]).round(3)
    array([3.841])
    """
    return 2 * np.asarray(special.gammainccinv(np.divide(df, 2), p), dtype=float)


def binomial_below(count: ArrayLike, n: ArrayLike, share: float) -> Floats:
    """Give the chance of at most so many out of ``n``.

    >>> binomial_below([-1, 0, 1, 2], 2, 0.5)
    array([0.  , 0.25, 0.75, 1.  ])
    """
    count, n = np.asarray(count, dtype=float), np.asarray(n, dtype=float)
    inside = (count >= 0) & (count < n)
    missed, seen = np.where(inside, n - count, 1), np.where(inside, count + 1, 1)
    return np.where(inside, special.betainc(missed, seen, 1 - share), (count >= 0).astype(float))


def binomial_quantile(p: float, n: ArrayLike, share: float) -> Floats:
    """Give the smallest count for which `binomial_below` is ``p`` or more.

    >>> binomial_quantile(0.8, [0, 2, 10], 0.5)
    array([0., 2., 6.])
    """
    n = np.asarray(n, dtype=float)
    never = (n == 0) | (share == 0)
    near = np.where(never, 0.0, np.ceil(special.bdtrik(p, np.where(never, 1.0, n), share)))
    hair = 1e-12  # where the chance is exactly ``p``, rounding decides what was found
    return np.where(binomial_below(near - 1, n, share) >= p * (1 - hair), near - 1, near)


def poisson_below(count: ArrayLike, mean: ArrayLike) -> Floats:
    """Give the chance of at most so many where ``mean`` is expected.

    >>> poisson_below([-1, 0], 1.0).round(3)
    array([0.   , 0.368])
    """
    count = np.asarray(count, dtype=float)
    return np.where(count < 0, 0.0, special.pdtr(np.maximum(count, 0), mean))


def poisson_quantile(p: float, mean: ArrayLike) -> Floats:
    """Give the smallest count for which `poisson_below` is ``p`` or more.

    >>> poisson_quantile(0.5, [0, 1, 10])
    array([ 0.,  1., 10.])
    """
    found: Floats = np.ceil(np.asarray(special.pdtrik(p, mean), dtype=float))
    return found
