"""Sharp instances of L16, L24, L16b and T21: `mutate` tries neighbours at them.

Where all units are parallel and fit the targets, |a|_1^2 R^2 = E|f|^2 and draws may not rise at
all; where inputs are 0, nothing may; where the error outweighs the mass, an end tells its outputs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.functions import absolute_value, identity, relu

# One unit, two outputs of which it feeds the first, no error.
parallel: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 2, "l": 1, "s": identity, "x": [[1], [-1]]},
    **{"y": [[1, 0], [-1, 0]], "rho": ["1/2", "1/2"], "W": [[1]], "a": [[1], [0]]},
    **{"R": 1, "kappa": "1/2"},
}
# Inputs of length 0, targets and weights all different, nothing read.
blind: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 2, "l": 1, "s": relu, "x": [[0], [0]], "y": [[1, 2], [5, -3]]},
    **{"rho": ["3/4", "1/4"], "W": [[1]], "a": [[0], [0]], "R": 0, "kappa": 1},
}
other_blind = {"y": [[5, -3], [1, 2]], "rho": ["1/4", "3/4"]}
_blind_level = Fraction(3, 4) * 5 + Fraction(1, 4) * 34


def _two_layers(units: int) -> dict[str, Any]:
    """Return depth and widths of a two-layer network, and a branch without units."""
    return {"K": 1, "p": {0: units, 1: 0}, "V": {1: np.zeros((0, units))}}


def _ends(instance: Mapping[str, Any], units: int) -> dict[str, Any]:
    """Return an instance of T21 with two equal ends, its one unit among `units` equal ones."""
    rows = [instance["W"][0]] * units
    readout = [[*row, *[0] * (units - 1)] for row in instance["a"]]
    shape = {name: value for name, value in _two_layers(units).items() if name != "V"}
    return {
        **instance,
        **shape,
        "W": rows,
        "W'": rows,
        "a": readout,
        "a'": readout,
        "l": units // 2,
    }


# F = D + kappa |a| with the error, and with the penalty, in front.
_fitted = {**_ends({**parallel, "kappa": "1/100"}, 4), "lambda": "1/100", "Rise": "1/2"}
error = {"y": [[10, 0], [-10, 0]], "kappa": 1000}
_heavy = _ends({**parallel, **error}, 4)
_heavy = {**_heavy, **{"lambda": 1081, "Rise": Fraction(1081, 1000) ** 2 / 2}}
zero = {"lambda": _blind_level, "Rise": 0}


# Half of the mass sees one side, half of it the other: a draw of one sign varies most.
_halves: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "m": 2, "s": relu, "x": [[2], [-2]], "y": [[2], [2]]},
    **{"rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [[1, 1]], "R": 2},
}
_less = {**_halves, "y": [[-2], [-2]], "a": [[-1, -1]]}
# The same for two outputs of one unit.
_outputs: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 1, "m": 1, "s": relu, "x": [[2]], "y": [[2, 2]]},
    **{"rho": [1], "W": [[1]], "a": [[1], [1]], "R": 2},
}
# A target that is out of reach for the mass of the network, by little.
_short: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "m": 1, "s": relu, "x": [[1]], "y": [["11/10"]], "rho": [1]},
    **{"W": [[1]], "a": [[1]], "R": 1, "kappa": 100},
}
# Units that are parallel on both sides, and an error that outweighs what draws may add.
_even: dict[str, Any] = {
    **{**parallel, "s": absolute_value, "y": [[10, 0], [10, 0]], "kappa": 1000},
}
_fit = {"y": [[1, 0], [1, 0]], "kappa": "1/100"}
# Outputs that differ from sample to sample, and from output to output; the last output alone.
_slope: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "s": relu, "x": [[1], [2]], "y": [[1], [-10]], "R": 2},
    **{"rho": ["1/2", "1/2"], "W": [[1]], "a": [[1]], "kappa": 1},
}
_second: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 1, "s": relu, "x": [[1]], "y": [[1, 10]], "rho": [1], "R": 1},
    **{"W": [[1]], "a": [[1], [0]], "kappa": 1},
}
_last = {"d": 2, "y": [[0, 2], [0, 2]], "a": [[0, 0], [1, 1]]}


def _of_signs(instance: Mapping[str, Any], *counts: int) -> dict[str, Any]:
    """Return an instance of L16 as one of L24a, with so many draws of each sign."""
    rest = {name: value for name, value in instance.items() if name not in ("l", "kappa")}
    return {**rest, "l1": counts[0], "l2": counts[1]}


DRAWS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L16": ({**parallel, "m": 1}, {**blind, "m": 1}),
    "L24a": (
        _of_signs(_halves, 1, 2),
        _of_signs(_less, 2, 1),
        _of_signs(_outputs, 1, 1),
        _of_signs({**blind, "m": 1}, 1, 1),
    ),
    "L24": (
        {**_halves, "l": 2, "kappa": 1},
        {**_less, "l": 2, "kappa": "1/2"},
        {**_outputs, "l": 2, "kappa": 1},
        {**_short, "l": 30},
        {**blind, "m": 1, "l": 2},
        {**blind, **other_blind, "m": 1, "l": 2},
    ),
    "L16b": (
        {**parallel, **_two_layers(1), "Rise": 0},
        {**parallel, **_two_layers(1), **error, "Rise": Fraction(1081, 1000) ** 2 - 1},
        {**blind, **_two_layers(1), "Rise": 0},
        {**blind, **other_blind, **_two_layers(1), "Rise": 0},
    ),
    "L24b": (
        {**_halves, **_two_layers(2), "l": 2, "kappa": 1, "Rise": 4},
        {**_less, **_two_layers(2), "l": 2, "kappa": 1, "Rise": 4},
        {**_even, **_two_layers(1), "l": 2, "Rise": Fraction(1081, 1000) ** 2 / 2},
        {**blind, **_two_layers(1), "l": 2, "Rise": 0},
        {**blind, **other_blind, **_two_layers(1), "l": 2, "Rise": 0},
        {**blind, **_two_layers(1), "l": 2, "Rise": 0, "rho": [4, 4]},
        {**_slope, **_two_layers(1), "l": 2, "Rise": 73**2},
        {**_second, **_two_layers(1), "l": 2, "Rise": Fraction(101**2, 2)},
        {**_halves, **_two_layers(2), **_last, "l": 2, "kappa": 1, "Rise": 8},
    ),
    "T21b": (
        {**_ends({**_even, **_fit}, 4), "lambda": "1/100", "Rise": "1/2"},
        {**_ends(_even, 4), "lambda": 1081, "Rise": Fraction(1081, 1000) ** 2 / 2},
        {**_ends(blind, 4), **zero},
        {**_ends({**blind, **other_blind}, 4), **zero},
    ),
    "T21": (
        _fitted,
        _heavy,
        {**_ends(blind, 2), **zero},
        {**_ends({**blind, **other_blind}, 2), **zero},
    ),
}
