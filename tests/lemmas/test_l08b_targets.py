"""L08b: attained, and false with less."""

from dataclasses import replace

import pytest
from mutants import claiming, refusal, refuted

from lemmas import COMPANION
from lemmas.l08b_statement import delta, moved1
from lemmas.l08b_targets import LEMMA
from lemmas.setting import N, q, rho
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le, summed
from proofcheck.trial import check_breaker, run_trial

LIBRARY = tuple(COMPANION.lemma(name) for name in ("L02", "L03"))


def test_the_bound_is_attained():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C1"].slack == pytest.approx(0, abs=1e-9)


def test_less_is_refuted():
    less = le(2 * summed(rho[q] * moved1**2, (q, 1, N)), delta**2)
    assert refuted(claiming(LEMMA, "C1", less)) == ["C1"]


def test_with_its_true_distance_nothing_breaks():
    breaker = next(item for item in LEMMA.breakers if item.drops == "H4")
    harmless = replace(breaker, instance={**breaker.instance, "dist": [1], "delta": 1})
    assert check_breaker(LEMMA, harmless) == "the breaker of H4 does not violate H4"


def test_the_distance_enters_the_proof():
    rule = next(step.by for step in LEMMA.steps if step.name == "S3")
    assert "does not follow" in refusal(LEMMA, "S3", replace(rule, using=rule.using[:1]), LIBRARY)
    assert "does not follow" in refusal(LEMMA, "D3", Arithmetic(("D2",)), LIBRARY)
