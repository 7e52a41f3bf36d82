"""What the lemmas of this companion share: symbols, the two hypotheses, and functions to try.

A function of a point is a declared function of a `Vector`; its gradient is a declared function of a
`Vector` and the number of a coordinate. Smooth and convex are meant by their inequalities, so
that nothing has to be differentiated.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.draw import Draw
from proofcheck.language import (
    Formula,
    Vector,
    array,
    declare,
    forall,
    function,
    index,
    le,
    real,
    size,
    summed,
)

n = size("n")
i, j = index("i"), index("j")
f, g = function("f"), function("g")
L, eta = real("L"), real("eta")
x, y, z, u, v = (array(name) for name in ("x", "y", "z", "u", "v"))

DIMENSION = declare(n, "dimension")
FUNCTION = declare(f, "the function")
GRADIENT = declare(g, "its gradient: coordinate j of the gradient at v is g(v, j)")
SMOOTHNESS = declare(L, "the constant of the quadratic upper bound")
STEP_SIZE = declare(eta, "the step size")
ANY_POINT = declare(z, "a point to compare with", (j, 1, n))


def at(point: Any) -> Vector:
    """Return the vector of the point whose coordinate j is `point(j)`."""
    return Vector(point(j), (j, 1, n))


def dot(left: Any, right: Any) -> sp.Expr:
    """Return the inner product of two points, each a function of the coordinate."""
    return summed(left(j) * right(j), (j, 1, n))


def distance2(left: Any, right: Any) -> sp.Expr:
    """Return the squared distance of two points."""
    return summed((left(j) - right(j)) ** 2, (j, 1, n))


def moved(point: Any, coordinate: Any) -> sp.Expr:
    """Return a coordinate of the point after one gradient step."""
    return point(coordinate) - eta * g(at(point), coordinate)


_u, _v = (lambda k: u[k]), (lambda k: v[k])
_linear = f(at(_u)) + summed(g(at(_u), i) * (v[i] - u[i]), (i, 1, n))
_points = declare(u, "", (j, 1, n)), declare(v, "", (j, 1, n))

SMOOTH: Formula = forall(*_points)(le(f(at(_v)), _linear + L / 2 * distance2(_v, _u)))
CONVEX: Formula = forall(*_points)(le(_linear, f(at(_v))))


# --------------------------------------------------------------------------- functions to try


@dataclass(frozen=True)
class Quadratic:
    """f(v) = a.v + (bends_1 (B v - c)_1^2 + ..) / 2, exact on rationals, vectorised on floats.

    B: (rows, n), c and bends: (rows,), a: (n,), all of Fractions. Convex if no bend is negative.
    """

    B: Any
    c: Any
    bends: Any
    a: Any

    @property
    def smoothness(self) -> Fraction:
        """Return the sum of |bends_r| |B_r|^2, at least the greatest eigenvalue of the Hessian."""
        return Fraction((abs(self.bends) @ self.B**2).sum())

    def value(self, point: Any) -> Any:
        """Return f at points of shape (.., n)."""
        B, c, bends, a = self._like(point)
        return point @ a + ((point @ B.T - c) ** 2 @ bends) / 2

    def gradient(self, point: Any, coordinate: Any) -> Any:
        """Return the coordinates, numbered from 1, of the gradient at points of shape (.., n)."""
        B, c, bends, a = self._like(point)
        whole = a + (bends * (point @ B.T - c)) @ B
        place = coordinate.astype(int)[..., None] - 1
        lead = np.broadcast_shapes(whole.shape[:-1], place.shape[:-1])
        whole = np.broadcast_to(whole, (*lead, whole.shape[-1]))
        return np.take_along_axis(whole, np.broadcast_to(place, (*lead, 1)), axis=-1)[..., 0]

    def _like(self, point: Any) -> tuple[Any, ...]:
        parts = (self.B, self.c, self.bends, self.a)
        return parts if point.dtype == object else tuple(part.astype(float) for part in parts)


def rationals(values: Any) -> Any:
    """Return numbers, floats read exactly, as an array of Fractions."""
    return np.vectorize(Fraction, otypes=[object])(np.asarray(values, dtype=object))


def quadratic(draw: Draw, dimension: int, *, convex: bool) -> Quadratic:
    """Draw a quadratic function, the same for the whole batch."""
    rows = draw.size(1, 2)
    B, c, a = draw.reals(rows, dimension)[0], draw.reals(rows)[0], draw.reals(dimension)[0]
    bends = [1 if convex else draw.choice((1, -1)) for _ in range(rows)]
    linear = a * draw.choice((0, 1))
    return Quadratic(rationals(B), rationals(c), rationals(bends), rationals(linear))


def with_steps(draw: Draw, chosen: Quadratic) -> dict[str, Any]:
    """Return f, g, L and step sizes at most 1 / L, often equal to it."""
    longest = 1 / chosen.smoothness if chosen.smoothness else Fraction(1)
    part = (
        np.ones_like(draw.unit_interval()) if draw.choice((True, False)) else draw.unit_interval()
    )
    return {
        "f": chosen.value,
        "g": chosen.gradient,
        "L": [chosen.smoothness if draw.exact else float(chosen.smoothness)],
        "eta": part * (longest if draw.exact else float(longest)),
    }


def parabola(curvature: int) -> dict[str, Any]:
    """Return f(v) = curvature v^2 / 2 of one variable, and steps of length 1, for breakers."""
    bent = Quadratic(*(rationals(part) for part in ([[1]], [0], [curvature], [0])))
    return {"n": 1, "f": bent.value, "g": bent.gradient, "L": 1, "eta": 1}
