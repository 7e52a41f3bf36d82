"""The statement of T23: on few samples every sub-level set of two-layer networks is connected."""

from __future__ import annotations

from lemmas.curves import at, bt, ft, risk
from lemmas.one_layer import (
    NETWORK,
    along,
    at_one,
    branch,
    hidden,
    hidden_weights,
    in_theta,
    mass,
    outputs,
    skip_readout,
    vertex_is,
    vertices,
)
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    N,
    V,
    W,
    a,
    b,
    d,
    h,
    kappa,
    m,
    q,
    rho,
    unit_rows,
)
from lemmas.t14_statement import CONVEX, F1, W1, F, a1, f, f1, g, g1, h1, lam, loss
from lemmas.t21_statement import STATEMENT as T21
from proofcheck.language import both, declare, define, exists, forall, le
from proofcheck.statement import Named, Statement

path = vertices(8)
low = le(risk(ft, loss) + kappa * mass(at, bt), lam)
ENDS = both(vertex_is(1, W, V, a, 0), vertex_is(8, W1, V, a1, 0), in_theta(8))
PROMISED = both(ENDS, along(1, 7, low))
NO_BRANCH = tuple(at_one(item) for item in T21.definitions[:2])

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(loss, "loss of two vectors"),
        declare(kappa, "weight of the penalty"),
        hidden_weights(W),
        skip_readout(a),
        hidden_weights(W1, "first layer of the other network"),
        skip_readout(a1, "its readout"),
        declare(lam, "level"),
    ),
    definitions=(
        *NO_BRANCH,
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        hidden(h1, W1),
        branch(g1, V, h1),
        outputs(f1, a1, b, h1, g1),
        define(F1, risk(f1, loss) + kappa * mass(a1, b), gloss="that of the other network"),
    ),
    hypotheses=(
        Named(
            "H1",
            both(forall((q, 1, N))(le(0, rho[q])), le(0, kappa)),
            "weights and penalty are not negative",
        ),
        Named("H2", CONVEX, "the loss is convex"),
        Named("H3", both(unit_rows(W), unit_rows(W1)), "both networks lie in Theta"),
        Named("H4", both(le(F, lam), le(F1, lam)), "and below the level"),
        Named("H5", le(2 * N * d, m), "twice as many units as equations"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("joined", *path)(PROMISED),
            "a path of 7 segments below the level itself",
            bound=(1,),
        ),
    ),
)
