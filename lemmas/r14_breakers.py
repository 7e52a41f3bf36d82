"""R14: what breaks without each hypothesis."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lemmas.obstacles import HALVED, START, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CRAMPED
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
    starts_high,
)
from lemmas.r14c_breakers import long_last_row, once, read_once
from lemmas.setting import y
from lemmas.t14_statement import fs
from proofcheck.functions import raised, relu, squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker

# l/m = 1/2: delta = 3 * 15/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**once(TWO_UNITS), "loss": squared_loss, "lambda": START},
    **{"delta": "45/4", "Rise": "2205/16"},
}
_barrier = barrier(_base, HALVED, lt(bound, half))
_tiny = Fraction(9, 320)

# no input at all, s(0) = 1: the branch is 2, and the unit with its row of U is 1 - 2
TURNED: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "l": 1, "s": raised, "x": [[0]]},
    **{"y": [[1]], "rho": [1], "kappa": "1/8", "R": 0, "W": [[0]], "V": {1: [[1]]}, "U": [[-1]]},
    **{"a": [[-1]], "w*": [[0]], "a*": [[1]], "loss": squared_loss, "lambda": "1/8", **FREE},
}

BREAKERS = (
    _barrier("H1", "slope 400", **TINY_INPUTS, delta=_tiny, Rise=_tiny * (1 + _tiny)),
    Breaker(
        "H2",
        TURNED,
        "C1",
        "s(0) = 1 without inputs: the output is a z with z = 1 + U g, which is -1 at the start and "
        "1 at the end, where the branch is not read; where z = 0 the output is 0 and D = y^2",
        lt(bound, y[1, 1] ** 2),
    ),
    _barrier("H3", "R = 0 belongs to no unit at all", R=0, **FREE),
    _barrier("H3", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    lowered("H4", _base, HALVED),
    read_once(over_hump("H5", bound, **{"lambda": "5/8", "R": 1, **FREE})),
    _barrier("H6", "Rise = 0 is claimed for units that are read", Rise=0),
    _barrier(
        "H7",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **FREE},
    ),
    long_unit("H8", {**_base, "lambda": 1, "delta": 48, "Rise": 2400}),
    long_reference(
        "H8",
        {
            **{**_base, "s": relu, "x": [[1], [1]], "y": [[0], [0]], "a": [[0, 0]], "R": 1},
            **{"w*": [[2]], "a*": [[1]], "lambda": 0, **FREE},
        },
    ),
    read_once(long_row("H8", _base)),
    long_last_row("H8", _base),
    starts_high("H9", {**_base, **FREE}, bound),
    Breaker(
        "H10",
        {
            **{**once(CRAMPED), "loss": squared_loss},
            **{"lambda": "21/32", "delta": "63/4", "Rise": "4410/16"},
        },
        "C1",
        "one ReLU without a branch is zero at x = 1 or x = -1; the reference is 7/8 and -5/8",
        lt(0, fs[1, 1] * -fs[2, 1]),
    ),
    _barrier("H11", "delta = 0 though both units are read", **FREE),
)
