"""A path from a network to one that lives on few of its units, low all the way (floats).

Units go in rounds. Without polish each round is `compress.drop`. With polish they fade instead:
their readers shrink step by step, and after each step what stays is trained. The network then
moves to the trained one along a staircase (`descent`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lemmas.methods.compress import (
    Kept,
    branch_costs,
    cheapest,
    clear_rows,
    drop,
    in_use,
    unit_costs,
)
from lemmas.methods.descent import Descent
from lemmas.methods.exactly import inside
from proofcheck.relu.network import Data, Network
from proofcheck.relu.retrain import retrain

ROUNDS, FADES = 4, 2  # rounds in which the hidden units go; steps in which those of a round fade
RATE = 3e-3  # of Adam after each step
EFFORT = 24_000  # steps of Adam times hidden units, after each fading step


@dataclass(frozen=True, eq=False)
class Plan:
    """How an end shrinks, in floats, and the units that are read at last."""

    path: Descent
    kept: Kept

    @property
    def level(self) -> float:
        """What F reaches, or may reach for free."""
        return self.path.level

    @property
    def size(self) -> tuple[int, int]:
        """How many hidden and branch units are read at last."""
        return int(self.kept.hidden.sum()), int(self.kept.branch.sum())


def settled(path: Descent) -> Plan:
    """The plan of a path that ends here, rows that nothing reads cleared. K <= 1."""
    kept = in_use(path.net)
    path.go(clear_rows(path.net, kept, "branch"))
    return Plan(path, kept)


def live_on(
    start: Network,
    data: Data,
    kappa: float,
    size: tuple[int, int],
    level: float,
    polish: bool,
    beat: float = math.inf,
) -> Plan:
    """A plan from a float network of Theta to one that reads at most size = (hidden, branch) units.

    level: what F may reach for free, the higher end of the path. A plan that reaches `beat` is
    given up, and returned as it is then. Raises SolverError where a program fails.
    """
    path = Descent(start, data, kappa, level, beat)
    kept = Kept(np.ones(start.m, dtype=bool), np.ones(start.b.shape[1], dtype=bool))
    branch = _leave(branch_costs(path.net, data), kept.branch, size[1])
    kept = Kept(kept.hidden, branch)
    _shrink(path, kept, "branch", polish)
    for goal in _sizes(_in_use(path.net), size[0]):
        hidden = _leave(unit_costs(path.net, data), kept.hidden, goal)
        if path.lost:
            break
        kept = Kept(hidden, kept.branch)
        _shrink(path, kept, "hidden", polish)
    return settled(path)


def live_on_these(
    start: Network,
    data: Data,
    kappa: float,
    kept: Kept,
    level: float,
    polish: bool,
    beat: float = math.inf,
) -> Plan:
    """The same for given units: the branch's at once, then the hidden ones."""
    path = Descent(start, data, kappa, level, beat)
    everything = np.ones(start.m, dtype=bool)
    _shrink(path, Kept(everything, kept.branch), "branch", polish)
    _shrink(path, kept, "hidden", polish)
    return settled(path)


def _shrink(path: Descent, kept: Kept, label: str, polish: bool) -> None:
    """Give up the units off `kept`: at once, or fading if that is lower."""
    data, kappa = path.data, path.kappa
    at_once = drop(path.net, data, kappa, kept, label)
    top = path.peak(path.net, at_once) if at_once else 0.0
    if not polish or top <= path.level:
        path.go(at_once)
        return
    if path.lost:
        return
    free, halts, net = kept.free(path.net), [], path.net
    steps = max(100, EFFORT // path.net.m)
    for left in range(FADES - 1, -1, -1):
        net = retrain(inside(fade(net, kept, left / (left + 1))), data, kappa, free, steps, RATE)
        halts.append(net)
        if min(top, path.value(net)) >= path.beat:
            path.go(at_once)
            return
    if max(map(path.value, halts)) >= top:
        path.go(at_once)
        return
    for halt in halts:
        path.aim(halt, f"{label}: fade")
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
