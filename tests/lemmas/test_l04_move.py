from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas import l02_unit, l03_branch
from lemmas.l04_move import LEMMA, lifted
from lemmas.l04_statement import cost, f, f1, omega, size
from lemmas.setting import N, a, d, i, m, o, q
from proofcheck.functions import relu
from proofcheck.kernel.rules import Arithmetic, Product, Ranges
from proofcheck.language import forall, le, summed
from proofcheck.trial import run_trial

influence = summed(sp.Abs(a[o, i]), (o, 1, d)) + omega[0, i]
moved = summed(sp.Abs(f1[q, o] - f[q, o]), (o, 1, d))


def bound(factor=1, s_i=influence, cost=cost):
    return forall((q, 1, N))(le(moved, factor * summed(s_i * cost, (i, 1, m)) * size[q]))


# two units w = 1, -1 at x = 2, a branch of one unit that reads both, influences 1 + 1/2, 3 + 1/2
BY_HAND = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 2, 1: 1}, "s": relu, "x": [[2]], "R": [2]},
    **{"W": [[1], [-1]], "W'": [[1], [-1]], "delta": [0, 0], "tau": [0, 0]},
    **{"V": {1: [["1/2", "1/2"]]}, "V'": {1: [["1/2", "1/2"]]}, "b": [[1]]},
    **{"a": [[1, -3]], "a'": [[1, -3]]},
}
claimed = summed(influence * cost, (i, 1, m)) * size[1]


def at_first(instance, term):
    return value(LEMMA, instance, term.subs(q, 1))


def test_a_move_by_hand():
    """w_1 from 1 to 1/2: h_1 from 2 to 1, f by 1 + 1/2; claimed: (3/2)(1/2) 2. Equal."""
    instance = {**BY_HAND, "W'": [["1/2"], [-1]], "delta": ["1/2", 0]}
    assert at_first(instance, moved) == Fraction(3, 2)
    assert value(LEMMA, instance, claimed) == Fraction(3, 2)


def test_scaling_out_by_hand():
    """Unit 1 taken out by a third: f falls by a third of (1 + 1/2) 2 = 3; unit 2 is off at x."""
    instance = {**BY_HAND, "tau": ["1/3", "1/3"]}
    instance |= {"a'": [["2/3", -2]], "V'": {1: [["1/3", "1/3"]]}}
    assert at_first(instance, moved) == 1
    assert value(LEMMA, instance, claimed) == 1 + Fraction(7, 3)


def test_both_at_once_attain_the_bound():
    trial = run_trial(LEMMA, 1, shapes=20, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C1"].slack == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    "wrong",
    [
        bound(factor=sp.Rational(99, 100)),
        bound(s_i=summed(sp.Abs(a[o, i]), (o, 1, d))),
        bound(s_i=omega[0, i]),
        bound(cost=cost.args[0]),
    ],
    ids=["constant", "without the branch", "without the skip", "half of the cost"],
)
def test_a_wrong_bound_is_refuted(wrong):
    assert refuted(claiming(LEMMA, "C1", wrong)) == ["C1"]


def test_the_mean_of_move_and_removal_needs_both():
    rule = next(step.by for step in LEMMA.steps if step.name == "S3")
    bare = Arithmetic((Product("S1", "H9"),), cases=rule.cases, times=rule.times)
    library = (l02_unit.LEMMA, l03_branch.LEMMA)
    assert "does not follow" in refusal(LEMMA, "S3", bare, library)
    assert refusal(LEMMA, "S3", rule, library) == ""


def test_the_unit_lemma_is_cited_not_assumed():
    rule = next(step.by for step in LEMMA.steps if step.name == "S1")
    assert "not an earlier proved conclusion" in refusal(LEMMA, "S1", rule)


def test_the_branch_over_scaled_units_needs_the_scaled_columns():
    """Without H10 the first layer of theta' does not have the weights of theta."""
    rule = next(step.by for step in LEMMA.steps if step.name == "B5")
    (low, high, first), rest = rule.parts
    bare = replace(first, unfold=tuple(name for name in first.unfold if name != "H10"))
    assert len(bare.unfold) < len(first.unfold)
    library = (l02_unit.LEMMA, l03_branch.LEMMA)
    assert refusal(LEMMA, "B5", rule, library) == ""
    assert "does not follow" in refusal(LEMMA, "B5", Ranges(((low, high, bare), rest)), library)


def test_the_branch_lemma_is_cited_for_branches_only():
    """L03 says nothing of a family whose layers are not shown to be those of a branch."""
    rule = next(step.by for step in LEMMA.steps if step.name == "E1")
    (cited,) = rule.using
    library = (l02_unit.LEMMA, l03_branch.LEMMA)
    for gone in ("B1", "B2", "B3", "B5"):
        given = tuple(name for name in cited.given if name != gone)
        assert len(given) < len(cited.given)
        bare = Arithmetic((replace(cited, given=given),))
        assert "premise" in refusal(LEMMA, "E1", bare, library)


def test_the_lifted_activation_is_not_zero_at_zero():
    assert lifted(Fraction(0)) == 1
