from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value
from thinning import claim, lazy, with_rise

from lemmas.l16b_statement import OBJECTS, SUPPORT, mean_square
from lemmas.l24_statement import strata
from lemmas.l24b_statement import LOW_RISK, SAME_UNITS
from lemmas.l24b_thin import LEMMA, few_units
from lemmas.setting import o, q
from lemmas.sharp_draws import DRAWS
from lemmas.t14_statement import F, f, rise
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le

CROSS = next(item for item in LEMMA.breakers if item.drops == "H5")
TIGHT = DRAWS["L24b"][0]


def test_both_signs_are_read_at_their_units():
    """Three shares of (2, -1, 0), two positive and one negative, one draw more than those."""
    h, a = fractions([[1, 1, 5]]), fractions([[2, -1, 0]])
    found = few_units(fractions([[1], [-1], [1]]), h, a, h @ a.T, fractions([1]), 4)
    assert found["chi"].tolist() == [1, 1, 0]
    assert found["a0"].tolist() == [[2, -1, 0]]
    assert np.abs(found["a*"]).sum() == 3


def test_the_rise_is_attained():
    """F = 2; the one unit that has the mass misses both samples by 2, and Rise = 4."""
    assert value(LEMMA, TIGHT, F) == 2
    assert value(LEMMA, TIGHT, rise) == 4
    h, a = fractions([[2, 0], [0, 2]]), fractions([[1, 1]])
    y, rho = fractions([[2], [2]]), fractions(["1/2", "1/2"])
    found = few_units(fractions([[1], [-1]]), h, a, y, rho, 2)
    assert (rho @ (h @ found["a0"].T - y) ** 2).tolist() == [4]
    assert found["chi"].sum() <= 2


def test_the_numbers_of_the_breakers():
    assert value(LEMMA, CROSS.instance, F) == Fraction(1, 4)
    assert check_breaker(LEMMA, CROSS) == ""


def test_with_its_true_rise_the_obstacle_breaks_nothing():
    harmless = replace(CROSS, instance={**CROSS.instance, "Rise": 4})
    assert check_breaker(LEMMA, harmless) == "the breaker of H5 does not violate H5"


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(LEMMA)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 4)])
def test_a_smaller_risk_is_refuted(share):
    """C2 without its last term, or with a part of it."""
    left, right = LOW_RISK.left, LOW_RISK.right
    own = 4 * strata * mean_square(f[q, o])
    wrong = le(left, own + share * (right - own))
    parts = both(SUPPORT, SAME_UNITS, wrong)
    assert "C2" in refuted(claiming(LEMMA, "C2", exists("read", *OBJECTS[:2])(parts)))


@pytest.mark.parametrize("share", [0, Fraction(1, 8)])
def test_a_smaller_rise_is_refuted(share):
    assert "C1" in refuted(with_rise(LEMMA, share))


def test_a_readout_of_all_units_is_refuted():
    assert "C1" in refuted(lazy(LEMMA))
