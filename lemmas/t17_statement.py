"""The statement of T17: from any network down to a reference, with a rise of the order of l/m."""

from __future__ import annotations

from lemmas.curves import along, in_theta, mass, risk, t, vertex_is, vertices
from lemmas.setting import (
    N,
    V,
    W,
    a,
    b,
    branch,
    h,
    hidden,
    kappa,
    l1_rows,
    lipschitz,
    m,
    outputs,
    q,
    s,
    unit_rows,
)
from lemmas.t14_statement import (
    CONVEX,
    MODULUS,
    REFERENCE,
    SAMPLE,
    SUBJECT,
    F,
    Fs,
    R,
    at_target,
    below,
    delta,
    f,
    few,
    fs,
    g,
    is_reference,
    lam,
    loss,
    o,
    reference_mass,
    reference_outputs,
    reference_rows,
    rise,
    va,
    vector_a,
)
from proofcheck.language import Implies, both, declare, define, eq, exists, forall, le, lt
from proofcheck.statement import Named, Statement

path = vertices(4)
PROMISED = both(
    both(vertex_is(1, W, V, a, b), in_theta(4)),
    along(1, 3, below),
    along(3, 3, Implies(eq(t, 1), is_reference)),
)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *REFERENCE,
        declare(lam, "level"),
        declare(delta, "distance of outputs"),
        declare(rise, "what a move by delta adds to the risk"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H4", forall((q, 1, N), vector_a)(le(0, at_target(va[o]))), "loss >= 0"),
        Named("H5", CONVEX, "the loss is convex"),
        Named("H6", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H7", lt(0, kappa), "the penalty counts"),
        Named("H8", both(unit_rows(W), reference_rows, l1_rows(V)), "both lie in Theta"),
        Named("H9", le(F, lam), "the network lies below the level"),
        Named("H10", le(few, m), "m >= l"),
        Named("H11", le(few * R * lam, m * kappa * delta), "delta >= (l/m) R lam / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "a path of 3 segments to the reference, with a rise that knows nothing of n",
            bound=(1,),
        ),
    ),
)
