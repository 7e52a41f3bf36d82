import numpy as np
import pytest
from scipy import optimize

from proofcheck.errors import SolverError
from proofcheck.relu.basic import least_mass


def test_a_vertex_has_few_nonzeros_and_least_mass():
    rng = np.random.default_rng(0)
    A, u = rng.normal(size=(5, 20)), rng.normal(size=20)
    found = least_mass(A, A @ u)
    assert np.count_nonzero(found) <= 5
    assert np.abs(found).sum() <= np.abs(u).sum()
    assert np.allclose(A @ found, A @ u)


def test_by_hand():
    """u = (0, 1) has mass 1; (2, 0) gives the same with mass 2."""
    found = least_mass(np.array([[1.0, 2.0]]), np.array([2.0]))
    assert found.tolist() == [0.0, 1.0]
    weighted = least_mass(np.array([[1.0, 2.0]]), np.array([2.0]), np.array([1.0, 3.0]))
    assert weighted.tolist() == [2.0, 0.0]


@pytest.mark.parametrize("A", [np.zeros((2, 3)), np.zeros((2, 0)), np.array([[1.0], [1.0]])])
def test_no_solution_and_the_zero_one(A):
    assert least_mass(A, np.array([1.0, -1.0])) is None
    assert not least_mass(A, np.zeros(2)).any()


def test_a_solver_that_lies_is_found_out(monkeypatch):
    honest = optimize.linprog

    def lying(*arguments, **options):
        answer = honest(*arguments, **options)
        answer.x = np.where(answer.x > 0, 0.0, 1.0) * (np.arange(len(answer.x)) == 0)
        return answer

    monkeypatch.setattr("scipy.optimize.linprog", lying)
    with pytest.raises(SolverError, match="misses"):
        least_mass(np.eye(2), np.array([0.0, 1.0]))


def test_a_solver_that_fails_is_named(monkeypatch):
    class Answer:
        status, x, message = 4, None, "numerical difficulties"

    monkeypatch.setattr("scipy.optimize.linprog", lambda *_args, **_options: Answer())
    with pytest.raises(SolverError, match=r"HiGHS found no vertex .* numerical difficulties"):
        least_mass(np.eye(2), np.ones(2))
