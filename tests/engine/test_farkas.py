from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

from proofcheck.kernel.farkas import combination, feasible


def sparse(rows):
    return [{c: Fraction(value) for c, value in enumerate(row) if value} for row in rows]


def solve(matrix, right):
    """Return x >= 0 with matrix x = right as a list, or None."""
    rows = [
        [Fraction(value) if isinstance(value, Fraction) else int(value) for value in row]
        for row in matrix
    ]
    found = feasible(sparse(rows), [Fraction(int(value)) for value in right])
    return None if found is None else [found.get(c, Fraction(0)) for c in range(len(rows[0]))]


def test_a_feasible_system():
    found = solve([[1, 1, 0], [0, 1, 1]], [2, 3])
    assert found is not None
    assert all(value >= 0 for value in found)
    assert (found[0] + found[1], found[1] + found[2]) == (2, 3)


@pytest.mark.parametrize(
    ("matrix", "right"),
    [
        ([[1, 1], [1, 1]], [1, 2]),
        ([[-1, -1]], [1]),
        ([[0, 0]], [1]),
        ([[1, 0], [0, 1], [1, 1]], [1, 1, 1]),
    ],
)
def test_infeasible_systems(matrix, right):
    assert solve(matrix, right) is None


def test_a_cycling_example_ends():
    # Beale's example, on which the largest-coefficient rule cycles
    matrix = [
        [Fraction(1, 4), -60, Fraction(-1, 25), 9, 1, 0, 0],
        [Fraction(1, 2), -90, Fraction(-1, 50), 3, 0, 1, 0],
        [0, 0, 1, 0, 0, 0, 1],
    ]
    found = solve(matrix, [0, 0, 1])
    assert found is not None
    assert all(
        sum(a * b for a, b in zip(row, found, strict=True)) == right
        for row, right in zip(matrix, (0, 0, 1), strict=True)
    )


@pytest.mark.parametrize("seed", range(40))
def test_it_agrees_with_a_solver(seed):
    rng = np.random.default_rng(seed)
    matrix = rng.integers(-2, 3, size=(3, 5))
    right = rng.integers(0, 4, size=3)
    found = solve(matrix, right)
    status = linprog(np.zeros(5), A_eq=matrix, b_eq=right, method="highs").status
    assert (found is not None) == (status == 0)
    if found is not None:
        assert all(value >= 0 for value in found)
        for row, target in zip(matrix, right, strict=True):
            assert sum(int(a) * b for a, b in zip(row, found, strict=True)) == target


def row(**coefficients):
    return {key: Fraction(value) for key, value in coefficients.items()}


ONE = (row(one=1), True)


@pytest.mark.parametrize(
    ("facts", "goal", "strict", "follows"),
    [
        ([(row(x=1), True)], row(x=1), False, True),  # 0 < x |- 0 <= x
        ([(row(x=1), False)], row(x=1), True, False),  # 0 <= x |- 0 < x
        ([(row(x=1), True)], row(x=1), True, True),
        ([(row(x=1), False), (row(y=1), True)], row(x=1, y=1), True, True),
        ([(row(x=1), False), (row(y=1), False)], row(x=1, y=1), True, False),
        ([(row(x=1, one=-2), False)], row(x=1, one=-1), True, True),  # 2 <= x |- 1 < x
        ([(row(x=1, one=-1), False)], row(x=1, one=-2), False, False),
        ([(row(x=1), False), (row(x=-1, one=-1), False)], row(y=1), True, True),  # nonsense
        ([(row(x=1), False), (row(x=-1), False)], row(x=-2), False, True),
        ([], row(one=1), True, True),
        ([], row(one=-1), False, False),
        ([], row(), False, True),
        ([], row(), True, False),
    ],
)
def test_consequences(facts, goal, strict, follows):
    assert (combination([ONE, *facts], goal, strict) is not None) == follows
