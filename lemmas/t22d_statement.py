"""The statement of T22d: two networks that read at most half of the units each are joined."""

from __future__ import annotations

from typing import Any

from lemmas.curves import at, bt, ft, risk, t
from lemmas.l16b_statement import chi
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
    N,
    V,
    W,
    a,
    b,
    d,
    h,
    i,
    m,
    o,
    p,
    q,
    r,
    rho,
    unit_rows,
)
from lemmas.t14_statement import CONVEX, V1, W1, a1, b1, f, f1, g, g1, h1, loss
from lemmas.t22b_statement import psi
from proofcheck.language import array, both, declare, define, eq, exists, forall, le, real, summed
from proofcheck.statement import Named, Statement

chi1, psi1 = array("chi'"), array("psi'")
D, D1, M, M1 = (real(name) for name in ("D", "D'", "M", "M'"))
SETS = (
    declare(chi, "1 for hidden units that the network may read, else 0", (i, 1, m)),
    declare(psi, "1 for branch units that it may read, else 0", (r, 1, p[1])),
)


def reads_only(V: Any, a: Any, b: Any, chi: Any, psi: Any) -> Any:
    """Return: chi and psi are sets, and the network reads no units but these.

    V: a function of row and column, as branch rows may be those of a family without layers.
    """
    return both(
        forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
        forall((o, 1, d), (i, 1, m))(eq(a[o, i] * (1 - chi[i]), 0)),
        forall((r, 1, p[1]))(eq(psi[r] * (1 - psi[r]), 0)),
        forall((o, 1, d), (r, 1, p[1]))(eq(b[o, r] * (1 - psi[r]), 0)),
        forall((r, 1, p[1]), (i, 1, m))(eq(psi[r] * V(r, i) * (1 - chi[i]), 0)),
    )


def room(first: Any, second: Any, unit: Any, width: Any) -> Any:
    """Return: two sets have together at most as many members as there are units."""
    return le(summed(first[unit], (unit, 1, width)) + summed(second[unit], (unit, 1, width)), width)


path = vertices(6)
here, weight = risk(ft, loss), mass(at, bt)
ENDS = both(vertex_is(1, W, V, a, b), vertex_is(6, W1, V1, a1, b1), in_theta(6))
FIRST, LAST = both(eq(here, D), le(weight, M)), both(eq(here, D1), le(weight, M1))
ACROSS = both(le(here, (1 - t) * D + t * D1), le(weight, (1 - t) * M + t * M1))
PROMISED = both(ENDS, along(1, 1, FIRST), along(2, 2, ACROSS), along(3, 5, LAST))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(loss, "loss of two vectors"),
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        *SETS,
        hidden_weights(W1, "first layer of the other network"),
        branch_weights(V1, "its branch"),
        skip_readout(a1, "its readout of the skip"),
        branch_readout(b1, "its readout of the branch"),
        declare(chi1, "1 for hidden units that the other network may read, else 0", (i, 1, m)),
        declare(psi1, "1 for branch units that it may read, else 0", (r, 1, p[1])),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(D, risk(f, loss), gloss="risk"),
        define(M, mass(a, b), gloss="mass of the readouts"),
        hidden(h1, W1),
        branch(g1, V1, h1),
        outputs(f1, a1, b1, h1, g1),
        define(D1, risk(f1, loss), gloss="risk of the other network"),
        define(M1, mass(a1, b1), gloss="mass of its readouts"),
    ),
    hypotheses=(
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H2", CONVEX, "the loss is convex"),
        Named(
            "H3",
            both(unit_rows(W), unit_rows(W1), l1_rows(V), l1_rows(V1)),
            "both networks lie in Theta",
        ),
        Named(
            "H4",
            reads_only(lambda r, i: V[1, r, i], a, b, chi, psi),
            "the first one reads only the units chi and psi",
        ),
        Named(
            "H5",
            reads_only(lambda r, i: V1[1, r, i], a1, b1, chi1, psi1),
            "the other one reads only the units chi' and psi'",
        ),
        Named(
            "H6",
            both(room(chi, chi1, i, m), room(psi, psi1, r, p[1])),
            "together these are no more units than there are",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("across", *path)(PROMISED),
            "5 segments, on which risk and mass are between those of the ends",
            bound=(2,),
        ),
    ),
)
