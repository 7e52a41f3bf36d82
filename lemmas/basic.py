"""Basic solutions in rationals: factors of the units, of which few are not 0 (T18)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.smt.exact_linear import kernel


def basic_factors(rows: Any, costs: Any) -> Any:
    """Return factors y >= 0 with rows y = rows 1 and costs y <= costs 1, as few of them not 0.

    rows (r, m) and costs (m,): exact numbers, costs not negative. The columns of `rows` where y is
    not 0 are independent, so there are at most r of them. From y = 1 on, y moves along a
    dependence of these columns, in the direction in which the costs do not grow, until one more
    factor is 0.
    """
    rows, costs = np.asarray(rows), np.asarray(costs)
    y = np.full(rows.shape[1], Fraction(1), dtype=object)
    while True:
        used = np.flatnonzero(y)
        dependences = kernel([[*row] for row in rows[:, used]], len(used)) if len(used) else []
        if not dependences:
            return y
        direction = np.array(dependences[0], dtype=object)
        slope = (direction * costs[used]).sum()
        if slope > 0 or (slope == 0 and not (direction < 0).any()):
            direction = -direction
        falls = direction < 0
        y[used] = y[used] + direction * (y[used][falls] / -direction[falls]).min()
