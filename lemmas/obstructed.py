"""Neighbours of the claims about paths that are false, by a barrier that each path has to cross.

As no finite set of points of a path shows it, each rests on an exact instance and inequality, which
`mutate` checks, and on an argument in words (`obstacles`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.c15_statement import B, F, Fs, gamma, root
from lemmas.l13a_arrive import bound as planting
from lemmas.l13b_breakers import TO_MERGE
from lemmas.obstacles import DESCENT, FINE, HALVED, SWAP, TWO_UNITS, XOR, XOR_BARRIER, XOR_LEAST
from lemmas.obstructed_swap import SWAPS
from lemmas.path_breakers import LEAVES, half
from lemmas.setting import y
from lemmas.t14_breakers import TO_SWAP
from lemmas.t14_statement import Fs as Fs_any
from lemmas.t14_statement import lam
from lemmas.t17b_readout import LARGE_TWO_LAYERS
from proofcheck.functions import relu, squared_loss
from proofcheck.language import Formula, both, greatest, lt
from proofcheck.lemma import Obstacle

_BELOW = lt(greatest(lam, Fs_any), half)

# Outputs a thousand times as large: the rise goes with their square, B and root with themselves.
_LARGE: dict[str, Any] = {
    **{**TWO_UNITS, "y": [[1000], [1000]], "a": [[875, 875]], "a*": [["1875/2"]], "kappa": 125},
    **{"gamma": "4/3", "mu": "3/2", "root": 500, "B": 7500},
}
# Next to no penalty: the fit is exact, so that root is small, and B, which bounds R times the mass,
# is not.
_FREE: dict[str, Any] = {
    **{**TWO_UNITS, "a": [[1, 1]], "a*": [[1]], "kappa": Fraction(1, 10**6)},
    **{"gamma": "4/3", "mu": "3/2", "root": "3/2000", "B": 8},
}
# Tiny inputs and s(0) = 1: outputs may be large, though they hardly move.
_SHORT = {**XOR, "gamma": "4/3", "mu": "3/2", "root": 2, "B": Fraction(16, FINE)}


# Two ReLUs on the line, of which one is read and the other is to carry the reference's one.
_NO_ROWS = {1: np.zeros((0, 2))}
_TURNING: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 2, 1: 0}, "l": 1, "s": relu, "loss": squared_loss},
    **{"x": [[1], [-1]], "y": [[1], [0]], "rho": [1, 1], "kappa": 0, "W": [[1], [-1]]},
    **{"V": _NO_ROWS, "a": [[1, 0]], "w*": [[1]], "a*": [[1]], "alpha": [[0], [1]]},
}
_RESTING: dict[str, Any] = {
    **{**_TURNING, "y": [[2], [2]], "W": [[1], [1]], "w*": [[-1]]},
}
_TURNS = (
    "F = F* = 0, so all outputs are right on the way; from the weights 1 and -1 that asks for the "
    "readouts 1 and 0, and on the last segment, to the reference's weight 1 and readout 1 of unit "
    "2, this unit gives t (1 - 2t) at x = -1, where unit 1 is silent until t = 1/2: at t = 1/4 the "
    "risk is at least 1/64"
)
_RESTS = (
    "outputs (0, 1) of mass 1 ask that each unit which is read has the weight -1 and a positive "
    "readout, and the first segment would have to end so; in its middle such a unit has weight 0, "
    "and a unit 1 that is not read at the end has readout 1/2 and no negative weight: outputs of "
    "at most 1/2 and 0, a risk of at least 25/4 where F = F* = 5"
)


_planting = lt(planting, sp.Rational(1, 64)), lt(planting, sp.Rational(25, 4))
_BRANCH = {"b": np.zeros((1, 0))}
_READ_ONCE = {"U": np.zeros((2, 0))}

_dead = y[1, 1] ** 2 / 2
"""The risk where one of the two outputs is 0 and the other right."""


def _rises(bound: Any, barrier: Any) -> Formula:
    return lt(bound, gamma * (barrier - F))


OBSTRUCTED: Mapping[tuple[str, str], Obstacle] = {
    ("L13a", "C1-cbb746b9"): Obstacle({**_TURNING, **_BRANCH}, _TURNS, _planting[0]),
    ("L13a", "C1-6744b9f1"): Obstacle({**_RESTING, **_BRANCH}, _RESTS, _planting[1]),
    ("R14c", "C1-1debcfb8"): Obstacle({**_TURNING, **_READ_ONCE}, _TURNS, _planting[0]),
    ("R14c", "C1-cbf7a74a"): Obstacle({**_RESTING, **_READ_ONCE}, _RESTS, _planting[1]),
    ("L13b", "C1-ce06dcf4"): Obstacle(TO_MERGE, f"Rise is needed: {LEAVES}", _BELOW),
    ("T14", "C1-d6d03681"): Obstacle(TO_SWAP, f"Rise is needed: {SWAP}", _BELOW),
    ("C15", "C1-dee32b39"): Obstacle(
        _LARGE,
        f"targets of 1000 (D >= 10^6 / 2 at the barrier, 1875/2 for 15/16): {DESCENT}",
        _rises(8 * B + 8 * root, _dead),
    ),
    ("C15", "C1-e0785f14"): Obstacle(
        _LARGE,
        f"targets of 1000 (D >= 10^6 / 2 at the barrier, 1875/2 for 15/16): {DESCENT}",
        _rises(8 * B, _dead),
    ),
    ("C15", "C1-2197938d"): Obstacle(
        _FREE,
        f"kappa = 1/10^6, where root is small (a reference with outputs 1, mass 1): {DESCENT}",
        _rises(8 * B * root, _dead),
    ),
    ("C15", "C1-5cf3b80a"): Obstacle(
        _SHORT,
        f"B is small, as the inputs are: {XOR_BARRIER}",
        both(_rises(8 * B**2, sp.Rational(7, 4)), lt(Fs, XOR_LEAST)),
    ),
    ("T17b", "C1-e75c40ff"): Obstacle(
        LARGE_TWO_LAYERS,
        f"targets of 1000 (D >= 10^6 / 2 at the barrier): {HALVED}",
        lt(greatest(gamma**2 * F + B, gamma**2 * Fs), gamma**2 * _dead),
    ),
    **SWAPS,
}
