"""The statement of L12: a two-layer network placed on units of a skip network."""

from __future__ import annotations

import sympy as sp

from lemmas.setting import (
    NETWORK,
    K,
    N,
    V,
    W,
    b,
    branch,
    branch_weights,
    c,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    j,
    m,
    n,
    o,
    outputs,
    p,
    q,
    r,
    s,
    x,
)
from proofcheck.language import array, declare, define, eq, forall, index, le, size, summed
from proofcheck.statement import Named, Statement

u, few = index("u"), size("l")
a, A, W1, P, h1, g, f, f1 = (array(name) for name in ("a", "A", "W*", "P", "h*", "g", "f", "f*"))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        hidden_weights(W),
        branch_weights(V),
        declare(few, "units of the reference"),
        declare(W1, "first layer of the reference", (u, 1, few), (j, 1, n)),
        declare(A, "readout of the reference", (o, 1, d), (u, 1, few)),
        declare(P, "share of unit u of the reference that unit i carries", (i, 1, m), (u, 1, few)),
    ),
    definitions=(
        define(
            a, summed(P[i, u] * A[o, u], (u, 1, few)), (o, 1, d), (i, 1, m), gloss="placed readout"
        ),
        define(b, 0, (o, 1, d), (r, 1, p[K]), gloss="readout of the branch"),
        hidden(h, W),
        define(
            h1,
            s(summed(W1[u, j] * x[q, j], (j, 1, n))),
            (q, 1, N),
            (u, 1, few),
            gloss="hidden features of the reference",
        ),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(
            f1,
            summed(A[o, u] * h1[q, u], (u, 1, few)),
            (q, 1, N),
            (o, 1, d),
            gloss="outputs of the reference",
        ),
    ),
    hypotheses=(
        Named(
            "H1",
            forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(P[i, u] * (W[i, j] - W1[u, j]), 0)),
            "units carry the weights of the reference",
        ),
        Named("H2", forall((i, 1, m), (u, 1, few))(le(0, P[i, u])), "shares are not negative"),
        Named(
            "H3",
            forall((u, 1, few))(eq(summed(P[i, u], (i, 1, m)), 1)),
            "each unit is carried once",
        ),
        Named(
            "H4",
            forall((o, 1, d), (i, 1, m), (u, 1, few), (c, 1, few))(
                eq(P[i, u] * P[i, c] * (sp.Abs(A[o, u]) * sp.Abs(A[o, c]) - A[o, u] * A[o, c]), 0)
            ),
            "units that one unit carries agree in the sign of their readout",
        ),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f[q, o], f1[q, o])), "the reference's outputs"),
        Named(
            "C2",
            forall((o, 1, d))(
                le(summed(sp.Abs(a[o, i]), (i, 1, m)), summed(sp.Abs(A[o, u]), (u, 1, few)))
            ),
            "the penalty is at most the reference's",
        ),
        Named(
            "C3",
            forall((o, 1, d))(
                eq(summed(sp.Abs(a[o, i]), (i, 1, m)), summed(sp.Abs(A[o, u]), (u, 1, few)))
            ),
            "and no less",
        ),
    ),
)
