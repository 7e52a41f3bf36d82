"""Every operation on bands contains what it must, exactly; without a rounding term it does not."""

import inspect
import math
from fractions import Fraction

import numpy as np
import pytest

from proofcheck.relu import bands
from proofcheck.relu.bands import Band
from proofcheck.relu.rational import to_fractions

OPERATIONS = {
    name: getattr(bands, name)
    for name in ("mixed", "applied", "rectified", "raised", "added", "without_constant")
}


def cancelling(rng, *shape):
    """Numbers of very different sizes, whose sums cancel."""
    return rng.normal(size=shape) * 10.0 ** rng.integers(-3, 16, shape)


def random_band(rng, *shape):
    c = cancelling(rng, *shape)
    wide = rng.random(shape) < 0.5
    return Band(c, np.where(wide, np.abs(c) * rng.random(shape) * 1e-3, 0.0))


def member(rng, band):
    """Exact coefficients inside the band: often at its edge."""
    share = rng.choice([-1, 0, 1], size=band.c.shape).astype(object)
    return to_fractions(band.c) + share * to_fractions(band.r)


def inside(found, exact):
    return bool((abs(exact - to_fractions(found.c)) <= to_fractions(found.r)).all())


def holds_mixed(op, rng):
    T, s = (int(v) for v in rng.integers(1, 5, 2))
    weights = np.array([[Fraction(int(v), 97) for v in row] for row in rng.integers(0, 98, (s, T))])
    points = [cancelling(rng, 2, 3) for _ in range(T)]
    found = op(weights.astype(float), points)
    exact = np.array(
        [sum(w * to_fractions(p) for w, p in zip(row, points, strict=True)) for row in weights]
    )
    return inside(found, exact)


def holds_applied(op, rng):
    r, s, p = (int(v) for v in rng.integers(1, 4, 3))
    layer, inputs = random_band(rng, r, 2, p), random_band(rng, s, 3, p)
    A, X = member(rng, layer), member(rng, inputs)
    exact = np.full((r + s - 1, 3, 2), Fraction(0))
    for i in range(r):
        for j in range(s):
            exact[i + j] += X[j] @ A[i].T
    return inside(op(layer, inputs), exact)


def value(coefficients, t):
    s = len(coefficients) - 1
    return sum(c * t**j * (1 - t) ** (s - j) for j, c in enumerate(coefficients))


TIMES = [Fraction(i, 8) for i in range(9)]


def holds_rectified(op, rng):
    band = random_band(rng, int(rng.integers(1, 4)), 5)
    if rng.random() < 0.5:
        band = Band(band.c, np.abs(band.c) * rng.choice([0.0, 0.5, 1.0, 2.0], size=band.c.shape))
    if rng.random() < 0.3:  # radii that are lost beside the centre
        band = Band(np.full_like(band.c, 1.0), np.full_like(band.c, 2.0**-54))
    exact, found = member(rng, band), op(band)
    c, r = to_fractions(found.c), to_fractions(found.r)
    return all(
        abs(max(value(exact[:, k], t), Fraction(0)) - value(c[:, k], t)) <= value(r[:, k], t)
        for k in range(5)
        for t in TIMES
    )


def holds_raised(op, rng):
    band = random_band(rng, int(rng.integers(1, 4)), 3)
    degree = band.degree + int(rng.integers(1, 5))
    exact, found = member(rng, band), op(band, degree)
    lifted = np.full(found.c.shape, Fraction(0))
    for i in range(degree - band.degree + 1):
        lifted[i : i + len(exact)] += math.comb(degree - band.degree, i) * exact
    return inside(found, lifted)


def holds_added(op, rng):
    first, second = random_band(rng, 2, 3), random_band(rng, 2, 3)
    return inside(op(first, second), member(rng, first) + member(rng, second))


def holds_without_constant(op, rng):
    band = random_band(rng, int(rng.integers(1, 5)), 3)
    y = cancelling(rng, 3)
    exact = member(rng, band)
    for j in range(len(exact)):
        exact[j] -= math.comb(band.degree, j) * to_fractions(y)
    return inside(op(band, y), exact)


def failures(name, op, count=400):
    rng = np.random.default_rng(5)
    holds = globals()[f"holds_{name}"]
    return sum(not holds(op, rng) for _ in range(count))


@pytest.mark.parametrize("name", OPERATIONS)
def test_contains_what_it_must(name):
    assert failures(name, OPERATIONS[name]) == 0


FAULTS = [
    ("mixed", "r * g * (1 + g) + TINY", "0 * r + TINY"),
    ("applied", "inputs.r + g * np.abs(inputs.c)", "inputs.r"),
    ("applied", "inputs.r + g * np.abs(inputs.c)", "g * np.abs(inputs.c)"),
    ("applied", "np.abs(layer.c) + layer.r / g", "np.abs(layer.c)"),
    ("applied", "np.abs(layer.c) + layer.r / g", "layer.r / g"),
    ("rectified", "(band.c >= band.r).all(axis=0)", "(band.c >= band.r).any(axis=0)"),
    ("rectified", "(band.c <= -band.r)", "(band.c <= 0)"),
    ("rectified", "np.maximum(z + wide, 0.0)", "np.maximum(z, 0.0)"),
    ("rectified", "low, high = z - wide,", "low, high = z,"),
    ("rectified", "low.sum(axis=0) > 0, low, 0.0", "low.sum(axis=0) > 0, low, high / 2"),
    ("rectified", "r[:, bent] = (high - low) / 2 + SLACK * (np.abs(low) + np.abs(high))", "pass"),
    ("raised", "band.r + g * np.abs(band.c)", "band.r"),
    ("raised", "band.r + g * np.abs(band.c)", "g * np.abs(band.c)"),
    ("added", "first.r + second.r + SLACK * np.abs(c)", "first.r + second.r"),
    ("added", "first.r + second.r", "first.r"),
    ("without_constant", "SLACK * (np.abs(part) + np.abs(c))", "0.0"),
    ("without_constant", "band.r + SLACK", "SLACK"),
]


@pytest.mark.parametrize(("name", "old", "new"), FAULTS)
def test_a_planted_fault_is_caught(name, old, new):
    source = inspect.getsource(OPERATIONS[name])
    assert source.count(old) == 1
    room = dict(vars(bands))
    exec(source.replace(old, new), room)
    assert failures(name, room[name]) > 0


def test_overflow_is_an_error():
    huge = Band(np.full((1, 1, 2), 1e60), np.zeros((1, 1, 2)))
    inputs = Band(np.array([[[1e300, -1e300]]]), np.zeros((1, 1, 2)))
    with pytest.raises(OverflowError, match="range of doubles"), np.errstate(all="ignore"):
        bands.applied(huge, inputs)


def test_gamma_is_more_than_the_error_of_a_long_sum():
    """0.1 added 10^5 times, in floats and exactly."""
    count = 10**5
    total = 0.0
    for _ in range(count):
        total += 0.1
    exact = count * Fraction(0.1)
    assert 0 < abs(Fraction(total) - exact) <= Fraction(bands.gamma(count)) * exact
