"""The statement of L04: a network, moved weights, units partly taken out."""

from __future__ import annotations

import sympy as sp

from lemmas.setting import (
    ACTIVATION,
    DATA_X,
    DEPTH,
    INPUTS,
    OUTPUTS,
    SAMPLES,
    WIDTHS,
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    branch_readout,
    branch_weights,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    j,
    k,
    lipschitz,
    m,
    n,
    o,
    outputs,
    p,
    path_weight,
    q,
    r,
    s,
    skip_readout,
    unit_rows,
    x,
)
from proofcheck.language import array, declare, eq, forall, le, summed
from proofcheck.statement import Named, Statement

W1, V1, a1, h1, g1, f1 = (array(f"{name}'") for name in ("W", "V", "a", "h", "g", "f"))
g, f, omega, share, dist, size = (array(name) for name in ("g", "f", "omega", "tau", "delta", "R"))

# what the branch and the readout see of the move of unit i: |(1 - tau) h' - h| <= e
cost = (1 - share[i]) * dist[i] + share[i]
e = cost * size[q]
every_unit = forall((i, 1, m))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        OUTPUTS,
        SAMPLES,
        DEPTH,
        WIDTHS,
        DATA_X,
        hidden_weights(W),
        hidden_weights(W1, "moved first layer"),
        branch_weights(V),
        branch_weights(V1, "branch with scaled columns in layer 1"),
        skip_readout(a),
        skip_readout(a1, "scaled readout of the skip"),
        branch_readout(b),
        ACTIVATION,
        declare(share, "share of each unit that is taken out", (i, 1, m)),
        declare(dist, "bounds of |w_i - w'_i|_2", (i, 1, m)),
        declare(size, "bounds of |x_q|_2", (q, 1, N)),
    ),
    definitions=(
        hidden(h, W),
        hidden(h1, W1),
        branch(g, V, h),
        branch(g1, V1, h1),
        outputs(f, a, b, h, g),
        outputs(f1, a1, b, h1, g1),
        path_weight(omega, V, b),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", every_unit(le(0, dist[i])), "delta is not negative"),
        Named(
            "H4",
            every_unit(le(summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n)), dist[i] ** 2)),
            "|w_i - w'_i|_2 <= delta_i",
        ),
        Named("H5", forall((q, 1, N))(le(0, size[q])), "R is not negative"),
        Named(
            "H6",
            forall((q, 1, N))(le(summed(x[q, j] ** 2, (j, 1, n)), size[q] ** 2)),
            "|x_q|_2 <= R_q",
        ),
        Named("H7", unit_rows(W), "the units lie in the unit ball before the move"),
        Named("H8", every_unit(le(0, share[i])), "shares are not negative"),
        Named("H9", every_unit(le(share[i], 1)), "shares are at most 1"),
        Named(
            "H10",
            forall((r, 1, p[1]), (i, 1, m))(eq(V1[1, r, i], (1 - share[i]) * V[1, r, i])),
            "columns of layer 1 are scaled",
        ),
        Named(
            "H11",
            forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(V1[k, r, i], V[k, r, i])),
            "further layers stay",
        ),
        Named(
            "H12",
            forall((o, 1, d), (i, 1, m))(eq(a1[o, i], (1 - share[i]) * a[o, i])),
            "the skip's readout is scaled",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            forall((q, 1, N))(
                le(
                    summed(sp.Abs(f1[q, o] - f[q, o]), (o, 1, d)),
                    summed((summed(sp.Abs(a[o, i]), (o, 1, d)) + omega[0, i]) * cost, (i, 1, m))
                    * size[q],
                )
            ),
            "outputs move by at most the influences times the moves of the units",
        ),
    ),
)
