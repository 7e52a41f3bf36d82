"""The statement of R14c: with one readout, a reference is planted on unread units, and read."""

from __future__ import annotations

from lemmas.curves import pa, pW, risk, t
from lemmas.l13a_statement import OF_REFERENCE, unread
from lemmas.one_paths import along, in_theta, is_reference, low, pU, vertex_is, vertices
from lemmas.one_readout import U, last_layer, last_rows, read_once
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    branch,
    branch_weights,
    h,
    hidden,
    hidden_weights,
    i,
    kappa,
    l1_rows,
    m,
    norm1,
    p,
    q,
    r,
    rho,
    skip_readout,
    unit_rows,
)
from lemmas.shares import alpha, carried, exclusive, few, handed_out, placed, shares, u
from lemmas.t14_statement import (
    CONVEX,
    F,
    Fs,
    f,
    fs,
    g,
    loss,
    reference_mass,
    reference_outputs,
    reference_rows,
)
from proofcheck.language import Implies, both, declare, define, eq, exists, forall, le
from proofcheck.statement import Named, Statement

path = vertices(3)
SUBJECT = (
    *NETWORK,
    DATA_Y,
    DATA_RHO,
    declare(kappa, "weight of the penalty"),
    hidden_weights(W),
    branch_weights(V),
    last_layer(U),
    skip_readout(a, "readout"),
)
SUBJECT_AND_REFERENCE = (
    hidden(h, W),
    branch(g, V, h),
    read_once(f, a, U, h, g),
    define(F, risk(f, loss) + kappa * norm1(a), gloss="objective"),
    reference_outputs,
    define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
)
THETA = both(unit_rows(W), reference_rows, l1_rows(V), last_rows(U))

LAST = both(
    carried(alpha, lambda *at: pW[(3, *at)]),
    handed_out(lambda *at: pa[(3, *at)], alpha),
    forall((i, 1, m), (u, 1, few), (r, 1, p[K]))(eq(alpha[i, u] * pU[3, i, r], 0)),
)
PROMISED = both(
    both(vertex_is(1, W, V, U, a), in_theta(3)),
    LAST,
    along(1, 2, low),
    along(2, 2, Implies(eq(t, 1), is_reference)),
)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *OF_REFERENCE,
        shares(alpha, "1 where unit i is to stand for reference unit u, else 0"),
    ),
    definitions=SUBJECT_AND_REFERENCE,
    hypotheses=(
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H2", CONVEX, "the loss is convex"),
        Named("H3", THETA, "both lie in Theta"),
        Named(
            "H4",
            unread(alpha, lambda o, i: a[o, i], lambda r, i: V[1, r, i]),
            "units that are to carry the reference are not read",
        ),
        Named("H5", both(placed(alpha), exclusive(alpha)), "one unit for each reference unit"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("planted once", *path)(PROMISED),
            "plant, readout: 2 segments that end at the reference",
            bound=(2,),
        ),
    ),
)
