"""The proof of L04b: scale the units instead of what reads them; then square and add up."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import g, g1, goes_on, outputs_move, starts
from lemmas.l04b_statement import STATEMENT, V1, R, chi, delta, moved1, t, taken_out
from lemmas.mean_steps import every, mean_square, sigma, size2, units
from lemmas.setting import K, N, V, W, h, i, j, k, m, n, p, q, r, s, x
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Define,
    Magnitude,
    Product,
    Ranges,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import array, define, forall, le, real, summed

H, G = array("H"), array("G")


def moved(unit: Any) -> sp.Expr:
    """Return what a unit loses, negated."""
    return H[q, unit] - h[q, unit]


def reach(unit: Any) -> sp.Expr:
    """Return the share that is taken out by the time t."""
    return sp.Abs(t) * chi[unit]


left = define(
    H, (1 - t * chi[i]) * h[q, i], (q, 1, N), (i, 1, m), gloss="what is left of the units"
)
scaled = define(
    G,
    g1[k, q, i],
    *((k, 1, K), (q, 1, N), (i, 1, p[k])),
    gloss="the branch of theta' over scaled units",
    start=(0, H[q, i]),
)
read = summed(W[i, j] * x[q, j], (j, 1, n))
felt = summed(sigma[i] * sp.Abs(moved(i)), (i, 1, m))
STEPS = (
    Step("B1", starts(g, h[q, r]), Arithmetic(unfold=("g",)), "the branch of theta"),
    Step("B2", goes_on(g, V), Arithmetic(unfold=("g",)), "layer by layer"),
    Step("H", equations(left), Define(left), "scale the units"),
    Step("G", equations(scaled), Define(scaled), "instead of what reads them"),
    Step("B3", starts(G, H[q, r]), Arithmetic(unfold=("G",)), "it starts with the scaled units"),
    Step("B4", goes_on(g1, V1), Arithmetic(unfold=("g'",)), "the branch of theta'"),
    Step(
        "B5",
        goes_on(G, V),
        Ranges(
            (
                (1, 1, Arithmetic(unfold=("G", "g'", "g'", "V'", "H"))),
                (2, K, Arithmetic(("B4",), unfold=("G", "V'"))),
            )
        ),
        "and has the weights of theta in every layer",
    ),
    *outputs_move(lambda unit: H[q, unit], G, "H1", ("B1", "B2", "B3", "B5"), "a'", "G", "H"),
    Step("E7", every(le(moved1, felt)), Arithmetic(("E6",), unfold=("sigma",)), "sigma, by name"),
    Step(
        "S1",
        forall((i, 1, m))(le(0, sigma[i])),
        Arithmetic((At(Cited("L03.C3"), {k: 0}),), unfold=("sigma",)),
        "influences are not negative",
    ),
    Step(
        "S2",
        units(le(sp.Abs(h[q, i]), sp.Abs(read))),
        Arithmetic(
            (At("H1", {real("u"): read, real("v"): 0}), "H2"),
            cases=(read, h[q, i], h[q, i] - s(0)),
            unfold=("h",),
        ),
        "a unit is at most what it reads",
    ),
    Step(
        "S3",
        units(le(h[q, i] ** 2, size2)),
        Arithmetic(
            (
                Product("S2", Magnitude(h[q, i])),
                Product("S2", Magnitude(read)),
                Axiom(
                    "cauchy_schwarz",
                    {"n": n, "x": sp.Lambda(j, W[i, j]), "y": sp.Lambda(j, x[q, j])},
                ),
                Product("H3", Square(x[q, j], ((j, 1, n),))),
            )
        ),
        "hence at most |x|, in the unit ball (Cauchy-Schwarz)",
    ),
    Step(
        "S4",
        units(le(moved(i) ** 2, reach(i) ** 2 * size2)),
        Arithmetic((Product("S3", Square(reach(i))),), unfold=("H",)),
        "it moves by its share of itself",
    ),
    Step(
        "S5",
        forall((i, 1, m))(le(0, reach(i))),
        Arithmetic((Product("H4", Magnitude(t)),)),
        "shares are not negative",
    ),
    *mean_square(moved, reach, moved1, "H5.1"),
    Step(
        "D1",
        forall((i, 1, m))(le(0, sigma[i] * chi[i])),
        Arithmetic((Product("S1", "H4"),)),
        "terms of delta are not negative",
    ),
    Step(
        "D2",
        le(0, R * taken_out),
        Arithmetic((Product("H5.2", Summed("D1", (i,))),)),
        "nor is delta",
    ),
    Step(
        "D3",
        le((t * R * taken_out) ** 2, (t * delta) ** 2),
        Arithmetic(
            (
                Product(Product("H6", "H6"), Square(t)),
                Product(Product("H6", "D2"), Square(t)),
            )
        ),
        "square the bound of delta",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S13", (q,)), Product("H5.3", Square(t * taken_out)), "D3")),
        "the mean over the samples",
    ),
)
