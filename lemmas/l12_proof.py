"""The proof of L12: equal units, summed over what each of them carries."""

from __future__ import annotations

import sympy as sp

from lemmas.l12_statement import STATEMENT, W1, A, P, a, few, h1, u
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.setting import N, W, c, d, h, i, j, m, o, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Multiple, Product, Summed
from proofcheck.language import both, eq, forall, le, summed

# R3 for unit i of the network and unit u of the reference
same = {w: sp.Lambda(j, W[i, j]), w1: sp.Lambda(j, W1[u, j]), z: P[i, u]}
part = P[i, u] * A[o, u]
carried = summed(P[i, u] * sp.Abs(A[o, u]), (u, 1, few))

STEPS = (
    *EQUAL_VALUES,
    Step(
        "S1",
        forall((q, 1, N), (o, 1, d), (i, 1, m), (u, 1, few))(
            eq(A[o, u] * P[i, u] * (h[q, i] - h1[q, u]), 0)
        ),
        Arithmetic((Multiple(At("R3", same, ("H1",)), A[o, u]),), unfold=("h", "h*")),
        "hence equal hidden units where P is not zero",
    ),
    Step(
        "S2",
        forall((q, 1, N), (o, 1, d), (u, 1, few))(
            eq(A[o, u] * h1[q, u] * summed(P[i, u], (i, 1, m)), A[o, u] * h1[q, u])
        ),
        Arithmetic((Multiple("H3", A[o, u] * h1[q, u]),)),
        "each unit of the reference is carried once",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S1", (u, i)), Summed("S2", (u,))), unfold=("f", "f*", "a", "b")),
        "add up over units and what they carry",
    ),
    Step(
        "S3",
        forall((o, 1, d), (i, 1, m), (u, 1, few))(
            both(le(part, P[i, u] * sp.Abs(A[o, u])), le(-part, P[i, u] * sp.Abs(A[o, u])))
        ),
        Arithmetic(cases=(A[o, u],), times=("H2",)),
        "z <= |z| and -z <= |z|, times the share",
    ),
    Step(
        "S4",
        forall((o, 1, d), (i, 1, m))(le(sp.Abs(a[o, i]), carried)),
        Arithmetic((Summed("S3", (u,)),), cases=(a[o, i],), unfold=("a",)),
        "triangle inequality",
    ),
    Step(
        "S5",
        forall((o, 1, d), (u, 1, few))(
            eq(sp.Abs(A[o, u]) * summed(P[i, u], (i, 1, m)), sp.Abs(A[o, u]))
        ),
        Arithmetic((Multiple("H3", sp.Abs(A[o, u])),)),
        "each unit of the reference is carried once",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic((Summed("S4", (i,)), Summed("S5", (u,)))),
        "add up",
    ),
    Step(
        "S6",
        forall((o, 1, d), (i, 1, m))(eq(a[o, i] ** 2, carried**2)),
        Arithmetic((Summed("H4", (u, c)),), unfold=("a",)),
        "where signs agree, the absolute values may be taken inside",
    ),
    Step(
        "S7",
        forall((o, 1, d), (i, 1, m))(le(carried, sp.Abs(a[o, i]))),
        Arithmetic(
            (
                "S6",
                Product("not goal", "not goal"),
                Product("not goal", Magnitude(a[o, i])),
            )
        ),
        "a number is at most the size of one with the same square",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(("C2", Summed("S7", (i,)), Summed("S5", (u,)))),
        "add up",
    ),
)
