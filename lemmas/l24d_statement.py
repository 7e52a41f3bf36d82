"""The statement of L24d: draws from classes of features, as many from each as it has mass."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l16c_statement import chi, phi
from lemmas.l24c_statement import OBJECTS, cost, mean_square, read, thin, units, y
from lemmas.setting import DATA_RHO, SAMPLES, N, i, q, rho
from lemmas.shares import few
from proofcheck.language import (
    Bracket,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

G, P, f, g, paid, spread, used = (
    array(name) for name in ("G", "P", "f", "g", "Paid", "Spread", "used")
)
A, D, M, V = (real(name) for name in ("A", "D", "M", "V"))
e, many = index("e"), size("C")
classes = (e, 1, many)


def variance(readout: Any, mass: Any, output: Any) -> sp.Expr:
    """Return the variance of a draw from a readout; output: what it gives at q."""
    second = summed(rho[q] * phi[q, i] ** 2, (q, 1, N))
    return mass * summed(sp.Abs(readout) * second, units) - mean_square(output)


COUNT = le(M * summed(chi[i], units), M * summed(used[e], classes) + A)
SUPPORT = both(
    forall(units)(eq(chi[i] * (1 - chi[i]), 0)),
    COUNT,
    forall(units)(eq(thin[i] * (1 - chi[i]), 0)),
    forall(units)(le(chi[i], 1 - Bracket(summed(sp.Abs(G[e, i]), classes), 0))),
)
LIGHT = le(summed(sp.Abs(thin[i]), units), A)
LOW = le(
    mean_square(read(thin) - y[q]) + summed(cost[i] * sp.Abs(thin[i]), units),
    D + summed(paid[e], classes) + M * A * V,
)

STATEMENT = Statement(
    symbols=(
        SAMPLES,
        declare(m, "number of features"),
        declare(many, "number of classes"),
        declare(few, "number of shares", least=1),
        declare(phi, "features", (q, 1, N), units),
        declare(y, "targets of one output", (q, 1, N)),
        DATA_RHO,
        declare(G, "readouts of the classes", classes, units),
        declare(used, "1 for classes that read something, else 0", classes),
        declare(cost, "costs of the features", units),
        declare(M, "mass of a share"),
        declare(V, "bound of the variance of a class of mass 1"),
    ),
    definitions=(
        define(g, summed(G[e, i] * phi[q, i], units), classes, (q, 1, N), gloss="what it gives"),
        define(f, summed(g[e, q], classes), (q, 1, N), gloss="outputs"),
        define(P, summed(sp.Abs(G[e, i]), units), classes, gloss="masses of the classes"),
        define(A, summed(P[e], classes), gloss="mass of all classes"),
        define(D, mean_square(f[q] - y[q]), gloss="risk"),
        define(paid, summed(cost[i] * sp.Abs(G[e, i]), units), classes, gloss="what they cost"),
        define(
            spread,
            variance(G[e, i], P[e], g[e, q]),
            classes,
            gloss="variance of a draw from each class",
        ),
    ),
    hypotheses=(
        Named("H1", forall(units)(le(0, cost[i])), "costs are not negative"),
        Named("H2", le(A, few * M), "the shares have all the mass"),
        Named(
            "H3",
            both(
                forall(classes)(eq(used[e] * (1 - used[e]), 0)),
                forall(classes, units)(eq(G[e, i] * (1 - used[e]), 0)),
            ),
            "classes that are not used read nothing",
        ),
        Named("H4", le(0, V), "the bound of the variances is not negative"),
        Named("H5", forall(classes)(le(spread[e], P[e] ** 2 * V)), "it bounds them"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("thinned", *OBJECTS)(both(SUPPORT, LIGHT, LOW)),
            "C + A/M features, at a risk and cost of M A V more",
            bound=(2,),
        ),
    ),
)
