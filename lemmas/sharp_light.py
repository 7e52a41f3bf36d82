"""Instances as in `sharp`, for the claims of paths by light units and by linear programs.

They are built from those of C15 and L13b there, whose other end, level and bounds are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.obstacles import lowered_loss
from lemmas.sharp import SHARP
from proofcheck.exact import fractions
from proofcheck.functions import raised, relu, squared_loss

_OWN = ("gamma", "mu", "root", "B", "lambda", "eps", "delta", "Rise", "centre", "chi", "alpha")


def _base(lemma: str, number: int) -> dict[str, Any]:
    """Return the network, sample and reference of an instance."""
    return {key: z for key, z in SHARP[lemma][number].items() if key not in (*_OWN, "loss")}


def _penalty(instance: Mapping[str, Any]) -> Fraction:
    sizes = (abs(fractions(instance[name])).sum() for name in ("a", "b"))
    return Fraction(instance["kappa"]) * sum(sizes, Fraction(0))


_one_alone, _blind_alone, _two_alone, _two_exchanged = (
    _base("C15", number) for number in (0, 1, 5, 7)
)
_hair, _silent, _plane = _base("C15", 3), _base("L13b", 3), _base("L13b", 4)
_one_level, _two_level = _penalty(_one_alone), _penalty(_two_alone)  # both fit their targets
_silent_level = Fraction(15, 2)
_empty = np.zeros((1, 0))


def padded(instance: Mapping[str, Any], units: int) -> dict[str, Any]:
    """Return the instance with hidden units of weight 0 added that nothing reads."""
    first, rows = fractions(instance["W"]), instance["V"][1]
    more = units - len(first)

    def wider(block: Any) -> Any:
        block = np.asarray(block, dtype=object)
        return np.hstack([block, np.zeros((len(block), more), dtype=int)])

    W = np.vstack([first, np.zeros((more, first.shape[1]), dtype=int)])
    layers = {**instance["V"], 1: wider(rows)}
    return {**instance, "p": {**instance["p"], 0: units}, "W": W, "V": layers} | {
        "a": wider(instance["a"])
    }


_here = {"loss": squared_loss}
_free = {**_here, "delta": 0, "Rise": 0}
_placed = {"alpha": [[1, 0], [0, 1], [0, 0]]}
_nowhere_1, _nowhere_2 = {"alpha": np.zeros((1, 0))}, {"alpha": np.zeros((2, 0))}
_aside = {**_plane, "V": {1: [[0, 0, "1/4"]]}}
_third_delta = Fraction(2, 3) * _silent_level / 1000
_third = {
    **{**_here, "lambda": _silent_level, "delta": _third_delta},
    "Rise": 6 * _third_delta + _third_delta**2,
}
_steep_1 = {"gamma": 10**12, "root": 20, "B": _one_level / Fraction(3, 5)}
_steep_2 = {"gamma": 10**12, "root": 3, "B": _two_level * 100}

# A loss that is negative at the start, and a start that is far from its target and turned around.
_lowered = {**_one_alone, "loss": lowered_loss}
_far = {**_one_alone, "y": [[0]]}
_turned = {**_far, "a": [[-10]], "b": [[7]]}
_nothing = {**_far, "a": [[0]], "b": [[0]]}
_near = {**_far, "a": [[1]], "b": [["-1/2"]]}
_uneven = {**_one_alone, "N": 2, "x": [[1], [1]], "y": [[3], [0]], "rho": ["3/4", "1/4"]}
_uneven_level = Fraction(249, 20)
# The start has outputs and mass of the reference, which fits; s(0) = 1, and x = 0 keeps it so.
_pinned = {
    **{"n": 1, "d": 2, "N": 1, "K": 1, "p": {0: 3, 1: 0}, "l": 1, "s": raised, "x": [[0]]},
    **{"y": [[1, -2]], "rho": [1], "kappa": 1, "W": [[0], [0], [0]], "V": {1: np.zeros((0, 3))}},
    **{"a": [["1/2", "1/2", 0], [-1, -1, 0]], "b": np.zeros((2, 0)), "w*": [[1]]},
    **{"a*": [[1], [-2]]},
}
_pinned_1 = {**_pinned, "d": 1, "b": _empty}
_pinned_2 = {**_pinned_1, "l": 2, "y": [[4]], "a": [[2, 2, 0]], "w*": [[1], [1]], "a*": [[1, 3]]}
_pinned_3 = {
    **{**_pinned_1, "N": 2, "x": [[0], [1]], "y": [[1], [2]], "rho": ["1/2", "1/2"], "a*": [[1]]},
    **{"W": [[1], [0], [0]], "a": [[1, 0, 0]]},
}
# A reference that is worse than the start.
_upwards = {
    **{**_pinned_1, "p": {0: 2, 1: 0}, "s": relu, "x": [[1]], "y": [[0]], "W": [[0], [0]]},
    **{"V": {1: np.zeros((0, 2))}, "a": [[0, 0]], "a*": [[1]]},
}
_spread = {"alpha": [[0, 0], [0, 0], [0, 0], [1, 0], [0, 1]]}


def _two_layers(instance: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a two-layer network of T17b, the best readout of which is 0, and steep gamma and B."""
    units = instance["p"][0]
    shape = {**instance, "K": 1, "p": {0: units, 1: 0}, "best": 0 * fractions(instance["a"])}
    return {name: value for name, value in {**shape, **changes}.items() if name not in ("V", "b")}


LIGHT: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L07c": (
        {"m": 2, "l": 1, "sigma": [1, 2]},
        {"m": 2, "l": 1, "sigma": [2, 1]},
        {"m": 2, "l": 1, "sigma": [1, 1]},
        {"m": 1, "l": 1, "sigma": [1]},
        {"m": 1, "l": 1, "sigma": [-1]},
        {"m": 1, "l": 0, "sigma": [1]},
        {"m": 3, "l": 2, "sigma": [1, 1, 1]},
        {"m": 3, "l": 2, "sigma": [-1, -1, -1]},
    ),
    "L07d": (
        {"m": 2, "chi": [1, 0], "chi'": [0, 1]},
        {"m": 2, "chi": [1, 0], "chi'": [1, 0]},
        {"m": 2, "chi": [1, 1], "chi'": [1, 1]},
    ),
    "L13a": (
        {**_two_alone, **_here, **_nowhere_2},
        {**_one_alone, **_here, **_nowhere_1},
        {**_blind_alone, **_here, **_nowhere_1},
        {**_silent, **_here, **_placed},
        {**_aside, **_here, **_placed},
        {**_two_exchanged, **_here, **_nowhere_2},
        {**_lowered, **_nowhere_1},
        {**_far, **_here, **_nowhere_1, "kappa": "-3/5"},
        {**_turned, **_here, **_nowhere_1, "kappa": "-3/5"},
        {**padded(_hair, 5), **_here, **_spread},
        {**_far, **_here, **_nowhere_1},
    ),
    "L13c": (
        {**_two_alone, **_free, **_nowhere_2, "lambda": _two_level},
        {**_one_alone, **_free, **_nowhere_1, "lambda": _one_level},
        {**_silent, **_free, **_placed, "lambda": _silent_level},
        {**_aside, **_free, **_placed, "lambda": _silent_level},
        {**_two_exchanged, **_free, **_nowhere_2, "lambda": _two_level},
        {**_free, **_lowered, **_nowhere_1, "lambda": _one_level - 10},
        {**_nothing, **_free, **_nowhere_1, "lambda": 0},
        {**_uneven, **_free, **_nowhere_1, "lambda": _uneven_level},
    ),
    "T17": (
        {**_two_alone, **_free, "lambda": _two_level},
        {**_one_alone, **_free, "lambda": _one_level},
        {**_silent, **_third},
        {**_aside, **_third},
        {**_two_exchanged, **_free, "lambda": _two_level},
        {**_nothing, **_free, "lambda": 0},
        {**_uneven, **_free, "lambda": _uneven_level},
    ),
    "C17": (
        {**_two_alone, **_steep_2},
        {**_one_alone, **_steep_1},
        {**_silent, "gamma": "3/2", "root": 3, "kappa": 1, "B": "15/2"},
        {**_aside, "gamma": "3/2", "root": 3, "kappa": 1, "B": "15/2"},
        {**_two_exchanged, **_steep_2},
        {**_far, **_steep_1, "B": 32},
        {**_nothing, "gamma": 1, "root": 0, "B": 0},
        {**_near, **_steep_1, "B": 2},
        {**_uneven, **_steep_1, "B": 21},
        {**_silent, "gamma": "3/2", "root": 3, "B": "3/400"},
    ),
    "T18": (
        {**padded(_two_alone, 10), **_here},
        {**padded(_one_alone, 3), **_here},
        {**padded(_blind_alone, 5), **_here},
        {**padded(_silent, 6), **_here},
        {**padded(_aside, 9), **_here},
        {**padded(_two_exchanged, 10), **_here},
        {**padded(_lowered, 3)},
        {**padded(_far, 3), **_here},
        {**_pinned, **_here},
        {**_pinned_2, **_here},
        {**_pinned_3, **_here},
        {**_upwards, **_here},
    ),
    "T17b": (
        _two_layers(_two_alone, kappa=4, gamma=10**12, B=10**6),
        _two_layers(_one_alone, kappa=6, gamma=10**12, B=10**6),
        _two_layers(_two_exchanged, kappa=4, gamma=10**12, B=10**6),
        _two_layers(_silent, gamma="3/2", B="3/400"),
        _two_layers(_silent, gamma="3/2", kappa=2, B="15/4"),
        _two_layers(_aside, gamma="3/2", B="3/400"),
        _two_layers(_far, kappa=6, gamma=10**12, B=10**6),
    ),
}
