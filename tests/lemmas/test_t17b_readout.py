from fractions import Fraction

import numpy as np
import pytest
from mutants import refusal, value

from lemmas.c15_statement import F
from lemmas.t17b_readout import LEMMA, _base, readouts
from lemmas.t17b_statement import Fb, allowed
from proofcheck.binding import with_batch
from proofcheck.breakers import check_breaker
from proofcheck.draw import RandomDraw
from proofcheck.judge import judge
from proofcheck.kernel.rules import Arithmetic
from proofcheck.lemma import Breaker
from proofcheck.trial import run_trial, scope_of


def holds(values, part):
    """Whether one part of H4 holds at an instance."""
    kinds = {item.name: item.kind for item in LEMMA.statement.symbols}
    scope = scope_of(LEMMA, {z: with_batch(kinds[z], values[z]) for z in kinds}, True)
    outcome = judge(LEMMA.statement.formula("H4").parts[part], scope)
    return bool((outcome.holds | outcome.surely).all())


def test_by_hand():
    """Two tents: a = 7/8 is the best readout for kappa = 1/8, and F = 15/64."""
    assert value(LEMMA, _base, F) == value(LEMMA, _base, Fb) == Fraction(15, 64)
    assert value(LEMMA, _base, allowed) == 4 * Fraction(15, 64) + Fraction(225, 4)


@pytest.mark.parametrize("a", [["3/4", "7/8"], ["7/8", 1], [0, 0]])
def test_another_readout_is_not_the_best(a):
    assert holds(_base, 2)
    assert not holds({**_base, "best": [a]}, 2)


def test_every_instance_is_reached_by_its_path():
    trial = run_trial(LEMMA, 1, shapes=6, batch=4, exact_shapes=4, exact_batch=2)
    assert trial.met
    assert trial.conclusions["C1"].reached
    assert trial.conclusions["C1"].violated == 0


def test_the_kernel_needs_the_best_readout():
    assert "does not follow" in refusal(LEMMA, "N2", Arithmetic(unfold=("F", "f")))
    assert "does not follow" in refusal(LEMMA, "N3", Arithmetic(("N2",), unfold=("F_best",)))


def test_breakers_break():
    assert all(check_breaker(LEMMA, z) == "" for z in LEMMA.breakers if isinstance(z, Breaker))


def test_a_proximal_step_rests_at_the_best_readout_alone():
    class Here(dict):
        pass

    found = LEMMA.instance(RandomDraw(np.random.default_rng(3), 2, True))
    view = Here({z: found[z][0] if isinstance(found[z], np.ndarray) else found[z] for z in found})
    assert (readouts(view)[0] == view["best"]).all()
    view["best"] = view["best"] + Fraction(1, 2)
    assert (readouts(view)[0] != view["best"]).any()
