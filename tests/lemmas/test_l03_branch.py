from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.l03_branch import LEMMA
from lemmas.l03_statement import h1, mass, moved, omega
from lemmas.setting import K, b, d, h, i, k, m, o, p, r
from proofcheck.functions import relu
from proofcheck.kernel.rules import Arithmetic, At, Product
from proofcheck.language import forall, le, lt, summed
from proofcheck.trial import run_trial

# two layers: omega_1 = |V_2|^T |b| = (2, 1), omega_0 = |V_1|^T omega_1 = (1, 3/2)
BY_HAND = {
    "K": 2,
    "d": 1,
    "p": {0: 2, 1: 2, 2: 1},
    "V": {1: [["1/2", "1/2"], [0, "-1/2"]], 2: [["2/3", "-1/3"]]},
    "b": [[-3]],
    "h": [2, 1],
    "h'": [1, 1],
    "s": relu,
}
left = summed(sp.Abs(moved), (o, 1, d))
right = summed(omega[0, i] * sp.Abs(h[i] - h1[i]), (i, 1, m))
readout = summed(sp.Abs(b[o, r]), (r, 1, p[K]), (o, 1, d))


def test_by_hand():
    assert [value(LEMMA, BY_HAND, omega[1, unit]) for unit in (1, 2)] == [2, 1]
    assert [value(LEMMA, BY_HAND, omega[0, unit]) for unit in (1, 2)] == [1, Fraction(3, 2)]
    assert value(LEMMA, BY_HAND, left) == 1  # g_1 = (3/2, 0) or (1, 0), g_2 = 1 or 2/3
    assert value(LEMMA, BY_HAND, right) == 1  # equality: one unit moves, no sign is lost
    assert value(LEMMA, BY_HAND, mass(0)) == Fraction(5, 2)
    assert value(LEMMA, BY_HAND, readout) == 3


def test_an_empty_layer_is_the_two_layer_network():
    empty = {"K": 1, "p": {0: 2, 1: 0}, "V": {1: np.empty((0, 2))}, "b": [[]]}
    for term in (left, right, mass(0), readout):
        assert value(LEMMA, {**BY_HAND, **empty}, term) == 0


def test_both_bounds_are_attained():
    trial = run_trial(LEMMA, 1, shapes=40, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C1"].slack == pytest.approx(0, abs=1e-12)
    assert trial.conclusions["C2"].slack == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("C1", le(left, right * sp.Rational(99, 100))),
        ("C1", le(left, summed(sp.Abs(h[i] - h1[i]), (i, 1, m)))),
        ("C2", le(readout, mass(0))),
        ("C2", le(mass(0), readout * sp.Rational(99, 100))),
        ("C3", forall((k, 0, K), (i, 1, p[k]))(lt(0, omega[k, i]))),
    ],
)
def test_a_wrong_bound_is_refuted(name, wrong):
    assert refuted(claiming(LEMMA, name, wrong)) == [name]


def test_the_influence_must_be_known_to_be_nonnegative():
    (exact, *_) = (step.by for step in LEMMA.steps if step.name == "S6")
    assert exact.using[0] == "S3"
    assert "does not follow" in refusal(LEMMA, "S6", Arithmetic(("S3", "S5")))


def test_the_rows_must_be_bounded():
    """Without H2 the influence may grow on the way down."""
    alone = Arithmetic((At("C3", {k: k + 1, i: r}),))
    assert "does not follow" in refusal(LEMMA, "S14", alone)
    rest = tuple(item for item in LEMMA.statement.hypotheses if item.name != "H2")
    mutant = replace(LEMMA, statement=replace(LEMMA.statement, hypotheses=rest), breakers=())
    rule = next(step.by for step in LEMMA.steps if step.name == "S14")
    assert isinstance(rule.using[0], Product)
    assert "neither a hypothesis" in refusal(mutant, "S14", rule)
