from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp
from mutants import claiming, refusal, refuted

from lemmas.l01_relu import LEMMA, lam, mix, relu_at, s, t, u, v, w
from proofcheck.exact import fractions
from proofcheck.functions import relu
from proofcheck.kernel.rules import Arithmetic, Multiple
from proofcheck.language import eq, le, lt
from proofcheck.trial import run_trial


def test_the_function_of_the_instances_is_the_relu_on_exact_numbers():
    found = relu(fractions(["-1/2", "0", "3/2"]))
    assert list(found) == [0, 0, Fraction(3, 2)]


def test_every_inequality_is_attained_on_some_instance():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert [trial.conclusions[name].slack for name in ("C2", "C3", "C4")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("C1", eq(s(t * w), s(w))),
        ("C2", lt(s(u), s(u + t))),
        ("C3", le(s(mix), (1 - lam) * s(u))),
        ("C4", le(sp.Abs(s(u) - s(v)), sp.Abs(u - v) / 2)),
        ("C5", eq(s(w) + s(-w), w)),
    ],
)
def test_a_wrong_property_is_refuted(name, wrong):
    assert refuted(claiming(LEMMA, name, wrong)) == [name]


def test_homogeneity_is_not_proved_without_the_sign_of_the_scale():
    facts = (Multiple(relu_at(w), t), relu_at(t * w))
    assert "does not follow" in refusal(LEMMA, "C1", Arithmetic(facts, cases=(w, t * w)))


def test_the_proof_does_not_survive_another_activation():
    """With s(z) = max(z, 0) struck from the hypotheses, its name means nothing."""
    rest = tuple(item for item in LEMMA.statement.hypotheses if item.name != "H1")
    mutant = replace(LEMMA, statement=replace(LEMMA.statement, hypotheses=rest), breakers=())
    assert "neither a hypothesis" in refusal(mutant, "C4", LEMMA.steps[3].by)
