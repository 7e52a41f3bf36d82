from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from proofcheck.relu.lifting import solve_exactly

numbers = st.fractions(min_value=-5, max_value=5, max_denominator=50)


def fractions(rows):
    return np.array([[Fraction(v) for v in row] for row in rows], dtype=object)


@given(st.data(), st.integers(1, 4), st.integers(0, 2))
def test_it_finds_the_solution_there_is(data, size, more):
    A = fractions([data.draw(st.lists(numbers, min_size=size, max_size=size)) for _ in range(size)])
    A = np.vstack((A, A[: min(more, size)] * 2))
    x = np.array(data.draw(st.lists(numbers, min_size=size, max_size=size)), dtype=object)
    found = solve_exactly(A, A @ x)
    if found is None:
        assert np.linalg.matrix_rank(A.astype(float)) < size
    else:
        assert (A @ found == A @ x).all()


def test_long_fractions():
    rng = np.random.default_rng(0)
    A = fractions(rng.normal(size=(30, 30)))
    c = fractions(rng.normal(size=(1, 30)))[0]
    found = solve_exactly(A, c)
    assert (A @ found == c).all()
    assert max(value.denominator for value in found) > 10**300


def test_what_has_no_solution_or_several():
    assert solve_exactly(fractions([[1], [1]]), fractions([[1, 2]])[0]) is None
    assert solve_exactly(fractions([[1, 1]]), fractions([[1]])[0]) is None
    empty = np.empty((2, 0), dtype=object)
    assert solve_exactly(empty, fractions([[0, 1]])[0]) is None
    assert len(solve_exactly(empty, fractions([[0, 0]])[0])) == 0


def test_a_matrix_singular_modulo_the_first_prime():
    found = solve_exactly(fractions([[67108859]]), fractions([[1]])[0])
    assert found[0] == Fraction(1, 67108859)
