"""Exact arithmetic on arrays of fractions, done on integers over one common denominator.

A sum of products of `Fraction`s spends its time in greatest common divisors; over a common
denominator the same sum is integer arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import InputError

Array = NDArray[Any]


def is_exact(array: Array) -> bool:
    """Whether `array` holds Python objects (fractions) rather than floats."""
    return array.dtype == object


def to_fractions(array: Array, name: str = "array") -> Array:
    """The same numbers as an object array of `Fraction`; floats are the rationals they denote.

    Raises InputError, naming `name`, for an entry that is not a finite number.
    """
    result = np.empty(array.shape, dtype=object)
    for index in np.ndindex(array.shape):
        entry: Any = array[index]
        if isinstance(entry, np.generic):
            entry = entry.item()
        if not isinstance(entry, Fraction):
            if isinstance(entry, bool) or not isinstance(entry, int | float):
                raise InputError(
                    f"{name}{list(index)} is {entry!r}; it must be a number (Fraction, int, float)"
                )
            if isinstance(entry, float) and not math.isfinite(entry):
                raise InputError(f"{name}{list(index)} is {entry!r}; every entry must be finite")
            entry = Fraction(entry)
        result[index] = entry
    return result


def to_floats(array: Array) -> Array:
    """The nearest float64 to every entry of `array`."""
    return array.astype(np.float64)


def common_denominator(numbers: Iterable[Fraction]) -> int:
    """The least common multiple of the denominators (1 when there are no numbers)."""
    return math.lcm(*{number.denominator for number in numbers})


def scaled(array: Array, denominator: int | None = None) -> tuple[Array, int]:
    """(integers, q) with `array` = integers / q; q is the least one unless a multiple is given."""
    q = common_denominator(array.flat) if denominator is None else denominator
    integers = np.empty(array.shape, dtype=object)
    for index in np.ndindex(array.shape):
        entry: Any = array[index]
        integers[index] = entry.numerator * (q // entry.denominator)
    return integers, q


def matmul(left: Array, right: Array) -> Array:
    """The matrix product left @ right, of float arrays or exactly of arrays of fractions."""
    if not is_exact(left):
        return left @ right
    shape = (left.shape[0], right.shape[1])
    result = np.full(shape, Fraction(0), dtype=object)
    if left.shape[1] == 0:
        return result
    (p, p_scale), (q, q_scale) = scaled(left), scaled(right)
    product: Any = p @ q
    for index in np.ndindex(shape):
        result[index] = Fraction(product[index], p_scale * q_scale)
    return result


def relu(array: Array) -> Array:
    """max(array, 0), entrywise."""
    zero: Any = Fraction(0) if is_exact(array) else 0.0
    return np.maximum(array, zero)


def total(array: Array) -> Any:
    """The sum of all entries: a float, or a Fraction for an exact array (also an empty one)."""
    if not is_exact(array):
        return float(array.sum())
    return sum(array.flat, Fraction(0))
