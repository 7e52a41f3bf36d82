"""Instances at which the claims of existence leave little room: `mutate` tries neighbours at them.

With a reference without units, or with inputs of length 0, a path may hardly rise; with readouts of
zeros at the ends and a heavy penalty, nothing but the reference is as low as the reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.sharp_draws import DRAWS
from lemmas.sharp_pair import PAIR
from lemmas.sharp_sphere import SPHERE
from lemmas.sharp_strata import STRATA
from proofcheck.exact import fractions
from proofcheck.functions import raised, relu, squared_loss

TINY = Fraction(1, 10**12)
HALVES = ["1/2", "1/2"]
_empty = np.zeros((1, 0))


def _twice(start: Mapping[str, Any]) -> dict[str, Any]:
    """Return the blocks of a network, and the same as those of the other end."""
    return {**start, **{f"{name}'": start[name] for name in ("W", "V", "a", "b")}}


# One unit a layer. F cannot fall near the start but by a smaller readout, and not by one alone.
_one = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "s": relu, "x": [[1]], "y": [[3]]},
    **{"rho": [1], "kappa": "3/5", "R": 1, "W": [[1]], "V": {1: [[1]]}, "a": [[10]], "b": [[-7]]},
}
_no_reference = {"l": 0, "w*": np.zeros((0, 1)), "a*": _empty}

# No input at all: s(0) = 1, so that every unit counts and no weight does.
_blind = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 1}, "s": raised, "x": [[0], [0]]},
    **{"y": [[0], [0]], "rho": ["3/4", "1/4"], "kappa": 1, "R": 0, "W": [[-1]], "V": {1: [[-1]]}},
    **{"a": [["-1/4"]], "b": [["-1/4"]]},
}
_blind_level = Fraction(3, 4)

# No input that counts, and a start a hair above the reference: its outputs must be kept.
_hair = {
    **{"n": 1, "d": 2, "N": 2, "K": 1, "p": {0: 3, 1: 0}, "l": 2, "s": raised, "R": 0},
    **{"x": [[0], [1]], "y": [[3, -4], [3, -4]], "rho": [1, 0], "kappa": 1},
    **{"W": [["1/2"], [-1], [0]], "V": {1: np.zeros((0, 3))}, "b": np.zeros((2, 0))},
    **{"a": [[1, 2, "1/100"], [-3, -1, 0]], "w*": [[1], [1]], "a*": [[1, 2], [-3, -1]]},
}
_hair_level = Fraction(7) + Fraction(1, 100) + Fraction(1, 10_000)

# Two units a layer, all entries different, a perfect fit by readouts that nearly cancel.
_W = fractions([["3/5", "4/5"], ["4/5", "-3/5"]])
_V = {1: [["3/4", "1/4"], ["1/4", "-3/4"]], 2: [["1/8", "7/8"], ["5/8", "1/4"]]}
_b = fractions([[-200, 40], [30, -170]])
_h = np.maximum(_W, 0 * _W)  # the inputs are the unit vectors
_g1 = np.maximum(fractions(_V[1]) @ _h, 0 * _W)
_g2 = fractions(_V[2]) @ _g1
_y = fractions([[1, -1], [-1, 1]])  # outputs by samples
_inverse = fractions([[0, "5/4"], ["5/4", "-15/16"]])  # of _h = [[3/5, 4/5], [4/5, 0]]
_a = (_y - _b @ _g2) @ _inverse
_two = {
    **{"n": 2, "d": 2, "N": 2, "K": 2, "p": {0: 2, 1: 2, 2: 2}, "s": relu},
    **{"x": [[1, 0], [0, 1]], "y": _y.T, "rho": HALVES, "kappa": "1/100", "R": 1},
    **{"W": _W, "V": _V, "a": _a, "b": _b},
}
_exchanged = {"y": _y[::-1].T, "a": _a[::-1], "b": _b[::-1]}  # the two outputs
_no_reference_2 = {"l": 0, "w*": np.zeros((0, 2)), "a*": np.zeros((2, 0))}


def _mass(*families: Any) -> Fraction:
    return sum((abs(fractions(family)).sum() for family in families), Fraction(0))


_two_level = Fraction(1, 100) * _mass(_a, _b)
_one_level = Fraction(3, 5) * 17
_other_end = {"W'": [["9/10"]], "V'": {1: [["4/5"]]}, "a'": [[8]], "b'": [[-5]]}


def _up_to(level: Fraction, root: Any, heavy: Any, eps: Fraction, R: int = 1) -> dict[str, Any]:
    """Return lambda, eps and the delta and Rise that belong to them for the squared loss."""
    delta = eps * R * level / Fraction(heavy)
    rise = 2 * Fraction(root) * delta + delta**2
    return {"lambda": level, "eps": eps, "delta": delta, "Rise": rise, "loss": squared_loss}


def _below(level: Fraction, root: Any, heavy: Any, R: int = 1) -> dict[str, Any]:
    """Return C15's gamma, mu, root and B where the reference has no units."""
    B = R * level / Fraction(heavy)
    return {"gamma": 10**12, "mu": TINY**2, "root": root, "B": B}


# Two ends of readouts 0, a heavy penalty, and targets that the reference fits.
_silent = {
    **{"n": 1, "d": 2, "N": 2, "K": 1, "p": {0: 3, 1: 0}, "l": 2, "s": relu, "x": [[1], [-1]]},
    **{"y": [[1, -3], [-2, 1]], "rho": HALVES, "kappa": 1000, "R": 1},
    **{"W": [["1/2"], ["1/4"], [0]], "V": {1: np.zeros((0, 3))}},
    **{"a": np.zeros((2, 3)), "b": np.zeros((2, 0))},
    **{"w*": [[1], [-1]], "a*": [[1, -2], [-3, 1]]},
}
# The same with a branch, and inputs in the plane.
_plane = {
    **_silent,
    **{"n": 2, "p": {0: 3, 1: 1}, "x": [[1, 0], [0, 1]], "w*": [[1, 0], [0, 1]]},
    **{"W": [["1/2", 0], [0, "1/4"], [0, 0]], "V": {1: [["1/2", "1/4", "1/4"]]}},
    **{"b": np.zeros((2, 1))},
}
_silent_level = Fraction(15, 2)

_rearranged = {
    **{"n": 2, "d": 2, "N": 2, "K": 2, "p": {0: 2, 1: 2, 2: 2}, "l": 2, "s": relu},
    **{"x": [[1, 0], [0, 1]], "w*": _W, "a*": [[1, -2], [-3, "1/2"]]},
    **{"alpha": np.eye(2, dtype=int), "beta": np.eye(2, dtype=int)},
    **{"W": _W, "W'": _W, "V": _V, "V'": _V},
}
_descend = {"centre": 3, "chi": [1, 1, 0], "alpha": [[1, 0], [0, 1], [0, 0]]}
_stay = {"centre": 1, "eps": 0, "delta": 0, "Rise": 0}

# A reference unit that changes its place.
_moved = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 2, 1: 1}, "l": 1, "s": relu, "x": [[1]]},
    **{"w*": [[1]], "a*": [[1]], "alpha": [[1], [0]], "beta": [[0], [1]]},
    **{"W": [[1], [0]], "W'": [[0], [1]], "V": {1: [[-1, 0]]}, "V'": {1: [[0, -1]]}},
}
_no_units = {"chi": [0], "alpha": np.zeros((1, 0))}
_two_alone, _two_exchanged = {**_two, **_no_reference_2}, {**_two, **_exchanged, **_no_reference_2}
_one_alone, _blind_alone = {**_one, **_no_reference}, {**_blind, **_no_reference}
_two_below = _up_to(_two_level, 3, "1/100", TINY)
_two_stay = {**_two_below, **_stay, "Rise": TINY, "chi": [0, 0], "alpha": np.zeros((2, 0))}
_one_below = _up_to(_one_level, 4, "3/5", TINY)
_blind_below = _up_to(_blind_level, 1, 1, TINY, 0)
_hair_below = _up_to(_hair_level, 3, 1, Fraction(5), 0)
_any = {"gamma": 1, "mu": 3, "root": 3}

# One unit, and targets below 0: an output above 0 anywhere makes the risk greater.
_across = {
    **{"d": 2, "N": 2, "T": 2, "s": relu, "loss": squared_loss, "x": [1, -1]},
    **{"y": [[-1, -2], [-3, -5]], "rho": ["1/4", "1/3"]},
}

SHARP: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "B14": (
        {**_across, "w": [-1, 0]},
        {**_across, "w": [-2, 1]},
        {**_across, "T": 4, "w": [-3, -2, -1, "1/2"]},
        {**_across, "T": 3, "w": [-1, -10, 0]},
    ),
    "L07": ({"n": 1, "m": 6, "w": [[1], [-1], [-1], [-1], [-1], [-1]], "eps": "1/2", "l": 0},),
    "L07b": (
        {"m": 2, "l": 2, "chi": [1, 1], "chi'": [1, 1]},
        {"m": 2, "l": 1, "chi": [1, 0], "chi'": [0, 1]},
        {"m": 2, "l": 1, "chi": [1, 0], "chi'": [1, 0]},
        {"m": 2, "l": 1, "chi": [0, 1], "chi'": [0, 1]},
    ),
    "L13": (_rearranged, _moved),
    "L13b": (
        {**_two_alone, **_two_stay},
        {**_one_alone, **_one_below, **_stay, **_no_units},
        {**_blind_alone, **_blind_below, **_stay, **_no_units},
        {**_silent, **_up_to(_silent_level, 3, 1000, Fraction(1)), **_descend},
        {**_plane, **_up_to(_silent_level, 3, 1000, Fraction(1)), **_descend},
        {**_two_exchanged, **_two_stay},
    ),
    "T14": (
        _twice(_one_alone) | _one_below | _other_end,
        _twice(_blind_alone) | _blind_below,
        _twice(_hair) | _hair_below,
        _twice(_two_alone) | _two_below,
        _twice(_silent) | _up_to(_silent_level, 3, 1000, Fraction(5)),
        _twice(_two_exchanged) | _two_below,
    ),
    "C15": (
        {**_one_alone, **_below(_one_level, 20, "3/5")},
        {**_blind_alone, "gamma": 1, "mu": 1, "root": 1, "B": 0},
        {**_blind_alone, "V": {1: [[1]]}, "gamma": 1, "mu": 1, "root": 2, "B": 0},
        {**_hair, **_any, "B": 0},
        {**_hair, **_any, "B": 0, "x": [[1], [0]], "rho": [0, 1]},
        {**_two_alone, **_below(_two_level, 3, "1/100")},
        {**_silent, **_any, "kappa": 1, "B": "15/2"},
        {**_two_exchanged, **_below(_two_level, 3, "1/100")},
    ),
    **DRAWS,
    **SPHERE,
    **STRATA,
    **PAIR,
}
