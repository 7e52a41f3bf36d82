"""The sample of P26: three pairs of opposite inputs in the plane, with opposite targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy as sp

from proofcheck.language import array, index, real, summed

W, a = array("W"), array("a")
i, j = index("i"), index("j")
v = real("v")
PAIRS = ((1, 0, 1), (1, 2, 0), (1, -2, 0))
"""An input of each pair, and its target; that of the opposite input is the opposite."""


def skip(s: Any, m: Any, weight: Callable[[int], Any], readout: Any, point: Sequence[int]) -> Any:
    """Return the sum over the hidden units of readout s(weight . point)."""
    inner = sum(weight(axis) * value for axis, value in zip((1, 2), point, strict=True))
    return summed(readout * s(inner), (i, 1, m))


def risk(outputs: Callable[[int, int], Any]) -> sp.Expr:
    """Return the mean of the squared errors of outputs(pair, sign), pair = 0..2, sign = 1, -1."""
    squares = [
        (outputs(pair, sign) - sign * target) ** 2
        for pair, (*_, target) in enumerate(PAIRS)
        for sign in (1, -1)
    ]
    return sum(squares, sp.Integer(0)) / 6
