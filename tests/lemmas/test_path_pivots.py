"""Pivots: no rise with one unit more than the ranks, no path below that, and the walk's parts."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from test_path_methods import certified

from lemmas.methods.pivots import pivots
from lemmas.methods.places import Places
from lemmas.methods.problem import NoRoom, Problem
from lemmas.methods.walk import Program, thinned
from proofcheck.errors import SolverError
from proofcheck.relu.network import Data, Network
from proofcheck.relu.pass_level import pass_level
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.simplex import across, complete, descend


def drawn(rng, m, n, d):
    W = rng.normal(size=(m, n))
    W /= 1.01 * np.linalg.norm(W, axis=1, keepdims=True)
    return Network(W, (), rng.normal(size=(d, m)), np.zeros((d, 0))).to_exact()


def pair(seed, m, samples, n, d, kappa="1/100"):
    rng = np.random.default_rng(seed)
    ends = drawn(rng, m, n, d), drawn(rng, m, n, d)
    sample = Data(rng.normal(size=(samples, n)), rng.normal(size=(samples, d)))
    return Problem(*ends, sample, Fraction(kappa))


def swapped(m, kappa=Fraction(1, 10)):
    """B23's global minima: two ReLUs in exchanged roles; other units are not read."""
    rest = [0] * (m - 2)
    best = 1 - kappa
    A = Network(np.array([[1], [-1], *([z] for z in rest)]), (), [[best, -best, *rest]], [[]])
    B = Network(np.array([[-1], [1], *([z] for z in rest)]), (), [[-best, best, *rest]], [[]])
    return Problem(A, B, Data(np.array([[1.0], [-1.0]]), np.array([[1.0], [-1.0]])), kappa)


def rise(problem, vertices):
    segments = pairwise(net for _, net in vertices)
    maxima = [exact_maximum(u, v, problem.exact, problem.kappa).value for u, v in segments]
    return max(maxima) - max(problem.levels)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("samples", "n", "d"), [(3, 2, 1), (8, 3, 1), (4, 2, 2), (8, 9, 2)])
def test_one_unit_more_than_the_ranks_is_enough(samples, n, d, seed):
    problem = pair(seed, samples * d + 1, samples, n, d)
    found = pivots(problem)
    assert found.vertices[-1][1].equals(problem.target)
    assert all(not net.violations() for _, net in found.vertices)
    assert rise(problem, found.vertices) == 0
    bounds = found.bounds()
    assert bounds.instance == bounds.apriori == max(problem.levels)
    assert "argued" in bounds.note


@pytest.mark.parametrize("seed", range(2))
def test_where_the_ends_need_n_units_one_less_is_refused_with_a_number_that_would_do(seed):
    with pytest.raises(NoRoom, match=r"m > 6, .* m = 6: 7 hidden units would do"):
        pivots(pair(seed, 6, 6, 9, 1))
    problem = pair(seed, 7, 6, 9, 1)
    assert rise(problem, pivots(problem).vertices) == 0


def test_swapped_roles_take_three_units():
    problem = swapped(3)
    assert rise(problem, pivots(problem).vertices) == 0
    with pytest.raises(NoRoom, match="m = 2: 3 hidden units would do"):
        pivots(swapped(2))
    assert certified(problem, "auto").maximum == max(problem.levels)


@pytest.mark.parametrize("seed", range(4))
def test_on_the_line_it_attains_the_true_level(seed):
    problem = pair(seed, 3, 4, 1, 1)
    true = pass_level(problem.start, problem.target, problem.exact, problem.kappa).value
    assert true == max(problem.levels)
    assert 0 <= rise(problem, pivots(problem).vertices) <= true / 10**9


def test_sixty_samples_and_sixty_one_units():
    problem = pair(1, 61, 60, 5, 1)
    found = pivots(problem)
    assert found.bounds().instance == max(problem.levels)
    assert all(
        not (u.W != v.W).any() or not (u.a != v.a).any()
        for (_, u), (_, v) in pairwise(found.vertices)
    )


@pytest.mark.parametrize("m", [13, 40])
def test_neighbours_read_at_most_m_units_together_and_every_stop_fits_its_outputs(m):
    rng = np.random.default_rng(m)
    h = np.abs(rng.normal(size=(6, 80)))
    u0, u1 = np.zeros((2, 80)), np.zeros((2, 80))
    u0[:, :6], u1[:, 40:46] = rng.normal(size=(2, 6)), rng.normal(size=(2, 6))
    program = Program(h, u0, u1)
    assert program.needed == 13
    stops = program.walk()
    for stop in stops:
        goal = (1 - stop.tau) * h @ u0.T + stop.tau * h @ u1.T
        assert np.allclose(h @ stop.u.T, goal)
        most = (1 - stop.tau) * abs(u0).sum() + stop.tau * abs(u1).sum()
        assert abs(stop.u).sum() <= most * (1 + 1e-9)
    few = thinned(stops, m)
    assert all((one.read | two.read).sum() <= m for one, two in pairwise(few))
    assert len(few) <= len(stops)
    assert (few[0].u == u0).all()
    assert (few[-1].u == u1).all()


def test_units_in_a_ring_go_home_with_one_that_is_idle():
    W = np.eye(4)
    A = Network(W, (), np.zeros((1, 4)), np.zeros((1, 0)))
    B = Network(W[::-1], (), np.ones((1, 4)), np.zeros((1, 0)))
    places = Places(A, B)
    u = np.array([[Fraction(0)] * 4 + [Fraction(k) for k in (1, 2, 3, 0)]])
    places.read(np.array([4, 5, 6]), u)
    places.unit = {4: 1, 5: 2, 6: 0}
    places.go_home()
    assert places.unit == {4: 0, 5: 1, 6: 2}
    assert list(places.net.a[0]) == [1, 2, 3, 0]


def test_a_singular_basis_is_a_sentence():
    with pytest.raises(SolverError, match="singular"):
        descend(np.ones((2, 3)), np.ones(2), [0, 1], np.ones(3))


def test_a_simplex_walk_ends_at_the_least_cost_and_says_where_there_is_none():
    M = np.array([[1.0, 2.0, 1.0], [0.0, 1.0, 1.0]])
    q = np.array([2.0, 1.0])
    assert complete(M, [0]) == [0, 1] or complete(M, [0]) == [0, 2]
    path = descend(M, q, [0, 2], np.ones(3))
    assert set(path[-1]) >= {1}
    with pytest.raises(SolverError, match="no end of an edge"):
        descend(np.array([[1.0, -1.0]]), np.array([1.0]), [0], np.array([1.0, -2.0]))
    with pytest.raises(SolverError, match="without solutions"):
        across(np.array([[1.0]]), np.array([1.0]), np.array([-1.0]), [0], np.ones(1))
