"""The sample of P26: the inputs +-(1, v_q), q = 1..3, with targets +-y_q, each of weight 1/6."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import q
from proofcheck.language import array, define, index, real, summed

i, j, z = index("i"), index("j"), real("z")
v, y, W, a = (array(name) for name in ("v", "y", "W", "a"))
second = sp.KroneckerDelta(q, 2) * 2 - sp.KroneckerDelta(q, 3) * 2
SAMPLE = (
    define(v, second, (q, 1, 3), gloss="second coordinates: 0, 2, -2"),
    define(y, sp.KroneckerDelta(q, 1), (q, 1, 3), gloss="targets: 1, 0, 0"),
)
floor = sp.Rational(2, 9)


def outputs(s: Any, m: Any, W: Any, a: Any, sign: int) -> sp.Expr:
    """Return the output of a two-layer network at the input sign (1, v_q)."""
    return summed(a[i] * s(sign * (W[i, 1] + v[q] * W[i, 2])), (i, 1, m))


def risk(f: Any, f1: Any) -> sp.Expr:
    """Return the mean squared error of outputs f at the inputs (1, v_q), f1 at their negatives."""
    return summed(((f - y[q]) ** 2 + (f1 + y[q]) ** 2) / 6, (q, 1, 3))
