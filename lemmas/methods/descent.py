"""A path in floats that grows leg by leg: steps as they are, or staircases to trained networks.

A staircase leads near the straight line in block-linear steps: W, then (a, V_1), then (a, b).
"""

from __future__ import annotations

import math

import numpy as np

from lemmas.joining import Vertex
from lemmas.methods.exactly import inside
from lemmas.reference import peaks
from proofcheck.relu.network import Data, Network, objective

HALVINGS = 6  # of a staircase's straight line, each where one flight is not low enough
_SLACK = 1e-6  # relative; a staircase that rises less above the level is low enough


class Descent:
    """Legs of a path in floats: steps as they are, or a network to which a staircase will lead.

    `level` is what F reaches at the halts, or already reaches elsewhere on the whole path.
    """

    def __init__(
        self, start: Network, data: Data, kappa: float, level: float, beat: float = math.inf
    ) -> None:
        """Start at a float network of Theta; a path that reaches `beat` is of no use."""
        self.beat = beat
        self.start = self.net = start
        self.data, self.kappa, self.level = data, kappa, level
        self.legs: list[tuple[str, Network, bool]] = []  # whether stairs are needed to get there

    @property
    def lost(self) -> bool:
        """Whether the path has reached what it was to beat."""
        return self.level >= self.beat

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
            enough = level * (1 + _SLACK)
            found += self._stairs(now, goal, label, enough)[1] if climbs else [(label, goal)]
            now = goal
        return found

    def _stairs(
        self, now: Network, goal: Network, label: str, enough: float, halvings: int = HALVINGS
    ) -> tuple[float, list[Vertex]]:
        """Peak and steps of a staircase with few flights that stays below `enough`, or a low one.

        One flight, or two staircases to and from the middle where that is lower.
        """
        flight = staircase(now, goal, 1, label)
        peak = self.peak(now, flight) if flight else 0.0
        if peak <= enough or not halvings:
            return peak, flight
        middle = _between(now, goal, 0.5)
        first = self._stairs(now, middle, label, enough, halvings - 1)
        second = self._stairs(middle, goal, label, enough, halvings - 1)
        halved = max(first[0], second[0])
        return (halved, [*first[1], *second[1]]) if halved < peak else (peak, flight)


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
