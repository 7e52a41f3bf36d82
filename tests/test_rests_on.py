"""What the headline results rest on is frozen: lemmas, axioms, no solver, no step left untried."""

import pytest

from lemmas import COMPANION
from proofcheck.proving import Prover

AXIOMS = {"cauchy_schwarz", "separated_subset", "ball_packing", "some_term_above_mean"}
MEANS = {"cauchy_schwarz", "some_term_above_mean", "reciprocal"}
LEMMAS = {"L03", "L05", "L07", "L07b", "L08", "L09", "L10", "L11", "L12", "L13a", "L13b"}
LIGHT = {"L03", "L04b", "L05", "L07b", "L07c", "L10", "L11", "L12", "L13a", "L13c"}
SPHERE = {"L03", "L05", "L07b", "L08b", "L09b", "L10", "L11", "L12", "L13a", "L13d", "L25", "L25b"}
SPLICE = {"L06", "L07d", "L11", "L12b", "L16", "L16c", "T22a", "T22b"}
RESTS_ON = {
    "T14": (AXIOMS, LEMMAS | {"L13"}),
    "C15": (AXIOMS | {"reciprocal"}, LEMMAS | {"L06"}),
    "T17": ({"cauchy_schwarz", "some_term_above_mean"}, LIGHT),
    "T17c": (
        AXIOMS,
        {"L03", "L05", "L07", "L07b", "L07c", "L07e", "L08b", "L09b", "L10", "L11", "L12"}
        | {"L13a", "L13d"},
    ),
    "C17": (MEANS, LIGHT | {"L06", "T17"}),
    "T17b": (MEANS, {"L03", "L04b", "L05", "L07b", "L07c", "L10", "L11", "L11b", "L12", "L13a"}),
    "T25": (AXIOMS | {"reciprocal"}, SPHERE),
    "T21": (MEANS, {"L07b", "L10", "L11", "L12", "L13", "L13a", "L16", "L16b"}),
    "T21b": (MEANS, {"L07b", "L10", "L11", "L12", "L13", "L13a", "L16", "L24", "L24a", "L24b"}),
    "L24e": (MEANS, {"L24c", "L24d"}),
    "T22a": (MEANS, {"L06", "L16", "L16c"}),
    "T22b": (MEANS, {"L11", "L16", "L16c"}),
    "T22": (MEANS, SPLICE | {"T22c", "T22d"}),
    "R14": (
        {"cauchy_schwarz", "some_term_above_mean"},
        {"L03", "L07b", "L07c", "L10", "L11", "L12", "R14a", "R14b", "R14c"},
    ),
    "P19": (MEANS, {"B14", "P19a"}),
    "L20": (set(), set()),
    "P26": (MEANS - {"cauchy_schwarz"}, {"B14", "P26a"}),
    "P26c": (MEANS - {"cauchy_schwarz"}, {"B14", "P26b"}),
    "T23": ({"basic_solution", "some_term_above_mean"}, {"L07d", "L11", "L12b", "T22d"}),
    "T18": ({"basic_solution"}, {"L07b", "L10", "L11", "L12", "L13a", "L18"}),
}


@pytest.fixture(scope="module")
def prover():
    return Prover(COMPANION)


@pytest.mark.parametrize("name", RESTS_ON)
def test_the_headline_results_rest_on_these(prover, name):
    (grounds,) = prover.prove(COMPANION.lemma(name)).conclusions.values()
    axioms, lemmas = RESTS_ON[name]
    assert set(grounds.axioms) == axioms
    assert set(grounds.lemmas) == lemmas
    assert grounds.solvers == ()


@pytest.mark.parametrize("lemma", COMPANION.lemmas, ids=lambda lemma: lemma.id)
def test_every_step_of_every_lemma_is_derived(prover, lemma):
    proof = prover.prove(lemma)
    assert [step.name for step in proof.steps if step.grounds is None] == []
    assert set(proof.conclusions) == {item.name for item in lemma.statement.conclusions}
    assert all(not grounds.solvers for grounds in proof.conclusions.values())
