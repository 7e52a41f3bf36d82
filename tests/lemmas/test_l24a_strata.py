from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l16_statement import D
from lemmas.l24a_statement import (
    CHOICE,
    IN_BALL,
    LOW_RISK,
    READOUT,
    SAME_MASS,
    SELECTION,
    WEIGHTS,
    draws,
    few_risk,
    first,
    mass_minus,
    mass_plus,
    rise,
    second,
)
from lemmas.l24a_strata import CROSS, LEMMA, sign_draws
from lemmas.sharp_draws import DRAWS
from proofcheck.binding import scope_of, with_batch
from proofcheck.exact import fractions
from proofcheck.judge import construct
from proofcheck.language import both, exists, le
from proofcheck.walker import evaluate

POSITIVE, NEGATIVE, OUTPUTS, BLIND = DRAWS["L24a"]
SIDES = {**POSITIVE, "l1": 1, "l2": 1}


def risk_of_draws(instance):
    values = {
        item.name: with_batch(item.kind, instance[item.name]) for item in LEMMA.statement.symbols
    }
    scope = construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))
    return evaluate(few_risk, scope).flat[0]


@pytest.mark.parametrize("instance", [POSITIVE, NEGATIVE, OUTPUTS, SIDES])
def test_the_bound_is_attained(instance):
    """All the mass has one sign, and half of it sees each side: variance A^2 R^2 / 4 = 4."""
    assert value(LEMMA, instance, D) == 0
    assert risk_of_draws(instance) > 0
    assert value(LEMMA, instance, 4 * first * second * D + rise) == (
        4 * instance["l1"] * instance["l2"] * risk_of_draws(instance)
    )


def test_the_numbers_of_the_two_sides():
    """One draw of mass 2 gives 4 at x = 2 and 0 at x = -2, where 2 is wanted: 4 = 2^2 2^2 / 4."""
    assert (value(LEMMA, SIDES, mass_plus), value(LEMMA, SIDES, mass_minus)) == (2, 0)
    assert risk_of_draws(SIDES) == 4


def test_draws_have_the_sign_of_their_part():
    h, a = fractions([[1, 1, 2]]), fractions([[1, -2, 3]])
    (zeta, plus), (other, minus) = sign_draws(h, a, h @ a.T, fractions([1]), (2, 1))
    assert plus.tolist() == [[2, 2]]
    assert minus.tolist() == [[-2]]
    assert (zeta @ fractions([[1], [-1], [1]]) == 1).all()
    assert other.tolist() == [[0, 1, 0]]


def test_draws_of_no_mass_read_nothing():
    assert risk_of_draws({**SIDES, "a": [[0, 0]]}) == value(LEMMA, {**SIDES, "a": [[0, 0]]}, D)


def test_the_second_draws_make_up_for_the_first():
    """x = 1, 2 with a = (1, 1, -1): the draw of the negative part is aimed at what is left."""
    h = fractions([[1, 0, 1], [0, 2, 2]])
    a = fractions([[1, 1, -1]])
    y, rho = h @ a.T, fractions(["1/2", "1/2"])
    (zeta, plus), (other, minus) = sign_draws(h, a, y, rho, (2, 1))
    f = h @ (np.concatenate([zeta, other]).T @ np.concatenate([plus, minus], axis=1).T)
    assert ((f - y) ** 2).sum() == 0


def claim(*parts):
    return claiming(LEMMA, "C1", exists("drawn", CHOICE, WEIGHTS, READOUT)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)) == []


@pytest.mark.parametrize("share", [0, Fraction(1, 4)])
def test_a_smaller_rise_is_refuted(share):
    wrong = le(4 * first * second * few_risk, 4 * first * second * D + rise * share)
    assert "C1" in refuted(claim(SELECTION, IN_BALL, SAME_MASS, wrong))


def test_draws_with_their_signs_exchanged_are_refuted():
    """The planted fault: negative readouts are read as positive ones."""

    def unsigned(view):
        found = dict(LEMMA.constructions["drawn"](view))
        return {**found, "a*": abs(found["a*"])}

    constructions = {**LEMMA.constructions, "drawn": unsigned}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_the_obstacle_has_no_error():
    assert value(LEMMA, {**CROSS, "l1": 1, "l2": 1}, D) == 0
    assert value(LEMMA, {**CROSS, "l1": 1, "l2": 1}, rise) == 8
    assert draws == first + second


def test_the_variance_needs_the_bound_of_the_second_moment():
    step = next(item for item in LEMMA.steps if item.name == "G3")
    careless = replace(step.by, using=step.by.using[1:])
    assert "does not follow" in refusal(LEMMA, "G3", careless)


def test_one_more_draw_is_one_more_term():
    """S4 without the last term of the sum over the other draws."""
    step = next(item for item in LEMMA.steps if item.name == "S4")
    careless = replace(step.by, using=step.by.using[:2])
    assert "does not follow" in refusal(LEMMA, "S4", careless)
