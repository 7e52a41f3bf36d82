"""Curves of networks: chains of straight pieces and Bezier curves, all layers moving at once.

A Bezier curve with control points P_0 .. P_r is sum_j C(r, j) t^j (1-t)^(r-j) P_j; a polygon with
T vertices passes vertex i at t = i / (T - 1). Numbers are doubles, and t is a fraction: a point of
the curve is an exact network.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.bands import HIGHEST, LARGEST
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array, to_fractions

KINDS = ("polygon", "bezier")
_HALVINGS = 8


@dataclass(frozen=True, eq=False)
class Curve:
    """kind "polygon" or "bezier", and at least two float networks of one shape.

    Raises InputError otherwise, and for entries or degrees beyond LARGEST and HIGHEST.
    """

    kind: str
    vertices: tuple[Network, ...]

    def __post_init__(self) -> None:
        """Check it."""
        if self.kind not in KINDS:
            raise InputError(f"kind is {self.kind!r}; it must be {' or '.join(map(repr, KINDS))}")
        if len(self.vertices) < 2:
            raise InputError(f"{len(self.vertices)} vertices are no curve; at least two are needed")
        first = self.vertices[0]
        for index, net in enumerate(self.vertices):
            if net.is_exact:
                raise InputError(f"vertex {index} is exact; curves are of floats, use to_float()")
            if (net.widths, net.n, net.d) != (first.widths, first.n, first.d):
                raise InputError(f"vertex {index} has another shape than vertex 0")
            top = max(float(np.abs(block).max(initial=0.0)) for block in _blocks(net))
            if top > LARGEST:
                raise InputError(
                    f"vertex {index} has an entry of size {top:g}; at most {LARGEST:g}"
                )
        if 2 * self.degree * (first.K + 2) > HIGHEST:
            raise InputError(
                f"with {len(self.vertices)} control points and {first.K} branch layers the squared "
                f"loss has degree {2 * self.degree * (first.K + 2)} in t; at most {HIGHEST}"
            )

    @property
    def degree(self) -> int:
        """Of each arc in its own parameter."""
        return 1 if self.kind == "polygon" else len(self.vertices) - 1

    @property
    def arcs(self) -> int:
        """The number of polynomial arcs."""
        return len(self.vertices) - 1 if self.kind == "polygon" else 1

    @cached_property
    def blocks(self) -> list[list[Array]]:
        """W, V_1 .. V_K, a, b of every vertex."""
        return [_blocks(net) for net in self.vertices]

    def controls(self, arc: int) -> range:
        """The vertices that are the control points of an arc."""
        return range(arc, arc + self.degree + 1)

    def place(self, t: Fraction) -> tuple[int, Fraction]:
        """(arc, the arc's own parameter) for t in [0, 1]."""
        arc = min(int(t * self.arcs), self.arcs - 1)
        return arc, t * self.arcs - arc

    def time(self, arc: int, s: Fraction) -> Fraction:
        """The t at parameter s of an arc."""
        return (arc + s) / self.arcs

    def at(self, t: Fraction) -> Network:
        """The exact network at t."""
        arc, s = self.place(t)
        weights = bernstein(self.degree, s)
        used = [(w, self.blocks[j]) for w, j in zip(weights, self.controls(arc), strict=True) if w]
        mixed = [
            sum(
                (w * to_fractions(blocks[k]) for w, blocks in used[1:]),
                used[0][0] * to_fractions(b),
            )
            for k, b in enumerate(used[0][1])
        ]
        return Network(mixed[0], tuple(mixed[1:-2]), mixed[-2], mixed[-1])


def bernstein(degree: int, s: Fraction) -> list[Fraction]:
    """The Bernstein polynomials of that degree at s."""
    return [math.comb(degree, j) * s**j * (1 - s) ** (degree - j) for j in range(degree + 1)]


def part(degree: int, start: Fraction, end: Fraction) -> Array:
    """(degree + 1, degree + 1) weights of a curve's control points in those of its part.

    Row k is C(degree, k) times the k-th control point on [start, end], each number to the nearest
    double: the blossom, with degree - k arguments `start` and k arguments `end`.
    """
    rows = np.empty((degree + 1, degree + 1))
    for k in range(degree + 1):
        left, right = bernstein(degree - k, start), bernstein(k, end)
        row = [Fraction(0)] * (degree + 1)
        for i, u in enumerate(left):
            for j, v in enumerate(right):
                row[i + j] += u * v
        rows[k] = [float(math.comb(degree, k) * weight) for weight in row]
    return rows


def outside(curve: Curve) -> tuple[bool | None, str]:
    """(whether the curve leaves Theta, why), decided in rationals; None if not decided.

    Theta is convex: with all its control points an arc lies in it. Of a Bezier curve with one
    outside, the rows concerned are halved up to eight times.
    """
    rows = [set(_long_rows(blocks)) for blocks in curve.blocks]
    bad = [index for index, found in enumerate(rows) if found]
    if not bad:
        return False, "every control point does, and Theta is convex"
    on_curve = bad if curve.kind == "polygon" else [i for i in bad if i in (0, len(rows) - 1)]
    if on_curve:
        sentence = curve.vertices[on_curve[0]].violations()[0]
        return True, f"vertex {on_curve[0]} is outside: {sentence} (in all {len(bad)} are outside)"
    decided = True
    for layer, i in sorted(set().union(*rows)):
        name = f"V{layer}" if layer else "W"
        points = [list(to_fractions(blocks[layer][i])) for blocks in curve.blocks]
        found = _leaves(points, layer == 0, Fraction(0), Fraction(1), _HALVINGS)
        if isinstance(found, Fraction):
            return True, f"row {i} of {name} is outside at t = {float(found):g}"
        decided = decided and found
    if decided:
        return False, f"control point {bad[0]} is outside, the curve is not"
    return None, f"control point {bad[0]} is outside; whether the curve is, was not decided"


def _blocks(net: Network) -> list[Array]:
    return [net.W, *net.V, net.a, net.b]


def _long_rows(blocks: list[Array]) -> Iterator[tuple[int, int]]:
    """(k, i) for each row i of W (k = 0) or V_k outside its ball; floats sort out most of them."""
    for layer, matrix in enumerate(blocks[:-2]):
        norms = (matrix**2 if layer == 0 else np.abs(matrix)).sum(axis=1)
        for i in np.nonzero(~(norms < 1 - 1e-9))[0]:
            if not _inside(list(to_fractions(matrix[i])), layer == 0):
                yield layer, int(i)


def _inside(row: list[Fraction], euclidean: bool) -> bool:
    return sum(v * v if euclidean else abs(v) for v in row) <= 1


def _leaves(
    rows: list[list[Fraction]], euclidean: bool, start: Fraction, end: Fraction, depth: int
) -> Fraction | bool:
    """A t where the row is outside its ball, True if it never is, False if not decided."""
    inside = [_inside(row, euclidean) for row in rows]
    for t, fits in ((start, inside[0]), (end, inside[-1])):
        if not fits:
            return t
    if all(inside):
        return True
    if depth == 0:
        return False
    left, right, now = [rows[0]], [rows[-1]], rows
    while len(now) > 1:
        now = [[(u + v) / 2 for u, v in zip(p, q, strict=True)] for p, q in pairwise(now)]
        left.append(now[0])
        right.append(now[-1])
    middle = (start + end) / 2
    first = _leaves(left, euclidean, start, middle, depth - 1)
    if isinstance(first, Fraction):
        return first
    second = _leaves(right[::-1], euclidean, middle, end, depth - 1)
    return second if isinstance(second, Fraction) else first and second
