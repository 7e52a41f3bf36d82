"""The statement of L13: two placements of one two-layer network."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import along, at, bt, ft, in_theta, mass, vertex_is, vertices
from lemmas.setting import (
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    branch_weights,
    d,
    hidden_weights,
    i,
    j,
    l1_rows,
    m,
    n,
    o,
    q,
    s,
    unit_rows,
    x,
)
from lemmas.shares import (
    As,
    Ws,
    alpha,
    beta,
    carried,
    exclusive,
    few,
    shared,
    shares,
    spread,
    u,
)
from proofcheck.language import array, both, declare, define, eq, exists, forall, lt, summed
from proofcheck.statement import Named, Statement

W1, V1, a1, fs = (array(z) for z in ("W'", "V'", "a'", "f*"))


def entries(family: Any) -> Any:
    """Return the entries of a first layer, as a function."""
    return lambda unit, entry: family[unit, entry]


reference = summed(sp.Abs(As[o, u]), (u, 1, few), (o, 1, d))
constant = both(forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])), eq(mass(at, bt), reference))
path = vertices(K + 4)
ends = both(vertex_is(1, W, V, a, 0), vertex_is(K + 4, W1, V1, a1, 0), in_theta(K + 4))
PROMISED = both(ends, along(1, K + 3, constant))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        declare(few, "units of the reference"),
        declare(Ws, "weights of the reference", (u, 1, few), (j, 1, n)),
        declare(As, "readout of the reference", (o, 1, d), (u, 1, few)),
        shares(alpha, "share of unit i in reference unit u"),
        shares(beta, "the same in the other network"),
        hidden_weights(W),
        branch_weights(V),
        hidden_weights(W1, "first layer of the other network"),
        branch_weights(V1, "its branch layers"),
    ),
    definitions=(
        define(a, spread(alpha), (o, 1, d), (i, 1, m), gloss="readout of the skip"),
        define(a1, spread(beta), (o, 1, d), (i, 1, m), gloss="that of the other network"),
        define(
            fs,
            summed(As[o, u] * s(summed(Ws[u, j] * x[q, j], (j, 1, n))), (u, 1, few)),
            (q, 1, N),
            (o, 1, d),
            gloss="outputs of the reference",
        ),
    ),
    hypotheses=(
        Named("H1", both(shared(alpha), shared(beta)), "shares"),
        Named(
            "H2",
            exclusive(alpha, beta),
            "one reference unit at most, the same on both sides",
        ),
        Named("H3", both(carried(alpha, entries(W)), carried(beta, entries(W1))), "equal weights"),
        Named("H4", both(unit_rows(W), unit_rows(W1), l1_rows(V), l1_rows(V1)), "in Theta"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("rearranged", *path)(PROMISED),
            "a path of 3 + K segments on which nothing changes",
            bound=(1,),
        ),
    ),
)

masses_differ = lt(0, (mass(a1, 0) - mass(a, 0)) ** 2)


def read(weights: Any, readout: Any, sample: int) -> sp.Expr:
    """Return the first output at a sample."""
    inner = summed(weights[i, j] * x[sample, j], (j, 1, n))
    return summed(readout[1, i] * s(inner), (i, 1, m))
