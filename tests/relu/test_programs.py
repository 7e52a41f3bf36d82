"""The readout programs: right answers, honest bounds, and refusal of a lying solver."""

from fractions import Fraction

import numpy as np
import pytest

from proofcheck.errors import InputError, SolverError
from proofcheck.relu import programs
from proofcheck.relu.programs import GAP_TOLERANCE, WARM, ZERO, Readout, bounds, fit_readout


def problem(seed, N=40, q=15, d=1):
    rng = np.random.default_rng(seed)
    features = np.maximum(rng.normal(size=(N, q)), 0)
    rho = rng.uniform(0.5, 1.5, N)
    return features, rng.normal(size=(N, d)), rho / rho.sum()


def exact_objective(features, y, rho, kappa, u, loss):
    phi, y, u = (
        [[Fraction(float(entry)) for entry in row] for row in array] for array in (features, y, u)
    )
    value = Fraction(kappa) * sum(abs(entry) for row in u for entry in row)
    for k, weight in enumerate(rho):
        for o, row in enumerate(u):
            r = y[k][o] - sum(p * v for p, v in zip(phi[k], row, strict=True))
            value += Fraction(float(weight)) * (r * r if loss == "squared" else abs(r))
    return value


def test_one_coefficient_by_hand():
    # min (1 - u)^2 + u: u = 1/2, value 3/4.
    fit = fit_readout(np.ones((1, 1)), np.ones(1), np.ones(1), 1.0)
    assert fit.u == pytest.approx(np.array([[0.5]]))
    assert fit.objective == pytest.approx(0.75)
    assert fit.lower_bound <= 0.75 <= fit.lower_bound + fit.gap


def test_weighted_median_by_hand():
    # min 1/4 |0 - u| + 3/4 |4 - u| + |u|/4: slope 1/4 - 3/4 + 1/4 < 0 up to u = 4.
    fit = fit_readout(
        np.ones((2, 1)), np.array([0, 4]), np.array([0.25, 0.75]), 0.25, None, "absolute"
    )
    assert fit.u == pytest.approx(np.array([[4.0]]))
    assert fit.objective == pytest.approx(2.0)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kappa", [0.3, 0.01])
def test_squared_loss_agrees_with_an_independent_lasso(seed, kappa):
    lasso = pytest.importorskip("sklearn.linear_model").Lasso
    features, y, _ = problem(seed)
    N = len(y)
    fit = fit_readout(features, y, np.full(N, 1 / N), kappa)
    other = lasso(alpha=kappa / 2, fit_intercept=False, tol=1e-12, max_iter=100000)
    other.fit(features, y[:, 0])
    assert fit.u[0] == pytest.approx(other.coef_, abs=1e-6)


@pytest.mark.parametrize("loss", ["squared", "absolute"])
@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_bounds_hold_in_exact_arithmetic(loss, d, seed):
    features, y, rho = problem(seed, N=12, q=5, d=d)
    fit = fit_readout(features, y, rho, 0.05, loss=loss)
    value = exact_objective(features, y, rho, 0.05, fit.u, loss)
    assert fit.lower_bound <= value <= Fraction(fit.lower_bound) + Fraction(fit.gap)
    assert fit.objective == pytest.approx(float(value), rel=1e-12)
    assert fit.gap <= GAP_TOLERANCE * exact_objective(features, y, rho, 0.05, 0 * fit.u, loss)


@pytest.mark.parametrize("loss", ["squared", "absolute"])
def test_lower_bound_is_below_every_point_for_any_dual(loss):
    features, y, rho = problem(7, N=10, q=4)
    readout = Readout(features, y, rho, 0.02, loss)
    minimum = fit_readout(features, y, rho, 0.02, loss=loss)
    rng = np.random.default_rng(0)
    for scale in (1e-9, 1.0, 1e9):
        for _ in range(30):
            u = rng.normal(size=(1, 4))
            lower, upper = bounds(readout, u, scale * rng.normal(size=(10, 1)))
            assert lower <= minimum.objective
            assert upper >= exact_objective(features, y, rho, 0.02, u, loss)


@pytest.mark.parametrize("loss", ["squared", "absolute"])
def test_large_penalty_gives_exact_zeros_without_a_solver(loss):
    features, y, rho = problem(1)
    fit = fit_readout(features, y, rho, 100.0, loss=loss)
    assert (fit.solver, fit.attempts) == (ZERO, ())
    assert not fit.u.any()


def test_zero_target_and_no_features():
    features, y, rho = problem(1)
    assert fit_readout(features, 0 * y, rho, 0.1).objective == 0
    assert fit_readout(features[:, :0], y, rho, 0.1).u.shape == (1, 0)


@pytest.mark.parametrize("start", ["zero", "random", "optimum"])
def test_warm_start_needs_no_solver_even_with_repeated_features(start, monkeypatch):
    features, y, rho = problem(3)
    features = np.hstack([features, features[:, :5], 2 * features[:, 5:8], 0 * features[:, :2]])
    cold = fit_readout(features, y, rho, 0.01)
    rng = np.random.default_rng(0)
    warm = {"zero": 0 * cold.u, "random": rng.normal(size=cold.u.shape), "optimum": cold.u}[start]
    monkeypatch.setitem(programs.SOLVERS, "squared", ())
    fit = fit_readout(features, y, rho, 0.01, warm)
    assert (fit.solver, fit.attempts) == (WARM, ())
    assert fit.objective == pytest.approx(cold.objective, rel=1e-7)


@pytest.mark.parametrize("loss", ["squared", "absolute"])
def test_every_solver_on_the_list_works_alone(loss, monkeypatch):
    features, y, rho = problem(4)
    values = []
    for name in programs.SOLVERS[loss]:
        monkeypatch.setitem(programs.SOLVERS, loss, (name,))
        fit = fit_readout(features, y, rho, 0.01, loss=loss)
        assert fit.solver == name
        values.append(fit.objective)
    assert values == pytest.approx([values[0]] * len(values), rel=1e-6)


def lying(names):
    """A `solve` whose answer for the named solvers is off although it claims success."""
    honest = programs.solve

    def solve(readout, name):
        u, dual = honest(readout, name)
        return (u + 0.01, dual) if name in names else (u, dual)

    return solve


@pytest.mark.parametrize("loss", ["squared", "absolute"])
def test_a_lying_solver_is_passed_over_by_name(loss, monkeypatch):
    first, second = programs.SOLVERS[loss]
    monkeypatch.setattr(programs, "solve", lying({first}))
    fit = fit_readout(*problem(5), 0.01, loss=loss)
    assert fit.solver == second
    assert len(fit.attempts) == 1
    assert fit.attempts[0].startswith(f"{first}: gap")


def test_when_every_solver_lies_or_fails_the_error_says_so(monkeypatch):
    monkeypatch.setattr(programs, "solve", lying({"CLARABEL", "OSQP"}))
    with pytest.raises(SolverError, match=r"CLARABEL: gap .* OSQP: gap"):
        fit_readout(*problem(5), 0.01)
    monkeypatch.undo()
    monkeypatch.setitem(programs.SOLVERS, "squared", ("NO_SUCH_SOLVER",))
    with pytest.raises(SolverError, match="NO_SUCH_SOLVER: "):
        fit_readout(*problem(5), 0.01)


def test_a_wrong_dual_cannot_close_the_gap():
    readout = Readout(*problem(6), 0.01, "squared")
    u = fit_readout(readout.features, readout.y, readout.rho, 0.01).u
    lower, upper = bounds(readout, u, np.zeros_like(readout.y))
    assert lower == 0 < upper
    lower, upper = bounds(readout, u, 1e6 * (readout.y - readout.features @ u.T))
    assert upper - lower < 1e-9  # scaled back to the best multiple


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"features": np.ones(3)}, "features, y, rho have shapes"),
        ({"features": np.ones((2, 2))}, "2, 3, 3 rows"),
        ({"y": np.array([1, np.nan, 0])}, "y has an entry that is not finite"),
        ({"rho": np.array([0.5, 0.5, 0.0])}, "rho has the entry 0.0"),
        ({"kappa": 0.0}, "kappa is 0.0"),
        ({"kappa": float("nan")}, "kappa is nan"),
        ({"loss": "hinge"}, "loss is 'hinge'"),
        ({"warm": np.zeros((1, 3))}, r"warm has shape \(1, 3\)"),
        ({"warm": np.zeros((1, 2)), "loss": "absolute"}, "warm is given with loss 'absolute'"),
    ],
)
def test_bad_arguments_are_named(change, message):
    arguments = {"features": np.ones((3, 2)), "y": np.ones(3), "rho": np.full(3, 1 / 3), "kappa": 1}
    with pytest.raises(InputError, match=message):
        fit_readout(**(arguments | change))
