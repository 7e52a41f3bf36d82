"""Polynomials in t on [0, 1] between two others, in Bernstein form, rounded outwards.

A `Band` of degree s holds arrays c and r >= 0 with a leading axis of s + 1: for every t in [0, 1]
and every entry the function meant is within sum_j r_j t^j (1-t)^(s-j) of sum_j c_j t^j (1-t)^(s-j).
(The binomials are in the coefficients: a product of polynomials is then a plain convolution, and a
sign or a maximum of coefficients is not disturbed, as binomials are positive.)

Rounding. Doubles, to nearest; u = 2^-53. A sum of k products, in any order and with or without
fused operations, is wrong by at most k u / (1 - k u) times the sum of the products of absolute
values, and by k 2^-1022 where products underflow (N. J. Higham, Accuracy and Stability, 3.1).
`gamma(k)` is (k + 8) 2^-52, more than twice that. Radii are sums of nonnegative terms: each is
multiplied by 1 + gamma, which makes good for its own rounding, and TINY is added for underflow
(with layers up to LARGEST and degrees up to HIGHEST, what underflows is less). Overflow is an
error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proofcheck.relu.rational import Array

LARGEST = 1e60
"""Of the entries of a layer."""
HIGHEST = 240
"""Of all degrees: binomials stay below 1e71."""
TINY = 1e-200
SLACK = 2.0**-50


@dataclass(frozen=True)
class Band:
    """c, r (s + 1, ...), as above."""

    c: Array
    r: Array

    @property
    def degree(self) -> int:
        """The s above."""
        return len(self.c) - 1


def gamma(length: int) -> float:
    """More than twice the relative error of a sum of so many products."""
    return (length + 8) * 2.0**-52


def constant(array: Array) -> Band:
    """The band of degree 0 that is exactly `array`."""
    return Band(array[None], np.zeros_like(array)[None])


def binomials(degree: int) -> Array:
    """The nearest doubles to the binomials: the coefficients of the polynomial 1."""
    return np.array([float(math.comb(degree, j)) for j in range(degree + 1)])


def mixed(weights: Array, points: Sequence[Array]) -> Band:
    """sum_j w_j points[j] in each coefficient, w >= 0 within u of the given weights (s + 1, T)."""
    g = gamma(len(points))
    c = np.zeros((len(weights), *points[0].shape))
    r = np.zeros_like(c)
    for column, point in zip(weights.T, points, strict=True):
        shaped = column.reshape(-1, *[1] * point.ndim)
        c += shaped * point
        r += shaped * np.abs(point)
    return Band(c, r * g * (1 + g) + TINY)


def applied(layer: Band, inputs: Band) -> Band:
    """layer @ inputs, sample by sample: layer (s + 1, q, p), inputs (s' + 1, N, p).

    With A, X the centres, A', X' the radii and g <= 1: the product is off A X by at most |A| X' +
    A' |X| + A' X', and A X is off what is computed by at most g |A| |X|. All this is in
    (|A| + A'/g)(X' + g |X|). That g is larger than it must be keeps A'/g well below |A|.
    Raises OverflowError: an infinite sum has no sign to trust.
    """
    (size, q, p), (others, N, _) = layer.c.shape, inputs.c.shape
    g = gamma(p + size + 512)
    spread = inputs.r + g * np.abs(inputs.c)
    reach = np.abs(layer.c) + layer.r / g
    c = np.zeros((size + others - 1, N, q))
    r = np.zeros_like(c)
    for i in range(size):
        c[i : i + others] += inputs.c @ layer.c[i].T
        r[i : i + others] += spread @ reach[i].T
    if not math.isfinite(float(c.sum()) + float(r.sum())):
        raise OverflowError("a pre-activation or an output leaves the range of doubles")
    return Band(c, r * (1 + g) + TINY)


def rectified(band: Band) -> Band:
    """max(., 0): exact where all coefficients agree in sign, within a band elsewhere.

    There max(z, 0) <= sum_j max(c_j + r_j, 0) t^j (1-t)^(s-j), as the ReLU is convex (Jensen), and
    max(z, 0) >= 0 and >= z; of these two the one with the narrower band is taken.
    """
    on = (band.c >= band.r).all(axis=0)
    off = (band.c <= -band.r).all(axis=0)
    c, r = np.where(on, band.c, 0.0), np.where(on, band.r, 0.0)
    bent = ~(on | off)
    z, wide = band.c[:, bent], band.r[:, bent]
    wide = wide + SLACK * (np.abs(z) + wide)
    low, high = z - wide, np.maximum(z + wide, 0.0)
    low = np.where(low.sum(axis=0) > 0, low, 0.0)
    c[:, bent] = (low + high) / 2
    r[:, bent] = (high - low) / 2 + SLACK * (np.abs(low) + np.abs(high))
    return Band(c, r)


def raised(band: Band, degree: int) -> Band:
    """The same band, written with a higher degree."""
    factors = binomials(degree - band.degree)
    g = gamma(len(factors) + 1)
    spread = band.r + g * np.abs(band.c)
    c = np.zeros((degree + 1, *band.c.shape[1:]))
    r = np.zeros_like(c)
    for i, factor in enumerate(factors):
        c[i : i + len(band.c)] += factor * band.c
        r[i : i + len(band.c)] += factor * spread
    return Band(c, r * (1 + g) + TINY)


def added(first: Band, second: Band) -> Band:
    """The sum of two bands of one degree."""
    c = first.c + second.c
    return Band(c, (first.r + second.r + SLACK * np.abs(c)) * (1 + SLACK))


def without_constant(band: Band, y: Array) -> Band:
    """The band minus y, which does not depend on t."""
    part = binomials(band.degree).reshape(-1, *[1] * y.ndim) * y
    c = band.c - part
    return Band(c, (band.r + SLACK * (np.abs(part) + np.abs(c))) * (1 + SLACK))
