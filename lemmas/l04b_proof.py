"""The proof of L04b: scale the units instead of what reads them; then square and add up."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import g, g1, goes_on, outputs_move, starts
from lemmas.l04b_statement import STATEMENT, V1, R, chi, delta, moved1, t, taken_out
from lemmas.mean_steps import every, mean_square, sigma, size2, unit_sizes, units
from lemmas.setting import K, N, V, h, i, k, m, p, q, r
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Magnitude,
    Product,
    Ranges,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import array, define, forall, le, summed

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
felt = summed(sigma[i] * sp.Abs(moved(i)), (i, 1, m))


def squared_distance(shares: str, radius: str, distance: str) -> tuple[Step, Step, Step]:
    """Return steps D1 to D3: (t R sum_i chi_i sigma_i)^2 <= (t delta)^2, after S1: 0 <= sigma.

    What says that shares are not negative, that R is not, and that delta is large enough.
    """
    return (
        Step(
            "D1",
            forall((i, 1, m))(le(0, sigma[i] * chi[i])),
            Arithmetic((Product("S1", shares),)),
            "terms of delta are not negative",
        ),
        Step(
            "D2",
            le(0, R * taken_out),
            Arithmetic((Product(radius, Summed("D1", (i,))),)),
            "nor is delta",
        ),
        Step(
            "D3",
            le((t * R * taken_out) ** 2, (t * delta) ** 2),
            Arithmetic(
                (
                    Product(Product(distance, distance), Square(t)),
                    Product(Product(distance, "D2"), Square(t)),
                )
            ),
            "square the bound of delta",
        ),
    )


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
    *unit_sizes("H3"),
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
    *squared_distance("H4", "H5.2", "H6"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S13", (q,)), Product("H5.3", Square(t * taken_out)), "D3")),
        "the mean over the samples",
    ),
)
