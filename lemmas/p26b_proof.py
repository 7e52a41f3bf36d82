"""The proof of P26b: a functional that no unit, and no branch read downwards, exceeds."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26b_sample import W, a, b, f, g, h, no_sample, unrolled
from lemmas.p26b_spread import FEATURE, SPREAD, left, right
from lemmas.p26b_statement import STATEMENT, f0, half, mass
from lemmas.setting import K, i, k, kappa, m, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Part, Product, Square, Summed
from proofcheck.language import Implies, both, eq, forall, le

PRICES = {1: sp.Integer(2), 2: -half, 3: -half, 5: half, 6: half}


def priced(value: Any) -> sp.Expr:
    """Return 2 v(x_1) - (v(x_2) + v(x_3) - v(-x_2) - v(-x_3)) / 2."""
    return sp.Add(*(price * value(sample) for sample, price in PRICES.items()))


def odd(value: Any) -> sp.Expr:
    """Return 2 (v(x_1) - v(-x_1)) - (v(x_2) - v(-x_2)) - (v(x_3) - v(-x_3)); 0 if linear."""
    return 2 * (value(1) - value(4)) - (value(2) - value(5)) - (value(3) - value(6))


def unit(sample: int) -> sp.Expr:
    """Return unit i at a sample."""
    return h[sample, i]


def last(sample: int) -> sp.Expr:
    """Return the unit that is read, at a sample."""
    return g[K, sample, 1]


both_signs = unit(1) + unit(4)
FLOOR = (
    Step(
        "B1",
        forall((i, 1, m))(both(le(0, both_signs), le(both_signs, 1), eq(odd(unit), 0))),
        Arithmetic(
            (*FEATURE, "A1"),
            cases=(W[i, 1], right, left),
            unfold=("h", "x1", "x2"),
        ),
        "a unit is |w_1| at the first input and its negative, and linear in its odd part",
    ),
    Step(
        "B2",
        forall((i, 1, m))(le(a[i] * both_signs, sp.Abs(a[i]))),
        Arithmetic(cases=(a[i],), times=(Part(At("B1"), 1), Part(At("B1"), 2))),
        "so the readout pays for it",
    ),
    Step(
        "B3",
        forall((i, 1, m))(eq(a[i] * odd(unit), 0)),
        Arithmetic((Multiple(Part(At("B1"), 3), a[i]),)),
        "also when read",
    ),
)
BELOW = (
    *no_sample("D0", lambda at: f[at]),
    Step(
        "D1",
        both(le(-1, priced(last)), le(0, last(1))),
        Arithmetic((At("A6", {k: K, r: 1}, ("H3.2",)), At("A7", {k: K, r: 1}, ("H3.2",)))),
        "the functional of the branch is at least -1",
    ),
    Step(
        "D2",
        Implies(le(b, 0), le(b * priced(last), sp.Abs(b))),
        Arithmetic((Product("premise.1", "D1.1"),), cases=(b,)),
        "so a readout below 0 pays for it as well",
    ),
    Step(
        "D3",
        Implies(le(b, 0), le(priced(lambda at: f[at]), mass + sp.Abs(b))),
        Arithmetic(
            (At("D2", {}, ("premise.1",)), Summed("B2", (i,)), Summed("B3", (i,))),
            unfold=("f",),
        ),
        "and the mass is at least the functional",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (
                Product("H4", At("D3", {}, ("premise.1",))),
                Square(f[1] - 1 + 6 * kappa),
                *(Square(f[at] + 3 * kappa * price) for at, price in PRICES.items() if at > 1),
                Square(f[4]),
                *unrolled("D0", lambda at: f[at]),
            ),
            unfold=("F", "y"),
        ),
        "which the errors cannot make up for",
    ),
)
TWO_LAYERS = (
    *no_sample("E0", lambda at: f0[at]),
    Step(
        "E1",
        both(le(f0[1] + f0[4], mass), eq(odd(lambda at: f0[at]), 0)),
        Arithmetic((Summed("B2", (i,)), Summed("B3", (i,))), unfold=("f0",)),
        "the same of two layers, whose odd part is linear",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(
            (
                Product("H4", "E1.1"),
                Multiple("E1.2", 2 * (f0[1] - f0[4]) + f0[2] - f0[5] + f0[3] - f0[6]),
                Square(f0[2] + f0[5]),
                Square(f0[3] + f0[6]),
                Square(f0[2] - f0[5] - f0[3] + f0[6]),
                Square(f0[1] + f0[4] - 1 + 6 * kappa),
                Square(f0[1] - f0[4] - sp.Rational(1, 3)),
                *unrolled("E0", lambda at: f0[at]),
            ),
            unfold=("F0", "y"),
        ),
        "the best one has a third of the first coordinate there",
    ),
)
STEPS = (*SPREAD, *FLOOR, *BELOW, *TWO_LAYERS)
