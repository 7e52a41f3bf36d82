from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted

from lemmas.l07b_place import LEMMA, before, in_order
from lemmas.l07b_statement import STATEMENT, chi, m
from lemmas.setting import i
from lemmas.shares import alpha, beta, few, only_on, placed, shares, u
from proofcheck.kernel.proof import check_steps
from proofcheck.language import both, eq, exists, forall, summed
from proofcheck.lemma import Breaker
from proofcheck.statement import Named
from proofcheck.trial import check_breaker

BOUND = STATEMENT.formula("C1").bound


def where(shares):
    """Return the unit, counted from 1, that stands for each reference unit."""
    return [int(np.flatnonzero(column)[0]) + 1 for column in shares.T]


def test_by_hand():
    """Crowds {1, 3, 4} and {2, 3}: unit 3 is in both, so it is number 1 in both."""
    first, second = np.array([1, 0, 1, 1]), np.array([0, 1, 1, 0])
    assert where(in_order(first, second, 2)) == [3, 1]
    assert where(in_order(second, first, 2)) == [3, 2]
    assert list(before([1, 0, 1, 1])) == [0, 1, 1, 2, 3]


def test_the_order_of_the_units_alone_would_not_do():
    """Unless those in both come first, a unit may be second in one crowd, first in the other."""

    def by_number(view):
        nobody = view["chi"] * 0
        return {
            "alpha": in_order(view["chi"], nobody, view["l"]),
            "beta": in_order(view["chi'"], nobody, view["l"]),
        }

    constructions = {**LEMMA.constructions, "placed": by_number}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


@pytest.mark.parametrize(
    "claim",
    [
        both(*placed(alpha, m).parts, *placed(beta, m).parts, only_on(beta, chi, m)),
        both(forall((u, 1, few))(eq(summed(alpha[i, u], (i, 1, m)), 2))),
    ],
)
def test_other_claims_are_refuted(claim):
    assert "C1" in refuted(claiming(LEMMA, "C1", exists("placed", *BOUND)(claim)))


def test_one_unit_less_is_too_few():
    """Two reference units fit into crowds of 2 and 2, not into crowds of 2 and 1."""
    instance = {"m": 3, "l": 2, "chi": [1, 1, 0], "chi'": [0, 0, 1]}
    breaker = Breaker("H2", instance, "C1", "one unit less")
    assert check_breaker(LEMMA, breaker) == ""
    both_fit = replace(breaker, instance={**instance, "chi'": [0, 1, 1]})
    assert "does not violate H2" in check_breaker(LEMMA, both_fit)


def test_the_proof_needs_the_room():
    """Without H2 the same steps prove no conclusion."""
    hypotheses = (
        LEMMA.statement.hypotheses[0],
        Named("H2", both(eq(few, few), eq(few, few)), "says nothing"),
    )
    weaker = replace(LEMMA.statement, hypotheses=hypotheses)
    checked, proved = check_steps(weaker, LEMMA.steps, {})
    assert not proved
    assert next(item for item in checked if item.step.name == "M1").refusal


def test_shares_are_exact():
    assert isinstance(in_order(np.array([1]), np.array([0]), 1)[0, 0], Fraction)
    assert shares(alpha, "shares", m).axes == BOUND[0].axes
