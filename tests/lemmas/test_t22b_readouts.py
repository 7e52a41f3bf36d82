from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import at, blocks, bt
from lemmas.one_layer import between, mass
from lemmas.setting import V, W, a, b
from lemmas.t14_statement import rise
from lemmas.t22a_statement import D, risk_here
from lemmas.t22b_readouts import LEMMA, few_readouts
from lemmas.t22b_statement import LIGHT, LOW, READ_SUPPORT, READOUTS, thin, thin_b
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le

BREAKER = {item.drops: item for item in reversed(LEMMA.breakers)}
HALVES = fractions(["1/2", "1/2"])


def test_skip_and_branch_are_thinned_one_after_the_other():
    """f = 1 at both samples, half of it by each part; the second draw makes up for the first."""
    h = fractions([[1, 0], [0, 1]])
    half = fractions([["1/2", "1/2"]])
    found = few_readouts(h, h, half, half, fractions([[1], [1]]), HALVES, 1, 1)
    assert (found["a0"] + found["b0"]).tolist() == [[1, 1]]
    assert found["chi"].tolist() != found["psi"].tolist()


def test_the_numbers_of_the_breaker():
    assert value(LEMMA, BREAKER["H4"].instance, D) == 0
    wide = replace(BREAKER["H4"], instance={**BREAKER["H4"].instance, "Rise": 1})
    assert check_breaker(LEMMA, wide) == "the breaker of H4 does not violate H4"


def claim(*parts):
    return claiming(LEMMA, "C1", exists("readouts", *READOUTS)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(READ_SUPPORT, LIGHT, LOW)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 20)])
def test_a_smaller_rise_is_refuted(share):
    ends = blocks(W, V, a, b), blocks(W, V, thin, thin_b)
    light = le(mass(at, bt), mass(a, b))
    wrong = between(*ends, both(le(risk_here, D + share * rise), light))
    assert "C1" in refuted(claim(READ_SUPPORT, LIGHT, wrong))


def test_readouts_of_all_units_are_refuted():
    """The planted fault: nothing is thinned, and the sets are empty."""

    def lazy(view):
        found = dict(LEMMA.constructions["readouts"](view))
        nothing = {name: np.zeros_like(found[name]) for name in ("chi", "psi")}
        return {"a0": view["a"], "b0": view["b"], **nothing}

    constructions = {**LEMMA.constructions, "readouts": lazy}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
