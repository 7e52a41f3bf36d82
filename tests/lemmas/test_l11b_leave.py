from dataclasses import replace

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l11b_leave import LEMMA, _one
from lemmas.l11b_statement import F, G, objective, t
from proofcheck.kernel.rules import Arithmetic, Product
from proofcheck.language import eq
from proofcheck.relu.network import Data, Network
from proofcheck.relu.network import objective as network_objective
from proofcheck.trial import run_trial


def test_by_hand():
    """z = 1 is best for (z - 2)^2 + 2 |z|: F = 3; left out, z = 0 and F = 4 = 3 + 1."""
    assert [value(LEMMA, _one, z) for z in (F, G, objective(t))] == [3, 1, 4]


def test_a_first_order_cost_is_refuted():
    linear = claiming(LEMMA, "C1", eq(objective(t), F + t * G))
    assert refuted(linear) == ["C1"]


def test_without_a_best_readout_nothing_is_met():
    def elsewhere(draw):
        values = LEMMA.instance(draw)
        return {**values, "y": values["y"] + 1, "rho": values["rho"] + 1, "phi": values["phi"] + 3}

    spoiled = replace(LEMMA, instance=elsewhere)
    trial = run_trial(spoiled, 1, shapes=6, batch=10, exact_shapes=2, exact_batch=2)
    assert trial.hypotheses["H2"] < trial.hypotheses["H1"]


def test_the_kernel_misses_a_hypothesis():
    assert "does not follow" in refusal(LEMMA, "S9", Arithmetic((Product("S8", "S4.1"),)))
    assert "does not follow" in refusal(LEMMA, "S1", Arithmetic())


def test_a_lasso_solved_by_hand_has_no_slope():
    """Orthonormal features: the best readout is the target, shrunk by kappa / 2."""
    y = np.array([[3.0], [-2.0], [0.25]])
    data = Data(np.eye(3), y)
    kappa = 0.5
    best = np.sign(y[:, 0]) * np.maximum(abs(y[:, 0]) - kappa * 3 / 2, 0)

    def at(readout):
        net = Network(np.eye(3), (), readout[None, :], np.zeros((1, 0)))
        return float(network_objective(net, data, kappa))

    for out in ([1, 0, 0], [0, 1, 0], [1, 1, 1]):
        left = best * np.array(out)
        assert at(best - left) == pytest.approx(at(best) + (left**2).sum() / 3)
        assert at(best - left / 2) == pytest.approx(at(best) + (left**2).sum() / 12)
