from dataclasses import replace
from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l16_statement import (
    CHOICE,
    IN_BALL,
    READOUT,
    SAME_MASS,
    SELECTION,
    WEIGHTS,
    A,
    D,
    F,
    R,
    few_risk,
)
from lemmas.l24_allot import LEMMA, allotted, share
from lemmas.l24_statement import LOW_RISK, strata
from lemmas.setting import d
from lemmas.sharp_draws import DRAWS
from proofcheck.binding import scope_of, with_batch
from proofcheck.exact import fractions
from proofcheck.judge import construct
from proofcheck.kernel.rules import At, Either
from proofcheck.language import both, exists, le
from proofcheck.walker import evaluate

BY_DROP = {item.drops: item for item in LEMMA.breakers}
TIGHT = DRAWS["L24"][0]


@pytest.mark.parametrize(
    ("readout", "count", "first"),
    [
        ([1, -1], 3, 1),  # 2 shares: 1 and 1, and one draw to spare
        ([1, -1], 4, 2),  # 3 shares: 3/2 each
        ([3, -1], 5, 3),  # 4 shares: 3 and 1
        ([1, 1], 3, 2),  # no negative readout: a draw that reads nothing
        ([-1, -1], 3, 1),
        ([0, 0], 4, 1),
        ([1, -99], 11, 1),
        ([99, -1], 11, 10),
    ],
)
def test_shares_by_hand(readout, count, first):
    assert share(fractions([readout]), count) == first
    positive = sum(max(z, 0) for z in readout)
    mass = sum(abs(z) for z in readout)
    assert (count - 1) * positive <= first * mass
    assert (count - 1) * (mass - positive) <= (count - first) * mass


def test_one_draw_of_each_sign_is_exact():
    h, a = fractions([[1, 0], [0, 1]]), fractions([[1, -1]])
    found = allotted(fractions([[1], [-1]]), h, a, h @ a.T, fractions(["1/2", "1/2"]), 2)
    assert found["zeta"].tolist() == [[1, 0], [0, 1]]
    assert found["a*"].tolist() == [[1, -1]]


def test_the_bound_is_attained():
    """A = R = 2, no error; the draw that has all the mass misses by 2 at both samples."""
    values = {
        item.name: with_batch(item.kind, TIGHT[item.name]) for item in LEMMA.statement.symbols
    }
    scope = construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))
    assert value(LEMMA, TIGHT, D) == 0
    assert evaluate(few_risk, scope).flat[0] == value(LEMMA, TIGHT, A**2 * R**2) / 4 == 4


def test_the_numbers_of_the_breaker_of_the_penalty():
    broken = BY_DROP["H6"].instance
    assert value(LEMMA, broken, F) == 0
    assert value(LEMMA, broken, D) == Fraction(1, 4)


def claim(*parts):
    return claiming(LEMMA, "C1", exists("drawn", CHOICE, WEIGHTS, READOUT)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)) == []


@pytest.mark.parametrize("wrong", [0, Fraction(1, 4)])
def test_a_smaller_rise_is_refuted(wrong):
    low = le(4 * strata * few_risk, 4 * strata * D + wrong * d * A**2 * R**2)
    assert "C1" in refuted(claim(SELECTION, IN_BALL, SAME_MASS, low))


def test_all_draws_of_one_sign_are_refuted():
    """The planted fault: readouts of the draws lose their sign."""

    def unsigned(view):
        found = dict(LEMMA.constructions["drawn"](view))
        return {**found, "a*": abs(found["a*"])}

    constructions = {**LEMMA.constructions, "drawn": unsigned}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_a_share_that_is_not_enough_proves_nothing():
    """K3 with one share fewer in both cases."""
    step = next(item for item in LEMMA.steps if item.name == "K3")
    careless = Either(step.by.term, At("premise.1"), At("premise.1"))
    assert "premise" in refusal(LEMMA, "K3", careless)
