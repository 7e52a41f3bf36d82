"""The proof of L04: theta' with its scales on the units is theta with other units; then L03."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import goes_on, influence, outputs_move, starts
from lemmas.l04_statement import STATEMENT, V1, W1, dist, e, g, g1, h1, share, size
from lemmas.setting import K, N, V, W, h, i, j, k, m, n, p, q, r, s, x
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Define, Product, Ranges, Summed
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import array, define, forall, le


def kept(unit: Any) -> sp.Expr:
    """Return (1 - tau_i) h'_i, what is left of a unit."""
    return (1 - share[unit]) * h1[q, unit]


hidden_units = forall((q, 1, N), (i, 1, m))
G = array("G")
scaled = define(
    G,
    g1[k, q, i],
    *((k, 1, K), (q, 1, N), (i, 1, p[k])),
    gloss="the branch of theta' over scaled units",
    start=(0, kept(i)),
)
inputs = (At("H5"), At("H6"))
unit = {"n": n, "w": sp.Lambda(j, W[i, j]), "x": sp.Lambda(j, x[q, j]), "r": size[q]}
moved_unit = {**unit, "w'": sp.Lambda(j, W1[i, j]), "delta": dist[i]}
zero_unit = {**unit, "w'": sp.Lambda(j, 0), "delta": sp.Integer(1)}
change = kept(i) - h[q, i]

STEPS = (
    Step(
        "S1",
        hidden_units(le(sp.Abs(h1[q, i] - h[q, i]), dist[i] * size[q])),
        Arithmetic(
            (Cited("L02.C1", moved_unit, ("H1", At("H3"), At("H4"), *inputs)),),
            cases=(h1[q, i] - h[q, i],),
            unfold=("h", "h'"),
        ),
        "a unit is Lipschitz in its weight (L02)",
    ),
    Step(
        "S2",
        hidden_units(le(sp.Abs(h[q, i]), size[q])),
        Arithmetic(
            (Cited("L02.C1", zero_unit, ("H1", At("H7"), *inputs)), "H2"),
            cases=(h[q, i], h[q, i] - s(0)),
            unfold=("h",),
        ),
        "a unit of the ball is at most |x|: it is that far from the unit of weight 0 (L02)",
    ),
    Step(
        "S3",
        hidden_units(le(sp.Abs(change), e)),
        Arithmetic(
            (Product("S1", "H9"), Product("S2", "H8")),
            cases=(change, h1[q, i] - h[q, i], h[q, i]),
            times=("H8", "H9"),
        ),
        "(1 - tau) h' - h = (1 - tau)(h' - h) - tau h",
    ),
    Step("B1", starts(g, h[q, r]), Arithmetic(unfold=("g",)), "the branch of theta"),
    Step("B2", goes_on(g, V), Arithmetic(unfold=("g",)), "layer by layer"),
    Step("G", equations(scaled), Define(scaled), "scale the units instead of what reads them"),
    Step("B3", starts(G, kept(r)), Arithmetic(unfold=("G",)), "it starts with the scaled units"),
    Step("B4", goes_on(g1, V1), Arithmetic(unfold=("g'",)), "the branch of theta'"),
    Step(
        "B5",
        goes_on(G, V),
        Ranges(
            (
                (1, 1, Arithmetic(unfold=("G", "g'", "g'", "H10"))),
                (2, K, Arithmetic(("B4",), unfold=("G", "H11"))),
            )
        ),
        "and has the weights of theta in every layer",
    ),
    *outputs_move(kept, G, "H1", ("B1", "B2", "B3", "B5"), "H12", "G"),
    Step(
        "S4",
        hidden_units(le(0, influence(i))),
        Arithmetic((At(Cited("L03.C3"), {k: 0}),)),
        "influences are not negative (L03)",
    ),
    Step(
        "S5",
        hidden_units(le(influence(i) * sp.Abs(change), influence(i) * e)),
        Arithmetic((Product("S4", "S3"),)),
        "times what the units move",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("E6", Summed("S5", (i,)))),
        "add up over the units",
    ),
)
