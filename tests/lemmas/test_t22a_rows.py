from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import blocks
from lemmas.one_layer import between
from lemmas.setting import V, W, a, b
from lemmas.t14_statement import delta
from lemmas.t22a_rows import LEMMA, few_in_rows
from lemmas.t22a_statement import LIGHT_ROWS, NEAR, ROW_SUPPORT, ROWS, D, U, layer, risk_here, root
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le

BREAKER = {item.drops: item for item in reversed(LEMMA.breakers)}


def test_a_row_of_one_unit_is_silent_at_one_of_two_samples():
    h, rows = fractions([[1, 0], [0, 1]]), fractions([["1/2", "1/2"]])
    found = few_in_rows(h, rows, fractions(["1/2", "1/2"]), 1)
    assert sorted(found["U"].tolist()[0]) == [0, 1]
    assert found["col"].tolist() == found["U"].tolist()


def test_two_draws_of_them_change_nothing():
    h, rows = fractions([[1, 0], [0, 1]]), fractions([["1/2", "1/2"]])
    found = few_in_rows(h, rows, fractions(["1/2", "1/2"]), 2)
    assert found["U"].tolist() == [[Fraction(1, 2), Fraction(1, 2)]]


def test_the_numbers_of_the_breakers():
    assert value(LEMMA, BREAKER["H5"].instance, D) == 0
    far = BREAKER["H4"].instance
    assert value(LEMMA, far, D) == Fraction(13, 3)
    third, risks = Fraction(1, 3), []
    for u in (Fraction(step, 8) for step in range(9)):  # negative ones give nothing, as u = 0 does
        miss_first, miss_last = u / 4 - Fraction(17, 8), u / 4 + 3
        risks.append(third * (miss_first**2 + miss_last**2))  # on the first unit
        risks.append(third * (Fraction(17, 8) ** 2 + (u / 4) ** 2 + miss_last**2))  # on the other
    assert min(risks) == Fraction(13, 3) + Fraction(11, 64)


def test_with_its_true_delta_the_obstacle_breaks_nothing():
    wide = replace(BREAKER["H5"], instance={**BREAKER["H5"].instance, "delta": 1})
    assert check_breaker(LEMMA, wide) == "the breaker of H5 does not violate H5"


def claim(*parts):
    return claiming(LEMMA, "C1", exists("rows", *ROWS)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(ROW_SUPPORT, LIGHT_ROWS, NEAR)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 10)])
def test_a_smaller_rise_is_refuted(share):
    ends = blocks(W, V, a, b), blocks(W, layer(U), a, b)
    wrong = between(*ends, le(risk_here, D + share * (2 * root * delta + delta**2)))
    assert "C1" in refuted(claim(ROW_SUPPORT, LIGHT_ROWS, wrong))


def test_rows_that_are_not_thinned_are_refuted():
    """The planted fault: the rows stay as they are, and are said to read nothing."""

    def lazy(view):
        return {"U": view["V"][1], "col": np.zeros_like(view["V"][1])}

    constructions = {**LEMMA.constructions, "rows": lazy}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
