"""The statement of T22: two skip networks are joined at a rise that falls with their widths."""

from __future__ import annotations

from lemmas.curves import at, bt, ft
from lemmas.l16b_statement import SMALL, SPREAD, mean_square
from lemmas.one_layer import (
    NETWORK,
    along,
    branch,
    branch_readout,
    branch_weights,
    hidden,
    hidden_weights,
    in_theta,
    l1_rows,
    mass,
    outputs,
    skip_readout,
    vertex_is,
    vertices,
)
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    V,
    W,
    a,
    b,
    h,
    kappa,
    lipschitz,
    m,
    o,
    p,
    q,
    s,
    unit_rows,
)
from lemmas.shares import few
from lemmas.t14_statement import (
    F1,
    V1,
    W1,
    F,
    R,
    a1,
    b1,
    delta,
    f,
    f1,
    g,
    g1,
    h1,
    lam,
    rise,
)
from lemmas.t22a_statement import root
from lemmas.t22b_statement import rows_few
from proofcheck.language import both, declare, define, exists, le, lt
from proofcheck.statement import Named, Statement

path = vertices(10)
here = mean_square(ft[q, o]) + kappa * mass(at, bt)
top = lam + rise
rest = rise - 2 * root * delta - delta**2
low = le(here, top)
ENDS = both(vertex_is(1, W, V, a, b), vertex_is(10, W1, V1, a1, b1), in_theta(10))
PROMISED = both(ENDS, along(1, 9, low))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(kappa, "weight of the penalty"),
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        hidden_weights(W1, "first layer of the other network"),
        branch_weights(V1, "its branch"),
        skip_readout(a1, "its readout of the skip"),
        branch_readout(b1, "its readout of the branch"),
        declare(few, "number of draws of hidden units", least=1),
        declare(rows_few, "number of draws of branch units", least=1),
        declare(R, "bound of the root mean square of the inputs"),
        declare(lam, "level"),
        declare(root, "bound of the root of the level"),
        declare(delta, "distance of outputs where rows are thinned"),
        declare(rise, "how far the path may rise"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, mean_square(f[q, o]) + kappa * mass(a, b), gloss="objective"),
        hidden(h1, W1),
        branch(g1, V1, h1),
        outputs(f1, a1, b1, h1, g1),
        define(F1, mean_square(f1[q, o]) + kappa * mass(a1, b1), gloss="that of the other network"),
    ),
    hypotheses=(
        Named("H1", both(lipschitz(s), SMALL), "s is 1-Lipschitz, |s(v)| <= |v|"),
        Named("H2", SPREAD, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named(
            "H4",
            both(unit_rows(W), unit_rows(W1), l1_rows(V), l1_rows(V1)),
            "both networks lie in Theta",
        ),
        Named("H5", both(le(F, lam), le(F1, lam)), "and below the level"),
        Named(
            "H6",
            both(le(2 * (rows_few + 1) * few, m), le(2 * rows_few, p[1])),
            "half of the units of each layer are enough",
        ),
        Named("H7", both(le(0, root), le(lam, root**2)), "root bounds the root of the level"),
        Named(
            "H8",
            both(le(0, delta), le(lam**2 * R**2, kappa**2 * few * delta**2)),
            "delta >= (lam / kappa) R / sqrt(l)",
        ),
        Named(
            "H9",
            both(
                le(lam**2 * R**2, kappa**2 * few * rest),
                le(lam**2 * R**2, kappa**2 * rows_few * rest),
            ),
            "Rise >= 2 root delta + delta^2 + (lam / kappa)^2 R^2 / min(l, l1)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("joined", *path)(PROMISED),
            "a path of 9 segments below lam + Rise",
            bound=(1,),
        ),
    ),
)
