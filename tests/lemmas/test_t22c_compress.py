from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.one_layer import between
from lemmas.t14_statement import rise
from lemmas.t22a_statement import LIGHT_ROWS, D, risk_here
from lemmas.t22c_compress import LEMMA, compress
from lemmas.t22c_statement import (
    COUNTS,
    FOUND,
    LOW_ROWS,
    LOWER,
    READS,
    THINNED,
    THINNED_ROWS,
)
from lemmas.t22d_path import Net
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.functions import relu
from proofcheck.language import both, exists, le

BREAKER = {item.drops: item for item in reversed(LEMMA.breakers)}


def test_what_is_read_is_that_of_the_readout_and_of_the_rows_that_are_read():
    """Four units, each active at one sample: one for the skip, one for the row that is read."""
    axes = fractions(np.eye(4, dtype=int).tolist())
    rows = fractions([["1/2", "1/2", 0, 0], [0, 0, "1/2", "1/2"]])
    whole = Net(axes, rows, fractions([[1, 1, 0, 0]]), fractions([[1, 1]]))
    sample = (relu, axes, fractions([[1]] * 4), fractions(["1/4"] * 4))
    left, sets = compress(whole, *sample, 1, 1)
    assert sets.psi.sum() == 1
    assert sets.chi.sum() <= 2
    assert (left.a * (1 - sets.chi) == 0).all()
    read = left.V[np.flatnonzero(sets.psi == 1)]
    assert (read * (1 - sets.chi) == 0).all()
    assert abs(left.a).sum() + abs(left.b).sum() <= 4


def test_with_many_draws_of_each_nothing_is_lost():
    axes = fractions([[1, 0], [0, 1]])
    whole = Net(axes, fractions([["1/2", "1/2"]]), fractions([[1, 1]]), fractions([[1]]))
    sample = (relu, axes, fractions([["3/2"], ["3/2"]]), fractions(["1/2", "1/2"]))
    left, sets = compress(whole, *sample, 2, 1)
    assert [part.tolist() for part in left] == [part.tolist() for part in whole]
    assert sets.chi.tolist() == [1, 1]


def test_the_numbers_of_the_breaker():
    assert value(LEMMA, BREAKER["H6"].instance, D) == 0
    wide = replace(BREAKER["H6"], instance={**BREAKER["H6"].instance, "Rise": Fraction(9, 4)})
    assert check_breaker(LEMMA, wide) == "the breaker of H6 does not violate H6"


def claim(*parts):
    return claiming(LEMMA, "C1", exists("compressed", *FOUND)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(READS, COUNTS, LIGHT_ROWS, LOW_ROWS, LOWER)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 100)])
def test_a_smaller_rise_is_refuted(share):
    wrong = between(THINNED_ROWS, THINNED, le(risk_here, D + share * rise))
    assert "C1" in refuted(claim(READS, COUNTS, LIGHT_ROWS, LOW_ROWS, wrong))


def test_rows_that_are_forgotten_are_refuted():
    """The planted fault: chi is what the readout reads, without the rows that are read."""

    def forgetful(view):
        found = dict(LEMMA.constructions["compressed"](view))
        found["chi"] = (found["a0"] != 0).any(axis=0) + 0 * found["chi"]
        return found

    constructions = {**LEMMA.constructions, "compressed": forgetful}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
