"""Neighbours of B23 that are false: the two units may be read well at every point of a path.

Such a claim puts other weights in the place of those of one unit at one sample; `obstructed` says
how it is judged. Features are of samples 1 and 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy as sp

from lemmas.b23_statement import level
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Obstacle


def _fits(w: Sequence[Any], v: Sequence[Any], y: Sequence[Any], why: str) -> Obstacle:
    """Return an obstacle without a penalty: both targets are fitted at every point, so F = 0."""
    free = {"rho": [1, 1], "kappa": 0, "c": [0, 0]}
    path = {"T": len(w), "w": w, "v": v, "x": [1, -1], "y": y, "s": relu}
    return Obstacle({**free, **path}, f"F may be 0 everywhere: {why}", lt(0, level))


_LATE: dict[str, Any] = {
    **{"T": 2, "w": [-30, 10], "v": [-1, 1], "x": [1, -1], "y": ["1/2", "1/4"], "s": relu},
    **{"rho": [40, 160], "kappa": 1, "c": ["1/160", "1/640"]},
}
_late = Obstacle(
    _LATE,
    "unit 2 has the features s(2t - 1) and 1 - t: read with 1 while |t - 3/4| <= 1/6 it gives "
    "F <= 1 + 320/36 < 10; elsewhere |w| > 6, and unit 1, which sees one sample, gives 10 + 1/12 "
    "at most",
    lt(10 + sp.Rational(1, 12), level),
)
_BOTH: dict[str, Any] = {
    **{"T": 2, "w": [-10, 30], "v": [-1, 1], "x": [1, -1], "y": [1, 1], "s": relu},
    **{"rho": [10, 10], "kappa": 1, "c": ["1/40", "1/40"]},
}

SWAPS: Mapping[tuple[str, str], Obstacle] = {
    ("B23", "C1-57315356"): _fits(
        ["-1/4", 0],
        [1, -1],
        [2, 1],
        "unit 1 has the features s(t - 1/4) and (1 - t)/4, unit 2 s(1 - 2t) and s(2t - 1); they "
        "are independent but at t = 1/2, where unit 1 has 1/4 and 1/8",
    ),
    ("B23", "C1-85fd6e81"): _fits(
        [-1, -3, 1],
        [1, 1, -1],
        [1, 1],
        "on segment 2 unit 1 has the features s(4t - 1) and s(3 - 4t), unit 2 s(1 - 2t) and "
        "s(2t - 1); they are independent but at t = 1/2, where unit 1 has 1 and 1; on segment 1 "
        "each unit has a sample to itself",
    ),
    ("B23", "C1-256b8fa7"): _fits(
        [-1, -3, 1],
        [1, 1, 1],
        [1, 1],
        "unit 2 sees sample 1 alone, and unit 1 sample 2, with 3 - 2t on segment 2",
    ),
    ("B23", "C1-94b04165"): _fits(
        [-1, 1],
        ["1/2", -1],
        [1, 1],
        "unit 1 sees one sample, before t = 1/2 the second; unit 2 has the features (1 - t)/2 and "
        "s(3t/2 - 1/2), so it sees the other one, and has 1/4 and 1/4 at t = 1/2",
    ),
    ("B23", "C1-3e425936"): _fits(
        [-1, -1, 1],
        [1, "1/4", -1],
        [1, 1],
        "on segment 2 unit 2 has the features s(1 - 5t/4) and s(5t/4 - 1/4), both 3/8 at t = 1/2; "
        "before that unit 1 sees sample 2 alone, afterwards sample 1; on segment 1 each unit has a "
        "sample to itself",
    ),
    ("B23", "C1-aa8cd24d"): _fits(
        [-1, -1, 1],
        [1, "1/4", "1/4"],
        [2, 1],
        "on segment 2 unit 2 has the features 1/4 and s(3t/4 - 1/4), 1/4 and 1/8 at t = 1/2; "
        "before that unit 1 sees sample 2 alone, afterwards sample 1; on segment 1 each unit has a "
        "sample to itself",
    ),
    ("B23", "C1-a31f2c23"): Obstacle(
        _BOTH,
        "unit 2 has the features 1 and s(1 - 2t): read with 1 until t = 9/20 it gives F <= 91/10; "
        "then w >= 8, and unit 1, which sees sample 1 alone, gives 10 + 1/8 at most",
        lt(10 + sp.Rational(1, 8), level),
    ),
    ("B23", "C1-b43b7e6e"): _late,
    ("B23", "C1-e60c5df6"): _late,
}
