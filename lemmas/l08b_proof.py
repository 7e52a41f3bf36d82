"""The proof of L08b: what single units move, carried to the outputs and squared."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import g, g1, goes_on, h1, outputs_move, starts
from lemmas.l08b_statement import STATEMENT, R, delta, dist, moved1, moves
from lemmas.mean_steps import every, mean_square, sigma, size2, units
from lemmas.row_steps import W1
from lemmas.setting import V, W, h, i, j, k, m, n, q, r, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import forall, le, real, summed

before, after = (summed(w[i, j] * x[q, j], (j, 1, n)) for w in (W, W1))
moved = h1[q, i] - h[q, i]
felt = summed(sigma[i] * sp.Abs(moved), (i, 1, m))

STEPS: tuple[Step, ...] = (
    Step("B1", starts(g, h[q, r]), Arithmetic(unfold=("g",)), "the branch before the move"),
    Step("B2", goes_on(g, V), Arithmetic(unfold=("g",)), "layer by layer"),
    Step("B3", starts(g1, h1[q, r]), Arithmetic(unfold=("g'",)), "and after it"),
    Step("B4", goes_on(g1, V), Arithmetic(unfold=("g'",)), "layer by layer"),
    *outputs_move(lambda unit: h1[q, unit], g1, "H1", ("B1", "B2", "B3", "B4")),
    Step("E7", every(le(moved1, felt)), Arithmetic(("E6",), unfold=("sigma",)), "sigma, by name"),
    Step(
        "S1",
        forall((i, 1, m))(le(0, sigma[i])),
        Arithmetic((At(Cite("L03.C3"), {k: 0}),), unfold=("sigma",)),
        "influences are not negative (L03)",
    ),
    Step(
        "S2",
        units(le(sp.Abs(moved), sp.Abs(after - before))),
        Arithmetic((At("H1", {real("u"): after, real("v"): before}),), unfold=("h", "h'")),
        "s is 1-Lipschitz",
    ),
    Step(
        "S3",
        units(le((after - before) ** 2, dist[i] ** 2 * size2)),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {
                        "n": n,
                        "x": sp.Lambda(j, W1[i, j] - W[i, j]),
                        "y": sp.Lambda(j, x[q, j]),
                    },
                ),
                Product("H4.2", Square(x[q, j], ((j, 1, n),))),
            ),
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "S4",
        units(le(moved**2, dist[i] ** 2 * size2)),
        Arithmetic(
            ("S3", Product("S2", Magnitude(moved)), Product("S2", Magnitude(after - before)))
        ),
        "square the Lipschitz bound",
    ),
    Step("S5", forall((i, 1, m))(le(0, dist[i])), Arithmetic(("H4.1",)), "distances"),
    *mean_square(lambda unit: h1[q, unit] - h[q, unit], lambda unit: dist[unit], moved1, "H2"),
    Step(
        "D1",
        forall((i, 1, m))(le(0, sigma[i] * dist[i])),
        Arithmetic((Product("S1", "H4.1"),)),
        "terms of delta are not negative",
    ),
    Step(
        "D2",
        le(0, R * moves),
        Arithmetic((Product("H3.1", Summed("D1", (i,))),)),
        "nor is delta",
    ),
    Step(
        "D3",
        le((R * moves) ** 2, delta**2),
        Arithmetic((Product("H5", "H5"), Product("H5", "D2"))),
        "square the bound of delta",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S13", (q,)), Product("H3.2", Square(moves)), "D3")),
        "the mean over the samples",
    ),
)
