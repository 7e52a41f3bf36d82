"""The statement of R14a: one readout, what it reads of the branch, and the influences."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import omega
from lemmas.l05_mass import A, D, ell, lam
from lemmas.one_readout import U, felt_once, last_layer, last_rows, read_through, sigma
from lemmas.setting import (
    DATA_RHO,
    DEPTH,
    OUTPUTS,
    SAMPLES,
    WIDTHS,
    K,
    N,
    V,
    a,
    b,
    branch_weights,
    i,
    kappa,
    l1_rows,
    m,
    norm1,
    p,
    path_weight,
    q,
    rho,
    skip_readout,
)
from proofcheck.language import both, declare, define, forall, le, lt, summed
from proofcheck.statement import Named, Statement

total: sp.Expr = summed(sigma[i], (i, 1, m))

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        DEPTH,
        WIDTHS,
        SAMPLES,
        branch_weights(V),
        last_layer(U),
        skip_readout(a, "readout"),
        DATA_RHO,
        declare(ell, "losses of the samples", (q, 1, N)),
        declare(kappa, "penalty of the readout"),
        declare(lam, "level of the objective"),
        declare(A, "bound of lambda / kappa"),
    ),
    definitions=(
        read_through(b, a, U),
        path_weight(omega, V, b),
        felt_once(sigma, a),
        define(D, summed(rho[q] * ell[q], (q, 1, N)), gloss="risk"),
    ),
    hypotheses=(
        Named("H1", lt(0, kappa), "kappa is positive"),
        Named("H2", l1_rows(V), "rows of the branch lie in the l1 unit ball"),
        Named("H3", last_rows(U), "so do those of its last layer"),
        Named("H4", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H5", forall((q, 1, N))(le(0, ell[q])), "losses are not negative"),
        Named("H6", le(D + kappa * norm1(a), lam), "the network lies in the sub-level set"),
        Named("H7", le(lam, kappa * A), "A is at least lambda / kappa"),
    ),
    conclusions=(
        Named("C1", le(norm1(b, p[K]), norm1(a)), "no more is read of the branch than of the skip"),
        Named("C2", le(total, 3 * norm1(a)), "influences sum to at most three times the mass"),
        Named(
            "C3",
            both(le(kappa * total, 3 * (lam - D)), le(3 * (lam - D), 3 * lam)),
            "what is not risk pays for a third of the influences",
        ),
        Named("C4", le(total, 3 * A), "the influences sum to at most 3 lambda / kappa"),
    ),
)
