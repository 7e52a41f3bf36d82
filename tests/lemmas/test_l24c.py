from dataclasses import replace

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l24c_parts import LEMMA, draw_features
from lemmas.l24c_statement import LIGHT, LOW, OBJECTS, SUPPORT, D, paid, parts, spread
from lemmas.setting import k
from lemmas.sharp_strata import STRATA
from proofcheck.binding import scope_of, with_batch
from proofcheck.exact import fractions
from proofcheck.judge import construct
from proofcheck.kernel.rules import At, Either
from proofcheck.language import both, exists, le, summed
from proofcheck.walker import evaluate

FAINT, _, BEYOND = STRATA["L24c"]


def delivered(instance):
    values = {
        item.name: with_batch(item.kind, instance[item.name]) for item in LEMMA.statement.symbols
    }
    return construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))


def test_a_draw_by_hand():
    """Two parts of two features; the error 1 is made up for by the negative readout."""
    phi, rho = fractions([[1, 2]]), fractions([1])
    of_parts = fractions([[1, "1/2"], [0, -1]])
    error = phi @ of_parts.sum(axis=0) - fractions([-1])
    readout, chosen = draw_features(phi, error, rho, of_parts, fractions([0, 0]))
    assert readout.tolist() == [fractions(["3/2"])[0], -1]  # 3/2 - 2 = -1/2 is nearest to -1
    assert chosen.tolist() == [1, 1]


def test_costs_decide_between_equal_features():
    phi, rho, part = fractions([[1, 1]]), fractions([1]), fractions([[1, 1]])
    readout, _ = draw_features(phi, fractions([0]), rho, part, fractions([2, 1]))
    assert readout.tolist() == [0, 2]


def test_the_bound_is_attained():
    """One part (1/2, 1/2), a target of twice the outputs: 1 = 1/2 + 1/2."""
    scope = delivered(BEYOND)
    assert evaluate(LOW.left, scope).flat[0] == evaluate(LOW.right, scope).flat[0] == 1
    assert value(LEMMA, BEYOND, D) == value(LEMMA, BEYOND, spread[1]) == fractions(["1/2"])[0]


def test_a_part_of_one_feature_is_kept():
    scope = delivered(FAINT)
    assert evaluate(LOW.left, scope).flat[0] == value(LEMMA, FAINT, LOW.right)
    assert value(LEMMA, FAINT, D) == 0


def claim(*parts_of):
    return claiming(LEMMA, "C1", exists("thinned", *OBJECTS)(both(*parts_of)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SUPPORT, LIGHT, LOW)) == []


def test_without_the_variances_it_is_refuted():
    assert "C1" in refuted(claim(SUPPORT, LIGHT, le(LOW.left, D + summed(paid[parts[0]], parts))))


def test_draws_that_lose_their_sign_are_refuted():
    def unsigned(view):
        found = dict(LEMMA.constructions["thinned"](view))
        return {**found, "a0": abs(found["a0"])}

    constructions = {**LEMMA.constructions, "thinned": unsigned}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


@pytest.mark.parametrize("name", ["K1", "K2"])
def test_one_case_is_not_both(name):
    step = next(item for item in LEMMA.steps if item.name == "K3")
    assert k in step.claim.bound[0].symbol.free_symbols
    careless = Either(step.by.term, *[At(name, {}, ("premise.1",))] * 2)
    assert refusal(LEMMA, "K3", careless) != ""
