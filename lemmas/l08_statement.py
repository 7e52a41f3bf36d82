"""The statement of L08 and its instances: units that move onto one of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import f, f1, g, g1, h1, influence, omega
from lemmas.row_steps import CHOSEN, CHOSEN_RANGE, TIME, TIME_RANGE, W1, chi, moved_rows, t
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
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
    j,
    kappa,
    l1_rows,
    lipschitz,
    m,
    n,
    norm1,
    o,
    outputs,
    p,
    path_weight,
    q,
    rho,
    s,
    skip_readout,
    unit_rows,
    x,
    y,
)
from proofcheck.language import array, both, declare, define, forall, index, le, real, summed
from proofcheck.statement import Named, Statement

centre, dist, sigma, D = index("centre"), array("dist"), array("sigma"), real("D")
R, r0, delta, eps, lam = (real(name) for name in ("R", "r0", "delta", "eps", "lambda"))

samples = (q, 1, N)
size2 = summed(x[q, j] ** 2, (j, 1, n))
gap2 = summed((W[centre, j] - W[i, j]) ** 2, (j, 1, n))
weighted = summed(sigma[i] * chi[i] * dist[i], (i, 1, m))
mass = norm1(a) + norm1(b, p[K])
every = forall((i, 1, m))


def squared_risk(outputs: Any) -> sp.Expr:
    """Return E|f - y|_2^2."""
    error2 = summed((outputs[q, o] - y[q, o]) ** 2, (o, 1, d))
    return summed(rho[q] * error2, samples)


moved1 = summed(sp.Abs(f1[q, o] - f[q, o]), (o, 1, d))
moved2 = summed((f1[q, o] - f[q, o]) ** 2, (o, 1, d))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        declare(centre, "the unit onto which others move", within=(1, m)),
        CHOSEN,
        TIME,
        declare(dist, "bounds of |w_i - w_centre|_2", (i, 1, m)),
        declare(R, "bound of the root of E|x|_2^2"),
        declare(delta, "bound of the move of the outputs"),
        declare(r0, "bound of the root of the squared risk"),
        declare(eps, "bound of all dist"),
        declare(kappa, "penalty of the readouts"),
        declare(lam, "level of the objective"),
    ),
    definitions=(
        moved_rows(W[centre, j]),
        hidden(h, W),
        hidden(h1, W1),
        branch(g, V, h),
        branch(g1, V, h1),
        outputs(f, a, b, h, g),
        outputs(f1, a, b, h1, g1),
        path_weight(omega, V, b),
        define(sigma, influence(i), (i, 1, m), gloss="influences"),
        define(D, squared_risk(f), gloss="squared risk"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", l1_rows(V), "rows of the branch lie in the l1 unit ball"),
        Named("H3", unit_rows(W), "units in the unit ball"),
        Named("H4", CHOSEN_RANGE, "chi in [0, 1]"),
        Named("H5", TIME_RANGE, "t in [0, 1]"),
        Named("H6", forall(samples)(le(0, rho[q])), "weights of samples are not negative"),
        Named("H7", le(0, r0), "r0 is not negative"),
        Named("H8", le(D, r0**2), "E|f - y|_2^2 <= r0^2"),
        Named("H9", le(0, R), "R is not negative"),
        Named("H10", le(summed(rho[q] * size2, samples), R**2), "E|x|_2^2 <= R^2"),
        Named("H11", every(le(0, dist[i])), "dist is not negative"),
        Named(
            "H12",
            every(le(chi[i] * gap2, chi[i] * dist[i] ** 2)),
            "|w_i - w_centre|_2 <= dist_i for units that move",
        ),
        Named("H13", le(R * weighted, delta), "delta >= R sum chi_i sigma_i dist_i"),
        Named(
            "H14",
            both(le(0, eps), every(le(chi[i] * dist[i], chi[i] * eps))),
            "dist_i <= eps for units that move",
        ),
        Named("H15", le(0, kappa), "the penalty is not negative"),
        Named("H16", le(D + kappa * mass, lam), "F <= lambda"),
    ),
    conclusions=(
        Named("C1", unit_rows(W1), "the units stay in the unit ball"),
        Named(
            "C2",
            le(summed(rho[q] * moved2, samples), (t * delta) ** 2),
            "E|f_t - f|_2^2 <= (t delta)^2",
        ),
        Named("C3", le(squared_risk(f1), (r0 + t * delta) ** 2), "the risk rises little"),
        Named(
            "C4",
            both(
                le(kappa * R * weighted, eps * R * (lam - D)),
                le(eps * R * (lam - D), eps * R * lam),
            ),
            "kappa delta <= eps R (lambda - D) <= eps R lambda for the least delta",
        ),
        Named(
            "C5",
            le(summed(rho[q] * moved1**2, samples), (t * delta) ** 2),
            "E|f_t - f|_1^2 <= (t delta)^2",
        ),
        Named("C6", le(R * weighted, eps * R * mass), "delta <= eps R (|a|_1 + |b|_1)"),
    ),
)
