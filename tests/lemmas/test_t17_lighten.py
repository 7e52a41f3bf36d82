from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.curves import along
from lemmas.t14_statement import F, Fs, delta, here, lam, rise
from lemmas.t17_lighten import BREAKERS, LEMMA, influence
from lemmas.t17_statement import PROMISED, path
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import both, exists, le
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker

BEGINS, BELOW, ARRIVES = PROMISED.parts
LIBRARY = tuple(
    COMPANION.lemma(name)
    for name in (
        *("L02", "L03", "L05", "L04b", "L07b", "L07c", "L10", "L11", "L12", "L13a", "L13c"),
    )
)


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(BEGINS, *parts)))


def test_the_influences_by_hand():
    """s = |a| + |V|^T |b|: 2 + 1/2 * 3 and 5 + 1/4 * 3."""
    halves = np.array([[Fraction(1, 2), Fraction(-1, 4)]])
    net = Network(np.ones((2, 1), int), (halves,), np.array([[2, -5]]), np.array([[-3]]))
    assert influence(net).tolist() == [Fraction(7, 2), Fraction(23, 4)]
    flat = Network(np.ones((2, 1), int), (), np.array([[2, -5]]), np.zeros((1, 0), int))
    assert influence(flat).tolist() == [2, 5]


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(BELOW, ARRIVES)) == []


@pytest.mark.parametrize(
    "wrong",
    [along(1, 3, le(here, lam)), along(1, 3, le(here, lam + rise)), along(1, 3, le(here, Fs))],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong, ARRIVES))


def test_the_heaviest_units_rise_too_much():
    def heavy(view):
        turned = dict(LEMMA.constructions["descended"](view))
        turned["pa"] = turned["pa"].copy()
        turned["pa"][1] = turned["pa"][0] * 0
        turned["pa"][2] = turned["pa"][0] * 3
        return turned

    assert "C1" in refuted(replace(LEMMA, constructions={"descended": heavy}, steps=()))


def test_the_obstacle_breaks_nothing_with_its_true_delta():
    blocked = next(item for item in BREAKERS if item.drops == "H11")
    assert check_breaker(LEMMA, blocked) == ""
    true = {"delta": "15/4", "Rise": "285/16"}
    harmless = replace(blocked, instance={**blocked.instance, **true})
    assert check_breaker(LEMMA, harmless) == "the breaker of H11 does not violate H11"
    assert value(LEMMA, blocked.instance, F) == Fraction(15, 64)
    assert value(LEMMA, harmless.instance, delta) == Fraction(15, 4)


def test_the_count_enters_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "G1")
    assert refusal(LEMMA, "G1", rule, LIBRARY) == ""
    without = replace(rule, using=rule.using[1:])
    assert "does not follow" in refusal(LEMMA, "G1", without, LIBRARY)
    assert refusal(LEMMA, "G4", Arithmetic(), LIBRARY)
