"""The statement of L00: a network, positive scales, and the network that they normalise."""

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
    l1_rows,
    m,
    n,
    o,
    outputs,
    p,
    q,
    r,
    s,
    skip_readout,
    unit_rows,
)
from proofcheck.language import array, declare, define, eq, forall, le, lt, real, summed
from proofcheck.statement import Named, Statement

W1, V1, a1, b1, h1, g1, f1 = (array(f"{name}'") for name in ("W", "V", "a", "b", "h", "g", "f"))
g, f, scale, inverse = array("g"), array("f"), array("c"), array("e")
t, z = real("t"), real("z")
every_scale = forall((k, 0, K), (r, 1, p[k]))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        OUTPUTS,
        SAMPLES,
        DEPTH,
        WIDTHS,
        DATA_X,
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        ACTIVATION,
        declare(scale, "scales of all units", (k, 0, K), (r, 1, p[k])),
        declare(inverse, "1/c", (k, 0, K), (r, 1, p[k])),
    ),
    definitions=(
        define(W1, W[i, j] * inverse[0, i], (i, 1, m), (j, 1, n), gloss="normalised units"),
        define(
            V1,
            V[k, r, i] * scale[k - 1, i] * inverse[k, r],
            (k, 1, K),
            (r, 1, p[k]),
            (i, 1, p[k - 1]),
            gloss="normalised branch",
        ),
        define(a1, a[o, i] * scale[0, i], (o, 1, d), (i, 1, m), gloss="readout of the skip"),
        define(b1, b[o, r] * scale[K, r], (o, 1, d), (r, 1, p[K]), gloss="readout of the branch"),
        hidden(h, W),
        hidden(h1, W1),
        branch(g, V, h),
        branch(g1, V1, h1),
        outputs(f, a, b, h, g),
        outputs(f1, a1, b1, h1, g1),
    ),
    hypotheses=(
        Named(
            "H1",
            forall(t, z)(eq(s(sp.Abs(t) * z), sp.Abs(t) * s(z))),
            "s is positively homogeneous",
        ),
        Named("H2", every_scale(lt(0, scale[k, r])), "scales are positive"),
        Named("H3", every_scale(eq(scale[k, r] * inverse[k, r], 1)), "e = 1/c"),
        Named(
            "H4",
            forall((i, 1, m))(le(summed(W[i, j] ** 2, (j, 1, n)), scale[0, i] ** 2)),
            "scales of the hidden units bound |w_i|_2",
        ),
        Named(
            "H5",
            forall((k, 1, K), (r, 1, p[k]))(
                le(
                    summed(sp.Abs(V[k, r, i]) * scale[k - 1, i], (i, 1, p[k - 1])),
                    scale[k, r],
                )
            ),
            "scales of the branch units bound the l1 norms of the rescaled rows",
        ),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], f[q, o])), "the same outputs"),
        Named("C2", unit_rows(W1), "the units lie in the unit ball"),
        Named("C3", l1_rows(V1), "rows of the branch lie in the l1 unit ball"),
    ),
)
