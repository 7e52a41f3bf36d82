"""Small networks that cannot be joined below a known level: what breaks T14 and C15.

Two units on the line, x = 4 and x = -4, targets 1, weights 1/2 each, no branch. The activation
`bumps` gives a unit of weight w the features (1, 0) at w = 1/4, (0, 1) at w = -1/4, (1, 1) at
w = 3/4, and nothing at w = 0, 1/2, -1/2. A start with w = (1/4, -1/4) fits both targets; a
reference with the one unit 3/4 fits them more cheaply.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from proofcheck.functions import squared_loss

Array = NDArray[Any]


NEAR, LATE = (1, 3, -3), (2, 6, -6)
"""Where the tents of `bumps` and of `late_bumps` are."""


def tents(z: Array, *centres: int) -> Array:
    """Return tents of height 1 and half-width 1 at the centres: 1-Lipschitz, zero elsewhere."""
    found = 0 * z
    for centre in centres:
        found = np.maximum(found, 1 - np.abs(z - centre))
    return found


def bumps(z: Array) -> Array:
    """Return tents at z = 1, 3 and -3."""
    return tents(z, *NEAR)


def steep_bumps(z: Array) -> Array:
    """Return `bumps(400 z)`, which has slope 400."""
    return bumps(400 * z)


def late_bumps(z: Array) -> Array:
    """Return tents at z = 2, 6 and -6: zero on [-1, 1]."""
    return tents(z, *LATE)


FINE = 100_000
DENTS: tuple[tuple[int, Fraction, Fraction, Fraction], ...] = (
    (0, Fraction(3, 4), Fraction(1, 4), Fraction(1, 4)),
    (0, Fraction(12), Fraction(4), Fraction(1, 4)),
    (0, Fraction(-3), Fraction(1), Fraction(1, 4)),
    (0, Fraction(-12), Fraction(4), Fraction(1, 4)),
    (0, Fraction(6), Fraction(1), Fraction(1)),
    (1, Fraction(0), Fraction(1, 8), Fraction(1, 8)),
    (1, Fraction(-1, 4), Fraction(1, 8), Fraction(1, 8)),
)
"""Near which number; then centre, half-width and depth of a dent there, in units of 1/FINE."""


def dents(z: Array) -> Array:
    """Return 1 less the tents of DENTS, which do not overlap: 1-Lipschitz, in (0, 1]."""
    found = 0 * z
    for near, *numbers in DENTS:
        exact: Any = numbers if z.dtype == object else [float(number) for number in numbers]
        centre, width, depth = exact
        height = depth - depth / width * np.abs((z - near) * FINE - centre)
        found = np.maximum(found, height)
    return 1 - found / FINE


def lowered_loss(f: Array, y: Array) -> Array:
    """Return |f - y|_2^2 - 10: convex, but not nonnegative."""
    return squared_loss(f, y) - 10


_CROSSING = (
    "where a weight first leaves, its unit is zero on both samples and the other one is zero at "
    "one of them, so one output is 0 and D >= 1/2 there"
)
"""Tents vanish at 0, 2, -2 and on [-2, 0]."""

SWAP = (
    f"w_1 has to leave (0, 1/2) on its way from 1/4 to -1/4, or w_2 leaves (-1/2, 0): {_CROSSING}"
)

DESCENT = (
    "while w_1 is in (0, 1/2) and w_2 in (-1/2, 0), each output has a unit to itself and the mass "
    "is at least f(4) + f(-4); the reference has outputs 15/16 with mass 15/16, so a weight has to "
    f"leave: {_CROSSING}"
)

HALVED = (
    "while w_1 is in (0, 1/2) and w_2 in (-1/2, 0), each output has a unit to itself and the mass "
    "is at least f(4) + f(-4), twice that of the reference where it is to be; so a weight has to "
    f"leave: {_CROSSING}"
)

KAPPA = Fraction(1, 8)
START = Fraction(15, 64)
"""F of the start, 2 kappa - kappa^2; the reference has kappa - kappa^2 / 4 = 31/256."""

_no_branch = {1: np.zeros((0, 2))}

TWO_UNITS: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 2, 1: 0}, "l": 1, "s": bumps},
    **{"x": [[4], [-4]], "y": [[1], [1]], "rho": ["1/2", "1/2"], "kappa": KAPPA, "R": 4},
    **{"W": [["1/4"], ["-1/4"]], "V": _no_branch, "a": [["7/8", "7/8"]], "b": np.zeros((1, 0))},
    **{"w*": [["3/4"]], "a*": [["15/16"]]},
}
"""The start and the reference; all that T14 and C15 have in common."""

SWAPPED: dict[str, Any] = {
    **{"W'": [["-1/4"], ["1/4"]], "V'": _no_branch, "a'": [["7/8", "7/8"]], "b'": np.zeros((1, 0))},
}
"""The same start with its two units exchanged."""

ON_THE_PLANE: dict[str, Any] = {
    **{"n": 2, "x": [[4, 0], [-4, 0]], "W": [["1/4", 0], ["-1/4", 0]], "w*": [["3/4", 0]]},
    **{"W'": [["-1/4", 0], ["1/4", 0]]},
}
"""Changes that add a second input coordinate, which is always 0."""

DEAD_SAMPLE: dict[str, Any] = {
    **{"N": 3, "s": late_bumps, "x": [[8], [-8], [1]], "y": [[1], [1], [0]]},
    **{"rho": ["1/2", "1/2", -64], "R": 0},
}
"""Changes that keep all features, and add a sample at which every unit in Theta is 0.

Its weight is -64, so that the weighted squares of the inputs sum to 0.
"""

XOR: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 4, "K": 1, "p": {0: 2, 1: 1}, "l": 1, "s": dents, "kappa": 1},
    "x": [[0], [Fraction(4, FINE)], [Fraction(1, FINE)], [Fraction(16, FINE)]],
    **{"y": [[0], [2], [2], [0]], "rho": ["1/4"] * 4, "R": Fraction(9, FINE)},
    **{"W": [["3/4"], ["-3/4"]], "V": {1: [["1/2", "1/2"]]}, "a": [[0, 0]], "b": [["1/2"]]},
    **{"w*": [["3/8"]], "a*": [["1/2"]]},
}
"""Two hidden units see samples 3, 4 and 2, 4; one branch unit computes which see exactly one."""

XOR_BARRIER = (
    "while w_1 is in [1/2, 1] and w_2 in [-1, -1/2], unit 1 is 1 - e on samples 3 and 4, unit 2 is "
    "1 - e' on 2 and 4, both are 1 elsewhere, and what the branch gains over a constant is at most "
    "the lesser of |V_11| e, |V_12| e', times |b|: so F >= 7/4 where a weight first gets to an end "
    "of its interval, as e or e' is 0 there, and before that F exceeds the reference's"
)

_slope = 1 - sp.Rational(1, 8 * FINE)
XOR_LEAST = 1 + _slope - _slope**2 / 4
"""The least F inside that barrier: 1 + k - k^2 / 4 for k = 1 - 1/(8 FINE)."""

TINY_INPUTS: dict[str, Any] = {"s": steep_bumps, "x": [["1/100"], ["-1/100"]], "R": "1/100"}
"""Changes that leave all features as they are, with slope 400 in place of long inputs."""
