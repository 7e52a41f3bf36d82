from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.curves import along
from lemmas.l16b_statement import here
from lemmas.obstacles import START
from lemmas.one_unit import ZERO_RISK
from lemmas.setting import K
from lemmas.t14_statement import F1, F, lam, rise
from lemmas.t21_join import LEMMA, bound
from lemmas.t21_statement import ENDS, low, path
from proofcheck.breakers import check_breaker
from proofcheck.draw import RandomDraw
from proofcheck.language import both, exists, le
from proofcheck.proving import closure
from proofcheck.trial import run_trial

BY_DROP = {item.drops: item for item in LEMMA.breakers}


def claim(*parts):
    return claiming(LEMMA, "C1", exists("joined", *path)(both(*parts)))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(ENDS, along(1, K + 9, low))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, K + 9, le(here, lam)),
        along(1, K + 9, le(here, lam + rise / 1000)),
    ],
)
def test_a_smaller_rise_is_refuted(wrong):
    assert "C1" in refuted(claim(ENDS, wrong))


@pytest.mark.parametrize(("name", "vertex"), [("pW", 0), ("pW", -1), ("pa", 0), ("pa", -1)])
def test_a_wrong_vertex_is_refuted(name, vertex):
    def spoiled(view):
        found = dict(LEMMA.constructions["joined"](view))
        found[name] = found[name].copy()
        found[name][vertex] = found[name][vertex] * 3 + 1
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"joined": spoiled}, steps=()))


def test_planting_on_units_that_are_read_is_refuted():
    """The planted fault: the first network is not thinned before its units are planted on."""

    def careless(view):
        found = dict(LEMMA.constructions["joined"](view))
        found["pa"] = found["pa"].copy()
        found["pa"][1:3] = found["pa"][0]
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"joined": careless}, steps=()))


def test_the_rise_of_one_unit_is_that_of_b14():
    """m = 1 is not covered: with l = 100 the bound lies below e(0), which every path passes."""
    alone = BY_DROP["H6"]
    assert alone.instance["p"][0] == 1
    assert value(LEMMA, alone.instance, F) == Fraction(21, 32)
    assert value(LEMMA, alone.instance, F1) == Fraction(1, 2)
    assert value(LEMMA, alone.instance, bound) < ZERO_RISK
    assert check_breaker(LEMMA, alone) == ""
    c, kappa = Fraction(3, 4), alone.instance["kappa"]
    assert ZERO_RISK - Fraction(21, 32) == (c - Fraction(kappa)) ** 2 / 2


def test_the_numbers_of_the_obstacle():
    ends = BY_DROP["H7"].instance
    assert value(LEMMA, ends, F) == value(LEMMA, ends, F1) == START


def test_with_its_true_rise_the_obstacle_breaks_nothing():
    honest = (START / Fraction(1, 8) * 4) ** 2
    harmless = replace(BY_DROP["H7"], instance={**BY_DROP["H7"].instance, "Rise": honest})
    assert check_breaker(LEMMA, harmless) == "the breaker of H7 does not violate H7"


def test_instances_with_one_hidden_draw_and_with_more_are_met():
    rng = np.random.default_rng(5)
    seen = {LEMMA.instance(RandomDraw(rng, 2, False))["l"] for _ in range(12)}
    assert seen == {1, 2}
    trial = run_trial(LEMMA, 3, shapes=4, batch=2, exact_shapes=1, exact_batch=1)
    assert trial.met
    assert trial.counterexample is None


def test_the_free_units_need_half_of_the_units():
    step = next(item for item in LEMMA.steps if item.name == "G2")
    assert "H6" in step.by.using
    without = replace(step.by, using=("A.1.2",))
    library = closure(COMPANION, [COMPANION.lemma(used) for used in LEMMA.uses])
    assert "does not follow" in refusal(LEMMA, "G2", without, library)
