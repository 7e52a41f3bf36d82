"""Training: right gradients, exact membership in Theta, determinism, and the shipped networks."""

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu import training
from proofcheck.relu.network import Data, Network, discrepancy, objective
from proofcheck.relu.training import (
    gradients,
    initial_network,
    into_theta,
    local_descent,
    project_ball,
    project_l1,
    refit_readout,
    train_skip,
    train_two_layer,
)

KAPPA = 1e-2
DIABETES = Path(__file__).parents[2] / "lemmas" / "examples" / "diabetes"


def sample(seed=0, N=30, n=3, d=1):
    rng = np.random.default_rng(seed)
    x = np.hstack([rng.normal(size=(N, n - 1)), np.ones((N, 1))])
    y = np.stack([np.sin(2 * x[:, 0] + o) + x[:, 1] for o in range(d)], axis=1)
    return Data(x, y, rng.uniform(0.5, 1.5, N))


def same(net, other):
    return net.equals(other)


@pytest.mark.parametrize("widths", [[], [4], [4, 3]])
@pytest.mark.parametrize("d", [1, 2])
def test_gradients_are_finite_differences(widths, d):
    data = sample(d=d)
    rng = np.random.default_rng(1)
    sizes = [6, *widths]
    W, a, b = (
        rng.normal(size=shape) for shape in [(6, 3), (d, 6), (d, sizes[-1] if widths else 0)]
    )
    V = tuple(rng.normal(size=(p, q)) for q, p in itertools.pairwise(sizes))
    net = Network(W, V, a, b)  # dense, so that no pre-activation sits on its kink
    slopes = gradients(net, data)
    blocks = [net.W, *net.V, net.a, net.b]
    step = 1e-6
    for j, slope in enumerate([slopes.W, *slopes.V, slopes.a, slopes.b]):
        for index in np.ndindex(slope.shape):
            ends = []
            for sign in (1, -1):
                moved = [np.array(block) for block in blocks]
                moved[j][index] += sign * step
                moved_net = Network(moved[0], tuple(moved[1:-2]), moved[-2], moved[-1])
                ends.append(discrepancy(moved_net, data))
            assert slope[index] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-5)


def test_projections_by_hand():
    assert project_ball(np.array([[3.0, 4.0], [0.3, 0.4], [0.0, 0.0]])) == pytest.approx(
        np.array([[0.6, 0.8], [0.3, 0.4], [0.0, 0.0]])
    )
    assert project_l1(np.array([[2.0, -1.5], [0.5, -0.25], [0.0, 3.0]])) == pytest.approx(
        np.array([[0.75, -0.25], [0.5, -0.25], [0.0, 1.0]])
    )


def test_l1_projection_is_nearest():
    rng = np.random.default_rng(0)
    rows = 2 * rng.normal(size=(50, 5))
    nearest = project_l1(rows)
    for _ in range(200):
        other = rng.normal(size=rows.shape)
        other /= np.maximum(np.abs(other).sum(axis=1, keepdims=True), 1)
        # The angle at the projection onto a convex set is not acute.
        assert ((rows - nearest) * (other - nearest)).sum(axis=1).max() <= 1e-12


def test_into_theta_holds_exactly_where_the_float_projection_does_not():
    rng = np.random.default_rng(0)
    W, V = rng.normal(size=(200, 7)), 3 * rng.normal(size=(200, 200))
    raw = Network(project_ball(W), (project_l1(V),), np.ones(200), np.ones(200))
    assert raw.violations()  # rounding leaves some rows outside: there is something to repair
    inside = into_theta(raw)
    assert not inside.violations()
    assert np.abs(inside.W - raw.W).max() < 1e-14
    assert np.abs(inside.V[0] - raw.V[0]).max() < 1e-14


def test_refit_never_raises_F_and_is_a_fixed_point():
    data = sample(d=2)
    net = initial_network(data, 8, [4], seed=3)
    fitted = refit_readout(net, data, KAPPA)
    assert objective(fitted, data, KAPPA) < objective(net, data, KAPPA)
    again = refit_readout(fitted, data, KAPPA)
    assert objective(again, data, KAPPA) == pytest.approx(objective(fitted, data, KAPPA), rel=1e-9)


@pytest.mark.parametrize("d", [1, 2])
def test_two_layer_is_in_theta_deterministic_and_better_than_nothing(d):
    data = sample(d=d)
    net = train_two_layer(data, 3, KAPPA, seed=5, restarts=4)
    assert (net.m, net.K, net.d) == (3, 0, d)
    assert not net.violations()
    assert same(net, train_two_layer(data, 3, KAPPA, seed=5, restarts=4))
    zero = objective(Network(net.W, (), 0 * net.a, net.b), data, KAPPA)
    assert objective(net, data, KAPPA) < zero


def test_two_layer_finds_a_known_optimum():
    # x = +-1, y = +-1: each side is its own problem, min (1 - a)^2/2 + kappa a, twice.
    data = Data(np.array([[1.0], [-1.0]]), np.array([1.0, -1.0]))
    net = train_two_layer(data, 2, 0.1)
    assert objective(net, data, 0.1) == pytest.approx(2 * (0.1 - 0.1**2 / 2), abs=1e-9)


def test_more_restarts_never_hurt_the_search(monkeypatch):
    data = sample()
    monkeypatch.setattr(training, "_POLISH_STEPS", 1)
    values = [objective(train_two_layer(data, 2, KAPPA, 0, r), data, KAPPA) for r in (1, 4, 8)]
    assert values[0] >= values[1] - 1e-6 >= values[2] - 2e-6


@pytest.mark.parametrize("widths", [[], [4], [4, 3]])
def test_train_skip_lowers_F_stays_in_theta_and_is_deterministic(widths):
    data = sample()
    start = initial_network(data, 6, widths, seed=2)
    before = start.W.copy()
    net = train_skip(start, data, KAPPA, steps=200, rates=(1e-2, 1e-3))
    assert objective(net, data, KAPPA) < objective(start, data, KAPPA) / 2
    assert not net.violations()
    assert net.widths == start.widths
    assert same(net, train_skip(start, data, KAPPA, steps=200, rates=(1e-2, 1e-3)))
    assert np.array_equal(start.W, before)


def test_local_descent_is_monotone_and_stays_in_theta():
    data = sample()
    net = initial_network(data, 6, [4], seed=2)
    values = [objective(net, data, KAPPA)]
    for _ in range(5):
        net = local_descent(net, data, KAPPA, steps=20)
        assert not net.violations()
        values.append(objective(net, data, KAPPA))
    assert all(late <= early for early, late in itertools.pairwise(values))
    assert values[-1] < values[0]


def test_a_dead_network_stays_dead():
    data = sample()
    start = initial_network(data, 5, [3], seed=0, bias=100.0)
    assert not start.hidden(data.x).any()
    for net in (train_skip(start, data, KAPPA, steps=50), local_descent(start, data, KAPPA)):
        assert not net.hidden(data.x).any()
        assert objective(net, data, KAPPA) == pytest.approx(data.rho @ data.y[:, 0] ** 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda data: train_two_layer(data, 0, KAPPA), "units is 0"),
        (lambda data: train_two_layer(data, 1, KAPPA, restarts=0), "restarts is 0"),
        (lambda data: train_two_layer(data, 1, -1.0), "kappa is -1.0"),
        (lambda data: train_two_layer(data.to_exact(), 1, KAPPA), "data holds fractions"),
        (lambda data: initial_network(data, 3, [2, 0]), r"widths\[1\] is 0"),
        (
            lambda data: initial_network(Data(data.x[:, :2], data.y), 3, [2], bias=1.0),
            "last feature is a positive constant",
        ),
        (lambda data: train_skip(initial_network(data, 2, []), data, 0.0), "kappa is 0.0"),
        (
            lambda data: train_skip(initial_network(data, 2, []), data, KAPPA, rates=(0.0,)),
            "rates has the entry 0.0",
        ),
        (
            lambda data: local_descent(initial_network(data, 2, []), data, KAPPA, steps=0),
            "steps is 0",
        ),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(InputError, match=message):
        call(sample())


def shipped(name):
    with (DIABETES / "data.csv").open(newline="") as stream:
        rows = list(csv.reader(stream))
    table = np.array(rows[1:], dtype=float)
    data = Data(np.hstack([table[:, :-1], np.ones((len(table), 1))]), table[:, -1])
    with np.load(DIABETES / name, allow_pickle=False) as arrays:
        assert sorted(arrays) == ["V1", "W", "a", "b"]
        return rows[0], data, Network(arrays["W"], (arrays["V1"],), arrays["a"], arrays["b"])


def test_shipped_data_are_the_standardised_diabetes_data():
    bunch = pytest.importorskip("sklearn.datasets").load_diabetes(scaled=False)
    header, data, _ = shipped("stuck64.npz")
    assert header == [*bunch.feature_names, "target"]
    raw = np.column_stack([bunch.data, bunch.target])
    table = np.column_stack([data.x[:, :-1], data.y])
    assert table == pytest.approx((raw - raw.mean(axis=0)) / raw.std(axis=0), abs=1e-12)


@pytest.mark.parametrize(("name", "m"), [("stuck64.npz", 64), ("good256.npz", 256)])
def test_shipped_networks_lie_in_theta(name, m):
    _, data, net = shipped(name)
    assert net.widths == (m, 16)
    assert (data.N, data.n, net.n) == (442, 11, 11)
    assert not net.violations()


def test_stuck_network_is_stuck_and_a_small_two_layer_network_is_lower():
    _, data, net = shipped("stuck64.npz")
    stuck = objective(net, data, 1e-3)
    assert (data.x @ net.W.T).max(axis=0)[net.influence() == 0].max() < 0  # dead, strictly
    retrained = train_skip(net, data, 1e-3, steps=500, rates=(3e-3,))
    assert objective(retrained, data, 1e-3) > stuck - 1e-3
    small = train_two_layer(data, 4, 1e-3, restarts=20)
    assert objective(small, data, 1e-3) < stuck - 0.01


def test_good_network_is_far_below_the_stuck_one():
    _, data, good = shipped("good256.npz")
    _, _, stuck = shipped("stuck64.npz")
    assert objective(good, data, 1e-3) < objective(stuck, data, 1e-3) / 4
