"""The proof of L08: a move of the hidden units, carried to the outputs and squared."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f, f1, g, g1, goes_on, h1, outputs_move, starts
from lemmas.l08_level import LEVEL
from lemmas.l08_statement import (
    STATEMENT,
    R,
    centre,
    delta,
    dist,
    moved1,
    moved2,
    r0,
    samples,
    sigma,
    size2,
    weighted,
)
from lemmas.mean_steps import mean_square
from lemmas.row_steps import W1, chi, rows_stay, share, share_range, t
from lemmas.setting import V, W, d, h, i, j, k, m, n, o, q, r, rho, x, y
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Magnitude,
    Member,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import forall, le, real, summed

goal = STATEMENT.formula
units, every = forall(samples, (i, 1, m)), forall(samples)
results = forall(samples, (o, 1, d))
change = f1[q, o] - f[q, o]
before, after = (summed(w[i, j] * x[q, j], (j, 1, n)) for w in (W, W1))
moved = h1[q, i] - h[q, i]
reach = share * dist[i]
felt = summed(sigma[i] * sp.Abs(moved), (i, 1, m))

STEPS = (
    *share_range("H4", "H5"),
    rows_stay(W[centre, j], "C1", "H3", At("H3", {i: centre})),
    Step("B1", starts(g, h[q, r]), Arithmetic(unfold=("g",)), "the branch before the move"),
    Step("B2", goes_on(g, V), Arithmetic(unfold=("g",)), "layer by layer"),
    Step("B3", starts(g1, h1[q, r]), Arithmetic(unfold=("g'",)), "and after it"),
    Step("B4", goes_on(g1, V), Arithmetic(unfold=("g'",)), "layer by layer"),
    *outputs_move(lambda unit: h1[q, unit], g1, "H1", ("B1", "B2", "B3", "B4")),
    Step("E7", every(le(moved1, felt)), Arithmetic(("E6",), unfold=("sigma",)), "sigma, by name"),
    Step(
        "S1",
        forall((i, 1, m))(le(0, sigma[i])),
        Arithmetic((At(Cited("L03.C3"), {k: 0}),), unfold=("sigma",)),
        "influences are not negative",
    ),
    Step(
        "S2",
        units(le(sp.Abs(moved), sp.Abs(after - before))),
        Arithmetic((At("H1", {real("u"): after, real("v"): before}),), unfold=("h", "h'")),
        "s is 1-Lipschitz",
    ),
    Step(
        "S3",
        units(le((after - before) ** 2, reach**2 * size2)),
        Arithmetic(
            (
                Product(
                    Axiom(
                        "cauchy_schwarz",
                        {
                            "n": n,
                            "x": sp.Lambda(j, W[centre, j] - W[i, j]),
                            "y": sp.Lambda(j, x[q, j]),
                        },
                    ),
                    Square(share),
                ),
                Product(
                    Product("H12", Square(x[q, j], ((j, 1, n),))),
                    Product("H4.1", Square(t)),
                ),
            ),
            unfold=("W'",),
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "S4",
        units(le(moved**2, reach**2 * size2)),
        Arithmetic(
            ("S3", Product("S2", Magnitude(moved)), Product("S2", Magnitude(after - before)))
        ),
        "square the Lipschitz bound",
    ),
    Step(
        "S5",
        units(le(0, reach)),
        Arithmetic((Product("U1", "H11"),)),
        "what a unit moves is not negative",
    ),
    *mean_square(
        lambda unit: h1[q, unit] - h[q, unit],
        lambda unit: t * chi[unit] * dist[unit],
        moved1,
        "H6",
    ),
    Step(
        "D1",
        forall((i, 1, m))(le(0, sigma[i] * chi[i] * dist[i])),
        Arithmetic((Product("S1", Product("H4.1", "H11")),)),
        "terms of delta are not negative",
    ),
    Step(
        "D2",
        le(0, R * weighted),
        Arithmetic((Product("H9", Summed("D1", (i,))),)),
        "nor is delta",
    ),
    Step(
        "D3",
        le((t * R * weighted) ** 2, (t * delta) ** 2),
        Arithmetic(
            (
                Product(Product("H13", "H13"), Square(t)),
                Product(Product("H13", "D2"), Square(t)),
            )
        ),
        "square the bound of delta",
    ),
    Step(
        "C5",
        goal("C5"),
        Arithmetic((Summed("S13", (q,)), Product("H10", Square(t * weighted)), "D3")),
        "the mean over the samples",
    ),
    Step("N1", results(le(0, sp.Abs(change))), Arithmetic(), "sizes are not negative"),
    Step(
        "N2",
        results(le(change**2, sp.Abs(change) * moved1)),
        Arithmetic((Product(Magnitude(change), Member("N1", o)),)),
        "one size is at most the sum of all",
    ),
    Step(
        "N3",
        every(le(moved2, moved1**2)),
        Arithmetic((Summed("N2", (o,)),)),
        "so the sum of squares is at most the square of the sum of sizes",
    ),
    Step(
        "N4",
        every(le(rho[q] * moved2, rho[q] * moved1**2)),
        Arithmetic((Product("H6", "N3"),)),
        "times the weight of the sample",
    ),
    Step(
        "C2",
        goal("C2"),
        Arithmetic((Summed("N4", (q,)), "C5")),
        "the mean over the samples",
    ),
    Step(
        "N5",
        le(0, t * delta),
        Arithmetic((Product("H5.1", "D2"), Product("H5.1", "H13"))),
        "the bound is not negative",
    ),
    Step(
        "C3",
        goal("C3"),
        Arithmetic(
            (
                Cited(
                    "L06.C2",
                    {"f": f, "f'": f1, "y": y, "rho": rho, "r": r0, "delta": t * delta},
                    ("H6", "H7", "H8", "N5", "C2"),
                ),
            )
        ),
        "Minkowski (L06)",
    ),
    *LEVEL,
)
