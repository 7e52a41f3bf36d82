from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import along
from lemmas.l16b_statement import here
from lemmas.one_unit import ZERO_RISK
from lemmas.setting import K, h
from lemmas.t14_statement import F1, F, lam, rise
from lemmas.t21_statement import ENDS, path
from lemmas.t21b_join import BARRIER, LEMMA, START, bound
from proofcheck.breakers import check_breaker
from proofcheck.draw import RandomDraw
from proofcheck.language import both, exists, le

BY_DROP = {item.drops: item for item in LEMMA.breakers}
ENDS_OF_H7 = BY_DROP["H7"].instance


def claim(*parts):
    return claiming(LEMMA, "C1", exists("joined", *path)(both(*parts)))


def test_a_smaller_rise_is_refuted():
    assert "C1" in refuted(claim(ENDS, along(1, K + 9, le(here, lam + rise / 1000))))


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, ENDS_OF_H7, F) == value(LEMMA, ENDS_OF_H7, F1) == START
    assert START < BARRIER
    assert value(LEMMA, ENDS_OF_H7, bound) < BARRIER


def test_no_unit_is_active_at_both_of_a_pair():
    for q, i in ((1, 1), (2, 2), (3, 3), (4, 4)):
        partner = {1: 2, 2: 1, 3: 4, 4: 3}[q]
        assert value(LEMMA, ENDS_OF_H7, h[q, i]) == 1
        assert value(LEMMA, ENDS_OF_H7, h[partner, i]) == 0


def test_units_change_their_signs_on_the_way():
    first, last = (np.array(ENDS_OF_H7[name]) for name in ("a", "a'"))
    assert (first * last == -1).all()


def test_with_its_true_rise_the_obstacle_breaks_nothing():
    harmless = replace(BY_DROP["H7"], instance={**ENDS_OF_H7, "Rise": 4})
    assert check_breaker(LEMMA, harmless) == "the breaker of H7 does not violate H7"


def test_the_rise_of_one_unit_is_that_of_b14():
    alone = BY_DROP["H6"]
    assert value(LEMMA, alone.instance, F) == Fraction(21, 32)
    assert value(LEMMA, alone.instance, bound) < ZERO_RISK
    assert check_breaker(LEMMA, alone) == ""


@pytest.mark.parametrize("seed", range(3))
def test_instances_have_room_for_two_shares(seed):
    drawn = LEMMA.instance(RandomDraw(np.random.default_rng(seed), 2, False))
    assert 2 <= drawn["l"] <= drawn["p"][0] / 2
