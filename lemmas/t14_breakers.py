"""What breaks T14 without each hypothesis: small networks behind proved barriers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.b14_barrier import one
from lemmas.obstacles import ON_THE_PLANE, START, SWAP, SWAPPED, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CROSSING, ONE_UNIT, ZERO_RISK
from lemmas.path_breakers import (
    FREE,
    barrier,
    bound,
    half,
    long_reference,
    long_row,
    long_unit,
    lowered,
    over_hump,
    proved,
    starts_high,
)
from lemmas.t14_statement import F1, V1, W1, F
from proofcheck.functions import relu, squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker

# eps = 3, the least delta, and the Rise of the squared loss with r = 1/2 >= sqrt(lam)
_roomy = {"eps": 3, "lambda": START, "delta": "45/2", "Rise": "2115/4", "loss": squared_loss}
TO_SWAP: dict[str, Any] = {**TWO_UNITS, **SWAPPED, **_roomy}
_high = {"lambda": 10, "delta": 960, "Rise": 2 * 4 * 960 + 960**2}
_hump = {
    "s": one,
    **{"W'": [[1]], "V'": {1: np.zeros((0, 1))}, "a'": [[0]], "b'": np.zeros((1, 0)), "R": 1},
    **{"lambda": "5/8", "eps": "1/100", "delta": "1/10", "Rise": "17/100"},
}
_OVER_HUMP = (
    "a unit of 1 everywhere: the output is its readout, which goes from 2 to 0, as the reference "
    "has no units, and passes 1 (B14), where both capped losses are 1"
)
_relu = {**TO_SWAP, "s": relu, "y": [[0], [0]], "a": [[0, 0]], "a'": [[0, 0]], "x": [[1], [1]]}
_relu |= {"lambda": 0, "R": 1, **FREE, "w*": [[2]], "a*": [[1]]}
_across = {
    **ONE_UNIT,
    **{"W'": [[1]], "V'": ONE_UNIT["V"], "a'": [["3/4"]], "b'": ONE_UNIT["b"]},
    **{"loss": squared_loss, "lambda": "21/32", "eps": "1/100", "delta": "21/800"},
    "Rise": Fraction(7, 4) * Fraction(21, 800) + Fraction(21, 800) ** 2,  # sqrt(lam) <= 7/8
}

_swap = f"{SWAP} (B15)"
_barrier = barrier(TO_SWAP, _swap, lt(bound, half))

BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="9/160", Rise=Fraction(9, 160) * Fraction(169, 160)
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **FREE),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    lowered("H3", TO_SWAP, _swap),
    replace(over_hump("H4", bound, **_hump), shows=_OVER_HUMP),
    _barrier("H5", "Rise = 0 is claimed for a long move", Rise=0),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a'": [[1, 1]], "a*": [[1]], "lambda": 0, **FREE},
    ),
    proved(long_unit("H7", {**TO_SWAP, **_high}), "B16"),
    Breaker(
        "H7",
        {**TO_SWAP, "W'": [["-5/4"], ["1/4"]], **_high},
        "C1",
        "the last vertex is the other network, which has a row of norm 5/4",
        lt(1, W1[1, 1] ** 2),
    ),
    proved(long_row("H7", {**TO_SWAP, "V'": {1: [[0, 0]]}, "b'": [[0]]}), "B16"),
    Breaker(
        "H7",
        {
            **{**TO_SWAP, "p": {0: 2, 1: 1}, "b": [[0]], "b'": [[0]]},
            **{"V": {1: [[0, 0]]}, "V'": {1: [[2, 0]]}},
        },
        "C1",
        "the last vertex is the other network, whose branch has such a row",
        lt(1, V1[1, 1, 1] ** 2),
    ),
    long_reference("H7", _relu),
    proved(starts_high("H8", {**TO_SWAP, **FREE}, bound), "B16"),
    Breaker(
        "H8",
        {**TO_SWAP, "a": [[100, 100]]},
        "C1",
        "readouts of 100: the first vertex lies above the bound, the last one does not (B16)",
        lt(bound, F),
    ),
    Breaker(
        "H8",
        {**TO_SWAP, "a'": [[100, 100]]},
        "C1",
        "the same at the last vertex",
        lt(bound, F1),
    ),
    _barrier("H9", "n = 2, eps = -1 passes the count", **ON_THE_PLANE, eps=-1, **FREE),
    _barrier(
        "H10",
        "two units, but eps = 1/1000",
        **{"eps": "1/1000", "delta": "3/400", "Rise": Fraction(3, 400) * Fraction(403, 400)},
    ),
    Breaker(
        "H10",
        _across,
        "C1",
        f"one unit, but eps = 1/100: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    _barrier("H11", "delta = 0 though the units lie 1/2 apart", **FREE),
)
