from fractions import Fraction

import brute
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.network import LOSSES, Data, Network, discrepancy, objective


def small(**change):
    """h = (2x, 0) at x = 1: f = 3 * 2 + 5 * s(2/2) = 11."""
    arrays = {"W": [[2.0], [-1.0]], "V": ([[0.5, 0.5]],), "a": [3.0, 4.0], "b": [5.0]} | change
    return Network(arrays["W"], arrays["V"], arrays["a"], arrays["b"])


def test_forward_pass_by_hand():
    net = small()
    x = np.array([[1.0], [-1.0]])
    np.testing.assert_array_equal(net.hidden(x), [[2, 0], [0, 1]])
    np.testing.assert_array_equal(net.branch(net.hidden(x)), [[1], [0.5]])
    np.testing.assert_array_equal(net.outputs(x), [[11], [6.5]])
    np.testing.assert_array_equal(net.influence(), [5.5, 6.5])
    assert net.mass() == 12
    assert (net.m, net.n, net.d, net.K, net.widths) == (2, 1, 1, 1, (2, 1))


def test_exact_equals_float_on_small_binary_fractions():
    net, data = small(), Data([[1.0], [-1.0]], [10.0, 6.5], [3.0, 1.0])
    exact = net.to_exact()
    assert exact.is_exact
    assert not net.is_exact
    assert exact.to_float().equals(net)
    assert exact.to_exact() is exact
    value = objective(exact, data.to_exact(), Fraction(1, 4))
    assert value == Fraction(3, 4) + 3
    assert isinstance(value, Fraction)
    assert objective(net, data, 0.25) == 3.75
    assert discrepancy(net, data, "absolute") == 0.75
    assert discrepancy(exact, data.to_exact(), "absolute") == Fraction(3, 4)
    assert list(exact.influence()) == [Fraction(11, 2), Fraction(13, 2)]


def test_several_outputs_and_depths_agree_with_fractions():
    rng = np.random.default_rng(0)
    for depth in (0, 1, 2):
        net = brute.tiny_network(rng, depth=depth, outputs=2)
        data = brute.tiny_data(rng, net.n, 2)
        exact = objective(net, data, Fraction(1, 3))
        assert objective(net.to_float(), data.to_float(), 1 / 3) == pytest.approx(float(exact))
        assert sum(net.influence()) == pytest.approx(sum(net.to_float().influence()))
        assert sum(net.influence()) <= net.mass()


def test_losses_are_closed_and_say_what_they_are():
    assert set(LOSSES) == {"squared", "absolute"}
    assert LOSSES["squared"].root_lipschitz
    assert LOSSES["absolute"].lipschitz == 1
    with pytest.raises(InputError, match="loss is 'cubic'; choose one of squared, absolute"):
        objective(small(), Data([[1.0]], [1.0]), 0.1, loss="cubic")


def test_violations_are_decided_exactly():
    # (0.6, 0.8) in doubles has |w|^2 a hair above or below 1: the rational decides, not a float.
    w = np.array([[0.6, 0.8]])
    above = Fraction(0.6) ** 2 + Fraction(0.8) ** 2 > 1
    assert bool(Network(w, (), [1.0], np.empty((1, 0))).violations()) == above
    assert Network([[1.0]], (), [1.0], np.empty((1, 0))).violations() == []
    tiny = Network([[1.0]], ([[1.0]], [[-1.0 - 2**-52]]), [1.0], [1.0])
    (sentence,) = tiny.violations()
    assert sentence.startswith("V2 row 0 has |v|_1 = 1 + 2.22e-16")
    (sentence,) = small(W=[[1.0], [1 + 2**-52]]).violations()
    assert sentence.startswith("W row 1")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"W": [1.0]}, r"W has shape \(1,\); it must be a matrix"),
        ({"W": np.ones((2, 0))}, "every dimension must be at least 1"),
        ({"V": ([[0.5, 0.5, 0.5]],)}, r"V1 has shape \(1, 3\); it must be \(1, 2\)"),
        ({"a": [3.0]}, r"a has shape \(1, 1\); it must be \(1, 2\)"),
        ({"b": [3.0, 4.0]}, r"b has shape \(1, 2\); it must be \(1, 1\)"),
        ({"b": np.empty((1, 0))}, "b has shape"),
        ({"W": [[1.0], [float("nan")]]}, r"W\[1, 0\] is nan; every entry must be finite"),
        ({"a": [Fraction(1), float("inf")]}, r"a\[0, 1\] is inf; every entry must be finite"),
        ({"a": np.array([3, "x"], dtype=object)}, r"a\[0, 1\] is 'x'; it must be a number"),
        ({"a": np.array([3, True], dtype=object)}, r"a\[0, 1\] is True; it must be a number"),
        ({"b": ["x"]}, "b has entries of type"),
    ],
)
def test_networks_are_checked(change, message):
    with pytest.raises(InputError, match=message):
        small(**change)


def test_arrays_are_read_only_copies():
    W = np.array([[2.0], [-1.0]])
    net = small(W=W)
    W[0, 0] = 7
    assert net.W[0, 0] == 2
    with pytest.raises(ValueError, match="read-only"):
        net.a[0, 0] = 1


def test_rho_sums_to_one_exactly():
    data = Data.exact([[1], [2], [3]], [1, 2, 3])
    assert list(data.rho) == [Fraction(1, 3)] * 3
    weighted = Data.exact([[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]], [1, Fraction(1, 2)])
    assert list(weighted.rho) == [Fraction(2, 3), Fraction(1, 3)]
    assert weighted.radius_squared() == Fraction(2, 3) + Fraction(4, 3)
    assert (weighted.N, weighted.n, weighted.d) == (2, 1, 2)
    again = weighted.to_float()
    assert not again.is_exact
    assert again.radius_squared() == pytest.approx(2)
    assert sum(Data([[1.0]] * 10, [1.0] * 10).to_exact().rho) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], [1.0]), r"x has shape \(1,\)"),
        (([[1.0]], [1.0, 2.0]), r"y has shape \(2, 1\); it must be \(1, 1\)"),
        ((np.empty((0, 1)), np.empty((0, 1))), "at least one sample"),
        (([[1.0]], [1.0], [0.0]), r"weights\[0\] is 0.0; every weight must be positive"),
        (([[1.0]], [1.0], [1.0, 1.0]), "weights has shape"),
        (([[float("inf")]], [1.0]), r"x\[0, 0\] is inf"),
    ],
)
def test_data_are_checked(arguments, message):
    with pytest.raises(InputError, match=message):
        Data(*arguments)


def test_objective_refuses_mixtures():
    net, data = small(), Data([[1.0]], [1.0])
    with pytest.raises(InputError, match=r"kappa is 0\.1; with an exact network"):
        objective(net.to_exact(), data.to_exact(), 0.1)
    with pytest.raises(InputError, match="one of network and data is exact"):
        objective(net.to_exact(), data, Fraction(1))
    with pytest.raises(InputError, match="W has 1 columns but the data have 2 features"):
        objective(net, Data([[1.0, 2.0]], [1.0]), 0.1)
    with pytest.raises(InputError, match="1 outputs but the data have 2 targets"):
        objective(net, Data([[1.0]], [[1.0, 2.0]]), 0.1)
