"""L13b: the planted units carry the reference, and all vertices lie in Theta."""

from __future__ import annotations

import sympy as sp

from lemmas.l13b_plant import gap
from lemmas.l13b_segments import Vn, Wm, Z, entry, every, total
from lemmas.l13b_transfer import away
from lemmas.setting import (
    K,
    c,
    d,
    i,
    j,
    k,
    l1_rows,
    m,
    n,
    o,
    p,
    r,
)
from lemmas.shares import As, Ws, alpha, few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Multiple,
    Pick,
    Product,
    Ranges,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    eq,
    forall,
    le,
    summed,
)

same_unit = sp.KroneckerDelta(u, v)
taken = summed(alpha[i, v], (v, 1, few))
signs = sp.Abs(As[o, u]) * sp.Abs(As[o, c]) - As[o, u] * As[o, c]
norm2 = summed(Z[i, j] ** 2, (j, 1, n))
CARRIED = (
    Step(
        "R1",
        forall((i, 1, m), (u, 1, few), (v, 1, few))(
            eq(alpha[i, u] * alpha[i, v], same_unit * alpha[i, u])
        ),
        Arithmetic(
            (
                "H12.2",
                Multiple(Alike(alpha[i, c], c, u, v), alpha[i, u]),
                Multiple("H12.1.1", same_unit),
            )
        ),
        "a unit stands for one reference unit at most",
    ),
    Step(
        "R2",
        forall((i, 1, m), (u, 1, few))(eq(alpha[i, u] * taken, alpha[i, u])),
        Arithmetic((Summed("R1", (v,)), Pick(alpha[i, u], v, 1, few, u))),
        "and then wholly",
    ),
    Step(
        "R3",
        forall((i, 1, m), (u, 1, few), (v, 1, few), (j, 1, n))(
            eq(alpha[i, u] * alpha[i, v] * Ws[v, j], same_unit * alpha[i, u] * Ws[v, j])
        ),
        Arithmetic((Multiple("R1", Ws[v, j]),)),
        "with its weight",
    ),
    Step(
        "R4",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (Z[i, j] - Ws[u, j]), 0)),
        Arithmetic(
            (
                Summed("R3", (v,)),
                Pick(alpha[i, u] * Ws[v, j], v, 1, few, u),
                Multiple("R2", Wm[i, j]),
            ),
            unfold=("Z",),
        ),
        "so what is planted carries the reference",
    ),
    Step(
        "R5",
        forall((o, 1, d), (i, 1, m), (u, 1, few), (c, 1, few))(
            eq(alpha[i, u] * alpha[i, c] * signs, 0)
        ),
        Arithmetic(
            (
                Multiple(At("R1", {v: c}), signs),
                Multiple(
                    Alike(sp.Abs(As[o, u]) * sp.Abs(As[o, v]) - As[o, u] * As[o, v], v, u, c),
                    alpha[i, u],
                ),
            )
        ),
        "no readouts cancel in a unit",
    ),
)

BALL = (
    Step(
        "B1",
        every(le(summed(Wm[i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic((Cite("L08.C1", {"W'": Wm, "t": 1}, ("H7.1", "X2", "X3")),)),
        "merging stays in the unit ball (L08)",
    ),
    Step(
        "B2",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(
            eq(alpha[i, u] * Z[i, j] ** 2, alpha[i, u] * Ws[u, j] ** 2)
        ),
        Arithmetic((Multiple("R4", Z[i, j] + Ws[u, j]),)),
        "the norm of what is planted",
    ),
    Step(
        "B3",
        forall((i, 1, m), (u, 1, few))(le(alpha[i, u] * norm2, alpha[i, u])),
        Arithmetic((Summed("B2", (j,)), Product("X4", "H7.2"))),
        "is at most 1",
    ),
    Step(
        "B4",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq((1 - taken) * alpha[i, u] * gap, 0)),
        Arithmetic((Multiple("R2", gap),)),
        "where a unit is taken it is taken wholly",
    ),
    Step(
        "B5",
        entry(eq((1 - taken) * (Z[i, j] - Wm[i, j]), 0)),
        Arithmetic((Summed("B4", (u,)),), unfold=("Z",)),
        "elsewhere it stays",
    ),
    Step(
        "B6",
        entry(eq((1 - taken) * Z[i, j] ** 2, (1 - taken) * Wm[i, j] ** 2)),
        Arithmetic((Multiple("B5", Z[i, j] + Wm[i, j]),)),
        "with its norm",
    ),
    Step(
        "B7",
        every(le(taken, 1)),
        Arithmetic((Summed("R2", (u,)), Square(1 - taken))),
        "a number that equals its square is at most 1",
    ),
    Step(
        "B8",
        every(le(norm2, 1)),
        Arithmetic((Summed("B3", (u,)), Summed("B6", (j,)), Product("B7", "B1"))),
        "so all stay in the unit ball",
    ),
    Step(
        "B9",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic(
            (
                Cite("L09.C3", {**away, "V'": Vn, "t": 1}, ("T1", "T2", "X2", "X3")),
                At("H7.3", {k: 1}),
            )
        ),
        "the transfer keeps the rows of layer 1 in the l1 unit ball (L09)",
    ),
    Step(
        "B10",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H7.3",), unfold=("V2",)),
        "and leaves the others alone",
    ),
    Step(
        "B11",
        l1_rows(Vn),
        Ranges(((1, 1, "B9"), (2, K, "B10"))),
        "so the branch stays in Theta",
    ),
)
