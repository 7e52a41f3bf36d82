"""The statement of T21: two two-layer networks are joined at a rise of the order of 1/m."""

from __future__ import annotations

from lemmas.curves import along, in_theta, mass, vertex_is, vertices
from lemmas.l16b_statement import SMALL, SPREAD, here, value
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    NETWORK,
    K,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    k,
    kappa,
    m,
    o,
    outputs,
    p,
    q,
    r,
    skip_readout,
    unit_rows,
)
from lemmas.shares import few
from lemmas.t14_statement import F1, W1, F, R, a1, f, f1, g, g1, h1, lam, rise
from proofcheck.language import both, declare, define, exists, le, lt
from proofcheck.statement import Named, Statement

path = vertices(K + 10)
low = le(here, lam + rise)
ENDS = both(vertex_is(1, W, V, a, 0), vertex_is(K + 10, W1, V, a1, 0), in_theta(K + 10))
PROMISED = both(ENDS, along(1, K + 9, low))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(kappa, "weight of the penalty"),
        hidden_weights(W),
        skip_readout(a),
        hidden_weights(W1, "first layer of the other network"),
        skip_readout(a1, "its readout"),
        declare(few, "half of the units, or fewer", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(lam, "level"),
        declare(rise, "how far the path may rise"),
    ),
    definitions=(
        define(V, 0, (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]), gloss="the branch reads nothing"),
        define(b, 0, (o, 1, d), (r, 1, p[K]), gloss="and is not read: the network has two layers"),
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, value(f[q, o], mass(a, b)), gloss="objective"),
        hidden(h1, W1),
        branch(g1, V, h1),
        outputs(f1, a1, b, h1, g1),
        define(F1, value(f1[q, o], mass(a1, b)), gloss="that of the other network"),
    ),
    hypotheses=(
        Named("H1", SMALL, "|s(v)| <= |v|"),
        Named("H2", SPREAD, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named("H4", both(unit_rows(W), unit_rows(W1)), "both networks lie in Theta"),
        Named("H5", both(le(F, lam), le(F1, lam)), "and below the level"),
        Named("H6", le(2 * few, m), "l is at most half of the units"),
        Named(
            "H7",
            le(lam**2 * R**2, kappa**2 * few * rise),
            "Rise >= (lam / kappa)^2 R^2 / l",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("joined", *path)(PROMISED),
            "a path of 9 + K segments below lam + Rise",
            bound=(1,),
        ),
    ),
)
