"""Exact linear algebra in rationals: solving, kernels, and the signs of a symmetric matrix."""

from __future__ import annotations

from fractions import Fraction

Matrix = list[list[Fraction]]
Row = list[Fraction]


def _reduce(matrix: Matrix) -> tuple[Matrix, list[int]]:
    """Return the reduced row echelon form and its pivot columns."""
    rows = [list(row) for row in matrix]
    pivots: list[int] = []
    width = len(rows[0]) if rows else 0
    top = 0
    for column in range(width):
        found = next((r for r in range(top, len(rows)) if rows[r][column]), None)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        pivot = rows[top][column]
        rows[top] = [value / pivot for value in rows[top]]
        for r, row in enumerate(rows):
            factor = row[column]
            if r != top and factor:
                rows[r] = [x - factor * y if y else x for x, y in zip(row, rows[top], strict=True)]
        pivots.append(column)
        top += 1
    return rows[:top], pivots


def solve_near(matrix: Matrix, right: Row, near: Row) -> Row | None:
    """Return a solution of matrix x = right, as near as possible to `near`; None if there is none.

    The correction is matrix^T y, the shortest one.
    """
    gap = [
        value - sum((a * x for a, x in zip(row, near, strict=True) if a), Fraction(0))
        for row, value in zip(matrix, right, strict=True)
    ]
    gram = [
        [sum((a * b for a, b in zip(p, q, strict=True) if a and b), Fraction(0)) for q in matrix]
        for p in matrix
    ]
    reduced, pivots = _reduce([[*row, value] for row, value in zip(gram, gap, strict=True)])
    if len(matrix) in pivots:
        return None
    weights = [Fraction(0)] * len(matrix)
    for row, pivot in zip(reduced, pivots, strict=True):
        weights[pivot] = row[-1]
    result = list(near)
    for weight, row in zip(weights, matrix, strict=True):
        if weight:
            result = [x + weight * a if a else x for x, a in zip(result, row, strict=True)]
    for row, value in zip(matrix, right, strict=True):
        if sum((a * x for a, x in zip(row, result, strict=True) if a), Fraction(0)) != value:
            return None
    return result


def kernel(matrix: Matrix, width: int) -> Matrix:
    """Return a basis of the vectors that every row of the matrix annihilates."""
    reduced, pivots = _reduce(matrix)
    basis = []
    for free in range(width):
        if free in pivots:
            continue
        vector = [Fraction(0)] * width
        vector[free] = Fraction(1)
        for row, pivot in zip(reduced, pivots, strict=True):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis


def squares_of(matrix: Matrix) -> list[tuple[Fraction, Row]] | None:
    """Return (weight, vector) with matrix = sum weight vector vector^T, weights positive.

    None if the symmetric matrix is not positive semidefinite.
    """
    rest = [list(row) for row in matrix]
    size = len(rest)
    found: list[tuple[Fraction, Row]] = []
    for k in range(size):
        pivot = rest[k][k]
        if pivot < 0 or (pivot == 0 and any(rest[k])):
            return None
        if pivot == 0:
            continue
        vector = [value / pivot for value in rest[k]]
        found.append((pivot, vector))
        for i in range(size):
            for j in range(size):
                rest[i][j] -= pivot * vector[i] * vector[j]
    return found
