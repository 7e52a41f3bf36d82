"""The proof of L03: one layer at a time, telescoped."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l03_statement import STATEMENT, g, g1, gap, mass, moved, omega, total
from lemmas.setting import (
    K,
    V,
    b,
    d,
    i,
    k,
    o,
    p,
    r,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Product, Summed
from proofcheck.language import Implies, both, forall, le, real, summed

term = V[k, r, i] * (g[k - 1, i] - g1[k - 1, i])
moved_unit = summed(term, (i, 1, p[k - 1]))
bounded = summed(sp.Abs(V[k, r, i]) * gap(k - 1, i), (i, 1, p[k - 1]))
read = b[o, r] * (g[K, r] - g1[K, r])
bounded_read = summed(sp.Abs(b[o, r]) * gap(K, r), (r, 1, p[K]))
units = forall((k, 1, K), (r, 1, p[k]))
edges = forall((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]))
reads = forall((o, 1, d), (r, 1, p[K]))


def weights_at(layer: Any, unit: Any = i) -> Any:
    """Return: every influence of the layer is nonnegative."""
    return forall((unit, 1, p[layer]))(le(0, omega[layer, unit]))


STEPS = (
    Step("S1", weights_at(K), Arithmetic(unfold=("omega",)), "at the top they are sums of |b|"),
    Step(
        "S2",
        forall((k, 0, K - 1))(Implies(weights_at(k + 1, r), weights_at(k))),
        Arithmetic((Summed("premise.1", (r,), sp.Abs(V[k + 1, r, i])),), unfold=("omega",)),
        "nonnegative influences stay so one layer down",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Induction("S1", "S2"),
        "influences are nonnegative in every layer",
    ),
    Step(
        "S3",
        units(le(gap(k, r), sp.Abs(moved_unit))),
        Arithmetic(
            (
                At(
                    "H1",
                    {
                        real("u"): summed(V[k, r, i] * g[k - 1, i], (i, 1, p[k - 1])),
                        real("v"): summed(V[k, r, i] * g1[k - 1, i], (i, 1, p[k - 1])),
                    },
                ),
            ),
            unfold=("g", "g'"),
        ),
        "s is 1-Lipschitz",
    ),
    Step(
        "S4",
        edges(
            both(
                le(term, sp.Abs(V[k, r, i]) * gap(k - 1, i)),
                le(-term, sp.Abs(V[k, r, i]) * gap(k - 1, i)),
            )
        ),
        Arithmetic(cases=(V[k, r, i], g[k - 1, i] - g1[k - 1, i])),
        "z <= |z| and -z <= |z| on each edge",
    ),
    Step(
        "S5",
        units(le(sp.Abs(moved_unit), bounded)),
        Arithmetic((Summed("S4", (i,)),), cases=(moved_unit,)),
        "triangle inequality, from its terms",
    ),
    Step(
        "S6",
        units(le(omega[k, r] * gap(k, r), omega[k, r] * bounded)),
        Arithmetic(("S3", Product(At("C3", {i: r}), "S3"), Product(At("C3", {i: r}), "S5"))),
        "multiply by the influence, which is nonnegative",
    ),
    Step(
        "S7",
        forall((k, 1, K))(le(total(k), total(k - 1))),
        Arithmetic((Summed("S6", (r,)),), unfold=("omega",)),
        "sum over the units and exchange the sums: that is how omega goes down a layer",
    ),
    Step("S8", le(total(K), total(K)), Arithmetic(), "start of the telescope"),
    Step(
        "S9",
        forall((k, 0, K - 1))(Implies(le(total(K), total(k + 1)), le(total(K), total(k)))),
        Arithmetic((At("S7", {k: k + 1}),)),
        "one layer further down",
    ),
    Step(
        "S10",
        forall((k, 0, K))(le(total(K), total(k))),
        Induction("S8", "S9"),
        "telescope over the layers",
    ),
    Step(
        "S11",
        reads(both(le(read, sp.Abs(b[o, r]) * gap(K, r)), le(-read, sp.Abs(b[o, r]) * gap(K, r)))),
        Arithmetic(cases=(b[o, r], g[K, r] - g1[K, r])),
        "z <= |z| and -z <= |z| for each readout weight",
    ),
    Step(
        "S12",
        forall((o, 1, d))(le(sp.Abs(moved), bounded_read)),
        Arithmetic((Summed("S11", (r,)),), cases=(moved,)),
        "triangle inequality at the readout",
    ),
    Step(
        "S13",
        le(summed(sp.Abs(moved), (o, 1, d)), total(K)),
        Arithmetic((Summed("S12", (o,)),), unfold=("omega",)),
        "sum over the outputs: omega at the top is |b|",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("S13", At("S10", {k: 0})), unfold=("g", "g'")),
        "the telescope ends at the hidden units",
    ),
    Step(
        "S14",
        forall((k, 0, K - 1), (r, 1, p[k + 1]))(
            le(
                omega[k + 1, r] * summed(sp.Abs(V[k + 1, r, i]), (i, 1, p[k])),
                omega[k + 1, r],
            )
        ),
        Arithmetic((Product(At("C3", {k: k + 1, i: r}), At("H2", {k: k + 1})),)),
        "rows have l1 norm at most 1",
    ),
    Step(
        "S15",
        forall((k, 0, K - 1))(le(mass(k), mass(k + 1))),
        Arithmetic((Summed("S14", (r,)),), unfold=("omega",)),
        "the total influence does not grow on the way down",
    ),
    Step("S16", le(mass(K), mass(K)), Arithmetic(), "start of the telescope"),
    Step(
        "S17",
        forall((k, 0, K - 1))(Implies(le(mass(k + 1), mass(K)), le(mass(k), mass(K)))),
        Arithmetic(("S15",)),
        "one layer further down",
    ),
    Step(
        "S18",
        forall((k, 0, K))(le(mass(k), mass(K))),
        Induction("S16", "S17"),
        "telescope over the layers",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic((At("S18", {k: 0}),), unfold=("omega",)),
        "at the top the total influence is |b|_1",
    ),
)
