"""The proof of P19a: units lie in [0, 1], so one of the samples is fitted no better than by 0."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import t
from lemmas.p19_plain import at_first, at_second, c, g, half, objective, silent, v
from lemmas.p19a_statement import STATEMENT, F, z
from lemmas.setting import K, V, W, i, j, k, kappa, m, n, p, q, r, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Induction,
    Magnitude,
    Multiple,
    Part,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, both, eq, forall, le, summed

samples = forall((q, 1, 2))
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
FLOORS = (
    Step(
        "B0",
        both(le(z, sp.Abs(z)), le(-z, sp.Abs(z))),
        Arithmetic(cases=(z,)),
        "the penalty resists on either side",
    ),
    Step(
        "B1",
        both(le(0, at_first), le(at_first, 1)),
        Arithmetic((At("A8", {k: K, q: 1, r: 1}, ("H3.3",)),)),
        "the unit that is read, on the first sample",
    ),
    Step(
        "B2",
        both(le(0, at_second), le(at_second, 1)),
        Arithmetic((At("A8", {k: K, q: 2, r: 1}, ("H3.3",)),)),
        "and on the second",
    ),
    Step(
        "B3",
        Implies(le(z, 0), le(1, (z * at_first - 1) ** 2)),
        Arithmetic((Product("premise.1", "B1.1"), Square(z * at_first))),
        "a negative output fits the first target no better than 0",
    ),
    Step(
        "B4",
        Implies(
            le(z, 0),
            le(c * kappa - kappa**2 / 2, half * (z * at_second + c) ** 2 - kappa * z),
        ),
        Arithmetic(
            (
                Square(z * at_second + c - kappa),
                Product("H4", Product("premise.1", "B2.2")),
            )
        ),
        "the second one asks for a readout that the penalty resists",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("B3", "B4", Product("H4", "B0.2")), unfold=("F",)),
        "together",
    ),
    Step(
        "B5",
        Implies(both(le(0, z), le(0, c)), le(c**2, (z * at_second + c) ** 2)),
        Arithmetic(
            (
                Product("premise.1", Product("B2.1", "premise.2")),
                Square(z * at_second),
            )
        ),
        "a positive output fits the second target no better than 0",
    ),
    Step(
        "B6",
        Implies(
            le(0, z),
            le(kappa - kappa**2 / 2, half * (z * at_first - 1) ** 2 + kappa * z),
        ),
        Arithmetic(
            (
                Square(z * at_first - 1 + kappa),
                Product("H4", Product("premise.1", "B1.2")),
            )
        ),
        "the first one asks for a readout that the penalty resists",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(("B5", "B6", Product("H4", "B0.1")), unfold=("F",)),
        "together",
    ),
)
BETWEEN = (
    Step(
        "D0",
        forall(t)(Implies(le(0, t), eq(sp.Abs(t * z), t * sp.Abs(z)))),
        Arithmetic((Product("premise.1", Magnitude(z)),), cases=(t,), times=(Magnitude(z),)),
        "the penalty grows in proportion",
    ),
    Step(
        "D1",
        forall(t)(
            Implies(
                both(le(0, t), le(t, 1)),
                le(objective(t * z, at_first, at_second), t * F + (1 - t) * silent),
            )
        ),
        Arithmetic(
            (
                Product(Product("premise.1", "premise.2"), Square(z * at_first)),
                Product(Product("premise.1", "premise.2"), Square(z * at_second)),
                Multiple(At("D0", {t: t}, ("premise.1",)), kappa),
            ),
            unfold=("F",),
        ),
        "F is convex in the readout",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(
            ("D1", "premise.1", "premise.2"), cases=(F - silent,), times=("premise.1", "premise.2")
        ),
        "a mean is at most the larger part",
    ),
)
STEPS = (*UNITS, *FLOORS, *BETWEEN)
