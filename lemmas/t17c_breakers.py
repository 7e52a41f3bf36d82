"""T17c: what breaks without each hypothesis, most of it three units that cannot pass zero.

Inputs 80, -80 and 800, targets 1, weights 1/3 each, no branch. A unit of weight w has the features
s(80 w), s(-80 w), s(800 w), for an activation with tents at 20, 40, -40 and 400: (1, 0, 0) at
w = 1/4, (0, 1, 0) at -1/4, (0, 0, 1) at 1/40, and (1, 1, 1) at 1/2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from lemmas.obstacles import lowered_loss, tents
from lemmas.path_breakers import FREE, barrier, bound, long_reference, over_hump, starts_high
from lemmas.setting import V, W
from lemmas.t14_statement import fs
from proofcheck.functions import relu, squared_loss
from proofcheck.language import both, lt
from proofcheck.lemma import Breaker
from proofcheck.walker import View

Array = NDArray[Any]
STEEP = 10**6
THIRD = sp.Rational(1, 3)


def four_tents(z: Array) -> Array:
    """Return tents of height 1 and half-width 1 at 20, 40, -40 and 400, zero elsewhere."""
    return tents(z, 20, 40, -40, 400)


def steep_tents(z: Array) -> Array:
    """Return those tents at STEEP z, which has slope STEEP."""
    return four_tents(STEEP * z)


def at_a_tent(view: View) -> list[Fraction]:
    """Return points of the line on the flanks of the first steep tent."""
    return [Fraction(20, STEEP), Fraction(39, 2 * STEEP)]


START = Fraction(183, 1024)
"""F of the start, at kappa = 1/16 and readouts of 29/32; the reference has 63/1024."""

_delta = START * 16 * 2 * 467
THREE_UNITS: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 3, "K": 1, "p": {0: 3, 1: 0}, "l": 1, "M": 1, "s": four_tents},
    **{"x": [[80], [-80], [800]], "y": [[1]] * 3, "rho": ["1/3"] * 3, "kappa": "1/16", "R": 467},
    **{"W": [["1/4"], ["-1/4"], ["1/40"]], "V": {1: np.zeros((0, 3))}, "b": np.zeros((1, 0))},
    **{"a": [["29/32"] * 3], "w*": [["1/2"]], "a*": [["31/32"]], "loss": squared_loss, "eps": 2},
    **{"lambda": START, "delta": _delta, "Rise": _delta + _delta**2},
}
LEAVES = (
    "while each weight is in the interval around its start where its unit is not 0, each output "
    "has a unit to itself, and the mass is at least the sum of the outputs, three times that of "
    "the reference; where a weight first leaves, an output is 0 and D >= 1/3"
)
_barrier = barrier(THREE_UNITS, LEAVES, lt(bound, THIRD))
_small = START * 16 * 2 * 467 / STEEP
_tiny = Fraction(1, STEEP)
_narrow = START * 16 * 467 * _tiny / 2

BREAKERS = (
    _barrier(
        "H1",
        "slope a million, and inputs as much smaller",
        **{"s": steep_tents, "x": [[80 * _tiny], [-80 * _tiny], [800 * _tiny]], "R": 467 * _tiny},
        **{"delta": _small, "Rise": _small + _small**2},
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **FREE),
    _barrier("H2", "R = -467 has the right square, and allows delta = 0", R=-467, **FREE),
    Breaker(
        "H3",
        {**THREE_UNITS, "loss": lowered_loss, "lambda": START - 10, **FREE},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {LEAVES}, less 10",
        lt(bound, THIRD - 10),
    ),
    over_hump(
        "H4",
        bound,
        **{"p": {0: 2, 1: 0}, "M": 0, "W": [[1], [1]], "a": [[1, 1]], "V": {1: np.zeros((0, 2))}},
        **{"eps": 2, "lambda": "5/8", "R": 1, **FREE},
    ),
    _barrier("H5", "Rise = 0 is claimed for a long move", Rise=0),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1, 1]], "a*": [[1]], "lambda": 0, **FREE},
    ),
    Breaker(
        "H7",
        {
            **{**THREE_UNITS, "W": [["1/4"], ["-5/4"], ["1/40"]], "lambda": 1},
            **{"delta": 16 * 2 * 467, "Rise": 2 * 14944 + 14944**2},
        },
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    long_reference(
        "H7",
        {
            **{**THREE_UNITS, "s": relu, "x": [[1]] * 3, "y": [[0]] * 3, "a": [[0] * 3], "R": 1},
            **{"w*": [[2]], "a*": [[1]], "lambda": 0, **FREE},
        },
    ),
    Breaker(
        "H7",
        {
            **{**THREE_UNITS, "s": relu, "x": [[1]] * 3, "y": [[0]] * 3, "a": [[0] * 3], "R": 1},
            **{"p": {0: 3, 1: 1}, "V": {1: [[2, 0, 0]]}, "b": [[0]], "a*": [[0]], "lambda": 0},
            **FREE,
        },
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1]),
    ),
    starts_high("H8", {**THREE_UNITS, **FREE}, bound),
    _barrier("H9", "eps = -2 leaves no room for centres, and asks for none", eps=-2, M=3, **FREE),
    Breaker(
        "H10",
        {
            **{**THREE_UNITS, "p": {0: 2, 1: 0}, "l": 3, "M": 0, "W": [[0], [0]], "a": [[0, 0]]},
            **{"V": {1: np.zeros((0, 2))}, "y": [[0]] * 3, "lambda": 0, **FREE},
            **{"w*": [["1/4"], ["-1/4"], ["1/40"]], "a*": [[1, 2, 4]]},
        },
        "C1",
        "two units have an output that is 0, or equal outputs at the first two samples, or at the "
        "third sample no larger one than at one of these; the reference has 1, 2, 4",
        both(lt(0, fs[1, 1]), lt(fs[1, 1], fs[2, 1]), lt(fs[2, 1], fs[3, 1])),
    ),
    _barrier(
        "H11",
        "eps = 1/1000000 though no two units lie that near, and two need not be centres",
        **{"eps": _tiny, "M": 2, "delta": _narrow, "Rise": _narrow + _narrow**2},
    ),
    _barrier("H12", "delta = 0 though all units are read", **FREE),
)
