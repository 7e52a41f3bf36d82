"""The proof of R14b: L04b's argument, and the branch that a unit's readout takes along with it."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f, f1, g, goes_on, influence, outputs_move, starts, u, v
from lemmas.l04b_proof import squared_distance
from lemmas.mean_steps import every, mean_square, sigma, units
from lemmas.r14b_brought import BROUGHT, H, M, reach, size
from lemmas.r14b_features import SMALL
from lemmas.r14b_statement import (
    STATEMENT,
    Vs,
    chi,
    fs,
    gs,
    moved,
    scaled_a,
    t,
    taken_out,
)
from lemmas.setting import K, N, V, b, d, h, i, k, m, o, outputs, p, q, r
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Multiple,
    Product,
    Ranges,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import array, define, eq, forall, le, summed

G = array("G")


def lost(unit: object) -> sp.Expr:
    """Return the bound of what unit i loses, and of what its row of U does."""
    return M[q, unit]


left = define(
    H, (1 - t * chi[i]) * h[q, i], (q, 1, N), (i, 1, m), gloss="what is left of the units"
)
scaled = define(
    G,
    gs[k, q, i],
    *((k, 1, K), (q, 1, N), (i, 1, p[k])),
    gloss="the branch of theta_t over scaled units",
    start=(0, H[q, i]),
)
between = outputs(f1, scaled_a, b, h, gs)
before, after = f1[q, o] - f[q, o], fs[q, o] - f1[q, o]
STEPS = (
    *SMALL,
    Step("B1", starts(g, h[q, r]), Arithmetic(unfold=("g",)), "the branch of theta"),
    Step("B2", goes_on(g, V), Arithmetic(unfold=("g",)), "layer by layer"),
    Step("H", equations(left), Define(left), "scale the units"),
    Step("G", equations(scaled), Define(scaled), "instead of what reads them"),
    Step("B3", starts(G, H[q, r]), Arithmetic(unfold=("G",)), "it starts with the scaled units"),
    Step("B4", goes_on(gs, Vs), Arithmetic(unfold=("g_t",)), "the branch of theta_t"),
    Step(
        "B5",
        goes_on(G, V),
        Ranges(
            (
                (1, 1, Arithmetic(unfold=("G", "g_t", "g_t", "V_t", "H"))),
                (2, K, Arithmetic(("B4",), unfold=("G", "V_t"))),
            )
        ),
        "and has the weights of theta in every layer",
    ),
    Step("F", equations(between), Define(between), "the branch still read as it was"),
    *outputs_move(lambda unit: H[q, unit], G, "H1", ("B1", "B2", "B3", "B5"), "a_t", "G", "H", "b"),
    *BROUGHT,
    Step(
        "Q10",
        forall((q, 1, N), (o, 1, d))(
            le(sp.Abs(fs[q, o] - f[q, o]), sp.Abs(after) + sp.Abs(before))
        ),
        Arithmetic((At("E3", {u: after, v: before}),)),
        "triangle inequality, by way of the outputs that read the branch as it was",
    ),
    Step(
        "Q11",
        forall((i, 1, m))(le(0, influence(i))),
        Arithmetic((At(Cited("L03.C3"), {k: 0}),)),
        "influences of a skip network are not negative (L03)",
    ),
    Step(
        "Q12", units(eq(sp.Abs(M[q, i]), M[q, i])), Arithmetic(("Q5",), cases=(M[q, i],)), "as said"
    ),
    Step(
        "Q13",
        units(
            le(
                summed(size, (o, 1, d)) + influence(i) * sp.Abs(H[q, i] - h[q, i]),
                sigma[i] * sp.Abs(M[q, i]),
            )
        ),
        Arithmetic(
            (Product("Q11", "Q6"), Multiple("Q12", sigma[i])),
            unfold=("sigma",),
        ),
        "a unit costs no more than its influence times that",
    ),
    Step(
        "E7",
        every(le(moved, summed(sigma[i] * sp.Abs(M[q, i]), (i, 1, m)))),
        Arithmetic((Summed("Q10", (o,)), Summed("Q9", (o,)), "E6", Summed("Q13", (i,)))),
        "add up over units and outputs",
    ),
    Step(
        "S1",
        forall((i, 1, m))(le(0, sigma[i])),
        Arithmetic(("Q11",), unfold=("sigma",)),
        "influences are not negative",
    ),
    *mean_square(lost, reach, moved, "H6.1"),
    *squared_distance("H4.1", "H6.2", "H7"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S13", (q,)), Product("H6.3", Square(t * taken_out)), "D3")),
        "the mean over the samples",
    ),
)
