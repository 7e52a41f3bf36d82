from fractions import Fraction

import brute
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.sweep import float_profile, grid_profile


def random_segment(seed, m=12, n=3, K=2, p=4, N=15, d=2):
    rng = np.random.default_rng(seed)
    V = tuple(rng.normal(size=(p, q)) / (2 * q) for q in (m, p)[:K])
    a, b = rng.normal(size=(d, m)), rng.normal(size=(d, p if K else 0))
    nets = [Network(rng.normal(size=(m, n)) / 4, V, a, b) for _ in range(2)]
    return *nets, Data(rng.normal(size=(N, n)), rng.normal(size=(N, d)))


@pytest.mark.parametrize("K", [0, 1, 2])
def test_agrees_with_the_exact_maximum_and_with_direct_evaluation(K):
    net0, net1, data = random_segment(K, K=K)
    t, F = float_profile(net0, net1, data, 0.01)
    assert t[0] == 0
    assert t[-1] == 1
    assert (np.diff(t) >= 0).all()
    found = exact_maximum(net0.to_exact(), net1.to_exact(), data.to_exact(), Fraction("0.01"))
    assert F.max() == pytest.approx(float(found.value), rel=1e-9)
    assert len(t) - 2 >= found.breakpoints > 50
    for j in range(0, len(t), 17):
        net = brute.between(net0, net1, t[j])
        assert F[j] == pytest.approx(objective(net, data, 0.01), rel=1e-9)


def test_agrees_on_tiny_networks_with_ties():
    rng = np.random.default_rng(5)
    for _ in range(100):
        net0 = brute.tiny_network(rng)
        net1 = brute.neighbour(rng, net0)
        data = brute.tiny_data(rng, net0.n, net0.d)
        top = float(exact_maximum(net0, net1, data, Fraction("0.01")).value)
        _, F = float_profile(net0, net1, data, 0.01)
        assert F.max() == pytest.approx(top, abs=1e-12)
        grid, values = grid_profile(net0, net1, data, 0.01, points=21)
        assert len(grid) == len(values) == 21
        assert values.max() <= top + 1e-12


def test_grid_can_miss_a_spike():
    # F = (1 - |1 - 2t|)^2 has its maximum 1 at t = 1/2, where a grid of even size has no point.
    net0 = Network([[1.0], [-1.0]], (), [1.0, 1.0], np.empty((1, 0)))
    net1 = Network([[-1.0], [1.0]], (), [1.0, 1.0], np.empty((1, 0)))
    data = Data([[1.0]], [1.0])
    t, F = float_profile(net0, net1, data, 0.0)
    np.testing.assert_allclose(t, [0, 0.5, 0.5, 1])
    np.testing.assert_allclose(F, [0, 1, 1, 0])
    assert grid_profile(net0, net1, data, 0.0, points=4)[1].max() < 0.5


def test_inputs_are_checked():
    net0, net1, data = random_segment(0, K=1)
    with pytest.raises(InputError, match="points is 1"):
        grid_profile(net0, net1, data, 0.1, points=1)
    other = Network(net1.W, net1.V, -net1.a, net1.b)
    with pytest.raises(InputError, match="not block-linear"):
        float_profile(net0, other, data, 0.1)
