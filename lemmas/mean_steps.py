"""Steps that L04b and L08 share: what single units move, carried to all of them and squared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from lemmas.setting import N, W, c, h, i, j, m, n, q, rho, s, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square, Summed
from proofcheck.language import array, forall, le, real, summed

samples = (q, 1, N)
read = summed(W[i, j] * x[q, j], (j, 1, n))
units, every = forall(samples, (i, 1, m)), forall(samples)
pairs = forall(samples, (i, 1, m), (c, 1, m))
size2 = summed(x[q, j] ** 2, (j, 1, n))
sigma = array("sigma")
Unit = Callable[[Any], Any]


def mean_square(moved: Unit, reach: Unit, moved1: Any, weights: str) -> tuple[Step, ...]:
    """Return steps S6 to S13: rho_q |f' - f|_1^2 <= rho_q (sum_i sigma_i reach_i)^2 |x_q|_2^2.

    moved(i): what unit i moves at sample q; moved1: |f' - f|_1 there. Before them come S1: sigma is
    not negative; S4: moved^2 <= reach^2 |x_q|^2; S5: reach is not negative; E7: moved1 is at most
    sum_i sigma_i |moved_i|. weights: what says that rho is not negative.
    """
    here, other = moved(i), moved(c)
    felt = summed(sigma[i] * sp.Abs(here), (i, 1, m))
    whole = summed(sigma[i] * reach(i), (i, 1, m))
    return (
        Step(
            "S6",
            pairs(le(0, reach(i) * reach(c) * size2)),
            Arithmetic((Product(Product("S5", At("S5", {i: c})), Square(x[q, j], ((j, 1, n),))),)),
            "nor are products",
        ),
        Step(
            "S7",
            pairs(le(sp.Abs(here) * sp.Abs(other), reach(i) * reach(c) * size2)),
            Arithmetic(
                (
                    Product("S4", Square(other)),
                    Product(At("S4", {i: c}), Square(reach(i) * x[q, j], ((j, 1, n),))),
                    Product("not goal", "not goal"),
                    Product("not goal", "S6"),
                )
            ),
            "a number whose square is at most that of another, not negative one, is at most it",
        ),
        Step(
            "S8",
            pairs(
                le(
                    sigma[i] * sigma[c] * sp.Abs(here) * sp.Abs(other),
                    sigma[i] * sigma[c] * reach(i) * reach(c) * size2,
                )
            ),
            Arithmetic((Product("S7", Product("S1", At("S1", {i: c}))),)),
            "times both influences",
        ),
        Step(
            "S9",
            every(le(felt**2, whole**2 * size2)),
            Arithmetic((Summed("S8", (i, c)),)),
            "add up over pairs of units",
        ),
        Step(
            "S10",
            units(le(0, sigma[i] * sp.Abs(here))),
            Arithmetic((Product("S1", Magnitude(here)),)),
            "no unit counts negatively",
        ),
        Step("S11", every(le(0, felt)), Arithmetic((Summed("S10", (i,)),)), "nor do all together"),
        Step("S12", every(le(0, moved1)), Arithmetic(), "absolute values"),
        Step(
            "S13",
            every(le(rho[q] * moved1**2, rho[q] * whole**2 * size2)),
            Arithmetic(
                (
                    Product(weights, "S9"),
                    Product(weights, Product("E7", "S11")),
                    Product(weights, Product("E7", "S12")),
                )
            ),
            "square the bound of the outputs, times the weight of the sample",
        ),
    )


def unit_sizes(rows: str) -> tuple[Step, Step]:
    """Return steps S2, S3: no unit is more than |x|; H1, H2: s is 1-Lipschitz, s(0) = 0.

    rows: what says that the units lie in the unit ball.
    """
    return (
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
                    Product(rows, Square(x[q, j], ((j, 1, n),))),
                )
            ),
            "hence at most |x|, in the unit ball (Cauchy-Schwarz)",
        ),
    )
