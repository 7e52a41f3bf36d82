"""The proof of L12: equal units, summed over what each of them carries."""

from __future__ import annotations

import sympy as sp

from lemmas.l12_statement import STATEMENT, W1, A, P, a, few, h1, u, z
from lemmas.setting import (
    N,
    W,
    c,
    d,
    h,
    i,
    j,
    m,
    n,
    o,
    q,
    s,
    x,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Multiple, Product, Summed
from proofcheck.language import Implies, both, eq, forall, le, real, summed

own, other = (summed(w * x[q, j], (j, 1, n)) for w in (W[i, j], W1[u, j]))
pairs = forall((q, 1, N), (i, 1, m), (u, 1, few))
part = P[i, u] * A[o, u]
carried = summed(P[i, u] * sp.Abs(A[o, u]), (u, 1, few))

STEPS = (
    Step(
        "S1",
        forall((q, 1, N), (i, 1, m), (u, 1, few), (j, 1, n))(
            eq(P[i, u] * (W[i, j] - W1[u, j]) * x[q, j], 0)
        ),
        Arithmetic((Multiple("H2", x[q, j]),)),
        "equal weights, term by term",
    ),
    Step(
        "S2",
        pairs(eq(P[i, u] * (own - other), 0)),
        Arithmetic((Summed("S1", (j,)),)),
        "hence equal pre-activations",
    ),
    Step(
        "S3",
        forall((q, 1, N), (i, 1, m), (u, 1, few), z)(
            Implies(eq(z * (own - other), 0), eq(z * (h[q, i] - h1[q, u]), 0))
        ),
        Arithmetic(
            ("premise.1", Product(At("H1", {real("u"): own, real("v"): other}), Magnitude(z))),
            cases=(z, own - other, s(own) - s(other)),
            unfold=("h", "h*"),
        ),
        "a factor that cancels a difference before s cancels it after s, as s is 1-Lipschitz",
    ),
    Step(
        "S4",
        forall((q, 1, N), (o, 1, d), (i, 1, m), (u, 1, few))(
            eq(A[o, u] * P[i, u] * (h[q, i] - h1[q, u]), 0)
        ),
        Arithmetic((Multiple(At("S3", {z: P[i, u]}, (At("S2"),)), A[o, u]),)),
        "hence equal hidden units where P is not zero",
    ),
    Step(
        "S5",
        forall((q, 1, N), (o, 1, d), (u, 1, few))(
            eq(A[o, u] * h1[q, u] * summed(P[i, u], (i, 1, m)), A[o, u] * h1[q, u])
        ),
        Arithmetic((Multiple("H4", A[o, u] * h1[q, u]),)),
        "each unit of the reference is carried once",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S4", (u, i)), Summed("S5", (u,))), unfold=("f", "f*", "a", "b")),
        "add up over units and what they carry",
    ),
    Step(
        "S6",
        forall((o, 1, d), (i, 1, m), (u, 1, few))(
            both(le(part, P[i, u] * sp.Abs(A[o, u])), le(-part, P[i, u] * sp.Abs(A[o, u])))
        ),
        Arithmetic(cases=(A[o, u],), times=("H3",)),
        "z <= |z| and -z <= |z|, times the share",
    ),
    Step(
        "S7",
        forall((o, 1, d), (i, 1, m))(le(sp.Abs(a[o, i]), carried)),
        Arithmetic((Summed("S6", (u,)),), cases=(a[o, i],), unfold=("a",)),
        "triangle inequality",
    ),
    Step(
        "S8",
        forall((o, 1, d), (u, 1, few))(
            eq(sp.Abs(A[o, u]) * summed(P[i, u], (i, 1, m)), sp.Abs(A[o, u]))
        ),
        Arithmetic((Multiple("H4", sp.Abs(A[o, u])),)),
        "each unit of the reference is carried once",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic((Summed("S7", (i,)), Summed("S8", (u,)))),
        "add up",
    ),
    Step(
        "S9",
        forall((o, 1, d), (i, 1, m))(eq(a[o, i] ** 2, carried**2)),
        Arithmetic((Summed("H5", (u, c)),), unfold=("a",)),
        "where signs agree, the absolute values may be taken inside",
    ),
    Step(
        "S10",
        forall((o, 1, d), (i, 1, m))(le(carried, sp.Abs(a[o, i]))),
        Arithmetic(
            (
                "S9",
                Product("not goal", "not goal"),
                Product("not goal", Magnitude(a[o, i])),
            )
        ),
        "a number is at most the size of one with the same square",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(("C2", Summed("S10", (i,)), Summed("S8", (u,)))),
        "add up",
    ),
)
