from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l16_draws import INDUCTION
from lemmas.l16_maurey import LEMMA, draw_units
from lemmas.l16_statement import (
    CHOICE,
    IN_BALL,
    LOW_RISK,
    READOUT,
    SAME_MASS,
    SELECTION,
    WEIGHTS,
    A,
    D,
    few_risk,
    spread,
)
from lemmas.shares import few
from proofcheck.exact import fractions
from proofcheck.functions import identity, relu
from proofcheck.judge import construct
from proofcheck.kernel.rules import Unpack, Witness
from proofcheck.language import both, eq, exists, le
from proofcheck.trial import scope_of
from proofcheck.walker import evaluate

# f = x/2 - x/2 = 0 with A = 1: each draw is x or -x, and misses 0 by E x^2 = R^2
TIGHT = {
    **{"n": 1, "d": 1, "N": 2, "m": 2, "l": 1, "s": identity, "x": [[1], [-1]], "y": [[0], [0]]},
    **{"rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [["1/2", "1/2"]], "R": 1, "kappa": 1},
}


def batch(instance):
    return {
        n: [v] if isinstance(v, (list, str)) or n in "R kappa" else v for n, v in instance.items()
    }


def exactly(instance):
    scope = scope_of(
        LEMMA,
        {n: fractions(v) if isinstance(v, list) else v for n, v in batch(instance).items()},
        True,
    )
    return construct(LEMMA.statement.formula("C1"), scope)


def test_the_bound_is_attained():
    assert value(LEMMA, TIGHT, D) == 0
    assert value(LEMMA, TIGHT, spread) == 1
    assert evaluate(few_risk, exactly(TIGHT)).flat[0] == 1


@pytest.mark.parametrize(("count", "risk"), [(2, 0), (3, Fraction(1, 9)), (4, 0)])
def test_draws_alternate(count, risk):
    """Greedy draws of x and -x cancel in pairs; one that is left over counts 1/l^2."""
    assert evaluate(few_risk, exactly({**TIGHT, "l": count})).flat[0] == risk


def test_by_hand():
    """Features (1, 0) and (0, 1), both read by 1/2, targets 1/2: one draw misses by 1/2 at each."""
    sides = {**TIGHT, "s": relu, "y": [["1/2"], ["1/2"]]}
    assert value(LEMMA, sides, spread) == Fraction(1, 4)
    assert evaluate(few_risk, exactly(sides)).flat[0] == Fraction(1, 4)


def test_draws_of_two_outputs():
    """Unit 1 feeds output 1 alone and unit 2 output 2: two draws take both, and are exact."""
    h = fractions([[1, 2]])
    a = fractions([["1/2", 0], [0, "-1/2"]])
    zeta, B = draw_units(h, a, h @ a.T, fractions([1]), 2)
    assert sorted(map(tuple, zeta.astype(int))) == [(0, 1), (1, 0)]
    assert np.abs(B).sum(axis=0).tolist() == [1, 1]
    assert (h @ (B @ zeta).T / 2 == h @ a.T).all()


def test_nothing_is_drawn_of_a_network_that_reads_nothing():
    silent = {**TIGHT, "a": [[0, 0]]}
    assert value(LEMMA, silent, A) == 0
    assert evaluate(few_risk, exactly(silent)).flat[0] == 0


def claim(*parts):
    return claiming(LEMMA, "C1", exists("drawn", CHOICE, WEIGHTS, READOUT)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        le(few * few_risk, few * D),
        le(few * few_risk, few * D + spread / 2),
        eq(few_risk, D),
    ],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(SELECTION, IN_BALL, SAME_MASS, wrong))


def test_draws_without_a_sign_are_refuted():
    """The planted fault: readouts of draws are taken positive."""

    def unsigned(view):
        found = dict(LEMMA.constructions["drawn"](view))
        found["a*"] = abs(found["a*"])
        return found

    constructions = {**LEMMA.constructions, "drawn": unsigned}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_a_draw_that_need_not_be_good_proves_nothing():
    """N11 without the second axiom: some output is good, and unit 1 is drawn of it."""
    (step, _) = INDUCTION
    outer = step.by
    careless = Unpack(
        outer.of,
        outer.bound,
        Unpack(outer.by.of, outer.by.bound, Witness(outer.by.by.by.parts, outer.by.by.by.where)),
    )
    assert "i1" in refusal(LEMMA, "N11", careless)


def test_the_draws_of_the_premise_are_needed():
    (step, _) = INDUCTION
    assert "not known" in refusal(LEMMA, "N11", step.by.by)
