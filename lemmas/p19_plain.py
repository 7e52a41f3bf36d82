"""The plain networks of P19: no skip, and one unit of the last layer that is read.

Two samples, in the unit ball; the targets are 1 and -c, with weights 1/2.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import (
    ACTIVATION,
    DEPTH,
    INPUTS,
    K,
    N,
    V,
    W,
    branch,
    branch_weights,
    h,
    hidden,
    hidden_weights,
    j,
    k,
    kappa,
    l1_rows,
    n,
    p,
    q,
    s,
    unit_rows,
    x,
)
from proofcheck.language import array, both, declare, forall, le, real, summed
from proofcheck.statement import Named
from proofcheck.substitution import substitute_definition

c, v, g = real("c"), real("v"), array("g")
half = sp.Rational(1, 2)

PLAIN = (
    INPUTS,
    DEPTH,
    declare(p, "widths; p[0] = m hidden units", (k, 0, K)),
    ACTIVATION,
    declare(x, "inputs", (q, 1, 2), (j, 1, n)),
    hidden_weights(W),
    branch_weights(V, "the other layers"),
)
FEATURES = tuple(
    substitute_definition(item, {N: sp.Integer(2)}) for item in (hidden(h, W), branch(g, V, h))
)
at_first, at_second = g[K, 1, 1], g[K, 2, 1]

POSITIVE = forall(v)(both(le(0, s(v)), le(s(v), sp.Abs(v))))
IN_BALL = forall((q, 1, 2))(le(summed(x[q, j] ** 2, (j, 1, n)), 1))
ASKED = (
    Named("H1", POSITIVE, "0 <= s(v) <= |v|"),
    Named("H2", IN_BALL, "both inputs lie in the unit ball"),
    Named(
        "H3",
        both(unit_rows(W), l1_rows(V), le(1, p[K])),
        "the network lies in Theta, and there is a unit in the last layer",
    ),
)
"""What is asked of the network, by either lemma."""


def objective(readout: Any, first: Any, second: Any) -> sp.Expr:
    """Return F where the unit that is read has the values `first` and `second` on the samples."""
    fit = half * (readout * first - 1) ** 2 + half * (readout * second + c) ** 2
    return fit + kappa * sp.Abs(readout)


silent = half + c**2 / 2
best_below = half + c * kappa - kappa**2 / 2
best_above = c**2 / 2 + kappa - kappa**2 / 2
