"""The statement of L13 and the steps of its proof."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    along,
    at,
    bt,
    ft,
    in_theta,
    mass,
    vertex_is,
    vertices,
)
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
from proofcheck.kernel.proof import Step
from proofcheck.language import (
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

few, u, v = size("l"), index("u"), index("v")
alpha, beta = array("alpha"), array("beta")
W1, V1, a1, Ws, As, fs = (array(z) for z in ("W'", "V'", "a'", "w*", "a*", "f*"))


def shared(family: Any) -> Any:
    """Return: the shares are not negative and those of each reference unit sum to 1."""
    return both(
        forall((i, 1, m), (u, 1, few))(le(0, family[i, u])),
        forall((u, 1, few))(eq(summed(family[i, u], (i, 1, m)), 1)),
    )


def carried(family: Any, weights: Any) -> Any:
    """Return: a unit with a share of a reference unit has its weight."""
    return forall((i, 1, m), (u, 1, few), (j, 1, n))(
        eq(family[i, u] * (weights[i, j] - Ws[u, j]), 0)
    )


def spread(family: Any) -> Any:
    """Return the readout a*[o, u] handed out by the shares."""
    return summed(family[i, u] * As[o, u], (u, 1, few))


everything = alpha[i, u] + beta[i, u], alpha[i, v] + beta[i, v], 1 - sp.KroneckerDelta(u, v)
reference = summed(sp.Abs(As[o, u]), (u, 1, few), (o, 1, d))
constant = both(forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])), eq(mass(at, bt), reference))
path = vertices(K + 4)
ends = both(vertex_is(1, W, V, a, 0), vertex_is(K + 4, W1, V1, a1, 0), in_theta(K + 4))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        declare(few, "units of the reference"),
        declare(Ws, "weights of the reference", (u, 1, few), (j, 1, n)),
        declare(As, "readout of the reference", (o, 1, d), (u, 1, few)),
        declare(alpha, "share of unit i in reference unit u", (i, 1, m), (u, 1, few)),
        declare(beta, "the same in the other network", (i, 1, m), (u, 1, few)),
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
            forall((i, 1, m), (u, 1, few), (v, 1, few))(eq(sp.Mul(*everything), 0)),
            "one reference unit at most, the same on both sides",
        ),
        Named("H3", both(carried(alpha, W), carried(beta, W1)), "equal weights"),
        Named("H4", both(unit_rows(W), unit_rows(W1), l1_rows(V), l1_rows(V1)), "in Theta"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("rearranged", *path)(both(ends, along(1, K + 3, constant))),
            "a path of 3 + K segments on which nothing changes",
            bound=(1,),
        ),
    ),
)

STEPS = (
    Step(
        "S1",
        exists("rearranged", *path)(ends),
        None,
        "give the idle units of the start the target's weights; move the readout; give the units "
        "that are now idle the target's weights; move one V_k after the other. Theta is convex",
        ("H2", "H3", "H4", "L10"),
    ),
    Step("S2", along(1, 1, constant), None, "with a_i = 0 and b = 0 no unit is read", ("L10",)),
    Step(
        "S3",
        along(2, 2, constant),
        None,
        "each reference unit's readout moves among units of its weight, with shares of sum 1; "
        "shares of one sign keep |a|_1",
        ("H1", "H2", "H3", "S1"),
    ),
    Step("S4", along(3, 3, constant), None, "again only idle units move", ("L10",)),
    Step("S5", along(4, K + 3, constant), None, "with b = 0 nothing reads the branch", ("L12",)),
)


masses_differ = lt(0, (mass(a1, 0) - mass(a, 0)) ** 2)


def read(weights: Any, readout: Any, sample: int) -> sp.Expr:
    """Return the first output at a sample."""
    inner = summed(weights[i, j] * x[sample, j], (j, 1, n))
    return summed(readout[1, i] * s(inner), (i, 1, m))
