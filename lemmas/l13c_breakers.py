"""L13c: what breaks without each hypothesis."""

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
    lifted,
    long_planted,
    long_row,
    long_unit,
    over_hump,
)
from lemmas.t14_statement import F
from proofcheck.functions import squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker

# unit 2 is scaled out and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "delta": "7/2", "Rise": "63/4"},
    "alpha": [[0], [1]],
}
_barrier = barrier(_base, LEAVES, lt(bound, half))

BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="7/800", Rise=Fraction(7, 800) * Fraction(807, 800)
    ),
    lifted("H2", alpha=[[1]]),
    _barrier("H3", "R = 0 belongs to no unit at all", R=0, **FREE),
    _barrier("H3", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    over_hump("H4", bound, **{"lambda": "5/8", "R": 1, "alpha": np.zeros((1, 0)), **FREE}),
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
    long_unit("H7", {**_base, "lambda": 1, "delta": "7/2", "Rise": "77/4"}),
    long_planted("H7", _base),
    long_row("H7", _base),
    Breaker(
        "H8",
        {**_base, "lambda": -1, "Rise": 0},
        "C1",
        "no risk is below lam = -1, so Rise = 0 is allowed; the first vertex lies above the bound",
        lt(bound, F),
    ),
    _barrier("H9", "delta = 0 though unit 2 is read", **FREE),
    carried_by_none("H10", _base),
    carrying_two("H10", _base, delta=7, Rise=56),
    carried_twice_and_back("H10", _base, delta=7, Rise=56),
)
