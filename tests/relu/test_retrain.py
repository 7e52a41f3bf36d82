import numpy as np
import pytest

from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.retrain import Free, retrain
from proofcheck.relu.training import into_theta


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_still_does_and_the_rest_stays_in_theta(seed):
    """Columns that stand still take their share of a row's l1 ball."""
    rng = np.random.default_rng(seed)
    net = Network(
        rng.normal(size=(6, 2)), (rng.normal(size=(3, 6)),), rng.normal(size=6), rng.normal(size=3)
    )
    net, data = into_theta(net), Data(rng.normal(size=(8, 2)), 5 * rng.normal(size=8))
    rows, read = rng.random(6) < 0.5, np.array([True, True, True, False, False, True])
    free = Free(rows, (np.array([True, True, False]),), read, np.array([True, False, True]))
    found = retrain(net, data, 1e-3, free, 200, 1e-2)
    assert not found.violations()
    assert objective(found, data, 1e-3) < objective(net, data, 1e-3)
    assert (found.W[~rows] == net.W[~rows]).all()
    assert (found.V[0][:, ~read] == net.V[0][:, ~read]).all()
    assert (found.V[0][2] == net.V[0][2]).all()
    assert (found.a[:, ~read] == net.a[:, ~read]).all()
    assert found.b[0, 1] == net.b[0, 1]
