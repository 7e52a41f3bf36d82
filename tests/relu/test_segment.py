from fractions import Fraction

import brute
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum, is_idle, moved_block

KAPPA = Fraction("0.01")


def exact(W, V, a, b):
    return Network(
        np.array(W, dtype=object),
        tuple(np.array(v, dtype=object) for v in V),
        np.array(a, dtype=object),
        np.array(b, dtype=object),
    )


@pytest.mark.parametrize("seed", range(8))
def test_equals_brute_force(seed):
    rng = np.random.default_rng(seed)
    for _ in range(60):
        net0 = brute.tiny_network(rng)
        net1 = brute.neighbour(rng, net0)
        data = brute.tiny_data(rng, net0.n, net0.d)
        found = exact_maximum(net0, net1, data, KAPPA)
        assert (found.value, found.t) == brute.maximum(net0, net1, data, KAPPA)
        assert objective(net0, data, KAPPA) == found.F0
        assert objective(net1, data, KAPPA) == found.F1
        assert objective(brute.between(net0, net1, found.t), data, KAPPA) == found.value


def test_every_kind_of_segment_is_drawn():
    rng = np.random.default_rng(0)
    kinds = set()
    for _ in range(300):
        net = brute.tiny_network(rng)
        kinds.add(moved_block(net, brute.neighbour(rng, net)))
    assert kinds == {"readout", "W", "V1", "V2", "a+V1", "a+V2", "mixed"}


def test_is_never_below_a_dense_grid():
    rng = np.random.default_rng(3)
    for _ in range(20):
        net0 = brute.tiny_network(rng)
        net1 = brute.neighbour(rng, net0)
        data = brute.tiny_data(rng, net0.n, net0.d)
        top = exact_maximum(net0, net1, data, KAPPA).value
        for i in range(51):
            value = objective(brute.between(net0, net1, Fraction(i, 50)), data, KAPPA)
            assert value <= top


def test_spike_computed_by_hand():
    # Pre-activations (1 - 2t) on x = 1: f = s(1 - 2t) + s(2t - 1) = |1 - 2t|, y = 1, so
    # F = (1 - |1 - 2t|)^2 + 2 kappa: the ends give 2 kappa, the breakpoint t = 1/2 gives 1 more.
    net0 = exact([[1], [-1]], [], [[1, 1]], np.empty((1, 0)))
    net1 = exact([[-1], [1]], [], [[1, 1]], np.empty((1, 0)))
    found = exact_maximum(net0, net1, Data.exact([[1]], [[1]]), KAPPA)
    assert (found.value, found.t, found.breakpoints) == (1 + 2 * KAPPA, Fraction(1, 2), 1)
    assert found.F0 == found.F1 == 2 * KAPPA


def test_penalty_bends_count():
    # In a "mixed" segment the readout of the resting unit may change sign.
    net0 = exact([[1], [0]], [], [[1, 1]], np.empty((1, 0)))
    net1 = exact([[-1], [0]], [], [[1, -1]], np.empty((1, 0)))
    data = Data.exact([[1]], [[1]])
    assert moved_block(net0, net1) == "mixed"
    # F = (1 - s(1 - 2t))^2 + kappa (1 + |1 - 2t|)
    found = exact_maximum(net0, net1, data, Fraction(3))
    assert (found.value, found.t, found.F0) == (Fraction(7), Fraction(1), Fraction(6))


def test_two_blocks_at_once_are_refused_and_would_be_wrong():
    # f = t (1 - t), y = -1: F = 1, 1.5625, 1 with no breakpoint (PROOF.md, section 3).
    net0 = exact([[0]], [], [[1]], np.empty((1, 0)))
    net1 = exact([[1]], [], [[0]], np.empty((1, 0)))
    data = Data.exact([[1]], [[-1]])
    assert brute.bends(net0, net1, data) == []
    middle = objective(brute.between(net0, net1, Fraction(1, 2)), data, Fraction(0))
    assert middle == Fraction(25, 16) > objective(net0, data, Fraction(0)) == 1
    with pytest.raises(InputError, match="hidden unit 0 moves its row of W and also its readout"):
        exact_maximum(net0, net1, data, KAPPA)


def changed(net, *names):
    """The same network with the first entry of each named array moved."""
    arrays = {"W": net.W, "V1": net.V[0], "V2": net.V[1], "a": net.a, "b": net.b}
    for name in names:
        arrays[name] = arrays[name].copy()
        arrays[name][0, 0] += Fraction(1, 7)
    return Network(arrays["W"], (arrays["V1"], arrays["V2"]), arrays["a"], arrays["b"])


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("W", "b"), "W and b both move"),
        (("V1", "b"), "V1 and b both move"),
        (("V2", "b"), "V2 and b both move"),
        (("V1", "V2"), "V1 and V2 both move"),
        (("W", "V2"), "W and V2 both move"),
        (("W", "V1"), "hidden unit 0"),
        (("W", "a"), "hidden unit 0"),
    ],
)
def test_other_pairs_of_blocks_are_refused(names, message):
    net = brute.tiny_network(np.random.default_rng(1), depth=2)
    with pytest.raises(InputError, match=message):
        moved_block(net, changed(net, *names))


def test_names_of_single_blocks():
    net = brute.tiny_network(np.random.default_rng(1), depth=2)
    for names, kind in [
        ((), "readout"),
        (("a",), "readout"),
        (("a", "b"), "readout"),
        (("W",), "W"),
        (("V2",), "V2"),
        (("a", "V1"), "a+V1"),
    ]:
        assert moved_block(net, changed(net, *names)) == kind


def test_inputs_are_checked():
    net = brute.tiny_network(np.random.default_rng(1), depth=0, outputs=1, n=1)
    data = Data.exact([[1]], [[1]])
    with pytest.raises(InputError, match="must be exact"):
        exact_maximum(net, net, data, 0.1)
    with pytest.raises(InputError, match="one of network and data is exact"):
        exact_maximum(net, net, data.to_float(), KAPPA)
    with pytest.raises(InputError, match="must be exact"):
        exact_maximum(net.to_float(), net.to_float(), data.to_float(), KAPPA)
    with pytest.raises(InputError, match="different shapes"):
        exact_maximum(net, brute.tiny_network(np.random.default_rng(1), depth=1), data, KAPPA)
    with pytest.raises(InputError, match="features"):
        exact_maximum(net, net, Data.exact([[1, 1]], [[1]]), KAPPA)


def test_a_segment_that_moves_what_nothing_reads_is_idle_and_constant():
    W, V1, V2 = np.eye(3), np.full((2, 3), 0.25), np.full((2, 2), 0.5)
    V1[:, 2] = V2[:, 1] = 0
    a, b = np.array([[1.0, 2.0, 0.0]]), np.array([[1.0, 0.0]])
    net = Network(W, (V1, V2), a, b).to_exact()
    data = Data.exact(np.array([[1.0, -1.0, 2.0], [0.5, 1.0, 1.0]]), np.array([1.0, 2.0]))
    value = objective(net, data, Fraction(1, 7))

    def moved(W=W, V1=V1, V2=V2):
        return Network(W, (V1, V2), a, b).to_exact()

    row = np.array([0.0, 0.0, 1.0])[:, None]
    for other in (
        moved(W=W - row * W),
        moved(V1=np.array([V1[0], -V1[1]])),
        moved(V2=np.array([V2[0], -V2[1]])),
    ):
        assert is_idle(net, other)
        found = exact_maximum(net, other, data, Fraction(1, 7))
        assert (found.value, found.F0, found.F1) == (value, value, value)
        assert objective(other, data, Fraction(1, 7)) == value
    for other in (
        moved(W=-W),
        moved(V1=np.array([-V1[0], V1[1]])),
        moved(V2=np.array([-V2[0], V2[1]])),
        Network(W, (V1, V2), 2 * a, b).to_exact(),
    ):
        assert not is_idle(net, other)
