from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l11_readout import LEMMA, _one, best_readout, readout
from lemmas.l11_statement import F, chord
from lemmas.setting import i, o
from proofcheck.errors import InputError
from proofcheck.functions import capped_loss
from proofcheck.kernel.rules import Arithmetic, Summed
from proofcheck.language import le
from proofcheck.relu.network import Data, Network, objective
from proofcheck.trial import run_trial


def test_by_hand():
    """phi = 1, y = 0, kappa = 1, a from 0 to 2: F = a^2 + |a| is 0, 2, 6; the chord at 1 is 3."""
    assert [value(LEMMA, _one, F[mark]) for mark in ("0", "t", "1")] == [0, 2, 6]
    assert value(LEMMA, _one, chord) == 3


def test_equality_is_attained():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C1"].slack == pytest.approx(0, abs=1e-12)
    assert trial.conclusions["C2"].slack == pytest.approx(0, abs=1e-12)


def test_a_bound_by_the_end_alone_is_refuted():
    assert refuted(claiming(LEMMA, "C2", le(F["t"], F["1"]))) == ["C2"]
    assert refuted(claiming(LEMMA, "C1", le(F["t"], chord / 2))) == ["C1"]


def test_a_loss_that_is_not_convex_meets_no_hypothesis():
    def capped(draw):
        return {**LEMMA.instance(draw), "loss": capped_loss}

    trial = run_trial(
        replace(LEMMA, instance=capped), 1, shapes=4, batch=10, exact_shapes=2, exact_batch=2
    )
    assert trial.hypotheses["H1"] == 0
    assert trial.met == 0


def test_the_kernel_misses_the_sign_of_the_penalty():
    using = Arithmetic((Summed("A1", (i, o)),))
    assert "does not follow" in refusal(LEMMA, "A2", using)


def sample():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(12, 2))
    net = Network(
        rng.normal(size=(4, 2)) / 4, (rng.normal(size=(2, 4)) / 8,), np.ones((1, 4)), [[1, 1]]
    )
    return net, Data(x, np.abs(x[:, 0]) - x[:, 1])


@pytest.mark.parametrize("loss", ["squared", "absolute"])
def test_the_best_readout_is_no_worse_than_any_other(loss):
    net, data = sample()
    a, b = best_readout(net, data, 0.01, loss=loss)
    best = objective(readout(net, a, b), data, 0.01, loss)
    rng = np.random.default_rng(6)
    for size in (0, 1e-3, 1e-2, 1):
        other = readout(
            net, a + size * rng.normal(size=a.shape), b + size * rng.normal(size=(1, 2))
        )
        assert best <= objective(other, data, 0.01, loss) + 1e-6


def test_other_units_keep_a_zero_readout():
    net, data = sample()
    a, b = best_readout(net, data, 1e-4, units=[2, 0])
    assert a.shape == (1, 4)
    assert b.shape == (1, 2)
    assert (a[0, [1, 3]] == 0).all()
    everything = objective(readout(net, *best_readout(net, data, 1e-4)), data, 1e-4)
    assert everything <= objective(readout(net, a, b), data, 1e-4) + 1e-9


def test_exact_networks_get_float_readouts_that_stay_exact():
    net, data = sample()
    exact = net.to_exact()
    a, b = best_readout(exact, data.to_exact(), Fraction(1, 100), units=[0])
    moved = readout(exact, a, b)
    assert moved.is_exact
    assert moved.a.tolist() == a.tolist()
    assert (moved.W == exact.W).all()


def test_readouts_of_another_shape_are_refused():
    net, _ = sample()
    with pytest.raises(InputError, match="a has shape"):
        readout(net, np.zeros((1, 3)), net.b)


def test_unknown_units_are_refused():
    net, data = sample()
    with pytest.raises(InputError, match="unit 4 does not exist"):
        best_readout(net, data, 0.01, units=[4])
