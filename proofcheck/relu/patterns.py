"""Activation patterns of a sample: which inputs a unit is active on, over all units (n <= 3).

The hyperplanes w.x_q = 0 cut the space of units into cells; within a cell s(w.x_q) is linear in w
for every sample. Cells are found from their faces: each hyperplane is cut by the others into arcs
(a sweep by angle), and both sides of every arc are cells, which finds all of them. Everything is
decided in integers, so repeated, opposite and dependent inputs are no special case. Above n = 3
patterns can only be sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise
from math import atan2

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.rational import Array, scaled, to_fractions

Vector = tuple[int, ...]
LARGEST_N = 3
"""Up to this input dimension all patterns are enumerated."""


@dataclass(frozen=True)
class Arc:
    """An open piece of a plane between two rays, counterclockwise, by no line cut.

    `start`, `end` are directions in the plane's coordinates, None if no line cuts the plane.
    Bit q of `active` says whether sample q is active there; `flipped` are the samples on whose
    line the start lies.
    """

    start: tuple[int, int] | None
    end: tuple[int, int] | None
    active: int
    flipped: tuple[int, ...]


@dataclass(frozen=True)
class Face:
    """A hyperplane through the origin, cut into arcs by the others.

    `basis` spans it; `normal` is the input that it is orthogonal to, () where the face is the
    whole plane of units (n <= 2). On the side of the normal the samples of `above` are active, on
    the other side those of `below`; the others of the samples that vanish on it are not.
    """

    basis: tuple[Vector, Vector]
    normal: Vector
    above: int
    below: int
    arcs: tuple[Arc, ...]


@dataclass(frozen=True)
class Patterns:
    """Patterns of a sample, as integers whose bit q says that sample q is active.

    `exact`: these are all that any open cell has. Otherwise they are some of those, drawn.
    """

    active: tuple[int, ...]
    exact: bool

    @property
    def label(self) -> str:
        """How they were found, in a word or two."""
        return "exact, all of them" if self.exact else "sampled, there may be more"


def integer_rows(x: Array) -> tuple[list[Vector], int]:
    """(rows, scale): the inputs x (N, n), floats or fractions, as integers over one denominator."""
    integers, scale = scaled(to_fractions(np.asarray(x), "x"))
    return [tuple(int(entry) for entry in row) for row in integers], scale


def dot(u: Sequence[int], v: Sequence[int]) -> int:
    """The inner product."""
    return sum(a * b for a, b in zip(u, v, strict=True))


def faces(rows: Sequence[Vector]) -> Iterator[Face]:
    """The faces that show every cell of the inputs `rows`, which are integers, n = 1, 2 or 3.

    For n <= 2 the one face is the plane of all units (a line is padded to one). Raises InputError
    for a larger n.
    """
    n = len(rows[0])
    if n > LARGEST_N:
        raise InputError(
            f"the inputs have {n} coordinates; all patterns are enumerated up to {LARGEST_N}"
        )
    if n <= 2:
        flat = [(row[0], row[1] if n == 2 else 0) for row in rows]
        yield Face(((1, 0), (0, 1)), (), 0, 0, tuple(_arcs(flat)))
        return
    seen = 0
    for q, normal in enumerate(rows):
        if seen >> q & 1 or not any(normal):
            continue
        first, second = basis = _orthogonal(normal)
        flat = [(dot(row, first), dot(row, second)) for row in rows]
        above = below = 0
        for k, (row, place) in enumerate(zip(rows, flat, strict=True)):
            if place == (0, 0):
                side = dot(row, normal)
                above |= (side > 0) << k
                below |= (side < 0) << k
        seen |= above | below
        yield Face(basis, normal, above, below, tuple(_arcs(flat)))


def cells(face: Face) -> Iterator[tuple[Arc, int, int]]:
    """(arc, side, pattern) of the cells beside a face; side is 0 where the arc is the cell."""
    for arc in face.arcs:
        if not face.normal:
            yield arc, 0, arc.active
        else:
            yield arc, 1, arc.active | face.above
            yield arc, -1, arc.active | face.below


def all_patterns(x: Array) -> Patterns:
    """Every pattern of the inputs x (N, n), n <= 3, in exact arithmetic; InputError above."""
    rows, _ = integer_rows(x)
    found = {pattern for face in faces(rows) for _, _, pattern in cells(face)}
    return Patterns(tuple(sorted(found)) or (0,), exact=True)


def sample_patterns(x: Array, count: int = 1000, seed: int = 0) -> Patterns:
    """Patterns of `count` directions drawn uniformly, for inputs x (N, n) in floats.

    Directions with a pre-activation of 0, up to rounding, are left out.
    """
    x = np.asarray(x, dtype=np.float64)
    directions = np.random.default_rng(seed).normal(size=(count, x.shape[1]))
    before = directions @ x.T
    slack = 1e-12 * np.linalg.norm(directions, axis=1)[:, None] * np.linalg.norm(x, axis=1)
    clear = ((np.abs(before) > slack) | (np.abs(x).max(axis=1) == 0)).all(axis=1)
    found = {
        int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")
        for row in before[clear] > 0
    }
    return Patterns(tuple(sorted(found)), exact=False)


def _orthogonal(normal: Vector) -> tuple[Vector, Vector]:
    """Two integer vectors that span the plane orthogonal to a vector of R^3."""
    a, b, c = normal
    if a:
        return (-b, a, 0), (-c, 0, a)
    if b:
        return (1, 0, 0), (0, -c, b)
    return (1, 0, 0), (0, 1, 0)


def _cross(u: tuple[int, int], v: tuple[int, int]) -> int:
    return u[0] * v[1] - u[1] * v[0]


def _arcs(flat: Sequence[tuple[int, int]]) -> Iterator[Arc]:
    """The plane cut by the lines orthogonal to the vectors of `flat` that are not 0."""
    rays = []
    for q, (a, b) in enumerate(flat):
        if a or b:  # the direction of the line that lies in the upper half plane
            rays.append(((-b, a) if a > 0 or (a == 0 and b < 0) else (b, -a), q))
    if not rays:
        yield Arc(None, None, 0, ())
        return
    groups: list[tuple[tuple[int, int], list[int]]] = []
    for ray, q in _by_angle(rays):
        if groups and _cross(groups[-1][0], ray) == 0:
            groups[-1][1].append(q)
        else:
            groups.append((ray, [q]))
    turn = groups + [((-ray[0], -ray[1]), on) for ray, on in groups]
    first, after = turn[0][0], turn[1][0]
    inside = (-first[1], first[0]) if len(groups) == 1 else _between(first, after)
    active = 0
    for q, (a, b) in enumerate(flat):
        active |= (a * inside[0] + b * inside[1] > 0) << q
    for k, (ray, on) in enumerate(turn):
        if k:
            for q in on:
                active ^= 1 << q
        yield Arc(ray, turn[(k + 1) % len(turn)][0], active, tuple(on))


def _between(u: tuple[int, int], v: tuple[int, int]) -> tuple[int, int]:
    return (u[0] + v[0], u[1] + v[1])


def _by_angle(
    rays: list[tuple[tuple[int, int], int]],
) -> list[tuple[tuple[int, int], int]]:
    """Rays of the half plane y > 0 or (y = 0, x > 0), by angle; floats propose, integers decide."""
    size = max(max(abs(a), abs(b)) for (a, b), _ in rays)
    guess = sorted(rays, key=lambda item: atan2(item[0][1] / size, item[0][0] / size))
    if all(_cross(u, v) >= 0 for (u, _), (v, _) in pairwise(guess)):
        return guess

    def order(one: tuple[tuple[int, int], int], other: tuple[tuple[int, int], int]) -> int:
        value = _cross(one[0], other[0])
        return (value < 0) - (value > 0)

    return sorted(rays, key=cmp_to_key(order))
