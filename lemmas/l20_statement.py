"""The statement of L20: a dual vector bounds F of two-layer networks of any width from below."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import DEFINED, A, D, F, m
from lemmas.setting import (
    ACTIVATION,
    DATA_RHO,
    DATA_X,
    DATA_Y,
    INPUTS,
    OUTPUTS,
    SAMPLES,
    N,
    W,
    a,
    d,
    i,
    j,
    kappa,
    n,
    o,
    q,
    rho,
    s,
    x,
    y,
)
from proofcheck.language import Implies, array, declare, define, forall, le, summed
from proofcheck.statement import Named, Statement

nu, w = array("nu"), array("w")
VECTOR = declare(w, "", (j, 1, n))
in_ball = le(summed(w[j] ** 2, (j, 1, n)), 1)
bound: sp.Expr = summed(
    rho[q] * summed(nu[q, o] * y[q, o] - nu[q, o] ** 2 / 4, (o, 1, d)), (q, 1, N)
)


def correlation(feature: Any) -> sp.Expr:
    """Return sum_q rho_q nu_qo times the feature of sample q."""
    return summed(rho[q] * nu[q, o] * feature, (q, 1, N))


of_unit = correlation(s(summed(w[j] * x[q, j], (j, 1, n))))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        OUTPUTS,
        SAMPLES,
        declare(m, "number of hidden units"),
        ACTIVATION,
        DATA_X,
        DATA_Y,
        DATA_RHO,
        declare(W, "first layer, rows w_i", (i, 1, m), (j, 1, n)),
        declare(a, "readout", (o, 1, d), (i, 1, m)),
        declare(kappa, "penalty"),
        declare(nu, "dual vector", (q, 1, N), (o, 1, d)),
    ),
    definitions=(*DEFINED, define(F, D + kappa * A, gloss="objective")),
    hypotheses=(
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights of samples are not negative"),
        Named(
            "H2",
            forall((i, 1, m))(le(summed(W[i, j] ** 2, (j, 1, n)), 1)),
            "units in the unit ball",
        ),
        Named(
            "H3",
            forall(VECTOR)(
                Implies(in_ball, forall((o, 1, d))(le(sp.Abs(of_unit), kappa))),
            ),
            "no unit of the ball correlates with the dual vector by more than kappa",
        ),
    ),
    conclusions=(Named("C1", le(bound, F), "whatever the width"),),
)
