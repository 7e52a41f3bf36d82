"""The statement of L10: units that nothing reads move to other weights."""

from __future__ import annotations

from lemmas.branch_steps import g
from lemmas.row_steps import (
    CHOSEN,
    CHOSEN_RANGE,
    TIME,
    TIME_RANGE,
    W1,
    chi,
    moved_rows,
)
from lemmas.setting import (
    NETWORK,
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
    m,
    o,
    outputs,
    p,
    q,
    r,
    skip_readout,
    unit_rows,
)
from proofcheck.language import array, eq, forall
from proofcheck.statement import Named, Statement

Z, h1, g1, f, f1 = (array(name) for name in ("Z", "h'", "g'", "f", "f'"))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        hidden_weights(W),
        hidden_weights(Z, "weights to be planted"),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        CHOSEN,
        TIME,
    ),
    definitions=(
        moved_rows(Z[i, j]),
        hidden(h, W),
        hidden(h1, W1),
        branch(g, V, h),
        branch(g1, V, h1),
        outputs(f, a, b, h, g),
        outputs(f1, a, b, h1, g1),
    ),
    hypotheses=(
        Named("H1", forall((o, 1, d), (i, 1, m))(eq(chi[i] * a[o, i], 0)), "the skip reads none"),
        Named(
            "H2",
            forall((r, 1, p[1]), (i, 1, m))(eq(chi[i] * V[1, r, i], 0)),
            "the branch reads none",
        ),
        Named("H3", unit_rows(W), "units in the unit ball"),
        Named("H4", unit_rows(Z), "planted weights in the unit ball"),
        Named("H5", CHOSEN_RANGE, "chi in [0, 1]"),
        Named("H6", TIME_RANGE, "t in [0, 1]"),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], f[q, o])), "the outputs stay"),
        Named("C2", unit_rows(W1), "the units stay in the unit ball"),
    ),
)
