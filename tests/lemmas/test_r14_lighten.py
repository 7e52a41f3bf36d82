from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.one_paths import along, here
from lemmas.r14_breakers import BREAKERS, TURNED
from lemmas.r14_lighten import LEMMA
from lemmas.r14_objects import OneReadout, influence
from lemmas.r14_statement import PROMISED, path
from lemmas.t14_statement import F, Fs, delta, f, lam, rise
from proofcheck.language import both, exists, le
from proofcheck.trial import check_breaker

BEGINS, BELOW, UNREAD, ARRIVES = PROMISED.parts
USED = ("L02", "L03", "L07b", "L07c", "L10", "L11", "L12", "R14a", "R14b", "R14c")
LIBRARY = tuple(COMPANION.lemma(name) for name in USED)


def test_the_influences_by_hand():
    """2 |a| + |V|^T |b| with b = 2/2 - (-5) = 6: 4 + 1/2 * 6 and 10 + 1/4 * 6."""
    net = OneReadout(
        np.ones((2, 1), int),
        {1: np.array([[Fraction(1, 2), Fraction(-1, 4)]])},
        np.array([[Fraction(1, 2)], [-1]]),
        np.array([[2, -5]]),
    )
    assert influence(net).tolist() == [7, Fraction(23, 2)]


@pytest.mark.parametrize(
    "wrong",
    [along(1, 3, le(here, lam)), along(1, 3, le(here, lam + rise)), along(1, 3, le(here, Fs))],
)
def test_a_stronger_claim_is_refuted(wrong):
    stronger = exists("lightened", *path)(both(BEGINS, wrong, UNREAD, ARRIVES))
    assert "C1" in refuted(claiming(LEMMA, "C1", stronger))


def test_a_path_that_reads_the_branch_at_its_end_is_refuted():
    def lazy(view):
        found = dict(LEMMA.constructions["lightened"](view))
        return {**found, "pU": np.stack([found["pU"][0]] * 4)}

    assert "C1" in refuted(replace(LEMMA, constructions={"lightened": lazy}, steps=()))


def test_the_obstacle_breaks_nothing_with_its_true_delta():
    blocked = next(item for item in BREAKERS if item.drops == "H11")
    assert check_breaker(LEMMA, blocked) == ""
    true = {"delta": "45/4", "Rise": "2205/16"}
    harmless = replace(blocked, instance={**blocked.instance, **true})
    assert check_breaker(LEMMA, harmless) == "the breaker of H11 does not violate H11"
    assert value(LEMMA, blocked.instance, F) == Fraction(15, 64)
    assert value(LEMMA, harmless.instance, delta) == Fraction(45, 4)


def test_a_unit_that_is_turned_by_its_branch():
    """-1 (1 - 2) = 1 at the start; the reference has 1 as well, and the same mass."""
    assert value(LEMMA, TURNED, f[1, 1]) == 1
    assert value(LEMMA, TURNED, F) == value(LEMMA, TURNED, Fs) == Fraction(1, 8)


def test_the_count_enters_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "G1")
    assert refusal(LEMMA, "G1", rule, LIBRARY) == ""
    without = replace(rule, using=rule.using[1:])
    assert "does not follow" in refusal(LEMMA, "G1", without, LIBRARY)
