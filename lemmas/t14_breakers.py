"""What breaks T14 without each hypothesis: small networks behind proved barriers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.obstacles import (
    CROSSING,
    ON_THE_PLANE,
    ONE_UNIT,
    START,
    SWAP,
    SWAPPED,
    TINY_INPUTS,
    TWO_UNITS,
    ZERO_RISK,
    lowered_loss,
)
from proofcheck.functions import (
    capped_loss,
    relu,
    squared_loss,
)
from proofcheck.language import array, lt, real
from proofcheck.lemma import Breaker

lam, rise, Fs, F, F1 = (real(z) for z in ("lambda", "Rise", "F*", "F", "F'"))
half = sp.Rational(1, 2)
bound = sp.Max(lam + rise, Fs)
blocked = lt(bound, half)

# eps = 3, the least delta, and the Rise of the squared loss with r = 1/2 >= sqrt(lam)
_roomy = {"eps": 3, "lambda": START, "delta": "45/2", "Rise": "2115/4", "loss": squared_loss}
TO_SWAP: dict[str, Any] = {**TWO_UNITS, **SWAPPED, **_roomy}
_free = {"delta": 0, "Rise": 0}
_branched = {"p": {0: 2, 1: 1}, "b": [[0]], "b'": [[0]]}
_hump = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 0}, "l": 0, "s": relu, "loss": capped_loss},
    **{"x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"], "kappa": "1/16", "R": 1},
    **{"W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[2]], "b": np.zeros((1, 0))},
    **{"W'": [[1]], "V'": {1: np.zeros((0, 1))}, "a'": [[0]], "b'": np.zeros((1, 0))},
    **{"w*": np.zeros((0, 1)), "a*": np.zeros((1, 0))},
    **{"lambda": "5/8", "eps": "1/100", "delta": "1/10", "Rise": "17/100"},
}
_relu = {**TO_SWAP, "s": relu, "y": [[0], [0]], "a": [[0, 0]], "a'": [[0, 0]], "x": [[1], [1]]}
_relu |= {"lambda": 0, "R": 1, **_free, "w*": [[2]], "a*": [[1]]}
_across = {
    **ONE_UNIT,
    **{"W'": [[1]], "V'": ONE_UNIT["V"], "a'": [["3/4"]], "b'": ONE_UNIT["b"]},
    **{"loss": squared_loss, "lambda": "21/32", "eps": "1/100", "delta": "21/800"},
    "Rise": Fraction(7, 4) * Fraction(21, 800) + Fraction(21, 800) ** 2,  # sqrt(lam) <= 7/8
}


def _barrier(drops: str, why: str, *changes: Mapping[str, Any]) -> Breaker:
    instance = dict(TO_SWAP)
    for change in changes:
        instance |= change
    return Breaker(drops, instance, "C1", f"{why}: {SWAP}", blocked)


BREAKERS = (
    _barrier(
        "H1",
        "slope 400",
        TINY_INPUTS,
        {"delta": "9/160", "Rise": Fraction(9, 160) * Fraction(169, 160)},
    ),
    _barrier("H2", "R = 0 belongs to no move at all", {"R": 0, **_free}),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", {"R": -4, **_free}),
    Breaker(
        "H3",
        {**TO_SWAP, "loss": lowered_loss, "lambda": START - 10, **_free},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {SWAP}, less 10",
        lt(bound, half - 10),
    ),
    Breaker(
        "H4",
        _hump,
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H5", "Rise = 0 is claimed for a long move", {"Rise": 0}),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        {"kappa": 0, "a": [[1, 1]], "a'": [[1, 1]], "a*": [[1]], "lambda": 0, **_free},
    ),
    Breaker(
        "H7",
        {
            **TO_SWAP,
            "W": [["1/4"], ["-5/4"]],
            "lambda": 10,
            "delta": 960,
            "Rise": 2 * 4 * 960 + 960**2,
        },
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, array("W")[2, 1] ** 2),
    ),
    Breaker(
        "H7",
        {
            **TO_SWAP,
            "W'": [["-5/4"], ["1/4"]],
            "lambda": 10,
            "delta": 960,
            "Rise": 2 * 4 * 960 + 960**2,
        },
        "C1",
        "the last vertex is the other network, which has a row of norm 5/4",
        lt(1, array("W'")[1, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**TO_SWAP, **_branched, "V": {1: [[2, 0]]}, "V'": {1: [[0, 0]]}},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, array("V")[1, 1, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**TO_SWAP, **_branched, "V": {1: [[0, 0]]}, "V'": {1: [[2, 0]]}},
        "C1",
        "the last vertex is the other network, whose branch has such a row",
        lt(1, array("V'")[1, 1, 1] ** 2),
    ),
    Breaker(
        "H7",
        _relu,
        "C1",
        "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
        lt(sp.Abs(array("a*")[1, 1]), array("f*")[1, 1]),
    ),
    Breaker(
        "H8",
        {**TO_SWAP, "lambda": 0, **_free},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(bound, F),
    ),
    Breaker(
        "H8",
        {**TO_SWAP, "a": [[100, 100]]},
        "C1",
        "readouts of 100: the first vertex lies above the bound, the last one does not",
        lt(bound, F),
    ),
    Breaker(
        "H8",
        {**TO_SWAP, "a'": [[100, 100]]},
        "C1",
        "the same at the last vertex",
        lt(bound, F1),
    ),
    _barrier("H9", "n = 2, eps = -1 passes the count", ON_THE_PLANE, {"eps": -1, **_free}),
    _barrier(
        "H10",
        "two units, but eps = 1/1000",
        {"eps": "1/1000", "delta": "3/400", "Rise": Fraction(3, 400) * Fraction(403, 400)},
    ),
    Breaker(
        "H10",
        _across,
        "C1",
        f"one unit, but eps = 1/100: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    _barrier("H11", "delta = 0 though the units lie 1/2 apart", _free),
)
