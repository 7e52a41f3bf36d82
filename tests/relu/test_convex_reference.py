"""e(inf) bracketed: against the whole cone program, by hand, and with planted faults."""

from fractions import Fraction

import cvxpy as cp
import numpy as np
import pytest

from proofcheck.errors import InputError, SolverError
from proofcheck.relu import convex_reference as convex_references
from proofcheck.relu.convex_reference import convex_reference, merged
from proofcheck.relu.dual_bound import dual_bound, exact_ceiling, root_above_closely
from proofcheck.relu.network import Data, objective
from proofcheck.relu.patterns import all_patterns
from proofcheck.relu.peak import local_peaks
from proofcheck.relu.training import train_two_layer


def sample(seed, N, n, d=1, weighted=False):
    rng = np.random.default_rng(seed)
    weights = rng.integers(1, 4, size=N).astype(float) if weighted else None
    return Data(rng.normal(size=(N, n)), rng.normal(size=(N, d)), weights)


def cone_program(data, kappa):
    """The program as Pilanci and Ergen wrote it, all patterns and all rows of the cones."""
    total = 0.0
    for o in range(data.d):
        outputs, size, cones = 0, 0, []
        for pattern in all_patterns(data.x).active:
            on = np.array([pattern >> q & 1 for q in range(data.N)])
            for sign in (1, -1):
                u = cp.Variable(data.n)
                cones.append(cp.multiply(2 * on - 1, data.x @ u) >= 0)
                outputs = outputs + sign * cp.multiply(on, data.x @ u)
                size = size + cp.norm(u, 2)
        errors = cp.multiply(np.sqrt(data.rho), outputs - data.y[:, o])
        program = cp.Problem(cp.Minimize(cp.sum_squares(errors) + kappa * size), cones)
        total += program.solve(solver="CLARABEL")
    return total


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("kappa", ["0.2", "0.02"])
def test_the_whole_cone_program_lies_in_the_bracket(n, kappa):
    data = sample(n, 7, n, d=1 + (n == 2), weighted=n == 2)
    found = convex_reference(data, Fraction(kappa))
    assert found.patterns.exact
    assert found.lower <= found.F
    assert found.gap < Fraction(1, 10**6)
    assert float(found.F) == pytest.approx(cone_program(data, float(kappa)), rel=1e-6)


def test_the_primal_is_the_value_of_a_network_in_theta():
    data, kappa = sample(0, 12, 2), Fraction("0.05")
    found = convex_reference(data, kappa)
    assert found.network.violations() == []
    assert objective(found.network.to_exact(), data.to_exact(), kappa) == found.F
    assert (np.abs(found.network.a).sum(axis=0) > 0).sum() == found.width


def test_no_trained_network_is_below_the_bound():
    data, kappa = sample(3, 10, 2), Fraction("0.05")
    found = convex_reference(data, kappa)
    for units in (1, 2, found.width, 12):
        net = train_two_layer(data, units, float(kappa), 0, 5)
        assert objective(net.to_exact(), data.to_exact(), kappa) >= found.lower


def test_one_sample_by_hand():
    # (z - 1)^2 + |z| is least at z = 1/2, where it is 3/4; nu = 1 proves it.
    data = Data(np.array([[1.0]]), np.array([1.0]))
    found = convex_reference(data, Fraction(1))
    assert float(found.F) == pytest.approx(0.75, abs=1e-12)
    assert dual_bound(data.to_exact(), np.array([[1.0]]), Fraction(1)) == Fraction(3, 4)
    assert dual_bound(data.to_exact(), np.array([[5.0]]), Fraction(1)) == Fraction(3, 4)
    assert dual_bound(data.to_exact(), np.array([[-1.0]]), Fraction(1)) == 0


def test_brute_force_over_a_grid_of_units():
    data, kappa = sample(5, 5, 2), Fraction("0.1")
    found = convex_reference(data, kappa)
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    units = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    u = cp.Variable(2000)
    errors = cp.multiply(np.sqrt(data.rho), np.maximum(data.x @ units.T, 0) @ u - data.y[:, 0])
    program = cp.Problem(cp.Minimize(cp.sum_squares(errors) + float(kappa) * cp.norm1(u)))
    grid = program.solve(solver="CLARABEL")
    assert float(found.lower) <= grid * (1 + 1e-9)
    assert grid <= float(found.F) * (1 + 2e-3)  # a step of 0.003 from the kinks


def test_a_large_penalty_leaves_the_zero_network():
    data = sample(1, 6, 2)
    found = convex_reference(data, Fraction(100))
    assert found.width == 0
    assert found.F == found.lower == (data.to_exact().rho[:, None] * data.to_exact().y ** 2).sum()


def test_a_dual_vector_that_fails_on_one_pattern_alone_is_caught():
    """Feasible on three of the four quadrants; whoever leaves out the fourth has a false bound."""
    data = Data.exact([[1, 0], [0, 1]], [1, 1])
    kappa = Fraction(1, 2)
    nu = np.array([[1.0], [1.0]])  # g = (s(w_1) + s(w_2))/2: 1/2 on the axes, 1/sqrt 2 between
    unlisted = max(
        peak.square
        for peak in local_peaks(data.x, [Fraction(1, 2)] * 2)
        if 0 in peak.direction or min(peak.direction) < 0
    )
    assert unlisted == kappa**2
    assert exact_ceiling(data.x, [Fraction(1, 2)] * 2) > kappa
    skipping = dual_bound(data, nu, kappa, lambda _x, _c: kappa)
    assert skipping == Fraction(3, 4)
    honest = dual_bound(data, nu, kappa)
    found = convex_reference(data.to_float(), kappa)
    assert honest <= found.F < skipping
    assert found.gap < Fraction(1, 10**6)


def test_merging_keeps_outputs_and_does_not_lengthen():
    rng = np.random.default_rng(0)
    x, W, a = rng.normal(size=(4, 2)), rng.normal(size=(30, 2)), rng.normal(size=30)
    W /= np.linalg.norm(W, axis=1)[:, None]
    few, readout = merged(x, W, a)
    assert len(few) <= 16  # eight cells, two signs
    before, after = np.maximum(x @ W.T, 0) @ a, np.maximum(x @ few.T, 0) @ readout
    assert after == pytest.approx(before, abs=1e-12)
    assert np.abs(readout).sum() <= np.abs(a).sum() + 1e-12


def test_roots_are_above_and_close():
    for square in (Fraction(2), Fraction(1, 10**40), Fraction(10**60, 7)):
        root = root_above_closely(square)
        assert root**2 >= square
        assert (root * (1 - Fraction(1, 2**60))) ** 2 < square


def test_above_three_inputs_the_bound_is_relaxed_and_it_says_so():
    data = sample(0, 15, 5)
    found = convex_reference(data, Fraction("0.1"))
    assert not found.tight
    assert not found.patterns.exact
    assert 0 < found.lower < found.F
    assert found.estimate <= float(found.F) * (1 + 1e-9)


def test_a_relaxation_that_fails_leaves_no_bound(monkeypatch):
    def failing(*_arguments):
        raise SolverError("planted")

    monkeypatch.setattr(convex_references, "relaxed_bound", failing)
    found = convex_reference(sample(0, 6, 4), Fraction("0.1"))
    assert found.lower is None
    assert found.gap is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kappa": Fraction(0)}, "kappa is 0"),
        ({"nu": np.ones((2, 2))}, "nu has shape"),
        ({"nu": np.array([[np.nan]] * 3)}, "finite"),
        ({"data": Data(np.ones((3, 2)), np.ones(3))}, "floats"),
    ],
)
def test_bad_arguments_are_named(change, said):
    good = {"data": Data.exact(np.ones((3, 2)), np.ones(3)), "nu": np.ones((3, 1))}
    given = {**good, "kappa": Fraction(1), **change}
    with pytest.raises(InputError, match=said):
        dual_bound(given["data"], given["nu"], given["kappa"])


def test_a_float_kappa_or_an_exact_sample_is_refused():
    with pytest.raises(InputError, match="fractions"):
        convex_reference(Data.exact([[1]], [1]), Fraction(1))
    with pytest.raises(InputError, match="kappa"):
        convex_reference(sample(0, 3, 2), Fraction(-1))
