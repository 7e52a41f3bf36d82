"""Activation patterns: the right number of them, none that no unit has, degenerate samples."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from proofcheck.errors import InputError
from proofcheck.relu.patterns import all_patterns, sample_patterns


def realised(x, pattern):
    """Whether some unit is active on exactly these samples, strictly: a linear program."""
    signs = np.array([1 if pattern >> q & 1 else -1 for q in range(len(x))])
    kept = np.abs(x).max(axis=1) > 0
    if (signs[~kept] == 1).any():
        return False
    rows = -(signs[:, None] * x)[kept]
    bounds = [(None, None)] * x.shape[1]
    found = linprog(np.zeros(x.shape[1]), A_ub=rows, b_ub=-np.ones(len(rows)), bounds=bounds)
    return found.status == 0


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_exactly_those_that_a_linear_program_realises(n, seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(-2, 3, size=(7, n)).astype(float)  # repeated, opposite, zero inputs
    wanted = {pattern for pattern in range(2**7) if realised(x, pattern)}
    assert set(all_patterns(x).active) == wanted


@pytest.mark.parametrize(("N", "n", "count"), [(9, 1, 2), (30, 2, 60), (30, 3, 30 * 29 + 2)])
def test_as_many_as_generic_hyperplanes_cut(N, n, count):
    x = np.random.default_rng(0).normal(size=(N, n))
    patterns = all_patterns(x)
    assert len(patterns.active) == count
    assert patterns.exact


def test_inputs_that_floats_cannot_tell_apart():
    x = np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-52], [1e-90, 1e-90], [1e90, -1e90]])
    assert len(all_patterns(x).active) == 6  # three lines, one of them given twice


def test_drawn_patterns_are_some_of_all_and_say_so():
    x = np.random.default_rng(1).normal(size=(12, 3))
    drawn = sample_patterns(x, 300)
    assert set(drawn.active) <= set(all_patterns(x).active)
    assert not drawn.exact
    assert "sampled" in drawn.label


def test_drawn_patterns_of_a_cube_are_all_of_them():
    x = np.eye(5)
    assert set(sample_patterns(x, 2000).active) == set(range(32))
    signs = {
        tuple(pattern >> q & 1 for q in range(5)) for pattern in sample_patterns(x, 2000).active
    }
    assert signs == set(product((0, 1), repeat=5))


def test_an_input_of_four_coordinates_is_refused():
    with pytest.raises(InputError, match="4 coordinates"):
        all_patterns(np.ones((2, 4)))


def test_only_zero_inputs():
    assert all_patterns(np.zeros((2, 3))).active == (0,)
