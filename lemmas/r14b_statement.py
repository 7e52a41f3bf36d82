"""The statement of R14b: with one readout, units scaled out move the outputs little in the mean."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f, g, omega
from lemmas.l04b_statement import R, chi, delta, t, taken_out
from lemmas.mean_steps import samples, size2
from lemmas.one_readout import (
    U,
    felt_once,
    last_layer,
    last_rows,
    read_once,
    read_through,
    sigma,
)
from lemmas.row_steps import CHOSEN_RANGE, TIME_RANGE
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
    branch_weights,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    k,
    l1_rows,
    lipschitz,
    m,
    o,
    p,
    path_weight,
    q,
    r,
    rho,
    s,
    skip_readout,
    unit_rows,
)
from proofcheck.language import array, both, declare, define, eq, forall, le, summed
from proofcheck.statement import Named, Statement

Vs, scaled_a, gs, fs = (array(f"{name}_t") for name in ("V", "a", "g", "f"))
moved = summed(sp.Abs(fs[q, o] - f[q, o]), (o, 1, d))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_RHO,
        hidden_weights(W),
        branch_weights(V),
        last_layer(U),
        skip_readout(a, "readout"),
        declare(chi, "share of each unit that is taken out", (i, 1, m)),
        declare(t, "time along the segment"),
        declare(R, "bound of the root mean square of the inputs"),
        declare(delta, "distance of outputs"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        read_once(f, a, U, h, g),
        define(
            Vs,
            V[k, r, i],
            (k, 2, K),
            (r, 1, p[k]),
            (i, 1, p[k - 1]),
            gloss="columns of layer 1 scaled",
            start=(1, (1 - t * chi[i]) * V[1, r, i]),
        ),
        define(scaled_a, (1 - t * chi[i]) * a[o, i], (o, 1, d), (i, 1, m), gloss="readout scaled"),
        branch(gs, Vs, h),
        read_once(fs, scaled_a, U, h, gs),
        read_through(b, a, U),
        path_weight(omega, V, b),
        felt_once(sigma, a),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", both(unit_rows(W), l1_rows(V), last_rows(U)), "the network lies in Theta"),
        Named("H4", CHOSEN_RANGE, "shares lie in [0, 1]"),
        Named("H5", TIME_RANGE, "t in [0, 1]"),
        Named(
            "H6",
            both(
                forall(samples)(le(0, rho[q])),
                le(0, R),
                le(summed(rho[q] * size2, samples), R**2),
            ),
            "weights are not negative, R^2 >= E|x|^2",
        ),
        Named("H7", le(R * taken_out, delta), "delta >= R sum chi_i sigma_i"),
    ),
    conclusions=(
        Named(
            "C1",
            le(summed(rho[q] * moved**2, (q, 1, N)), (t * delta) ** 2),
            "E|f_t - f|_1^2 <= (t delta)^2",
        ),
    ),
)
