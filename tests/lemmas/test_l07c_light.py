from dataclasses import replace

import numpy as np
import pytest
from mutants import claiming, refusal, refuted

from lemmas.l07c_light import LEMMA, lightest
from lemmas.l07c_statement import STATEMENT, chi, m, sigma, whole
from lemmas.setting import i
from lemmas.shares import few
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import both, eq, exists, le, summed
from proofcheck.scope import NoWitness
from proofcheck.trial import check_breaker

BOUND = STATEMENT.formula("C1").bound


def test_by_hand():
    assert lightest([3, 1, 2, 1], 2).tolist() == [0, 1, 0, 1]
    assert lightest([1, 1, 1], 1).tolist() == [1, 0, 0]
    assert lightest([], 0).tolist() == []
    with pytest.raises(NoWitness):
        lightest([1], 2)


def test_the_arcs_go_around():
    """m = 4, l = 3: arc 3 has the units 3, 4, 1; the last arc is the first one again."""
    brackets = [_units(number, 4, 3) for number in range(1, 6)]
    assert brackets == [[1, 2, 3], [2, 3, 4], [1, 3, 4], [1, 2, 4], [1, 2, 3]]


def _units(number, count, length):
    before = number - 1
    return [
        unit
        for unit in range(1, count + 1)
        if (unit <= before + length) - (unit <= before) + (unit <= before + length - count)
    ]


@pytest.mark.parametrize(
    "claim",
    [
        le(m * summed(chi[i] * sigma[i], (i, 1, m)), 0),  # nothing at all
        le((m + 1) * summed(chi[i] * sigma[i], (i, 1, m)), few * whole),  # less than the mean
    ],
)
def test_less_than_the_mean_is_refuted(claim):
    enough = eq(summed(chi[i], (i, 1, m)), few)
    assert "C1" in refuted(claiming(LEMMA, "C1", exists("light", *BOUND)(both(enough, claim))))


def test_the_heaviest_do_not_do():
    def heaviest(view):
        return {"chi": lightest(-np.asarray(view["sigma"]), view["l"])}

    assert "C1" in refuted(replace(LEMMA, constructions={"light": heaviest}, steps=()))


def test_an_arc_that_does_not_go_around_is_too_short():
    """Without its last bracket an arc that passes m has fewer than l units: A2 is not derived."""
    rule = next(step.by for step in LEMMA.steps if step.name == "A2")
    assert refusal(LEMMA, "A2", rule) == ""
    assert refusal(LEMMA, "A2", replace(rule, using=rule.using[:-1]))
    assert refusal(LEMMA, "A2", Arithmetic(("H1",)))


def test_as_many_as_there_are():
    (breaker,) = LEMMA.breakers
    assert check_breaker(LEMMA, breaker) == ""
    enough = replace(breaker, instance={**breaker.instance, "l": 1})
    assert "does not violate H1" in check_breaker(LEMMA, enough)
