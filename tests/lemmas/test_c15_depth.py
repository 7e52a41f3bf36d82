from dataclasses import replace
from fractions import Fraction

import pytest
from mutants import claiming, refusal, refuted

from lemmas.c15_constant import small
from lemmas.c15_depth import LEMMA
from lemmas.c15_statement import B, F, arrives, begins, gamma, here, path, root
from lemmas.curves import along
from lemmas.t14_statement import eps
from proofcheck.kernel.proof import check_steps
from proofcheck.language import Implies, both, exists, forall, le
from proofcheck.trial import check_breaker

STEPS = {step.name: step for step in LEMMA.steps}


def test_a_path_without_rise_is_refuted():
    flat = exists("descended", *path)(both(begins, arrives, along(1, 4, le(here, F))))
    assert "C1" in refuted(claiming(LEMMA, "C1", flat))


def test_a_path_that_stops_before_the_reference_is_refuted():
    def lazy(view):
        found = dict(LEMMA.constructions["descended"](view))
        found["pa"] = found["pa"].copy()
        found["pa"][-1] = found["pa"][-2]
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"descended": lazy}, steps=()))


def test_the_arithmetic_of_the_constant_is_proved():
    checked, _ = check_steps(LEMMA.statement, LEMMA.steps, {})
    worth = {item.step.name: item.theorem is not None for item in checked}
    assert all(worth[name] for name in ("S1", "S2", "S3", "S4", "S5"))


def test_a_constant_of_seven_is_not_proved():
    delta = eps * B
    wrong = forall(eps)(
        Implies(small, le(gamma * (2 * root * delta + delta**2), 7 * B * (root + B)))
    )
    steps = tuple(replace(s, claim=wrong) if s.name == "S5" else s for s in LEMMA.steps)
    assert refusal(replace(LEMMA, steps=steps), "S5", STEPS["S5"].by)


@pytest.mark.parametrize("gap", [1, 2, 3, 10])
def test_eight_is_attained_by_this_choice_of_eps(gap):
    """gamma = 2: eps = 2, and gamma (2 r eps B + eps^2 B^2) = 8 B (r + B)."""
    r, b = Fraction(gap), Fraction(3, 2)
    step = 2 * b
    assert 2 * (2 * r * step + step**2) == 8 * b * (r + b)


def test_gamma_needs_its_hypothesis():
    blocked = next(item for item in LEMMA.breakers if item.drops == "H6")
    assert check_breaker(LEMMA, blocked) == ""
    harmless = replace(blocked, instance={**blocked.instance, "gamma": "4/3"})
    assert check_breaker(LEMMA, harmless) != ""
