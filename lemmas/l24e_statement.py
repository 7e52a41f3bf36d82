"""The statement of L24e: draws within cells of directions, for a network of one output."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m, t
from lemmas.l16c_statement import chi
from lemmas.l24c_statement import thin, units, y
from lemmas.l24d_statement import M, used
from lemmas.setting import (
    ACTIVATION,
    DATA_RHO,
    DATA_X,
    INPUTS,
    SAMPLES,
    N,
    a,
    h,
    i,
    j,
    kappa,
    n,
    q,
    rho,
    s,
    x,
)
from lemmas.shares import few
from proofcheck.language import (
    Implies,
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

directions, centre, share, length, inverse, w, f = (
    array(name) for name in ("dir", "cen", "share", "r", "inv", "w", "f")
)
A, D, F, R, eps, t1, scale = (real(name) for name in ("A", "D", "F", "R", "eps", "t'", "lambda"))
e, many = index("e"), size("C")
cells, entries = (e, 1, many), (j, 1, n)


def mean_square(error: Any) -> sp.Expr:
    """Return E error^2 for an error at q."""
    return summed(rho[q] * error**2, (q, 1, N))


def read(readout: Any) -> sp.Expr:
    """Return what a readout makes of the hidden features, at q."""
    return summed(readout[i] * h[q, i], units)


apart2 = summed((directions[i, j] - centre[e, j]) ** 2, entries)
COUNT = le(M * summed(chi[i], units), 2 * M * summed(used[e], cells) + A)
SUPPORT = both(
    forall(units)(eq(chi[i] * (1 - chi[i]), 0)),
    COUNT,
    forall(units)(eq(thin[i] * (1 - chi[i]), 0)),
    forall(units)(eq(thin[i] * (1 - length[i] * inverse[i]), 0)),
)
LIGHT = le(summed(sp.Abs(thin[i]) * length[i], units), A)
LOW = le(
    mean_square(read(thin) - y[q]) + kappa * summed(sp.Abs(thin[i]), units),
    F + M * A * eps**2 * R**2,
)
OBJECTS = (
    declare(thin, "readout of few units", units),
    declare(chi, "1 for units that it may read, else 0", units),
)

STATEMENT = Statement(
    symbols=(
        INPUTS,
        SAMPLES,
        declare(m, "number of hidden units"),
        declare(many, "number of cells"),
        declare(few, "number of shares", least=1),
        ACTIVATION,
        DATA_X,
        declare(y, "targets of one output", (q, 1, N)),
        DATA_RHO,
        declare(directions, "directions of the units", units, entries),
        declare(length, "lengths of the units", units),
        declare(inverse, "reciprocals of the lengths that are not 0", units),
        declare(a, "readout", units),
        declare(centre, "centres of the cells", cells, entries),
        declare(share, "shares of the units in the cells", cells, units),
        declare(used, "1 for cells that have units, else 0", cells),
        declare(M, "mass of a share"),
        declare(R, "bound of the root mean square of the inputs"),
        declare(eps, "size of the cells"),
        declare(kappa, "penalty"),
    ),
    definitions=(
        define(w, length[i] * directions[i, j], units, entries, gloss="rows w_i"),
        define(h, s(summed(w[i, j] * x[q, j], entries)), (q, 1, N), units, gloss="features"),
        define(f, summed(a[i] * h[q, i], units), (q, 1, N), gloss="outputs"),
        define(A, summed(sp.Abs(a[i]) * length[i], units), gloss="mass for rows of length 1"),
        define(D, mean_square(f[q] - y[q]), gloss="risk"),
        define(F, D + kappa * summed(sp.Abs(a[i]), units), gloss="objective"),
    ),
    hypotheses=(
        Named("H1", forall(t, t1)(le(sp.Abs(s(t) - s(t1)), sp.Abs(t - t1))), "s is 1-Lipschitz"),
        Named(
            "H2",
            forall(scale, t)(Implies(le(0, scale), eq(s(scale * t), scale * s(t)))),
            "s is positively homogeneous",
        ),
        Named("H3", forall((q, 1, N))(le(0, rho[q])), "weights of samples are not negative"),
        Named("H4", le(summed(rho[q] * x[q, j] ** 2, entries, (q, 1, N)), R**2), "R^2 >= E|x|^2"),
        Named(
            "H5",
            both(
                forall(units)(le(0, inverse[i])),
                forall(units)(eq(length[i] * (1 - length[i] * inverse[i]), 0)),
            ),
            "reciprocals of the lengths that are not 0, which so are positive",
        ),
        Named(
            "H6",
            both(
                forall(cells, units)(le(0, share[e, i])),
                forall(units)(eq(summed(share[e, i], cells), 1)),
                forall(cells, units)(le(share[e, i] * apart2, share[e, i] * eps**2)),
            ),
            "each unit is shared among cells whose centres are within eps of its direction",
        ),
        Named(
            "H7",
            both(
                forall(cells)(eq(used[e] * (1 - used[e]), 0)),
                forall(cells, units)(eq(share[e, i] * (1 - used[e]), 0)),
            ),
            "cells that are not used have no units",
        ),
        Named("H8", le(A, few * M), "the shares have all the mass"),
        Named("H9", le(0, kappa), "the penalty is not negative"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("thinned", *OBJECTS)(both(SUPPORT, LIGHT, LOW)),
            "2 C + A/M units are read, and F is at most M A eps^2 R^2 larger",
            bound=(2,),
        ),
    ),
)
