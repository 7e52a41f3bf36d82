"""A path from a network to one that lives on few of its units, low all the way (floats).

Units go in rounds. Without polish each round is `compress.drop`. With polish they fade instead:
their readers shrink step by step, and after each step what stays is trained. The network then
moves to the trained one along a staircase near the straight line: W, then (a, V_1), then (a, b).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from lemmas.methods.compress import Kept, branch_costs, cheapest, drop, unit_costs
from lemmas.methods.exactly import inside
from lemmas.paths import Vertex
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.retrain import retrain
from proofcheck.relu.segment import is_idle, moved_block
from proofcheck.relu.sweep import float_profile

ROUNDS, FADES = 4, 2  # rounds in which the hidden units go; steps in which those of a round fade
STEPS, RATE = 300, 3e-3  # of Adam after each step
STAIRS = (1, 2, 4, 8)  # staircases that are tried, in so many flights


class Descent:
    """A path in floats that grows; `level` is what its maximum should not exceed."""

    def __init__(self, start: Network, data: Data, kappa: float, level: float) -> None:
        """Start at a float network of Theta."""
        self.net, self.data, self.kappa, self.level = start, data, kappa, level
        self.steps: list[Vertex] = []

    def go(self, steps: list[Vertex]) -> None:
        """Append steps, and let the level rise where they do."""
        if steps:
            self.level = max(self.level, self.peak(steps))
            self.steps += steps
            self.net = steps[-1][1]

    def peak(self, steps: list[Vertex]) -> float:
        """The floating maximum of F on steps that lead away from the present network."""
        nets = [self.net, *(net for _, net in steps)]
        values = [self.value(net) for net in nets]
        top = max(values)
        for (u, v), ends in zip(pairwise(nets), pairwise(values), strict=True):
            if moved_block(u, v) != "readout" and not is_idle(u, v):
                profile = float_profile(u, v, self.data, self.kappa)[1]
                top = max(top, *ends, float(profile.max()))
        return top

    def value(self, net: Network) -> float:
        """F in floats."""
        return float(objective(net, self.data, self.kappa))

    def climb(self, goal: Network, label: str) -> None:
        """Go to a network along the staircase with the fewest flights that is low enough."""
        best: tuple[float, list[Vertex]] | None = None
        for flights in STAIRS:
            steps = staircase(self.net, goal, flights, label)
            peak = self.peak(steps)
            if best is None or peak < best[0]:
                best = (peak, steps)
            if peak <= max(self.level, self.value(self.net), self.value(goal)):
                break
        if best is not None:
            self.go(best[1])


def staircase(start: Network, goal: Network, flights: int, label: str) -> list[Vertex]:
    """Block-linear steps along the straight line from start to goal, each in Theta."""
    steps: list[Vertex] = []
    now = start
    for flight in range(1, flights + 1):
        mixed = goal if flight == flights else _between(start, goal, flight / flights)
        halts = [Network(mixed.W, now.V, now.a, now.b)]
        for k in range(1, now.K + 1):
            V = (*mixed.V[:k], *now.V[k:])
            halts.append(Network(mixed.W, V, mixed.a if k == 1 else halts[-1].a, now.b))
        halts.append(mixed)
        for halt in halts:
            if not halt.equals(now):
                steps.append((label, halt))
                now = halt
    return steps


def _between(u: Network, v: Network, s: float) -> Network:
    W, a, b = (
        np.where(p == q, p, (1 - s) * p + s * q) for p, q in ((u.W, v.W), (u.a, v.a), (u.b, v.b))
    )
    V = tuple(np.where(p == q, p, (1 - s) * p + s * q) for p, q in zip(u.V, v.V, strict=True))
    return inside(Network(W, V, a, b))


def live_on(
    start: Network,
    data: Data,
    kappa: float,
    size: tuple[int, int],
    level: float,
    polish: bool,
) -> tuple[list[Vertex], Kept]:
    """Steps from a float network of Theta to one that reads only size = (hidden, branch) units.

    level: what F may reach for free, the higher end of the path. Raises SolverError where a
    program fails.
    """
    path = Descent(start, data, kappa, level)
    kept = Kept(np.ones(start.m, dtype=bool), np.ones(start.b.shape[1], dtype=bool))
    path.go(drop(start, data, kappa, kept, "refit"))
    branch = _leave(branch_costs(path.net, data), kept.branch, size[1])
    kept = Kept(kept.hidden, branch)
    _shrink(path, kept, "branch", polish)
    for goal in _sizes(_in_use(path.net), size[0]):
        hidden = _leave(unit_costs(path.net, data), kept.hidden, goal)
        kept = Kept(hidden, kept.branch)
        _shrink(path, kept, "hidden", polish)
    return path.steps, kept


def _shrink(path: Descent, kept: Kept, label: str, polish: bool) -> None:
    """Give up the units off `kept`: at once if that costs nothing or there is no polish."""
    data, kappa = path.data, path.kappa
    at_once = drop(path.net, data, kappa, kept, label)
    if not polish or path.peak(at_once) <= path.level:
        path.go(at_once)
        return
    free = kept.free(path.net)
    for left in range(FADES - 1, -1, -1):
        faded = fade(path.net, kept, left / (left + 1))
        path.climb(retrain(inside(faded), data, kappa, free, STEPS, RATE), f"{label}: fade")
    path.go(drop(path.net, data, kappa, kept, label))


def fade(net: Network, kept: Kept, factor: float) -> Network:
    """The network in which what reads the units off `kept` is multiplied by a factor."""
    V = net.V
    if V:
        V = (np.where(kept.hidden[None, :], V[0], factor * V[0]), *V[1:])
    a = np.where(kept.hidden[None, :], net.a, factor * net.a)
    b = np.where(kept.branch[None, :], net.b, factor * net.b)
    return Network(net.W, V, a, b)


def _in_use(net: Network) -> int:
    read = net.a.any(axis=0)
    return int((read | net.V[0].any(axis=0) if net.K else read).sum())


def _sizes(used: int, goal: int) -> list[int]:
    """From `used` units down to `goal`, in at most ROUNDS rounds of equal proportions."""
    if used <= goal:
        return [goal]
    rounds = min(ROUNDS, used - goal)
    sizes = [round(used * (goal / used) ** (j / rounds)) for j in range(1, rounds + 1)]
    return sorted({*sizes, goal}, reverse=True)


def _leave(costs: np.ndarray, present: np.ndarray, count: int) -> np.ndarray:
    """The mask of the `count` dearest of the units that are present."""
    return cheapest(costs, present, max(0, int(present.sum()) - count))
