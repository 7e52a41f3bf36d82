from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.basic import basic_factors
from lemmas.curves import along
from lemmas.t14_statement import F, Fs, here
from lemmas.t18_program import LEMMA, factors, scaled
from lemmas.t18_statement import PROMISED, path
from proofcheck.exact import fractions
from proofcheck.language import both, exists, le
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker

BEGINS, BELOW, ARRIVES = PROMISED.parts
LIBRARY = tuple(COMPANION.lemma(name) for name in ("L07b", "L10", "L11", "L12", "L13a", "L18"))


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(BEGINS, *parts)))


def test_basic_factors_by_hand():
    """y_1 + y_2 = 2 at costs 1 and 3: all of it goes to the cheap one."""
    assert basic_factors(fractions([[1, 1]]), fractions([1, 3])).tolist() == [2, 0]
    assert basic_factors(fractions([[1, 1]]), fractions([3, 1])).tolist() == [0, 2]
    assert basic_factors(fractions([[1, 0], [0, 1]]), fractions([1, 1])).tolist() == [1, 1]
    assert basic_factors(np.zeros((0, 2), dtype=object), fractions([0, 1])).tolist() == [0, 0]
    assert basic_factors(np.zeros((0, 0), dtype=object), fractions([])).tolist() == []


@pytest.mark.parametrize("seed", range(8))
def test_basic_factors_keep_the_rows_and_lower_the_costs(seed):
    rng = np.random.default_rng(seed)
    rows = fractions(rng.integers(-3, 4, size=(3, 9)))
    costs = fractions(rng.integers(0, 3, size=9))
    y = basic_factors(rows, costs)
    assert (y >= 0).all()
    assert (rows @ y).tolist() == rows.sum(axis=1).tolist()
    assert (costs * y).sum() <= costs.sum()
    assert np.count_nonzero(y) <= 3


def test_a_network_of_five_units_on_one_sample_needs_two():
    """One output and one row of V_1 on one sample, and the norm of the row: three constraints."""
    rows = (fractions([["1/4", "-1/4", "1/8", "1/8", "1/4"]]),)
    start = Network(fractions([[1]] * 5), rows, fractions([[1, 2, 3, 4, 5]]), fractions([[1]]))
    h = fractions([[1, 1, 1, 1, 1]])
    by = factors(start, h)
    less = scaled(start, by)
    assert np.count_nonzero(by) <= 3
    assert (less.a @ h[0]).tolist() == [15]
    assert (less.V[0] @ h[0]).tolist() == (rows[0] @ h[0]).tolist()
    assert abs(less.V[0]).sum() <= 1
    assert abs(less.a).sum() <= 15


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(BELOW, ARRIVES)) == []


@pytest.mark.parametrize("bound", [F, Fs])
def test_a_path_below_one_end_is_refuted(bound):
    assert "C1" in refuted(claim(along(1, 3, le(here, bound)), ARRIVES))


def test_planting_on_units_that_are_read_is_refuted():
    def careless(view):
        found = dict(LEMMA.constructions["descended"](view))
        found["pa"] = found["pa"].copy()
        found["pa"][1:3] = found["pa"][0]
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"descended": careless}, steps=()))


def test_one_unit_more_is_enough():
    """The obstacle has N + l - 1 units; with one more that is idle there is room."""
    blocked = next(item for item in LEMMA.breakers if item.drops == "H4")
    assert check_breaker(LEMMA, blocked) == ""
    assert value(LEMMA, blocked.instance, F) == Fraction(15, 64)
    assert value(LEMMA, blocked.instance, Fs) == Fraction(31, 256)
    more = {
        **{"p": {0: 3, 1: 0}, "W": [["1/4"], ["-1/4"], [0]], "a": [["7/8", "7/8", 0]]},
        "V": {1: np.zeros((0, 3))},
    }
    roomy = replace(blocked, instance={**blocked.instance, **more})
    assert check_breaker(LEMMA, roomy) == "the breaker of H4 does not violate H4"


def test_the_count_enters_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "L2")
    assert refusal(LEMMA, "L2", rule, LIBRARY) == ""
    assert refusal(LEMMA, "L2", replace(rule, using=("Y.4",)), LIBRARY)
    costs = next(step.by for step in LEMMA.steps if step.name == "Z11")
    assert refusal(LEMMA, "Z11", replace(costs, using=costs.using[:1]), LIBRARY)
