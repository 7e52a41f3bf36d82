from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.one_layer import along
from lemmas.setting import h
from lemmas.t14_statement import F1, F, lam, rise
from lemmas.t22_breakers import BARRIER
from lemmas.t22_splice import LEMMA
from lemmas.t22_statement import ENDS, here, low, path, top
from proofcheck.breakers import check_breaker
from proofcheck.draw import RandomDraw
from proofcheck.language import both, exists, le
from proofcheck.proving import closure

BY_DROP = {item.drops: item for item in LEMMA.breakers}
OBSTACLE = BY_DROP["H9"].instance


def claim(*parts):
    return claiming(LEMMA, "C1", exists("joined", *path)(both(*parts)))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(ENDS, along(1, 9, low))) == []


@pytest.mark.parametrize("bound", [lam, lam + rise / 1000])
def test_a_smaller_rise_is_refuted(bound):
    assert "C1" in refuted(claim(ENDS, along(1, 9, le(here, bound))))


@pytest.mark.parametrize(("name", "vertex"), [("pW", 0), ("pW", -1), ("pb", 0), ("pb", -1)])
def test_a_wrong_vertex_is_refuted(name, vertex):
    def spoiled(view):
        found = dict(LEMMA.constructions["joined"](view))
        found[name] = found[name].copy()
        found[name][vertex] = found[name][vertex] * 3 + 1
        return found

    constructions = {**LEMMA.constructions, "joined": spoiled}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, OBSTACLE, F) == value(LEMMA, OBSTACLE, F1) == Fraction(1, 32)
    assert value(LEMMA, OBSTACLE, top) < BARRIER == Fraction(1, 16)


def test_each_unit_is_active_at_one_sample():
    for q in range(1, 5):
        seen = [value(LEMMA, OBSTACLE, h[q, i]) for i in range(1, 5)]
        assert seen == [Fraction(1, 2) * (i == q) for i in range(1, 5)]


def test_with_its_true_rise_the_obstacle_breaks_nothing():
    honest = replace(BY_DROP["H9"], instance={**OBSTACLE, "Rise": 1162})
    assert check_breaker(LEMMA, honest) == "the breaker of H9 does not violate H9"


def test_half_of_both_layers_is_room_for_both():
    library = closure(COMPANION, [COMPANION.lemma(used) for used in LEMMA.uses])
    step = next(item for item in LEMMA.steps if item.name == "G1")
    without = replace(step.by, using=("A.2.1", "B.2.1"))
    assert "does not follow" in refusal(LEMMA, "G1", without, library)


@pytest.mark.parametrize("seed", range(3))
def test_instances_have_room_for_both_ends(seed):
    drawn = LEMMA.instance(RandomDraw(np.random.default_rng(seed), 2, False))
    assert 2 * (drawn["l1"] + 1) * drawn["l"] <= drawn["p"][0]
    assert 2 * drawn["l1"] <= drawn["p"][1]
