"""The mountain-pass level between two two-layer ReLU networks with one input, exactly.

The level of theta_A and theta_B is the least L such that paths in Theta from one to the other stay
at F <= L (squared loss, K = 0, d = 1, n = 1). With one input a unit is |w| s(x) or |w| s(-x), so
only the signs of the weights matter once they have grown to 1, which costs nothing: the level is a
bottleneck in the graph of sign vectors (paper_notes/true_depths_method.md). `path` attains it in
block-linear segments, `cut` shows by dual vectors that no path stays below; `pass_check` rechecks.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective, require_compatible

Signs = tuple[int, ...]
"""A sign +1 or -1 for every hidden unit: a closed orthant of the weights."""

MOST_UNITS = 8  # 2^m sign vectors are looked at


@dataclass(frozen=True)
class Cut:
    """Why no path stays below a level: orthants around the start, and dual vectors (L20).

    inside: the orthants on the start's side. duals: nu (N,) by (a unit of sign + is there, one of
    sign - is there), for the units that a path out of `inside` still has where it leaves.
    """

    inside: frozenset[Signs]
    duals: dict[tuple[bool, bool], tuple[Fraction, ...]]


@dataclass(frozen=True)
class PassLevel:
    """The level, F at the ends, the vertices of a path that attains it, and the cut below it.

    cut is None where the level is F at the higher end: then nothing has to be shown.
    """

    value: Fraction
    ends: tuple[Fraction, Fraction]
    vertices: tuple[Network, ...]
    labels: tuple[str, ...]
    cut: Cut | None

    @property
    def depth(self) -> Fraction:
        """By how much a path from the start to the target has to rise above the start."""
        return self.value - self.ends[0]


@dataclass(frozen=True)
class _Side:
    """Samples on one side of 0: E x^2, E|x| y there."""

    square: Fraction
    product: Fraction

    def coefficient(self, size: Fraction, kappa: Fraction) -> Fraction:
        """The best slope alpha of f on this side, at a penalty of kappa |alpha| / size."""
        if size == 0 or self.square == 0:
            return Fraction(0)
        spare = abs(self.product) - kappa / (2 * size)
        return (spare if self.product > 0 else -spare) / self.square if spare > 0 else Fraction(0)


def pass_level(start: Network, target: Network, data: Data, kappa: Fraction) -> PassLevel:
    """The level between two exact networks of Theta of one shape (K = 0, n = d = 1, m <= 8).

    Raises InputError, with a sentence, for anything else.
    """
    ends = require_tiny(start, target, data, kappa)
    landscape = Landscape(data, kappa)
    starts, goals = set(orthants(start)), set(orthants(target))
    bottleneck, route = landscape.route(starts, goals)
    top = max(ends)
    vertices, labels = landscape.path(start, target, route)
    if bottleneck <= top:
        return PassLevel(top, ends, vertices, labels, None)
    inside = landscape.reachable(starts, bottleneck)
    duals = {(u, v): landscape.dual((u, v)) for u in (False, True) for v in (False, True)}
    return PassLevel(bottleneck, ends, vertices, labels, Cut(frozenset(inside), duals))


def require_tiny(
    start: Network, target: Network, data: Data, kappa: Fraction
) -> tuple[Fraction, Fraction]:
    """F at both ends; InputError unless this module speaks of such networks."""
    for net, name in ((start, "the start"), (target, "the target")):
        require_compatible(net, data)
        if net.K or net.n != 1 or net.d != 1:
            raise InputError(
                f"{name} has K = {net.K}, n = {net.n}, d = {net.d}; true levels are known for "
                "K = 0, n = 1, d = 1 only"
            )
        if net.violations():
            raise InputError(f"{name} is not in Theta: {net.violations()[0]}")
    if start.m != target.m:
        raise InputError(
            f"the networks have {start.m} and {target.m} hidden units; they must agree"
        )
    if start.m > MOST_UNITS:
        raise InputError(f"the networks have {start.m} hidden units; at most {MOST_UNITS} here")
    if not data.is_exact or not isinstance(kappa, Fraction) or kappa <= 0:
        raise InputError("networks and data must be exact, and kappa a positive Fraction")
    return objective(start, data, kappa), objective(target, data, kappa)


def orthants(net: Network) -> Iterator[Signs]:
    """The closed orthants that the weights lie in; several where some are 0."""
    choices = [(1, -1) if w == 0 else ((1,) if w > 0 else (-1,)) for w in net.W[:, 0]]
    return product(*choices)


class Landscape:
    """phi(w) = min over readouts of F, for a sample of one input and output."""

    def __init__(self, data: Data, kappa: Fraction) -> None:
        """Take an exact sample and a positive kappa."""
        self.data, self.kappa = data, kappa
        self.x, self.y, self.rho = list(data.x[:, 0]), list(data.y[:, 0]), list(data.rho)
        rows = list(zip(self.x, self.y, self.rho, strict=True))
        self.sides = {
            sign: _Side(
                sum((r * x * x for x, _, r in rows if sign * x > 0), Fraction(0)),
                sum((r * abs(x) * y for x, y, r in rows if sign * x > 0), Fraction(0)),
            )
            for sign in (1, -1)
        }
        self.nothing = sum((r * y * y for _, y, r in rows), Fraction(0))

    def phi(self, plus: Fraction, minus: Fraction) -> Fraction:
        """Its value where the largest positive weight is `plus`, the largest negative `-minus`."""
        value = self.nothing
        for sign, size in ((1, plus), (-1, minus)):
            side = self.sides[sign]
            value -= side.square * side.coefficient(size, self.kappa) ** 2
        return value

    def corner(self, signs: Sequence[int]) -> Fraction:
        """phi where every |w_i| is 1; fewer signs than units: the others are 0."""
        return self.phi(Fraction(int(1 in signs)), Fraction(int(-1 in signs)))

    def crossing(self, signs: Signs, unit: int) -> Fraction:
        """The least phi between an orthant and its neighbour, where w_unit is 0."""
        return self.corner(signs[:unit] + signs[unit + 1 :])

    def dual(self, there: tuple[bool, bool]) -> tuple[Fraction, ...]:
        """nu = 2 (y - f) for the best f that units of these signs give."""
        slopes = [
            self.sides[sign].coefficient(Fraction(int(has)), self.kappa)
            for sign, has in zip((1, -1), there, strict=True)
        ]
        return tuple(
            2 * (y - (slopes[0] * x if x > 0 else -slopes[1] * x))
            for x, y in zip(self.x, self.y, strict=True)
        )

    def route(self, starts: set[Signs], goals: set[Signs]) -> tuple[Fraction, list[Signs]]:
        """The least possible greatest crossing from starts to goals, and orthants in order."""
        best: dict[Signs, tuple[Fraction, int]] = {signs: (Fraction(0), 0) for signs in starts}
        before: dict[Signs, Signs] = {}
        heap = [(Fraction(0), 0, signs) for signs in sorted(starts)]
        while heap:
            level, steps, signs = heapq.heappop(heap)
            if (level, steps) > best[signs]:
                continue
            if signs in goals:
                chain = [signs]
                while chain[-1] in before:
                    chain.append(before[chain[-1]])
                return level, chain[::-1]
            for unit in range(len(signs)):
                other = flipped(signs, unit)
                reached = (max(level, self.crossing(signs, unit)), steps + 1)
                if other not in best or reached < best[other]:
                    best[other], before[other] = reached, signs
                    heapq.heappush(heap, (*reached, other))
        raise AssertionError("every orthant can be reached")

    def reachable(self, starts: set[Signs], level: Fraction) -> set[Signs]:
        """The orthants that crossings below the level lead to."""
        found, waiting = set(starts), list(starts)
        while waiting:
            signs = waiting.pop()
            for unit in range(len(signs)):
                other = flipped(signs, unit)
                if other not in found and self.crossing(signs, unit) < level:
                    found.add(other)
                    waiting.append(other)
        return found

    def path(
        self, start: Network, target: Network, route: Sequence[Signs]
    ) -> tuple[tuple[Network, ...], tuple[str, ...]]:
        """Vertices and labels: grow in the first orthant, cross along the route, shrink back."""
        walk = _Walk(self, start)
        walk.grow(route[0])
        for signs in route[1:]:
            walk.cross(signs)
        back = _Walk(self, target)
        back.grow(route[-1])
        walk.read()
        back.read()
        walk.go("join", back.net.W, back.net.a)
        reverse = [net for net, _ in back.steps[::-1][1:]] + [target]
        labels = [label + ", backwards" for _, label in back.steps[::-1]]
        steps = walk.steps + list(zip(reverse, labels, strict=True)) if back.steps else walk.steps
        if not steps:
            steps = [(target, "readout")]
        return (start, *(net for net, _ in steps)), tuple(label for _, label in steps)


def flipped(signs: Signs, unit: int) -> Signs:
    """The neighbouring orthant across w_unit = 0."""
    return (*signs[:unit], -signs[unit], *signs[unit + 1 :])


class _Walk:
    """A path that is built step by step; F never rises but where `cross` has to."""

    def __init__(self, landscape: Landscape, start: Network) -> None:
        self.land, self.net = landscape, start
        self.steps: list[tuple[Network, str]] = []

    def go(self, label: str, W: np.ndarray, a: np.ndarray) -> None:
        """Append a vertex, unless it is where we are."""
        net = Network(W, (), a, self.net.b)
        if not net.equals(self.net):
            self.steps.append((net, label))
            self.net = net

    def best(self, without: int | None = None) -> dict[int, Fraction]:
        """The best readout, by unit: the first largest of each sign alone is read."""
        weights = self.net.W[:, 0]
        found = {}
        for sign in (1, -1):
            units = [i for i in range(self.net.m) if sign * weights[i] > 0 and i != without]
            if not units:
                continue
            unit = max(units, key=lambda i: (abs(weights[i]), -i))
            size = abs(weights[unit])
            slope = self.land.sides[sign].coefficient(size, self.land.kappa)
            if slope:
                found[unit] = slope / size
        return found

    def read(self, without: int | None = None) -> None:
        """Move the readout straight to the best one: F is convex there."""
        a = self.net.a * 0
        for unit, value in self.best(without).items():
            a[0, unit] = value
        self.go("readout", self.net.W, a)

    def grow(self, signs: Signs) -> None:
        """Let all weights grow to length 1 in an orthant that they lie in."""
        self.read()
        while True:
            W = self.net.W.copy()
            for i in range(self.net.m):
                if not self.net.a[0, i]:
                    W[i, 0] = Fraction(signs[i])
            self.go("grow what is not read", W, self.net.a)
            self.read()
            short = [i for i in range(self.net.m) if abs(self.net.W[i, 0]) < 1]
            if not short:
                return
            if any(self.net.a[0, i] for i in short):
                self._grow_read(short)
                self.read()

    def _grow_read(self, short: Sequence[int]) -> None:
        """Grow what is read, no further than to where its side is fitted best: D sinks."""
        W = self.net.W.copy()
        for i in short:
            if self.net.a[0, i]:
                side = self.land.sides[1 if W[i, 0] > 0 else -1]
                fitted = side.product / side.square / self.net.a[0, i]  # the best size
                grid = 8 * (abs(side.product) / self.land.kappa).__ceil__()
                size = min(Fraction(1), Fraction(int(fitted * grid), grid))
                W[i, 0] = size if W[i, 0] > 0 else -size
        self.go("grow what is read", W, self.net.a)

    def cross(self, signs: Signs) -> None:
        """Flip the unit that differs, from a corner to a neighbouring one."""
        unit = next(i for i, sign in enumerate(signs) if self.net.W[i, 0] != sign)
        self.read(without=unit)
        W = self.net.W.copy()
        W[unit, 0] = Fraction(signs[unit])
        self.go("turn", W, self.net.a)
        self.read()
