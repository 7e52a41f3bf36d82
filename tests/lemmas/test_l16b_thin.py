from dataclasses import replace
from fractions import Fraction

import pytest
from mutants import refuted, value
from thinning import claim, lazy, with_rise

from lemmas.l16b_thin import LEMMA, few_units
from lemmas.t14_statement import F
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions

SIDES = next(item for item in LEMMA.breakers if item.drops == "H5")


def test_units_drawn_twice_count_once():
    """Two equal draws of unit 1 of two: it is read by both, and unit 2 is free."""
    h, a = fractions([[1, 0]]), fractions([[1, "1/100"]])
    found = few_units(fractions([[1], [-1]]), h, a, h @ a.T, fractions([1]), 2)
    assert found["chi"].tolist() == [1, 0]
    assert found["w*"].tolist() == [[1], [1]]
    assert found["a0"].tolist() == [[Fraction(101, 100), 0]]


def test_the_numbers_of_the_breaker():
    """F = kappa = 1/16; one of the two units misses by 1/2 at one of two samples: 1/8."""
    assert value(LEMMA, SIDES.instance, F) == Fraction(1, 16)
    assert check_breaker(LEMMA, SIDES) == ""


def test_with_its_true_rise_the_obstacle_breaks_nothing():
    harmless = replace(SIDES, instance={**SIDES.instance, "Rise": 1})
    assert check_breaker(LEMMA, harmless) == "the breaker of H5 does not violate H5"


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(LEMMA)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 4)])
def test_a_smaller_rise_is_refuted(share):
    assert "C1" in refuted(with_rise(LEMMA, share))


def test_a_readout_of_all_units_is_refuted():
    assert "C1" in refuted(lazy(LEMMA))
