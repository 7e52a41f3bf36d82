"""L13b: what breaks without each hypothesis, most of it two units that cannot pass zero."""

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
    lowered,
    over_hump,
    starts_high,
)
from proofcheck.functions import squared_loss
from proofcheck.language import lt

# unit 2 merges onto unit 1 and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
TO_MERGE: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "eps": "1/2", "delta": "15/4"},
    **{"Rise": "285/16", "centre": 1, "chi": [0, 1], "alpha": [[0], [1]]},
}
_still = {**FREE, "eps": 0}
# the unit that goes to zero is the centre, and there is none to free
_centre = {"lambda": "5/8", "R": 1, "alpha": np.zeros((1, 0)), "centre": 1, "chi": [0], **_still}
_barrier = barrier(TO_MERGE, LEAVES, lt(bound, half))

BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="3/320", Rise=Fraction(3, 320) * Fraction(323, 320)
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **FREE),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    lowered("H3", TO_MERGE, LEAVES),
    over_hump("H4", bound, **_centre),
    _barrier("H5", "Rise = 0 is claimed for a long move", Rise=0),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **FREE},
    ),
    long_unit("H7", {**TO_MERGE, "eps": "3/2", "lambda": 1, "delta": 48, "Rise": 2400}),
    long_planted("H7", TO_MERGE),
    long_row("H7", TO_MERGE),
    starts_high("H8", {**TO_MERGE, **FREE}, bound),
    _barrier(
        "H9",
        "the centre itself is freed, eps = 0, and it is to get the weight 3/4",
        **{"chi": [1, 0], "alpha": [[1], [0]], **_still},
    ),
    _barrier("H10", "eps = 0 though the units lie 1/2 apart", **_still),
    _barrier("H10", "eps = -1/2 has the right square", eps="-1/2", **FREE),
    _barrier("H11", "delta = 0 though the units lie 1/2 apart", **FREE),
    carried_by_none("H12", TO_MERGE),
    carrying_two("H12", TO_MERGE),
    carried_twice_and_back("H12", TO_MERGE, chi=[0, 1, 1]),
    _barrier("H13", "no unit is freed, and unit 2 is to get the weight 3/4", chi=[0, 0], **_still),
)
