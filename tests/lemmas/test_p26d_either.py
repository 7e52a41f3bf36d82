"""P26d: the networks of the statement are those that the network module evaluates."""

from fractions import Fraction

import pytest
from mutants import refusal, value
from p26b_data import KAPPA, downwards, sample, upwards

from lemmas import p26d_either
from lemmas.p26d_statement import F1, F
from proofcheck.functions import relu
from proofcheck.kernel.rules import Arithmetic
from proofcheck.relu.network import objective

LEMMA = p26d_either.LEMMA


@pytest.mark.parametrize("m", [4, 7])
@pytest.mark.parametrize("depth", [1, 3])
def test_the_statement_speaks_of_these_networks(m, depth):
    widths = {0: m, **dict.fromkeys(range(1, depth + 1), 1)}
    instance = {"K": depth, "p": widths, "s": relu, "L": 8, "kappa": KAPPA}
    instance |= {"beta": Fraction(5, 4), "tau": Fraction(1, 10)}
    up, down = (value(LEMMA, instance, term) for term in (F, F1))
    assert up == objective(upwards(m, depth=depth), sample(), KAPPA) == Fraction(5, 4) * KAPPA
    assert down == objective(downwards(m, depth=depth), sample(), KAPPA) == Fraction(9, 4) * KAPPA


def test_a_unit_that_is_not_there_is_not_picked():
    (step,) = [step for step in LEMMA.steps if step.name == "T6"]
    assert "does not follow" in refusal(LEMMA, "T6", Arithmetic(()))
    assert step.by.using
