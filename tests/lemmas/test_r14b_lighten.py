from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l03_branch import LEMMA as L03
from lemmas.mean_steps import samples
from lemmas.r14b_lighten import LEMMA, _double
from lemmas.r14b_statement import delta, moved, t
from lemmas.setting import q, rho
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le, summed

MEAN = summed(rho[q] * moved**2, samples)


@pytest.mark.parametrize("time", [Fraction(1, 100), Fraction(1, 2), Fraction(1)])
def test_the_outputs_fall_with_slope_three_at_first(time):
    """One unit and its branch, all 1: (1 - t)(1 + (1 - t)) = 2 - 3 t + t^2."""
    assert value(LEMMA, {**_double, "t": time}, MEAN) == (3 * time - time**2) ** 2


def test_a_smaller_move_is_refuted():
    assert "C1" in refuted(claiming(LEMMA, "C1", le(2 * MEAN, (t * delta) ** 2)))
    assert "C1" in refuted(claiming(LEMMA, "C1", le(MEAN, (t**2 * delta) ** 2)))


@pytest.mark.parametrize("name", ["S3", "T4", "K10", "Q1", "Q6", "D2"])
def test_a_step_needs_its_facts(name):
    assert refusal(LEMMA, name, Arithmetic(), (L03,))
