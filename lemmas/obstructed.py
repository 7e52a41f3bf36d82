"""Neighbours of the claims about paths that are false, by a barrier that each path has to cross.

As no finite set of points of a path shows it, each rests on an exact instance and inequality, which
`mutate` checks, and on an argument in words (`obstacles`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp

from lemmas.c15_statement import B, F, Fs, gamma, root
from lemmas.l13b_breakers import TO_MERGE
from lemmas.obstacles import DESCENT, FINE, HALVED, SWAP, TWO_UNITS, XOR, XOR_BARRIER, XOR_LEAST
from lemmas.path_breakers import LEAVES, half
from lemmas.setting import y
from lemmas.t14_breakers import TO_SWAP
from lemmas.t14_statement import Fs as Fs_any
from lemmas.t14_statement import lam
from lemmas.t17b_readout import LARGE_TWO_LAYERS
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


_dead = y[1, 1] ** 2 / 2
"""The risk where one of the two outputs is 0 and the other right."""


def _rises(bound: Any, barrier: Any) -> Formula:
    return lt(bound, gamma * (barrier - F))


OBSTRUCTED: Mapping[tuple[str, str], Obstacle] = {
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
}
