"""A path from a network to one that lives on few of its units, low all the way (floats).

Units go in rounds. Without polish each round is `compress.drop`. With polish they fade instead:
their readers shrink step by step, and after each step what stays is trained. The network then
moves to the trained one along a staircase near the straight line: W, then (a, V_1), then (a, b).
"""

from __future__ import annotations

import numpy as np

from lemmas.joining import Vertex
from lemmas.methods.compress import Kept, branch_costs, cheapest, drop, unit_costs
from lemmas.methods.exactly import inside
from lemmas.reference import peaks
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.retrain import retrain

ROUNDS, FADES = 4, 2  # rounds in which the hidden units go; steps in which those of a round fade
RATE = 3e-3  # of Adam after each step
EFFORT = 24_000  # steps of Adam times hidden units, after each fading step
STAIRS = (1, 2, 4, 8, 16)  # staircases that are tried, in so many flights
_SLACK = 1e-6  # relative; a staircase that rises less above the level is low enough


class Descent:
    """Legs of a path in floats: steps as they are, or a network to which a staircase will lead.

    `level` is what F reaches at the halts, or already reaches elsewhere on the whole path.
    """

    def __init__(self, start: Network, data: Data, kappa: float, level: float) -> None:
        """Start at a float network of Theta."""
        self.start = self.net = start
        self.data, self.kappa, self.level = data, kappa, level
        self.legs: list[tuple[str, Network, bool]] = []  # whether stairs are needed to get there

    def go(self, steps: list[Vertex]) -> None:
        """Append steps as they are."""
        if steps:
            self.level = max(self.level, self.peak(self.net, steps))
            self.legs += [(label, net, False) for label, net in steps]
            self.net = steps[-1][1]

    def aim(self, goal: Network, label: str) -> None:
        """Append a network that is to be reached by a staircase."""
        self.level = max(self.level, self.value(goal))
        self.legs.append((label, goal, True))
        self.net = goal

    def value(self, net: Network) -> float:
        """F in floats."""
        return float(objective(net, self.data, self.kappa))

    def peak(self, start: Network, steps: list[Vertex]) -> float:
        """The floating maximum of F on steps that lead away from a network."""
        return max(peaks([("", start), *steps], self.data, self.kappa), default=0.0)

    def steps(self, level: float) -> list[Vertex]:
        """The whole path; staircases have the fewest flights that stay below the level."""
        found: list[Vertex] = []
        now = self.start
        for label, goal, climbs in self.legs:
            found += self._stairs(now, goal, label, level) if climbs else [(label, goal)]
            now = goal
        return found

    def _stairs(self, now: Network, goal: Network, label: str, level: float) -> list[Vertex]:
        """The staircase with the fewest flights that stays below the level, or the lowest one."""
        best: tuple[float, list[Vertex]] = (float("inf"), [])
        for flights in STAIRS:
            stairs = staircase(now, goal, flights, label)
            peak = self.peak(now, stairs) if stairs else 0.0
            if peak < best[0]:
                best = (peak, stairs)
            if peak <= level * (1 + _SLACK):
                break
        return best[1]


def staircase(start: Network, goal: Network, flights: int, label: str) -> list[Vertex]:
    """Block-linear steps along the straight line from start to goal, each in Theta."""
    steps: list[Vertex] = []
    now = start
    for flight in range(1, flights + 1):
        mixed = goal if flight == flights else _between(start, goal, flight / flights)
        halts = [Network(mixed.W, now.V, now.a, now.b)]
        for k in range(1, now.K + 1):
            V = (*mixed.V[:k], *now.V[k:])
            with_a = k == 1 and not np.array_equal(V[0], now.V[0])
            halts.append(Network(mixed.W, V, mixed.a if with_a else halts[-1].a, now.b))
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
    start: Network, data: Data, kappa: float, size: tuple[int, int], level: float, polish: bool
) -> tuple[Descent, Kept]:
    """A descent from a float network of Theta to one that reads only size = (hidden, branch) units.

    level: what F may reach for free, the higher end of the path. Raises SolverError where a
    program fails.
    """
    path = Descent(start, data, kappa, level)
    kept = Kept(np.ones(start.m, dtype=bool), np.ones(start.b.shape[1], dtype=bool))
    branch = _leave(branch_costs(path.net, data), kept.branch, size[1])
    kept = Kept(kept.hidden, branch)
    _shrink(path, kept, "branch", polish)
    for goal in _sizes(_in_use(path.net), size[0]):
        hidden = _leave(unit_costs(path.net, data), kept.hidden, goal)
        kept = Kept(hidden, kept.branch)
        _shrink(path, kept, "hidden", polish)
    return path, kept


def _shrink(path: Descent, kept: Kept, label: str, polish: bool) -> None:
    """Give up the units off `kept`: at once, or fading if that is lower."""
    data, kappa = path.data, path.kappa
    at_once = drop(path.net, data, kappa, kept, label)
    top = path.peak(path.net, at_once) if at_once else 0.0
    if not polish or top <= path.level:
        path.go(at_once)
        return
    free, halts, net = kept.free(path.net), [], path.net
    steps = max(100, EFFORT // path.net.m)
    for left in range(FADES - 1, -1, -1):
        net = retrain(inside(fade(net, kept, left / (left + 1))), data, kappa, free, steps, RATE)
        halts.append(net)
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
