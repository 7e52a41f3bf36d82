from fractions import Fraction

import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.l02_unit import LEMMA, delta, left, r, right, s
from proofcheck.functions import relu
from proofcheck.kernel.rules import Arithmetic, Product, Square
from proofcheck.language import le
from proofcheck.trial import run_trial

moved = sp.Abs(s(left) - s(right))


def test_by_hand():
    """w = (3/5, 4/5), w' = 0, x = (3, 4): the unit falls from 5 to 0, and |w - w'| |x| = 5."""
    instance = {"n": 2, "s": relu, "w": ["3/5", "4/5"], "w'": [0, 0], "x": [3, 4]}
    instance |= {"delta": 1, "r": 5}
    assert value(LEMMA, instance, moved) == 5
    assert value(LEMMA, instance, delta * r) == 5


def test_unit_weights_lose_the_cosine_of_half_the_angle():
    """w = (0, 1), w' = (4/5, 3/5), cosine 3/5; the best x is orthogonal to w'."""
    instance = {"n": 2, "s": relu, "w": [0, 1], "w'": ["4/5", "3/5"], "x": ["-12/25", "16/25"]}
    gap = value(LEMMA, {**instance, "delta": 1, "r": 1}, moved)
    assert gap == Fraction(16, 25)
    distance2, length2 = Fraction(4, 5), Fraction(16, 25)  # |w - w'|^2, |x|^2
    assert gap**2 / (distance2 * length2) == (1 + Fraction(3, 5)) / 2  # cos(angle / 2)^2


def test_equality_is_attained():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C1"].slack == pytest.approx(0, abs=1e-12)


def test_a_smaller_constant_is_refuted():
    mutant = claiming(LEMMA, "C1", le(moved, sp.Rational(99, 100) * delta * r))
    assert refuted(mutant) == ["C1"]


def test_the_root_is_not_taken_without_the_signs():
    facts = ("S2", Product("not goal", "not goal"))
    inner = LEMMA.steps[2].by.cases
    assert "does not follow" in refusal(LEMMA, "S3", Arithmetic(facts, cases=inner))


def test_both_norms_are_needed_for_the_product():
    facts = ("S1", Product("H3", Square(r)))
    assert "does not follow" in refusal(LEMMA, "S2", Arithmetic(facts))
