"""The relaxed ceiling: never below what a unit reaches, whatever multipliers it is given."""

from fractions import Fraction

import numpy as np
import pytest

from proofcheck.relu import relaxation
from proofcheck.relu.convex_reference import convex_reference
from proofcheck.relu.network import Data
from proofcheck.relu.peak import largest
from proofcheck.relu.relaxation import Multipliers, relaxed_bound, relaxed_ceiling


def problem(seed, N=8, n=3):
    rng = np.random.default_rng(seed)
    x, c = rng.normal(size=(N, n)), rng.normal(size=N)
    return Data.exact(x, c).x, [Fraction(float(number)) for number in c], rng


def drawn(rng, N):
    return Multipliers(np.exp(rng.normal(size=N)), rng.uniform(size=N))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("n", [1, 2, 3])
def test_it_is_above_the_exact_maximum_for_any_multipliers(seed, n):
    x, c, rng = problem(seed, n=n)
    ceiling = relaxed_ceiling(x, c, drawn(rng, 8), drawn(rng, 8))
    assert ceiling**2 >= largest(x, c).square


def test_it_is_above_what_a_search_finds_in_six_dimensions():
    x, c, rng = problem(0, N=20, n=6)
    w = rng.normal(size=(50000, 6))
    w /= np.linalg.norm(w, axis=1)[:, None]
    found = np.abs(np.maximum(w @ x.astype(float).T, 0) @ np.array(c, float)).max()
    assert float(relaxed_ceiling(x, c, drawn(rng, 20), drawn(rng, 20))) >= found


@pytest.mark.parametrize("bad", [0.0, -1.0, np.nan, np.inf, 1e-300, 5.0])
def test_multipliers_that_are_no_use_do_no_harm(bad):
    x, c, _ = problem(1)
    useless = Multipliers(np.full(8, bad), np.full(8, bad))
    assert relaxed_ceiling(x, c, useless, useless) ** 2 >= largest(x, c).square


def test_a_shift_below_an_eigenvalue_is_not_taken(monkeypatch):
    x, c, rng = problem(2)
    monkeypatch.setattr(relaxation, "_shift", lambda _Q, _v: Fraction(0))
    assert relaxed_ceiling(x, c, drawn(rng, 8), drawn(rng, 8)) ** 2 >= largest(x, c).square


def test_by_hand():
    # s(z) <= z/2 + (z^2 + 1)/4 on [-1, 1] with alpha = 1: at most 1, which is the maximum.
    one = Multipliers(np.ones(1), np.ones(1))
    x = Data.exact([[1]], [1]).x
    assert float(relaxed_ceiling(x, [Fraction(1)], one, one)) == pytest.approx(1, abs=1e-9)
    # -s(z) <= -share z: with share 0 it is 0, as it should be.
    zero = Multipliers(np.ones(1), np.zeros(1))
    assert relaxed_ceiling(x, [Fraction(1)], one, zero) >= 1


@pytest.mark.parametrize("kappa", ["0.3", "0.05"])
def test_the_relaxed_bound_is_below_the_sharp_one_and_not_nothing(kappa):
    rng = np.random.default_rng(3)
    data = Data(rng.normal(size=(12, 2)), rng.normal(size=(12, 2)))
    _, lower = relaxed_bound(data, Fraction(kappa))
    sharp = convex_reference(data, Fraction(kappa))
    assert 0 < lower <= sharp.F
    assert lower >= sharp.lower / 2
