"""Sharp instances of L16, L24, L16b and T21 to T22d: `mutate` tries neighbours at them.

Where all units are parallel and fit the targets, |a|_1^2 R^2 = E|f|^2 and draws may not rise at
all; where inputs are 0, nothing may; where the error outweighs the mass, an end tells its outputs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.obstacles import lowered_loss
from proofcheck.functions import absolute_value, identity, relu

# One unit, two outputs of which it feeds the first, no error.
_parallel: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 2, "l": 1, "s": identity, "x": [[1], [-1]]},
    **{"y": [[1, 0], [-1, 0]], "rho": ["1/2", "1/2"], "W": [[1]], "a": [[1], [0]]},
    **{"R": 1, "kappa": "1/2"},
}
# Inputs of length 0, targets and weights all different, nothing read.
_blind: dict[str, Any] = {
    **{"n": 1, "d": 2, "N": 2, "l": 1, "s": relu, "x": [[0], [0]], "y": [[1, 2], [5, -3]]},
    **{"rho": ["3/4", "1/4"], "W": [[1]], "a": [[0], [0]], "R": 0, "kappa": 1},
}
_other_blind = {"y": [[5, -3], [1, 2]], "rho": ["1/4", "3/4"]}
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
_fitted = {**_ends({**_parallel, "kappa": "1/100"}, 4), "lambda": "1/100", "Rise": "1/2"}
_error = {"y": [[10, 0], [-10, 0]], "kappa": 1000}
_heavy = _ends({**_parallel, **_error}, 4)
_heavy = {**_heavy, **{"lambda": 1081, "Rise": Fraction(1081, 1000) ** 2 / 2}}
_zero = {"lambda": _blind_level, "Rise": 0}


def _branched(instance: Mapping[str, Any], units: int, rows: int, mark: str = "") -> dict[str, Any]:
    """Return one of these instances with equal units and a branch that reads nothing."""
    outputs = len(instance["a"])
    return {
        **{name: value for name, value in instance.items() if name not in ("W", "a", "kappa")},
        **{"l1": 1, "p": {0: units, 1: rows}, f"V{mark}": {1: [[0] * units] * rows}},
        **{f"W{mark}": [instance["W"][0]] * units, f"b{mark}": [[0] * rows] * outputs},
        f"a{mark}": [[*row, *[0] * (units - 1)] for row in instance["a"]],
    }


def _spliced(instance: Mapping[str, Any], units: int, rows: int) -> dict[str, Any]:
    """Return an instance of T22 with two equal ends."""
    ends = [_branched(instance, units, rows, mark) for mark in ("", "'")]
    return {**ends[0], **ends[1], "kappa": instance["kappa"]}


_quiet = {"delta": 0}
# The same outputs by the branch, far from the targets, and with many draws; and one that is missed.
_by_branch: dict[str, Any] = {
    **{"a": [[0], [0]], "V": {1: [[1]]}, "b": [[1], [0]], "root": 9, "delta": "1/20"},
    "Rise": "181/200",
}
_missed: dict[str, Any] = {**_quiet, "N": 1, "x": [[1]], "y": [["1/2", 0]], "rho": [1]}
# A loss that is negative, and nothing, or opposite units, that are read.
_lowered: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 2, 1: 0}, "s": identity, "loss": lowered_loss},
    **{"x": [[0]], "y": [[0]], "rho": [1], "W": [[1], [1]], "W'": [[1], [1]], "a": [[0, 0]]},
    **{"V": {1: np.zeros((0, 2))}, "V'": {1: np.zeros((0, 2))}, "b": np.zeros((1, 0))},
    **{"a'": [[0, 0]], "b'": np.zeros((1, 0)), "chi": [1, 0], "chi'": [0, 1]},
    **{"psi": np.zeros(0), "psi'": np.zeros(0)},
}

# A branch without output, whose thinned row reads x or -x, away from the targets -3 x or to them.
_silent_branch: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "p": {0: 2, 1: 1}, "l": 1, "s": identity, "x": [[1], [-1]]},
    **{"rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [[0, 0]], "V": {1: [["1/2", "1/2"]]}},
    **{"b": [[2]], "R": 1, "delta": 2},
}

# Outputs of 0 by units that cancel, of the skip and of the branch; and targets far away.
_cancelled: dict[str, Any] = {
    **{name: value for name, value in _silent_branch.items() if name != "delta"},
    **{"y": [[0], [0]], "l1": 1, "Rise": 1},
}
_far: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 1, 1: 1}, "l": 1, "l1": 1, "s": relu, "x": [[1]]},
    **{"y": [[100]], "rho": [1], "W": [[1]], "V": {1: [[1]]}, "a": [[0]], "b": [[1]]},
    **{"R": 1, "Rise": 1},
}
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
    **{**_parallel, "s": absolute_value, "y": [[10, 0], [10, 0]], "kappa": 1000},
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
    "L16": ({**_parallel, "m": 1}, {**_blind, "m": 1}),
    "L24a": (
        _of_signs(_halves, 1, 2),
        _of_signs(_less, 2, 1),
        _of_signs(_outputs, 1, 1),
        _of_signs({**_blind, "m": 1}, 1, 1),
    ),
    "L24": (
        {**_halves, "l": 2, "kappa": 1},
        {**_less, "l": 2, "kappa": "1/2"},
        {**_outputs, "l": 2, "kappa": 1},
        {**_short, "l": 30},
        {**_blind, "m": 1, "l": 2},
        {**_blind, **_other_blind, "m": 1, "l": 2},
    ),
    "L16b": (
        {**_parallel, **_two_layers(1), "Rise": 0},
        {**_parallel, **_two_layers(1), **_error, "Rise": Fraction(1081, 1000) ** 2 - 1},
        {**_blind, **_two_layers(1), "Rise": 0},
        {**_blind, **_other_blind, **_two_layers(1), "Rise": 0},
    ),
    "T22a": (
        {**_silent_branch, "y": [[-3], [3]], "root": 3},
        {**_silent_branch, "y": [[3], [-3]], "root": 3},
        {**_silent_branch, "y": [[0], [0]], "root": 0},
    ),
    "T22b": (
        {**_cancelled, "a": [["1/2", "1/2"]], "b": [[0]]},
        {
            **{**_cancelled, "p": {0: 2, 1: 2}, "V": {1: [[1, 0], [0, 1]]}},
            "b": [["1/2", "1/2"]],
        },
        _far,
    ),
    "L24b": (
        {**_halves, **_two_layers(2), "l": 2, "kappa": 1, "Rise": 4},
        {**_less, **_two_layers(2), "l": 2, "kappa": 1, "Rise": 4},
        {**_even, **_two_layers(1), "l": 2, "Rise": Fraction(1081, 1000) ** 2 / 2},
        {**_blind, **_two_layers(1), "l": 2, "Rise": 0},
        {**_blind, **_other_blind, **_two_layers(1), "l": 2, "Rise": 0},
        {**_blind, **_two_layers(1), "l": 2, "Rise": 0, "rho": [4, 4]},
        {**_slope, **_two_layers(1), "l": 2, "Rise": 73**2},
        {**_second, **_two_layers(1), "l": 2, "Rise": Fraction(101**2, 2)},
        {**_halves, **_two_layers(2), **_last, "l": 2, "kappa": 1, "Rise": 8},
    ),
    "T21b": (
        {**_ends({**_even, **_fit}, 4), "lambda": "1/100", "Rise": "1/2"},
        {**_ends(_even, 4), "lambda": 1081, "Rise": Fraction(1081, 1000) ** 2 / 2},
        {**_ends(_blind, 4), **_zero},
        {**_ends({**_blind, **_other_blind}, 4), **_zero},
    ),
    "T21": (
        _fitted,
        _heavy,
        {**_ends(_blind, 2), **_zero},
        {**_ends({**_blind, **_other_blind}, 2), **_zero},
    ),
    "T22c": (
        {**_branched({**_parallel, **_error}, 1, 1), **_quiet, "l": 2, "root": 9, "Rise": "1/2"},
        {**_branched(_parallel, 1, 1), **_quiet, "l": 2, "root": 0, "Rise": "1/2"},
        {**_branched({**_parallel, **_error}, 1, 1), **_by_branch, "l": 400, "l1": 400},
        {**_branched(_parallel, 1, 1), **_missed, "l": 100, "root": "1/2", "Rise": "1/100"},
        {**_branched(_blind, 1, 1), **_quiet, "root": "7/2", "Rise": 0},
        {**_branched({**_blind, **_other_blind}, 1, 1), **_quiet, "root": "7/2", "Rise": 0},
    ),
    "T22d": (_lowered, {**_lowered, "x": [[1]], "a": [[2, 0]], "a'": [[0, 3]]}),
    "T22": (
        {**_spliced(_parallel, 24, 6), "kappa": "1/100", "lambda": "1/100", "root": "1/10"}
        | {"l": 3, "l1": 3, "delta": "289/500", "Rise": "785/1000"},
        {**_spliced({**_parallel, **_error}, 4, 2), "lambda": 1081, "root": 33}
        | {"delta": "1081/1000", "Rise": 74},
        {**_spliced(_blind, 4, 2), **_zero, "root": "7/2", "delta": 0},
        {**_spliced({**_blind, **_other_blind}, 4, 2), **_zero, "root": "7/2", "delta": 0},
    ),
}
