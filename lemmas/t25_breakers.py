"""What breaks T25 without each hypothesis."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.one_unit import CRAMPED, CROSSING, ONE_UNIT, ZERO_RISK
from lemmas.path_breakers import FREE, ONE_RELU, barrier, bound
from lemmas.setting import V, W
from lemmas.shares import As
from lemmas.t14_statement import F, fs
from lemmas.t25_obstacles import (
    APART,
    BENT_KAPPA,
    BENT_START,
    FIVE_HINGES,
    SCATTERED,
    STEEP,
    STRAIGHT,
    TENT_START,
    THREE_TENTS,
    UNBENDING,
    one_lowered_loss,
    steep,
)
from proofcheck.functions import capped_loss, relu, squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker


def rows(*directions: list[Any]) -> dict[str, Any]:
    """Return units of length 1 in these directions."""
    return {"dir": list(directions), "len": [1] * len(directions)}


def without_rows(values: Any) -> dict[str, Any]:
    """Return values without the first layer, which T25 has by directions and lengths."""
    return {name: value for name, value in values.items() if name != "W"}


EPS, ROOT = Fraction(7, 4), Fraction(13, 25)  # twice 13/50 >= sqrt(lam)
_delta = EPS * 2 * BENT_START / BENT_KAPPA
BENT: dict[str, Any] = {
    **{**FIVE_HINGES, "eps": EPS, "delta": _delta, "Rise": ROOT * _delta + _delta**2},
}
_barrier = barrier(BENT, UNBENDING, lt(bound, STRAIGHT))
_small = _delta / STEEP
_tiny = Fraction(1, 10**8)
_moved = _tiny * 71 * TENT_START * 100

# three ReLUs on the line that nothing reads, and data that ask for nothing
SILENT: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 3, 1: 0}, "l": 1, "s": relu, "R": 1},
    **{"x": [[1], [1]], "y": [[0], [0]], "rho": ["1/2", "1/2"], "kappa": "1/8"},
    **{**rows([1], [1], [-1]), "V": {1: np.zeros((0, 3))}, "b": np.zeros((1, 0))},
    **{"a": [[0, 0, 0]], "w*": [[1]], "a*": [[0]], "loss": squared_loss},
    **{"eps": 1, "lambda": 0, **FREE},
}
_line: dict[str, Any] = {**without_rows(ONE_UNIT), **rows([-1]), "loss": squared_loss}
_plane: dict[str, Any] = {"n": 2, "x": [[1, 0], [-1, 0]], **rows([-1, 0])}
_across = Fraction(21, 800)
_first = "the first vertex is theta, which has a row of norm 5/4"

BREAKERS = (
    _barrier(
        "H1",
        "slope 10^12",
        **{"s": steep, "R": Fraction(2, STEEP), "delta": _small, "Rise": ROOT * _small + _small**2},
        x=[[value / Fraction(STEEP) for value in row] for row in FIVE_HINGES["x"]],
    ),
    Breaker(
        "H2",
        {**THREE_TENTS, "eps": _tiny, "delta": _moved, "Rise": 12 * _moved + _moved**2},
        "C1",
        f"a tent at 3: {SCATTERED}",
        lt(bound, APART),
    ),
    _barrier("H3", "R = 0 belongs to no move at all", R=0, **FREE),
    _barrier("H3", "R = -2 has the right square, and allows delta = 0", R=-2, **FREE),
    Breaker(
        "H4",
        {**BENT, "loss": one_lowered_loss, "lambda": BENT_START - 1, **FREE},
        "C1",
        f"lowering the loss by 1 makes lam negative, so delta = 0 is allowed: {UNBENDING}, less 1",
        lt(bound, STRAIGHT - 1),
    ),
    Breaker(
        "H5",
        {
            **without_rows(ONE_RELU),
            **{"N": 2, "x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"], **rows([1])},
            **{"loss": capped_loss, "lambda": "5/8", "R": 1, "eps": "1/100", "delta": "1/10"},
            "Rise": "17/100",
        },
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H6", "Rise = 0 is claimed for a long move", Rise=0),
    Breaker(
        "H7",
        {
            **{**SILENT, "kappa": -1, "x": [[0], [0]], "R": 0, "a": [[1, 0, 0]], "a*": [[2]]},
            **{"lambda": -1, "Rise": -10},
        },
        "C1",
        "for kappa = -1 no risk is as low as lam = -1, so Rise = -10 is allowed; the first vertex "
        "is theta, which lies above lam - 10 and above the reference",
        lt(bound, F),
    ),
    Breaker("H8", {**SILENT, "dir": [["5/4"], [1], [-1]]}, "C1", _first, lt(1, W[1, 1] ** 2)),
    Breaker("H8", {**SILENT, "len": ["5/4", 1, 1]}, "C1", _first, lt(1, W[1, 1] ** 2)),
    Breaker(
        "H8",
        {**SILENT, "p": {0: 3, 1: 1}, "V": {1: [[2, 0, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is theta, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H8",
        {**SILENT, "w*": [[2]], "a*": [[1]]},
        "C1",
        "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
        lt(abs(As[1, 1]), fs[1, 1]),
    ),
    Breaker(
        "H9",
        {**SILENT, "a": [[1, 0, 0]]},
        "C1",
        "the first vertex is theta, which lies above the bound",
        lt(bound, F),
    ),
    Breaker(
        "H10",
        {**_line, **_plane, "w*": [[1, 0]], "eps": -1, "lambda": "21/32", **FREE},
        "C1",
        f"one unit, and at eps = -1, n = 2 the count asks for none: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    Breaker(
        "H10",
        {
            **{**_line, **_plane, "l": 2, "w*": [[1, 0], [-1, 0]], "a*": CRAMPED["a*"]},
            **{"eps": 17, "lambda": "21/32", "delta": 45, "Rise": 80 + 45**2},
        },
        "C1",
        "289 > 2 (361 - 225), but one ReLU without a branch is zero at x = 1 or x = -1; the "
        "reference is 7/8 and -5/8",
        lt(0, fs[1, 1] * -fs[2, 1]),
    ),
    Breaker(
        "H11",
        {
            **{**_line, "lambda": "21/32", "eps": "1/100", "delta": _across},
            "Rise": Fraction(7, 4) * _across + _across**2,
        },
        "C1",
        f"one unit, but eps = 1/100: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    _barrier("H12", "delta = 0 though units have to merge", **FREE),
)
