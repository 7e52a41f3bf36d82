from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.l11_readout import readout
from lemmas.l12_embed import LEMMA, _one, embed
from lemmas.l12_statement import A, a, f, f1, few, u
from lemmas.setting import d, i, m, o
from proofcheck.errors import InputError
from proofcheck.functions import square
from proofcheck.kernel.rules import Arithmetic, Magnitude, Product
from proofcheck.language import forall, lt, summed
from proofcheck.relu.network import Network

own, reference_mass = summed(sp.Abs(a[o, i]), (i, 1, m)), summed(sp.Abs(A[o, u]), (u, 1, few))


def test_by_hand():
    """Units 3 and 1 of three carry w* = 1 and -1 with A = (2, -5): a = (-5, 0, 2), f(3) = 6."""
    instance = {
        **{**_one, "p": {0: 3, 1: 1}, "W": [[-1], ["1/2"], [1]], "V": {1: [[0, 1, 0]]}},
        **{"l": 2, "W*": [[1], [-1]], "A": [[2, -5]], "P": [[0, 1], [0, 0], [1, 0]], "x": [[3]]},
    }
    assert [value(LEMMA, instance, a[1, unit]) for unit in (1, 2, 3)] == [-5, 0, 2]
    assert value(LEMMA, instance, f[1, 1]) == value(LEMMA, instance, f1[1, 1]) == 6


def test_a_unit_may_be_split():
    instance = {
        **{**_one, "p": {0: 2, 1: 1}, "W": [[1], [1]], "V": {1: [[0, 0]]}},
        **{"A": [[4]], "P": [["1/4"], ["3/4"]]},
    }
    assert [value(LEMMA, instance, a[1, unit]) for unit in (1, 2)] == [1, 3]
    assert value(LEMMA, instance, f[1, 1]) == 4


def test_any_activation_will_do():
    """s(z) = z^2 with w = w* = -2, A = 3 and x = 5: both have the output 300."""
    instance = {**_one, "W": [[-2]], "W*": [[-2]], "A": [[3]], "x": [[5]], "s": square}
    assert value(LEMMA, instance, f[1, 1]) == value(LEMMA, instance, f1[1, 1]) == 300


def test_a_smaller_penalty_is_refuted():
    smaller = forall((o, 1, d))(lt(own, reference_mass))
    assert refuted(claiming(LEMMA, "C2", smaller)) == ["C2"]


def test_the_kernel_misses_that_signs_agree():
    facts = (Product("not goal", "not goal"), Product("not goal", Magnitude(a[o, i])))
    assert "does not follow" in refusal(LEMMA, "S7", Arithmetic(facts))


def networks():
    rows = [[Fraction(3, 5), Fraction(4, 5)], [0, -1]]
    reference = Network(rows, (), [[2, -5]], np.zeros((1, 0))).to_exact()
    W = [[0, 0], rows[1], [1, 0], rows[0]]
    net = Network(W, ([[0.25] * 4], [[1], [-1]]), [[1, 1, 1, 1]], [[1, 3]]).to_exact()
    return net, reference


def test_the_embedding_is_the_reference():
    net, reference = networks()
    moved = readout(net, *embed(net, [3, 1], reference))
    x = np.array([[Fraction(p, 2), Fraction(q, 3)] for p in (-1, 4) for q in (-2, 5)])
    assert (moved.outputs(x) == reference.outputs(x)).all()
    assert moved.mass() == reference.mass() == 7
    assert moved.a.tolist() == [[0, -5, 0, 2]]


def test_a_float_reference_on_an_exact_network():
    net, reference = networks()
    rows = [[0.5, 0.25], [0, -1]]
    net = Network([*net.W[:3], rows[0]], net.V, net.a, net.b)
    moved = readout(net, *embed(net, [3, 1], Network(rows, (), reference.to_float().a, [[]])))
    assert moved.is_exact


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ([1, 3], "unit 1 does not carry unit 0 of the reference; plant it"),
        ([3], "1 units are given for the reference's 2"),
        ([3, 4], "unit 4 does not exist"),
        ([3, 3], "unit 3 is named twice"),
    ],
)
def test_wrong_units_are_refused(units, message):
    net, reference = networks()
    with pytest.raises(InputError, match=message):
        embed(net, units, reference)


def test_references_that_do_not_fit_are_refused():
    net, reference = networks()
    with pytest.raises(InputError, match="a branch of 2 layers"):
        embed(net, [0, 1, 2, 3], net)
    narrow = Network([[1]], (), [[1]], np.zeros((1, 0))).to_exact()
    with pytest.raises(InputError, match="the reference has n = 1, the network 2"):
        embed(net, [0], narrow)
    outputs = Network(reference.W, (), np.ones((2, 2)), np.zeros((2, 0)))
    with pytest.raises(InputError, match="the reference has d = 2, the network 1"):
        embed(net, [3, 1], outputs)
