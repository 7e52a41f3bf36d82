"""The proof of T22a: thin the rows, and go there in a straight line."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, blocks, ft, gt, ht, t
from lemmas.one_layer import between
from lemmas.setting import N, V, W, a, b, d, h, i, m, norm1, o, p, q, r, rho
from lemmas.shares import few
from lemmas.t14_statement import R, delta, f, g
from lemmas.t22a_all import ALL_STEPS
from lemmas.t22a_draw import ROW_STEPS
from lemmas.t22a_row import gap
from lemmas.t22a_statement import NEAR, STATEMENT, U, col, layer, root
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Magnitude,
    Multiple,
    Natural,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import declare, eq, forall, le, lt, real, summed

inverse = real("inverse")
missed = gap(U[r, i])
moved2 = summed(rho[q] * missed**2, (q, 1, N))
change = gt[1, q, r] - g[1, q, r]
reads_change = summed(b[o, r] * change, (r, 1, p[1]))
below = summed(V[1, r, i] * h[q, i], (i, 1, m))
below_t = summed(Vt[1, r, i] * gt[0, q, i], (i, 1, m))
size = norm1(b, p[1])
points = forall((q, 1, N), (r, 1, p[1]))


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned rows."""
    return between(blocks(W, V, a, b), blocks(W, layer(U), a, b), claim)


SEGMENT = (
    Step(
        "J1",
        eq(few * inverse, 1),
        Obtain(Axiom("reciprocal", {"t": few}), (declare(inverse, "1 / l"),), "inverse"),
        "divide by the number of draws",
    ),
    Step("J2", lt(0, inverse), Arithmetic(("J1", Product("not goal", Natural(few)))), "positive"),
    Step(
        "J3",
        forall((r, 1, p[1]))(le(moved2, inverse * R**2)),
        Arithmetic((Product("J2", "I7"), Multiple("J1", moved2))),
        "a row moves by at most R / sqrt(l)",
    ),
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "hidden units stay on the way",
    ),
    Step(
        "S2",
        on(points(le(sp.Abs(change), sp.Abs(below_t - below)))),
        Arithmetic(
            (At("H1.1", {real("u"): below_t, real("v"): below}),), unfold=("premise.9", "g", "g")
        ),
        "s is 1-Lipschitz",
    ),
    Step(
        "S3",
        on(points(eq(below_t - below, t * missed))),
        Arithmetic(unfold=("premise.4", "premise.8", At("S1"))),
        "what rows read changes in proportion",
    ),
    Step(
        "S4",
        on(points(le(0, sp.Abs(below_t - below) + sp.Abs(change)))),
        Arithmetic((Magnitude(below_t - below), Magnitude(change))),
        "absolute values are not negative",
    ),
    Step(
        "S5",
        on(points(le(change**2, t**2 * missed**2))),
        Arithmetic(
            (
                Product(At("S2"), At("S4")),
                Multiple(At("S3"), below_t - below + t * missed),
            )
        ),
        "so squares compare",
    ),
    Step(
        "S6",
        on(points(le(rho[q] * change**2, rho[q] * t**2 * missed**2))),
        Arithmetic((Product("H2.1", At("S5")),)),
        "times the weight of the sample",
    ),
    Step(
        "S7",
        on(forall((r, 1, p[1]))(le(summed(rho[q] * change**2, (q, 1, N)), inverse * R**2 * t**2))),
        Arithmetic((Summed(At("S6"), (q,)), Product("J3", Square(t)))),
        "a unit of the branch moves as little",
    ),
    Step(
        "S8",
        on(
            le(
                summed(rho[q] * summed(reads_change**2, (o, 1, d)), (q, 1, N)),
                size**2 * inverse * R**2 * t**2,
            )
        ),
        Arithmetic(
            (
                Cite(
                    "L16c.C2",
                    {
                        **{"m": p[1], "phi": sp.Lambda((q, r), change), "a": b},
                        "S": inverse * R**2 * t**2,
                    },
                    ("H3.4", "H2.1", At("S7")),
                ),
            )
        ),
        "and so do they together (L16c)",
    ),
    Step(
        "S9",
        on(forall((q, 1, N), (o, 1, d))(eq(ft[q, o] - f[q, o], reads_change))),
        Arithmetic(unfold=("premise.10", "premise.5", "premise.6", "f", At("S1"))),
        "which the outputs read",
    ),
    Step(
        "S10",
        on(
            forall((q, 1, N), (o, 1, d))(
                eq(rho[q] * (ft[q, o] - f[q, o]) ** 2, rho[q] * reads_change**2)
            )
        ),
        Arithmetic((Multiple(At("S9"), rho[q] * (ft[q, o] - f[q, o] + reads_change)),)),
        "in square too",
    ),
    Step(
        "S11",
        on(
            le(
                summed(rho[q] * summed((ft[q, o] - f[q, o]) ** 2, (o, 1, d)), (q, 1, N)),
                (t * delta) ** 2,
            )
        ),
        Arithmetic(
            (
                Summed(At("S10"), (o, q)),
                At("S8"),
                Product(Product("J2", "H5.2"), Square(t)),
                Multiple("J1", delta**2 * t**2),
            )
        ),
        "by at most t delta in the mean",
    ),
    Step(
        "S12",
        on(le(0, t * delta)),
        Arithmetic((Product("premise.1", "H5.1"),)),
        "which is not negative",
    ),
    Step(
        "S13",
        NEAR,
        Arithmetic(
            (
                Cite(
                    "L06.C1",
                    {"f'": ft, "r": root, "delta": t * delta},
                    ("H2.1", "H4.1", "H4.2", At("S11"), At("S12")),
                ),
            )
        ),
        "so the risk rises little (L06)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness((Conjunction(("I6.1", "I6.2", "I6.3")), "I6.4", "S13"), {U: U, col: col}),
        "these rows do it",
    ),
)
STEPS: tuple[Step, ...] = (*ROW_STEPS, *ALL_STEPS, *SEGMENT)
