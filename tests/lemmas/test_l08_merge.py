from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.branch_steps import f1, h1
from lemmas.l08_merge import LEMMA, _two, merge
from lemmas.l08_statement import (
    R,
    delta,
    kappa,
    mass,
    moved1,
    moved2,
    r0,
    samples,
    squared_risk,
    weighted,
)
from lemmas.row_steps import t
from lemmas.setting import c, h, q, rho
from proofcheck.errors import InputError
from proofcheck.kernel.rules import Arithmetic, Product, Square
from proofcheck.language import le, summed
from proofcheck.relu.network import Network
from proofcheck.trial import run_trial


def mean(term):
    return summed(rho[q] * term, samples)


def test_by_hand():
    """w_c = 0, w = 1, a = 1, x = y = 1: f falls from 1 to 0, and R s |w - w_c| = 1 exactly."""
    assert value(LEMMA, _two, mean(moved2)) == 1
    assert value(LEMMA, _two, R * weighted) == 1
    assert value(LEMMA, _two, squared_risk(f1)) == 1
    half = {**_two, "t": "1/2"}
    assert value(LEMMA, half, mean(moved2)) == Fraction(1, 4)


def test_two_outputs_count_with_their_sum():
    """Two outputs of readout 3 and 4 move by |(3, 4)|_2 = 5, which |.|_1 = 7 bounds."""
    instance = {**_two, "d": 2, "a": [[0, 3], [0, 4]], "b": [[0], [0]], "y": [[3, 4]], "delta": 7}
    assert value(LEMMA, instance, mean(moved2)) == 25
    assert value(LEMMA, instance, mean(moved1**2)) == 49
    assert value(LEMMA, instance, R * weighted) == 7


def test_every_bound_is_attained():
    trial = run_trial(LEMMA, 1, shapes=12, batch=20, exact_shapes=6, exact_batch=2)
    for name, tally in trial.conclusions.items():
        assert tally.slack == pytest.approx(0, abs=1e-9), name


almost = sp.Rational(99, 100)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("C2", le(mean(moved2), (almost * t * delta) ** 2)),
        ("C2", le(mean(moved2), (t**2 * delta) ** 2)),
        ("C3", le(squared_risk(f1), r0**2 + (t * delta) ** 2)),
        ("C5", le(mean(moved1**2), (almost * t * delta) ** 2)),
        ("C6", le(R * weighted, almost * R * mass)),
        ("C4", le(kappa * R * weighted, 0 * R)),
    ],
)
def test_smaller_bounds_are_refuted(name, formula):
    assert refuted(claiming(LEMMA, name, formula)) == [name]


def test_the_kernel_misses_the_sign_of_the_bound():
    facts = (Product("S4", Square(h1[q, c] - h[q, c])), Product("not goal", "not goal"))
    assert "does not follow" in refusal(LEMMA, "S7", Arithmetic(facts))


def network():
    W = [[1, 0], [0, 1], [0.5, 0.5]]
    return Network(W, ([[0.5, 0, 0.5]],), [[1, 2, 3]], [[4]]).to_exact()


def test_merging_replaces_rows_and_nothing_else():
    net = network()
    merged = merge(net, 2, [0])
    assert merged.W.tolist() == [[0.5, 0.5], [0, 1], [0.5, 0.5]]
    assert merged.is_exact
    assert Network(net.W, merged.V, merged.a, merged.b).equals(net)


@pytest.mark.parametrize(
    ("centre", "units", "message"),
    [
        (3, [0], "unit 3 does not exist; hidden units are 0..2"),
        (0, [-1], "unit -1 does not exist"),
        (0, [0], "unit 0 is named twice"),
        (0, [1, 1], "unit 1 is named twice"),
    ],
)
def test_wrong_units_are_refused(centre, units, message):
    with pytest.raises(InputError, match=message):
        merge(network(), centre, units)


def test_the_bound_holds_for_the_construction():
    """E|f_t - f|^2 <= (R sum s_i |w_i - w_c|)^2 for the networks that `merge` returns."""
    net, x = network(), np.array([[1, 0], [0, 1], [-1, 2]]) * Fraction(1)
    merged = merge(net, 2, [0, 1])
    moved2 = ((merged.outputs(x) - net.outputs(x)) ** 2).sum() / 3
    gap2 = ((net.W[:2] - net.W[2]) ** 2).sum(axis=1)
    assert gap2.tolist() == [Fraction(1, 2), Fraction(1, 2)]
    radius2 = (x**2).sum() / 3
    assert moved2 <= radius2 * net.influence()[:2].sum() ** 2 / 2
