"""Instances as in `sharp`, for L25 and T25: few directions, and a branch that alone is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.functions import relu, squared_loss

# one unit that the branch alone reads fits its target; on the line any eps will do
_nearly = Fraction(1, 10**6)
_branch_alone: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "l": 0, "s": relu, "x": [[1]]},
    **{"y": [[1]], "rho": [1], "kappa": 1, "R": 1, "dir": [[1]], "len": [1], "V": {1: [[1]]}},
    **{"a": [[0]], "b": [[1]], "w*": np.zeros((0, 1)), "a*": np.zeros((1, 0))},
    **{"loss": squared_loss, "lambda": 1, "eps": _nearly, "delta": _nearly, "Rise": 3 * _nearly},
}

SPHERE: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L25": (
        {"n": 1, "m": 21, "u": [[1]] * 11 + [[-1]] * 10, "r": [1] * 21, "eps": 1, "l": 10},
        {"n": 1, "m": 3, "u": [[1], [1], [-1]], "r": [-1] * 3, "eps": 1, "l": 1},
        {"n": 1, "m": 3, "u": [[1], [1], [-1]], "r": [2] * 3, "eps": 1, "l": 1},
    ),
    "T25": (_branch_alone,),
}
