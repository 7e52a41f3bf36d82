"""The statement of T18: on few samples a path to any two-layer network never rises."""

from __future__ import annotations

from lemmas.curves import along, in_theta, mass, risk, t, vertex_is, vertices
from lemmas.l13a_statement import OF_REFERENCE
from lemmas.setting import (
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    kappa,
    l1_rows,
    m,
    outputs,
    p,
    q,
    rho,
    unit_rows,
)
from lemmas.t14_statement import (
    CONVEX,
    SUBJECT,
    F,
    Fs,
    f,
    few,
    fs,
    g,
    here,
    is_reference,
    loss,
    reference_mass,
    reference_outputs,
    reference_rows,
)
from proofcheck.language import Implies, both, declare, define, eq, exists, forall, greatest, le
from proofcheck.statement import Named, Statement

low = le(here, greatest(F, Fs))
path = vertices(4)
PROMISED = both(
    both(vertex_is(1, W, V, a, b), in_theta(4)),
    along(1, 3, low),
    along(3, 3, Implies(eq(t, 1), is_reference)),
)

STATEMENT = Statement(
    symbols=(*SUBJECT, declare(loss, "loss of two vectors"), *OF_REFERENCE),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
    ),
    hypotheses=(
        Named(
            "H1",
            both(forall((q, 1, N))(le(0, rho[q])), le(0, kappa)),
            "weights and penalty are not negative",
        ),
        Named("H2", CONVEX, "the loss is convex"),
        Named("H3", both(unit_rows(W), reference_rows, l1_rows(V)), "both lie in Theta"),
        Named(
            "H4",
            le(N * (d + p[1]) + p[1] + few, m),
            "m >= N (d + p_1) + p_1 + l; without a branch m >= N d + l",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "a path of 3 segments to the reference that never rises above both ends",
            bound=(1,),
        ),
    ),
)
