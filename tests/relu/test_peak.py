"""The largest correlation of a unit: exact, against search, by hand, and in degenerate samples."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import minimize

from proofcheck.relu.peak import largest, local_peaks


def fractions(values):
    return [Fraction(float(value)) for value in values]


def value(x, c, w):
    return float(np.maximum(x @ w, 0) @ c)


def searched(x, c, rng):
    """The best of many units and of descents from them (derivative-free, through the kinks)."""
    w = rng.normal(size=(20000, x.shape[1]))
    w /= np.linalg.norm(w, axis=1)[:, None]
    sizes = np.abs(np.maximum(w @ x.T, 0) @ c)
    best = sizes.max()
    for start in w[np.argsort(-sizes)[:5]]:
        found = minimize(
            lambda v: -abs(value(x, c, v)) / np.linalg.norm(v),
            start,
            method="Nelder-Mead",
            options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 2000},
        )
        best = max(best, -found.fun)
    return best


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_no_search_finds_more_and_it_is_attained(n, seed):
    rng = np.random.default_rng(seed)
    x, c = rng.normal(size=(9, n)), rng.normal(size=9)
    if seed % 2:
        x[1], x[2], x[3] = -2 * x[0], 3 * x[0], 0
    peak = largest(x, fractions(c))
    w = np.array([float(entry / max(map(abs, peak.direction))) for entry in peak.direction])
    root = float(peak.square) ** 0.5
    assert peak.sign * value(x, c, w / np.linalg.norm(w)) == pytest.approx(root, rel=1e-12)
    best = searched(x, c, rng)
    assert best <= root * (1 + 1e-12)
    assert best >= root * (1 - 1e-6)


def test_by_hand():
    # On the quadrant both are active: |(3, 4)| = 5, along (3, 4).
    peak = largest(np.eye(2), [Fraction(3), Fraction(4)])
    assert peak.square == 25
    assert (peak.direction[0] * 4, peak.sign) == (peak.direction[1] * 3, 1)
    # s(w_1) - s(w_2): the kink keeps the maximum on a ray, w = (1, 0) or anything below it.
    assert largest(np.eye(2), [Fraction(1), Fraction(-1)]).square == 1
    # s(z) + s(-z) = |z|
    assert largest(np.array([[1.0], [-1.0]]), [Fraction(1), Fraction(1)]).square == 1


def test_a_maximum_on_a_ray_where_two_kinks_meet():
    # -|w_1| - |w_2| costs everything but w_3: the peak is w = e_3, on no open arc.
    x = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1.0]])
    peak = largest(x, [Fraction(-4)] * 4 + [Fraction(6)])
    assert peak.square == 36
    assert peak.direction[:2] == (0, 0)


def test_no_correlation_has_no_peak():
    assert largest(np.ones((2, 3)), [Fraction(1), Fraction(-1)]) is None
    assert local_peaks(np.zeros((1, 2)), [Fraction(1)]) == []


def test_the_answer_is_exact():
    x = np.array([[Fraction(1, 3), Fraction(1, 7)]], dtype=object)
    peak = largest(x, [Fraction(2, 5)])
    assert peak.square == Fraction(4, 25) * (Fraction(1, 9) + Fraction(1, 49))
