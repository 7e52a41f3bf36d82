"""The statement of L04b: units scaled out, and how much that moves the outputs in the mean."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f, f1, g, g1, influence, omega
from lemmas.mean_steps import samples, sigma, size2
from lemmas.setting import (
    DATA_RHO,
    NETWORK,
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
    k,
    lipschitz,
    m,
    o,
    outputs,
    p,
    path_weight,
    q,
    r,
    rho,
    s,
    skip_readout,
    unit_rows,
)
from proofcheck.language import array, both, declare, define, eq, forall, le, real, summed
from proofcheck.statement import Named, Statement

V1, a1, chi = array("V'"), array("a'"), array("chi")
R, delta, t = real("R"), real("delta"), real("t")
every = forall((i, 1, m))
taken_out = summed(sigma[i] * chi[i], (i, 1, m))
moved1 = summed(sp.Abs(f1[q, o] - f[q, o]), (o, 1, d))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_RHO,
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        declare(chi, "share of each unit that is taken out", (i, 1, m)),
        declare(t, "time along the segment"),
        declare(R, "bound of the root mean square of the inputs"),
        declare(delta, "distance of outputs"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(
            V1,
            V[k, r, i],
            (k, 2, K),
            (r, 1, p[k]),
            (i, 1, p[k - 1]),
            gloss="columns of layer 1 scaled",
            start=(1, (1 - t * chi[i]) * V[1, r, i]),
        ),
        define(a1, (1 - t * chi[i]) * a[o, i], (o, 1, d), (i, 1, m), gloss="readout scaled"),
        branch(g1, V1, h),
        outputs(f1, a1, b, h, g1),
        path_weight(omega, V, b),
        define(sigma, influence(i), (i, 1, m), gloss="influences"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", unit_rows(W), "units in the unit ball"),
        Named("H4", every(le(0, chi[i])), "shares are not negative"),
        Named(
            "H5",
            both(
                forall(samples)(le(0, rho[q])),
                le(0, R),
                le(summed(rho[q] * size2, samples), R**2),
            ),
            "weights are not negative, R^2 >= E|x|^2",
        ),
        Named("H6", le(R * taken_out, delta), "delta >= R sum chi_i sigma_i"),
    ),
    conclusions=(
        Named(
            "C1",
            le(summed(rho[q] * moved1**2, (q, 1, N)), (t * delta) ** 2),
            "E|f_t - f|_1^2 <= (t delta)^2",
        ),
    ),
)
