from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.l16_statement import m
from lemmas.l16c_features import LEMMA, few_features
from lemmas.l16c_statement import (
    LIGHT,
    NEAR,
    OBJECTS,
    SUPPORT,
    A,
    D,
    S,
    mean_square,
    reads,
    square,
    thin,
)
from lemmas.setting import norm1
from lemmas.shares import few
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le

# f = 0 as the half of 1 - 1, with A = 1: the one draw is 1 or -1 and misses by S = 1
TIGHT = {
    **{"d": 1, "N": 1, "m": 2, "l": 1, "phi": [[1, -1]], "y": [[0]], "rho": [1]},
    **{"a": [["1/2", "1/2"]], "S": 1},
}


def test_one_draw_of_two_opposite_features_misses_by_the_bound():
    assert value(LEMMA, TIGHT, D) == 0
    assert value(LEMMA, TIGHT, A**2 * S - square) == 1
    h, a = fractions(TIGHT["phi"]), fractions(TIGHT["a"])
    found = few_features(h, a, fractions([[0]]), fractions([1]), 1)
    assert abs(found["a0"]).tolist() in ([[1, 0]], [[0, 1]])


def test_two_draws_of_them_miss_nothing():
    h, a = fractions(TIGHT["phi"]), fractions(TIGHT["a"])
    found = few_features(h, a, fractions([[0]]), fractions([1]), 2)
    assert found["a0"].tolist() == [[Fraction(1, 2), Fraction(1, 2)]]
    assert found["chi"].tolist() == [1, 1]


def claim(*parts):
    return claiming(LEMMA, "C1", exists("thinned", *OBJECTS)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SUPPORT, LIGHT, NEAR)) == []


def test_no_rise_at_all_is_refuted():
    wrong = le(few * mean_square(reads(thin)), few * D)
    assert "C1" in refuted(claim(SUPPORT, LIGHT, wrong))


@pytest.mark.parametrize("share", [0, Fraction(9, 10)])
def test_less_mass_is_refuted(share):
    assert "C1" in refuted(claim(SUPPORT, le(norm1(thin, m), share * A), NEAR))


def test_a_readout_of_all_features_is_refuted():
    """The planted fault: nothing is thinned, and the set is empty."""

    def lazy(view):
        found = dict(LEMMA.constructions["thinned"](view))
        return {**found, "a0": view["a"], "chi": np.zeros_like(found["chi"])}

    constructions = {**LEMMA.constructions, "thinned": lazy}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
