"""Instances as in `sharp`, for the claims of paths of networks with one readout.

They are those of L13a and T17; where these have a branch, it is read through U.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.sharp_light import LIGHT
from proofcheck.exact import fractions

_HAND = {"b", "alpha", "lambda", "delta", "Rise"}


def _once(lemma: str, number: int, **changes: Any) -> dict[str, Any]:
    """Return an instance with one readout; U is 0 unless the changes give it."""
    found = LIGHT[lemma][number]
    depth, widths = found["K"], found["p"]
    still = {name: value for name, value in found.items() if name not in _HAND}
    return {**still, "U": np.zeros((widths[0], widths[depth]), dtype=int), **changes}


def _penalty(instance: Mapping[str, Any]) -> Fraction:
    return Fraction(instance["kappa"]) * abs(fractions(instance["a"])).sum()


# Two units a layer: a fits the targets Y, a (H + U G) = Y, by readouts that nearly cancel.
_U = fractions([["1/2", "-1/2"], ["-3/4", "1/4"]])
_H = fractions([["3/5", "4/5"], ["4/5", 0]])
_G1 = fractions([["3/4", "1/4"], ["1/4", "-3/4"]]) @ _H
_G = fractions([["1/8", "7/8"], ["5/8", "1/4"]]) @ np.maximum(_G1, 0 * _G1)
_seen = _H + _U @ _G
_adjoint = np.array([[_seen[1, 1], -_seen[0, 1]], [-_seen[1, 0], _seen[0, 0]]])
_Y = fractions([[2, -2], [-1, 1]])  # outputs by samples
_a = _Y @ _adjoint / (_seen[0, 0] * _seen[1, 1] - _seen[0, 1] * _seen[1, 0])
_two = {"U": _U, "a": _a, "y": _Y.T, "kappa": 1}
_exchanged = {**_two, "a": _a[::-1], "y": _Y[::-1].T}
_one = {"U": [["-7/10"]], "kappa": 1}  # 10 (1 - 7/10) = 3
_turned = {"U": [["-7/10"]]}

_placed = {"alpha": [[1, 0], [0, 1], [0, 0]]}
_nowhere_1, _nowhere_2 = {"alpha": np.zeros((1, 0))}, {"alpha": np.zeros((2, 0))}
_free = {"delta": 0, "Rise": 0}
_one_level = Fraction(10)
_two_level = _penalty(_once("L13a", 0, **_two))
_silent_level = Fraction(15, 2)
_third_delta = 2 * _silent_level / 1000
_third = {"lambda": _silent_level, "delta": _third_delta} | {
    "Rise": 6 * _third_delta + _third_delta**2,
}

ONCE: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "R14c": (
        _once("L13a", 0, **_two, **_nowhere_2),
        _once("L13a", 1, **_one, **_nowhere_1),
        _once("L13a", 2, U=[[1]], **_nowhere_1),
        _once("L13a", 3, **_placed),
        _once("L13a", 4, **_placed),
        _once("L13a", 5, **_exchanged, **_nowhere_2),
        _once("L13a", 6, **_one, **_nowhere_1),
        _once("L13a", 7, **_turned, **_nowhere_1),
        _once("L13a", 8, **_turned, **_nowhere_1),
        _once("L13a", 9, alpha=LIGHT["L13a"][9]["alpha"]),
        _once("L13a", 10, **_one, **_nowhere_1),
    ),
    "R14": (
        _once("T17", 0, **_two, **_free, **{"lambda": _two_level}),
        _once("T17", 1, **_one, **_free, **{"lambda": _one_level}),
        _once("T17", 2, **_third),
        _once("T17", 3, **_third),
        _once("T17", 4, **_exchanged, **_free, **{"lambda": _two_level}),
        _once("T17", 5, **_free, **{"lambda": 0}),
        _once("T17", 6, **_one, **_free, **{"lambda": Fraction(49, 4)}),
    ),
}
