"""How much a unit can correlate with given numbers: the largest |sum_q c_q s(w.x_q)|, |w|_2 <= 1.

g(w) = sum_q c_q s(w.x_q) is linear on each cell of the sample's arrangement, g(w) = c_D.w. On the
unit sphere its maximum lies inside a cell, at c_D/|c_D|; or inside an arc between two cells, at the
projection of c_D on the arc's plane; or on a ray where arcs meet. All of these are visited, in
integers: the answer is the exact square of the maximum, over all units, for n <= 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from proofcheck.relu.patterns import Arc, Face, Vector, cells, dot, faces, integer_rows
from proofcheck.relu.rational import Array, common_denominator


@dataclass(frozen=True)
class Peak:
    """A unit along `direction` (integers) with sign * g(w) > 0 and g(w)^2 = `square`, |w|_2 = 1."""

    square: Fraction
    direction: Vector
    sign: int


@dataclass
class _Cell:
    """What is known of a cell after some of its sides: c_D, and whether +-c_D lies inside."""

    gradient: Vector
    inside: dict[int, bool] = field(default_factory=lambda: {1: True, -1: True})


def local_peaks(x: Array, c: Sequence[Fraction]) -> list[Peak]:
    """The candidates for the maximum of |g| on the sphere, for inputs x (N, n) and numbers c (N,).

    n <= 3 (InputError above). The largest square among them is max |g|^2, exactly; the list is
    empty if and only if g = 0. Every local maximum of |g| other than 0 is among them; where cells
    share a ray or an arc, repeatedly so.
    """
    rows, scale = integer_rows(x)
    n = len(rows[0])
    width = 3 if n == 3 else 2
    rows = [row + (0,) * (width - n) for row in rows]
    below = common_denominator(c)
    weights = [number.numerator * (below // number.denominator) for number in c]
    moments = [tuple(w * entry for entry in row) for w, row in zip(weights, rows, strict=True)]
    unit = Fraction(1, (scale * below) ** 2)
    found: list[Peak] = []
    known: dict[int, _Cell] = {}
    for face in faces([row[:n] for row in rows]):
        for arc, gradient in _gradients(face, moments):
            found += _on_arc(face, arc, gradient)
            for _, side, pattern in cells_of(face, arc):
                cell = known.get(pattern)
                if cell is None:
                    whole = _sum(moments, pattern & (face.above | face.below), gradient)
                    cell = known[pattern] = _Cell(whole)
                if side:
                    across = side * dot(cell.gradient, face.normal)
                    cell.inside[1] &= across >= 0
                    cell.inside[-1] &= across <= 0
    if width == 3:
        found += [
            Peak(Fraction(dot(cell.gradient, cell.gradient)), _times(sign, cell.gradient), sign)
            for cell in known.values()
            for sign in (1, -1)
            if cell.inside[sign] and any(cell.gradient)
        ]
    return [Peak(p.square * unit, p.direction[:n], p.sign) for p in found if p.square]


def largest(x: Array, c: Sequence[Fraction]) -> Peak | None:
    """The exact maximum of |g| over the unit ball, n <= 3; None where g = 0."""
    return max(local_peaks(x, c), key=lambda peak: peak.square, default=None)


def cells_of(face: Face, arc: Arc) -> list[tuple[Arc, int, int]]:
    """The cells beside one arc of a face: (arc, side, pattern)."""
    return list(cells(Face(face.basis, face.normal, face.above, face.below, (arc,))))


def _gradients(face: Face, moments: Sequence[Vector]) -> list[tuple[Arc, Vector]]:
    """Each arc with the sum of c_q x_q over the samples that are active on it."""
    found: list[tuple[Arc, Vector]] = []
    gradient = _sum(moments, face.arcs[0].active)
    for k, arc in enumerate(face.arcs):
        if k:
            for q in arc.flipped:
                sign = 1 if arc.active >> q & 1 else -1
                gradient = tuple(
                    g + sign * entry for g, entry in zip(gradient, moments[q], strict=True)
                )
        found.append((arc, gradient))
    return found


def _on_arc(face: Face, arc: Arc, gradient: Vector) -> list[Peak]:
    """The candidates on the arc's start and inside it, in units of the integers."""
    first, second = face.basis
    found = []
    if arc.start is not None:
        ray = tuple(arc.start[0] * u + arc.start[1] * v for u, v in zip(first, second, strict=True))
        value = dot(gradient, ray)
        if value:
            square = Fraction(value * value, dot(ray, ray))
            found.append(Peak(square, ray, 1 if value > 0 else -1))
    # The projection of the gradient on the plane, times the determinant of the Gram matrix.
    aa, ab, bb = dot(first, first), dot(first, second), dot(second, second)
    at_first, at_second = dot(gradient, first), dot(gradient, second)
    u, v = bb * at_first - ab * at_second, aa * at_second - ab * at_first
    if not (u or v):
        return found
    for sign in (1, -1):
        if _within(arc, (sign * u, sign * v)):
            place = tuple(sign * (u * a + v * b) for a, b in zip(first, second, strict=True))
            value = dot(gradient, place)
            found.append(Peak(Fraction(value * value, dot(place, place)), place, sign))
    return found


def _within(arc: Arc, place: tuple[int, int]) -> bool:
    if arc.start is None or arc.end is None:
        return True
    (a, b), (c, d), (u, v) = arc.start, arc.end, place
    return a * v - b * u >= 0 and u * d - v * c >= 0


def _sum(vectors: Sequence[Vector], chosen: int, start: Vector = ()) -> Vector:
    total = list(start or (0,) * len(vectors[0]))
    while chosen:
        q = (chosen & -chosen).bit_length() - 1
        total = [t + entry for t, entry in zip(total, vectors[q], strict=True)]
        chosen &= chosen - 1
    return tuple(total)


def _times(sign: int, vector: Vector) -> Vector:
    return tuple(sign * entry for entry in vector)
