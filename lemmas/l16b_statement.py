"""The statement of L16b: most units of a network are freed, at a rise of the order of 1/l."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import at, between, blocks, bt, ft, mass
from lemmas.l16_statement import drawn, few_mass, mean_square
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    branch_weights,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    j,
    kappa,
    m,
    n,
    o,
    outputs,
    p,
    q,
    r,
    rho,
    s,
    skip_readout,
    unit_rows,
    x,
)
from lemmas.shares import As, Ws, few, u
from lemmas.t14_statement import F, R, f, g, rise
from proofcheck.language import (
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

thin, chi, v = array("a0"), array("chi"), real("v")


def value(output: Any, size: Any) -> sp.Expr:
    """Return F for outputs at (q, o) and the mass of the readouts."""
    return mean_square(output) + kappa * size


def read(a: Any, b: Any, h: Any = h, g: Any = g) -> sp.Expr:
    """Return the outputs a h + b g[K] at (q, o)."""
    return summed(a[o, i] * h[q, i], (i, 1, m)) + summed(b[o, r] * g[K, q, r], (r, 1, p[K]))


def squares(output: Any) -> sp.Expr:
    """Return E|output|^2 for outputs at (q, o)."""
    return summed(rho[q] * summed(output**2, (o, 1, d)), (q, 1, N))


SMALL = forall(v)(le(sp.Abs(s(v)), sp.Abs(v)))
here = value(ft[q, o], mass(at, bt))
SUPPORT = both(
    forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
    le(summed(chi[i], (i, 1, m)), few),
    forall((o, 1, d), (i, 1, m))(eq(thin[o, i] * (1 - chi[i]), 0)),
)
SMALL_NETWORK = both(
    forall((u, 1, few))(le(summed(Ws[u, j] ** 2, (j, 1, n)), 1)),
    le(value(drawn, few_mass), F + rise),
)
LOW_END = le(value(read(thin, b), mass(thin, b)), F + rise)
LOW_PATH = between(blocks(W, V, a, b), blocks(W, V, thin, b), le(here, F + rise))
THINNED = both(SUPPORT, SMALL_NETWORK, LOW_END, LOW_PATH)
OBJECTS = (
    declare(thin, "thinned readout", (o, 1, d), (i, 1, m)),
    declare(chi, "1 for units that it may read, else 0", (i, 1, m)),
    declare(Ws, "weights of a small network", (u, 1, few), (j, 1, n)),
    declare(As, "its readout", (o, 1, d), (u, 1, few)),
)
SPREAD = both(
    forall((q, 1, N))(le(0, rho[q])),
    le(summed(rho[q] * x[q, j] ** 2, (j, 1, n), (q, 1, N)), R**2),
)

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(kappa, "weight of the penalty"),
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        declare(few, "number of draws", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(rise, "what thinning adds"),
    ),
    definitions=(
        define(b, 0, (o, 1, d), (r, 1, p[K]), gloss="the branch is not read"),
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, value(f[q, o], mass(a, b)), gloss="objective"),
    ),
    hypotheses=(
        Named("H1", SMALL, "|s(v)| <= |v|"),
        Named("H2", SPREAD, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named("H4", both(unit_rows(W), le(1, m)), "there are units, all in the unit ball"),
        Named(
            "H5",
            le(F**2 * R**2 - kappa**2 * squares(f[q, o]), kappa**2 * few * rise),
            "Rise >= ((F/kappa)^2 R^2 - E|f|^2) / l",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("thinned", *OBJECTS)(THINNED),
            "a readout of l units, below F + Rise with all on the way, and a network of l units",
            bound=(3,),
        ),
    ),
)
