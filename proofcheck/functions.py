"""Concrete functions for declared function symbols; exact on rationals, vectorised on floats.

Scalar functions map an array to an array. Functions of vectors take arrays whose last axis is the
vector and drop that axis.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def _half(z: Array) -> Any:
    return Fraction(1, 2) if z.dtype == object else 0.5


def relu(z: Array) -> Array:
    """Return max(z, 0)."""
    return np.maximum(z, 0 * z)


def identity(z: Array) -> Array:
    """Return z."""
    return z


def leaky(z: Array) -> Array:
    """Return max(z, z/2): 1-Lipschitz and positively homogeneous, not the ReLU."""
    return np.maximum(z, _half(z) * z)


def absolute_value(z: Array) -> Array:
    """Return |z|: 1-Lipschitz and positively homogeneous, not monotone."""
    return np.abs(z)


def clip(z: Array) -> Array:
    """Return the identity clipped to [-1, 1], a rational stand-in for tanh: not homogeneous."""
    one = 1 + 0 * z
    return np.minimum(np.maximum(z, -one), one)


def square(z: Array) -> Array:
    """Return z^2: not Lipschitz."""
    return z * z


def raised(z: Array) -> Array:
    """Return max(z, 0) + 1: 1-Lipschitz, not 0 at 0."""
    return np.maximum(z, 0 * z) + 1


def steep(z: Array) -> Array:
    """Return 8 max(z, 0): positively homogeneous, not 1-Lipschitz."""
    return 8 * np.maximum(z, 0 * z)


def squared_loss(f: Array, y: Array) -> Array:
    """Return |f - y|_2^2 over the last axis."""
    return ((f - y) ** 2).sum(axis=-1)


def absolute_loss(f: Array, y: Array) -> Array:
    """Return |f - y|_1 over the last axis: convex, 1-Lipschitz in |.|_1."""
    return np.abs(f - y).sum(axis=-1)


def steep_loss(f: Array, y: Array) -> Array:
    """Return 2 |f - y|_1 over the last axis: 2-Lipschitz in |.|_1, and no less."""
    return 2 * absolute_loss(f, y)


def linear_loss(f: Array, y: Array) -> Array:
    """Return the sum of f - y over the last axis: convex, and below zero at times."""
    return (f - y).sum(axis=-1)


def huber_loss(f: Array, y: Array) -> Array:
    """Return the sum of Huber losses with threshold 1: convex, 1-Lipschitz in |.|_1."""
    gap = np.abs(f - y)
    return np.where(gap <= 1, gap * gap * _half(gap), gap - _half(gap)).sum(axis=-1)


def quartic_loss(f: Array, y: Array) -> Array:
    """Return the sum of (f - y)^4: convex, not Lipschitz, its root not Lipschitz either."""
    return ((f - y) ** 4).sum(axis=-1)


def capped_loss(f: Array, y: Array) -> Array:
    """Return the sum of min((f - y)^2, 1): not convex."""
    gap = (f - y) ** 2
    return np.minimum(gap, 1 + 0 * gap).sum(axis=-1)
