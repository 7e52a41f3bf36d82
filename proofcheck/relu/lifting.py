"""Exact rational solutions of linear systems by p-adic lifting (J. D. Dixon, 1982).

The solution of B x = c has hundreds of digits where B has tens of rows. It is found digit by digit
in base p from one inverse modulo p, and its fractions are read off at the end: the work on long
integers is quadratic in the size instead of elimination's cubic. The answer is verified exactly.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from proofcheck.relu.rational import Array, scaled

Residues = NDArray[np.int64]

# Primes below 2^26: a thousand products of two residues add up within 64 bits. Several, because a
# matrix can be singular modulo one of them.
_PRIMES = (67108859, 67108837, 67108819)


def solve_exactly(matrix: Array, right: Array) -> Array | None:
    """Return the solution x (s,) of matrix x = right in fractions, or None.

    matrix (N, s), right (N,): arrays of fractions. None where there is no solution, or not exactly
    one (or where this cannot be told modulo any of three primes).
    """
    if matrix.shape[1] == 0:
        return np.empty(0, dtype=object) if all(value == 0 for value in right) else None
    B, _ = scaled(np.hstack((matrix, right[:, None])))
    for prime in _PRIMES:
        rows = _independent_rows(_residues(B[:, :-1], prime), prime)
        if len(rows) == matrix.shape[1]:
            solution = _lifted(B[rows, :-1], B[rows, -1], prime)
            if solution is None:
                return None
            numerators, q = scaled(solution)
            return solution if (B[:, :-1] @ numerators == q * B[:, -1]).all() else None
    return None


def _residues(integers: Array, prime: int) -> Residues:
    return (integers % prime).astype(np.int64)


def _independent_rows(residues: Residues, prime: int) -> list[int]:
    """Rows that are independent modulo the prime, as many as there are; in order of pivots."""
    rest, order, rank = residues.copy(), np.arange(len(residues)), 0
    for column in range(rest.shape[1]):
        below = np.flatnonzero(rest[rank:, column])
        if len(below) == 0:
            continue
        pivot = rank + int(below[0])
        rest[[rank, pivot]], order[[rank, pivot]] = rest[[pivot, rank]], order[[pivot, rank]]
        rest[rank] = rest[rank] * pow(int(rest[rank, column]), -1, prime) % prime
        factors = rest[rank + 1 :, column].copy()
        rest[rank + 1 :] = (rest[rank + 1 :] - factors[:, None] * rest[rank]) % prime
        rank += 1
        if rank == len(rest):
            break
    return [int(row) for row in order[:rank]]


def _inverse(residues: Residues, prime: int) -> Residues:
    """The inverse modulo the prime of a matrix that has one (Gauss and Jordan)."""
    size = len(residues)
    work = np.hstack((residues, np.eye(size, dtype=np.int64)))
    for column in range(size):
        pivot = column + int(np.flatnonzero(work[column:, column])[0])
        work[[column, pivot]] = work[[pivot, column]]
        work[column] = work[column] * pow(int(work[column, column]), -1, prime) % prime
        factors = work[:, column].copy()
        factors[column] = 0
        work = (work - factors[:, None] * work[column]) % prime
    return work[:, size:]


def _lifted(B: Array, c: Array, prime: int) -> Array | None:
    """The solution of a square integer system that is regular modulo the prime."""
    inverse = _inverse(_residues(B, prime), prime)
    # Cramer and Hadamard: numerators and denominator are at most the product of these norms.
    bits = sum(int(sum(int(v) ** 2 for v in row)).bit_length() // 2 + 1 for row in B.T)
    bits += int(sum(int(v) ** 2 for v in c)).bit_length() // 2 + 1
    digits = 2 * bits // (prime.bit_length() - 1) + 2
    rest, power = c.copy(), 1
    found = np.zeros(len(c), dtype=object)
    for _ in range(digits):
        digit = (inverse @ _residues(rest, prime) % prime).astype(object)
        found = found + power * digit
        rest = (rest - B @ digit) // prime
        power *= prime
    return _reconstructed(found, power, 1 << bits)


def _reconstructed(residues: Array, modulus: int, most: int) -> Array | None:
    """Fractions with numerators and a common denominator of at most `most`, from residues."""
    common = 1
    result = np.empty(len(residues), dtype=object)
    for place, residue in enumerate(residues):
        value = residue * common % modulus
        fraction = _fraction(value, modulus, most)
        if fraction is None:
            return None
        result[place] = fraction / common
        common = math.lcm(common, result[place].denominator)
    return result


def _fraction(residue: int, modulus: int, most: int) -> Fraction | None:
    """The fraction p/q = residue modulo `modulus` with |p| <= most, by Euclid's algorithm."""
    if residue <= most:
        return Fraction(residue)
    if modulus - residue <= most:
        return Fraction(residue - modulus)
    r0, r1, t0, t1 = modulus, residue, 0, 1
    while r1 > most:
        quotient = r0 // r1
        r0, r1, t0, t1 = r1, r0 - quotient * r1, t1, t0 - quotient * t1
    return None if t1 == 0 else Fraction(r1, t1)
