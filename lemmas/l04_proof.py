"""The proof of L04: the moves are carried up the branch and their costs down to the units."""

from __future__ import annotations

import sympy as sp

from lemmas import l03_proof
from lemmas.l04_statement import (
    STATEMENT,
    V1,
    W1,
    E,
    a1,
    dist,
    e,
    f,
    f1,
    g,
    g1,
    h1,
    omega,
    share,
    size,
)
from lemmas.setting import K, N, V, W, a, b, d, h, i, j, k, m, n, o, p, q, r, s, x
from proofcheck.kernel import rules
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Magnitude, Multiple, Product, Summed
from proofcheck.language import Formula, Implies, both, forall, le, real, summed


def within(moved: sp.Expr, bound: sp.Expr) -> Formula:
    """Return: moved and -moved are at most the bound."""
    return both(le(moved, bound), le(-moved, bound))


def edge(layer: sp.Expr) -> Formula:
    """Return: the move along the edge from unit i to unit r of a layer is bounded."""
    moved = V1[layer, r, i] * g1[layer - 1, q, i] - V[layer, r, i] * g[layer - 1, q, i]
    return within(moved, sp.Abs(V[layer, r, i]) * E[layer - 1, q, i])


def edges(layer: sp.Expr) -> Formula:
    """Return: the moves along all edges into a layer are bounded."""
    return forall((q, 1, N), (r, 1, p[layer]), (i, 1, p[layer - 1]))(edge(layer))


def total(layer: sp.Expr) -> sp.Expr:
    """Return T(k) = sum_i omega[k,i] E[k,q,i]."""
    return summed(omega[layer, i] * E[layer, q, i], (i, 1, p[layer]))


def below(V: sp.IndexedBase, g: sp.IndexedBase) -> sp.Expr:
    """Return the pre-activation of unit r in layer k."""
    return summed(V[k, r, i] * g[k - 1, q, i], (i, 1, p[k - 1]))


units = forall((k, 1, K), (q, 1, N), (r, 1, p[k]))
hidden_units = forall((q, 1, N), (i, 1, m))
samples = forall((q, 1, N))
arrived = summed(sp.Abs(V[k, r, i]) * E[k - 1, q, i], (i, 1, p[k - 1]))
skip, skip_bound = a1[o, i] * h1[q, i] - a[o, i] * h[q, i], sp.Abs(a[o, i]) * e
top, top_bound = b[o, r] * (g1[K, q, r] - g[K, q, r]), sp.Abs(b[o, r]) * E[K, q, r]
seen = summed(skip_bound, (i, 1, m)) + summed(top_bound, (r, 1, p[K]))
inputs = (At("H5"), At("H6"))
unit = {"n": n, "w": sp.Lambda(j, W[i, j]), "x": sp.Lambda(j, x[q, j]), "r": size[q]}
moved_unit = {**unit, "w'": sp.Lambda(j, W1[i, j]), "delta": dist[i]}
zero_unit = {**unit, "w'": sp.Lambda(j, 0), "delta": sp.Integer(1)}
read = (1 - share[i]) * h1[q, i] - h[q, i]

# L03's own steps: influences are not negative. Citing L03 itself needs branches of one input.
STEPS = (
    *(step for step in l03_proof.STEPS if step.name in ("S1", "S2", "S3")),
    Step(
        "S4",
        hidden_units(le(sp.Abs(h1[q, i] - h[q, i]), dist[i] * size[q])),
        Arithmetic(
            (rules.Lemma("L02.C1", moved_unit, ("H1", At("H3"), At("H4"), *inputs)),),
            cases=(h1[q, i] - h[q, i],),
            unfold=("h", "h'"),
        ),
        "a unit is Lipschitz in its weight (L02)",
    ),
    Step(
        "S5",
        hidden_units(le(sp.Abs(h[q, i]), size[q])),
        Arithmetic(
            (rules.Lemma("L02.C1", zero_unit, ("H1", At("H7"), *inputs)), "H2"),
            cases=(h[q, i], h[q, i] - s(0)),
            unfold=("h",),
        ),
        "a unit of the ball is at most |x|: it is that far from the unit of weight 0 (L02)",
    ),
    Step(
        "S6",
        hidden_units(le(sp.Abs(read), e)),
        Arithmetic(
            (Product("S4", "H9"), Product("S5", "H8")),
            cases=(read, h1[q, i] - h[q, i], h[q, i]),
            times=("H8", "H9"),
        ),
        "(1 - tau) h' - h = (1 - tau)(h' - h) - tau h",
    ),
    Step(
        "S7",
        edges(sp.Integer(1)),
        Arithmetic(
            (Multiple("H10", h1[q, i]), Product("S6", Magnitude(V[1, r, i]))),
            cases=(V[1, r, i], read),
            unfold=("E", "g", "g'"),
        ),
        "in layer 1 the columns are scaled",
    ),
    Step(
        "S8",
        forall((k, 2, K))(Implies(edges(k - 1), edges(k))),
        Arithmetic(
            (Multiple("H11", g1[k - 1, q, i]),),
            cases=(V[k, r, i], g1[k - 1, q, i] - g[k - 1, q, i]),
            unfold=("E",),
        ),
        "further layers are the same: z <= |z| and -z <= |z| on each edge",
    ),
    Step(
        "S9",
        forall((k, 1, K), (q, 1, N), (r, 1, p[k]), (i, 1, p[k - 1]))(edge(k)),
        Induction("S7", "S8"),
        "edges in all layers",
    ),
    Step(
        "S10",
        units(le(E[k, q, r], arrived)),
        Arithmetic(
            (Summed("S9", (i,)), At("H1", {real("u"): below(V1, g1), real("v"): below(V, g)})),
            cases=(below(V1, g1) - below(V, g),),
            unfold=("E", "g", "g'"),
        ),
        "s is 1-Lipschitz; triangle inequality, from its terms",
    ),
    Step(
        "S11",
        units(le(omega[k, r] * E[k, q, r], omega[k, r] * arrived)),
        Arithmetic((Product(At("S3", {i: r}), "S10"),)),
        "multiply by the influence, which is not negative",
    ),
    Step(
        "S12",
        forall((k, 1, K), (q, 1, N))(le(total(k), total(k - 1))),
        Arithmetic((Summed("S11", (r,)),), unfold=("omega",)),
        "sum over the units and exchange the sums: so omega goes down a layer",
    ),
    Step("S13", samples(le(total(K), total(K))), Arithmetic(), "start of the telescope"),
    Step(
        "S14",
        forall((k, 0, K - 1))(
            Implies(samples(le(total(K), total(k + 1))), samples(le(total(K), total(k))))
        ),
        Arithmetic((At("S12", {k: k + 1}), At("premise.1"))),
        "one layer further down",
    ),
    Step(
        "S15",
        forall((k, 0, K), (q, 1, N))(le(total(K), total(k))),
        Induction("S13", "S14"),
        "telescope over the layers",
    ),
    Step(
        "S16",
        forall((q, 1, N), (o, 1, d), (i, 1, m))(within(skip, skip_bound)),
        Arithmetic(
            (Multiple("H12", h1[q, i]), Product("S6", Magnitude(a[o, i]))),
            cases=(a[o, i], read),
        ),
        "each readout weight of the skip",
    ),
    Step(
        "S17",
        forall((q, 1, N), (o, 1, d), (r, 1, p[K]))(within(top, top_bound)),
        Arithmetic(cases=(b[o, r], g1[K, q, r] - g[K, q, r]), unfold=("E",)),
        "each readout weight of the branch",
    ),
    Step(
        "S18",
        forall((q, 1, N), (o, 1, d))(le(sp.Abs(f1[q, o] - f[q, o]), seen)),
        Arithmetic(
            (Summed("S16", (i,)), Summed("S17", (r,))),
            cases=(f1[q, o] - f[q, o],),
            unfold=("f", "f'"),
        ),
        "triangle inequality at the readout",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S18", (o,)), At("S15", {k: 0})), unfold=("E", "omega")),
        "sum over the outputs: omega at the top is |b|; the telescope ends at the hidden units",
    ),
)
