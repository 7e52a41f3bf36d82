from dataclasses import replace
from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted

from lemmas import COMPANION
from lemmas.c15_constant import rise
from lemmas.c15_statement import B, F, Fs, gamma, here, root
from lemmas.c17_depth import LEMMA
from lemmas.c17_statement import arrives, begins, path
from lemmas.curves import along
from proofcheck.language import both, exists, le
from proofcheck.trial import check_breaker

LIBRARY = tuple(
    COMPANION.lemma(name)
    for name in (
        *("L02", "L03", "L05", "L06", "L04b", "L07b", "L07c", "L10", "L11", "L12", "L13a"),
        *("L13c", "T17"),
    )
)
STEPS = {step.name: step for step in LEMMA.steps}


@pytest.mark.parametrize("bound", [F, Fs])
def test_a_path_without_rise_or_without_reference_is_refuted(bound):
    flat = exists("descended", *path)(both(begins, arrives, along(1, 3, le(here, bound))))
    assert "C1" in refuted(claiming(LEMMA, "C1", flat))


def test_half_of_the_constant_is_not_proved():
    assert refusal(LEMMA, "S6", STEPS["S6"].by, LIBRARY) == ""
    wrong = le(gamma * rise, B * (root + B))
    steps = tuple(replace(s, claim=wrong) if s.name == "S6" else s for s in LEMMA.steps)
    assert refusal(replace(LEMMA, steps=steps), "S6", STEPS["S6"].by, LIBRARY)


@pytest.mark.parametrize("r", [1, 2, Fraction(5, 2)])
def test_the_constant_is_attained_at_gamma_1(r):
    """delta = B: 2 r delta + delta^2 = B (2 r + B)."""
    b = Fraction(3, 2)
    assert 2 * r * b + b**2 == b * (2 * r + b)


def test_at_most_a_quarter_of_the_constant_of_c15():
    for r, b in ((1, 1), (0, 1), (3, Fraction(1, 8))):
        assert 4 * b * (2 * r + b) <= 8 * b * (r + b)


def test_gamma_needs_its_hypothesis():
    blocked = next(item for item in LEMMA.breakers if item.drops == "H6")
    assert check_breaker(LEMMA, blocked) == ""
    harmless = replace(blocked, instance={**blocked.instance, "gamma": 2})
    assert check_breaker(LEMMA, harmless) == "the breaker of H6 does not violate H6"
