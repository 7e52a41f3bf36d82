"""The statement of L08b: every unit moves to a target of its own, in mean square."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f, f1, g, g1, h1, influence, omega
from lemmas.mean_steps import samples, sigma, size2
from lemmas.row_steps import W1
from lemmas.setting import (
    DATA_RHO,
    NETWORK,
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
    lipschitz,
    m,
    n,
    o,
    outputs,
    path_weight,
    q,
    rho,
    s,
    skip_readout,
)
from proofcheck.language import array, both, declare, define, forall, le, real, summed
from proofcheck.statement import Named, Statement

dist = array("dist")
R, delta = real("R"), real("delta")
every = forall((i, 1, m))
gap2 = summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n))
moves = summed(sigma[i] * dist[i], (i, 1, m))
moved1 = summed(sp.Abs(f1[q, o] - f[q, o]), (o, 1, d))
SIGMA = define(sigma, influence(i), (i, 1, m), gloss="influences")
DISTANCES = declare(dist, "bounds of |w_i - w'_i|_2", (i, 1, m))
NEAR = both(every(le(0, dist[i])), every(le(gap2, dist[i] ** 2)))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_RHO,
        hidden_weights(W),
        hidden_weights(W1, "moved first layer"),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        DISTANCES,
        declare(R, "bound of the root mean square of the inputs"),
        declare(delta, "distance of outputs"),
    ),
    definitions=(
        hidden(h, W),
        hidden(h1, W1),
        branch(g, V, h),
        branch(g1, V, h1),
        outputs(f, a, b, h, g),
        outputs(f1, a, b, h1, g1),
        path_weight(omega, V, b),
        SIGMA,
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", forall(samples)(le(0, rho[q])), "weights of samples are not negative"),
        Named(
            "H3",
            both(le(0, R), le(summed(rho[q] * size2, samples), R**2)),
            "R^2 >= E|x|^2, R >= 0",
        ),
        Named("H4", NEAR, "|w_i - w'_i|_2 <= dist_i"),
        Named("H5", le(R * moves, delta), "delta >= R sum sigma_i dist_i"),
    ),
    conclusions=(
        Named(
            "C1",
            le(summed(rho[q] * moved1**2, samples), delta**2),
            "E|f' - f|_1^2 <= delta^2",
        ),
    ),
)
