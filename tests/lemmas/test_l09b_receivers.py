"""L09b: by hand, a giver that receives, and what the proof needs."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.branch_steps import f, f1
from lemmas.l09b_receivers import LEMMA, _two, handed_over
from lemmas.l09b_statement import a1
from lemmas.setting import N, a, d, i, m, o, q
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall, summed
from proofcheck.trial import check_breaker, run_trial


def entry(family, *indices):
    return family[tuple(sp.Integer(index) for index in indices)]


def test_by_hand():
    """h = (4, 1), phi = 1/4, a = (2, 3): unit 1 gets 3/4 of all, half of it at t = 1/2."""
    instance = {**_two, "h": [[4, 1]], "phi": [[0, "1/4"], [0, 0]], "a": [[2, 3]], "t": "1/2"}
    assert value(LEMMA, instance, entry(a1, 1, 1)) == 2 + Fraction(3, 8)
    assert value(LEMMA, instance, entry(a1, 1, 2)) == Fraction(3, 2)
    assert value(LEMMA, instance, entry(f1, 1, 1)) == value(LEMMA, instance, entry(f, 1, 1)) == 11


def test_a_giver_may_receive():
    """h = (1, 1, 1): unit 3 gives to unit 2, which gives to unit 1; 5 arrives one unit on."""
    chain = {"chi": [0, 1, 1], "phi": [[0, 1, 0], [0, 0, 1], [0, 0, 0]], "a": [[2, 3, 5]]}
    instance = {**_two, "p": {0: 3, 1: 1}, "h": [[1, 1, 1]], "V": {1: [[0] * 3]}, **chain}
    moved = [value(LEMMA, instance, entry(a1, 1, unit)) for unit in (1, 2, 3)]
    assert moved == [5, 5, 0]
    assert value(LEMMA, instance, entry(f1, 1, 1)) == value(LEMMA, instance, entry(f, 1, 1)) == 10
    exact = handed_over(np.array([[2, 3, 5]]), np.array(chain["chi"]), np.array(chain["phi"]))
    assert exact.tolist() == [[5, 5, 0]]


def test_the_norms_may_stay_and_may_fall():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C2"].slack == pytest.approx(0, abs=1e-12)
    assert trial.conclusions["C3"].slack == pytest.approx(0, abs=1e-12)
    new, old = (summed(sp.Abs(weights[o, i]), (i, 1, m)) for weights in (a1, a))
    assert refuted(claiming(LEMMA, "C2", forall((o, 1, d))(eq(new, old)))) == ["C2"]


def test_other_outputs_are_refuted():
    twice = forall((q, 1, N), (o, 1, d))(eq(f1[q, o], 2 * f[q, o]))
    assert refuted(claiming(LEMMA, "C1", twice)) == ["C1"]


def test_the_kernel_misses_what_the_features_are_and_what_the_rates_sum_to():
    assert "does not follow" in refusal(LEMMA, "S1", Arithmetic())
    assert "does not follow" in refusal(LEMMA, "A4", Arithmetic(("U1",)))


def test_a_rate_of_one_is_allowed():
    breaker = next(item for item in LEMMA.breakers if item.drops == "H3")
    assert check_breaker(LEMMA, breaker) == ""
    harmless = replace(
        breaker, instance={**breaker.instance, "h": [[1, 1]], "phi": [[0, 1], [0, 0]]}
    )
    assert check_breaker(LEMMA, harmless) == "the breaker of H3 does not violate H3"
