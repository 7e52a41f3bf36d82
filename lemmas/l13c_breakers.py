"""L13c: what breaks without each hypothesis."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l13a_arrive import HUMP, LEAVES
from lemmas.obstacles import LIFTED, LIFTED_ROOT, REVERSED, START, TINY_INPUTS, TIPPING, TWO_UNITS
from lemmas.setting import V, W, d, i, m, o
from lemmas.shares import Ws, alpha, spread
from lemmas.t14_breakers import bound
from lemmas.t14_statement import F, fs, reference_mass
from proofcheck.functions import squared_loss
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker

half = sp.Rational(1, 2)
blocked = lt(bound, half)
handed_mass = summed(sp.Abs(spread(alpha)), (i, 1, m), (o, 1, d))

# unit 2 is scaled out and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "delta": "7/2", "Rise": "63/4"},
    "alpha": [[0], [1]],
}
_free = {"delta": 0, "Rise": 0}
_hump = {**HUMP, **_free, "lambda": "5/8", "R": 1, "alpha": np.zeros((1, 0))}
_lifted = Fraction(283, 2000)


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {LEAVES}", blocked)


BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="7/800", Rise=Fraction(7, 800) * Fraction(807, 800)
    ),
    Breaker(
        "H2",
        {
            **{**LIFTED, "loss": squared_loss, "alpha": [[1]], "lambda": LIFTED_ROOT**2},
            **{"delta": _lifted, "Rise": 2 * LIFTED_ROOT * _lifted + _lifted**2},
        },
        "C1",
        f"s(0) = 1: {TIPPING}",
        lt(bound, REVERSED),
    ),
    _barrier("H3", "R = 0 belongs to no unit at all", R=0, **_free),
    _barrier("H3", "R = -4 has the right square, and allows delta = 0", R=-4, **_free),
    Breaker(
        "H4",
        _hump,
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H5", "Rise = 0 is claimed for a unit that is read", Rise=0),
    Breaker(
        "H6",
        {
            **_base,
            **{"kappa": "-1/4", "a": [["7/10", "7/10"]], "a*": [["9/8"]]},
            **{"lambda": "-13/50", "delta": "14/5", "Rise": -100},
        },
        "C1",
        "kappa < 0 makes lam negative, no risk is below it, and Rise = -100 is allowed: the first "
        "vertex lies above the bound",
        lt(bound, F),
    ),
    Breaker(
        "H7",
        {**_base, "W": [["1/4"], ["-5/4"]], "lambda": 1, "delta": "7/2", "Rise": "77/4"},
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**_base, "w*": [[2]]},
        "C1",
        "at the last vertex unit 2 has the weight 2 of the reference",
        lt(1, Ws[1, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**_base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H8",
        {**_base, "lambda": -1, "Rise": 0},
        "C1",
        "no risk is below lam = -1, so Rise = 0 is allowed; the first vertex lies above the bound",
        lt(bound, F),
    ),
    _barrier("H9", "delta = 0 though unit 2 is read", **_free),
    Breaker(
        "H10",
        {**_base, "alpha": [[0], [0]]},
        "C1",
        "no unit stands for the reference's one, so all readouts end at 0, but not its outputs",
        lt(0, fs[1, 1] ** 2),
    ),
    Breaker(
        "H10",
        {
            **{**_base, "l": 2, "w*": [["3/4"], ["1/2"]], "a*": [[1, 1]]},
            **{"alpha": [[0, 0], [1, 1]], "delta": 7, "Rise": 56},
        },
        "C1",
        "one unit is to have two weights at the last vertex",
        lt(0, (Ws[1, 1] - Ws[2, 1]) ** 2),
    ),
    Breaker(
        "H10",
        {
            **_base,
            **{"p": {0: 3, 1: 0}, "V": {1: np.zeros((0, 3))}, "a": [["7/8", "7/8", 0]]},
            **{"W": [["1/4"], ["-1/4"], ["-1/4"]], "alpha": [[0], [2], [-1]]},
            **{"delta": 7, "Rise": 56},
        },
        "C1",
        "shares 2 and -1 of the one reference unit: the readouts at the last vertex weigh three "
        "times what the reference's do, and are to weigh as much",
        lt(reference_mass, handed_mass),
    ),
)
