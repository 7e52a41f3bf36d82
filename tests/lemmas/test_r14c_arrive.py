from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted

from lemmas import COMPANION
from lemmas.one_paths import along, here
from lemmas.r14_objects import OneReadout, arrive
from lemmas.r14c_arrive import LEMMA
from lemmas.r14c_breakers import BREAKERS
from lemmas.r14c_statement import PROMISED, path
from lemmas.t14_statement import F, Fs
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import both, exists, le
from proofcheck.trial import check_breaker

BEGINS, LAST, LOW, ARRIVES = PROMISED.parts
LIBRARY = tuple(COMPANION.lemma(name) for name in ("L02", "L10", "L11", "L12"))


def test_the_path_by_hand():
    """Unit 2 is free: it gets the weight, loses its row of U, and then the readout."""
    start = OneReadout(
        np.array([[1], [-1]]),
        {1: np.array([[1, 0]])},
        np.array([[Fraction(1, 2)], [1]]),
        np.array([[3, 0]]),
    )
    _, planted, read = arrive(start, [[0], [1]], [["3/4"]], [[-2]])
    assert planted.W.tolist() == [[1], [Fraction(3, 4)]]
    assert planted.U.tolist() == [[Fraction(1, 2)], [0]]
    assert planted.a is start.a
    assert read.a.tolist() == [[0, -2]]
    assert read.U is planted.U


@pytest.mark.parametrize("wrong", [along(1, 2, le(here, F)), along(1, 2, le(here, Fs))])
def test_a_stronger_claim_is_refuted(wrong):
    stronger = exists("planted once", *path)(both(BEGINS, LAST, wrong, ARRIVES))
    assert "C1" in refuted(claiming(LEMMA, "C1", stronger))


def test_a_path_that_keeps_the_rows_of_the_last_layer_is_refuted():
    def lazy(view):
        found = dict(LEMMA.constructions["planted once"](view))
        return {**found, "pU": np.stack([found["pU"][0]] * 3)}

    assert "C1" in refuted(replace(LEMMA, constructions={"planted once": lazy}, steps=()))


def test_the_branch_may_bring_the_unit_back_to_another_one():
    through = next(z for z in BREAKERS if z.drops == "H4" and "brings" in z.shows)
    assert check_breaker(LEMMA, through) == ""
    apart = replace(through, instance={**through.instance, "V": {1: [[1, 0]]}})
    assert check_breaker(LEMMA, apart) == "the breaker of H4 does not violate H4"


@pytest.mark.parametrize("name", ["P6", "E9", "U3"])
def test_a_step_needs_its_facts(name):
    assert refusal(LEMMA, name, Arithmetic(), LIBRARY)
