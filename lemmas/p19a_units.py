"""P19a: all units of a network in Theta have values in [0, 1], by induction on the layers."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p19_plain import g, v
from lemmas.setting import K, V, W, i, j, k, m, n, p, q, r, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Induction,
    Part,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, both, forall, le, summed

inner = summed(W[i, j] * x[q, j], (j, 1, n))
size2 = summed(W[i, j] ** 2, (j, 1, n))
input2 = summed(x[q, j] ** 2, (j, 1, n))
read = summed(V[k, r, i] * g[k - 1, q, i], (i, 1, p[k - 1]))
row = summed(sp.Abs(V[k, r, i]), (i, 1, p[k - 1]))


def within(layer: Any, unit: Any = r) -> Any:
    """Return: every unit of the layer has values in [0, 1]."""
    value = g[layer, q, unit]
    return forall((q, 1, 2), (unit, 1, p[layer]))(both(le(0, value), le(value, 1)))


UNITS = (
    Step(
        "A1",
        forall((q, 1, 2), (i, 1, m))(le(inner**2, size2 * input2)),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {"n": n, "x": sp.Lambda(j, W[i, j]), "y": sp.Lambda(j, x[q, j])},
                ),
            )
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "A2",
        forall((q, 1, 2), (i, 1, m))(le(inner**2, 1)),
        Arithmetic(("A1", "H2", Product("H3.1", Square(x[q, j], ((j, 1, n),))))),
        "weight and input are no longer than 1",
    ),
    Step(
        "A3",
        forall((q, 1, 2), (i, 1, m))(le(sp.Abs(inner), 1)),
        Arithmetic(("A2", Product("not goal", "not goal")), cases=(inner,)),
        "so their product is at most 1",
    ),
    Step(
        "A4",
        within(0),
        Arithmetic((At("H1", {v: inner.subs(i, r)}), At("A3", {i: r})), unfold=("g", "h")),
        "hidden units have values in [0, 1]",
    ),
    Step(
        "A5",
        forall((k, 1, K))(
            Implies(
                within(k - 1, i),
                forall((q, 1, 2), (r, 1, p[k]), (i, 1, p[k - 1]))(
                    both(
                        le(V[k, r, i] * g[k - 1, q, i], sp.Abs(V[k, r, i])),
                        le(-V[k, r, i] * g[k - 1, q, i], sp.Abs(V[k, r, i])),
                    )
                ),
            )
        ),
        Arithmetic(
            (), cases=(V[k, r, i],), times=(Part(At("premise.1"), 1), Part(At("premise.1"), 2))
        ),
        "what a row reads on an edge is at most the weight",
    ),
    Step(
        "A6",
        forall((k, 1, K))(
            Implies(
                within(k - 1, i),
                forall((q, 1, 2), (r, 1, p[k]))(le(sp.Abs(read), row)),
            )
        ),
        Arithmetic((Summed(At("A5", {k: k}, ("premise.1",)), (i,)),), cases=(read,)),
        "and in all, at most the row's l1 norm",
    ),
    Step(
        "A7",
        forall((k, 1, K))(Implies(within(k - 1), within(k))),
        Arithmetic(
            (
                At("H1", {v: read}),
                At("A6", {k: k}, ("premise.1",)),
                "H3.2",
            ),
            unfold=("g",),
        ),
        "one layer further up",
    ),
    Step(
        "A8",
        forall((k, 0, K))(within(k)),
        Induction("A4", "A7"),
        "so have all units",
    ),
)
