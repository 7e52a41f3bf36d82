"""The proof of L00: by induction over the layers, g_k is c_k times its normalised self."""

from __future__ import annotations

import sympy as sp

from lemmas.l00_statement import STATEMENT, V1, g, g1, inverse, scale, t, z
from lemmas.setting import K, N, V, W, a, b, d, i, j, k, m, n, o, p, q, r, s, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Multiple, Product, Square, Summed
from proofcheck.language import Formula, Implies, eq, forall, lt, real, summed

u, v = real("u"), real("v")


def scaled(layer: sp.Expr) -> Formula:
    """Return: the layer's values are the scales times the normalised values."""
    every = forall((q, 1, N), (r, 1, p[layer]))
    return every(eq(g[layer, q, r], scale[layer, r] * g1[layer, q, r]))


def homogeneous(layer: sp.Expr, argument: sp.Expr) -> tuple[At | Multiple, ...]:
    """Return the facts that give c s(e z) = s(z) at the unit r of a layer, where e = 1/c."""
    stretched = At("H1", {t: inverse[layer, r], z: argument})
    return (
        Multiple(stretched, scale[layer, r]),
        Multiple(At("H3", {k: layer}), s(argument)),
        At("S2", {k: layer}),
    )


unit = summed(W[r, j] * x[q, j], (j, 1, n))
weighted = V[k, r, i] * g[k - 1, q, i]
rescaled = V[k, r, i] * scale[k - 1, i] * g1[k - 1, q, i]
below, below1 = (summed(term, (i, 1, p[k - 1])) for term in (weighted, rescaled))
units = forall((q, 1, N), (r, 1, p[k]))

STEPS = (
    Step(
        "S1",
        forall(u, v)(Implies(eq(u, v), eq(s(u), s(v)))),
        Arithmetic(
            (
                *(At("H1", {t: value, z: sign}) for value in (u, v) for sign in (1, -1)),
                *(Multiple("premise.1", s(sign)) for sign in (1, -1)),
            ),
            cases=(u, v),
        ),
        "equal arguments have equal values: s(z) is z s(1) or -z s(-1), by the sign of z",
    ),
    Step(
        "S2",
        forall((k, 0, K), (r, 1, p[k]))(lt(0, inverse[k, r])),
        Arithmetic(("H3", "H2", Product("not goal", "H2"))),
        "e c = 1 > 0 and c > 0",
    ),
    Step(
        "S3",
        scaled(sp.Integer(0)),
        Arithmetic(
            homogeneous(sp.Integer(0), unit),
            cases=(inverse[0, r],),
            unfold=("g", "g'", "h", "h'", "W'"),
        ),
        "homogeneity at the hidden units",
    ),
    Step(
        "S4",
        forall((k, 1, K))(
            Implies(
                scaled(k - 1),
                forall((q, 1, N), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(weighted, rescaled)),
            )
        ),
        Arithmetic((Multiple(At("premise.1", {r: i}), V[k, r, i]),)),
        "weigh what comes from the layer below",
    ),
    Step(
        "S5",
        forall((k, 1, K))(Implies(scaled(k - 1), units(eq(below, below1)))),
        Arithmetic((Summed(At("S4", {}, ("premise.1",)), (i,)),)),
        "and add it up",
    ),
    Step(
        "S6",
        forall((k, 1, K))(Implies(scaled(k - 1), scaled(k))),
        Arithmetic(
            (
                At("S1", {u: below, v: below1}, (At(At("S5", {}, ("premise.1",))),)),
                *homogeneous(k, below1),
            ),
            cases=(inverse[k, r],),
            unfold=("g", "g'", "V'"),
        ),
        "homogeneity at the units of layer k",
    ),
    Step(
        "S7",
        forall((k, 0, K), (q, 1, N), (r, 1, p[k]))(eq(g[k, q, r], scale[k, r] * g1[k, q, r])),
        Induction("S3", "S6"),
        "layer by layer",
    ),
    Step(
        "S8",
        forall((q, 1, N), (o, 1, d), (i, 1, m))(
            eq(a[o, i] * g[0, q, i], a[o, i] * scale[0, i] * g1[0, q, i])
        ),
        Arithmetic((Multiple(At("S7", {k: 0, r: i}), a[o, i]),)),
        "the readout of the skip takes the scale up",
    ),
    Step(
        "S9",
        forall((q, 1, N), (o, 1, d), (r, 1, p[K]))(
            eq(b[o, r] * g[K, q, r], b[o, r] * scale[K, r] * g1[K, q, r])
        ),
        Arithmetic((Multiple(At("S7", {k: K}), b[o, r]),)),
        "and so does the readout of the branch",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (Summed("S8", (i,)), Summed("S9", (r,))), unfold=("f", "f'", "a'", "b'", "g", "g'")
        ),
        "add up",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(
            (
                Product("H4", Square(inverse[0, i])),
                Multiple(At("H3", {k: 0, r: i}), scale[0, i] * inverse[0, i] + 1),
            ),
            unfold=("W'",),
        ),
        "divide |w_i|^2 <= c_i^2 by c_i^2",
    ),
    Step(
        "S10",
        forall((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]))(
            eq(sp.Abs(V1[k, r, i]), sp.Abs(V[k, r, i]) * scale[k - 1, i] * inverse[k, r])
        ),
        Arithmetic(
            (At("H2", {k: k - 1, r: i}), "S2"),
            cases=(scale[k - 1, i], inverse[k, r]),
            unfold=("V'",),
        ),
        "scales are positive",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic((Summed("S10", (i,)), Product("H5", "S2"), "H3")),
        "divide the bound of the row by its scale",
    ),
)
