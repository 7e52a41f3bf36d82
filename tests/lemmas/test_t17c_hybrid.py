"""T17c: stronger claims are refuted, the tents by hand, and the proof needs its count."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.curves import along
from lemmas.t14_statement import F, Fs, here, lam, rise
from lemmas.t17c_breakers import BREAKERS, START, THREE_UNITS, four_tents
from lemmas.t17c_hybrid import LEMMA
from lemmas.t17c_statement import PROMISED, path
from proofcheck.language import both, exists, le
from proofcheck.trial import check_breaker

BEGINS, BELOW, ARRIVES = PROMISED.parts
LIBRARY = tuple(
    COMPANION.lemma(name)
    for name in (
        *("L02", "L03", "L05", "L07", "L07b", "L07c", "L07e", "L08b", "L09b"),
        *("L10", "L11", "L12", "L13a", "L13d"),
    )
)


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(BEGINS, *parts)))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(BELOW, ARRIVES)) == []


@pytest.mark.parametrize(
    "wrong",
    [along(1, 4, le(here, lam + rise)), along(1, 4, le(here, Fs))],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong, ARRIVES))


def test_the_tents_by_hand():
    """Each start weight is seen at one sample, the reference at all, ends of tents at none."""
    rows = [Fraction(1, 4), Fraction(-1, 4), Fraction(1, 40), Fraction(1, 2)]
    seen = four_tents(np.array([[x * w for x in (80, -80, 800)] for w in rows]))
    assert seen.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]
    ends = [Fraction(19, 80), Fraction(21, 80), Fraction(19, 800), Fraction(21, 800)]
    assert not four_tents(np.array([[x * w for x in (80, -80, 800)] for w in ends])).any()
    assert value(LEMMA, THREE_UNITS, F) == START
    assert value(LEMMA, THREE_UNITS, Fs) == Fraction(63, 1024)


def test_the_obstacle_breaks_nothing_with_its_true_delta():
    blocked = next(item for item in BREAKERS if item.drops == "H12")
    true = {"delta": THREE_UNITS["delta"], "Rise": THREE_UNITS["Rise"]}
    harmless = replace(blocked, instance={**blocked.instance, **true})
    assert check_breaker(LEMMA, harmless) == "the breaker of H12 does not violate H12"


def test_the_room_for_centres_enters_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "Q2")
    assert refusal(LEMMA, "Q2", rule, LIBRARY) == ""
    without = replace(rule, using=(rule.using[0], *rule.using[2:]))
    assert "does not follow" in refusal(LEMMA, "Q2", without, LIBRARY)
