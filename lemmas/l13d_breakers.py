"""L13d: what breaks without each hypothesis, most of it two units that cannot pass zero."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.obstacles import START, TINY_INPUTS, TWO_UNITS
from lemmas.path_breakers import (
    FREE,
    LEAVES,
    barrier,
    bound,
    carried_by_none,
    carried_twice_and_back,
    carrying_two,
    half,
    long_planted,
    long_row,
    long_unit,
    over_hump,
    starts_high,
)
from proofcheck.functions import relu, squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker

# unit 2 moves onto unit 1 and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
TO_MOVE: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "delta": "7/4", "Rise": "77/16"},
    **{"W'": [["1/4"], ["1/4"]], "dist": [0, "1/2"], "chi": [0, 1], "phi": [[0, 1], [0, 0]]},
    "alpha": [[0], [1]],
}
_stay = {**FREE, "W'": TWO_UNITS["W"], "dist": [0, 0]}
# the only unit goes to zero, and there is none to free
_alone = {
    **{"lambda": "5/8", "R": 1, "alpha": np.zeros((1, 0)), "chi": [0], "phi": [[0]], **FREE},
    **{"W'": [[1]], "dist": [0]},
}
# a unit that is 0 on the sample has the readout 1, and is to become one with the readout -1
_rewarded: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 0}, "l": 1, "s": relu, "loss": squared_loss},
    **{"x": [[1]], "y": [[-1]], "rho": [1], "kappa": "-1/8", "R": 1, "W": [[-1]], "a": [[1]]},
    **{"V": {1: np.zeros((0, 1))}, "b": np.zeros((1, 0)), "w*": [[1]], "a*": [[-1]], **FREE},
    **{"lambda": "7/8", "W'": [[-1]], "dist": [0], "chi": [1], "phi": [[0]], "alpha": [[1]]},
}
_barrier = barrier(TO_MOVE, LEAVES, lt(bound, half))

BREAKERS = (
    _barrier(
        "H1",
        "slope 400",
        **TINY_INPUTS,
        delta="7/1600",
        Rise=Fraction(7, 1600) * Fraction(1607, 1600),
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **FREE),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    over_hump("H3", bound, **_alone),
    _barrier("H4", "Rise = 0 is claimed for a long move", Rise=0),
    Breaker(
        "H5",
        _rewarded,
        "C1",
        "readouts are rewarded, and one of 1 is to become one of -1: at 0 F is 1, that of zero",
        lt(bound, 1),
    ),
    long_unit(
        "H6", {**TO_MOVE, "dist": [0, "3/2"], "lambda": 1, "delta": "21/4", "Rise": "609/16"}
    ),
    long_planted("H6", TO_MOVE),
    long_row("H6", TO_MOVE),
    starts_high("H7", {**TO_MOVE, "a": [["7/8", 0]], **FREE}, bound),
    _barrier("H8", "dist = 0 though the units lie 1/2 apart", dist=[0, 0], **FREE),
    _barrier("H8", "dist = -1/2 has the right square", dist=[0, "-1/2"], **FREE),
    _barrier("H9", "delta = 0 though the units lie 1/2 apart", **FREE),
    _barrier(
        "H10",
        "unit 1 receives from itself, is freed, and is to get the weight 3/4",
        **{"chi": [1, 0], "phi": [[1, 0], [0, 0]], "alpha": [[1], [0]], **_stay},
    ),
    _barrier("H11", "unit 2 hands over to unit 1, which does not have its features", **_stay),
    carried_by_none("H12", TO_MOVE),
    carrying_two("H12", TO_MOVE),
    carried_twice_and_back(
        "H12",
        TO_MOVE,
        **{"W'": [["1/4"]] * 3, "dist": [0, "1/2", "1/2"], "chi": [0, 1, 1]},
        phi=[[0, 1, 1], [0, 0, 0], [0, 0, 0]],
    ),
    _barrier("H13", "no unit is freed, and unit 2 is to get the weight 3/4", chi=[0, 0], **_stay),
)
