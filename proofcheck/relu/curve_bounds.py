"""Rigorous bounds of the largest F on a curve of networks (paper_notes/curves_of_others.md).

On a part of an arc of degree r every pre-activation of the first layer is a polynomial of degree r;
layer by layer, signs that are decided on the whole part keep polynomials exact and the others make
bands (`bands`). So f lies in a band of degree r (K + 2), and the loss under a polynomial of twice
that, summed over the samples before any maximum is taken. The largest Bernstein coefficient bounds
it. The part with the highest bound is halved, again and again: the error goes like the square of a
part's length. The lower bound is F at one t, first in bands of degree 0, at last in fractions.
"""

from __future__ import annotations

import heapq
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from threadpoolctl import threadpool_limits

from proofcheck.errors import InputError
from proofcheck.relu.bands import (
    Band,
    added,
    applied,
    binomials,
    constant,
    gamma,
    mixed,
    raised,
    rectified,
    without_constant,
)
from proofcheck.relu.curve import Curve, bernstein, part
from proofcheck.relu.network import Data, objective
from proofcheck.relu.rational import Array

FLOOR = 1e-100
"""A bracket narrower than this is narrow enough, whatever the relative gap (F may be 0)."""
SHORTEST = Fraction(1, 2**40)
_AT_ONCE = 2**17
"""Numbers of a layer handled at once: they stay in the cache."""
_STEPS = 16
_LEAST = 2.0**-1000
_MOST = 1e150
_NEGLIGIBLE = 1e-140
"""More than what underflows in sums of squares of numbers up to _MOST."""


@dataclass(frozen=True)
class Bracket:
    """lower = F at t, exactly, <= max F <= upper.

    why: "reached" (the gap asked for), "pieces" or "seconds" (a budget is spent), "short" (the
    rounding errors of doubles do not allow more), "stopped" (by the user).
    F_start and F_end are (lower, upper) bounds at the ends.
    """

    lower: Fraction
    upper: float
    t: Fraction
    pieces: int
    why: str
    F_start: tuple[float, float]
    F_end: tuple[float, float]

    @property
    def gap(self) -> float:
        """(upper - lower) / lower, rounded up; infinite if lower is 0 and upper is not."""
        distance = Fraction(self.upper) - self.lower
        if distance >= self.lower * 10**300:
            return math.inf if distance else 0.0
        return math.nextafter(float(distance / self.lower), math.inf)


class Bounds:
    """Upper bounds of F on parts of a curve and bounds at points, for one sample and kappa."""

    def __init__(self, curve: Curve, data: Data, kappa: Fraction) -> None:
        """curve and data as floats, which are the rationals that they denote."""
        net = curve.vertices[0]
        if (net.n, net.d) != (data.n, data.d) or data.is_exact:
            raise InputError("curve and data do not fit: n, d, or one of them is exact")
        self.curve, self.K = curve, net.K
        self.x, self.y = data.x, data.y
        rho = np.array([float(weight) for weight in data.to_exact().rho])
        self.rho = (np.where(rho < _LEAST, 0.0, rho), np.maximum(rho, _LEAST))
        nearest = float(kappa)
        self.kappa = (nearest * (1 - 2.0**-52), nearest * (1 + 2.0**-52))
        block = max(1, _AT_ONCE // (max(net.widths) * (curve.degree + 1)))
        self.blocks = [slice(i, i + block) for i in range(0, data.N, block)]

    def above(self, arc: int, start: Fraction, end: Fraction) -> tuple[float, float]:
        """(an upper bound of F on this part, where in [0, 1] of the part F seems largest)."""
        try:
            with np.errstate(all="ignore"):
                return self._above(self._layers(arc, part(self.curve.degree, start, end)))
        except OverflowError:
            return math.inf, 0.5

    def at(self, t: Fraction) -> tuple[float, float]:
        """(lower, upper) bounds of F at t."""
        arc, s = self.curve.place(t)
        weights = np.array([[float(w) for w in bernstein(self.curve.degree, s)]])
        try:
            with np.errstate(all="ignore"):
                layers = self._layers(arc, weights)
                return self._below(layers), self._above(layers)[0]
        except OverflowError:
            return 0.0, math.inf

    def _layers(self, arc: int, weights: Array) -> list[Band]:
        points = [self.curve.blocks[j] for j in self.curve.controls(arc)]
        return [mixed(weights, block) for block in zip(*points, strict=True)]

    def _residuals(self, layers: list[Band]) -> Iterator[tuple[Band, slice]]:
        """f - y in each block of samples."""
        W, *V, a, b = layers
        degree = W.degree * (self.K + 2)
        for block in self.blocks:
            h = rectified(applied(W, constant(self.x[block])))
            f = applied(a, h)
            if V:
                for layer in V:
                    h = rectified(applied(layer, h))
                f = added(raised(f, degree), applied(b, h))
            yield without_constant(f, self.y[block]), block

    def _above(self, layers: list[Band]) -> tuple[float, float]:
        """The largest coefficient of the polynomial above F, and its place.

        (c + e)^2 <= c^2 + (2 |c| + r) r for |e| <= r; sums over samples are those of products
        of coefficients, which rounding moves by at most g |c| |c|.
        """
        degree = layers[0].degree * (self.K + 2)
        g = gamma(self.x.shape[0] * self.y.shape[1] + 2 * degree + 3)
        square = np.zeros((degree + 1, degree + 1))
        error = np.zeros_like(square)
        for f, block in self._residuals(layers):
            c = f.c.reshape(degree + 1, -1)
            r = f.r.reshape(degree + 1, -1)
            size = np.abs(c)
            if not (size + r).max() < _MOST:
                raise OverflowError("an output is too large for its square")
            rho = np.repeat(self.rho[1][block], self.y.shape[1])
            square += (c * rho) @ c.T
            error += ((2 * size + r) * rho) @ r.T + g * ((size * rho) @ size.T)
        loss, spread = np.zeros(2 * degree + 1), np.zeros(2 * degree + 1)
        for j in range(degree + 1):
            loss[j : j + degree + 1] += square[j]
            spread[j : j + degree + 1] += error[j]
        mass = raised(self._mass(layers), 2 * degree)
        spread += self.kappa[1] * (np.abs(mass.c) + mass.r)
        top = (loss + spread * (1 + 2 * g) + _NEGLIGIBLE) / binomials(2 * degree)
        top = top + gamma(8) * np.abs(top)
        place = int(np.argmax(top))
        bound = float(top[place])
        return bound if math.isfinite(bound) else math.inf, place / max(2 * degree, 1)

    def _mass(self, layers: list[Band]) -> Band:
        """|a|_1 + |b|_1 lies below this: the absolute value is convex, as the ReLU is."""
        a, b = layers[-2], layers[-1]
        g = gamma(a.c[0].size + b.c[0].size)
        sums = [(np.abs(v.c) + v.r).sum(axis=(1, 2)) for v in (a, b)]
        total = (sums[0] + sums[1]) * (1 + g)
        return Band(total, np.zeros_like(total))

    def _below(self, layers: list[Band]) -> float:
        """F at a point (bands of degree 0) is at least this."""
        g = gamma(self.x.shape[0] * self.y.shape[1] + layers[-2].c.size + layers[-1].c.size + 8)
        value = 0.0
        for f, block in self._residuals(layers):
            least = np.maximum(np.abs(f.c[0]) - f.r[0], 0.0)
            value += float(self.rho[0][block] @ (least * least).sum(axis=1))
        mass = sum(float(np.maximum(np.abs(v.c) - v.r, 0.0).sum()) for v in layers[-2:])
        found = (value + self.kappa[0] * mass) * (1 - 2 * g)
        return max(found, 0.0) if math.isfinite(found) else 0.0


class Search:
    """The parts of a curve, the one with the highest bound first."""

    def __init__(self, bounds: Bounds) -> None:
        """Look at every arc as a whole and at every vertex on the curve."""
        self.bounds, self.curve = bounds, bounds.curve
        self.pieces = 0
        self.lower, self.t = -1.0, Fraction(0)
        self.parts: list[tuple[float, int, Fraction, Fraction]] = []
        self.pending = math.inf  # what an interrupted step would forget
        self.ends = [self._try(Fraction(i, self.curve.arcs)) for i in range(self.curve.arcs + 1)]
        for arc in range(self.curve.arcs):
            self._push(arc, Fraction(0), Fraction(1), math.inf)
        self.pending = 0.0

    @property
    def upper(self) -> float:
        """No F on the curve is above this."""
        return max(self.pending, -self.parts[0][0] if self.parts else 0.0)

    def halve(self) -> bool:
        """Halve the part with the highest bound; False if it is too short for that."""
        negative, arc, start, end = self.parts[0]
        if end - start <= SHORTEST:
            return False
        self.pending = -negative
        heapq.heappop(self.parts)
        middle = (start + end) / 2
        self._push(arc, start, middle, -negative)
        self._push(arc, middle, end, -negative)
        self.pending = 0.0
        return True

    def _push(self, arc: int, start: Fraction, end: Fraction, most: float) -> None:
        upper, place = self.bounds.above(arc, start, end)
        self.pieces += 1
        if upper > self.lower:
            step = Fraction(round(place * _STEPS), _STEPS)
            self._try(self.curve.time(arc, start + step * (end - start)))
        heapq.heappush(self.parts, (-min(upper, most), arc, start, end))

    def _try(self, t: Fraction) -> tuple[float, float]:
        found = self.bounds.at(t)
        if found[0] > self.lower:
            self.lower, self.t = found[0], t
        return found


def bracket(
    curve: Curve,
    data: Data,
    kappa: Fraction,
    gap: Fraction,
    pieces: int = 20_000,
    seconds: float = math.inf,
    progress: Callable[[Search], None] | None = None,
) -> Bracket:
    """Bounds of max F on the curve, squared loss, within `gap` of the lower one if that succeeds.

    Looks at `pieces` parts at most, but at each arc once. Deterministic, but for `seconds`. An
    interrupt ends the search with what is known by then. Raises InputError if curve and data do
    not fit or F leaves the range of doubles.
    """
    started = time.monotonic()
    width = float(gap) * (1 - 2.0**-50)
    with threadpool_limits(1):
        search = Search(Bounds(curve, data, kappa))
        why = "stopped"
        try:
            while search.upper - search.lower > max(width * search.lower, FLOOR):
                if search.pieces + 2 > pieces:
                    why = "pieces"
                    break
                if time.monotonic() - started > seconds:
                    why = "seconds"
                    break
                if not search.halve():
                    why = "short"
                    break
                if progress is not None:
                    progress(search)
            else:
                why = "reached"
        except KeyboardInterrupt:
            pass
    if search.upper == math.inf:
        raise InputError("F leaves the range of doubles on the curve; scale networks or data")
    value = objective(curve.at(search.t), data.to_exact(), kappa)
    return Bracket(
        value, search.upper, search.t, search.pieces, why, search.ends[0], search.ends[-1]
    )
