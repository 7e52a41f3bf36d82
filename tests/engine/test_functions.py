from fractions import Fraction

import numpy as np
import pytest

from proofcheck import functions as fn
from proofcheck.exact import fractions

SCALAR = {
    fn.relu: lambda z: max(z, Fraction(0)),
    fn.identity: lambda z: z,
    fn.leaky: lambda z: max(z, z / 2),
    fn.absolute_value: abs,
    fn.clip: lambda z: min(max(z, Fraction(-1)), Fraction(1)),
    fn.square: lambda z: z * z,
}
VECTOR = {
    fn.squared_loss: lambda gap: gap**2,
    fn.absolute_loss: abs,
    fn.huber_loss: lambda gap: gap**2 / 2 if abs(gap) <= 1 else abs(gap) - Fraction(1, 2),
    fn.quartic_loss: lambda gap: gap**4,
    fn.capped_loss: lambda gap: min(gap**2, Fraction(1)),
}
POINTS = [Fraction(p, 4) for p in range(-10, 11)]


@pytest.mark.parametrize("function", SCALAR, ids=lambda f: f.__name__)
def test_scalar_functions(function):
    exact = function(fractions(POINTS))
    assert exact.tolist() == [SCALAR[function](z) for z in POINTS]
    assert all(isinstance(value, Fraction) for value in exact)
    floats = function(np.array(POINTS, dtype=float).reshape(3, 7))
    assert floats.ravel().tolist() == [float(value) for value in exact]


@pytest.mark.parametrize("loss", VECTOR, ids=lambda f: f.__name__)
def test_losses(loss):
    f, y = fractions([POINTS, POINTS[::-1]]).T, fractions([POINTS[3:] + POINTS[:3]] * 2).T
    gaps = f - y
    expected = [sum(VECTOR[loss](gap) for gap in row) for row in gaps]
    assert loss(f, y).tolist() == expected
    assert loss(f.astype(float), y.astype(float)).tolist() == [float(v) for v in expected]
