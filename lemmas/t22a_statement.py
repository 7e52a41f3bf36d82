"""The statement of T22a: the rows of one branch layer are thinned to l of the hidden units each."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import blocks, ft, t
from lemmas.l16b_statement import SMALL, SPREAD, mean_square
from lemmas.one_layer import (
    NETWORK,
    between,
    branch,
    branch_readout,
    branch_weights,
    hidden,
    hidden_weights,
    l1_rows,
    outputs,
    skip_readout,
)
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    V,
    W,
    a,
    b,
    h,
    i,
    lipschitz,
    m,
    norm1,
    o,
    p,
    q,
    r,
    s,
    unit_rows,
)
from lemmas.shares import few
from lemmas.t14_statement import R, delta, f, g
from proofcheck.language import array, both, declare, define, eq, exists, forall, le, real, summed
from proofcheck.statement import Named, Statement

U, col = array("U"), array("col")
root, D = real("root"), real("D")


def layer(rows: Any) -> Any:
    """Return the entries of a branch whose one layer has these rows."""
    return lambda k, r, i: rows[r, i]


risk_here = mean_square(ft[q, o])
ROW_SUPPORT = both(
    forall((r, 1, p[1]), (i, 1, m))(eq(col[r, i] * (1 - col[r, i]), 0)),
    forall((r, 1, p[1]))(le(summed(col[r, i], (i, 1, m)), few)),
    forall((r, 1, p[1]), (i, 1, m))(eq(U[r, i] * (1 - col[r, i]), 0)),
)
LIGHT_ROWS = forall((r, 1, p[1]))(
    le(summed(sp.Abs(U[r, i]), (i, 1, m)), summed(sp.Abs(V[1, r, i]), (i, 1, m)))
)
NEAR = between(
    blocks(W, V, a, b),
    blocks(W, layer(U), a, b),
    le(risk_here, D + 2 * root * t * delta + t**2 * delta**2),
)
ROWS = (
    declare(U, "thinned rows", (r, 1, p[1]), (i, 1, m)),
    declare(col, "1 for units that a row may read, else 0", (r, 1, p[1]), (i, 1, m)),
)
GIVEN = (
    *NETWORK,
    DATA_Y,
    DATA_RHO,
    hidden_weights(W),
    branch_weights(V),
    skip_readout(a),
    branch_readout(b),
)
DEFINED = (
    hidden(h, W),
    branch(g, V, h),
    outputs(f, a, b, h, g),
    define(D, mean_square(f[q, o]), gloss="risk"),
)
SAMPLE_AND_UNITS = (
    Named("H2", SPREAD, "weights are not negative, R^2 >= E|x|^2"),
    Named(
        "H3",
        both(unit_rows(W), l1_rows(V), le(1, m), le(1, p[1])),
        "the network lies in Theta, and there are units in both layers",
    ),
)

STATEMENT = Statement(
    symbols=(
        *GIVEN,
        declare(few, "number of draws for each row", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(root, "bound of the root of D"),
        declare(delta, "distance of outputs"),
    ),
    definitions=DEFINED,
    hypotheses=(
        Named("H1", both(lipschitz(s), SMALL), "s is 1-Lipschitz, |s(v)| <= |v|"),
        *SAMPLE_AND_UNITS,
        Named("H4", both(le(0, root), le(D, root**2)), "root bounds the root of D"),
        Named(
            "H5",
            both(le(0, delta), le(norm1(b, p[1]) ** 2 * R**2, few * delta**2)),
            "delta >= |b|_1 R / sqrt(l)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("rows", *ROWS)(both(ROW_SUPPORT, LIGHT_ROWS, NEAR)),
            "rows of l units each, no longer, and D <= (root + t delta)^2 on the way",
            bound=(2,),
        ),
    ),
)
