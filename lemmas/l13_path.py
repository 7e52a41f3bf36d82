"""The path of L13: its vertices, and the shares of the reference units along it."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import e, in_theta, pa, pb, pV, pW, t, vertex_is
from lemmas.l13_statement import V1, W1, a1, path
from lemmas.setting import K, V, W, a, c, d, i, j, k, m, n, o, p, r
from lemmas.shares import As, alpha, beta, few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Multiple,
    Obtain,
    Product,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    summed,
)

total = summed(alpha[i, u], (u, 1, few))
idle = Bracket(total, 0)
change = W1[i, j] - W[i, j]


# shares at the vertices: alpha up to the second, then beta
ps, e1 = array("ps"), index("e1")
share = alpha[i, u] + Bracket(3, e) * (beta[i, u] - alpha[i, u])


def tau(unit: Any) -> Any:
    """Return the share of unit i in a reference unit at time t of segment e."""
    return ps[e, i, unit] + t * (ps[e + 1, i, unit] - ps[e, i, unit])


first_layer = W[i, j] + Bracket(2, e) * idle * change + Bracket(4, e) * (1 - idle) * change
layer = V[k, r, i] + Bracket(k + 4, e) * (V1[k, r, i] - V[k, r, i])
readout = summed(ps[e, i, u] * As[o, u], (u, 1, few))
vertex_range, segments = (e, 1, K + 4), (e, 1, K + 3)
described = both(
    forall(vertex_range, (i, 1, m), (j, 1, n))(eq(pW[e, i, j], first_layer)),
    forall((k, 1, K), vertex_range, (r, 1, p[k]), (i, 1, p[k - 1]))(eq(pV[k, e, r, i], layer)),
    forall(vertex_range, (o, 1, d), (i, 1, m))(eq(pa[e, o, i], readout)),
    forall(vertex_range, (o, 1, d), (r, 1, p[K]))(eq(pb[e, o, r], 0)),
    forall(vertex_range, (i, 1, m), (u, 1, few))(eq(ps[e, i, u], share)),
)
objects = (*path, declare(ps, "shares", vertex_range, (i, 1, m), (u, 1, few)))
times = both(le(0, t), le(t, 1))
pairs = forall((i, 1, m), (u, 1, few), (v, 1, few))
apart = 1 - sp.KroneckerDelta(u, v)
shared = ps[e, i, u] * ps[e1, i, c]
signs = sp.Abs(As[o, u]) * sp.Abs(As[o, c]) - As[o, u] * As[o, c]


def product(first: Any, second: Any) -> Any:
    """Return: one unit has no shares of the two kinds in two reference units."""
    return pairs(eq(first[i, u] * second[i, v] * apart, 0))


def not_shared(first: Any, second: Any) -> Arithmetic:
    """Prove `product`: shares are not negative, so each product in H2 is zero by itself."""
    kinds = [
        Product(Product(f"H1.{x}.1", At(f"H1.{y}.1", {u: v})), "A1") for x in (1, 2) for y in (1, 2)
    ]
    return Arithmetic(("H2", *kinds))


def blocks(more: str) -> Conjunction:
    """Prove what the blocks of an end are, from the description of the vertices."""
    unfold = (("P2.1",), ("P2.2",), ("P2.3", "P2.5", more), ("P2.4",))
    return Conjunction(tuple(Arithmetic(unfold=names) for names in unfold))


VERTICES = (
    Step(
        "P1",
        exists("described", *objects)(described),
        Witness(
            (Arithmetic(),) * 5,
            {
                pW: sp.Lambda((e, i, j), first_layer),
                pV: sp.Lambda((k, e, r, i), layer),
                pa: sp.Lambda((e, o, i), summed(share * As[o, u], (u, 1, few))),
                pb: sp.Lambda((e, o, r), sp.Integer(0)),
                ps: sp.Lambda((e, i, u), share),
            },
        ),
        "idle units take the target's weights, then the readout moves, then the other units, "
        "then V_1, V_2, ..",
    ),
    Step("P2", described, Obtain("P1", objects, "described"), "call them pW, pV, pa, pb, ps"),
    Step("P3", vertex_is(1, W, V, a, 0), blocks("a"), "the first is the start"),
    Step("P4", vertex_is(K + 4, W1, V1, a1, 0), blocks("a'"), "the last is the target"),
    Step(
        "P5",
        in_theta(K + 4),
        Conjunction(
            (
                Arithmetic(("H4.1", "H4.2"), cases=(2 - e, 4 - e, total), unfold=("P2.1",)),
                Arithmetic(("H4.3", "H4.4"), cases=(k + 4 - e,), unfold=("P2.2",)),
            )
        ),
        "every row is one of the start's or of the target's",
    ),
)
SHARES = (
    Step(
        "A1",
        forall((u, 1, few), (v, 1, few))(le(0, apart)),
        Arithmetic((Indicator(sp.KroneckerDelta(u, v)),)),
        "1 for two different indices, else 0",
    ),
    Step(
        "A2",
        both(*(product(y, z) for y in (alpha, beta) for z in (alpha, beta))),
        Conjunction(tuple(not_shared(y, z) for y in (alpha, beta) for z in (alpha, beta))),
        "a sum of terms that are not negative is zero only if all are",
    ),
    Step(
        "A3",
        forall(vertex_range, (i, 1, m), (u, 1, few))(le(0, ps[e, i, u])),
        Arithmetic(("H1.1.1", "H1.2.1"), cases=(3 - e,), unfold=("P2.5",)),
        "the shares at the vertices are not negative",
    ),
    Step(
        "A4",
        forall(segments, t, (i, 1, m), (u, 1, few))(Implies(times, le(0, tau(u)))),
        Arithmetic((Product("A3", "premise.2"), Product(At("A3", {e: e + 1}), "premise.1"))),
        "nor are those between",
    ),
    Step(
        "A5",
        forall(vertex_range, (u, 1, few))(eq(summed(ps[e, i, u], (i, 1, m)), 1)),
        Arithmetic(("H1.1.2", "H1.2.2"), cases=(3 - e,), unfold=("P2.5",)),
        "each reference unit is carried once",
    ),
    Step(
        "A6",
        forall(vertex_range, (e1, 1, K + 4), (i, 1, m), (u, 1, few), (v, 1, few))(
            eq(ps[e, i, u] * ps[e1, i, v] * apart, 0)
        ),
        Arithmetic(("A2.1", "A2.2", "A2.3", "A2.4"), cases=(3 - e, 3 - e1), unfold=("P2.5",)),
        "no unit ever has shares of two reference units",
    ),
    Step(
        "A7",
        forall(vertex_range, (e1, 1, K + 4), (o, 1, d), (i, 1, m), (u, 1, few), (c, 1, few))(
            eq(shared * signs, 0)
        ),
        Arithmetic(
            (
                Multiple(At("A6", {v: c}), signs),
                Multiple(Alike(As[o, v], v, u, c), shared * As[o, u]),
                Multiple(Alike(sp.Abs(As[o, v]), v, u, c), shared * sp.Abs(As[o, u])),
            )
        ),
        "so what a unit carries does not cancel",
    ),
    Step(
        "A8",
        forall(segments, t, (o, 1, d), (i, 1, m), (u, 1, few), (c, 1, few))(
            eq(tau(u) * tau(c) * signs, 0)
        ),
        Arithmetic(
            (
                Multiple(At("A7", {e1: e}), (1 - t) ** 2),
                Multiple(At("A7", {e1: e + 1}), (1 - t) * t),
                Multiple(At("A7", {e: e + 1, e1: e}), (1 - t) * t),
                Multiple(At("A7", {e: e + 1, e1: e + 1}), t**2),
            )
        ),
        "nor between the vertices",
    ),
    Step(
        "A9",
        forall(segments, t, (u, 1, few))(eq(summed(tau(u), (i, 1, m)), 1)),
        Arithmetic((Multiple("A5", 1 - t), Multiple(At("A5", {e: e + 1}), t))),
        "and each reference unit is carried once",
    ),
)
