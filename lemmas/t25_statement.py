"""The statement of T25: T14's descent for homogeneous activations, with the count of the sphere."""

from __future__ import annotations

from lemmas.curves import along, in_theta, mass, risk, t, vertex_is, vertices
from lemmas.l25b_statement import crowded, homogeneous, lengths, on_sphere
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    NETWORK,
    N,
    V,
    W,
    a,
    b,
    branch,
    branch_readout,
    branch_weights,
    h,
    hidden,
    i,
    j,
    kappa,
    l1_rows,
    lipschitz,
    m,
    n,
    o,
    outputs,
    q,
    s,
    skip_readout,
)
from lemmas.t14_statement import (
    CONVEX,
    MODULUS,
    REFERENCE,
    SAMPLE,
    F,
    Fs,
    R,
    at_target,
    below,
    delta,
    eps,
    f,
    fs,
    g,
    is_reference,
    lam,
    loss,
    reference_mass,
    reference_outputs,
    reference_rows,
    rise,
    va,
    vector_a,
)
from proofcheck.language import Implies, array, both, declare, define, eq, exists, forall, le, lt
from proofcheck.statement import Named, Statement

direction, length = array("dir"), array("len")
path = vertices(5)
PROMISED = both(
    both(vertex_is(1, W, V, a, b), in_theta(5)),
    along(1, 4, below),
    along(4, 4, Implies(eq(t, 1), is_reference)),
)
ROWS = (
    declare(direction, "directions of the hidden units", (i, 1, m), (j, 1, n)),
    declare(length, "lengths of the hidden units", (i, 1, m)),
)
POLAR = define(W, length[i] * direction[i, j], (i, 1, m), (j, 1, n), gloss="first layer, rows w_i")

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(kappa, "weight of the penalty"),
        *ROWS,
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        declare(loss, "loss of two vectors"),
        *REFERENCE,
        declare(lam, "level"),
        declare(eps, "distance of directions"),
        declare(delta, "distance of outputs"),
        declare(rise, "what a move by delta adds to the risk"),
    ),
    definitions=(
        POLAR,
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", homogeneous(s), "s(t z) = t s(z) for t >= 0"),
        Named("H3", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H4", forall((q, 1, N), vector_a)(le(0, at_target(va[o]))), "loss >= 0"),
        Named("H5", CONVEX, "the loss is convex"),
        Named("H6", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H7", lt(0, kappa), "the penalty counts"),
        Named(
            "H8",
            both(on_sphere(direction, m), lengths(length, m), reference_rows, l1_rows(V)),
            "both lie in Theta",
        ),
        Named("H9", le(F, lam), "the network lies below the level"),
        Named("H10", both(lt(0, eps), lt(eps, 2)), "eps lies in (0, 2)"),
        Named("H11", crowded(m), "m > l ((1 + 2/eps)^n - (2/eps - 1)^n)"),
        Named("H12", le(eps * R * lam, kappa * delta), "delta >= eps R lam / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "a path of 4 segments to the reference, with a rise by the sphere's count",
            bound=(1,),
        ),
    ),
)
