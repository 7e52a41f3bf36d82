"""L25: attained on the line, false with less room, and the constructions that it promises."""

from dataclasses import replace

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refuted

from lemmas.l25_cover import LEMMA, on_sphere
from lemmas.l25_shell import SHELL
from lemmas.l25_statement import STATEMENT, count, covers, eps, is_subset, subset
from lemmas.setting import i, n
from proofcheck.kernel.proof import check_steps
from proofcheck.kernel.rules import Apply
from proofcheck.language import both, exists, le
from proofcheck.lemma import Breaker
from proofcheck.trial import check_breaker


def test_points_of_the_sphere_are_exact():
    rows = on_sphere(np.array([[[2, -3, 5], [0, 0, -1], [1, 1, 0]]]) / 1)
    assert np.allclose((rows**2).sum(axis=-1), 1)
    assert on_sphere(np.array([[[4.0], [-2.0]]])).tolist() == [[[-1.0], [1.0]]]


def test_a_count_with_a_little_more_is_refuted():
    """On the line two directions fill the shell: 2 eps + (2 - eps) = 2 + eps."""
    more = le(count * eps**n + 2 * (2 - eps) ** n, (2 + eps) ** n)
    mutant = claiming(LEMMA, "C1", exists("cover", subset)(both(is_subset, covers, more)))
    assert refuted(mutant) == ["C1"]


def test_a_crowd_needs_its_count():
    """Two pairs at -1 and 1: with m = 2 l no direction has more than l near it."""
    instance = {"n": 1, "m": 4, "l": 2, "u": [[-1], [-1], [1], [1]], "r": [1] * 4, "eps": "7/4"}
    breaker = Breaker("H4", instance, "C2", "two pairs, far apart")
    assert check_breaker(LEMMA, breaker) == ""
    near = replace(breaker, instance={**instance, "u": [[-1], [1], [1], [1]]})
    assert "does not violate C2" in check_breaker(LEMMA, near)


def checked(steps):
    return {item.step.name: item for item in check_steps(STATEMENT, steps, {})[0]}


def packed(given, **where):
    """The proof, with other facts or values handed to the axiom about balls."""
    steps = []
    for step in LEMMA.steps:
        if step.name == "V1":
            axiom = step.by.of
            facts = tuple(given.get(name, name) for name in axiom.given)
            step = replace(
                step, by=Apply(replace(axiom, where={**axiom.where, **where}, given=facts))
            )
        steps.append(step)
    return checked(steps)["V1"]


@pytest.mark.parametrize("left_out", ["H2", "B1", "B8", "D3", "D6"])
def test_no_premise_about_the_balls_can_be_left_out(left_out):
    """D3: they are disjoint, D6: they lie in the large ball, B1: their radii are positive."""
    assert packed({}).theorem is not None
    other = "B5" if left_out != "H2" else "H3"
    assert packed({left_out: other}).theorem is None


@pytest.mark.parametrize("values", [{"rho": eps}, {"r": None}, {"rho": 2 - eps}])
def test_other_balls_are_refused(values):
    """A smaller ball around them; radii that may be negative."""
    values = {key: sp.Lambda(i, -eps) if value is None else value for key, value in values.items()}
    assert packed({}, **values).theorem is None


def test_the_inner_ball_needs_directions_of_length_one():
    """Rows that are only inside the unit ball leave it."""
    weak = replace(
        STATEMENT,
        hypotheses=(
            replace(
                STATEMENT.hypotheses[0],
                formula=replace(
                    STATEMENT.hypotheses[0].formula,
                    body=replace(STATEMENT.hypotheses[0].formula.body, op="<="),
                ),
            ),
            *STATEMENT.hypotheses[1:],
        ),
    )
    results = {item.step.name: item for item in check_steps(weak, SHELL, {})[0]}
    assert results["S2"].theorem is not None
    assert results["S4"].theorem is None
