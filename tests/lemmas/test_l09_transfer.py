from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.l09_statement import a1, f, f1
from lemmas.l09_transfer import LEMMA, _two, transfer
from lemmas.read_steps import w, w1, z
from lemmas.setting import N, a, c, d, i, j, m, o, q
from proofcheck.errors import InputError
from proofcheck.kernel.rules import Arithmetic, Summed
from proofcheck.language import eq, forall, summed
from proofcheck.relu.network import Network
from proofcheck.trial import run_trial


def entry(family, *indices):
    return family[tuple(sp.Integer(index) for index in indices)]


def test_by_hand():
    """w = (1, 1), a = (2, 3): at t = 1/2 unit 2 has given half of 3 to unit 1; f(1) stays 5."""
    instance = {**_two, "a": [[2, 3]], "t": "1/2"}
    assert value(LEMMA, instance, entry(a1, 1, 1)) == Fraction(7, 2)
    assert value(LEMMA, instance, entry(a1, 1, 2)) == Fraction(3, 2)
    assert value(LEMMA, instance, entry(f1, 1, 1)) == value(LEMMA, instance, entry(f, 1, 1)) == 5


def test_opposite_readouts_cancel():
    """a = (2, -3) becomes (-1, 0): |a|_1 falls from 5 to 1, so equality of norms is refuted."""
    instance = {**_two, "a": [[2, -3]]}
    assert value(LEMMA, instance, summed(sp.Abs(a1[o, i]), (i, 1, m), (o, 1, d))) == 1
    new, old = (summed(sp.Abs(weights[o, i]), (i, 1, m)) for weights in (a1, a))
    assert refuted(claiming(LEMMA, "C2", forall((o, 1, d))(eq(new, old)))) == ["C2"]


def test_the_norms_may_stay():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C2"].slack == pytest.approx(0, abs=1e-12)
    assert trial.conclusions["C3"].slack == pytest.approx(0, abs=1e-12)


def test_other_outputs_are_refuted():
    twice = forall((q, 1, N), (o, 1, d))(eq(f1[q, o], 2 * f[q, o]))
    assert refuted(claiming(LEMMA, "C1", twice)) == ["C1"]


def test_the_kernel_misses_the_sum_of_the_shares():
    using = Arithmetic((Summed("S1", (i, c)),))
    assert "does not follow" in refusal(LEMMA, "S2", using)


def jump(z):
    """Return 1 for z > 0, else 0: not even continuous."""
    return 0 * z + (z > 0)


def test_any_activation_will_do():
    """s jumps from 0 to 1: a = (2, 3) at w = (1, 1), and w = (1, -1) is still told apart."""
    instance = {**_two, "a": [[2, 3]], "s": jump, "t": "1/2"}
    assert value(LEMMA, instance, entry(f1, 1, 1)) == value(LEMMA, instance, entry(f, 1, 1)) == 5
    instance["W"] = [[1], [-1]]
    assert value(LEMMA, instance, entry(f, 1, 1)) == 2
    assert value(LEMMA, instance, entry(f1, 1, 1)) == Fraction(7, 2)


def test_the_kernel_misses_the_sign_of_the_factor():
    """That z (w - w') = 0 gives w = w' where z is not zero needs z > 0 and z < 0."""
    for sign in (z, -z):
        cases = (sign, w[j] - w1[j], w1[j] - w[j])
        assert "does not follow" in refusal(LEMMA, "R1", Arithmetic(("premise.1",), cases=cases))


def test_the_kernel_misses_that_arguments_are_equal():
    assert "does not follow" in refusal(LEMMA, "R2", Arithmetic())
    assert "does not follow" in refusal(LEMMA, "B1", Arithmetic())
    without_layers = Arithmetic(unfold=("g", "g'", "V'"))
    assert "does not follow" in refusal(LEMMA, "B3", without_layers)


def network(w=(0.5, 0.5, -1), layers=2):
    V = ([[0.25, 0.25, -0.5], [0.5, -0.5, 0]], [[0.5, 0.5]])[:layers]
    b = [[1], [-1]] if layers == 2 else np.zeros((2, 0))
    return Network([[u] for u in w], V, [[1, 2, 3], [-1, 2, 0]], b).to_exact()


@pytest.mark.parametrize("layers", [0, 2])
def test_the_function_stays_exactly(layers):
    net = network(layers=layers)
    moved = transfer(net, 0, [1])
    x = np.array([[Fraction(k, 3)] for k in range(-6, 7)])
    assert (moved.outputs(x) == net.outputs(x)).all()
    assert moved.a.tolist() == [[3, 0, 3], [1, 0, 0]]
    assert moved.mass() <= net.mass()
    assert moved.violations() == []
    if layers:
        assert moved.V[0].tolist() == [[0.5, 0, -0.5], [0, 0, 0]]
        assert (moved.V[1] == net.V[1]).all()


def test_unequal_weights_are_refused():
    with pytest.raises(InputError, match="unit 2 and the centre 0 have different weights"):
        transfer(network(), 0, [1, 2])


def test_almost_equal_weights_are_refused():
    net = network(w=(0.5, float(np.nextafter(0.5, 1)), -1))
    with pytest.raises(InputError, match="merge them first"):
        transfer(net, 0, [1])


def test_the_centre_cannot_give():
    with pytest.raises(InputError, match="unit 0 is named twice"):
        transfer(network(), 0, [0])
