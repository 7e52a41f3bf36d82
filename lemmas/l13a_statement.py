"""The statement of L13a: the reference planted on units that nothing reads, and then read."""

from __future__ import annotations

from typing import Any

from lemmas.curves import along, in_theta, mass, pa, pb, pW, risk, t, vertex_is, vertices
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
    kappa,
    l1_rows,
    m,
    o,
    outputs,
    p,
    q,
    r,
    rho,
    unit_rows,
)
from lemmas.shares import alpha, carried, exclusive, few, handed_out, placed, shares, u
from lemmas.t14_statement import (
    CONVEX,
    REFERENCE,
    SUBJECT,
    F,
    Fs,
    R,
    f,
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

path = vertices(3)


def last(number: int) -> Any:
    """Return: at this vertex the reference is placed on its units and read, and nothing else is."""

    def at_end(family: Any) -> Any:
        return lambda *indices: family[(number, *indices)]

    return both(
        carried(alpha, at_end(pW)),
        handed_out(at_end(pa), alpha),
        forall((o, 1, d), (r, 1, p[K]))(eq(pb[number, o, r], 0)),
    )


def unread(family: Any, readout: Any, columns: Any) -> Any:
    """Return: what is to carry the reference is not read; readout(o, i), columns(r, i)."""
    return both(
        forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(family[i, u] * readout(o, i), 0)),
        forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(family[i, u] * columns(r, i), 0)),
    )


low = le(here, greatest(F, Fs))
PROMISED = both(
    both(vertex_is(1, W, V, a, b), in_theta(3)),
    last(3),
    along(1, 2, low),
    along(2, 2, Implies(eq(t, 1), is_reference)),
)
OF_REFERENCE = tuple(item for item in REFERENCE if item.symbol != R)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        *OF_REFERENCE,
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
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H2", CONVEX, "the loss is convex"),
        Named("H3", both(unit_rows(W), reference_rows, l1_rows(V)), "both lie in Theta"),
        Named(
            "H4",
            unread(alpha, lambda o, i: a[o, i], lambda r, i: V[1, r, i]),
            "units that are to carry the reference are not read",
        ),
        Named("H5", both(placed(alpha), exclusive(alpha)), "one unit for each reference unit"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("planted", *path)(PROMISED),
            "plant, readout: 2 segments that end at the reference",
            bound=(2,),
        ),
    ),
)
