"""The statement of L13b: a network whose crowded units are freed goes down to a reference."""

from __future__ import annotations

from typing import Any

from lemmas.curves import along, in_theta, pa, pb, pW, t, vertex_is, vertices
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
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
    p,
    q,
    r,
    s,
    unit_rows,
)
from lemmas.shares import alpha, carried, exclusive, handed_out, only_on, placed, shares
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
    fs,
    g,
    is_reference,
    lam,
    loss,
    mass,
    reference_mass,
    reference_outputs,
    reference_rows,
    rise,
    risk,
    va,
    vector_a,
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    summed,
)
from proofcheck.statement import Named, Statement

centre, chi = index("centre"), array("chi")
gap2 = summed((W[centre, j] - W[i, j]) ** 2, (j, 1, n))
path = vertices(5)


def at_end(family: Any) -> Any:
    """Return the entries of a block at the last vertex."""
    return lambda *indices: family[(5, *indices)]


begins = both(vertex_is(1, W, V, a, b), in_theta(5))
ends = both(
    carried(alpha, at_end(pW)),
    handed_out(at_end(pa), alpha),
    forall((o, 1, d), (r, 1, p[K]))(eq(pb[5, o, r], 0)),
)
arrives = along(4, 4, Implies(eq(t, 1), is_reference))
PROMISED = both(begins, ends, along(1, 4, below), arrives)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *REFERENCE,
        declare(lam, "level"),
        declare(eps, "distance in weight space"),
        declare(delta, "distance of outputs"),
        declare(rise, "what a move by delta adds to the risk"),
        declare(centre, "the unit onto which others merge", within=(1, m)),
        declare(chi, "1 for the units that merge and are freed, else 0", (i, 1, m)),
        shares(alpha, "1 where unit i is to stand for reference unit u, else 0"),
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
        Named(
            "H9",
            both(forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)), eq(chi[centre], 0)),
            "the centre stays",
        ),
        Named(
            "H10",
            both(le(0, eps), forall((i, 1, m))(le(chi[i] * gap2, chi[i] * eps**2))),
            "units that merge lie within eps of the centre",
        ),
        Named("H11", le(eps * R * lam, kappa * delta), "delta >= eps R lam / kappa"),
        Named("H12", both(placed(alpha), exclusive(alpha)), "one unit for each reference unit"),
        Named("H13", only_on(alpha, chi), "a unit that is freed"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(PROMISED),
            "merge, transfer, plant, readout: 4 segments that end at the reference",
            bound=(2,),
        ),
    ),
)
