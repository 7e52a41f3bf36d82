from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp
from mutants import claiming, refusal, refuted, value

from lemmas.l06_loss import LEMMA
from lemmas.l06_statement import D1, D, L, M, S, T, X, delta, eta, r, risk, risk1
from lemmas.setting import d
from proofcheck.functions import absolute_loss, quartic_loss
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import le
from proofcheck.trial import run_trial

# residuals (3, 4) and (0, 0), moves (3, 4)/5 and (0, 0), weights 1/2: r^2 = 25/2, delta^2 = 1/2
BY_HAND = {
    **{"d": 2, "N": 2, "f": [[3, 4], [1, 1]], "f'": [["18/5", "24/5"], [1, 1]]},
    **{"y": [[0, 0], [1, 1]], "rho": ["1/2", "1/2"], "loss": absolute_loss},
    **{"r": 4, "delta": 1, "eta": 1, "L": 1},
}


def test_by_hand():
    found = {term: value(LEMMA, BY_HAND, term) for term in (D, D1, X, M, S, T, risk, risk1)}
    assert found[D] == Fraction(25, 2)
    assert found[D1] == 18  # the residual grows by the factor 6/5
    assert found[X] == Fraction(5, 2)
    assert found[M] == Fraction(1, 2)
    assert found[X] ** 2 == found[D] * found[M]  # parallel: equality in Cauchy-Schwarz
    assert found[S] == Fraction(49, 50)
    assert found[T] == Fraction(7, 10) == found[risk1] - found[risk]


def test_every_bound_is_attained():
    trial = run_trial(LEMMA, 1, shapes=20, batch=20, exact_shapes=4, exact_batch=2)
    for name in ("C1", "C2", "C3", "C4", "C5"):
        assert trial.conclusions[name].slack == pytest.approx(0, abs=1e-12), name


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("C1", le(D1, D + r * delta + delta**2)),
        ("C1", le(D1, D + 2 * r * delta)),
        ("C2", le(D1, r**2 + delta**2)),
        ("C3", le(risk1, risk + L * T * sp.Rational(99, 100))),
        ("C4", le(risk1, risk + L * eta / 2)),
        ("C5", le(S, M)),
        ("C5", le(d * S, 2 * M)),
    ],
)
def test_a_wrong_bound_is_refuted(name, wrong):
    assert refuted(claiming(LEMMA, name, wrong)) == [name]


def test_a_quartic_loss_is_not_drawn_into_the_claim():
    """It violates H7 at the probes, so no instance of it counts."""

    def quartic(draw):
        return {**LEMMA.instance(draw), "loss": quartic_loss}

    trial = run_trial(
        replace(LEMMA, instance=quartic), 1, shapes=4, batch=10, exact_shapes=2, exact_batch=2
    )
    assert trial.met == 0
    assert trial.hypotheses["H7"] == 0


def test_cauchy_schwarz_is_needed_at_the_right_point():
    rule = next(step.by for step in LEMMA.steps if step.name == "S3")
    assert isinstance(rule.using[0], At)
    assert "does not follow" in refusal(LEMMA, "S3", Arithmetic(rule.using[1:]))
    assert refusal(LEMMA, "S3", rule) == ""
