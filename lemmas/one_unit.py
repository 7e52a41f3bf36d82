"""Networks of one hidden unit on the line that cannot be joined below a known level.

On the way from a weight below 0 to one above, the unit passes a weight at which it serves neither
sample: 0 for the ReLU (B14), 1/2 for `seesaw`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from proofcheck.functions import relu

Array = NDArray[Any]

ONE_UNIT: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 0}, "l": 1, "s": relu},
    **{"x": [[1], [-1]], "y": [[1], ["-3/4"]], "rho": ["1/2", "1/2"], "kappa": "1/4", "R": 1},
    **{"W": [[-1]], "V": {1: np.zeros((0, 1))}, "a": [["-1/2"]], "b": np.zeros((1, 0))},
    **{"w*": [[1]], "a*": [["3/4"]]},
}
"""P19's data with c = 3/4 and kappa = 1/4, and one hidden unit: F = 21/32, the reference 1/2."""

CRAMPED: dict[str, Any] = {
    **ONE_UNIT,
    **{"l": 2, "w*": [[1], [-1]], "a*": [["7/8", "-5/8"]]},
}
"""The same start, and a reference of two units, one for each sample."""

ZERO_RISK = sp.Rational(25, 32)

CROSSING = (
    "a weight below 0 is to become one above 0; where it is 0, all outputs are, and F is at least "
    "that of the zero network, 25/32 (B14)"
)


def seesaw(z: Array) -> Array:
    """Return 1 - z between -1/10 and 1/5, 1 + 1/5 + z down to -1/5, and its end values beyond.

    It is 1-Lipschitz, with s(0) = 1.
    """
    exact: Any = [Fraction(1, 5), Fraction(1, 10)] if z.dtype == object else [0.2, 0.1]
    far, near = exact
    inner = np.minimum(np.maximum(z, -far), far)
    return 1 + near - np.abs(inner + near)


LIFTED: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 0}, "l": 1, "s": seesaw},
    **{"x": [["1/10"], ["-1/5"]], "y": [["11/10"], ["4/5"]], "rho": ["2/3", "1/3"]},
    **{"kappa": Fraction(1, 10**6), "R": "283/2000", "W": [[-1]], "V": {1: np.zeros((0, 1))}},
    **{"a": [[1]], "b": np.zeros((1, 0)), "w*": [[1]], "a*": [[1]]},
}
"""One unit with s(0) = 1 that fits at weight -1, and a reference at weight 1 with D = 1/25."""

LIFTED_ROOT = Fraction(1, 1000)
"""The root of F at that start: the mass 1, times kappa."""

REVERSED = sp.Rational(3, 67)

TIPPING = (
    "on its way from -1 to 1 the weight passes 1/2, where the unit is 19/20 and 11/10 on the two "
    "samples, and the best readout leaves D = 3/67"
)
