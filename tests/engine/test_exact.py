from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofcheck.exact import fractions, is_exact, root_above, sqrt_above


@given(st.fractions(min_value=0, max_value=10**6))
def test_roots_are_upper_bounds(square):
    root = root_above(square)
    assert root * root >= square
    below = root - Fraction(2, 2**40)
    assert below < 0 or below * below <= square


@given(st.fractions(min_value=0, max_value=10**6))
def test_rational_roots_are_exact(root):
    assert root_above(root * root) == root


def test_squares_are_not_negative():
    with pytest.raises(ValueError, match="cannot be -1"):
        root_above(Fraction(-1))


@given(st.floats(min_value=0, max_value=1e6))
def test_float_roots_are_upper_bounds(square):
    (root,) = sqrt_above(np.array([square]))
    assert Fraction(float(root)) ** 2 >= Fraction(square)


def test_arrays_keep_their_arithmetic():
    exact = sqrt_above(fractions([[4, 2], [0, 9]]))
    assert is_exact(exact)
    assert exact[0, 0] == 2
    assert exact.shape == (2, 2)
    assert not is_exact(sqrt_above(np.zeros(3)))
    assert sqrt_above(fractions([])).shape == (0,)


def test_fractions_read_exactly():
    assert fractions([0.1])[0] == Fraction(0.1)
    assert fractions([["1/3", 2]])[0, 0] == Fraction(1, 3)
    with pytest.raises(ValueError, match="Invalid literal"):
        fractions(["one"])
