from dataclasses import replace

import pytest
from mutants import claiming, refusal, refuted

from lemmas.l03_branch import LEMMA as L03
from lemmas.l04b_lighten import LEMMA
from lemmas.l04b_statement import delta, moved1, t
from lemmas.mean_steps import samples
from lemmas.setting import q, rho
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le, summed
from proofcheck.trial import check_breaker

BREAKERS = {item.drops: item for item in LEMMA.breakers}


def test_a_smaller_move_is_refuted():
    mean = summed(rho[q] * moved1**2, samples)
    assert "C1" in refuted(claiming(LEMMA, "C1", le(2 * mean, (t * delta) ** 2)))
    assert "C1" in refuted(claiming(LEMMA, "C1", le(mean, (t**2 * delta) ** 2)))


def test_a_unit_without_weight_may_not_be_one():
    """s(z) = z + 1: the unit of weight 0 is 1, and is missed when it is taken out."""
    broken = BREAKERS["H2"]
    without = {**broken.instance, "W": [[0]], "R": 1, "delta": 1, "x": [[0]]}
    found = check_breaker(LEMMA, replace(broken, instance={**without, "R": 0, "delta": 0}))
    assert found == ""


@pytest.mark.parametrize("name", ["S2", "S3"])
def test_the_bound_of_a_unit_needs_its_facts(name):
    assert refusal(LEMMA, name, Arithmetic(("H3",)), (L03,))


def test_the_sign_of_the_shares_is_needed_in_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "S5")
    assert refusal(LEMMA, "S5", rule, (L03,)) == ""
    assert refusal(LEMMA, "S5", Arithmetic(()), (L03,))
