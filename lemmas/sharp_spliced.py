"""Sharp instances of T22a to T22: a branch is thinned, networks are spliced (see `sharp`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lemmas.obstacles import lowered_loss
from lemmas.sharp_draws import blind, error, other_blind, parallel, zero
from proofcheck.functions import identity, relu


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

SPLICED: Mapping[str, Sequence[Mapping[str, Any]]] = {
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
    "T22c": (
        {**_branched({**parallel, **error}, 1, 1), **_quiet, "l": 2, "root": 9, "Rise": "1/2"},
        {**_branched(parallel, 1, 1), **_quiet, "l": 2, "root": 0, "Rise": "1/2"},
        {**_branched({**parallel, **error}, 1, 1), **_by_branch, "l": 400, "l1": 400},
        {**_branched(parallel, 1, 1), **_missed, "l": 100, "root": "1/2", "Rise": "1/100"},
        {**_branched(blind, 1, 1), **_quiet, "root": "7/2", "Rise": 0},
        {**_branched({**blind, **other_blind}, 1, 1), **_quiet, "root": "7/2", "Rise": 0},
    ),
    "T22d": (_lowered, {**_lowered, "x": [[1]], "a": [[2, 0]], "a'": [[0, 3]]}),
    "T22": (
        {**_spliced(parallel, 24, 6), "kappa": "1/100", "lambda": "1/100", "root": "1/10"}
        | {"l": 3, "l1": 3, "delta": "289/500", "Rise": "785/1000"},
        {**_spliced({**parallel, **error}, 4, 2), "lambda": 1081, "root": 33}
        | {"delta": "1081/1000", "Rise": 74},
        {**_spliced(blind, 4, 2), **zero, "root": "7/2", "delta": 0},
        {**_spliced({**blind, **other_blind}, 4, 2), **zero, "root": "7/2", "delta": 0},
    ),
}
