"""The statement of L24c: of a readout that is a sum of parts, one feature of each part is kept."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l16c_statement import chi, phi
from lemmas.setting import DATA_RHO, SAMPLES, N, i, q, rho
from lemmas.shares import few, u
from proofcheck.language import (
    Bracket,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

B, P, y, f, g, thin, cost, paid, spread = (
    array(name) for name in ("B", "P", "y", "f", "g", "a0", "cost", "Paid", "Spread")
)
D = real("D")
units, parts = (i, 1, m), (u, 1, few)


def mean_square(error: Any) -> sp.Expr:
    """Return E error^2 for an error at q."""
    return summed(rho[q] * error**2, (q, 1, N))


def read(readout: Any) -> sp.Expr:
    """Return what a readout makes of the features, at q."""
    return summed(readout[i] * phi[q, i], units)


SUPPORT = both(
    forall(units)(eq(chi[i] * (1 - chi[i]), 0)),
    le(summed(chi[i], units), few),
    forall(units)(eq(thin[i] * (1 - chi[i]), 0)),
    forall(units)(le(chi[i], 1 - Bracket(summed(sp.Abs(B[u, i]), parts), 0))),
)
LIGHT = le(summed(sp.Abs(thin[i]), units), summed(P[u], parts))
paid_by = summed(cost[i] * sp.Abs(thin[i]), units)
LOW = le(
    mean_square(read(thin) - y[q]) + paid_by,
    D + summed(paid[u] + spread[u], parts),
)
OBJECTS = (
    declare(thin, "thinned readout", units),
    declare(chi, "1 for features that it may read, else 0", units),
)

STATEMENT = Statement(
    symbols=(
        SAMPLES,
        declare(m, "number of features"),
        declare(few, "number of parts"),
        declare(phi, "features", (q, 1, N), units),
        declare(y, "targets of one output", (q, 1, N)),
        DATA_RHO,
        declare(B, "parts of the readout", parts, units),
        declare(cost, "costs of the features", units),
    ),
    definitions=(
        define(g, summed(B[u, i] * phi[q, i], units), parts, (q, 1, N), gloss="what a part gives"),
        define(f, summed(g[u, q], parts), (q, 1, N), gloss="outputs"),
        define(P, summed(sp.Abs(B[u, i]), units), parts, gloss="masses of the parts"),
        define(D, mean_square(f[q] - y[q]), gloss="risk"),
        define(paid, summed(cost[i] * sp.Abs(B[u, i]), units), parts, gloss="what the parts cost"),
        define(
            spread,
            P[u] * summed(sp.Abs(B[u, i]) * summed(rho[q] * phi[q, i] ** 2, (q, 1, N)), units)
            - mean_square(g[u, q]),
            parts,
            gloss="variance of a draw from each part",
        ),
    ),
    hypotheses=(Named("H1", forall(units)(le(0, cost[i])), "costs are not negative"),),
    conclusions=(
        Named(
            "C1",
            exists("thinned", *OBJECTS)(both(SUPPORT, LIGHT, LOW)),
            "one feature of each part, at a risk and cost of the variances more",
            bound=(2,),
        ),
    ),
)
