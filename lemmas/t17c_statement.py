"""The statement of T17c: down to a reference, by light units that merge onto many centres."""

from __future__ import annotations

from lemmas.curves import along, mass, risk
from lemmas.l07e_statement import others
from lemmas.l13b_statement import arrives, begins, path
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
    n,
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
    eps,
    f,
    few,
    fs,
    g,
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
from proofcheck.language import both, declare, define, exists, forall, le, lt
from proofcheck.statement import Named, Statement

PROMISED = both(begins, along(1, 4, below), arrives)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *REFERENCE,
        declare(others, "units that need not be centres"),
        declare(lam, "level"),
        declare(eps, "distance in weight space"),
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
        Named("H2", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", forall((q, 1, N), vector_a)(le(0, at_target(va[o]))), "loss >= 0"),
        Named("H4", CONVEX, "the loss is convex"),
        Named("H5", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H6", lt(0, kappa), "the penalty counts"),
        Named("H7", both(unit_rows(W), reference_rows, l1_rows(V)), "both lie in Theta"),
        Named("H8", le(F, lam), "the network lies below the level"),
        Named("H9", lt(0, eps), "eps is positive"),
        Named("H10", le(few, others), "l <= M"),
        Named("H11", le((2 + eps) ** n, (m - others) * eps**n), "m - M >= (1 + 2/eps)^n"),
        Named(
            "H12",
            le(few * eps * R * lam, others * kappa * delta),
            "delta >= (l/M) eps R lam / kappa",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "merge, transfer, plant, readout: 4 segments that end at the reference",
            bound=(1,),
        ),
    ),
)
