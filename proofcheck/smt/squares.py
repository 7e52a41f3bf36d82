"""Sum-of-squares certificates: a semidefinite program in floats, then the same thing in rationals.

The float solution only says where to look: which multipliers vanish and which vectors the Gram
matrix annihilates. On that face the equations are solved exactly and the signs checked exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from proofcheck.smt.certificate import Leaf, State
from proofcheck.smt.exact_linear import Matrix, Row, kernel, solve_near, squares_of
from proofcheck.smt.polynomial import Polynomial, Power, times
from proofcheck.smt.search import Budget, Column, leaf_of, product_columns, solved

MOST_BASIS = 40
MOST_ROWS = 400
FACES = (1e-4, 1e-6, 1e-8)
"""How small, relative to the largest, an eigenvalue or multiplier must be to count as zero."""
DENOMINATORS = (1, 2, 6, 60, 1000, 10**6)
"""Roundings of the float solution that are tried, the plainest first."""

Array = NDArray[np.float64]


def sum_of_squares(state: State, budget: Budget) -> Leaf | None:
    """Contradict the rows, their products and squares of polynomials, after solving equations."""
    if not budget.spend(500 + len(state.rows)):
        return None
    rows, undo = solved(state.rows)
    found = product_columns(rows, budget)
    columns = [column for column in found or () if column.root is None and column.poly]
    basis = _basis(columns)
    if not basis or len(basis) > MOST_BASIS:
        return None
    system = _system(columns, basis)
    if len(system[0]) > MOST_ROWS:
        return None
    floats = _solve(columns, basis, system)
    if floats is None:
        return None
    for face in FACES:
        leaf = _on_face(columns, basis, system, *floats, face)
        if leaf is not None:
            return undo(leaf)
    return None


def _basis(columns: Sequence[Column]) -> list[Power]:
    """Return the monomials whose squares can take part."""
    present = {monomial for column in columns for monomial, _ in column.poly.terms}
    half = max((column.poly.degree for column in columns), default=0) // 2
    names = sorted({name for monomial in present for name, _ in monomial})
    if sum(len(names) ** k for k in range(half + 1)) > 5000:
        return []
    basis: list[Power] = []
    for degree in range(half + 1):
        for choice in combinations_with_replacement(names, degree):
            monomial: Power = ()
            for name in choice:
                monomial = times(monomial, ((name, 1),))
            basis.append(monomial)
    while True:  # a square that nothing else can cancel does not take part
        mixed = {times(p, q) for n, p in enumerate(basis) for q in basis[n + 1 :]}
        kept = [m for m in basis if times(m, m) in present or times(m, m) in mixed]
        if len(kept) == len(basis):
            return basis
        basis = kept


System = tuple[Matrix, Row]


def _system(columns: Sequence[Column], basis: Sequence[Power]) -> System:
    """Return the linear equations for multipliers and upper Gram entries.

    One for each monomial; the last says that the strict multipliers add up to 1.
    """
    pairs = _pairs(len(basis))
    products = [times(basis[i], basis[j]) for i, j in pairs]
    monomials = sorted({m for column in columns for m, _ in column.poly.terms} | set(products))
    place = {monomial: number for number, monomial in enumerate(monomials)}
    width = len(columns) + len(pairs)
    matrix = [[Fraction(0)] * width for _ in range(len(monomials) + 1)]
    for q, column in enumerate(columns):
        for monomial, value in column.poly.terms:
            matrix[place[monomial]][q] = value
        matrix[-1][q] = Fraction(int(column.strict))
    for q, ((i, j), product) in enumerate(zip(pairs, products, strict=True)):
        matrix[place[product]][len(columns) + q] += 1 if i == j else 2
    return matrix, [Fraction(0)] * len(monomials) + [Fraction(1)]


def _pairs(size: int) -> list[tuple[int, int]]:
    return [(i, j) for j in range(size) for i in range(j + 1)]


def _solve(
    columns: Sequence[Column], basis: Sequence[Power], system: System
) -> tuple[Array, Array] | None:
    """Return multipliers and a Gram matrix in floats, its least eigenvalue as large as possible."""
    import clarabel  # slow to load, for the few claims that ask for it
    from scipy import sparse

    matrix = np.array([[float(v) for v in row] for row in system[0]])
    count, pairs = len(columns), _pairs(len(basis))
    scale = np.array([1.0 if i == j else np.sqrt(2) for i, j in pairs])
    width = count + len(pairs) + 1  # the last unknown bounds the eigenvalues from below
    equal = np.hstack([matrix, np.zeros((len(matrix), 1))])
    signs = [q for q, column in enumerate(columns) if not column.equation]
    above = np.zeros((len(signs) + 1, width))
    above[range(len(signs)), signs] = -1
    above[-1, -1] = 1
    gram = np.zeros((len(pairs), width))
    gram[range(len(pairs)), range(count, count + len(pairs))] = -scale
    gram[[q for q, (i, j) in enumerate(pairs) if i == j], -1] = 1
    cost = np.zeros(width)
    cost[-1] = -1
    cost[signs] = 1e-3
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_iter = 100
    right = np.concatenate([[float(v) for v in system[1]], np.zeros(len(signs)), [1.0]])
    solver = clarabel.DefaultSolver(
        sparse.csc_matrix((width, width)),
        cost,
        sparse.csc_matrix(np.vstack([equal, above, gram])),
        np.concatenate([right, np.zeros(len(pairs))]),
        [
            clarabel.ZeroConeT(len(equal)),
            clarabel.NonnegativeConeT(len(above)),
            clarabel.PSDTriangleConeT(len(basis)),
        ],
        settings,
    )
    values = np.array(solver.solve().x)
    if values.shape != (width,) or not np.isfinite(values).all():
        return None
    square = np.zeros((len(basis), len(basis)))
    for value, (i, j) in zip(values[count:-1], pairs, strict=True):
        square[i, j] = square[j, i] = value
    return values[:count], square


def _on_face(
    columns: Sequence[Column],
    basis: Sequence[Power],
    system: System,
    weights: Array,
    gram: Array,
    face: float,
) -> Leaf | None:
    """Round on the face of vanishing multipliers and annihilated vectors; None if that fails."""
    largest = max(1.0, float(np.abs(weights).max(initial=0)))
    chosen = [
        q for q, column in enumerate(columns) if column.equation or weights[q] > face * largest
    ]
    directions = _range(gram, face)
    if directions is None:
        return None
    size = len(directions)
    inner = _pairs(size)
    # the Gram matrix is B G B^T with the directions as columns of B: its equations, in terms of G
    pairs = _pairs(len(basis))
    matrix: Matrix = []
    for row in system[0]:
        entries = [row[q] for q in chosen]
        gram_part = [(f, i, j) for f, (i, j) in zip(row[len(columns) :], pairs, strict=True) if f]
        for a, b in inner:
            u, v = directions[a], directions[b]
            total = sum((f * (u[i] * v[j] + v[i] * u[j]) for f, i, j in gram_part), Fraction(0))
            entries.append(total / 2 if a == b else total)
        matrix.append(entries)
    start = _coordinates(gram, directions)
    guess = [float(weights[q]) for q in chosen] + [float(start[a, b]) for a, b in inner]
    for denominator in DENOMINATORS:
        near = [Fraction(round(value * denominator), denominator) for value in guess]
        exact = solve_near(matrix, system[1], near)
        if exact is None:
            return None
        leaf = _leaf(columns, basis, chosen, directions, exact)
        if leaf is not None:
            return leaf
    return None


def _range(gram: Array, face: float) -> Matrix | None:
    """Return rational vectors that span the range of the Gram matrix, as it seems to be."""
    if not len(gram):
        return []
    values, vectors = np.linalg.eigh(gram)
    null = vectors[:, values <= face * max(1.0, values[-1])].T
    if len(null) == len(gram):
        return []
    reduced = _echelon(null)
    rounded = [
        [Fraction(float(value)).limit_denominator(64) for value in vector] for vector in reduced
    ]
    again = np.array([[float(value) for value in vector] for vector in rounded])
    if len(null) and np.abs(again - reduced).max() > 1e-3:
        return None
    return kernel(rounded, len(gram))


def _echelon(rows: Array) -> Array:
    """Return the reduced row echelon form in floats, with the largest pivots."""
    rows = rows.copy()
    for top in range(len(rows)):
        column = int(np.argmax(np.abs(rows[top:]).max(axis=0)))
        best = top + int(np.argmax(np.abs(rows[top:, column])))
        rows[[top, best]] = rows[[best, top]]
        rows[top] /= rows[top, column]
        for other in range(len(rows)):
            if other != top:
                rows[other] -= rows[other, column] * rows[top]
    return rows


def _coordinates(gram: Array, directions: Matrix) -> Array:
    base = np.array([[float(v) for v in row] for row in directions]).reshape(-1, len(gram)).T
    inverse = np.linalg.pinv(base)
    return np.asarray(inverse @ gram @ inverse.T)


def _leaf(
    columns: Sequence[Column],
    basis: Sequence[Power],
    chosen: Sequence[int],
    directions: Matrix,
    exact: Row,
) -> Leaf | None:
    size = len(directions)
    weights = dict(zip(chosen, exact[: len(chosen)], strict=True))
    if any(value < 0 and not columns[q].equation for q, value in weights.items()):
        return None
    inner: Matrix = [[Fraction(0)] * size for _ in range(size)]
    for value, (i, j) in zip(exact[len(chosen) :], _pairs(size), strict=True):
        inner[i][j] = inner[j][i] = value
    squares = squares_of(inner)
    if squares is None:
        return None
    leaf = leaf_of(columns, weights)
    found = []
    for weight, vector in squares:
        entries = [
            sum((v * d[i] for v, d in zip(vector, directions, strict=True)), Fraction(0))
            for i in range(len(basis))
        ]
        found.append((weight, Polynomial(dict(zip(basis, entries, strict=True)))))
    return Leaf(leaf.terms, (*leaf.squares, *found))
