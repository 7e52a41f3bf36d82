"""L13b: what breaks without each hypothesis, most of it two units that cannot pass zero."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.obstacles import START, TINY_INPUTS, TWO_UNITS, lowered_loss
from lemmas.setting import V, W, d, i, m, o
from lemmas.shares import alpha, spread
from lemmas.t14_breakers import bound
from lemmas.t14_statement import F, Ws, fs, reference_mass
from proofcheck.functions import capped_loss, relu, squared_loss
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker

half = sp.Rational(1, 2)
blocked = lt(bound, half)
handed_mass = summed(sp.Abs(spread(alpha)), (i, 1, m), (o, 1, d))
LEAVES = (
    "where w_1 first leaves (0, 1/2) or w_2 first leaves (-1/2, 0), that unit is zero on both "
    "samples and the other one at one of them, so one output is 0 and D >= 1/2"
)

# unit 2 merges onto unit 1 and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
TO_MERGE: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "eps": "1/2", "delta": "15/4"},
    **{"Rise": "285/16", "centre": 1, "chi": [0, 1], "alpha": [[0], [1]]},
}
_free = {"delta": 0, "Rise": 0}
_still = {**_free, "eps": 0}

# one ReLU with output 2 goes to zero; both inputs are 1, the targets 0 and 2
_hump = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 0}, "l": 0, "s": relu, "loss": capped_loss},
    **{"x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"], "kappa": "1/16", "R": 1},
    **{"W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[2]], "b": np.zeros((1, 0))},
    **{"w*": np.zeros((0, 1)), "a*": np.zeros((1, 0)), "alpha": np.zeros((1, 0))},
    **{"lambda": "5/8", "centre": 1, "chi": [0], **_still},
}


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**TO_MERGE, **changes}, "C1", f"{why}: {LEAVES}", blocked)


BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="3/320", Rise=Fraction(3, 320) * Fraction(323, 320)
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **_free),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", R=-4, **_free),
    Breaker(
        "H3",
        {**TO_MERGE, "loss": lowered_loss, "lambda": START - 10, **_free},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {LEAVES}, less 10",
        lt(bound, half - 10),
    ),
    Breaker(
        "H4",
        _hump,
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H5", "Rise = 0 is claimed for a long move", Rise=0),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **_free},
    ),
    Breaker(
        "H7",
        {
            **TO_MERGE,
            **{"W": [["1/4"], ["-5/4"]], "eps": "3/2", "lambda": 1, "delta": 48, "Rise": 2400},
        },
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**TO_MERGE, "w*": [[2]]},
        "C1",
        "at the last vertex unit 2 has the weight 2 of the reference",
        lt(1, Ws[1, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**TO_MERGE, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H8",
        {**TO_MERGE, "lambda": 0, **_free},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(bound, F),
    ),
    _barrier(
        "H9",
        "the centre itself is freed, eps = 0, and it is to get the weight 3/4",
        **{"chi": [1, 0], "alpha": [[1], [0]], **_still},
    ),
    _barrier("H10", "eps = 0 though the units lie 1/2 apart", **_still),
    _barrier("H10", "eps = -1/2 has the right square", eps="-1/2", **_free),
    _barrier("H11", "delta = 0 though the units lie 1/2 apart", **_free),
    Breaker(
        "H12",
        {**TO_MERGE, "alpha": [[0], [0]]},
        "C1",
        "no unit stands for the reference's one, so all readouts end at 0, but not its outputs",
        lt(0, fs[1, 1] ** 2),
    ),
    Breaker(
        "H12",
        {**TO_MERGE, "l": 2, "w*": [["3/4"], ["1/2"]], "a*": [[1, 1]], "alpha": [[0, 0], [1, 1]]},
        "C1",
        "one unit is to have two weights at the last vertex",
        lt(0, (Ws[1, 1] - Ws[2, 1]) ** 2),
    ),
    Breaker(
        "H12",
        {
            **TO_MERGE,
            **{"p": {0: 3, 1: 0}, "V": {1: np.zeros((0, 3))}, "a": [["7/8", "7/8", 0]]},
            **{"W": [["1/4"], ["-1/4"], ["-1/4"]], "chi": [0, 1, 1], "alpha": [[0], [2], [-1]]},
        },
        "C1",
        "shares 2 and -1 of the one reference unit: the readouts at the last vertex weigh three "
        "times what the reference's do, and are to weigh as much",
        lt(reference_mass, handed_mass),
    ),
    _barrier("H13", "no unit is freed, and unit 2 is to get the weight 3/4", chi=[0, 0], **_still),
)
