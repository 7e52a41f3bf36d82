"""The statement of R14: with one readout too, any network goes down to a two-layer one."""

from __future__ import annotations

from lemmas.curves import pa, t
from lemmas.one_paths import along, below, in_theta, is_reference, pU, vertex_is, vertices
from lemmas.one_readout import U
from lemmas.r14c_statement import SUBJECT, SUBJECT_AND_REFERENCE, THETA
from lemmas.setting import K, N, V, W, a, d, i, kappa, lipschitz, m, p, q, r, s
from lemmas.t14_statement import (
    CONVEX,
    MODULUS,
    REFERENCE,
    SAMPLE,
    F,
    R,
    at_target,
    delta,
    few,
    lam,
    loss,
    o,
    rise,
    va,
    vector_a,
)
from proofcheck.language import Implies, both, declare, eq, exists, forall, le, lt
from proofcheck.statement import Named, Statement

path = vertices(4)
PROMISED = both(
    both(vertex_is(1, W, V, U, a), in_theta(4)),
    along(1, 3, below),
    forall((o, 1, d), (i, 1, m), (r, 1, p[K]))(eq(pa[4, o, i] * pU[4, i, r], 0)),
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
    definitions=SUBJECT_AND_REFERENCE,
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H4", forall((q, 1, N), vector_a)(le(0, at_target(va[o]))), "loss >= 0"),
        Named("H5", CONVEX, "the loss is convex"),
        Named("H6", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H7", lt(0, kappa), "the penalty counts"),
        Named("H8", THETA, "both lie in Theta"),
        Named("H9", le(F, lam), "the network lies below the level"),
        Named("H10", le(few, m), "m >= l"),
        Named("H11", le(3 * few * R * lam, m * kappa * delta), "delta >= 3 (l/m) R lam / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("lightened", *path)(PROMISED),
            "a path of 3 segments to the reference, with a rise that knows nothing of n",
            bound=(1,),
        ),
    ),
)
