"""L13a: the planted units carry the reference, and lie in the unit ball."""

from __future__ import annotations

import sympy as sp

from lemmas.segments import entry, every
from lemmas.setting import W, c, d, i, j, m, n, o
from lemmas.shares import As, Ws, alpha, few, u, v
from lemmas.taken_steps import same_unit, taken, taken_wholly
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Multiple, Pick, Product, Summed
from proofcheck.language import array, define, eq, forall, le, summed

Z = array("Z")
PLANTED = define(
    Z,
    W[i, j] + summed(alpha[i, u] * (Ws[u, j] - W[i, j]), (u, 1, few)),
    (i, 1, m),
    (j, 1, n),
    gloss="planted weights",
)
gap = Ws[u, j] - W[i, j]
signs = sp.Abs(As[o, u]) * sp.Abs(As[o, c]) - As[o, u] * As[o, c]
norm2 = summed(Z[i, j] ** 2, (j, 1, n))
CARRIED = (
    *taken_wholly("H5.1.1", "H5.2"),
    Step(
        "R1",
        forall((i, 1, m), (u, 1, few), (v, 1, few), (j, 1, n))(
            eq(alpha[i, u] * alpha[i, v] * Ws[v, j], same_unit * alpha[i, u] * Ws[v, j])
        ),
        Arithmetic((Multiple("X1", Ws[v, j]),)),
        "with its weight",
    ),
    Step(
        "R2",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (Z[i, j] - Ws[u, j]), 0)),
        Arithmetic(
            (
                Summed("R1", (v,)),
                Pick(alpha[i, u] * Ws[v, j], v, 1, few, u),
                Multiple("X2", W[i, j]),
            ),
            unfold=("Z",),
        ),
        "so what is planted carries the reference",
    ),
    Step(
        "R3",
        forall((o, 1, d), (i, 1, m), (u, 1, few), (c, 1, few))(
            eq(alpha[i, u] * alpha[i, c] * signs, 0)
        ),
        Arithmetic(
            (
                Multiple(At("X1", {v: c}), signs),
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
        forall((i, 1, m), (u, 1, few), (j, 1, n))(
            eq(alpha[i, u] * Z[i, j] ** 2, alpha[i, u] * Ws[u, j] ** 2)
        ),
        Arithmetic((Multiple("R2", Z[i, j] + Ws[u, j]),)),
        "the norm of what is planted",
    ),
    Step(
        "B2",
        forall((i, 1, m), (u, 1, few))(le(alpha[i, u] * norm2, alpha[i, u])),
        Arithmetic((Summed("B1", (j,)), Product("X", "H3.2"))),
        "is at most 1",
    ),
    Step(
        "B3",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq((1 - taken) * alpha[i, u] * gap, 0)),
        Arithmetic((Multiple("X2", gap),)),
        "where a unit is taken it is taken wholly",
    ),
    Step(
        "B4",
        entry(eq((1 - taken) * (Z[i, j] - W[i, j]), 0)),
        Arithmetic((Summed("B3", (u,)),), unfold=("Z",)),
        "elsewhere it stays",
    ),
    Step(
        "B5",
        entry(eq((1 - taken) * Z[i, j] ** 2, (1 - taken) * W[i, j] ** 2)),
        Arithmetic((Multiple("B4", Z[i, j] + W[i, j]),)),
        "with its norm",
    ),
    Step(
        "B6",
        every(le(norm2, 1)),
        Arithmetic((Summed("B2", (u,)), Summed("B5", (j,)), Product("X4", "H3.1"))),
        "so all stay in the unit ball",
    ),
)
