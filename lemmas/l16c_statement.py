"""The statement of L16c: a readout of any features is thinned to l of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    OUTPUTS,
    SAMPLES,
    N,
    a,
    d,
    i,
    norm1,
    o,
    q,
    rho,
    y,
)
from lemmas.shares import few
from proofcheck.language import array, both, declare, define, eq, exists, forall, le, real, summed
from proofcheck.statement import Named, Statement

phi, thin, chi, f = (array(name) for name in ("phi", "a0", "chi", "f"))
A, D, S = (real(name) for name in ("A", "D", "S"))


def mean_square(output: Any) -> sp.Expr:
    """Return E|output - y|^2 for outputs at (q, o)."""
    return summed(rho[q] * summed((output - y[q, o]) ** 2, (o, 1, d)), (q, 1, N))


def reads(readout: Any) -> sp.Expr:
    """Return what a readout makes of the features, at (q, o)."""
    return summed(readout[o, i] * phi[q, i], (i, 1, m))


square = summed(rho[q] * summed(f[q, o] ** 2, (o, 1, d)), (q, 1, N))
OBJECTS = (
    declare(thin, "thinned readout", (o, 1, d), (i, 1, m)),
    declare(chi, "1 for features that it may read, else 0", (i, 1, m)),
)
SUPPORT = both(
    forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
    le(summed(chi[i], (i, 1, m)), few),
    forall((o, 1, d), (i, 1, m))(eq(thin[o, i] * (1 - chi[i]), 0)),
)
LIGHT = le(norm1(thin, m), A)
NEAR = le(few * mean_square(reads(thin)), few * D + A**2 * S - square)
THINNED = both(SUPPORT, LIGHT, NEAR)

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        SAMPLES,
        declare(m, "number of features", least=1),
        declare(few, "number of draws", least=1),
        declare(phi, "features", (q, 1, N), (i, 1, m)),
        DATA_Y,
        DATA_RHO,
        declare(a, "readout", (o, 1, d), (i, 1, m)),
        declare(S, "bound of the mean square of each feature"),
    ),
    definitions=(
        define(f, reads(a), (q, 1, N), (o, 1, d), gloss="outputs"),
        define(A, norm1(a, m), gloss="mass of the readout"),
        define(D, mean_square(f[q, o]), gloss="risk"),
    ),
    hypotheses=(
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights of samples are not negative"),
        Named(
            "H2",
            forall((i, 1, m))(le(summed(rho[q] * phi[q, i] ** 2, (q, 1, N)), S)),
            "E phi_i^2 <= S",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("thinned", *OBJECTS)(THINNED),
            "a readout of l features, no heavier, at a risk of (A^2 S - E|f|^2)/l more",
            bound=(2,),
        ),
        Named("C2", le(square, A**2 * S), "outputs are no larger than A features"),
    ),
)
