from dataclasses import replace
from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import l03_branch
from lemmas.l05_mass import LEMMA, A, D, kappa, lam, mass, total
from proofcheck.kernel.rules import Arithmetic
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import le
from proofcheck.trial import run_trial

# influences |2| + 1/2 * 3 and |-1| + 1/4 * 3 sum to 21/4; mass 3 + 3; risk 1/2 + 1/2
BY_HAND = {
    **{"d": 1, "K": 1, "p": {0: 2, 1: 1}, "V": {1: [["1/2", "-1/4"]]}, "a": [[2, -1]]},
    **{"b": [[-3]], "N": 2, "rho": ["1/2", "1/4"], "ell": [1, 2], "kappa": "1/3"},
    **{"lambda": 3, "A": 9},
}


def test_by_hand():
    assert value(LEMMA, BY_HAND, total) == Fraction(21, 4)
    assert value(LEMMA, BY_HAND, mass) == 6
    assert value(LEMMA, BY_HAND, D) == 1
    assert value(LEMMA, BY_HAND, D + kappa * mass) == 3  # the level is met exactly
    assert value(LEMMA, BY_HAND, kappa * total) == Fraction(7, 4)  # and lambda - D = 2


def test_every_bound_is_attained():
    trial = run_trial(LEMMA, 1, shapes=20, batch=20, exact_shapes=4, exact_batch=2)
    for name in ("C1", "C2", "C3"):
        assert trial.conclusions[name].slack == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("C1", le(2 * total, mass)), ("C2", le(kappa * mass, lam - 2 * D)), ("C3", le(2 * total, A))],
)
def test_a_wrong_bound_is_refuted(name, wrong):
    assert refuted(claiming(LEMMA, name, wrong)) == [name]


def test_one_cannot_divide_by_kappa_without_its_sign():
    bare = Arithmetic(("C2", "H6"))
    assert "does not follow" in refusal(LEMMA, "C3", bare, (l03_branch.LEMMA,))


def test_the_risk_pays_only_if_it_is_not_negative():
    rest = tuple(item for item in LEMMA.statement.hypotheses if item.name != "H4")
    mutant = replace(LEMMA, statement=replace(LEMMA.statement, hypotheses=rest), breakers=())
    rule = next(step.by for step in LEMMA.steps if step.name == "S1")
    assert "H4 is neither a hypothesis" in refusal(mutant, "S1", rule)


def test_the_rows_of_the_branch_are_what_l03_asks_for():
    rule = next(step.by for step in LEMMA.steps if step.name == "C1")
    bare = Arithmetic((Cited("L03.C2"),))
    assert refusal(LEMMA, "C1", rule, (l03_branch.LEMMA,)) == ""
    assert "premise" in refusal(LEMMA, "C1", bare, (l03_branch.LEMMA,))
    assert "not an earlier proved conclusion" in refusal(LEMMA, "C1", rule)
