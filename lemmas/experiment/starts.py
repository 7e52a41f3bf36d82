"""The data of the experiment, and the networks whose depth is bounded, at every width.

`minimum`: a small network is trained until it stops, then each of its units is split into copies
that share its readout and what the branch reads of it. Where no sample lies on a kink and no share
is zero, a network nearby is, for F, a small one near the small one: copies of one activation
pattern count through the mean of their rows, weighted by shares, whose norm is at most 1. So a
split strict minimum is a local minimum at every m, if the branch and the skip read units of their
own; where they share one, splitting may open a way down, and `residual` says what is seen.
`spread`: a random network after a few steps of plain descent; every unit is read, no two agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np

from proofcheck.relu.network import Data, Network
from proofcheck.relu.tables import load_data, with_constant

C = Fraction(3, 4)
FAMILIES = ("minimum", "spread")
_EXAMPLES = Path(__file__).parents[1] / "examples"
_SEEDS, _STEPS, _DESCENT, _FEW = 8, 2000, 3000, 50
_ETA = 1e-4


@dataclass(frozen=True)
class Task:
    """One data set: kappa as it is typed, units of the reference, of the small network, p."""

    name: str
    kappa: str
    width: int
    small: int
    branch: int

    @property
    def penalty(self) -> Fraction:
        """Return kappa exactly."""
        return Fraction(self.kappa)


TASKS = (
    Task("p19", "0.05", 2, 1, 1),
    Task("teacher", "0.001", 3, 2, 1),
    Task("diabetes", "0.001", 4, 2, 1),
)


@cache
def sample(task: Task) -> Data:
    """Return the data: P19's two points, or those shipped (diabetes with a constant feature)."""
    if task.name == "p19":
        return Data(np.array([[1.0], [-1.0]]), np.array([[1.0], [-float(C)]]))
    data, _ = load_data(str(_EXAMPLES / task.name / "data.csv"), None)
    return with_constant(data) if task.name == "diabetes" else data


def start(task: Task, family: str, m: int, seed: int) -> Network:
    """Return the network of a family with m hidden units; floats, in Theta."""
    if family == "minimum":
        return split(_small(task, seed), m, seed)
    from proofcheck.relu.training import initial_network, local_descent

    data = sample(task)
    net = initial_network(data, m, (task.branch,), seed=seed)
    return local_descent(net, data, float(task.penalty), _FEW)


@cache
def _small(task: Task, seed: int) -> Network:
    """Return the trained small network: of those from several seeds, the one most at rest."""
    kappa, data = float(task.penalty), sample(task)
    if task.name == "p19":
        b = -(float(C) - kappa)
        return Network(np.array([[-1.0]]), (np.array([[1.0]]),), np.zeros((1, 1)), np.array([[b]]))
    from proofcheck.relu.training import initial_network, local_descent, train_skip

    found = []
    for number in range(_SEEDS):
        first = initial_network(data, task.small, (task.branch,), seed=seed + number)
        net = local_descent(train_skip(first, data, kappa, steps=_STEPS), data, kappa, _DESCENT)
        found.append(net)
    return min(found, key=lambda net: residual(net, data, kappa))


def split(net: Network, m: int, seed: int) -> Network:
    """Return the network with its units split into m copies, at random, with random shares."""
    from proofcheck.relu.training import into_theta

    rng = np.random.default_rng([seed, m])
    owner = np.concatenate([np.arange(net.m), rng.integers(net.m, size=m - net.m)])
    share = rng.uniform(0.5, 1.5, size=m)
    share /= np.bincount(owner, share)[owner]
    first = net.V[0][:, owner] * share
    return into_theta(Network(net.W[owner], (first, *net.V[1:]), net.a[:, owner] * share, net.b))


def residual(net: Network, data: Data, kappa: float) -> float:
    """Return how far a proximal step moves a weight, by length of the step: 0 if stationary.

    In floats, with s'(0) = 0; the largest over all weights.
    """
    from proofcheck.relu.training import proximal_step

    new = proximal_step(net, data, kappa, _ETA)
    blocks = zip((net.W, *net.V, net.a, net.b), (new.W, *new.V, new.a, new.b), strict=True)
    return max(float(np.abs(old - moved).max(initial=0.0)) for old, moved in blocks) / _ETA
