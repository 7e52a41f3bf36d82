"""The statement of L13c: a network with units of little influence goes down to a reference."""

from __future__ import annotations

from lemmas.branch_steps import influence
from lemmas.curves import along, in_theta, mass, risk, t, vertex_is, vertices
from lemmas.l04b_statement import sigma
from lemmas.l13a_statement import last
from lemmas.setting import (
    V,
    W,
    a,
    b,
    branch,
    h,
    hidden,
    i,
    kappa,
    l1_rows,
    lipschitz,
    m,
    outputs,
    path_weight,
    s,
    unit_rows,
)
from lemmas.shares import alpha, exclusive, few, placed, shares, u
from lemmas.t14_statement import (
    CONVEX,
    MODULUS,
    REFERENCE,
    SAMPLE,
    SUBJECT,
    F,
    Fs,
    R,
    below,
    delta,
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
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    le,
    summed,
)
from proofcheck.statement import Named, Statement

omega = array("omega")
taken_out = summed(sigma[i] * alpha[i, u], (u, 1, few), (i, 1, m))
path = vertices(4)
PROMISED = both(
    both(vertex_is(1, W, V, a, b), in_theta(4)),
    last(4),
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
        shares(alpha, "1 where unit i is to stand for reference unit u, else 0"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
        path_weight(omega, V, b),
        define(sigma, influence(i), (i, 1, m), gloss="influences"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", eq(s(0), 0), "s(0) = 0"),
        Named("H3", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H4", CONVEX, "the loss is convex"),
        Named("H5", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H6", le(0, kappa), "the penalty is not negative"),
        Named("H7", both(unit_rows(W), reference_rows, l1_rows(V)), "both lie in Theta"),
        Named("H8", le(F, lam), "the network lies below the level"),
        Named("H9", le(R * taken_out, delta), "delta >= R times the influence of these units"),
        Named("H10", both(placed(alpha), exclusive(alpha)), "one unit for each reference unit"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "scale, plant, readout: 3 segments that end at the reference",
            bound=(2,),
        ),
    ),
)
